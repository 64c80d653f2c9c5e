"""What an audit reads: sources → shards, the same for the same sources, so that a run that was killed can go on with the next one."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from contentlint.sources.addresses import number_of
from contentlint.sources.opening import open_source
from contentlint.sources.source import BEYOND, DEFAULT, Options, Shard, SourceError, answers_of
from contentlint.sources.spool import FILE, Spool, divisible, interrupted

if TYPE_CHECKING:
    from contentlint.sources.files import Excluded

FOLDER: Final = "work"
_PLAN: Final = "plan.json"
SHARD: Final = 64  # pages: about what a second reads, and what is done again when a process dies


class Piece(NamedTuple):
    """A shard and the name of its source. most: how many of its pages are read; None for all."""

    source: str
    shard: Shard
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What is read in a run. identity: tells it from others; sampled: which share of the pages; whole: all of them. kinds: of the sources,
    by name. left_out: what sources passed over. answers: by the number of an address, its status (see `Answering`)."""

    identity: str
    pieces: tuple[Piece, ...]
    sampled: float
    left_out: tuple[tuple[str, int], ...]
    kinds: tuple[tuple[str, str], ...]
    answers: tuple[tuple[int, int], ...]
    whole: bool

    @property
    def pages(self) -> int:
        """How many are read, about as many where it is a sample."""
        return round(self.sampled * sum(piece.shard.pages if piece.most is None else piece.most for piece in self.pieces))


def identity(*about: object) -> str:
    """What tells a plan from others: sources, how they are read, settings."""
    return hashlib.blake2b("\n".join(map(repr, about)).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def kept(folder: Path, name: str) -> Plan | None:
    """The plan of a run that did not come to its end, if it is that one."""
    try:
        told = json.loads((folder / FOLDER / _PLAN).read_text("utf-8"))
        pieces = tuple(
            Piece(source, Shard(kind, place, tuple(parts), pages), most) for source, (kind, place, parts, pages), most in told["pieces"]
        )
        left_out, kinds, answers = (tuple(map(tuple, told[name])) for name in ("left_out", "kinds", "answers"))
        plan = Plan(told["identity"], pieces, told["sampled"], left_out, kinds, answers, told["whole"])
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return plan if plan.identity == name else None


# How, and how much, is asked: pages that came that way are the same.
_ASKING: Final[dict[str, Any]] = {"delay": DEFAULT.delay, "attempts": DEFAULT.attempts, "crawl": DEFAULT.crawl}


def make(
    folder: Path, name: str, arguments: Sequence[str], options: Options, excluded: Excluded | None = None,
    limit: int | None = None, sample: int | None = None,
) -> Plan:  # fmt: skip
    """Cut sources into shards. Those that can only be read from beginning to end, or come over the network, are spooled into the folder
    first; one that was killed meanwhile goes on, and does not ask again for pages that it had. limit: pages that are read of all; sample:
    how many, wherever they lie. Raises SourceError."""
    left_out: Counter[str] = Counter()
    pieces: list[Piece] = []
    kinds = []
    answers: dict[int, int] = {}
    for argument in arguments:
        place = folder / FOLDER / "sources" / identity(argument, options._replace(**_ASKING))
        before = interrupted(str(place / "new"), _spool(place / FILE))
        source = divisible(open_source(argument, options, excluded, before), str(place / "new"), options)
        if isinstance(source, Spool):
            os.replace(place / "new" / FILE, place / FILE)
            source = Spool(str(place / FILE))
        shards = [Piece(argument, shard) for shard in source.shards(SHARD)]
        kinds.append((argument, source.kind))
        pieces += shards
        answers |= {number_of(url): status for url, status in answers_of(source).items()}
        left_out.update({f"{argument}: {reason}": count for reason, count in source.left_out.items()})
        if not shards:
            left_out[f"{argument}: no page in this {source.kind}"] += 1
    pages = sum(piece.shard.pages for piece in pieces)
    whole = (limit is None or limit >= pages) and (sample is None or sample >= pages) and not any(BEYOND in reason for reason in left_out)
    if limit is not None:
        pieces = [*_first(pieces, limit)]
        pages = min(pages, limit)
    sampled = 1.0 if sample is None or sample >= pages else sample / pages
    return Plan(name, tuple(pieces), sampled, tuple(sorted(left_out.items())), tuple(kinds), tuple(sorted(answers.items())), whole)


def keep(folder: Path, plan: Plan) -> None:
    """Write the plan down, for a run that goes on with it."""
    path = folder / FOLDER / _PLAN
    path.parent.mkdir(parents=True, exist_ok=True)
    begun = path.with_suffix(".part")
    begun.write_text(json.dumps(asdict(plan), ensure_ascii=True), "utf-8")
    os.replace(begun, path)


def forget(folder: Path) -> None:
    """The run is over."""
    (folder / FOLDER / _PLAN).unlink(missing_ok=True)


def _spool(path: Path) -> Spool | None:
    try:
        return Spool(str(path)) if path.exists() else None
    except SourceError:
        return None


def _first(pieces: Sequence[Piece], limit: int) -> Iterator[Piece]:
    for piece in pieces:
        if limit <= 0:
            return
        yield piece if piece.shard.pages <= limit else piece._replace(most=limit)
        limit -= piece.shard.pages
