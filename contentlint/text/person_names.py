"""What names of people look like: parts of patterns for Chinese, Russian and English names, and tests that no pattern can make.

A name is never certain by its form alone: 高峰 is a person and a peak, Роза a person and a flower. Whoever uses these forms asks for
words around them that only people have. The lists are an own compilation from general knowledge: the commonest family names of China,
and given names that are no other word.
"""

from __future__ import annotations

import re
from typing import Final

from contentlint.text.patterns import lazy

# Chinese. Family names that hardly ever begin another word behind 患者, and those that do and need surer words around them.
SURNAMES: Final = (
    "王李张刘陈杨赵黄周吴徐孙胡朱郭罗林梁宋郑谢韩唐冯董萧程曹袁邓许傅沈吕苏卢蒋蔡贾丁魏薛叶阎潘杜戴夏钟汪田姜范石姚谭廖邹熊陆"
    "郝孔白崔康毛邱秦江史顾侯邵孟龙"
    "彭柯穆戚仇奚胥邸郜竺段钱汤尹黎武乔贺赖龚文庞樊兰殷施陶洪翟颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦柳邢路岳齐沿梅莫庄辛管祝左涂谷祁舒耿牟卜詹关苗"
    "凌费纪靳盛童欧甄项曲游阳裴席"
    "翁屈鲍覃霍阮柴蒙闫佟肖娄隋窦褚晏栾冉靖景尚丛楚柏桂邬臧郎卓宁苟蒲卞邝冼刁查姬桑鄢芮虞岑闵冀麻匡司寇郁瞿淳阚荆蔺滕迟储缪邰"
    "艾商喻谌訾余葉陳張劉趙黃"
    "吳孫馬馮蕭許傅蔣賈閻鍾譚鄒陸龍錢湯龔龐倪嚴盧鄭謝韓楊蘇羅呂鄧葉關聶項鮑閔"
)
_UNSURE_SURNAMES: Final = (
    "蓝封练栗池廉仲屠马何高金方万常曾向包安易和平元单全明成时水花从连付祖宫钮巩宗宣党解甘相边都别过后符令古巫米乐化沙养鞠"
    "丰巴晁勾敖融冷简饶空母乜须满雷任洛于车房应计"
)
_OFTEN: Final = frozenset("马何高金方万常曾向包安雷任")  # of these, those that many people have
COMPOUND_SURNAMES: Final = (
    "欧阳|司马|上官|诸葛|司徒|东方|独孤|南宫|夏侯|皇甫|尉迟|公孙|慕容|令狐|长孙|宇文|端木|轩辕|百里|呼延|闻人|东郭|西门|淳于|单于|太史"
    "|申屠|澹台|公冶|宗政|濮阳|赫连|歐陽|司馬|上官|諸葛"
)
# Characters that no given name has, but many words behind a family name that is a word itself.
_NEVER_GIVEN: Final = (
    "的了是在有和与及或被把因从到对为也都就很已将等会能可要需应患病者医院治疗药症诊术后前时内外上下某这那其此该而且但却则若如"
    "何吗呢吧啊呀不没无未非否你我他她它们您"
    "今每还说表以细胞于由向往给让使叫请说问想看去来做打吃喝痛疼肿炎癌瘤血压糖痰尿便胃肝肾肺肠腹腰腿颈脑齿膜素酸毒菌感染热烧咳"
    "岁月日年天周次个位名例种型期度"
)
GIVEN: Final = rf"(?:(?![{_NEVER_GIVEN}])[\u4e00-\u9fff])"
CHINESE_NAME: Final = rf"(?:(?:{COMPOUND_SURNAMES}){GIVEN}{{1,2}}|[{SURNAMES}{_UNSURE_SURNAMES}]{GIVEN}{{1,2}})"
#: of peoples whose names are written with a point: 阿依古丽·买买提
POINTED_NAME: Final = r"[\u4e00-\u9fff]{2,8}[·•・．][\u4e00-\u9fff]{2,8}?(?:[·•・．][\u4e00-\u9fff]{2,8}?)?"
ANY_SURNAME: Final = rf"(?:{COMPOUND_SURNAMES}|[{SURNAMES}{_UNSURE_SURNAMES}])"
#: what a Chinese family name begins and ends with
FIRST_OF_SURNAMES: Final = frozenset(SURNAMES + _UNSURE_SURNAMES + "".join(name[0] for name in COMPOUND_SURNAMES.split("|")))
LAST_OF_SURNAMES: Final = frozenset(SURNAMES + _UNSURE_SURNAMES + "".join(name[-1] for name in COMPOUND_SURNAMES.split("|")))
#: names that stand for anybody
PLACEHOLDERS: Final = frozenset(
    "张三 李四 王五 赵六 小明 小红 小王 某某 张三丰 王二 王二麻子 王小二 张三李四 John Doe|Jane Doe|Иванов Иван Иванович".replace(
        "|", " "
    ).split()
)
_NO_NAMES: Final = frozenset(
    "白先生 马上 方可 何时 何种 高龄 高危 高度 常见 常有 常规 常伴 易于 易感 安全 和平 成年 成人 时常 全身 全部 全程 全科 单侧 单纯 "
    "水平 包括 计划 明确 明显 平均 平时 从小 都需 相关 相应 任何 "
    "万一 别人 过敏 过程 后期 温馨 文明 石家 江苏 黄先 康复 康健 左侧 左右 左手 关节 关键 关于 路过 龙凤 白天 白领 白发 石化 林业 武汉 "
    "兰州 梅州 柳州 温州 宁波 宁夏 安徽 安阳 马鞍 齐齐 黄山 黄石 唐山 苏州 "
    "江西 贵州 郑州 徐州 常州 常德 文山 景德 阳江 阳光 岳阳 洪江 管理 田间 田园 康养 祝愿 费用 尤其 盛行 童年 游客 项目 查房 查体 查出 "
    "司机 商人 商家 桂林 梅毒 麻木 柏林 宁可 景区 尚未 尚可 尚有 卓越 "
    "史前 史上 孔径 毛发 毛囊 钟左 夏季 夏天 秦岭 季节 季度 章节 伍佰 申请 毕竟 毕业 焦虑 焦急 路边 祝福 左眼 左耳 左脚 舒适 舒服 关注 "
    "关心 关爱 苗条 凌晨 席位 柴米 霍乱 蒙古 景象 丛林 楚地".split()
)
_HONORIFICS: Final = frozenset(
    "先生 女士 小姐 阿姨 大爷 大妈 大叔 大娘 大姐 大哥 师傅 奶奶 爷爷 老太 老伯 老汉 婆婆 伯伯 老人 同学 姑娘 教授 医生 大夫 主任 院长 "
    "医师 博士 老师 护士 妈妈 爸爸 家长 家属 同志 经理 总 某某 某".split()
)
_COMMON: Final = 25  # how often jieba's dictionary has counted a word of two characters that is more than a rare name
_COMMON_BEGINNING: Final = 300


def is_chinese_name(name: str, sure: bool = False) -> bool:
    """Whether what has the form of a Chinese name may be one. `sure`: the words around it say so; else it must be no other word, must not
    begin with one, and must not belong to somebody so well known that a dictionary has him."""
    if name[1:] in _HONORIFICS:
        return False
    if name in _NO_NAMES or name[:2] in _NO_NAMES:
        return sure and len(name) == 3 and name not in _NO_NAMES and name[:2] not in ("马上", "患者")
    if sure:
        return True
    if name[0] in _UNSURE_SURNAMES and (len(name) == 2 or name[0] not in _OFTEN):
        return False
    from contentlint.text.words import frequencies

    known = frequencies([one for one in (name, name[:2], name[1:]) if len(one) > 1])
    if known.get(name, 0) >= (_COMMON if len(name) == 2 else 4 * _COMMON):
        return False
    if name[0] in _OFTEN and known.get(name[1:], 0) >= _COMMON_BEGINNING:
        return False
    return len(name) == 2 or re.match(COMPOUND_SURNAMES, name) is not None or known.get(name[:2], 0) < _COMMON_BEGINNING


# Russian: any case. A given name counts by its stem.
_RUSSIAN_STEMS: Final = (
    "Александр|Алексе|Анатоли|Андре|Антон|Аркади|Арсени|Артём|Артем|Богдан|Борис|Вадим|Валенти|Валери|Васили|Вениамин|Виктор|Витали"
    "|Владимир|Владислав|Всеволод|Вячеслав|"
    "Геннади|Георги|Глеб|Григори|Данил|Денис|Дмитри|Евгени|Егор|Иван|Игор|Ил[ьи]|Иль|Кирилл|Константин|Лев|Леонид|Макар|Максим|Марат"
    "|Матве|Михаил|Никит|Никола|Олег|Павел|Павл|Пётр|Петр|"
    "Роман|Руслан|Савели|Семён|Семен|Серге|Станислав|Степан|Тимофе|Тимур|Фёдор|Федор|Юри|Яков|Ярослав|Рустам|Ринат|Рамиль|Ильдар|Айдар"
    "|Адильхан|Магомед|Ахмед|"
    "Алин|Алис|Алл|Альбин|Альфи|Анастаси|Ангелин|Анжел|Анн|Антонин|Валентин|Валери|Варвар|Вер|Вероник|Виктори|Галин|Гульнар|Дарь|Диан"
    "|Евгени|Екатерин|Елен|Елизавет|Жанн|Зинаид|Зо|Инн|Ирин|"
    "Карин|Кристин|Ксени|Ларис|Лиди|Лили|Людмил|Маргарит|Марин|Мари|Марь|Надежд|Натали|Наталь|Нин|Оксан|Олес|Ольг|Полин|Раис|Римм"
    "|Светлан|Софи|Софь|Таиси|Тамар|Татьян|Ульян|Юли|Ян|Яросла|"
    "Маш|Даш|Паш|Глаш|Наташ|Лёш|Алёш|Гош|Вов|Дим|Кат|Лен|Тан|Тань|Ван|Ваньк|Пет|Кол|Лиз|Сон|Вас|Юр|Насть|Наст|Саш|Серёж|Миш|Ванечк"
    "|Олечк|Рит|Люд|Люб|Любов|Гриш|Сен|Тём|Стёп|Ник|Артур|Эдуард|Эльвир|Динар|Регин|Снежан|Эмм|Эмил|Мирослав|"
    "Азат|Айгул|Алён|Алсу|Арин|Венер|Виолетт|Герман|Глафир|Гузел|Гульназ|Давид|Дамир|Евдоки|Ефим|Захар|Земфир|Зульфи|Илон|Ильнур|Инесс|Инг"
    "|Иосиф|Камил|Капитолин|Карим|Клавди|Лейл|Лиан|Мадин|Марк|Матрён|Милан|Мирон|Мурат|Назар|Нелл|Олимпиад|Осип|Прасковь|Прохор|Равил"
    "|Расул|Рашид"
    "|Ренат|Роберт|Родион|Роксан|Ростислав|Сабин|Салават|Святослав|Серафим|Стефани|Тагир|Тарас|Тихон|Фаин|Фарид|Фатим|Феликс|Филипп|Фируз"
    "|Хасан|Шамил"
    "|Эвелин|Элеонор|Элин|Эльдар|Эльз|Эльмир"
)
RUSSIAN_GIVEN: Final = rf"(?:{_RUSSIAN_STEMS})[а-яё]{{0,3}}(?![а-яё])"
PATRONYMIC: Final = r"[А-ЯЁ][а-яё]{2,14}(?:ович|евич|ьич|кич|мич|тич|овн|евн|ичн|инич|оглы|кызы)[а-яё]{0,2}(?![а-яё])"
RUSSIAN_WORD: Final = r"[А-ЯЁ][а-яё]{1,20}(?:-[А-ЯЁ][а-яё]{1,20})?"
INITIALS: Final = r"[А-ЯЁ]\.\s?[А-ЯЁ]\."
#: surname, given name and patronymic in either order
RUSSIAN_FULL: Final = (
    rf"(?:{RUSSIAN_WORD}\s{RUSSIAN_WORD}\s{PATRONYMIC}|{RUSSIAN_WORD}\s{PATRONYMIC}\s{RUSSIAN_WORD}|{RUSSIAN_WORD}\s{PATRONYMIC})"
)
#: given name and surname, surname and given name, or surname and initials
RUSSIAN_SHORT: Final = (
    rf"(?:{RUSSIAN_WORD}\s{INITIALS}|{INITIALS}\s?{RUSSIAN_WORD}|{RUSSIAN_GIVEN}\s{RUSSIAN_WORD}|{RUSSIAN_WORD}\s{RUSSIAN_GIVEN})"
)

# English. Given names that are no common word and no surname, place or month.
_ENGLISH: Final = (
    "Aaron Abigail Adam Adrian Agnes Alan Albert Alex Alexander Alexandra Alfred Alice Alison Allison Amanda Amelia Amy Andrea Andrew "
    "Angela Anita Ann Anna Anne Annie Anthony Antonio Arthur Ashley Audrey Barbara Barry "
    "Beatrice Becky Ben Benjamin Bernard Beth Betty Beverly Bob Bobby Bonnie Brandon Brenda Brian Bridget Bruce Bryan Caitlin Callum "
    "Carl Carla Carlos Carmen Carol Caroline Carolyn Catherine Cathy Charles Charlotte Cheryl Chloe "
    "Chris Christian Christina Christine Christopher Cindy Claire Clara Colin Connor Craig Cynthia Daniel Danielle Darren Dave David "
    "Deborah Debbie Debra Denise Dennis Derek Diana Diane Dominic Donald Donna Doris Dorothy "
    "Douglas Dylan Edith Edward Eileen Elaine Eleanor Elizabeth Ella Ellen Emily Emma Eric Erica Erin Ethan Eugene Eva Evan Evelyn "
    "Fiona Florence Frances Francis Frank Fred Frederick Gabriel Gareth Gary Gavin Geoffrey George Gerald Gillian Gina "
    "Gloria Gordon Graham Gregory Hannah Harold Harriet Harry Heather Helen Henry Howard Hugh Ian Irene Isaac Isabel Isabella Jack "
    "Jacob Jacqueline Jake James Jamie Jane Janet Janice Jason Jean Jeff Jeffrey Jennifer Jenny Jeremy Jerry Jesse Jessica "
    "Jill Jim Jimmy Joan Joanna Joanne Joe Joel John Johnny Jonathan Jordan Jose Joseph Joshua Joyce Juan Judith Judy Julia Julian "
    "Julie Justin Karen Kate Katherine Kathleen Kathryn Kathy Katie Keith Kelly Kenneth Kerry Kevin Kim Kimberly Kyle Larry "
    "Laura Lauren Lawrence Leah Leo Leonard Leslie Lewis Liam Linda Lisa Liz Lorraine Louis Louise Lucas Lucia Lucy Mia Ava Aiden "
    "Logan Ethan Elijah Noel Nora Oliver Siobhan Declan Gareth Rhys Denise Tamara Nadia Omar Ali Ibrahim Yusuf Maya Chloe Elena Sofia "
    "Luke Lynn Maggie Marcus Margaret Maria Marie Marilyn Mark Martha Martin Mary Matthew Maureen Megan Meghan Melanie Melissa Michael "
    "Michelle Mike "
    "Miguel Mohammed Molly Monica Nancy Naomi Natalie Nathan Neil Nicholas Nicola Nicole Nigel Nina Noah Nora Oliver Olivia Oscar Owen "
    "Pamela Patricia Patrick Paul Paula Pauline Peggy Peter Philip Phillip Phoebe Phyllis Rachel Ralph Raymond Rebecca "
    "Richard Robert Robin Rodney Roger Ronald Rosemary Ruth Ryan Sally Samantha Samuel Sandra Sara Sarah Scott Sean Sharon Shaun "
    "Sheila Shirley Sidney Simon Sofia Sophia Sophie Stacey Stanley Stephanie Stephen Steve Steven Stuart Susan Suzanne Sylvia "
    "Tara Teresa Terry Theresa Thomas Tim Timothy Tina Todd Tom Tommy Tony Tracey Tracy Tyler Valerie Vanessa Vera Veronica Vincent "
    "Virginia Vivian Walter Wayne Wendy William Willie Yvonne Zachary Zoe Priya Fatima Ahmed Aisha Mei"
)
ENGLISH_NAMES: Final = tuple(dict.fromkeys(_ENGLISH.split()))
ENGLISH_GIVEN: Final = rf"(?:{'|'.join(ENGLISH_NAMES)})"
ENGLISH_WORD: Final = r"(?:O['’]|Mc|Mac|de\s|van\s)?[A-ZÀ-Þ][a-zà-ÿ]{1,20}(?:[-'’][A-ZÀ-Þ][a-zà-ÿ]{1,20})?"
ENGLISH_FULL: Final = rf"{ENGLISH_GIVEN}(?:\s[A-Z]\.)?(?:\s{ENGLISH_WORD}){{1,2}}"

_DOCTOR_BEFORE: Final = lazy(
    r"(?:医生|医师|主任|教授|院长|专家|大夫|博士|护士长?|护师|药师|院士|科主任|团队|记者|通讯员|作者|编辑|校长|书记|主席|总统|导师|师从"
    r"|学者|名医|演员|歌手|明星|作家|诗人|科学家|运动员|球星|影星|皇帝|将军|領導|醫師|醫生)"
    r"(?:[、，,：:\s]{0,2}(?!介绍|表示|告诉|回忆|解释|指出|认为|建议|说)[\u4e00-\u9fff]{2,4}[、，,]\s?){0,3}[：:，,\s“]{0,2}\Z"
    r"|\b(?:dr|prof|professor|doctor|surgeon|nurse|sir|judge|author|actor|actress|singer|president|senator|by)\.?(?:\s(?:of"
    r"|and)\s\w+)?[\s,:]{1,2}\Z"
    r"|(?:врач\w{0,3}|доктор\w{0,2}|профессор\w{0,2}|хирург\w{0,2}|терапевт\w{0,2}|невролог\w{0,2}|стоматолог\w{0,2}|\w+олог(?:а|у|ом"
    r"|е)?|ортопед\w{0,2}|ортодонт\w{0,2}|акад\w{0,6}|медсестр\w{0,2}|сестр\w{0,2}|специалист\w{0,2}|автор\w{0,2}"
    r"|заведующ\w{2,3}|главн\w{2,3}|д\.?\s?м\.?\s?н\.?|к\.?\s?м\.?\s?н\.?|директор\w{0,2}|имени|им\.|актёр\w?|актрис\w{1,2}"
    r"|певи?ц\w{1,2}|писател\w{1,2}|президент\w{0,2}|методу?|болезнь|синдром\w?)[\s,:—–-]{1,3}\Z",
    re.IGNORECASE,
)
_DOCTOR_AFTER: Final = lazy(
    r"[\s，,、（(：:]{0,3}(?:(?:男|女)[，,、\s]{1,2})?(?:\d{1,3}岁[，,、\s]{1,2})?(?:著名|知名|国家级|现任|曾任|历任)?"
    r"(?:(?![在被由对向请找和与跟见给握拉诉])[\u4e00-\u9fff]){0,8}?"
    r"(?:医生|医师|主任|教授|院长|专家|大夫|博士|硕士|护士|护师|药师|院士|记者|主编|编辑|学者|导师|科长|毕业于|从医|从业|擅长|醫師|醫生)"
    r"|[\s,]{0,2}(?:(?:MD|PhD|Ph\.D|RN|DO|MBBS|FRCP|DDS|DMD|NP|LCSW)\b|M\.D\.)|[\s,—–-]{1,3}(?:[а-яё-]+\s){0,2}(?:врач|доктор|профессор"
    r"|хирург|терапевт|невролог|стоматолог|кандидат мед|д\.\s?м\.\s?н|к\.\s?м\.\s?н|заведующ|специалист|\w+олог\b)",
    re.IGNORECASE,
)
# Every such word has one of these.
_PROFESSIONS: Final = (
    "医", "醫", "主任", "教授", "院长", "专家", "大夫", "士", "师", "团队", "记者", "通讯员", "作者", "编", "校长", "书记", "主席",
    "总统", "学者", "演员", "歌手", "明星",
    "作家", "诗人", "科学家", "员", "星", "皇帝", "将军", "科长", "从业", "擅长", "毕业",
    "dr", "prof", "doctor", "surgeon", "nurse", "sir", "judge", "author", "act", "singer", "president", "senator", "by", "md", "m.d",
    "phd", "ph.d", "rn", "do", "mbbs", "frcp", "dds", "dmd", "np", "lcsw",
    "врач", "доктор", "профессор", "хирург", "терапевт", "олог", "ортопед", "ортодонт", "акад", "сестр", "специалист", "автор",
    "заведующ", "главн", "м.н", "м. н", "директор", "имени", "им.", "акт", "пев", "писател", "президент",
    "метод", "болезнь", "синдром", "кандидат",
)  # fmt: skip
_AROUND: Final = 40


def is_professional(text: str, start: int, end: int) -> bool:
    """Whether the words around text[start:end] say that the name belongs to a doctor, an author or a public figure."""
    around = text[max(0, start - _AROUND) : end + _AROUND].lower()
    if not any(word in around for word in _PROFESSIONS):
        return False
    return (
        _DOCTOR_BEFORE.search(text, max(0, start - _AROUND), start) is not None or _DOCTOR_AFTER.match(text, end, end + _AROUND) is not None
    )
