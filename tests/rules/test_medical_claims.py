"""Claims of Chinese advertising: the sentence that breaks the law, and the nearest that does not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.linting.session import Session
from contentlint.linting.settings import Settings
from contentlint.model import Finding

PLAIN = "本文介绍这一类疾病的常见表现、检查方法和日常护理，内容仅供参考，具体诊疗请遵医嘱。"


def findings(rule: str, text: str, kind: str = "", place: str = "body") -> tuple[Finding, ...]:
    session = Session(Settings(select=(rule, "LINT002"), kind=kind))
    title = text if place == "title" else "常识"
    description = f'<meta name="description" content="{text}">' if place == "description" else ""
    alt = f'<img src="a.png" alt="{text}">' if place == "alt" else ""
    data = f'<script type="application/ld+json">{{"@type": "Article", "description": "{text}"}}</script>' if place == "json-ld" else ""
    body = f"<p>{text}</p>" if place == "body" else ""
    page = f"<head><title>{title}</title>{description}{data}</head><body><main><p>{PLAIN}</p>{body}{alt}<p>{PLAIN}</p></main></body>"
    return session.lint("page.html", page.encode()).findings


@pytest.mark.parametrize(
    ("rule", "kind", "text"),
    [
        ("cure-promise", "advert", "七天见效，一个月痊愈"),
        ("cure-promise", "institution", "累计治愈各类患者三万余例"),
        ("cure-promise", "social", "吃了两个疗程，彻底治愈了牛皮癣"),
        ("cure-promise", "science", "签约治疗，无效退款"),
        ("cure-promise", "advert", "三天根治，你还等什么？"),
        ("cure-promise", "advert", "采用新疗法，杜绝复发"),
        ("cure-promise", "advert", "一次种植，终身受益"),
        ("cure-promise", "advert", "喝上两个疗程，囊肿自己就消散了"),
        ("cure-promise", "advert", "来过的老病号没有一个不满意"),
        ("cure-promise", "institution", "无论多顽固的湿疹，到这里都能治好"),
        ("cure-promise", "advert", "三副膏药，半年断根"),
        ("cure-promise", "advert", "抹上药水就能让新甲长出来"),
        ("cure-rate", "institution", "十个里面有九个康复出院"),
        ("comparison", "institution", "与公立医院相比，我们的手术恢复更快"),
        ("fear-appeal", "advert", "别等到截肢才后悔"),
        ("discourage-care", "advert", "大医院的医生只会让你化疗等死"),
        ("cure-promise", "advert", "再也不用为口臭发愁"),
        ("cure-rate", "institution", "去年本中心受孕率达到九成"),
        ("comparison", "social", "恢复速度甩别家好几条街"),
        ("endorsement", "institution", "疗效有目共睹，多家医院的专家联名推荐"),
        ("endorsement", "advert", "知名主播在我院做了眼袋手术"),
        ("discourage-care", "advert", "别再吃止痛药了！停药不是梦"),
        ("discourage-care", "advert", "化疗只会加速死亡，来喝我们的汤药"),
        ("inducement", "advert", "到店即领面膜一盒，介绍好友再得红包"),
        ("safety-promise", "advert", "三分钟搞定，不伤子宫"),
        ("cure-rate", "advert", "每十位来诊者有九位摆脱了头痛"),
        ("cure-rate", "institution", "术后恢复听力的比例达到了百分之百"),
        ("safety-promise", "advert", "对胎儿没有丝毫影响，孕妇也可以放心使用"),
        ("safety-promise", "advert", "出血风险几乎降到零，您大可放心"),
        ("comparison", "advert", "别的医院越治越重，唯有我院才能斩断病根"),
        ("comparison", "social", "这款贴膏比止痛药还管用"),
        ("endorsement", "advert", "某医学院老教授强烈推荐，他自己的家人也在用"),
        ("endorsement", "institution", "真实案例：小伙子经我院手术治疗，如今已能上班"),
        ("fear-appeal", "advert", "再拖下去就会瘫痪找上门，后悔都来不及"),
        ("discourage-care", "advert", "别急着动刀，手术都是白受罪"),
        ("discourage-care", "advert", "血压稳了，药瓶从此可以扔进垃圾桶"),
        ("cure-rate", "advert", "种植体五年成活率高达 99%"),
        ("cure-rate", "institution", "总有效率达百分之九十八"),
        ("cure-rate", "science", "该疗法有效率高达 98%"),
        ("safety-promise", "advert", "零风险、零痛苦"),
        ("safety-promise", "science", "纯中药，没有任何副作用"),
        ("safety-promise", "advert", "一人一机，杜绝交叉感染"),
        ("safety-promise", "advert", "术后第二天上班，无任何不适"),
        ("absolute-term", "advert", "本省唯一一家国际级皮肤科"),
        ("absolute-term", "institution", "拥有国内最先进的激光设备"),
        ("absolute-term", "science", "这是全国排名第一的疗法"),
        ("comparison", "advert", "疗效优于其他医院"),
        ("comparison", "social", "别人做不好的鼻子，我们来做"),
        ("endorsement", "advert", "知名影星亲身体验后推荐"),
        ("endorsement", "social", "顾客小陈反馈：做完白了两个度，太值得了"),
        ("case-promotion", "news", "孙女士在我院接受手术，五天后康复出院"),
        ("case-promotion", "social", "谢谢陈主任让我重新站起来"),
        ("science-page-promotion", "science", "我院率先引进这一技术，优势明显"),
        ("science-page-promotion", "science", "欢迎到我院就诊"),
        ("info-page-subjective", "institution", "医院环境优雅，医术精湛"),
        ("superstition-miracle", "social", "苗家祖传秘方，传男不传女"),
        ("fear-appeal", "advert", "不及时治疗就会瘫痪，赶快预约"),
        ("inducement", "advert", "双眼皮特惠，第二人半价"),
        ("inducement", "science", "前 30 名免费体检，先到先得"),
        ("appearance-anxiety", "social", "塌鼻梁找不到对象，隆鼻改变命运"),
        ("minor-targeting", "social", "暑假双眼皮，凭学生证优惠"),
        ("before-after", "advert", "术前术后对比图"),
        ("evasion-spelling", "social", "祖.传.秘.方，包zhi百病"),
        ("discourage-care", "social", "扔掉降压药，血压照样平稳"),
        ("discourage-care", "advert", "不用化疗，在家就能治好肿瘤"),
    ],
)
def test_violation(rule: str, kind: str, text: str) -> None:
    assert [finding.rule for finding in findings(rule, text, kind)][:1] == [rule]


@pytest.mark.parametrize(
    ("rule", "kind", "text"),
    [
        ("cure-promise", "advert", "本病目前无法根治，需要长期随访"),
        ("cure-promise", "science", "胆囊癌根治术后五年内要定期复查"),
        ("cure-promise", "science", "单纯的阑尾炎切除后即可治愈"),
        ("cure-promise", "news", "截至昨日，全省累计治愈出院 35 例"),
        ("cure-promise", "institution", "脱发能治愈吗？请向医生咨询"),
        ("cure-promise", "institution", "消毒供应中心严格灭菌，杜绝虚假承诺“保证治愈”"),
        ("cure-rate", "science", "随机试验显示总有效率为 96%（来源：某杂志 2024）"),
        ("cure-rate", "institution", "手术成功率因人而异"),
        ("cure-promise", "science", "这种病目前不能断根，要长期随访"),
        ("cure-rate", "science", "一项研究里患者的缓解率约为八成"),
        ("discourage-care", "science", "不要擅自停药，停药前请问医生"),
        ("safety-promise", "science", "怎样喝酒才能不伤肝？没有安全的量"),
        ("cure-promise", "institution", "小的囊肿可能自行消失，请定期复查"),
        ("cure-promise", "science", "无论多大年纪，出现胸痛都应及时就医"),
        ("cure-rate", "science", "研究中恢复听力的比例为 95%（来源：某杂志 2024）"),
        ("safety-promise", "institution", "手术室努力把感染率降到零"),
        ("comparison", "institution", "只有我们医患共同努力，才能控制好血糖"),
        ("endorsement", "institution", "违法广告典型案例：某诊所虚构疗效被罚款"),
        ("fear-appeal", "science", "长期不治可能发展为肾功能不全，请尽早就医"),
        ("discourage-care", "institution", "过期的药可以扔进药品回收箱"),
        ("safety-promise", "institution", "开展无痛胃肠镜、无创产前检测和无创通气"),
        ("safety-promise", "science", "没有哪种药绝对安全，任何药物都有副作用"),
        ("safety-promise", "institution", "为避免交叉感染，请佩戴口罩就诊"),
        ("absolute-term", "institution", "最佳就诊时间是上午，最近的地铁站是第一医院站"),
        ("absolute-term", "science", "发病后六小时内是溶栓的最佳治疗时间"),
        ("absolute-term", "institution", "我院力争提供最好的服务"),
        ("absolute-term", "science", "样本编号为 No.1 至 No.8"),
        ("comparison", "institution", "疑难病例转诊到其他医院会诊"),
        ("endorsement", "institution", "刘医生，主任医师，周三下午出诊"),
        ("endorsement", "social", "指南推荐剂量为每日 5 毫克"),
        ("case-promotion", "institution", "患者在我院出院后，可到病案科复印病历"),
        ("case-promotion", "science", "病例：女，30 岁，发热三天（教学用，已匿名），好转后出院"),
        ("science-page-promotion", "science", "本研究纳入我院收治的 120 例患者"),
        ("info-page-subjective", "institution", "2019 年被评为省一流重点专科"),
        ("superstition-miracle", "science", "所谓祖传秘方没有科学依据"),
        ("superstition-miracle", "science", "华佗被后人称为神医"),
        ("fear-appeal", "science", "剧烈胸痛时请立即拨打 120，拖下去会致命"),
        ("inducement", "institution", "适龄女孩可在社区卫生服务中心免费接种"),
        ("inducement", "science", "错过时机，疗效会大打折扣"),
        ("appearance-anxiety", "social", "单眼皮并不丑，不必焦虑"),
        ("minor-targeting", "advert", "未成年人不建议做双眼皮手术"),
        ("before-after", "institution", "术前术后影像资料由病案室保存"),
        ("evasion-spelling", "institution", "开诊时间：周一 - 周五；地址：一楼 西区"),
        ("discourage-care", "science", "感冒多数自愈，一般不用去医院；若持续高热请就医"),
        ("discourage-care", "science", "不要擅自停掉降压药"),
    ],
)
def test_lawful(rule: str, kind: str, text: str) -> None:
    assert findings(rule, text, kind) == ()


@pytest.mark.parametrize("place", ["title", "description", "alt", "json-ld", "body"])
def test_places_that_count(place: str) -> None:
    assert findings("cure-promise", "药到病除，永不复发", "advert", place)


def test_a_plain_fact_is_a_claim_where_the_page_promotes() -> None:
    fact = "阑尾炎切除后即可治愈"
    assert findings("cure-promise", fact, "science") == ()
    (found,) = findings("cure-promise", f"{fact}。在线咨询请点击我院专家", "science")
    assert (found.message, found.severity, found.confidence) == ("outcome", "warning", "possible")


@pytest.mark.parametrize(
    ("text", "words"),
    [("无 副 作 用", "无副作用"), ("签/约/治/疗", "签约治疗"), ("zhi愈", "治愈"), ("免*费", "免费"), ("包zhi百病", "包治百病")],
)
def test_disguises_are_seen_through(text: str, words: str) -> None:
    (found,) = findings("evasion-spelling", f"用它{text}！")[:1]
    assert words in found.params["words"]


def test_pairs_of_pictures() -> None:
    page = (
        "<body><main><p>"
        + PLAIN * 2
        + '</p><p><img src="/i/nose-before.jpg" alt="一"><img src="/i/nose-after.jpg" alt="二"></p></main></body>'
    )
    found = Session(Settings(select=("before-after",), kind="advert")).lint("p.html", page.encode()).findings
    assert [(one.message, one.params["before"]) for one in found] == [("pictures", "nose-before.jpg")]


@settings(max_examples=40)
@given(st.text(st.sampled_from("治愈根最好的无副作用不 ·-zhi包百病免费前后患者女士我院。，？\n"), max_size=120))
def test_no_text_breaks_a_rule(text: str) -> None:
    found = SESSION.lint("page.txt", text.encode()).findings
    assert all(0 <= one.span.start <= one.span.end for one in found)
    assert not any(one.code == "LINT002" for one in found)


SESSION = Session(Settings(select=("MED", "LINT002"), kind="advert"))
