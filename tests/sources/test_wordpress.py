"""Exports of real WordPress sites, and XML that is broken or hostile."""

from __future__ import annotations

import time
import tracemalloc
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest

from contentlint.sources.pages import HeldPage
from contentlint.sources.source import Limits, Options, SourceError
from contentlint.sources.wordpress import WordPressExport, body

NO_ARTICLE = {
    "attachment",
    "nav_menu_item",
    "wpcf7_contact_form",
    "custom_css",
    "wp_block",
    "wp_global_styles",
    "wp_navigation",
    "wp_template",
    "elementor_library",
    "oembed_cache",
    "acf-field",
    "acf-field-group",
    "wpforms",
    "um_form",
    "um_directory",
}
FILES = [
    ("blog-aioseop.wp35.zh-CN.xml", 33),
    ("blog.wp31.wxr11.zh.xml", 63),
    ("block-test-64.wxr12.en.xml", 62),
    ("drrajshah-doctor.wp682.en.xml", 23),
    ("mikare-health-pages.wp69.en.xml", 19),
    ("paralisiafacial-yoast.wp371.pt.xml", 22),
    ("small-export.xml", 9),
    ("theme-unit-test.wxr12.en.xml", 76),
    ("uvdisinfect-yoast.wp611.en.xml", 69),
    ("valid-wxr10.xml", 6),
    ("valid-wxr11.xml", 2),
]


def second_reader(path: Path) -> list[dict[str, str]]:
    """Published items without a password, with all that is in them, by ElementTree."""
    items = []
    for item in ElementTree.parse(path).iter("item"):
        fields = {
            child.tag.rpartition("}")[2] + ("" if "excerpt" not in child.tag else " excerpt"): (child.text or "").strip() for child in item
        }
        for meta in item:
            if meta.tag.endswith("}postmeta"):
                key, value = ((part.text or "").strip() for part in list(meta)[:2])
                fields[f"meta {key}"] = value
        if fields.get("status") == "publish" and not fields.get("post_password") and fields.get("post_type") not in NO_ARTICLE:
            items.append(fields)
    return items


@pytest.mark.parametrize(("file", "count"), FILES, ids=[name for name, _ in FILES])
def test_export(data: Path, file: str, count: int) -> None:
    path = data / "cms" / "wxr" / file
    source = WordPressExport(str(path), Options())
    pages = {page.path.rpartition("/")[2]: page for page in source.pages() if isinstance(page, HeldPage)}
    items = {item["post_id"]: item for item in second_reader(path)}
    assert len(pages) == count
    assert pages.keys() == items.keys()
    for number, page in pages.items():
        item = items[number]
        assert page.hints.url == item["link"]
        assert page.hints.author == item.get("creator", "")
        assert page.hints.date == item["post_date"][:10].replace("0000-00-00", "")
        own = item.get("meta _yoast_wpseo_title") or item.get("meta _aioseop_title") or ""
        assert page.hints.title == (own if own and "%" not in own else item["title"])
        described = item.get("meta _yoast_wpseo_metadesc") or item.get("meta _aioseop_description")
        assert not described or page.hints.description == described


def test_fields_of_plugins_and_terms(data: Path) -> None:
    pages = [page.hints for page in WordPressExport(str(data / "cms" / "wxr" / "blog-aioseop.wp35.zh-CN.xml"), Options()).pages()]
    assert sum(bool(hints.description) for hints in pages) == 14
    assert Counter(bool(hints.section) for hints in pages)[True] > 25
    assert any(hints.keywords for hints in pages)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("One\ntwo\n\nThree", "<p>One<br />\ntwo</p>\n\n<p>Three</p>"),
        ("<h2>A</h2>\n\nText", "<h2>A</h2>\n\n<p>Text</p>"),
        ("<!-- wp:paragraph -->\n<p>A</p>\n\n<!-- /wp:paragraph -->", "<!-- wp:paragraph -->\n<p>A</p>\n\n<!-- /wp:paragraph -->"),
        ('[caption id="x" width="3"]<img src="a.png"> Text[/caption]', '<p><img src="a.png"> Text</p>'),
        ("[vc_row][vc_column_text]Text [1] stays[/vc_column_text][/vc_row]", "<p>Text [1] stays</p>"),
        ("", ""),
    ],
)  # fmt: skip
def test_body(written: str, shown: str) -> None:
    assert body(written) == shown


def wxr(items: str, head: str = "") -> str:
    return f"""<?xml version="1.0" encoding="UTF-8"?>{head}
<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>{items}</channel></rss>"""


ITEM = "<item><title>T{n}</title><wp:post_id>{n}</wp:post_id><wp:post_type>post</wp:post_type><wp:status>publish</wp:status><content:encoded><![CDATA[{text}]]></content:encoded></item>"


def test_what_stands_before_a_broken_place_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x.xml"
    path.write_text(wxr(ITEM.format(n=1, text="a") + "<item><title>&nbsp;</wrong>"), encoding="utf-8")
    pages = WordPressExport(str(path), Options()).pages()
    assert next(pages).path.endswith("#post/1")
    with pytest.raises(SourceError, match=r"line 2 is not well-formed XML"):
        next(pages)


@pytest.mark.parametrize("file", ["malformed.xml", "crazy-cdata.xml"])
def test_malformed_exports_of_the_importer(data: Path, file: str) -> None:
    with pytest.raises(SourceError, match="not well-formed"):
        list(WordPressExport(str(data / "cms" / "wxr" / file), Options()).pages())


LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("head", [LAUGHS, OUTSIDE])
def test_own_entities_are_refused(tmp_path: Path, head: str) -> None:
    path = tmp_path / "x.xml"
    path.write_text(wxr(ITEM.format(n=1, text="a").replace("T1", "&i;&a;"), head), encoding="utf-8")
    with pytest.raises(SourceError, match="declares an entity of its own"):
        list(WordPressExport(str(path), Options()).pages())


def test_memory_is_that_of_one_item_and_an_item_has_a_limit(tmp_path: Path) -> None:
    path = tmp_path / "x.xml"
    path.write_text(wxr("".join(ITEM.format(n=n, text="text " * 20_000) for n in range(100))), encoding="utf-8")
    tracemalloc.start()
    assert sum(1 for _ in WordPressExport(str(path), Options()).pages()) == 100
    assert tracemalloc.get_traced_memory()[1] < 3_000_000
    tracemalloc.stop()
    with pytest.raises(SourceError, match="one item has more than 5000 characters"):
        list(WordPressExport(str(path), Options(limits=Limits(record=5000))).pages())


def test_elements_nested_without_end(tmp_path: Path) -> None:
    path = tmp_path / "x.xml"
    path.write_text(wxr("<item>" + "<a>" * 100_000), encoding="utf-8")
    with pytest.raises(SourceError, match="nested more than"):
        list(WordPressExport(str(path), Options()).pages())


@pytest.mark.parametrize("item", ['<item a="', "<item><!--", "<item><?x "])
def test_a_tag_without_end_takes_little_time(tmp_path: Path, item: str) -> None:
    path = tmp_path / "x.xml"
    path.write_text(wxr(item + "x" * 50_000_000), encoding="utf-8")
    start = time.process_time()
    with pytest.raises(SourceError, match=r"a tag or comment has more than"):
        list(WordPressExport(str(path), Options()).pages())
    assert time.process_time() - start < 10


def test_unknown_encoding(tmp_path: Path) -> None:
    path = tmp_path / "x.xml"
    path.write_text(wxr("").replace("UTF-8", "no-such-code"), encoding="utf-8")
    with pytest.raises(SourceError, match="encoding"):
        list(WordPressExport(str(path), Options()).pages())
