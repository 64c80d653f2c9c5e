"""One set of pages and findings that every format is shown with, and the words of their invented rules."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from contentlint.linting.heads import RuleHead
from contentlint.linting.index import RuleIndex
from contentlint.linting.words import Words
from contentlint.model import Document, Edit, Encoding, Finding, Fix, Kind, Node, Related, Severity, Span


class Case(NamedTuple):
    """A page, None when it could not be read, and what is said about it."""

    name: str
    path: str
    source: str | None
    findings: tuple[Finding, ...]


def _words(title: Mapping[str, str], messages: Mapping[str, Mapping[str, str]], **more: Any) -> str:
    words = {"title": title, "reason": title, "advice": {}, "exceptions": {}, "messages": messages, "fixes": {}, "sources": []}
    return json.dumps(words | {"option_help": {}, "preview_reason": "", "body": ""} | more)


def _same(text: str) -> dict[str, str]:
    return dict.fromkeys(("zh", "en", "ru"), text)


PROMISE = _words(
    {"zh": "承诺疗效", "en": "A promise of cure", "ru": "Обещание излечения"},
    {"found": {"zh": "不得承诺疗效：“{term}”", "en": "a promise of cure: “{term}”", "ru": "обещание излечения: «{term}»"}},
    reason={
        "zh": "广告不得含有表示功效、安全性的断言或者保证。",
        "en": "Advertising must not assert or guarantee that a treatment works or is safe. No treatment works for everybody, and "
        "readers who believe that it does put off the one that would have helped.",
        "ru": "Реклама не должна утверждать или гарантировать, что лечение действует или безопасно.",
    },
    advice={"zh": "改写为可以查证的事实。", "en": "State a fact that can be checked.", "ru": "Приведите факт, который можно проверить."},
    exceptions={"zh": "否定句、疑问句、引用。", "en": "Negations, questions, quotations.", "ru": "Отрицания, вопросы, цитаты."},
    sources=[
        {"name": "《中华人民共和国广告法》", "article": "第十六条", "url": "https://example.org/ad-law", "checked": "2026-05-01"},
        {"name": "38-ФЗ", "article": "ст. 24 ч. 1"},
    ],
    fixes={"soften": {"zh": "改为“缓解”", "en": "write “relieve”", "ru": "написать «облегчить»"}},
    option_help={
        "limit": {"zh": "允许的次数", "en": "how many are let pass", "ru": "сколько допускается"},
        "strict": {"zh": "也检查引文", "en": "look into quotations too", "ru": "проверять и цитаты"},
    },
    body="""
```html bad
<p>包治百病</p> ⟸ found
```

```html good
<p>可以缓解症状</p>
```
""",
)
LENGTH = _words(
    {"zh": "描述长度不合适", "en": "Length of the description", "ru": "Длина описания"},
    {
        "short": {
            "zh": "描述只有 {actual} 字，建议 {low} 字以上",
            "en": "the description has {actual} {actual|character|characters}; at least {low} are better",
            "ru": "в описании {actual} {actual|знак|знака|знаков}; лучше не меньше {low}",
        }
    },
    option_help={"low": {"zh": "最少字数", "en": "least characters", "ru": "наименьшее число знаков"}},
)
WHOLE = _words(_same("h1-count"), {"none": {"zh": "页面没有 H1", "en": "the page has no H1", "ru": "на странице нет H1"}})
PHONE = _words(
    _same("personal-phone"),
    {"found": {"zh": "私人电话 {number}", "en": "a personal phone {number}", "ru": "личный телефон {number}"}},
)
COPY = _words(
    _same("duplicate"),
    {
        "near": {"zh": "与另一页相似度 {share}", "en": "{share} of this is on another page", "ru": "{share} есть на другой странице"},
        "other": {"zh": "这里也有", "en": "it is here too", "ru": "то же здесь"},
    },
)
UNREADABLE = _words(
    _same("unreadable"), {"access": {"zh": "无法打开：{why}", "en": "cannot be opened: {why}", "ru": "не открывается: {why}"}}
)

_HEADS = (
    (RuleHead("META011", "description-length", "info", "0.1", options={"low": {"zh": 40, "en": 70, "ru": 70}}), LENGTH),
    (RuleHead("STRUCT001", "h1-count", "warning", "0.1"), WHOLE),
    (RuleHead("MED001", "cure-promise", "error", "0.1", kinds=("science", "advert"), options={"limit": 0, "strict": True}), PROMISE),
    (RuleHead("PRIV003", "personal-phone", "error", "0.1", status="preview"), PHONE),
    (RuleHead("DUP002", "near-duplicate", "warning", "0.1"), COPY),
    (RuleHead("LINT001", "unreadable-file", "error", "0.1", engine=True), UNREADABLE),
)
INDEX = RuleIndex({head.code: head for head, _ in _HEADS}, {head.code: words for head, words in _HEADS})
WORDS = Words(INDEX)


def page(path: str, source: str) -> Document:
    def locate(node: Node, start: int | None = None, end: int | None = None) -> Span:
        raise AssertionError("reports have spans already")

    return Document(path, source, "html", Encoding("utf-8"), "zh-Hans", Kind("science", "fixture"), locate)


def finding(path: str, code: str, message: str, span: tuple[int, int], severity: Severity | None = None, **more: Any) -> Finding:
    head = INDEX.heads[code]
    return Finding(path, code, head.name, severity or head.severity, more.pop("confidence", "certain"), Span(*span), message, **more)  # type: ignore[arg-type]


def _promise(path: str, source: str, term: str, **more: Any) -> Finding:
    start = source.index(term)
    return finding(path, "MED001", "found", (start, start + len(term)), params={"term": term}, identity="0123456789abcdef", **more)


def _cases() -> Iterable[Case]:
    source = '<title>痛风</title>\n<meta name="description" content="医院介绍">\n<p>本院包治百病。</p>\n'
    start = source.index("医院介绍")
    length = finding("a/plain.html", "META011", "short", (start, start + 4), params={"actual": 4, "low": 40, "share": 0.1})
    soft = Fix("soften", (Edit(Span(source.index("包治"), source.index("包治") + 4), "缓解症状"),), safe=False)
    yield Case("plain", "a/plain.html", source, (length, _promise("a/plain.html", source, "包治百病", fixes=(soft,))))

    source = "<p>\n  first\n  second\n  third\n  fourth\n  fifth\n</p>\n"
    yield Case("many lines", "many.html", source, (_promise("many.html", source, source[:-1], confidence="possible"),))

    source = "<p>one\ntwo\n</p>"
    yield Case("two lines", "two.html", source, (_promise("two.html", source, "one\ntwo\n"),))

    yield Case("whole page", "whole.html", "<p>x</p>\n", (finding("whole.html", "STRUCT001", "none", (0, 0)),))

    source = "<p>copied text</p>"
    copy = finding("copy.html", "DUP002", "near", (3, 14), params={"share": 0.93}, related=(Related("first.html", Span(8, 12), "other"),))
    yield Case("related page", "copy.html", source, (copy,))

    source = "<p>\u200b痛风👨‍⚕️ лечение❤️ e\u0301 навсегда 🇨🇳!</p>"
    yield Case("scripts", "scripts.md", source, (_promise("scripts.md", source, "навсегда"), _promise("scripts.md", source, "👨‍⚕️")))

    source = "<p>one</p>\r\n<p>two</p>\r<p>包治</p>\r\n"
    yield Case("CRLF", "crlf.html", source, (_promise("crlf.html", source, "包治"),))

    source = "<h1></h1>\n<p>end"
    empty = finding("empty.html", "STRUCT001", "none", (4, 4))
    yield Case("no length, end of file", "empty.html", source, (empty, finding("empty.html", "STRUCT001", "none", (16, 16))))

    source = "<p>end\n"
    yield Case("after the last line end", "last.html", source, (finding("last.html", "STRUCT001", "none", (7, 7)),))

    source = "\t<p>\tone\t包治\t</p>"
    yield Case("tabs", "tabs.html", source, (_promise("tabs.html", source, "包治"),))

    source = f"<p>{'医院' * 40_000}包治百病{'hospital ' * 10_000}</p>"
    much = finding("long.html", "STRUCT001", "none", (3, 100_000))
    yield Case("long line", "long.html", source, (_promise("long.html", source, "包治百病"), much))

    source = "<p>家属电话 13812345678，邮箱 zhangsan@example.org</p>"
    number = finding("phone.html", "PRIV003", "found", (8, 19), params={"number": "13812345678"})
    remove = Fix("soften", (Edit(Span(8, 19), "13812345678"),))
    part = finding("phone.html", "PRIV003", "found", (10, 15), params={"number": ""}, fixes=(remove,))
    yield Case("personal data", "phone.html", source, (number, part))

    source = "<p>\x1b[31m包治\u202e\x00</p>\u2028"
    yield Case("hostile", "bad\x1bname.html", source, (_promise("bad\x1bname.html", source, "包治\u202e\x00"),))

    path = "文章/痛风 饮食#1.html"
    source = "<p>👨‍⚕️ Лечение</p>\r\n<p>“包治百病”，本院</p>\r\n"
    start = source.index("包治百病")
    cut = Fix("soften", (Edit(Span(start - 1, start), ""), Edit(Span(start + 4, start + 5), "")), safe=True)
    replace = Fix("soften", (Edit(Span(start, start + 4), "缓解，症状"),))
    overlapping = finding(path, "STRUCT001", "none", (start - 1, start + 7), confidence="possible")
    yield Case("Chinese path", path, source, (overlapping, _promise(path, source, "包治百病", fixes=(cut, replace))))

    source = '=HYPERLINK("x")\n@user #12 | `a` <script>alert(1)</script> [b](1) ![c](d) $e$ *f* https://g.org www.g.org &amp; :\n-->'
    formula = _promise("=1+1.md", source, '=HYPERLINK("x")')
    markup = _promise("=1+1.md", source, source.splitlines()[1], confidence="possible")
    yield Case("markup", "=1+1.md", source, (formula, markup, finding("=1+1.md", "STRUCT001", "none", (len(source) - 3, len(source)))))

    limits = (finding("limits.html", "LINT001", "access", (0, 0), params={"why": why}) for why in ("100%, first", "second"))
    yield Case("two notices", "limits.html", "<p>x</p>", tuple(limits))

    yield Case("outside", "outside.html", "ab", (finding("outside.html", "STRUCT001", "none", (-5, 99)),))
    closed = finding("closed.html", "LINT001", "access", (0, 0), params={"why": "Permission denied"})
    yield Case("unreadable", "closed.html", None, (closed,))
    yield Case("clean", "clean.html", "<p>fine</p>", ())


CASES = tuple(_cases())
OTHER_PAGES = {"first.html": "<p>one\n\ncopied text</p>"}
