"""When a page was published, changed and reviewed: only dates that somebody wrote down as such, never a guess.

A date counts when it is in a head element, in structured data, in the front matter, behind a label ("发布时间：", "Updated", "Обновлено"),
or alone on a line by the headline. Dates in running text, copyright lines, comments and lists of other articles do not.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final, Literal, NamedTuple, cast

from contentlint.model import Block, Dates, Field, Language, StructuredData
from contentlint.reading.credits import CreditLines
from contentlint.reading.linked_data import things
from contentlint.sources.surroundings import this_year
from contentlint.text.patterns import lazy

Role = Literal["published", "modified", "reviewed"]
Table = Mapping[Role, Sequence[str]]

FIRST_YEAR: Final = 1990
YEARS_AHEAD: Final = 2
ROOM: Final = 45  # characters besides the date that a date line without a label may have
LIST: Final = 3  # as many publication dates around one headline are those of other articles
LABELLED_ROOM: Final = 90  # and one with a label

_AT_START: Final = 12  # a label in the middle of a line is one only by the headline; elsewhere it is prose or a reference
_NOTHING: Final = 4  # characters that say nothing: brackets, a full stop, spaces
_PUNCTUATION: Final = " :：|·-—–"
_SEPARATORS: Final = str.maketrans("", "", "_- ")

_MONTH_NAMES: Final = "jan янв feb фев mar мар apr апр may мая jun июн jul июл aug авг sep сен oct окт nov ноя dec дек"
_MONTHS: Final = {name: place // 2 + 1 for place, name in enumerate(_MONTH_NAMES.split())} | {"май": 5}
_MONTH: Final = rf"(?:{'|'.join(_MONTHS)})[a-zа-я]*\.?"
_YEAR: Final = r"(?:19|20)\d\d"
_DATE: Final = lazy(
    rf"(?<![\d.-])(?P<y1>{_YEAR})(?:\s?年\s?|\s?[-/.]\s?)(?P<m1>\d\d?)(?:\s?月\s?|\s?[-/.]\s?)(?P<d1>\d\d?)(?!\d)(?:\s?[日号號])?"
    rf"|(?<![\d./-])(?P<a>\d\d?)(?P<sep>[./-])(?P<b>\d\d?)(?P=sep)(?P<y2>{_YEAR})(?!\d)"
    rf"|(?<!\d)(?P<d3>\d\d?)(?:st|nd|rd|th)?\s(?P<m3>{_MONTH}),?\s(?P<y3>{_YEAR})(?!\d)(?:\s?г(?:ода|\.)?(?![а-я]))?"
    rf"|(?<![a-zа-я])(?P<m4>{_MONTH})\s(?P<d4>\d\d?)(?:st|nd|rd|th)?,?\s(?P<y4>{_YEAR})(?!\d)",
    re.IGNORECASE,
)
_TIME: Final = lazy(
    r"[T,\s]*(?:at\s|в\s)?\d\d?\s?[:：时時]\s?\d\d(?:\s?[:：分]\s?\d\d)?(?:\.\d+)?(?:Z|\s?[+-]\d\d:?\d\d)?(?:\s?[ap]\.?m\b\.?)?",
    re.IGNORECASE,
)
_COMPACT: Final = lazy(rf"({_YEAR})(\d\d)(\d\d)(?:\d{{6}})?(?!\d)")

_ON: Final = "(?:时间|日期|于|時間|於)"
_LABELS: Final = (
    rf"(?P<reviewed>(?:审核|审阅|审校|复审|審核|審閱|複審){_ON}"
    r"|(?:last |medically |clinically |medical |fact )*(?:reviewed|review date)"
    r"|дата (?:проверки|рецензирования|рецензии)|проверен[оа]|рецензирован[оа])"
    rf"|(?P<modified>(?:最后|最近|最後)?(?:更新|修改|修订|修訂|编辑|編輯){_ON}|(?:最后|最近|最後)(?:更新|修改|编辑|編輯)"
    r"|(?:last |page )*(?:updated|modified|revised|edited)"
    r"|(?:дата |последнее )(?:последнего )?(?:обновлени[ея]|изменени[ея])|обновл[её]н[оа]?|измен[её]н[оа]?|актуализирован[оа])"
    rf"|(?P<published>(?:发布|发表|发稿|刊登|刊发|上传|添加|录入|發布|發佈|發表){_ON}"
    r"|(?<![\u4e00-\u9fff])(?:时间|日期|時間)(?=\s?[:：])"
    r"|published|posted|publication date|post date|release date|(?<![a-z])date(?=\s?:)"
    r"|дата (?:публикации|размещения|создания)|опубликован[оа]?|размещ[её]н[оа]?|добавлен[оа]?|(?<![а-яё])дата(?=\s?:))"
)
_LABEL: Final = lazy(_LABELS, re.IGNORECASE)
_LABEL_ALONE: Final = lazy(rf"(?:{_LABELS})\s?[:：]?", re.IGNORECASE)
_SUFFIX: Final = lazy(r"[\s)）]*(?:更新|修改|updated|обновлен)", re.IGNORECASE)
_GOES_ON: Final = lazy(r"\s?(?:[,，、]\s?\w|(?:[-–—~至到]|to\b|until\b|по\b)\s?\d)")
_SENTENCE: Final = lazy(r"[。！？!?]")
_CRUMBS: Final = lazy(r"[>›»]")
_ELSEWHERE: Final = lazy(
    r"©|copyright|版权|版權|all rights|备案|许可证|有效期|截止|截至|(?:评论|回复|注册|会议|活动)时间|(?:推荐|相关)文章"
    r"|星期|今天|today|сегодня",
    re.IGNORECASE,
)

_FRONT_MATTER: Final[Table] = {
    "published": (
        "date", "published", "publishedat", "publishdate", "publisheddate", "datepublished", "pubdate", "created", "createdat",
        "日期", "发布日期", "发布时间",
    ),
    "modified": (
        "lastmod", "lastmodified", "lastmodifiedat", "lastupdated", "updated", "updatedat", "modified", "datemodified",
        "更新日期", "更新时间",
    ),
    "reviewed": (
        "reviewedat", "lastreviewed", "reviewed", "reviewdate", "datereviewed", "medicallyreviewedat",
        "审核日期", "审核时间",
    ),
}  # fmt: skip
_META: Final[Table] = {
    "published": (
        "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "publishdate", "publish_date",
        "publish-date", "pubdate", "pub_date", "publication_date", "og:release_date", "citation_publication_date", "citation_date",
        "parsely-pub-date", "bytedance:published_time", "apub:time", "weibo:article:create_at", "sailthru.date", "dcterms.issued",
        "dcterms.created", "dc.date.issued", "dc.date.created", "created", "date", "dc.date", "dcterms.date",
    ),
    "modified": (
        "article:modified_time", "og:modified_time", "og:updated_time", "datemodified", "dateupdate", "last-modified", "lastmod",
        "last_modified", "last-updated", "updated", "updated date", "bytedance:updated_time", "bytedance:lrdate_time",
        "weibo:article:update_at", "dcterms.modified", "dc.date.modified", "revised",
    ),
    "reviewed": ("lastreviewed", "last-reviewed", "last_reviewed", "reviewed", "review_date", "dcterms.reviewed"),
}  # fmt: skip
_PROPERTIES: Final[Mapping[Role, str]] = {"published": "datePublished", "modified": "dateModified", "reviewed": "lastReviewed"}
_ARTICLE_TYPES: Final = ("Article", "Posting", "Page", "Report", "CreativeWork")


class Mention(NamedTuple):
    """A date in a line, and where it stands there, its time of day included."""

    date: datetime.date
    start: int
    end: int


def find_dates(
    lines: CreditLines,
    meta: Mapping[str, Sequence[Field]],
    front_matter: Mapping[str, Field] | None = None,
    structured_data: Iterable[StructuredData] = (),
    language: Language = "zh-Hans",
) -> Dates:
    """Published, modified and reviewed date of a page, each from the best witness: front matter, what a reader sees, head, structured data.

    `data` of the fields is a `datetime.date`; the origin of a visible one is `(block, start, end)`. A date is a real day between 1990 and
    two years from now. `language` settles whether 03/04/2024 begins with the month.
    """
    found: dict[str, Field] = {}
    for field in chain(
        _from_front_matter(front_matter or {}, language),
        _from_lines(lines, language),
        _from_meta(meta, language),
        _from_structured_data(structured_data, language),
    ):
        found.setdefault(field.name, field)
    return Dates(**found)


def parse_date(text: str, language: Language = "zh-Hans") -> datetime.date | None:
    """The first date in a short `text`, as written by people or machines; None when there is none."""
    text = text[:LABELLED_ROOM].strip()
    if compact := _COMPACT.match(text):
        return _real(*map(int, compact.groups()))
    return next((mention.date for mention in mentions(text, language)), None)


def mentions(text: str, language: Language) -> Iterator[Mention]:
    """The dates in `text` in any of the spellings of the three languages; what is not a real day of our time is passed over."""
    if "20" not in text and "19" not in text:
        return
    for match in _DATE.finditer(text):
        if date := _read(match, language):
            time = _TIME.match(text, match.end())
            yield Mention(date, match.start(), time.end() if time else match.end())


def _read(match: re.Match[str], language: Language) -> datetime.date | None:
    part = match.groupdict()
    if part["y1"]:
        return _real(int(part["y1"]), int(part["m1"]), int(part["d1"]))
    if part["y2"]:
        first, second = int(part["a"]), int(part["b"])
        day_first = language == "ru" or part["sep"] == "." or first > 12
        return _real(int(part["y2"]), second, first) if day_first else _real(int(part["y2"]), first, second)
    month, day, year = (part["m3"], part["d3"], part["y3"]) if part["y3"] else (part["m4"], part["d4"], part["y4"])
    return _real(int(year), _MONTHS[month[:3].lower()], int(day))


def _real(year: int, month: int, day: int) -> datetime.date | None:
    if not FIRST_YEAR <= year <= this_year() + YEARS_AHEAD:
        return None
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _squeeze(key: str) -> str:
    return key.lower().translate(_SEPARATORS)


def _from_front_matter(front_matter: Mapping[str, Field], language: Language) -> Iterator[Field]:
    fields = {_squeeze(key): field for key, field in front_matter.items()}
    for role, keys in _FRONT_MATTER.items():
        yield from _dated(role, [fields[key] for key in keys if key in fields], language)


def _from_meta(meta: Mapping[str, Sequence[Field]], language: Language) -> Iterator[Field]:
    for role, keys in _META.items():
        yield from _dated(role, [field for key in keys for field in meta.get(key, ())], language)


def _dated(role: Role, fields: Iterable[Field], language: Language) -> Iterator[Field]:
    for field in fields:
        date = field.data
        if isinstance(date, datetime.datetime):
            date = date.date()
        elif not isinstance(date, datetime.date):
            date = parse_date(field.value, language)
        if date:
            yield field._replace(name=role, data=date)


def _from_structured_data(structured_data: Iterable[StructuredData], language: Language) -> Iterator[Field]:
    for thing in things(structured_data):
        if any(name.endswith(_ARTICLE_TYPES) for name in thing.types):
            for role, key in _PROPERTIES.items():
                value = thing.data.get(key)
                if isinstance(value, str) and (date := parse_date(value, language)):
                    yield Field(role, value, thing.item.syntax, thing.item.origin, date)


def _from_lines(lines: CreditLines, language: Language) -> list[Field]:
    """Dates that a reader sees. A run of lines with a date each is a list of articles and dates none of them."""
    found = list(_visible(lines, language))
    return found if sum(field.name == "published" for field in found) < LIST else []


def _visible(lines: CreditLines, language: Language) -> Iterator[Field]:
    above = ""
    for group in lines:
        for block in group:
            text = block.text
            found = list(mentions(text, language))
            if found and not _ELSEWHERE.search(text):
                for role, mention in _roles(block, found, above, lines):
                    yield Field(role, text[mention.start : mention.end], "page", (block, mention.start, mention.end), mention.date)
            above = text


def _roles(block: Block, found: Sequence[Mention], above: str, lines: CreditLines) -> Iterator[tuple[Role, Mention]]:
    """What each date of a line is, as far as the line, or a label alone on the line above, says so."""
    text = block.text
    rest = len(text) - sum(mention.end - mention.start for mention in found)
    if rest > LABELLED_ROOM or _SENTENCE.search(text):
        return
    past = 0
    for mention in found:
        before, past = text[past : mention.start], mention.end
        label = None
        for label in _LABEL.finditer(before):  # noqa: B007  the last one counts
            pass
        if label and (block in lines.head or label.start() < _AT_START):
            yield _role(label), mention
        elif not before.strip(_PUNCTUATION) and (heading := _LABEL_ALONE.fullmatch(above)):
            yield _role(heading), mention
        elif _stands_alone(block, mention, rest, lines):
            yield "modified" if _SUFFIX.match(text, mention.end) else "published", mention


def _stands_alone(block: Block, mention: Mention, rest: int, lines: CreditLines) -> bool:
    """A date without a label: on a line of little else by the headline, or all there is of the article's last line."""
    text = block.text
    if block in lines.tail:
        return block is lines.tail[-1] and block.main and rest <= _NOTHING
    if block not in lines.head or rest > (_NOTHING if block.kind == "heading" else ROOM):
        return False
    in_prose = text[: mention.start].rstrip().endswith((":", "：")) or _GOES_ON.match(text, mention.end) or _CRUMBS.search(text)
    return not (in_prose or (block.main and block.kind == "cell"))


def _role(label: re.Match[str]) -> Role:
    return cast(Role, label.lastgroup)
