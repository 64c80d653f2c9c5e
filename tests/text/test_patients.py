from __future__ import annotations

import pytest

from contentlint.text.patients import people
from contentlint.text.personal import signs_of

FOUND = [
    ("患者王建国因肺癌入院", "name", "王建国"),
    ("患者：王建国", "name", "王建国"),
    ("【患者信息】 马勇,男,24岁，四川乐山人", "name", "马勇"),
    ("姓名：赵六 性别：男 年龄：62岁", "name", "赵六"),
    ("患者阿依古丽·买买提因哮喘入院", "name", "阿依古丽·买买提"),
    ("確診肺癌的陳曉燕正在化療", "name", "陳曉燕"),
    ("王小虎被确诊为肺癌", "likely", "王小虎"),
    ("高秀英老人中风后右手无力", "name", "高秀英"),
    ("“湿疹终于不痒了。”——孙丽娟，34 岁", "name", "孙丽娟"),
    ("患者毛某，27岁，女", "masked", "毛某"),
    ("张*华 预约成功", "masked", "张*华"),
    ("李玉玲（化名），女，50岁", "alias", "李玉玲"),
    ("大李，男，42岁，患乙肝", "masked", "大李"),
    ("Пациентка Иванова О.П. с ВИЧ", "name", "Иванова О.П."),
    ("Пациент Иванов Иван Иванович, 12.03.1975 г.р.", "name", "Иванов Иван Иванович"),
    ("У Петровой Анны Сергеевны диагностирован рак", "name", "Петровой Анны Сергеевны"),
    ("Мария (имя изменено) лечится в клинике", "alias", "Мария"),
    ("К-ва, 44 года, узнала о диагнозе", "masked", "К-ва"),
    ("Patient John Harper, DOB 03/02/1978", "name", "John Harper"),
    ("Mrs. A., a 54-year-old teacher, came with chest pain.", "masked", "Mrs. A."),
    ("Jane Smith, 45, was diagnosed with breast cancer", "likely", "Jane Smith"),
    ("Anna (not her real name) was treated here", "alias", "Anna"),
]
NONE = [
    "一名 60 岁男性患者", "患者应该多喝水，患者黄疸明显，患者白天因头晕入院，患者高热被送医", "患者常规检查，患者向医生说明，患者何时就诊", "帕金森病患者、白塞病患者", "张仲景《伤寒论》记载，患者恶寒",
    "王小明，男，55岁，副主任医师", "主任医师李建国从业30年，患者信赖", "发病高峰年龄段为50～70岁，尤以60岁居多", "前段时间吉林某中学的学生中毒", "专家简介：赵希君，47岁，从事临床工作25年",
    "Врач-нарколог Петров П. П., стаж 15 лет", "Пациенты Клиники Ясная довольны", "болезнь Паркинсона у пациентов", "Dr. Anna Smith has 20 years of experience with patients", "Patients with Parkinson disease",
    "Patient Care Team Meeting was held", "John Smith, 45, of Leeds won the race",
]  # fmt: skip


def found(text: str) -> list[tuple[str, str]]:
    return [(one.kind, text[one.start : one.end]) for one in people(signs_of(text))]


@pytest.mark.parametrize(("text", "kind", "name"), FOUND)
def test_found(text: str, kind: str, name: str) -> None:
    assert (kind, name) in found(text)


@pytest.mark.parametrize("text", NONE)
def test_nobody(text: str) -> None:
    assert found(text) == []
