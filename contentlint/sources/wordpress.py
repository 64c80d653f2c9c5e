"""The export of WordPress (WXR, versions 1.0 to 1.2) → its published posts and pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import Final

from contentlint.sources.fragments import article
from contentlint.sources.pages import HeldPage, Hints, Page
from contentlint.sources.source import Options
from contentlint.sources.text_files import opened
from contentlint.sources.xml_records import Element, records
from contentlint.text.patterns import lazy

_PIECE: Final = 1 << 16
_NO_ARTICLES: Final = frozenset((
    "attachment", "nav_menu_item", "revision", "custom_css", "customize_changeset", "oembed_cache", "user_request", "wp_block",
    "wp_template", "wp_template_part", "wp_global_styles", "wp_navigation", "wp_font_family", "wp_font_face", "elementor_library",
    "acf-field", "acf-field-group", "wpcf7_contact_form", "shop_order", "feedback",
))  # fmt: skip
# What plugins for search engines keep: Yoast, All in One SEO.
_TITLES: Final = ("_yoast_wpseo_title", "_aioseop_title")
_DESCRIPTIONS: Final = ("_yoast_wpseo_metadesc", "_aioseop_description")
_KEYWORDS: Final = ("_yoast_wpseo_metakeywords", "_aioseop_keywords")
# Shortcodes of WordPress itself and of page builders; what stands between two of them stays.
_SHORTCODE: Final = lazy(
    r"\[/?(?:caption|gallery|audio|video|embed|playlist|(?:vc|et_pb|fusion|av|su|wpcf7|contact-form)[\w-]{0,40})\b[^\[\]]{0,2000}\]"
)
_BLANK_LINES: Final = lazy(r"\n[ \t\r]*\n\s*")
_BLOCK: Final = lazy(  # an element that is no part of a paragraph begins or ends here
    r"</?(?:address|article|aside|blockquote|center|col|colgroup|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|"
    r"header|hr|iframe|legend|li|main|map|nav|noscript|object|ol|option|p|pre|script|section|select|style|summary|table|tbody|td|textarea|"
    r"tfoot|th|thead|tr|ul|video)\b|<!--"
)


class WordPressExport:
    """What Tools › Export writes. Drafts, and what is no article (attachments, menus), are left out."""

    kind = "WordPress export"

    def __init__(self, path: str, options: Options) -> None:
        self.name = path
        self.left_out: Counter[str] = Counter()
        self._options = options

    def pages(self) -> Iterator[Page]:
        with opened(self.name) as file:
            pieces = iter(partial(file.read, _PIECE), b"")
            for item in records(self.name, pieces, frozenset(("item",)), self._options.limits.record, namespaced=True):
                if page := self._page(item):
                    yield page

    def _page(self, item: Element) -> HeldPage | None:
        kind, status = item.get("wp:post_type"), item.get("wp:status")
        if kind in _NO_ARTICLES:
            self.left_out[f"items of WordPress that are no articles: {kind}"] += 1
            return None
        if status != "publish" or item.get("wp:post_password"):
            self.left_out["articles that are not published"] += 1
            return None
        meta = {one.get("wp:meta_key"): one.get("wp:meta_value") for one in item.all("wp:postmeta")}
        terms = [(one.attributes.get("domain", "category"), one.text.strip()) for one in item.all("category")]
        hints = Hints(
            item.get("link"),
            title=_filled_in(meta, _TITLES) or item.get("title"),
            keywords=_filled_in(meta, _KEYWORDS)
            or ", ".join(dict.fromkeys(text for domain, text in terms if domain in ("tag", "post_tag"))),
            description=_filled_in(meta, _DESCRIPTIONS) or item.get("excerpt:encoded"),
            author=item.get("dc:creator"),
            date=item.get("wp:post_date")[:10].replace("0000-00-00", ""),
            section=next((text for domain, text in terms if domain == "category"), ""),
        )
        return article(f"{self.name}#{kind}/{item.get('wp:post_id')}", body(item.get("content:encoded")), hints)


def _filled_in(meta: dict[str, str], names: tuple[str, ...]) -> str:
    """The first value that is no pattern, such as `%%title%% %%sep%%`."""
    return next((value for name in names if (value := meta.get(name, "")) and "%" not in value), "")


def body(content: str) -> str:
    """A text of WordPress as its themes show it: shortcodes are gone, and where it was written without the block editor, lines are
    paragraphs (as `wpautop` of WordPress has it)."""
    content = _SHORTCODE.sub("", content)
    if "<!-- wp:" in content:
        return content
    return "\n\n".join(_paragraph(part) for part in _BLANK_LINES.split(content.strip()) if part.strip())


def _paragraph(part: str) -> str:
    if _BLOCK.search(part):
        return part
    return "<p>" + part.strip().replace("\r", "").replace("\n", "<br />\n") + "</p>"
