"""A calendar of the reviews that articles need, for any calendar program.

    contentlint check content --select review-overdue --format csv | python calendar_of_reviews.py > reviews.ics

Reads the table of findings from standard input and writes iCalendar (RFC 5545): an entry for each page on the day on which its review
is or was due, the last date that the message names.
"""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta

DAY = re.compile(r"\d{4}-\d\d-\d\d")
LONGEST = 73  # bytes of a line, before its end


def main() -> None:
    findings = csv.DictReader(io.StringIO(sys.stdin.buffer.read().decode("utf-8-sig")))
    sys.stdout.buffer.write("".join(f"{line}\r\n" for line in calendar(findings)).encode())


def calendar(findings: Iterable[Mapping[str, str]]) -> Iterator[str]:
    """The lines of a calendar."""
    now = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//contentlint//reviews//EN")
    for finding in findings:
        days = DAY.findall(finding["message"])
        if days:
            due = date.fromisoformat(days[-1])
            yield from ("BEGIN:VEVENT", f"UID:{finding['fingerprint']}@contentlint", f"DTSTAMP:{now}")
            yield from (f"DTSTART;VALUE=DATE:{due:%Y%m%d}", f"DTEND;VALUE=DATE:{due + timedelta(1):%Y%m%d}")
            yield from folded(f"SUMMARY:{escaped(finding['path'])}")
            yield from folded(f"DESCRIPTION:{escaped(finding['message'])}")
            yield "END:VEVENT"
    yield "END:VCALENDAR"


def escaped(text: str) -> str:
    """Text as a value."""
    return re.sub(r"([\\;,])", r"\\\1", text).replace("\n", "\\n")


def folded(line: str) -> Iterator[str]:
    """A line in pieces that are short enough; each but the first begins with a space."""
    piece = ""
    for character in line:
        if len((piece + character).encode()) > LONGEST:
            yield piece
            piece = " "
        piece += character
    yield piece


if __name__ == "__main__":
    main()
