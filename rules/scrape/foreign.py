"""What the rules about other institutions share: whose page it is, and for whom its article speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple

from contentlint.rule import Document, Facts, institution_names, is_institution, lazy, own_names, same_institution, shared, simplified

from .lines import lines

Stance = Literal["ours", "service"]
Pattern = re.Pattern[str]
_BEFORE: Final = 60  # characters before a name in its line, and behind it, that tell what it stands for
_BEHIND: Final = 90


class _Frames(NamedTuple):
    """What stands around the name of an institution that an article speaks for. before, sent: end at the name; behind, serves: begin
    behind it. goes_on: begins behind it, and ends with a “we” or a promise. told: what makes it one of which only is told."""

    before: Pattern
    behind: Pattern
    goes_on: Pattern
    told: Pattern
    sent: Pattern
    serves: Pattern


_HAN: Final = r"[\u4e00-\u9fff]"
_READERS_ZH: Final = "(?:您|你|大家|各位|广大|患者|朋友|们|随时|亲自){0,4}"
_OUR_RU: Final = (
    r"(?:клиник|центр|медцентр|больниц|госпитал|стоматолог|поликлиник|отделени|филиал|стационар|регистратур|администратор|сайт|телефон|адрес"
    r"|специалист|врач|доктор|хирург|команд|коллектив|сотрудник|цен[аы]|услуг|лаборатори|консультант|пациент|медицинск|многопрофильн|современн)"
)

_FRAMES: Final = {
    "zh": _Frames(
        before=lazy(
            r"(?:(?<![从到])[我本]院|我们|咱们)(?:是|就是|全称|名[为叫称]|叫|位于)?\s?[（(：:—“-]{0,2}\Z"
            rf"|欢迎{_READERS_ZH}(?:来到?|到|前来|光临|莅临|走进|关注|访问|浏览|登[录陆]|咨询|致电|拨打|选择|加入)(?:我们的?)?[：:“]?\Z"
            r"|(?:(?:您好|你好)[，,！!]?|这里|这边|我们){1,2}就?是\Z|感谢(?:您|你|大家)?(?:的)?(?:选择|信任|关注|支持|来到|光临|访问|浏览)\Z"
        ),
        behind=lazy(
            r"[）)”]?(?:是[我本]院|[（(](?:以下)?简?称?[：:“]?[我本]院|欢迎[您你]|全体(?:医护|员工|同仁|工作)|祝(?:您|你|大家|广大)|来?守护[您你])"
        ),
        goes_on=lazy(
            r"[^\n]{0,80}?(?:"
            r"(?<![来至到临在转入与和同对给向])(?:[我本]院(?![士校长])|本(?:诊所|门诊部|中心(?!点|静脉))|[我本]科(?!学|技|室间|目))"
            r"|(?<!给)我们(?:医院|门诊|中心|诊所|科室|的?(?:专家|医生|医师|医院|设备|团队|服务|优势|承诺|宗旨)|将|会(?:为|根据|尽)|能?为(?:您|你|患者|广大)"
            r"|拥有|提供|承诺|采用|引进|坚持|始终|秉承|竭诚|随时|期待|等[待候]|欢迎)"
            r"|竭诚|恭候|热忱|[您你][^，。！\n]{0,10}(?:全心全意|保驾护航)|值得(?:您|患者)?信赖|您身边的|[最明]?[佳智]选择|放心(?:的)?选择"
            r"|秉承|以(?:患者|病人|您)为|以[^，。！\n]{2,8}为(?:宗旨|己任|理念)"
            r"|为[您你](?:提供|制定|解除|解决|排忧|打造|量身)"
            r"|欢迎(?:您|你|广大|各位|前来|来院|到院|来电|致电|咨询|预约|莅临|光临)|期待[您你])"
        ),
        told=lazy(
            r"[来至到临赴转](?:[我本]院|这里)|签约|合作|医联体|进修|联合|转[诊院入至]|携手|协作|对口"
            r"|来自|毕业|曾|原为|邀请|特邀|特聘|会诊|讲学|交流|考察|参观|支援|帮扶|托管|挂牌|研究(?!院|所)"
            r"|就诊于|无效|[后被]确诊|确诊为|辗转|先生|女士|阿姨|大[爷妈娘]|(?<!其)[他她]|\d岁|家住"
            r"|教授|博导|院士|主委|会长|学会|学术|论坛|大会|讲座|授课|(?<!就[医诊])指南|发表|报道"
        ),
        sent=lazy(
            r"(?:选择|认准|首选|请(?:到|来|去|前往|咨询|联系|拨打)|可以?(?:拨打|咨询|联系|[到来去]|前往)|登[录陆]|点击|拨打|即[到达]|下车"
            r"|(?:请|应|及时|尽快|尽早|建议|不妨|就|务必|赶紧|赶快|立即|马上|最好|直接|亲自|放心)(?:前往|[到来去])|信赖)(?:我们)?\Z"
        ),
        serves=lazy(
            rf"的?(?:{_HAN}{{0,6}}(?:专家|医生|医师|主任|教授|客服|老师|团队)组?们?)?(?:在此|再次|也|特别|郑重)?"
            r"(?:温馨提[示醒]|友情提[示醒]|提[示醒](?:您|你|大家|广大|各位)|[为给跟向](?:您|你|大家|各位|广大患者|患者朋友)|推荐给)"
            r"|的?(?:在线|免费|网上|24小时|全国|专家|健康|医生|门诊|客服){0,3}(?:咨询|预约|挂号|服务|健康|联系)?(?:热线|电话|客服|QQ|微信|网址)"
            r"|(?:在线)?医生在线|在线医生|预约挂号|(?:现|已|现已|特别?)?(?:开通|推出|开设)了?(?:网上|在线|免费|预约|24小时|绿色)|[（(，,]?(?:医院)?地址[:：]"
            r"|(?:就医指南|来院路线|技术特色|特色疗法|收费标准)"
        ),
    ),
    "ru": _Frames(
        before=lazy(
            r"(?<!\w)(?:наш(?:а|ей|у|е|его|ем|ему|и)?|к нам,? в|у нас,? в)\s\Z"
            r"|(?:добро пожаловать|приглаша\w{1,4}|жд(?:[её]м|ут) вас|рад[ыа]? (?:видеть|приветствовать|встре)\w*|приходите к нам"
            r"|мы (?:находимся|работаем)|(?:сайт|врачи|специалисты|клиенты|пациенты) нашей)[^\n.!?]{0,40}\s\Z"
            r"|(?<!\w)мы\s?[—–-]\s(?:это )?(?:\w{4,20} ){0,2}\Z|спасибо, что выбрали\s\Z|благодарим[^\n.!?]{0,30}\s\Z",
            re.IGNORECASE,
        ),
        behind=lazy(
            r"\s?[—–-]\s(?:это )?наш|,?\s(?:всегда\s)?(?:рад[аы]?\s|приглашает|приглашают вас|жд[её]т вас|ждут вас"
            r"|жела[ею]т вам|заботится о вас|к вашим услугам)",
            re.IGNORECASE,
        ),
        goes_on=lazy(
            rf"[^\n]{{0,80}}?(?<!\w)(?:наш\w{{0,3}} (?:\w{{4,20}} )?{_OUR_RU}|у нас(?= [вркелп]|[,:])|к нам\b|жд[её]м вас"
            r"|приглашаем|добро пожаловать|мы (?:предлаг|гарант|работа|жд[её]м|рады|забот|использу|провод|оказыва|помож|помога"
            r"|принима|лечим|применя|сдела|находимся|сохран|вам)|ваш(?:его|е|ему) здоровь"
            r"|вам (?:помо[гж]|подбер|предлож|окаж|провед|назнач))",
            re.IGNORECASE,
        ),
        told=lazy(
            r"сотруднич|партн[её]р|совместн|договор|направ(?:ил|ля)|направлен\w{0,2} [вн]|консультировал|работал|окончил|исследован"
            r"|стажиров|ординатур|интернатур|повышен|обуч|лечил|обследовал|обратил|перев[её][лд]|госпитализ|достав|скор(?:ая|ой|ую) помощь"
            r"|конференц|конгресс|съезд|опубликов|главн\w{2,3} врач\w* (?:больниц|госпитал)|или [ук] нас|пришла к нам|приш[её]л к нам",
            re.IGNORECASE,
        ),
        sent=lazy(
            r"(?:обращайтесь|обратитесь|записывайтесь|запи(?:шитесь|саться)|приходите|приезжайте|звоните|позвоните|выбирайте|посетите)"
            r"(?:\s[\w-]{1,20}){0,4}\s(?:(?:в|к|на сайте)\s)?\Z",
            re.IGNORECASE,
        ),
        serves=lazy(
            r",?\s(?:предлагает|гарантирует|проводит набор|телефон|тел\.|запись|поможет вам"
            r"|(?:работает|принимает|открыт\w?) [^.\n]{0,20}(?:без выходных|ежедневно|для вас))",
            re.IGNORECASE,
        ),
    ),
}
_SENTENCE_END: Final = lazy(r"[。！？!?]|\.\s")
# What a private hospital treats stands in its name behind a word that is its own: 康泽男科医院.
_SPECIALTY: Final = lazy(
    r"[男妇儿骨眼牙脑心肝肾]科|妇产|女子|妇儿|儿童|口腔|耳鼻|皮肤|皮研|白癜风|银屑|牛皮癣|肛肠|胃肠|肿瘤|整形|美容|中医|中西医|国医|不孕|生殖|泌尿|癫痫|精神|心理|心血管|心脑"
    r"|糖尿|风湿|甲状腺|疼痛|康复|体检"
)


class Mention(NamedTuple):
    """A name of an institution at [start, end) of `lines(document).text`, and what the article makes of it: it speaks as that institution
    (`ours`), or sends the reader there (`service`)."""

    name: str
    start: int
    end: int
    stance: Stance


@shared
def mentions(document: Document) -> tuple[Mention, ...]:
    """The institutions that an article speaks for. One that is only told of is none."""
    frames = _FRAMES.get(document.language[:2])
    if frames is None:
        return ()
    text = lines(document).text
    plain = simplified(text) if document.language == "zh-Hant" else text
    return tuple(_taken(frames, plain, text, document.language))


def _taken(frames: _Frames, plain: str, text: str, language: str) -> Iterator[Mention]:
    """`plain`: the text in Simplified characters, of equal length."""
    for name, start, end, sure in institution_names(text, language, unsure=True):
        stance = _stance(frames, plain, start, end, sure or _SPECIALTY.search(plain, start, end) is not None)
        if stance == "ours" or (stance and sure):
            yield Mention(name, start, end, stance)


def _stance(frames: _Frames, text: str, start: int, end: int, sure: bool) -> Stance | None:
    """What the words around the name at [start, end) make of it; None when it is only told of. One that is not `sure` to be a name must
    touch them."""
    before = text[max(0, start - _BEFORE) : start].rpartition("\n")[2]
    behind = text[end : end + _BEHIND].partition("\n")[0]
    if frames.before.search(before) or frames.behind.match(behind):
        return "ours"
    told = frames.told.search
    if sure and (on := frames.goes_on.match(behind)) and not told(on[0]) and not told(_SENTENCE_END.split(before)[-1]):
        return "ours"
    return "service" if frames.sent.search(before) or frames.serves.match(behind) else None


def names_of(document: Document, facts: Facts) -> tuple[str, ...]:
    """The names of the institution that a page belongs to: as its owner says, else those on the page that tell a hospital or the like."""
    return facts.names or _shown_names(document)


@shared
def _shown_names(document: Document) -> tuple[str, ...]:
    return tuple(name for name in own_names(document) if is_institution(name))


def others(document: Document, facts: Facts) -> list[Mention]:
    """The institutions that an article speaks for though the page belongs to another one; none when nothing tells whose the page is."""
    found = mentions(document)
    own = names_of(document, facts) if found else ()
    own = own or _two_voices(found)
    return [mention for mention in found if own and not any(same_institution(mention.name, name) for name in own)]


def _two_voices(found: Sequence[Mention]) -> tuple[str, ...]:
    """Of a page that nobody is known to own, the institution that it speaks as, when it speaks as another one as well: at least one of
    the two is not its own. The one that it speaks as most often, or first."""
    names = [mention.name for mention in found if mention.stance == "ours"]
    groups: list[list[str]] = []
    for name in names:
        group = next((group for group in groups if same_institution(group[0], name)), None)
        if group is None:
            groups.append([name])
        else:
            group.append(name)
    voice = max(groups, key=len, default=[])
    return tuple(voice) if len(groups) > 1 else ()
