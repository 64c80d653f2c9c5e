from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from contentlint.rule import Block, Confidence, Document, Field, Hit, Link, TermHit, TermRule, contacts, host, lazy, site, words_at

_OFFER, _TELLING = 2, 1  # weights; a word of less says something only beside one of an offer
_SEVERAL: Final = 2  # so many different offers in one place leave no doubt
_SALAD: Final = 3  # so do so many on one page, or the weights of an offer and other words in one place
_MOST: Final = 5  # places that are reported
_TRADES: Final = 3  # sites of other trades that a page links to in exchange for links
_ANCHOR: Final = 16  # characters that such a link shows, in Chinese
_MOST_TRADES: Final = 20
_EXCHANGE: Final = "exchange"
_NAMED: Final = 5  # terms that a message names
_NEAR: Final = 12  # characters between a word and that of an offer
_AROUND: Final = 60  # characters to either side of an offer that tell that it is only spoken of
# What makes an offer of the goods, by the message of the rule.
_OFFERS: Final = {
    "gambling": lazy(
        r"app|下载|平台|官网|官方|网站|网址|入口|登[录陆]|注册|开户|代理|加盟|技巧|辅助|外挂|计划|投注|体育|娱乐|国际|电竞|真人|现金|真钱|充值|返水|送\d|首存|送彩|开奖|资料|公式|友情链接"
        r"|\b(?:bonus|free|real money|deposit|online|odds|jackpot|sign ?up|promo|spins?|apps?|sites?|games?|download|win)\b"
        r"|онлайн|играть|зеркал|бонус|бесплатн|на деньги|скачать|вход\b|официальн|промокод|выплат|депозит|демо|без регистрации",
        re.IGNORECASE,
    ),
    "porn": lazy(
        r"在线|免费|高清|无码|下载|app|网站|网址|入口|平台|软件|直播|群|播放|观看|论坛|上门|全套|特服|包夜|过夜|服务|微信|qq|联系|兼职|约\b"
        r"|\b(?:free|videos?|hd|watch|live|online|tokens?|chat|girls?|hot|tube|movies?|service|incall|outcall|tonight|near you)\b"
        r"|онлайн|смотреть|бесплатн|видео|ролик|услуг|недорого|на дом|выезд|круглосуточно|досуг|салон|снять|вызвать|элитн|дёшев|дешев",
        re.IGNORECASE,
    ),
    "drugs": lazy(
        r"购买|出售|专卖|网购|商城|货到付款|哪里(?:有卖|能买|买)|怎么买|批发|订购|渠道|现货|包邮|联系|微信|多少钱|配方"
        r"|\b(?:buy|cheap|cheapest|order|discount|for sale|online|no prescription|without prescription|best price|coupon|shop)\b"
        r"|купить|закладк|доставк|магазин|телеграм|t\.me|без рецепта|недорого|дешев|даркнет|кракен",
        re.IGNORECASE,
    ),
    "money": lazy(
        r"秒批|秒下|秒到|必下|下款|口子|不看征信|无视|黑户|白户|当天放款|空放|提额|套现|代还|无抵押|代开|代办|办理|代写|代发|刻章|接单|平台|包过|佣金|公司"
        r"|\b(?:bad credit|instant|approv(?:al|ed)|online|same day|fast|cheap|buy|service|writing|custom|direct|outlet|replica)\b"
        r"|без отказа|на карту|онлайн|срочн|мгновенн|без процентов|плохой|без справок|безработн|купить|на заказ|недорого|гознак"
        r"|задним числом|с занесением|подписчик|лайк|заработ",
        re.IGNORECASE,
    ),
    "lure": lazy(r"【|网站|网址|官网|直播|链接|\w\.(?:com|net|cc|vip|xyz|top|cn)\b", re.IGNORECASE),
}  # fmt: skip
# Words around an offer that only tell of it, or of those who are harmed by it.
_TOLD: Final = lazy(
    r"瘾|沉迷|戒[赌毒断]|危害|警[方惕示察]|民警|公安|诈|骗|勒索|谨防|提防|当心|切勿|陷阱|所谓|号称|虚假|误区|误以为|谣言|辟谣|网传|不要相信|别信|轻信|违规"
    r"|打击|查[获处]|涉嫌|违法|犯罪|禁止|举报|抵制|不得|严禁|处罚|法律|提醒|影响|感染|艾滋|阻断|处方|医生|毒品"
    r"|福利彩票|体育彩票|棋牌室|抖音|快手|小红书|淘宝|预约|挂号|咨询|报销|财务|康复|老人|习惯"
    r"|addict|disorder|harm|treatment|recover|therap|regulat|exposure|traffick|abuse|counterfeit|fake|dangerous|illegal|unsafe|risk|avoid|never"
    r"|do not|don.t|warn|beware|myth|misconception|hoax|debunk|bogus|so-called|scam|fraud|predatory"
    r"|medical bills|debt|study|studies|evidence|research|patients?|self-exclu|fda\b"
    r"|зависим|лечени|лудомани|реабилитац|вред|игромани|терапи|пациент|болезн|вич\b|сифилис|заражен|групп\w* риска|профилакти|инфекц"
    r"|психолог|полици|уголовн|запрещ|незаконн|нельзя|опасн|подделк|не покупайте|осторожн|остерега"
    r"|мошенн|обман|шарлатан|якобы|так называем|миф|заблужден|не верьте|фальш",
    re.IGNORECASE,
)  # fmt: skip
_ADDRESS: Final = lazy(r"https?://[^\s<>\"'，。）】)]{3,200}|\bt\.me/\w{3,40}", re.IGNORECASE)
_SENTENCE: Final = lazy(r"[。！？；]|[.!?;](?:\s|\Z)")
_LONGEST_LINE: Final = 100  # characters of a line that only offers something
_LETTER: Final = lazy(r"[A-Za-zА-яЁё0-9]")
_CYRILLIC: Final = lazy(r"[а-яё]", re.IGNORECASE)
_TRUSTED: Final = lazy(r"(?:\A|\.)(?:gov|edu|mil|ac|nhs|who|wikipedia)\.[a-z.]{2,6}\Z|\.(?:gov|edu|mil|int)\Z")
# In the title of a page that speaks of such things itself: of addiction, fraud, crime, sexual health.
_TOPIC: Final = lazy(
    r"瘾|戒[赌毒断]|沉迷|诈|骗|警惕|谨防|危害|毒|犯罪|违法|打击|性健康|性教育|性病|性传播|艾滋|addict|gambl|porn|disorder|fraud|scam|counterfeit|\bsex|\bhiv"
    r"|зависимост|лудоман|игроман|мошенн|нарко|\bвич\b|половы|секс",
    re.IGNORECASE,
)
_MYTHS: Final = lazy(r"误区|誤區|谣言|謠言|真相|迷思|\bmyth|misconception|\bмиф|заблужден", re.IGNORECASE)


class _Weighed(NamedTuple):
    """A term where it stands, with the weight that it has there."""

    hit: TermHit
    weight: int


class ParasiteInjection(TermRule):
    """Offers of what is sold on broken pages: several of them, or one that leads somewhere."""

    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        yield from self._exchanged(document, [hit for hit in hits if hit.message == _EXCHANGE or hit.weight < _OFFER])
        places: dict[int, list[_Weighed]] = {}
        for hit in hits:
            if hit.message == _EXCHANGE:
                continue
            if _is_whole(hit) and (weight := _weight(hit)):
                places.setdefault(id(hit.node), []).append(_Weighed(hit, weight))
        if not places:
            return
        offers = {one.hit.term for here in places.values() for one in here if one.weight == _OFFER}
        about = _is_about(document, hits)
        found = 0
        for here in places.values():
            confidence = self._planted(document, here, offers, about)
            if confidence is not None and found < _MOST:
                found += 1
                first = max(here, key=lambda one: one.weight).hit
                terms = list(dict.fromkeys(words_at(one.hit) for one in here))[:_NAMED]
                end = max(one.hit.end for one in here) if len(here) > 1 and first is here[0].hit else first.end
                yield self.hit(first.message, first.node, first.start, end, confidence=confidence, terms=terms)

    def _exchanged(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        """Links to the sites of other trades, where there are several: 铝合金门窗, 第一小说网 in the footer of a hospital."""
        if len(hits) < _TRADES:
            return
        sold: dict[str, tuple[TermHit, Link]] = {}
        for hit in hits:
            if isinstance(hit.node, Block) and _is_whole(hit) and (link := self._anchor(document, hit.node, hit)):
                sold.setdefault(site(host(link.href or "")), (hit, link))
        if len(sold) < _TRADES or len({hit.term for hit, _ in sold.values()}) < _TRADES:
            return
        for hit, link in list(sold.values())[:_MOST_TRADES]:
            start = _text(hit).rfind(link.text, 0, hit.end + len(link.text))
            yield self.hit(_EXCHANGE, hit.node, start, start + len(link.text), terms=[link.text], count=len(sold), topic=link.text)

    def _anchor(self, document: Document, block: Block, hit: TermHit) -> Link | None:
        """The link to another site that shows a term and little else."""
        longest = _ANCHOR if document.language.startswith("zh") else 2 * _ANCHOR
        for link in _links(document, block):
            if words_at(hit) in link.text and len(link.text) <= longest and self._is_foreign(document, link.href):
                return link
        return None

    def _planted(self, document: Document, here: Sequence[_Weighed], offers: set[str], about: bool) -> Confidence | None:
        """How sure it is that one place was planted; None when it was not. `offers`: all of the page; `about`: it speaks of such things."""
        weights = {one.hit.term: one.weight for one in here}
        own = sum(weight == _OFFER for weight in weights.values())
        if own and self._leads_away(document, here[0].hit):
            return "certain"
        if about:
            return None
        if own and _is_line(here):
            return "certain"
        if own >= _SEVERAL or (own and (len(offers) >= _SALAD or sum(weights.values()) >= _SALAD)):
            return "certain"
        if own and isinstance(here[0].hit.node, Field) and len(offers) >= _SEVERAL:
            return "certain"
        return "possible" if self._is_link(document, here) else None

    def _leads_away(self, document: Document, hit: TermHit) -> bool:
        """Whether a way to somewhere else stands beside a term: a link, an address, a number, an account."""
        text = _text(hit)
        if any(self._is_foreign(document, address[0]) for address in _ADDRESS.finditer(text)):
            return True
        if any(contact.kind not in ("email", "address") for contact in contacts(text, document.language)):
            return True
        return isinstance(hit.node, Block) and any(self._is_foreign(document, link.href) for link in _links(document, hit.node))

    def _is_link(self, document: Document, here: Sequence[_Weighed]) -> bool:
        """Whether a term is what a link to another site shows."""
        node = here[0].hit.node
        if not isinstance(node, Block):
            return False
        shown = [link.text for link in _links(document, node) if self._is_foreign(document, link.href)]
        return any(words_at(one.hit) in text for one in here for text in shown)

    def _is_foreign(self, document: Document, href: str | None) -> bool:
        name = host(href or "")
        own = {site(host(field.value)) for field in (*document.canonical, *document.meta.get("og:url", ()))}
        own.update(map(site, self.facts.hosts))
        return bool(name) and site(name) not in own and not _TRUSTED.search(name)


def _weight(hit: TermHit) -> int:
    """The weight of a term where it stands: an offer when it is one or stands beside a word of one, unless it is only told of."""
    text = _text(hit)
    if hit.weight < _OFFER or hit.message == "lure":
        beside = f"{text[max(0, hit.start - _NEAR) : hit.start]}\n{text[hit.end : hit.end + _NEAR + 8]}"
        if not _OFFERS[hit.message].search(beside):
            return hit.weight if hit.weight < _OFFER else 0
    told = _TOLD.search(text, max(0, hit.start - _AROUND), hit.end + _AROUND)
    return min(hit.weight, _TELLING) if told else _OFFER


def _is_line(here: Sequence[_Weighed]) -> bool:
    """Whether a line says nothing else: it is short and no sentence, and one of its words is an offer wherever it stands."""
    node = here[0].hit.node
    if not isinstance(node, Block) or node.kind not in ("paragraph", "item") or len(node.text) > _LONGEST_LINE:
        return False
    return any(one.weight == one.hit.weight == _OFFER for one in here) and not _SENTENCE.search(node.text)


def _text(hit: TermHit) -> str:
    node = hit.node
    return node.text if isinstance(node, Block) else node.value if isinstance(node, Field) else node.alt or ""


def _links(document: Document, block: Block) -> list[Link]:
    return [link for link in (document.main_links if block.main else document.links) if link.block == block.index]


def _is_about(document: Document, hits: Sequence[TermHit]) -> bool:
    """Whether the titles speak of such things themselves, or of errors about one of them."""
    titles = {id(field): field.value for field in (document.title, document.headline) if field}
    named = {id(hit.node) for hit in hits}
    return any(_TOPIC.search(title) or (node in named and _MYTHS.search(title)) for node, title in titles.items())


def _is_whole(hit: TermHit) -> bool:
    """Whether a term of letters is no part of a longer word; a Russian one may be the stem of one."""
    text = _text(hit)
    if hit.start and _LETTER.match(text, hit.start) and _LETTER.match(text, hit.start - 1):
        return False
    last = text[hit.end - 1]
    return _CYRILLIC.match(last) is not None or not (_LETTER.match(last) and _LETTER.match(text, hit.end))
