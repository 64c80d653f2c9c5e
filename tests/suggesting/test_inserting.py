"""Where suggestions are written: the right place of a head or front matter, nothing else changed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.linting.fixes import edited
from contentlint.reading.page import read
from contentlint.suggesting.inserting import written

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=40).map(
    lambda text: " ".join(text.split())
)


def with_description(path: str, source: str, text: str = "D d") -> str:
    document = read(path, source.encode())
    edit = written(document, "description", text, document.description)
    return edited(document.source, [edit])[0] if edit else source


def with_keywords(path: str, source: str, *words: str) -> str:
    document = read(path, source.encode())
    edit = written(document, "keywords", words, document.keywords)
    return edited(document.source, [edit])[0] if edit else source


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<head>\n  <title>t</title>\n</head>", '<head>\n  <title>t</title>\n  <meta name="description" content="D d">\n</head>'),
        ("<head><title>t</title></head>", '<head><title>t</title><meta name="description" content="D d"></head>'),
        ("<head><TITLE>t</TITLE ></head>", '<head><TITLE>t</TITLE ><meta name="description" content="D d"></head>'),
        ('<head><meta charset="utf-8"/><title>t</title>', '<head><meta charset="utf-8"/><title>t</title><meta name="description" content="D d" />'),
        ('<head>\n<meta charset="utf-8">\n<p>x', '<head>\n<meta charset="utf-8">\n<meta name="description" content="D d">\n<p>x'),
        ('<head lang="zh"><p>x', '<head lang="zh"><meta name="description" content="D d"><p>x'),
        ("<!-- <title>old</title> --><head><title>t</title>", '<!-- <title>old</title> --><head><title>t</title><meta name="description" content="D d">'),
        ('<meta name="description" content="old">', '<meta name="description" content="D d">'),
        ("<meta content='' name=description>", "<meta content='D d' name=description>"),
        ("<meta name=description content=old>", "<meta name=description content=old>"),  # no quotes: left alone
        ("<p>a piece of a page</p>", "<p>a piece of a page</p>"),
    ],
)  # fmt: skip
def test_into_html(before: str, after: str) -> None:
    assert with_description("a.html", before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("---\ntitle: t\ndate: d\n---\n", '---\ntitle: t\ndescription: "D d"\ndate: d\n---\n'),
        (
            "---\ntitle: >\n  long\n  title\n\n# note\ndate: d\n---\n",
            '---\ntitle: >\n  long\n  title\ndescription: "D d"\n\n# note\ndate: d\n---\n',
        ),
        ("---\ndate: d\n---\n", '---\ndescription: "D d"\ndate: d\n---\n'),
        ("---\ntitle: t\ndescription:\n---\n", '---\ntitle: t\ndescription: "D d"\n---\n'),
        ("---\ndescription: |\n  old\n  text\ntitle: t\n---\n", '---\ndescription: "D d"\ntitle: t\n---\n'),
        ("---\nsummary: old\ntitle: t\n---\n", '---\nsummary: "D d"\ntitle: t\n---\n'),
        ('+++\ntitle = "t"\n[params]\nx = 1\n+++\n', '+++\ntitle = "t"\ndescription = "D d"\n[params]\nx = 1\n+++\n'),
        ('+++\ndescription = """\nold\n"""\ntitle = "t"\n+++\n', '+++\ndescription = "D d"\ntitle = "t"\n+++\n'),
        ('{\n"title": "t"\n}\n\ntext', '{\n"title": "t"\n}\n\ntext'),  # JSON is left alone
        ("---\ntitle: [\n---\n", "---\ntitle: [\n---\n"),  # broken, too
        ("# no front matter\n", "# no front matter\n"),
    ],
)
def test_into_front_matter(before: str, after: str) -> None:
    assert with_description("a.md", before) == after


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("a.md", "---\ntitle: t\n---\n", "---\ntitle: t\nkeywords: [痛风, gout attack]\n---\n"),
        ("a.md", "---\ntitle: t\ndescription: d\n---\n", "---\ntitle: t\ndescription: d\nkeywords: [痛风, gout attack]\n---\n"),
        ("a.md", "---\nkeywords:\n- old\n- older\ntitle: t\n---\n", "---\nkeywords: [痛风, gout attack]\ntitle: t\n---\n"),
        ("a.md", "---\nkeywords: a, b\n---\n", '---\nkeywords: "痛风, gout attack"\n---\n'),
        ("a.md", '+++\nkeywords = [\n  "a",\n  "b",\n]\n+++\n', '+++\nkeywords = ["痛风", "gout attack"]\n+++\n'),
        ("a.html", '<meta name="keywords" content="a;b">', '<meta name="keywords" content="痛风, gout attack">'),
    ],
)
def test_keywords(path: str, before: str, after: str) -> None:
    assert with_keywords(path, before, "痛风", "gout attack") == after


def test_words_that_yaml_would_take_for_something_else() -> None:
    assert (
        with_keywords("a.md", "---\ntitle: t\n---\n", "no", "5-HT", "a: b", "e美评")
        == '---\ntitle: t\nkeywords: ["no", "5-HT", "a: b", e美评]\n---\n'
    )


@settings(deadline=None)  # the first text loads tables
@given(
    TEXT,
    st.sampled_from(
        ["---\ntitle: t\nx: 1\n---\nbody\n", '+++\ntitle = "t"\nx = 1\n+++\nbody\n', "<head><title>t</title></head><p>body</p>"]
    ),
)
def test_what_is_written_is_read_again(text: str, page: str) -> None:
    path = "a.html" if page.startswith("<") else "a.md"
    document = read(path, with_description(path, page, text).encode())
    assert document.description is not None
    assert document.description.value == text
    assert document.front_matter_error == ""
    assert document.title is not None
    assert document.title.value == "t"


@settings(deadline=None)  # the first text loads tables
@given(st.lists(TEXT.filter(lambda text: text.strip() and not set(text) & set(",，、;；|｜")), min_size=1, max_size=5, unique=True))
def test_keywords_are_read_again(words: list[str]) -> None:
    for page in ("---\ntitle: t\n---\n", '+++\ntitle = "t"\n+++\n'):
        field = read("a.md", with_keywords("a.md", page, *words).encode()).keywords
        assert field is not None
        assert list(field.data) == words
