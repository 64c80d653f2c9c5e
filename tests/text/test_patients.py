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
    ("Пациентку Евгению Смирнову выписали с диагнозом «бронхит»", "name", "Евгению Смирнову"),
    ("Мария (имя изменено) лечится в клинике", "alias", "Мария"),
    ("К-ва, 44 года, узнала о диагнозе", "masked", "К-ва"),
    ("Patient John Harper, DOB 03/02/1978", "name", "John Harper"),
    ("Mrs. A., a 54-year-old teacher, came with chest pain.", "masked", "Mrs. A."),
    ("Jane Smith, 45, was diagnosed with breast cancer", "likely", "Jane Smith"),
    ("Anna (not her real name) was treated here", "alias", "Anna"),
    ("Вчера из кардиологии выписали Игоря Самойлова, три недели пролежавшего с миокардитом.", "name", "Игоря Самойлова"),
    ("Марине Лобановой поставили диагноз ещё в институте.", "name", "Марине Лобановой"),
    ("Кардиостимулятор вшили Раисе Никитичне Дубовой, ей восемьдесят два.", "name", "Раисе Никитичне Дубовой"),
    ("В гинекологии третью неделю лежит Дарья Зимина с угрозой выкидыша.", "likely", "Дарья Зимина"),
    ("Степан Рогов болен шизофренией, его брат ухаживает за ним.", "likely", "Степан Рогов"),
    ("Глеб Ушаков полгода ждал донорскую почку.", "likely", "Глеб Ушаков"),
    ("«Меня забрали по скорой прямо с работы», — вспоминает Олег Дроздов.", "likely", "Олег Дроздов"),
    ("Анализы Г. Р. Шакирова показали гепатит.", "likely", "Г. Р. Шакирова"),
    ("Тест на ВИЧ у Дениса Хромова оказался положительным.", "likely", "Дениса Хромова"),
    ("С Никитой Ждановым случился эпилептический припадок.", "likely", "Никитой Ждановым"),
    ("Сын пациентки, Кирилл Авдеев, дежурил у её постели.", "likely", "Кирилл Авдеев"),
    ("Сестре Гульнары Асадуллиной пересадили почку.", "likely", "Гульнары Асадуллиной"),
    ("Медсёстры знают Зою Пахомову: она лечится от депрессии пятый год.", "likely", "Зою Пахомову"),
    ("Мальчика зовут Тимур Ахметов, он родился с пороком сердца.", "name", "Тимур Ахметов"),
    ("В палате 12 второй месяц лежит Гришин, у него перелом бедра.", "likely", "Гришин"),
    ("Mrs Olwen Bates was readmitted with pneumonia.", "likely", "Mrs Olwen Bates"),
    ("Gwendolyn Pryce spent six weeks in intensive care after her liver failed.", "likely", "Gwendolyn Pryce"),
    ("Doctors told Hector Salazar that he would never walk again.", "likely", "Hector Salazar"),
    ("We removed a cyst the size of a lemon from Ulla Brandt.", "likely", "Ulla Brandt"),
    ("Tobias Lindqvist's tumour had shrunk by half.", "likely", "Tobias Lindqvist"),
    ('"I couldn\'t breathe, and they put me on a ventilator," recalls Bronwen Ellis.', "likely", "Bronwen Ellis"),
    ("Recovering from a stroke, Harriet Osei paints with her left hand.", "likely", "Harriet Osei"),
    ("Jerome Baptiste takes methadone and sees our addiction nurse.", "likely", "Jerome Baptiste"),
    ("The mother of the boy with leukaemia, Sunita Rao, sleeps beside him.", "likely", "Sunita Rao"),
    ("The nurses know Ewa Zielinska well; she has been sectioned four times.", "likely", "Ewa Zielinska"),
    ("Paramedics found Gareth Lewin unconscious after an overdose.", "likely", "Gareth Lewin"),
]
NONE = [
    "一名 60 岁男性患者", "患者应该多喝水，患者黄疸明显，患者白天因头晕入院，患者高热被送医", "患者常规检查，患者向医生说明，患者何时就诊", "帕金森病患者、白塞病患者", "张仲景《伤寒论》记载，患者恶寒",
    "王小明，男，55岁，副主任医师", "主任医师李建国从业30年，患者信赖", "发病高峰年龄段为50～70岁，尤以60岁居多", "前段时间吉林某中学的学生中毒", "专家简介：赵希君，47岁，从事临床工作25年",
    "Врач-нарколог Петров П. П., стаж 15 лет", "Пациенты Клиники Ясная довольны", "болезнь Паркинсона у пациентов", "Dr. Anna Smith has 20 years of experience with patients", "Patients with Parkinson disease",
    "Patient Care Team Meeting was held", "John Smith, 45, of Leeds won the race",
    "Вчера Игорь Самойлов, заведующий кардиологией, выписал пациента с миокардитом.", "Марина Лобанова поставила пациентке диагноз ещё в институте.",
    "Кардиостимулятор пациентке вшила Раиса Никитична Дубова.", "В гинекологии лежит памятка, которую составила Дарья Зимина, акушер-гинеколог.",
    "Степан Рогов написал монографию о шизофрении, её читают ординаторы.", "«Пациента забрали по скорой», — вспоминает кардиолог Олег Дроздов.",
    "Работы Г. Р. Шакирова показали, что гепатит передаётся с кровью.", "По методу Ивана Петрова лечат артроз, больные чувствуют себя лучше.",
    "Иван Петров поступил в медицинский институт и лечил больных диабетом в Туле.", "Фёдор Достоевский страдал эпилепсией, что отразилось в романе «Идиот».",
    "Сергей Иванов и Пётр Лужин удалили пациенту опухоль почки.", "В клинике Святой Екатерины сделали пересадку почки пациенту из Нижнего Новгорода.",
    "Жена ждала, пока реаниматолог Кирилл Авдеев готовил больного к операции.", "Министр Михаил Мурашко сообщил, что болеет гриппом треть школьников.",
    "В палате 12 четыре койки, больных туда кладёт доктор Гришин.", "Больница имени Сергея Боткина принимает больных с инфарктом.",
    "Mrs Olwen Bates, the ward manager, admitted three people with pneumonia.", "Surgeons led by Ulla Brandt, MD, removed a cyst from a patient.",
    "Tobias Lindqvist's study found that the tumour had shrunk by half.", "The diagnosis of Schwartz Jampel syndrome is suspected early.",
    '"The patient couldn\'t breathe," recalls Bronwen Ellis, an intensive care consultant.', "Mayo Clinic has had many transplant patients.",
    "Recovering from a stroke, many patients learn to paint with Harriet Osei, our art therapist.", "Maria Lopez developed a test for tuberculosis.",
    "Jane Austen may have died of Addison's disease in 1817.", "In the novel, the character Hans Castorp is diagnosed with tuberculosis.",
    "Врачи под началом и под руководством Петра Ларина прооперировали больного с грыжей.", "Его жена Елена Тихова ведёт передачу о лечении гипертонии.",
    "Пациенты Ольги Громовой выписываются на пятый день после операции.", "Ольге Громовой поставили памятник у больницы.",
    "Robin Chase was admitted to the bar and sues hospitals over infections.", "The patient saw Alan Frost for a second opinion.",
    "Mark Wood underwent training in heart surgery at our hospital.", "James Lee has a special interest in cancer.",
    "Paula Reyes has written her cancer textbook, and her liver clinic is full.", "Great Ormond Street treated children with heart defects.",
]  # fmt: skip


def found(text: str) -> list[tuple[str, str]]:
    return [(one.kind, text[one.start : one.end]) for one in people(signs_of(text))]


@pytest.mark.parametrize(("text", "kind", "name"), FOUND)
def test_found(text: str, kind: str, name: str) -> None:
    assert (kind, name) in found(text)


@pytest.mark.parametrize("text", NONE)
def test_nobody(text: str) -> None:
    assert found(text) == []
