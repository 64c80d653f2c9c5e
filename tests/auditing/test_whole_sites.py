"""What an audit says of links and canonical addresses, when it has the whole of a site and when it has not."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from sites import audit, page

DEAD = "https://clinic.example/99.html"
ASKED = ("--select", "STRUCT015,STRUCT024", "-j", "1", "-q")


def link(*addresses: str) -> str:
    return "<p>" + " ".join(f'<a href="{address}">更多</a>' for address in addresses) + "</p>"


def mirror(folder: Path) -> Path:
    """A mirror of 24 pages. 3 and 4 link to 99, which is not there, all to 0, each to the next; nothing links to `lost.html`."""
    site = folder / "www.clinic.example"
    site.mkdir()
    for number in range(23):
        dead = [DEAD] if number in (3, 4) else []
        (site / f"{number}.html").write_text(page(number, extra=link("/0.html", f"{(number + 1) % 23}.html", *dead)), encoding="utf-8")
    (site / "lost.html").write_text(page(500, extra=link("0.html")), encoding="utf-8")
    return site


def found(folder: Path) -> list[tuple[str, str, str, str]]:
    findings = map(json.loads, (folder / "findings.jsonl").read_text(encoding="utf-8").splitlines())
    return sorted((one["code"], one["path"].rpartition("/")[2], one["confidence"], one["excerpt"]) for one in findings)


def test_a_whole_mirror_tells_dead_links_and_orphans_and_a_part_of_it_nothing(tmp_path: Path) -> None:
    site = mirror(tmp_path)
    assert audit(site.name, "-o", "out", *ASKED, cwd=tmp_path).returncode == 0  # nothing is certain
    *dead, orphan = found(tmp_path / "out")
    assert dead == [("STRUCT015", "3.html", "possible", DEAD), ("STRUCT015", "4.html", "possible", DEAD)]
    assert orphan[:2] == ("STRUCT024", "lost.html")
    assert audit(site.name, "-o", "part", *ASKED, "--limit", "23", cwd=tmp_path).returncode == 0
    assert found(tmp_path / "part") == []
    (site / "99.html").write_text(page(99, extra=link("lost.html")), encoding="utf-8")  # no other page is read again
    assert audit(site.name, "-o", "out", *ASKED, cwd=tmp_path).returncode == 0
    assert found(tmp_path / "out") == []


def capture(path: str, body: str, status: str = "200 OK") -> bytes:
    content = f"HTTP/1.1 {status}\r\nContent-Type: text/html\r\n\r\n{body}".encode()
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example{path}\r\nWARC-Date: 2026-01-02T03:04:05Z\r\n"
    return (
        f"{head}Content-Type: application/http; msgtype=response\r\nContent-Length: {len(content)}\r\n\r\n".encode() + content + b"\r\n\r\n"
    )


def test_what_a_server_answered_is_certain(tmp_path: Path) -> None:
    head = '<link rel="canonical" href="/gone.html">'
    records = [
        capture("/", page(1, extra=link("/old/", "/never-asked/1.html", "/b.html"))),
        capture("/b.html", page(2, extra=link("gone.html#x")).replace("</head>", f"{head}</head>")),
        capture("/gone.html", "", "404 Not Found"),
        capture("/old/", "", "410 Gone"),
    ]
    (tmp_path / "site.warc").write_bytes(b"".join(records))
    assert audit("site.warc", "-o", "out", "--select", "STRUCT015,canonical-bad", "-j", "1", "-q", cwd=tmp_path).returncode == 1
    assert found(tmp_path / "out") == [
        ("META016", "b.html", "certain", "/gone.html"), ("STRUCT015", "", "certain", "/old/"), ("STRUCT015", "b.html", "certain", "gone.html#x")
    ]  # fmt: skip
    store = sqlite3.connect(tmp_path / "out/audit.sqlite")
    assert store.execute("SELECT count(*) FROM findings WHERE code = 'STRUCT015' AND severity = 'error'").fetchone() == (2,)
    store.close()
