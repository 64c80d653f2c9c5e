"""Chinese words are jieba's own; the texts are made up."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.model import Language
from contentlint.text import words
from contentlint.text.words import content_words, cut, is_boundary, spans

TEXTS = [
    "",
    "糖尿病患者的饮食与运动。",
    "我院引进了最新的CT设备，每日接诊约120人次；预约电话请见官网！",
    "他来到了网易杭研大厦，小明硕士毕业于中国科学院计算所",
    "三尖瓣关闭不全、二尖瓣脱垂\r\n与　全角空格\t制表符",
    "白癜風的治療：光療、藥物與手術。",
    "5-羟色胺再摄取抑制剂（SSRI）20mg/日，1.5%溶液，C++与C#",
    "𠮷野家の牛丼は𪚥字を含む",
    "emoji 😊 和 mixed English words，а также русский текст",
    "社群营销还有用吗分为好几个方面囚从哪里来社群运营怎么做",
    "龘靐齉爩鱻麤龗灪吁龖厵滟爨癵籱饢驫鲡鹂鸾麣纞",
]


@pytest.fixture(scope="module")
def reference() -> object:
    """jieba as it comes, loaded without its cache file."""
    tokenizer = words._jieba().Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    return tokenizer


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An empty cache folder and no tokenizer yet."""
    monkeypatch.setenv("CONTENTLINT_CACHE", str(tmp_path / "cache"))
    words._segmenter.cache_clear()
    words._boundaries.cache_clear()
    return tmp_path / "cache"


@pytest.mark.parametrize("text", TEXTS)
def test_cuts_as_jieba_does(text: str, reference) -> None:
    assert cut(text) == reference.lcut(text)


@given(st.text(st.sampled_from("糖尿病患者的饮食与运动一二三四十不同种方法中国人民医院高血压1.5mgCT，。 \n\r龘𠮷"), max_size=60))
def test_cuts_anything_as_jieba_does(reference, text: str) -> None:
    assert cut(text) == reference.lcut(text)


def test_cuts_real_pages_as_jieba_does(data: Path, reference) -> None:
    pages = sorted((data / "extraction" / "gold").glob("zh-*.json"))[:12] + sorted((data / "seeds").glob("*.txt"))
    assert pages
    for page in pages:
        text = page.read_text(encoding="utf-8", errors="replace")[:6000]
        assert cut(text) == reference.lcut(text), page.name


@given(st.text(max_size=60))
def test_words_joined_are_the_text(text: str) -> None:
    assert "".join(cut(text)) == text
    assert [text[start:end] for start, end in spans(text)] == cut(text)


def test_overlong_runs_are_parted() -> None:
    text = "龘靐" * 20_000
    assert "".join(cut(text)) == text


def test_a_broken_file_is_made_anew(fresh: Path) -> None:
    cut("糖尿病")
    (file,) = fresh.iterdir()
    whole = file.read_bytes()
    file.unlink()
    file.write_bytes(whole[:-1])
    words._segmenter.cache_clear()
    assert cut("糖尿病患者") == ["糖尿病", "患者"]
    assert file.read_bytes() == whole


def test_works_without_a_folder(fresh: Path) -> None:
    fresh.write_text("a file where the folder should be")
    assert cut("糖尿病患者") == ["糖尿病", "患者"]


def test_two_processes_may_build_at_once(fresh: Path) -> None:
    code = "from contentlint.text.words import cut; print(cut('糖尿病患者') == ['糖尿病', '患者'])"
    running = [subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) for _ in range(2)]
    assert [process.communicate()[0].split() for process in running] == [[b"True"], [b"True"]]
    assert len(list(fresh.glob("jieba-*"))) == 1


def test_starts_quietly_and_lazily(fresh: Path, tmp_path: Path) -> None:
    """No jieba before the first cut; then no warning, no log line, no global tokenizer and no pkg_resources, freshly compiled or not."""
    code = (
        "import sys; from contentlint.text.words import cut; assert 'jieba' not in sys.modules; cut('糖尿病');"
        "import jieba; assert not jieba.dt.initialized; assert 'pkg_resources' not in sys.modules"
    )
    env = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path / "compiled")}
    for _ in range(2):
        done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False, env=env)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("text", "part", "expected"),
    [
        ("请走路口交通岗旁", "口交", False),
        ("请走路口交通岗旁", "路口", True),
        ("糖尿病患者", "糖尿病", True),
        ("糖尿病患者", "病患", False),
        ("吃药，糖尿病。患者", "糖尿病。患者", True),
        ("患CT检查", "CT", True),
    ],
)
def test_is_boundary(text: str, part: str, expected: bool) -> None:
    start = text.index(part)
    assert is_boundary(text, start, start + len(part)) is expected
    text = "另一句话。" + text + "，后面还有。" + "很长" * 2000
    assert is_boundary(text, start + 5, start + 5 + len(part)) is expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("为什么糖尿病患者不能吃2个CT？", "zh-Hans", ["糖尿病", "患者", "ct"]),
        ("The Symptoms of 12 Diseases, and what to do", "en", ["symptoms", "diseases"]),
        ("Vitamin C and 5 mg", "en", ["vitamin", "c", "mg"]),
        ("Что такое гипертония и как её лечить", "ru", ["гипертония", "лечить"]),
    ],
)
def test_content_words(text: str, language: Language, expected: list[str]) -> None:
    assert content_words(text, language) == expected
