"""Pages that sell a drug, a device or food, for which other rules of advertising hold than for medical services."""

from __future__ import annotations

from typing import Final

from contentlint.rule import lazy

_APPROVED: Final = lazy(
    r"国药准字\s?[A-Z]?\d|[药械]广审|食健广审|特食广审|国食健[注字]|食健备|卫食健字|械[注备]\s?[准进许]?\s?字?\s?\d|械注准|械注进|械备|蓝帽"
    r"|(?:药品|医疗器械|保健食品)广告批准文号|产品注册证(?:编)?号|保健食品标志"
)
#: marks of a page that sells a drug
SOLD_AS_DRUG: Final = lazy(r"国药准字\s?[A-Z]?\d|药广审|(?<![A-Za-z])OTC(?![A-Za-z])|非处方药")
#: devices that people use at home
HOME_DEVICE: Final = lazy(
    r"(?:家用|家庭(?:用|装)|居家|个人自用|便携|手持|腕式|臂式)[^，。；\n]{0,8}?(?:血压计|血糖仪|制氧机|呼吸机|雾化器|理疗仪|治疗仪|按摩仪|体温计|额温枪|耳温枪|血氧仪|助听器|激光仪|脱毛仪|美容仪|射频仪|轮椅|胎心仪|监护仪|牵引器|低频治疗|电疗仪|红外|熏蒸|医疗器械|检测仪)"
    r"|(?:血压计|血糖仪|制氧机|雾化器|血氧仪|助听器|额温枪|胎心仪|电子体温计|近视治疗仪|颈椎治疗仪|腰椎牵引器|降压仪|降糖仪|鼻炎治疗仪|前列腺治疗仪|远红外贴|医用退热贴|医用冷敷贴|医用面膜|医用敷料|隐形眼镜|避孕套|械[注备]准?\s?\d|械备|械广审)"
)


def is_product_page(page: str) -> bool:
    """Whether the text of a whole page shows the registration or approval of a product, or offers a drug or a device for home use."""
    return any(sign.search(page) for sign in (_APPROVED, SOLD_AS_DRUG, HOME_DEVICE))
