"""Patients who are called nothing but their name: what is told of them shows who they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.text.patients import people
from contentlint.text.personal import signs_of


def names(text: str) -> list[str]:
    return [text[one.start : one.end] for one in people(signs_of(text)) if one.kind in ("name", "likely")]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("彭玉兰", "五十七岁的彭玉兰因胸闷三天，于上周住进心内科。"),
        ("戴文秀", "近日，市民戴文秀女士产后出血，被紧急送医。"),
        ("柯志刚", "柯志刚老人突发腹痛，被送到急诊。"),
        ("姚小梅", "医生从姚小梅体内取出一枚金戒指。"),
        ("薛国庆", "冠脉造影证实薛国庆右冠状动脉狭窄。"),
        ("谭晓丽", "我叫谭晓丽，五年前确诊红斑狼疮。"),
        ("古丽娜尔·艾山", "一名叫古丽娜尔·艾山的孕妇提前破水。"),
        ("宋德山", "患病的父亲说，儿子宋德山在工地上干活，每月寄钱回来给他透析。"),
        ("邹红英", "8床邹红英今天复查血常规。"),
        ("姜大勇", "出院那天，姜大勇紧紧握着主任的手。"),
        ("欧阳晓东", "脑梗死患者欧阳晓东正扶着栏杆练习走路。"),
        ("程立新", "据主任介绍，程立新的乙肝表面抗原检测呈阳性。"),
        ("方玉珍", "护士把方玉珍推出手术室。"),
        ("阿依努尔·买买提", "维吾尔族小伙阿依努尔·买买提因肝包虫病入院。"),
        ("葛志强", "“要是再晚一点，我这条命就没了。”葛志强感慨地说。"),
        ("尹思思", "为因中考失利而抑郁的女生尹思思做了疏导。"),
        ("鲁大同", "患儿之父鲁大同每天守在重症监护室门口。"),
        ("庄春生", "众人赶到时，庄春生被120紧急送往急诊。"),
        ("汤海明", "锦旗的落款是5床胃癌术后病人汤海明。"),
        ("黎秋萍", "获得救助的有黎秋萍（尿毒症）等三人。"),
        ("雷振东", "被毒蛇咬伤的雷振东连夜转来。"),
        ("石长贵", "图为石长贵的胸部CT。"),
        ("陶永成", "7床陶永成昨夜疼痛难忍。"),
        ("孟祥云", "术后第三天，孟祥云已能在护士搀扶下下床。"),
    ],
)
def test_told_of(name: str, text: str) -> None:
    assert names(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "近日，主任医师戴文秀在病房查房，一名产妇产后出血。",
        "柯志刚主任突发奇想，为住院患者设计了一种枕头。",
        "医生从胆囊体内取出结石，手术顺利。",
        "我叫谭晓丽，是一名急诊科护士，每天都有患者住院。",
        "名叫薛国庆的药师提醒，住院患者要按时服药。",
        "患者的儿子说，黄疸消退后就出院。",
        "65岁的麻醉师说，手术患者要禁食。",
        "马上住院，高烧昏迷，何时出院由医生决定。",
        "对包囊液进行分型，左侧取出，右侧植入。",
        "儿童发热，孕妇产后，老人骨折，都应入院。",
        "3床垫好，5床位紧张。",
        "“我做了三十年手术，救过很多命。”杜志明说，他是这里的主任医师。",
        "抑郁的女生应当尽早就诊，老人白天住院。",
        "周末出院的人多，方便起见请提前办理住院手续。",
        "“骨折”住院，常见于老人；高血压住院，易于复发。",
    ],
)
def test_nobody(text: str) -> None:
    assert names(text) == []


@given(st.text("彭玉兰因住进院产后从取出我叫床握着主任的手岁患，。\n8", max_size=60))
def test_any_text(text: str) -> None:
    assert all(name in text for name in names(text))
