"""What people type to make a list, and what only looks like it; the texts are made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.text.markers import Marker, marker


@pytest.mark.parametrize(
    ("line", "style", "value", "text", "rest"),
    [
        ("一、病因", "han-、", 1, "一、", "病因"),
        ("十二、 预防", "han-、", 12, "十二、", "预防"),
        ("二十、随访", "han-、", 20, "二十、", "随访"),
        ("九十九．问答", "han-、", 99, "九十九．", "问答"),
        ("三：护理", "han-、", 3, "三：", "护理"),
        ("二、三叉神经痛", "han-、", 2, "二、", "三叉神经痛"),
        ("（一）病因", "han-paren", 1, "（一）", "病因"),
        ("(十一) 病因", "han-paren", 11, "(十一)", "病因"),
        ("二）治疗", "han-paren", 2, "二）", "治疗"),
        ("㈢治疗", "han-paren", 3, "㈢", "治疗"),
        ("1、饮食", "digit-、", 1, "1、", "饮食"),
        ("12 、饮食", "digit-、", 12, "12 、", "饮食"),
        ("1、2型糖尿病的饮食", "digit-、", 1, "1、", "2型糖尿病的饮食"),
        ("3、24小时动态血压", "digit-、", 3, "3、", "24小时动态血压"),
        ("1、3-5天见效", "digit-、", 1, "1、", "3-5天见效"),
        ("1.饮食", "digit-.", 1, "1.", "饮食"),
        ("２．运动", "digit-.", 2, "２．", "运动"),
        ("03. Sleep", "digit-.", 3, "03.", "Sleep"),
        ("1. May cause nausea", "digit-.", 1, "1.", "May cause nausea"),
        ("⒋睡眠", "digit-.", 4, "⒋", "睡眠"),
        ("1.", "digit-.", 1, "1.", ""),
        ("2) sleep", "digit-)", 2, "2)", "sleep"),
        ("2）睡眠", "digit-)", 2, "2）", "睡眠"),
        ("（3）睡眠", "digit-paren", 3, "（3）", "睡眠"),
        ("⑵睡眠", "digit-paren", 2, "⑵", "睡眠"),
        ("1, the request", "digit-,", 1, "1,", "the request"),
        ("2：饮食", "digit-:", 2, "2：", "饮食"),
        ("①病因", "circled", 1, "①", "病因"),
        ("㉑病因", "circled", 21, "㉑", "病因"),
        ("❸、病因", "circled", 3, "❸、", "病因"),
        ("2️⃣病因", "circled", 2, "2️⃣", "病因"),
        ("A. The cost", "letter", 1, "A.", "The cost"),
        ('A, "social marketing"', "letter", 1, "A,", '"social marketing"'),
        ("B、用户", "letter", 2, "B、", "用户"),
        ("B. 阿司匹林", "letter", 2, "B.", "阿司匹林"),
        ("c) sleep", "letter", 3, "c)", "sleep"),
        ("(d) sleep", "letter", 4, "(d)", "sleep"),
        ("б) сон", "letter", 2, "б)", "сон"),
        ("I. History", "roman", 1, "I.", "History"),
        ("IV. History", "roman", 4, "IV.", "History"),
        ("xiv) history", "roman", 14, "xiv)", "history"),
        ("(ii) history", "roman", 2, "(ii)", "history"),
        ("Ⅲ、病史", "roman", 3, "Ⅲ、", "病史"),
        ("第一，要早睡", "ordinal-zh", 1, "第一，", "要早睡"),
        ("第二步：筛选", "ordinal-zh", 2, "第二步：", "筛选"),
        ("其三，多喝水", "ordinal-zh", 3, "其三，", "多喝水"),
        ("二是多喝水", "ordinal-zh", 2, "二是", "多喝水"),
        ("首先要早睡", "ordinal-zh", 1, "首先", "要早睡"),
        ("其次，早起", "ordinal-zh", 2, "其次，", "早起"),
        ("再次，喝水", "ordinal-zh", 3, "再次，", "喝水"),
        ("最后，复查", "ordinal-zh", None, "最后，", "复查"),
        ("First of all, rest", "ordinal-en", 1, "First of all,", "rest"),
        ("Secondly, drink", "ordinal-en", 2, "Secondly,", "drink"),
        ("Third, how", "ordinal-en", 3, "Third,", "how"),
        ("Finally, ask", "ordinal-en", None, "Finally,", "ask"),
        ("Во-первых, сон", "ordinal-ru", 1, "Во-первых,", "сон"),
        ("В-четвёртых сон", "ordinal-ru", 4, "В-четвёртых", "сон"),
        ("Второе: сон", "ordinal-ru", 2, "Второе:", "сон"),
        ("Наконец, сон", "ordinal-ru", None, "Наконец,", "сон"),
        ("误区一：不用吃药", "label", 1, "误区一：", "不用吃药"),
        ("步骤 2", "label", 2, "步骤 2", ""),
        ("Step 3: rinse", "label", 3, "Step 3:", "rinse"),
        ("Миф №2. Сон", "label", 2, "Миф №2.", "Сон"),
        ("● 第一步：加盐", "bullet", None, "●", "第一步：加盐"),
        ("■ 区别", "bullet", None, "■", "区别"),
        ("▲图注", "bullet", None, "▲", "图注"),
        ("\uf0b7 pain", "bullet", None, "\uf0b7", "pain"),
        ("- сон", "bullet", None, "-", "сон"),
        ("-饮食", "bullet", None, "-", "饮食"),
        ("– сон", "bullet", None, "–", "сон"),
        ("* pain", "bullet", None, "*", "pain"),
        ("?就等同于吗", "bullet", None, "?", "就等同于吗"),
        ("✔️睡眠", "bullet", None, "✔️", "睡眠"),
        ("　　1、饮食", "digit-、", 1, "1、", "饮食"),
    ],
)
def test_marker(line: str, style: str, value: int | None, text: str, rest: str) -> None:
    found = marker(line)
    assert found
    assert (found.style, found.value, found.text, line[found.end :]) == (style, value, text, rest)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "糖尿病",
        "1.5 mg 每日一次",
        "0.5 г в сутки",
        "2019.3.4 就诊",
        "2019年就诊",
        "2019. That year",
        "1. März 2020",
        "1. May 2020",
        "3月5日",
        "8:00 起床",
        "8：30起床",
        "120、110都可以拨打",
        "(010) 1234 5678",
        "(02) 1234 5678",
        "8 (495) 123-45-67",
        "39.net 网",
        "第三条 医疗机构",
        "第一、二掌骨骨折",
        "第2天，体温下降",
        "一般",
        "一个人",
        "一、二级医院",
        "二、三线城市",
        "3、4期患者",
        "5、6月高发",
        "1、2、3期都可以",
        "1、2和3期",
        "2、3-二巯基丁二酸",
        "1,25-二羟维生素D",
        "1, 2 or 3 tablets",
        "A超检查",
        "B族维生素",
        "C反应蛋白升高",
        "S 型结肠",
        "I型糖尿病",
        "Ⅰ、Ⅱ期肿瘤",
        "A、B两种",
        "A, B and C",
        "E. coli is common",
        "B. pertussis",
        "V. cholerae",
        "J. Smith",
        "I. P. Pavlov",
        "И. П. Павлов",
        "г. Москва",
        "e.g. aspirin",
        "U.S. Food",
        "(c) 2020 Clinic",
        "①②都对",
        "再次提醒大家",
        "最后一次",
        "Second opinion",
        "Last year",
        "Stage 3 cancer is",
        "问题1-3都对",
        "-5 ℃",
        "– 5 ℃",
        "——作者",
        "- - -",
        "***",
        "★★★★☆",
        "???",
        "？！",
        "*注：见下",
        "**粗体**",
    ],
)
def test_no_marker(line: str) -> None:
    assert marker(line) is None


@pytest.mark.parametrize(
    ("lines", "style", "values"),
    [
        (["G) Legs", "H) Hands", "I) Injury", "J) Joints"], "letter", [7, 8, 9, 10]),
        (["A. Legs", "B. Hands", "C. difficile", "D. Joints"], "letter", [1, 2, 3, 4]),
        (["I. Legs", "II. Hands", "IV. Arms", "V. Injury"], "roman", [1, 2, 4, 5]),
        (["一、总则", "二、三级医院的职责", "三、附则"], "han-、", [1, 2, 3]),
        (["2、总则", "3、4期的治疗"], "digit-、", [2, 3]),
        (["第一、总则", "第二、三级预防"], "ordinal-zh", [1, 2]),
    ],
)
def test_marker_after_another(lines: list[str], style: str, values: list[int]) -> None:
    found: list[Marker | None] = [None]
    for line in lines:
        found.append(marker(line, found[-1]))
    assert [(item.style, item.value) for item in found if item] == [(style, value) for value in values]


@given(st.text(alphabet=st.sampled_from("一二十12.、，,)）(（①IVXAiabВо-первых第步误区 \t?*-●Step:年"), max_size=12) | st.text(max_size=12))
def test_marker_lies_in_the_line(line: str) -> None:
    found = marker(line)
    if found:
        assert found.text
        assert line[: found.end].strip() == found.text
        assert found.value is None or 0 <= found.value < 100
