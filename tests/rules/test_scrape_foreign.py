"""What others have put, or left, in a page: hidden text, planted offers, contacts and names of other institutions. All of them are made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.linting.session import Session
from contentlint.linting.settings import Settings
from contentlint.model import Facts

RULES = ("hidden-text", "parasite-injection", "foreign-contact", "other-hospital-name", "LINT002")
FACTS = Facts(
    names=("江州市第二人民医院", "Riverside Hospital", "Клиника «Здоровье»"),
    hosts=("jzey.example", "riverside.example"),
    phones=("073185001234", "+442079460001", "+74950000001"),
    emails=("desk@mail.example",),
    messengers=("jzey_wx", "800012345", "zdorovie_bot"),
    addresses=("江州市人民路1号",),
)
BARE = Session(Settings(select=RULES))
KNOWING = Session(Settings(select=RULES), institution=FACTS)
PLAIN = {
    "zh": ("痛风患者怎么吃", "急性期少吃动物内脏，多喝水，缓解以后可以适量吃肉，但是不要喝酒。"),
    "en": ("Living with gout", "Drink plenty of water, eat less offal, and the attacks will come less often than before."),
    "ru": ("Питание при подагре", "При приступе покой и холод уменьшают боль, а воды нужно пить больше обычного."),
}


def told(text: str, language: str = "zh", suffix: str = "html", session: Session = BARE, title: str = "", footer: str = "") -> list[str]:
    """Rule and message of each finding on a page with this paragraph."""
    headline, plain = PLAIN[language]
    headline = title or headline
    if suffix == "html":
        body = f"<h1>{headline}</h1><p>{plain}</p>\n<p>{text}</p>\n<p>{plain}</p>"
        page = f"<html><head><title>{headline}</title></head><body><div>{body}</div><div class='footer'>{footer}</div></body></html>"
    else:
        page = f"{'# ' if suffix == 'md' else ''}{headline}\n\n{plain}\n\n{text}\n\n{plain}\n"
    return [f"{one.rule} {one.message}" for one in session.lint(f"page.{suffix}", page.encode()).findings]


@pytest.mark.parametrize("suffix", ["html", "md"])
@pytest.mark.parametrize(
    ("language", "text", "message"),
    [
        ("zh", '多喝水<span style="display:none">织梦内容管理系统</span>。', "noise"),
        ("zh", '多喝水<font style="font-size:0px">& a8 x2</font>。', "noise"),
        ("zh", '<span style="display:none">江州男科医院，江州最好的男科医院，江州男科医院在哪里，男科医院排名</span>', "text"),
        ("zh", '<span style="display:none">男科医院,江州男科医院,男科医院哪家好,男科医院排名,男科医院在哪,男科医院电话,男科医院地址,男科医院费用</span>', "keywords"),
        ("zh", '<a style="display:none" href="https://bet.example/">彩票</a>', "links"),
        ("zh", '<span style="position:absolute;top:-999px"><a href="https://bet.example/">外链</a></span>', "links"),
        ("zh", '<b hidden><a href="//bet.example">外链</a></b>', "links"),
        ("en", 'Drink<span style="visibility:hidden">best gout clinic</span> water.', "noise"),
        ("en", '<span style="display:none">Our clinic is the best gout clinic in town, and nobody treats gout better than we do.</span>', "text"),
        ("en", '<i style="color:#fefefe;background:#ffffff"><a href="https://pills.example">pills</a></i>', "links"),
        ("ru", 'Пейте<span style="opacity:0">лучшая клиника</span> воду.', "noise"),
        ("ru", '<span style="text-indent:-9999px">Наша клиника лечит подагру лучше всех в городе, приходите к нам на приём.</span>', "text"),
    ],
)  # fmt: skip
def test_hidden_text(language: str, text: str, message: str, suffix: str) -> None:
    assert told(text, language, suffix) == [f"hidden-text {message}"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", '<span class="tooltip" style="display:none">尿酸是嘌呤代谢的产物，经肾脏排出体外，过多就会沉积在关节里。</span>'),
        ("zh", '<span id="more" data-x="1" style="display:none">尿酸是嘌呤代谢的产物，经肾脏排出体外，过多就会沉积在关节里。</span>'),
        ("zh", '<span style="display:none"><a href="https://beian.miit.gov.cn/">京ICP备1号</a></span>'),
        ("zh", '<span style="display:none"><img src="https://c.example/a.gif"></span>'),
        ("zh", '<a href="https://a.example/1">甲</a><a href="https://a.example/2">乙</a><a href="https://a.example/3">丙</a><b class="k" style="display:none"><a href="https://a.example/4">丁</a></b>'),
        ("en", '<span class="screen-reader-text" style="position:absolute;left:-9999px">Skip the list of all our departments and go on</span>'),
        ("en", '<span style="color:#333;background:#fff">Plain dark letters on a white page, which everybody can read well.</span>'),
        ("ru", '<span role="tooltip" style="display:none">Мочевая кислота образуется при распаде пуринов и выводится почками.</span>'),
    ],
)  # fmt: skip
def test_what_is_not_hidden_from_readers(language: str, text: str) -> None:
    assert told(text, language) == []


OFFERS = [
    ("zh", "澳门新葡京官网，注册送彩金，信誉赌场。", "gambling"),
    ("zh", "开云体育平台，百家乐官网，真人荷官在线发牌。", "gambling"),
    ("zh", '推荐<a href="https://b.example/">博彩网站</a>。', "gambling"),
    ("zh", "亚博体育app下载，登录www.yb0000.com。", "gambling"),
    ("zh", "同城约炮，全国空降，学生妹上门。", "porn"),
    ("zh", "成人视频在线观看，加QQ：123456789。", "porn"),
    ("zh", "听话水购买，货到付款，加微信：abc12345。", "drugs"),
    ("zh", "代开发票，电话13800001234。", "money"),
    ("zh", "黑户贷款，不看征信，秒批秒到。", "money"),
    ("zh", "专业黑客接单，开房记录查询。", "money"),
    ("zh", "复制打开浏览器【最新】点击进入 www.a0.vip", "lure"),
    ("en", "Try an online casino with free spins and a no deposit bonus.", "gambling"),
    ("en", 'Play <a href="https://c.example/">slot gacor</a> now.', "gambling"),
    ("en", 'See <a href="https://p.example/">free porn</a>.', "porn"),
    ("en", "Buy cheap viagra at www.pills0.com, no prescription needed.", "drugs"),
    ("en", 'Order <a href="https://p.example/">tramadol online</a> today.', "drugs"),
    ("en", "Payday loans, bad credit loans, instant loan approval.", "money"),
    ("en", '<a href="https://e.example/">essay writing service</a>', "money"),
    ("ru", "Онлайн казино, бездепозитный бонус, фриспины каждый день.", "gambling"),
    ("ru", '<a href="https://v.example/">казино вулкан</a>', "gambling"),
    ("ru", "Проститутки и индивидуалки, девушки по вызову.", "porn"),
    ("ru", "Дженерик виагра: виагра купить на сайте pills0.ru", "drugs"),
    ("ru", "Займы онлайн без проверки кредитной истории: www.zaim0.ru", "money"),
]


@pytest.mark.parametrize(("language", "text", "message"), OFFERS)
def test_planted_offers(language: str, text: str, message: str) -> None:
    assert told(text, language) == [f"parasite-injection {message}"]


@pytest.mark.parametrize(("language", "text", "message"), [one for one in OFFERS if one[0] != "zh"][:6])
def test_foreign_offers_on_a_chinese_page(language: str, text: str, message: str) -> None:
    assert told(text) == [f"parasite-injection {message}"]


def test_offers_in_the_footer_and_in_the_title() -> None:
    assert told("多喝水。", footer='友情链接：<a href="https://b.example/">时时彩平台</a>') == ["parasite-injection gambling"]
    assert told("多喝水。", title="威尼斯人娱乐城官网-真人百家乐-博彩公司排名")[0] == "parasite-injection gambling"


@pytest.mark.parametrize(
    ("language", "title", "text", "message"),
    [
        ("zh", "痛风饮食的五个误区", "澳门新葡京官网，注册送彩金，信誉赌场。", "gambling"),
        ("en", "Five myths about gout", "Buy cheap viagra at www.pills0.com, no prescription needed.", "drugs"),
        ("ru", "Мифы о подагре", "Онлайн казино, бездепозитный бонус, фриспины каждый день.", "gambling"),
    ],
)
def test_errors_of_another_kind_excuse_no_offer(language: str, title: str, text: str, message: str) -> None:
    assert told(text, language, title=title) == [f"parasite-injection {message}"]


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [
        ("zh", "百家乐的五个误区", "注册送彩金，真人荷官，信誉赌场。"),
        ("zh", "痛风饮食的五个误区", "所谓“注册送彩金”的网站都是骗子，当心上当。"),
        ("en", "Myths about betting sites", "A no deposit bonus and free spins at an online casino."),
        ("ru", "Мифы о казино", "Бездепозитный бонус и фриспины в онлайн казино."),
    ],
)
def test_errors_about_such_things(language: str, title: str, text: str) -> None:
    assert told(text, language, title=title) == []


@pytest.mark.parametrize("suffix", ["html", "txt"])
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "皮下注射胰岛素，外围血管疾病，路口交通，棋牌室，喝茶，桑拿以后要补水。"),
        ("zh", "沉迷网络赌博、打赌、买彩票的人，可以到精神科就诊。"),
        ("zh", "约炮以后担心感染艾滋病，应当在72小时之内到疾控中心咨询。"),
        ("zh", "警方提醒：裸聊、刷单、代开发票、不看征信的网贷都是骗局。"),
        ("zh", "长期看色情网站会影响夫妻关系，可以找心理医生。"),
        ("zh", "中国福利彩票公益金资助了这家医院。"),
        ("zh", "大麻、冰毒等毒品会损害大脑，禁止购买和吸食。"),
        ("zh", "点击进入在线咨询，点击进入专家介绍。"),
        ("en", "Gambling, poker and betting can become an addiction; so can porn."),
        ("en", "Sildenafil (Viagra) needs a prescription. Never buy Viagra online from sellers that ask for none."),
        ("en", "Payday loans to pay for medical bills put families into debt."),
        ("en", "A sex worker can call the clinic's health service at any time."),
        ("ru", "Игровая зависимость: человек не может уйти из казино или от букмекера."),
        ("ru", "Виагра отпускается по рецепту; не покупайте её с рук."),
        ("ru", "Среди групп риска по ВИЧ — проститутки и потребители наркотиков, им нужна профилактика."),
    ],
)
def test_what_only_speaks_of_such_things(language: str, text: str, suffix: str) -> None:
    assert told(text, language, suffix) == []


@pytest.mark.parametrize("suffix", ["html", "md", "txt"])
@pytest.mark.parametrize(
    ("language", "text", "message"),
    [
        ("zh", "如有疑问，请拨打咨询热线：028-87650000。", "foreign"),
        ("zh", "预约挂号加微信：guke_120。", "foreign"),
        ("zh", "医生QQ：900012345，在线为您解答。", "foreign"),
        ("zh", "来院就诊地址：成都市武侯大道38号。", "foreign"),
        ("zh", "预约邮箱：hello@guke.example", "foreign"),
        ("zh", "报名请联系13900001234。", "other"),
        ("zh", "更多信息见我院网站：www.guke-hospital.com", "foreign"),
        ("en", "Call our clinic on 020 7946 0777 to book an appointment.", "foreign"),
        ("en", "Orders: 020 7946 0888.", "other"),
        ("ru", "Запишитесь на приём: 8 (812) 000-00-02.", "foreign"),
        ("ru", "Консультация в Telegram: @chuzhaya_clinic", "foreign"),
        ("zh", "登录 guke-hospital.com 在线预约", "foreign"),
        ("zh", "官方网站 http://www.guke-hospital.com 预约挂号", "foreign"),
        ("zh", "本院位于江城市文三路120号（地铁2号线）。", "other"),
        ("en", "Request an appointment: riverbend-clinic.com/book", "foreign"),
        ("en", "Visit our clinic at 88 Elm Street, Tampa, FL 33601.", "foreign"),
        ("en", "Add us on Skype: riverbend77", "foreign"),
        ("ru", "Запишитесь онлайн: eskulap-plus.ru/zapis", "foreign"),
        ("ru", "Приходите по адресу: Омск, ул. Лесная, 8", "other"),
    ],
)
def test_foreign_contacts_with_facts(language: str, text: str, message: str, suffix: str) -> None:
    assert told(text, language, suffix, KNOWING) == [f"foreign-contact {message}"]


@pytest.mark.parametrize("suffix", ["html", "md", "txt"])
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "咨询热线：0731-85001234，或 85001234，国际长途 +86 731 8500 1234。"),
        ("zh", "急救120，卫生热线12320，心理援助热线12356、400-161-9995。"),
        ("zh", "监督电话：028-87650000，市卫健委投诉电话：028-87650001。"),
        ("zh", "微信：JZEY_wx，QQ：800012345，地址：江州市人民路1号门诊楼，邮箱 a@www.jzey.example"),
        ("zh", "参考文献：王某，通讯作者邮箱 wang@univ.example；指南见 www.guideline.org。"),
        ("zh", "国药准字H20193022，ICP备13012345号，2019-10-12。"),
        ("en", "Call us on 020 7946 0001 or write to desk@mail.example. In an emergency call 999; the Samaritans are on 116 123."),
        ("en", "Book a test at https://www.cdc.gov/flu or visit our site: www.jzey.example."),
        ("en", "Poison Help is on 1-800-222-1222. Corresponding author: lee@univ.example."),
        ("ru", "Запись: +7 (495) 000-00-01. Скорая — 103, телефон доверия: 8-800-2000-122, бот: Telegram @zdorovie_bot"),
    ],
)
def test_own_and_public_contacts(language: str, text: str, suffix: str) -> None:
    assert told(text, language, suffix, KNOWING) == []


def test_links_to_foreign_contacts() -> None:
    assert told('点击<a href="http://wpa.qq.com/msgrd?v=3&uin=900012345">在线咨询</a>。', session=KNOWING) == ["foreign-contact foreign"]
    assert told('Мы <a href="https://vk.com/chuzhaya">ВКонтакте</a>.', "ru", session=KNOWING) == ["foreign-contact foreign"]
    assert told('<a href="tel:+4402079460001">Ring</a> <a href="https://www.nih.gov/">NIH</a>', "en", session=KNOWING) == []


@pytest.mark.parametrize(
    ("text", "footer", "expected"),
    [
        ("咨询热线：028-87650000。", "", []),
        ("咨询热线：028-87650000。", "电话：028-87651111", []),
        ("咨询热线：028-87650000。", "电话：400-000-0000", []),
        ("咨询热线：028-87650000。", "电话：0731-85001234", ["foreign-contact distant"]),
        ("监督电话：028-87650000。", "电话：0731-85001234", []),
        ("成都安和骨科医院咨询热线：028-87650000。", "版权所有：江州康宁医院 电话：0731-85001234", ["foreign-contact rival"]),
        ("欢迎来到成都安和骨科医院。", "版权所有：江州康宁医院", ["other-hospital-name ours"]),
        ("欢迎来到江州康宁医院，咨询热线：0731-85001234。", "版权所有：江州康宁医院 电话：0731-85001234", []),
        ("成都安和骨科医院的研究显示，多喝水有好处。", "版权所有：江州康宁医院 电话：0731-85001234", []),
    ],
)
def test_without_facts_the_page_must_show_two_institutions(text: str, footer: str, expected: list[str]) -> None:
    assert told(text, footer=f"<p>{footer}</p>") == expected


@pytest.mark.parametrize("suffix", ["html", "txt"])
@pytest.mark.parametrize(
    ("language", "text", "message"),
    [
        ("zh", "我院（武汉博雅男科医院）专家每天坐诊。", "ours"),
        ("zh", "欢迎您来到成都安和骨科医院就诊。", "ours"),
        ("zh", "成都安和骨科医院（以下简称我院）成立十年。", "ours"),
        ("zh", "成都安和骨科医院全体医护人员祝大家健康。", "ours"),
        ("zh", "武汉博雅男科医院专家温馨提示：少吃辛辣。武汉博雅男科医院在线咨询为您解答。", "service"),
        ("ru", "Наша клиника «Доктор Плюс» ждёт вас каждый день.", "ours"),
        ("ru", "Добро пожаловать в медицинский центр «Альфа».", "ours"),
        ("zh", "长安男科医院，您身边的男科专家。", "ours"),
        ("zh", "长安男科医院成立于2003年，本院拥有一批经验丰富的专家。", "ours"),
        ("zh", "长安男科医院专家提醒您：出现不适要尽快检查，我院周末不休息。", "ours"),
        ("zh", "您好，这里是长安男科医院，请问有什么可以帮您？", "ours"),
        ("zh", "以上就是长安男科医院专家的介绍，如果您还有疑问，我们的专家会为您一一解答。", "ours"),
        ("zh", "长安男科医院始终坚持以患者为中心，我们为您提供一站式服务。", "ours"),
        ("zh", "到长安男科医院看病，我们承诺不乱收费。", "ours"),
        ("zh", "本院（长安男科医院）位于市中心，交通便利。", "ours"),
        ("zh", "长安男科医院：我院引进了先进的设备。", "ours"),
        ("zh", "我院全称长安男科医院，是一所现代化的专科医院。", "ours"),
        ("zh", "想了解更多可以直接到长安男科医院，本院专家在线解答。", "ours"),
        ("zh", "长安男科医院期待您的光临。", "ours"),
        ("zh", "长安男科医院地处解放路，我院交通方便，欢迎来院。", "ours"),
        ("zh", "在长安男科医院，我们的医生会耐心听您说。", "ours"),
        ("zh", "武汉长安男科医院为您的健康保驾护航。", "ours"),
        ("zh", "选择武汉长安男科医院就是选择放心。", "service"),
        ("ru", "В клинике «Гармония» вас ждут наши лучшие врачи.", "ours"),
        ("ru", "Мы ждём вас в медицинском центре «Гармония» каждый день.", "ours"),
        ("ru", "Специалисты нашей клиники «Гармония» имеют большой опыт.", "ours"),
        ("ru", "Клиника «Гармония» работает с 2005 года, и мы гарантируем результат.", "ours"),
        ("ru", "Медицинский центр «Гармония» рад видеть вас среди своих пациентов.", "ours"),
        ("ru", "«Гармония» — наша клиника в центре города.", "ours"),
        ("ru", "Наш медицинский центр «Гармония» открыт ежедневно.", "ours"),
        ("ru", "В нашем центре «Гармония» есть дневной стационар.", "ours"),
        ("ru", "Команда клиники «Гармония» желает вам здоровья!", "ours"),
        ("ru", "Спасибо, что выбрали клинику «Гармония».", "ours"),
        ("ru", "В медцентре «Гармония» мы проводим УЗИ и берём анализы.", "ours"),
        ("ru", "Стоматология «Гармония» предлагает имплантацию, наши цены вас порадуют.", "ours"),
        ("ru", "Клиника Гармония приглашает вас на приём.", "ours"),
        ("ru", "Коллектив медицинского центра «Гармония» ждёт вас!", "ours"),
    ],
)
def test_other_institutions_with_facts(language: str, text: str, message: str, suffix: str) -> None:
    assert told(text, language, suffix, KNOWING) == [f"other-hospital-name {message}"]


@pytest.mark.parametrize("suffix", ["html", "txt"])
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "我院（江州市第二人民医院）专家每天坐诊，欢迎来到江州二院。"),
        ("zh", "王医生毕业于天津医科大学，曾在北京协和医院、上海交通大学附属瑞金医院进修。"),
        ("zh", "北京协和医院的一项研究显示，多喝水有好处，上海华山医院的专家也这么看。"),
        ("zh", "需要手术的患者，我们会联系转到四川省肿瘤医院治疗。"),
        ("zh", "我院与北京协和医院签约建立医联体。"),
        ("zh", "请选择正规的专科医院，不要去小诊所。"),
        ("ru", "Наша клиника работает ежедневно. Исследование провела больница № 5."),
        ("ru", "Врач окончил институт и работал в клинике «Доктор Плюс»."),
        ("zh", "北京协和医院的一项研究显示，这种方法有效，我院也已经采用。"),
        ("zh", "患者张先生曾在武汉同济医院治疗，效果不好，后来到我院就诊。"),
        ("zh", "我院骨科主任毕业于四川大学，在华西医院进修一年。"),
        ("zh", "上周，北京协和医院的专家来我院讲课，我院医生收获很大。"),
        ("zh", "他先去了省城的郑州市中心医院，医生建议手术，我院会诊后决定保守治疗。"),
        ("zh", "我院与上海瑞金医院签约，成为医联体成员。"),
        ("zh", "如需放疗，我们会把您转到四川省肿瘤医院。"),
        ("zh", "48岁的李女士在武汉市第一医院查出结节，我院为她做了手术。"),
        ("zh", "据上海瑞金医院的医生介绍，我们每个人都可能得这种病。"),
        ("zh", "北京协和医院、上海瑞金医院都开设了罕见病门诊，我们可以先在网上预约。"),
        ("zh", "北京安贞医院王教授在我院坐诊。"),
        ("zh", "我在武汉大学人民医院看过，后来转到这里，我们医院的医生很负责。"),
        ("ru", "Наш врач стажировался в клинике «Шарите» и работает с 2005 года."),
        ("ru", "По данным больницы № 5, наш организм привыкает к препарату."),
        ("ru", "Пациента перевели из больницы № 3, у нас ему сделали операцию."),
        ("ru", "Исследование клиники «Майо» показало, что наши пациенты выздоравливают быстрее."),
        ("ru", "Наша клиника сотрудничает с центром «Инвитро»."),
        ("ru", "Она лечилась в клинике «Гармония», потом пришла к нам."),
        ("ru", "Главный хирург ранее работал в клинике «Гармония», сейчас он ведёт приём у нас."),
        ("ru", "Анализы можно сдать в центре «Инвитро» или у нас в клинике."),
        ("ru", "Клиника «Шарите» в Берлине известна своими учёными."),
        ("ru", "Больница № 40 принимает пациентов с инфекциями, мы рассказываем, как туда попасть."),
    ],
)
def test_institutions_that_are_only_mentioned(language: str, text: str, suffix: str) -> None:
    assert told(text, language, suffix, KNOWING) == []


@given(
    st.lists(
        st.sampled_from(
            ("我院", "（", "）", "江州", "成都安和骨科医院", "欢迎来到", "热线：", "028-87650000", "微信：abc12345", "博彩公司", "https://b.example", "<a href='//b.example'>",
             "</a>", "<p>", "<i style='display:none'>", "</i>", "\n", "。", "，", "Наша клиника «", "» ", "казино ", "online casino ", "@a.b", "tel:", "\0")
        ),
        max_size=40,
    ).map("".join),
    st.sampled_from(("html", "md", "txt")),
)  # fmt: skip
def test_no_page_breaks_the_rules(text: str, suffix: str) -> None:
    for session in (BARE, KNOWING):
        assert not any(one.startswith("rule-crash") for one in told(text, suffix=suffix, session=session))
