"""Clean prose about one subject, high blood pressure, in three languages, and the placeholders that test pages use to be long enough.

`{filler:zh:400}` becomes paragraphs of at least 400 Han characters (in en and ru: words), `{flow:zh:400}` the same as one stretch of
text without paragraphs. Within a page the sentences go on where the last placeholder stopped.
"""

from __future__ import annotations

import re
from itertools import cycle, islice

SENTENCES = {
    "zh": """
高血压是常见的慢性病，多数患者早期没有明显不适。
血压长期偏高，会悄悄损害心脏、大脑和肾脏。
很多人直到体检时，才第一次发现自己的血压不正常。
一次测量偏高并不等于患病，需要在不同日子重复测量。
测量之前应当安静休息，让呼吸和心跳都平稳下来。
袖带要与心脏保持在同一高度，松紧以能插入手指为宜。
测量时不要说话，也不要跷腿，否则读数容易偏高。
上臂式电子血压计操作简便，适合家庭日常使用。
每次测量之后，把时间和读数写在本子上，复诊时带给医生看。
减少食盐是控制血压的基础，做菜时可以用葱、姜、醋来调味。
腌菜、火腿和方便面含盐很多，平时应当少吃。
新鲜蔬菜和水果富含钾，对稳定血压有帮助。
肾功能不好的人补钾要谨慎，事先应当问过医生。
体重超标的人减轻一些体重，血压往往会随之下降。
快走、游泳和骑车都是适合的运动，贵在坚持。
运动时如果感到胸闷或者头晕，应当马上停下来休息。
吸烟会让血管收缩，戒烟对任何年龄的人都有好处。
饮酒越多，血压越难控制，不喝酒的人没有必要开始喝。
睡眠不足会让夜间血压升高，打鼾严重的人应当去检查。
情绪紧张时血压会短暂上升，学会放松同样重要。
降压药需要每天按时服用，不能凭感觉增减。
有些人血压一正常就停药，结果很快又反弹。
药物的种类和剂量，由医生根据病情来选择。
如果服药后出现干咳或者脚肿，可以请医生调整方案。
老年人起身要慢，避免因为血压骤降而跌倒。
孕妇血压升高时，应当尽快到产科就诊。
糖尿病患者对血压的要求更严格，目标值由医生确定。
家人可以一起调整饮食，这样患者更容易坚持下去。
冬天气温低，血管收缩，血压常常比夏天高一些。
夏天出汗多，血压可能下降，但也不要自行停药。
剧烈头痛、说话不清或者一侧肢体无力，都是危险信号。
出现这些情况时，应当立即拨打急救电话，不要自己开车去医院。
定期复查血脂、血糖和肾功能，有助于及早发现并发症。
眼底检查能够反映血管的状况，建议每年做一次。
白大衣高血压是指在诊室偏高，而在家里正常的情况。
动态血压监测可以记录全天的变化，帮助医生判断。
保健品不能代替药物，购买之前最好先咨询药师。
血压计用久了会有误差，应当定期送去校准。
早晨服药之前和晚上睡觉之前，是比较合适的测量时间。
把血压控制好，能够明显降低中风和心衰的风险。
""",
    "en": """
High blood pressure is a common long-term condition, and most people feel no symptoms at first.
Over the years it can damage the heart, the brain and the kidneys.
Many people learn about it only when a nurse checks them for another reason.
A single high reading does not mean that you have the disease.
Your doctor will want to see readings from several different days.
Sit quietly for a few minutes before you take a measurement.
Keep your feet flat on the floor and rest your arm on the table.
The cuff should be level with your heart and should fit snugly.
Do not talk while the monitor is working, because talking raises the result.
An upper-arm monitor is usually more accurate than one worn on the wrist.
Write down each result with the date and time, and bring the diary to your appointment.
Eating less salt is one of the simplest ways to bring the numbers down.
Bread, cheese and ready meals often contain more salt than people expect.
Fresh fruit and vegetables supply potassium, which helps the body to balance salt.
People with kidney disease should ask their doctor before they eat more potassium.
Losing even a little weight can make a real difference.
Brisk walking, swimming and cycling are all good choices for most adults.
Stop and rest if you feel dizzy or notice pain in your chest.
Smoking narrows the blood vessels, so giving up helps at any age.
Alcohol raises blood pressure, and the effect grows with the amount you drink.
Poor sleep can keep the pressure high during the night.
Loud snoring may be a sign of sleep apnoea and is worth a check-up.
Stress causes short rises, and simple breathing exercises can help you to relax.
Tablets work best when you take them every day at the same time.
Never stop a medicine on your own just because the readings look normal.
Your doctor chooses the medicine according to your age and your other conditions.
Some medicines can cause a dry cough or swollen ankles.
Tell your pharmacist about these effects, since there is often an alternative.
Older people should stand up slowly so that they do not faint.
Pregnant women with raised pressure need prompt advice from a midwife.
People with diabetes may be given a stricter target.
It is easier to change habits when the whole family joins in.
Cold weather tightens the vessels, so winter readings are often higher.
A sudden severe headache or slurred speech can be a warning of stroke.
Weakness on one side of the body is another sign that needs urgent help.
Call an ambulance at once and do not drive to the hospital yourself.
Regular tests of the blood and urine show how well the kidneys are coping.
Eye examinations can reveal early changes in the small vessels.
Herbal products may interact with prescribed drugs, so ask before you buy them.
Good control lowers the risk of stroke, heart failure and kidney disease.
""",
    "ru": """
Гипертония — распространённое хроническое заболевание, которое долго протекает без заметных симптомов.
Постоянно повышенное давление постепенно повреждает сердце, мозг и почки.
Многие люди узнают о болезни случайно, во время обычного осмотра.
Одно высокое показание ещё не означает, что у человека гипертония.
Врачу нужны результаты измерений, сделанных в разные дни.
Перед измерением посидите спокойно несколько минут.
Спина должна опираться на спинку стула, а ноги стоять на полу.
Манжету располагают на уровне сердца и затягивают не слишком туго.
Во время измерения лучше не разговаривать, иначе результат будет завышен.
Тонометр с манжетой на плечо обычно точнее запястного прибора.
Записывайте каждый результат в дневник и приносите его на приём.
Ограничение соли — самый простой способ снизить давление без лекарств.
В хлебе, сыре и полуфабрикатах соли гораздо больше, чем кажется.
Свежие овощи и фрукты содержат калий, который полезен для сосудов.
Людям с болезнями почек нужно обсудить такую диету с врачом.
Даже небольшое снижение веса заметно улучшает показатели.
Быстрая ходьба, плавание и велосипед подходят большинству взрослых.
Если появилась боль в груди или головокружение, нагрузку прекращают.
Курение сужает сосуды, поэтому отказ от него полезен в любом возрасте.
Чем больше человек пьёт алкоголя, тем труднее контролировать давление.
Недостаток сна мешает давлению снижаться ночью.
Громкий храп бывает признаком апноэ, и его стоит обследовать.
Стресс вызывает кратковременные подъёмы, поэтому важно уметь расслабляться.
Таблетки принимают каждый день в одно и то же время.
Нельзя самостоятельно отменять препарат, даже если показания стали нормальными.
Лекарство и дозу подбирает врач с учётом возраста и других болезней.
Некоторые препараты вызывают сухой кашель или отёки ног.
Расскажите об этом врачу, и он подберёт подходящую замену.
Пожилым людям следует вставать медленно, чтобы не упасть.
Беременным с высоким давлением нужна срочная консультация акушера.
При сахарном диабете целевые значения обычно строже.
Изменить привычки легче, когда вся семья поддерживает пациента.
Зимой сосуды сужаются, поэтому показания бывают выше, чем летом.
Внезапная сильная головная боль или нарушение речи могут быть признаком инсульта.
Слабость в одной половине тела тоже требует срочной помощи.
В этом случае сразу вызывайте скорую помощь и не садитесь за руль.
Регулярные анализы крови и мочи показывают, как работают почки.
Осмотр глазного дна помогает вовремя заметить изменения мелких сосудов.
Добавки из трав могут влиять на действие лекарств.
Хороший контроль давления снижает риск инсульта и сердечной недостаточности.
""",
}
PARAGRAPH = {"zh": 90, "en": 45, "ru": 40}
_PLACEHOLDER = re.compile(r"\{(filler|flow):(zh|en|ru):(\d+)\}")
_UNIT = {"zh": re.compile(r"[\u4e00-\u9fff]"), "en": re.compile(r"\w+(?:-\w+)*"), "ru": re.compile(r"\w+(?:-\w+)*")}


def size(text: str, language: str) -> int:
    """Han characters of Chinese, words of English and Russian."""
    return len(_UNIT[language].findall(text))


class Prose:
    """The sentences of a language, one after another, without end."""

    def __init__(self, language: str, start: int = 0) -> None:
        self.language = language
        lines = SENTENCES[language].split("\n")[1:-1]
        self._next = islice(cycle(lines), start, None)
        self._joint = "" if language == "zh" else " "

    def flow(self, amount: int) -> str:
        """One paragraph of at least `amount`."""
        taken: list[str] = []
        while sum(size(one, self.language) for one in taken) < amount:
            taken.append(next(self._next))
        return self._joint.join(taken)

    def paragraphs(self, amount: int) -> list[str]:
        """Paragraphs of ordinary length, together at least `amount`."""
        found: list[str] = []
        while (rest := amount - sum(size(one, self.language) for one in found)) > 0:
            found.append(self.flow(min(rest, PARAGRAPH[self.language])))
        return found


def expand(page: str, page_format: str) -> str:
    """A page with its placeholders filled in the manner of its format."""
    proses = {language: Prose(language) for language in SENTENCES}

    def filled(match: re.Match[str]) -> str:
        kind, language, amount = match.groups()
        if kind == "flow":
            return proses[language].flow(int(amount))
        paragraphs = proses[language].paragraphs(int(amount))
        return "\n".join(f"<p>{one}</p>" for one in paragraphs) if page_format == "html" else "\n\n".join(paragraphs)

    return _PLACEHOLDER.sub(filled, page)
