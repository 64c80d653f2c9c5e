from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.text.torn_titles import TornTitle

TITLE = "南城皮肤科医院排名南城白斑最好医院"
STREWN = "入秋以后，科医老李手背上长了斑。斑最他不在意，院排洗碗时总盯着看。邻居说科医那是晒的，女儿院排陪他去看，斑最医生照了灯。"


def pieces(title: str, text: str) -> list[str]:
    return [text[start:end] for start, end in TornTitle(title, text).places(text)]


def test_pieces_between_two_words_that_stand_alone() -> None:
    assert pieces(TITLE, STREWN) == ["科医", "斑最", "院排", "科医", "院排", "斑最"]


def test_readings_behind_characters_are_no_part_of_them() -> None:
    noted = STREWN.replace("科", "科(kē)").replace("院", "院(yuàn)")
    assert pieces(TITLE.replace("科", "科（kē）"), noted) == ["科(kē)医", "斑最", "院(yuàn)排", "科(kē)医", "院(yuàn)排", "斑最"]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (TITLE, "南城皮肤科医院在哪里？皮肤科医院的门诊几点开？白斑最好早点看。"),  # with what is beside them in the title
        (TITLE, "内科医生和外科医师都说，斑最难去。"),  # one piece, which is of other words here
        ("汪远勇敢抗癌的故事", "汪远是教师。后来汪远病了，大家去看汪远，汪远笑了。"),  # a name
        ("高血压患者如何用药", "或者如果头晕，再量一次；或者如此反复，就去医院。为何用量不同？何用担心？"),  # words of grammar
        (TITLE, "科医和科医，科医和科医，斑最和斑最，斑最和斑最"[:11]),  # too little
        ("", STREWN),
        (TITLE, ""),
    ],
)
def test_what_people_write(title: str, text: str) -> None:
    assert pieces(title, text) == []


@given(st.text("南城皮肤科医院排名(yī)\n", max_size=40), st.text("南城皮肤科医院排名他她(yī)，", max_size=200))
def test_any_text(title: str, text: str) -> None:
    assert all(0 <= start < end <= len(text) for start, end in TornTitle(title, text).places(text))
