"""Make the rows of identifiers.tsv whose values carry a checksum. Always the same rows: the seed is part of the data.

python -m benchmarks.evidence.make_identifiers
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

SEED = 20261122

REGIONS = """110105 120104 130102 140105 150102 210102 220102 230103 310104 320508 330106 340104 350203 360103 370202
410105 420106 430103 440306 450103 460105 500112 510107 520102 530102 540102 610113 620102 630102 640104 650102""".split()
"""County codes of GB/T 2260, one of each province, in force when this was written."""

NO_REGIONS = ("990102", "070105", "000101", "280104")


class Row(NamedTuple):
    """One row of identifiers.tsv."""

    id: str
    language: str
    type: str
    rule: str
    sentence: str
    value: str
    status: str
    note: str


class Frame(NamedTuple):
    """Sentences around values of one type, one a line: {} stands for the value."""

    language: str
    type: str
    rule: str
    status: str
    note: str
    make: Callable[[Random], str]
    sentences: str


def resident_checksum(digits: str) -> str:
    """Check character of the first 17 digits of a Chinese resident identity number (GB 11643, ISO 7064 MOD 11-2)."""
    return "10X98765432"[sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(digits)) % 11]


def luhn_digit(digits: str) -> str:
    """Check digit of a bank card (ISO/IEC 7812-1); the Russian health insurance policy uses the same sum."""
    doubled = (int(digit) * (2 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(digits)))
    return str(-sum(value // 10 + value % 10 for value in doubled) % 10)


def snils_checksum(digits: str) -> str:
    """Two check digits of the nine digits of a СНИЛС (Pension Fund of Russia: weighted sum modulo 101, 100 counts as 0)."""
    return f"{sum(int(digit) * (9 - place) for place, digit in enumerate(digits)) % 101 % 100:02}"


def nhs_checksum(digits: str) -> int:
    """Check digit of the nine digits of an NHS number (modulus 11, NHS Data Dictionary); 10 marks a number that is never issued."""
    return -sum(int(digit) * (10 - place) for place, digit in enumerate(digits)) % 11


def digits(random: Random, count: int) -> str:
    return "".join(str(random.randrange(10)) for _ in range(count))


def born(random: Random) -> date:
    return date(1931, 1, 1) + timedelta(days=random.randrange(31_000))


def region(random: Random) -> str:
    return REGIONS[random.randrange(len(REGIONS))]


def resident(random: Random, area: str = "", day: str = "") -> str:
    body = (area or region(random)) + (day or f"{born(random):%Y%m%d}") + f"{1 + random.randrange(998):03}"
    return body + resident_checksum(body)


def resident_wrong_sum(random: Random) -> str:
    while True:
        body = resident(random)[:-1]
        value = body + digits(random, 1)
        if value[-1] not in (resident_checksum(body), luhn_digit(body)):
            return value


def resident_wrong_day(random: Random) -> str:
    return resident(random, day=("19830230", "19771301", "20010431", "19520600", "20870612")[random.randrange(5)])


def resident_wrong_region(random: Random) -> str:
    return resident(random, area=NO_REGIONS[random.randrange(len(NO_REGIONS))])


def resident_old(random: Random) -> str:
    return region(random) + f"{date(1931, 1, 1) + timedelta(days=random.randrange(18_000)):%y%m%d}" + f"{1 + random.randrange(998):03}"


def resident_old_wrong_day(random: Random) -> str:
    return region(random) + ("631302", "550230", "480015", "720631")[random.randrange(4)] + f"{1 + random.randrange(998):03}"


def card(random: Random) -> str:
    body = ("622202" + digits(random, 12), "621700" + digits(random, 12), "436742" + digits(random, 9))[random.randrange(3)]
    return body + luhn_digit(body)


def card_wrong_sum(random: Random) -> str:
    right = card(random)
    return right[:-1] + str((int(right[-1]) + 1) % 10)


def snils(random: Random, slip: int = 0) -> str:
    body = f"{random.randrange(10, 200):03}{digits(random, 6)}"
    sum_ = f"{(int(snils_checksum(body)) + slip) % 100:02}"
    return f"{body[:3]}-{body[3:6]}-{body[6:]} {sum_}"


def snils_wrong_sum(random: Random) -> str:
    return snils(random, 1 + random.randrange(98))


def snils_plain(random: Random) -> str:
    return snils(random).replace("-", "").replace(" ", "")


def policy(random: Random) -> str:
    body = digits(random, 15)
    return body + luhn_digit(body)


def policy_wrong_sum(random: Random) -> str:
    right = policy(random)
    return right[:-1] + str((int(right[-1]) + 1) % 10)


def ssn(random: Random) -> str:
    area = 1 + random.randrange(665)
    return f"{area:03}-{1 + random.randrange(99):02}-{1 + random.randrange(9999):04}"


def ssn_impossible(random: Random) -> str:
    serial = f"{1 + random.randrange(9999):04}"
    return (f"000-41-{serial}", f"666-23-{serial}", f"214-00-{serial}", "417-37-0000", f"935-14-{serial}")[random.randrange(5)]


def nhs(random: Random, prefix: str = "4", slip: int = 0) -> str:
    while True:
        body = prefix + digits(random, 9 - len(prefix))
        sum_ = nhs_checksum(body)
        if sum_ < 10:
            return f"{body[:3]} {body[3:6]} {body[6:]}{(sum_ + slip) % 10}"


def nhs_of_test_range(random: Random) -> str:
    return nhs(random, "999")


def nhs_wrong_sum(random: Random) -> str:
    return nhs(random, f"4{digits(random, 2)}0", 1 + random.randrange(8))  # a fourth digit 0 is no American telephone number either


# fmt: off
FRAMES = (
    Frame("zh", "resident-id", "PRIV002", "valid", "region, date and checksum right", resident, """
        患者身份证号：{}，医保已登记。
        身份证 {} 的家属请到护士站签字。
        姓名与证件号（{}）核对无误后方可取药。
        出院结算单上印着公民身份号码{}。
        群里有人发了病友的身份证号{}，请管理员删除。
        居民身份证：{}；参保类型：城乡居民。
        核酸采样登记表第 7 行：{}。
        监护人证件号码 {}，与患儿关系为母女。
        死亡医学证明书上的身份证件号码为{}。
        附件截图中可见 {} 这一号码。
        投保人身份证号码为：{}。
        接种者证件号 {} 已录入系统。
        建档立卡时填写的号码是{}。
        捐献志愿者登记证件：{}。
        患者本人身份证 {} 与腕带信息一致。
        转诊单：证件类型 身份证，证件号码 {}。
        “我妈的身份证号是{}，麻烦帮忙挂号。”
        陪护人员登记：{}，绿码。
        身份证号码（{}）请勿外传。
        复印病历申请人身份证号 {}。
    """),
    Frame("zh", "resident-id", "PRIV002", "near-miss", "wrong checksum", resident_wrong_sum, """
        采购订单 {} 已发货。
        设备资产编号 {}，存放于二楼库房。
        快递单号{}，签收人为收发室。
        流水号 {} 的缴费记录已冲正。
        系统日志编号：{}。
        物资条码 {} 与清单不符。
    """),
    Frame("zh", "resident-id", "PRIV002", "near-miss", "impossible date, checksum right", resident_wrong_day, """
        对账批次 {} 处理完毕。
        样本管编码 {} 对应第三批。
        传真回执编号：{}。
        招标文件编号 {}。
    """),
    Frame("zh", "resident-id", "PRIV002", "near-miss", "no such region, checksum right", resident_wrong_region, """
        仓储单 {} 共 12 箱。
        电子发票号码 {}。
        耗材批号 {}，效期两年。
    """),
    Frame("zh", "resident-id-15", "PRIV002", "valid", "first generation, 15 digits", resident_old, """
        老人还在用一代身份证，号码是 {}。
        旧病历首页记载的身份证号为{}。
        遗属登记的身份证（15 位）：{}。
        档案袋上写着患者身份证号 {}。
        离休干部医疗证附注身份证号码：{}。
    """),
    Frame("zh", "resident-id-15", "PRIV002", "near-miss", "impossible date", resident_old_wrong_day, """
        汇总表序号 {} 已归档。
        转账凭证号 {}。
        维修工单 {} 已完成。
    """),
    Frame("zh", "bank-card", "PRIV002", "valid", "Luhn; the catalogue names no rule for bank cards", card, """
        退费请打到患者银行卡 {}。
        家属提供的银行卡号为{}，开户行待补。
        筹款账户：患者本人卡号 {}。
        报销款汇入储蓄卡（{}）。
        “这是我爸的工资卡 {}，麻烦查一下到账没有。”
    """),
    Frame("zh", "bank-card", "PRIV002", "near-miss", "Luhn fails", card_wrong_sum, """
        追溯平台返回编码 {}。
        检验试剂盒序列 {} 已扫描。
        集装箱铅封与货单 {} 一致。
    """),
    Frame("ru", "snils", "PRIV002", "valid", "checksum right", snils, """
        СНИЛС пациента: {}.
        В направлении указан СНИЛС {}.
        Больничный лист открыт на СНИЛС № {}.
        Страховой номер ({}) внесён в карту.
        Мама прислала фото СНИЛС ребёнка: {}.
        Рецепт выписан, СНИЛС {}.
        Номер индивидуального лицевого счёта {} проверен.
        Инвалидность оформлена по СНИЛС {}.
    """),
    Frame("ru", "snils", "PRIV002", "valid", "checksum right, no separators", snils_plain, """
        СНИЛС {} нужен для госпитализации этого больного.
        В базе пациент записан со СНИЛС {}.
        Номер СНИЛС: {}.
    """),
    Frame("ru", "snils", "PRIV002", "near-miss", "checksum wrong", snils_wrong_sum, """
        Артикул изделия {}.
        Каталожный номер {} снят с производства.
        Партия реактива {}.
        Инвентарный номер прибора {}.
        Заявка на склад {}.
    """),
    Frame("ru", "oms", "PRIV002", "valid", "sixteen digits with the label, Luhn right", policy, """
        Полис ОМС {} выдан в Перми.
        Номер полиса обязательного медицинского страхования пациентки: {}.
        В талоне записан полис № {}.
        ЕНП {} действует бессрочно.
    """),
    Frame("ru", "oms", "PRIV002", "near-miss", "sixteen digits without the label, Luhn fails", policy_wrong_sum, """
        Штрихкод упаковки {}.
        Номер накладной {}.
    """),
    Frame("en", "ssn", "PRIV002", "valid", "possible area, group and serial", ssn, """
        SSN {} appears on the intake form.
        The patient's Social Security number is {}.
        Claim filed under SSN: {}.
        Her Social Security No. {} was left on the fax cover.
        Insurance verification (SSN {}) completed.
        Please redact SSN {} before the chart is shared.
        Guarantor SSN {}, relationship: spouse.
        The scan shows a card with {} on it, a Social Security card.
    """),
    Frame("en", "ssn", "PRIV002", "near-miss", "never issued", ssn_impossible, """
        Part number {} is on back order.
        The sample label reads {}.
        Replace filter {} every month.
        Use code {} when ordering swabs.
        Catalogue item {} has been discontinued.
        Lot {} passed inspection.
    """),
    Frame("en", "nhs-number", "PRIV002", "valid", "modulus 11 right", nhs, """
        NHS number {} belongs to the patient.
        Referral received for NHS No. {}.
        The discharge letter carries NHS number {}.
        Vaccination record, NHS number: {}.
        Her NHS no {} was visible in the photo.
    """),
    Frame("en", "nhs-number", "PRIV002", "valid", "modulus 11 right, test range 999", nhs_of_test_range, """
        The audit sheet lists NHS number {} next to the diagnosis.
        NHS Number {}, ward 7.
        Baby's NHS number is {}.
    """),
    Frame("en", "nhs-number", "PRIV002", "near-miss", "modulus 11 fails", nhs_wrong_sum, """
        Order reference {} has shipped.
        Asset tag {} is on the ultrasound machine.
        Invoice {} is overdue.
        Delivery note {} covers the gloves.
        Grant reference {} ends in March.
    """),
)
# fmt: on


def rows() -> Iterator[Row]:
    """All rows with a checksum, in the order of FRAMES, ids made-<language>-001 and up."""
    random = Random(SEED)
    numbers = dict.fromkeys(("zh", "ru", "en"), 0)
    for frame in FRAMES:
        for sentence in frame.sentences.strip().splitlines():
            numbers[frame.language] += 1
            value = frame.make(random)
            name = f"made-{frame.language}-{numbers[frame.language]:03}"
            yield Row(name, frame.language, frame.type, frame.rule, sentence.strip().format(value), value, frame.status, frame.note)


def main() -> None:
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    print(*("\t".join(row) for row in rows()), sep="\n")


if __name__ == "__main__":
    main()
