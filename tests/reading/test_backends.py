"""Both backends and an independent reading by BeautifulSoup with html5lib see the same page."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from contentlint.reading.decode import decode
from contentlint.reading.html import SKIPPED, walk
from contentlint.reading.tree import Backend, Element, backend

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
UNREAD = {*SKIPPED, "script", "iframe", "title", "xmp"}


def seen_by(parser: Backend, source: str) -> dict[str, Any]:
    root = parser.parse(source)
    page = walk(root, parser)

    def text(element: Element) -> str:
        return "".join(child.data for child in element.children if type(child) is parser.text_type)  # type: ignore[attr-defined]

    return {
        "titles": [" ".join(text(element).split()) for element in page.heads if element.tag == "title"],
        "meta": [(element.attr("name"), element.attr("content")) for element in page.heads if element.tag == "meta"],
        "headings": [
            (box.tag, squeezed("".join(run.text for run in page.runs[box.first : box.last]))) for box in page.boxes if box.tag in HEADINGS
        ],
        "links": [element.attr("href") for element, *_ in page.anchors],
        "images": [(element.attr("src"), element.attr("alt")) for element, _, _ in page.images],
        "text": squeezed("".join(run.text for run in page.runs)),
    }


def squeezed(text: str) -> str:
    return "".join(text.split())


def seen_by_html5lib(source: str) -> dict[str, Any]:
    """The same facts taken from the tree by other code."""
    bs4 = pytest.importorskip("bs4")
    pytest.importorskip("html5lib")
    soup = bs4.BeautifulSoup(source, "html5lib", multi_valued_attributes=None)
    texts = [
        node for node in soup.find_all(string=True) if type(node).__name__ in ("NavigableString", "Stylesheet", "Script", "TemplateString")
    ]

    def read(node: Any) -> bool:
        return not any(parent.name in UNREAD or parent.name == "head" for parent in node.parents)

    def visible(element: Any) -> bool:
        return element.name not in UNREAD and not any(parent.name in UNREAD for parent in element.parents)

    elements = [element for element in soup.find_all(True) if not any(parent.name in SKIPPED for parent in element.parents)]
    return {
        "titles": [" ".join(element.get_text().split()) for element in elements if element.name == "title"],
        "meta": [(element.get("name"), element.get("content")) for element in elements if element.name == "meta"],
        "headings": [
            (element.name, squeezed("".join(str(node) for node in element.find_all(string=True) if node in texts and read(node))))
            for element in elements
            if element.name in HEADINGS
        ],
        "links": [element.get("href") for element in elements if element.name == "a"],
        "images": [(element.get("src"), element.get("alt")) for element in elements if element.name == "img"],
        "text": squeezed("".join(str(node) for node in texts if read(node))),
    }


def disagreements(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    return [fact for fact in one if one[fact] != other[fact]]


def pages(data: Path) -> list[Path]:
    return [*sorted((data / "extraction" / "html").glob("*.html"))[::4], *sorted((data / "corpus").glob("sites-*/*/*.html"))[::12]]


def compare(data: Path, parser: str) -> tuple[int, Counter[str], dict[str, list[str]]]:
    counts: Counter[str] = Counter()
    where: dict[str, list[str]] = {}
    chosen = pages(data)
    for path in chosen:
        source = decode(path.read_bytes(), html=True)[0]
        for fact in disagreements(seen_by(backend(parser), source), seen_by_html5lib(source)):
            counts[fact] += 1
            where.setdefault(fact, []).append(path.name)
    return len(chosen), counts, where


def test_fast_backend_agrees_with_html5lib(data: Path) -> None:
    count, disagreed, where = compare(data, "turbohtml")
    assert count > 50
    assert not disagreed, where


def test_portable_backend_agrees_with_html5lib_but_for_known_reasons(data: Path) -> None:
    """What html.parser cannot do: it does not reopen a link that spans blocks (the adoption agency), so such a page has fewer links; and it
    keeps a tracking pixel inside the `<noscript>` of the head, where a parser without scripts moves it into the body."""
    count, disagreed, where = compare(data, "html.parser")
    assert set(disagreed) <= {"links", "images"}, where
    assert sum(disagreed.values()) <= count * 0.02, where


@pytest.mark.parametrize(
    "source",
    [
        "<p>a<p>b<div>c</p>d",
        "<ul><li>a<li>b</ul>",
        "<table><tr><td>1<td>2<tr><td>3</table>",
        "<dl><dt>a<dd>b<dt>c</dl>",
        "<h1>x<h2>y</h1>z",
        "<select><option>o</select><p>x",
        "<img src=a.png alt=x><p>y",
        "<textarea><p>x</textarea><p>y",
        "<table><tr><td>x<table><tr><td>y</table></table>",
    ],
)
def test_backends_agree_on_implied_tags(source: str) -> None:
    assert disagreements(seen_by(backend("turbohtml"), source), seen_by(backend("html.parser"), source)) == []
