"""Made Chinese articles: sentences of random words, the same for the same seed, so that two of them share nothing but words."""

from __future__ import annotations

import random
from typing import Final

_WORDS: Final = (
    "痛风 患者 尿酸 升高 关节 疼痛 饮食 控制 医生 建议 检查 血液 药物 治疗 每天 喝水 避免 海鲜 啤酒 运动 体重 减轻 症状 缓解 夜间 发作 脚趾 红肿 "
    "肾脏 功能 结石 预防 复查 指标 正常 范围 高血压 糖尿病 风险 增加 家族 遗传 年龄 男性 女性 绝经 以后 明显 长期 短期 服用 停药 剂量 调整 观察 "
    "反应 过敏 皮疹 及时 就诊 门诊 住院 护士 家属 陪同 心理 焦虑 睡眠 改善 低嘌呤 蔬菜 水果 牛奶 鸡蛋 豆腐 适量 过量 引起 导致 容易 需要 应当"
).split()


def sentences(count: int, seed: object) -> list[str]:
    """So many sentences of eight to twenty words."""
    chance = random.Random(str(seed))
    return ["".join(chance.choices(_WORDS, k=chance.randint(8, 20))) + "。" for _ in range(count)]


def article(seed: object, count: int = 40) -> str:
    """An article of paragraphs with four sentences each: about thirty characters a sentence."""
    made = sentences(count, seed)
    return "\n".join("".join(made[start : start + 4]) for start in range(0, count, 4))


def edited(text: str, share: float, seed: object) -> str:
    """The text with a share of its characters replaced by others."""
    chance = random.Random(str(seed))
    return "".join(chance.choice("甲乙丙丁戊己庚辛壬癸") if char != "\n" and chance.random() < share else char for char in text)
