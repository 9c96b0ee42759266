"""An export under way: what was asked for, in which pieces it is read, which files it becomes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any, Self

FORMATS = ("xlsx", "csv", "json")
KEPT_FOR = timedelta(hours=24)

PIECE = 25
"""Cases that are read before what was read is put away: one to three seconds."""

LARGEST = 3_400_000
"""Bytes of records in one file. A function answers 6 MB, of which base64 takes a quarter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What an officer asked for. Empty and None: all of them. Days are those of receipt, both included."""

    office: str
    format: str
    form: str = ""
    state: str = ""
    from_on: date | None = None
    until_on: date | None = None
    specific: bool = False

    def wants(self, row: Mapping[str, Any]) -> bool:
        """Whether a row of the queue belongs to it. What is held has not been received yet."""
        received = date.fromisoformat(row["received_on"])
        return (
            not row.get("held", False)
            and self.form in ("", row["form"])
            and self.state in ("", row["state"])
            and (self.from_on is None or self.from_on <= received)
            and (self.until_on is None or received <= self.until_on)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Cases of one service, by their symbols."""

    form: str
    symbols: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """One file: these pieces, from the first to before the last, and how many cases are in them."""

    form: str
    first: int
    last: int
    cases: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """`id` is 32 hexadecimal digits, `owner` the subject of whoever began it."""

    id: str
    owner: str
    order: Order
    started_at: datetime
    pieces: tuple[Piece, ...]

    @property
    def cases(self) -> int:
        """How many it holds."""
        return sum(len(piece.symbols) for piece in self.pieces)

    def is_over(self, now: datetime) -> bool:
        """Nobody sees it any more. The store drops it later."""
        return now >= self.started_at + KEPT_FOR

    def to_plain(self) -> dict[str, Any]:
        """As JSON holds it."""
        order = self.order
        days = {"from_on": _iso(order.from_on), "until_on": _iso(order.until_on)}
        return {
            "id": self.id,
            "owner": self.owner,
            "order": {**asdict(order), **days},
            "started_at": self.started_at.isoformat(),
            "pieces": [[piece.form, list(piece.symbols)] for piece in self.pieces],
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        """What `to_plain` wrote."""
        order = dict(plain["order"])
        for name in ("from_on", "until_on"):
            order[name] = date.fromisoformat(order[name]) if order[name] else None
        return cls(
            id=plain["id"],
            owner=plain["owner"],
            order=Order(**order),
            started_at=datetime.fromisoformat(plain["started_at"]),
            pieces=tuple(Piece(form=form, symbols=tuple(symbols)) for form, symbols in plain["pieces"]),
        )


def pieces_of(rows: Sequence[Mapping[str, Any]]) -> tuple[Piece, ...]:
    """Rows of a queue, by service and then in the order of receipt, in pieces of one service each."""
    ordered = sorted(rows, key=lambda row: (row["form"], row["received_on"], row["case_ref"]))
    return tuple(
        Piece(form=form, symbols=tuple(found[at : at + PIECE]))
        for form, group in groupby(ordered, key=lambda row: str(row["form"]))
        for found in ([str(row["case_ref"]) for row in group],)
        for at in range(0, len(found), PIECE)
    )


def spans_of(pieces: Sequence[Piece], sizes: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    """The files, each of one service. `sizes` says of every piece how many cases and bytes it became."""
    return tuple(_spans(pieces, sizes))


def _spans(pieces: Sequence[Piece], sizes: Sequence[tuple[int, int]]) -> Iterator[Span]:
    first, cases, bytes_ = 0, 0, 0
    for number, (piece, size) in enumerate(zip(pieces, sizes, strict=True)):
        if piece.form != pieces[first].form or bytes_ + size[1] > LARGEST:
            if cases:
                yield Span(form=pieces[first].form, first=first, last=number, cases=cases)
            first, cases, bytes_ = number, 0, 0
        cases, bytes_ = cases + size[0], bytes_ + size[1]
    if cases:
        yield Span(form=pieces[first].form, first=first, last=len(pieces), cases=cases)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
