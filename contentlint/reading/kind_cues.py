"""What gives the kind of a page away: words of its text, its headline, its address, its structured data. Data only, own lists.

Weights are set by hand. A text cue gives its whole weight when it has `full` hits in a thousand Chinese characters (or three thousand
letters), less in proportion; a cue of headline, address or structured data gives it at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from contentlint.model import KindName

Weights = Mapping[KindName, float]


class TextCue(NamedTuple):
    """Words separated by `|`, in lower case, found as they stand, inside other words too. `name` is what the reason calls it."""

    name: str
    weights: Weights
    full: float
    zh: str
    en: str
    ru: str


class PatternCue(NamedTuple):
    """A regular expression for a headline or an address, in lower case."""

    name: str
    weights: Weights
    pattern: str


TEXT: Final = (
    TextCue(
        "medical facts", {"science": 3.0}, 14,
        "病因|原因|症状|表现|诊断|检查|治疗|预防|并发症|病变|患者|发病|炎症|感染|引起|导致|疾病|综合征|饮食|护理|用药|服用|药物|剂量|手术|慢性|急性"
        "|临床|血液|细胞|疼痛|肿瘤|血压|血糖|免疫|遗传",
        "symptom|cause|treatment|diagnos|disease|disorder|infection|chronic|patients|risk|condition|medication|doctor|inflamm"
        "|genetic|mutation"
        "|blood|cells|cancer|oral|tooth|plaque|bacteria|nutrition|heart|sleep|immune|vitamin|pain|therapy|prevent|syndrome"
        "|study|studies|research|diet|teeth|gum",
        "симптом|причин|лечени|диагно|заболевани|болезн|инфекц|хроническ|пациент|боль|боли|воспал|мышц|терапи|препарат"
        "|исследован|профилактик"
        "|синдром|нерв|сустав|ткан|риск|уровень|эмал",
    ),
    TextCue(
        "advice", {"science": 1.5}, 6,
        "建议|注意|避免|应该|应当|不宜|不要|尽量|需要|可能|通常|常见|一般|往往|多吃|少吃|忌|如果|例如|研究|指南",
        "should|avoid|may |can help|try to|recommend|it is important|for example|according to|tips|learn|include|such as|often"
        "|usually|research",
        "следует|избега|рекоменд|необходимо|важно|может|могут|обычно|часто|например|если|нельзя|полезно|поэтому",
    ),
    TextCue(
        "praise", {"advert": 3.5}, 11,
        "最好|最佳|最先进|最新|最权威|最高效|权威|领先|首选|独家|专利|完美|无痛|不复发|根治|彻底|治愈率|轻松|告别|摆脱|优势|显著|舒适|美观|自信|魅力"
        "|明星|快速|高效|持久|值得信赖|量身|打造|一次性|先进|高端|尖端|国际|进口|媲美|卓越|品质|完美|自然|安全无|零风险|口碑|知名|绽放|蜕变|无可比拟|首创|精湛"
        "|瞬间|祛除|嫩肤|紧致|变美|爱美|求美|亮白|年轻|无创|微创|创伤小|恢复快|见效|疗效|放心|成功治愈",
        "#1|best-in|leading|world-class|state-of-the-art|award|trusted by|guarantee|proven|easy|affordable|convenient"
        "|personalized|tailored"
        "|comfortable|confidential|anytime|anywhere|flexible|top-rated|highly rated|painless|expert care|perfect|amazing|licensed",
        "гарант|безболезнен|быстро|лучши|современн|качествен|опытн|надежн|надёжн|доступн|выгодн|удобн|без очеред|уникальн"
        "|индивидуальн|комфорт"
        "|идеальн|белоснежн|эффектив|за один визит|легальн|официальн|конфиденциальн",
    ),
    TextCue(
        "booking", {"advert": 0.8, "institution": 0.3}, 8,
        "预约|点击咨询|在线咨询|咨询热线|热线|拨打|立即|马上|抢|名额|报名|加微信|客服|到院|免费咨询|咨询",
        "book now|book a|book your|appointment|call us|call today|sign up|get started|contact us|schedule|free consultation"
        "|start today|try free",
        "записаться|запишитесь|запись на|позвоните|звоните|заказать|закажите|оформить|оформите|оставьте заявку|заявк"
        "|обратный звонок|купить|доставк",
    ),
    TextCue(
        "offers", {"advert": 3.0}, 5,
        "优惠|特价|特惠|特购|限时|限量|抢购|团购|秒杀|赠送|礼包|折扣|让利|套餐价|活动价|立减|满减|红包|补贴|领取|性价比",
        "discount|% off|limited time|special offer|promo|coupon|free shipping|gift|copay|money back|save up|deal|pricing|plans start",
        "скидк|акци|подарок|подарк|спецпредложени|бесплатн|распродаж|рассрочк|выгод|недорого|купить|стоимость",
    ),
    TextCue(
        "own house", {"advert": 0.8, "institution": 0.6, "news": 0.4}, 10,
        "我院|本院|我们医院|我们的|本中心|我中心|本诊所|院区|医院采用|医院引进|我科|本店|平台",
        " our | we ",
        "наш|у нас|мы |клиник",
    ),
    TextCue(
        "persons", {"institution": 4.0}, 10,
        "毕业|擅长|从事|主任医师|副主任|主治医师|执业|职称|学会会员|委员会|硕士|博士|院长|特邀|特约|出诊|坐诊|门诊时间|简介|进修|导师|发表论文|荣获|专长",
        "board-certified|graduated|medical school|fellowship|residency|years of experience|specializes|staff|biography",
        "окончил|стаж|врач высшей|категори|ординатур|интернатур|специализац|образование|сертификат|квалификац"
        "|кандидат медицинских|опыт работы|профессор",
    ),
    TextCue(
        "establishment", {"institution": 4.0}, 8,
        "成立于|始建于|占地|建筑面积|平方米|床位|科室|设有|内设|楼层|地址|营业时间|工作时间|交通路线|乘车|院训|资质|许可证|示范单位|定点|医疗机构|收费|价格表"
        "|挂号|就诊流程|就诊|医保|诊室|诊疗项目",
        "founded in|our mission|opening hours|office hours|parking|directions|insurance accepted|our team|locations|privacy"
        "|our staff|fees",
        "лиценз|режим работы|часы работы|договор|документ|парковк|адрес|стоимость|прайс|цена|прием врача|приём врача"
        "|консультаци|налогов|процедур"
        "|этапы|приём|прием|услуг",
    ),
    TextCue(
        "events", {"news": 4.0}, 8,
        "近日|日前|昨日|本报讯|记者|召开|举行|举办|大会|会议|慰问|领导|启动|出席|座谈|义诊|开展|代表|参加|学术交流|主席|志愿者|倡议|公益|圆满|来临之际|弘扬"
        "|节日|发布会|宣布|走进|家属|报道|首例|成功",
        "announced|told|said|reported|spokesperson|according to a|on monday|on tuesday|on wednesday|on thursday|on friday"
        "|last week|this week|this year"
        "|next year|employees|company|companies|officials",
        "сообщил|состоял|прошл|прошёл|прошел|участник|конференц|мероприят|открыти|поздравля|праздник|принял участие|накануне|заявил",
    ),
    TextCue(
        "dialogue", {"social": 4.0}, 10,
        "你好|您好|请问|医生回复|医生回答|提问|病情描述|希望得到|想得到的帮助|我今年|怎么回事|问题分析|意见建议|楼主|网友|谢谢|仅供参考|面诊",
        "asked by|answered by|hi doctor|dear doctor|my question|replied|posted by|upvote|thank you for your question",
        "здравствуйте|добрый день|подскажите|спасибо за вопрос|вопрос:|ответ:|уважаем|у меня",
    ),
    TextCue(
        "patient story", {"advert": 3.5}, 5,
        "化名|患者姓名|患病时间|康复后|康复案例|治疗经历|主治医生|重获|感谢|慕名|抱着试试|走出阴影|术前术后|效果对比|案例|求诊|来到我院",
        "testimonial|my story|success story|before and after|changed my life|real results",
        "отзыв|до и после|история пациент|благодар",
    ),
    TextCue(
        "teasers", {"other": 5.0}, 4,
        "阅读全文|查看详情|查看全文|[详细|【详细|[详情|[更多|了解更多",
        "read more|learn more|read article|continue reading",
        "подробнее|читать далее|читать полностью",
    ),
    TextCue(
        "notes on software", {"other": 5.0}, 8,
        "├|└|.html|.css|.js|.md|.py|npm |git |readme|url:| seo| api |todo",
        "├|└|.html|.css|.js|.md|.py|npm |git |readme|url:| seo| api |todo",
        "├|└|.html|.css|.js|.md|.py|npm |git |readme|url:| seo| api |todo",
    ),
)  # fmt: skip

HEADLINE: Final = (
    PatternCue(
        "headline explains", {"science": 2.0},
        r"什么|怎么|如何|怎样|为何|为什么|吗[？?]?$|哪些|多久|原因|病因|症状|危害|预防|注意|护理|饮食|误区|须知|常识|指南|科普|区别|影响|诱发"
        r"|早期|并发|保健|方法|疗法|治疗$"
        r"|\bhow\b|\bwhat\b|\bwhy\b|\bwhen\b|\btips\b|\bguide\b|\bmyths?\b|symptom|cause|benefits|trends|ways to|\bvs\b|need to know"
        r"|disease|syndrome"
        r"|\bкак\b|почему|зачем|что такое|симптом|причин|лечени|боль|профилакти|сколько|правила|чем отлич",
    ),
    PatternCue(
        "headline sells", {"advert": 2.5, "science": -1.0},
        r"最好的|哪家好|哪里好|多少钱|哪里有|优惠|特购|特惠|活动价|套餐|新方法|明星|美白|贴面|瘦脸|吸脂|祛|全方位|\d+°"
        r"|#1|\bbuy\b|\bshop\b|top.rated|discount|\bonline therapy\b|\bкупить\b|заказать|недорого|скидк|\bакци[ия]",
    ),
    PatternCue(
        "headline presents", {"institution": 3.0},
        r"简介|介绍$|团队|关于(?:我们|医院|口腔)|专家介绍|科室|价格表|收费|联系我们|来院|就诊|医院环境|设备$|院长|主任$|大夫|医师$|地址"
        r"|about us|our (?:team|doctors|staff|services|clinic)|contact|meet (?:dr|the|our)|\bdr\b|\bmd\b|\bdds\b|prices|locations"
        r"|о клинике|о нас|наши врачи|специалисты|\bврач|хирург|цены|прайс|услуг|контакт|договор|информация для пациентов|лиценз",
    ),
    PatternCue(
        "headline reports", {"news": 3.0},
        r"召开|举办|举行|出席|参加|应邀|走进|慰问|倡议|座谈|启动|签约|授牌|义诊|圆满|成功|动态|公益|喜讯|通知|公告|祝|获批"
        r"|announce|launch|opens|approves|report(?:s|ed)?\b|открыл|состоял|поздравля|новост|прошл",
    ),
    PatternCue(
        "headline asks", {"social": 2.5},
        r"^问|请问|我(?:是|有|的|今年|家|妈|爸)|\d+岁|能治愈吗|怎么回事|咋办|\bmy \w+|вопрос.{0,3}ответ|у меня|подскажите",
    ),
    PatternCue(
        "headline of a list", {"other": 3.0},
        r"列表|登录|注册|搜索|首页$|大全|栏目|诊疗科目|案例$|问答$|(?:动态|新闻|资讯|活动|问题)$|知识库|全部|就医指南"
        r"|^blog\b|^news$|sign ?in|log ?in|search|sitemap|readme|^блог|^новости|каталог|карта сайта",
    ),
)  # fmt: skip

# Whole steps of the path between two slashes.
ADDRESS: Final = (
    PatternCue("address", {"news": 2.5}, r"xinwen\w*|xwzx|news|newsroom|dongtai|yydt|yyxw|mtbd|meiti\w*|gyhd|gonggao|novosti|press"),
    PatternCue(
        "address", {"institution": 2.5},
        r"about|gywm|gyyy|jianjie|yyjj|yiyuanjianjie|doctors?|vrachi?|specialists?|zhuanjia|zhuanjiatuandui|zjtd|ystd|zjjs|yishi|team|staff"
        r"|contacts?|lxwm|prices?|ceny|tseny|uslugi|services?|keshi|hospital|jgjj|patsi[ey]\w*|pacient\w*|patients?|clinic",
    ),
    PatternCue("address", {"social": 3.5}, r"zjwd|wenda|ask|questions?(?:-answers?)?|answers?|duihua|consult|thread|forum|bbs|vopros\w*"),
    PatternCue(
        "address", {"advert": 2.0},
        r"huodong|youhui|promo|sale|offers?|akcii|aktsii|kfal|anli|cases?|tesejishu|tsjs|shop|product|landing|topic|zt",
    ),
    PatternCue(
        "address", {"science": 1.5},
        r"blog|wiki|diseases?|zhishi|baike|kepu|jkzs|health|drugs?|medicine|stati|articles?|symptoms?|conditions?|library|education|lechenie"
        r"|jibing|bingyin|docs",
    ),
    PatternCue(
        "address", {"other": 2.0},
        r"list(?:_\d+)*|search|login|register|signin|tags?|category|archive|sitemap|readme|menu|bottom|header|footer",
    ),
)  # fmt: skip

TYPES: Final[Mapping[str, Weights]] = {
    "MedicalWebPage": {"science": 2.5}, "MedicalScholarlyArticle": {"science": 4.0}, "ScholarlyArticle": {"science": 3.0},
    "MedicalCondition": {"science": 2.0}, "Drug": {"science": 1.5}, "HowTo": {"science": 2.0},
    "Article": {"science": 1.0}, "BlogPosting": {"science": 1.5},
    "NewsArticle": {"news": 2.0}, "ReportageNewsArticle": {"news": 4.0}, "PressRelease": {"news": 3.0}, "Event": {"news": 1.0},
    "QAPage": {"social": 4.0}, "DiscussionForumPosting": {"social": 4.0}, "SocialMediaPosting": {"social": 4.0},
    "AboutPage": {"institution": 4.0}, "ContactPage": {"institution": 4.0}, "ProfilePage": {"institution": 3.0},
    "Physician": {"institution": 1.0}, "MedicalProcedure": {"institution": 1.0}, "Service": {"institution": 1.0},
    "Product": {"advert": 2.0}, "Offer": {"advert": 2.0}, "Course": {"advert": 1.0},
    "CollectionPage": {"other": 3.0}, "SearchResultsPage": {"other": 4.0}, "Blog": {"other": 3.0}, "ItemList": {"other": 1.0},
}  # fmt: skip
