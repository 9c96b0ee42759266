"""What stands between the braces of a GIFT question."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loket.forms.sheet import Sheet
from loket.training.quizzes.gift import ARROW

RIGHT, WRONG = "Benar", "Salah"
"""The two options that a question of true and false gets."""
_TRUTHS = {"T": True, "TRUE": True, "F": False, "FALSE": False}
_WEIGHT = re.compile(r"\s*%(-?[0-9]+(?:\.[0-9]+)?)%")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class GiftAnswer:
    """One answer. `partner`: of a pair, else empty. `is_weighted`: it says how much it counts."""

    text: str
    is_right: bool
    partner: str = ""
    why: str = ""
    is_weighted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GiftAnswers:
    """All of one question."""

    rows: list[GiftAnswer]
    explanation: str


def read_answers(inside: str, line: int, sheet: Sheet) -> GiftAnswers | None:
    """Everything between the braces; None, and told, when it is a kind that we do not have."""
    body, *more = _split_at_feedback(inside)
    explanation = unescaped("".join(more)).strip()
    if body.lstrip().startswith("#"):
        sheet.fault(line, "Soal angka tidak dikenal di sini. Ubah menjadi jawaban singkat: {=5 =lima}.")
        return None
    word, *feedback = (part.strip() for part in split_at(body, "#"))
    if word.upper() in _TRUTHS:
        return GiftAnswers(rows=_true_or_false(_TRUTHS[word.upper()], feedback), explanation=explanation)
    rows = list(_rows(body))
    if not rows:
        sheet.fault(line, "Soal ini tidak punya jawaban dengan = atau ~. Tambahkan, atau hapus soalnya.")
        return None
    return GiftAnswers(rows=rows, explanation=explanation)


def split_at(text: str, sign: str) -> list[str]:
    """The parts between the signs that have no backslash before them."""
    parts, begins, at = [], 0, 0
    while at < len(text):
        if text[at] == "\\":
            at += 2
            continue
        if text[at] == sign:
            parts.append(text[begins:at])
            begins = at + 1
        at += 1
    return [*parts, text[begins:]]


def unescaped(text: str) -> str:
    """The words as people read them."""
    return _ESCAPED.sub(lambda found: "\n" if found[1] == "n" else found[1], text)


def _split_at_feedback(inside: str) -> list[str]:
    at = 0
    while (at := inside.find("####", at)) >= 0:
        if not inside[:at].endswith("\\"):
            return [inside[:at], inside[at + 4 :]]
        at += 1
    return [inside]


def _true_or_false(truth: bool, feedback: list[str]) -> list[GiftAnswer]:
    why = unescaped(feedback[0]) if feedback else ""
    return [
        GiftAnswer(text=RIGHT, is_right=truth, why="" if truth else why),
        GiftAnswer(text=WRONG, is_right=not truth, why=why if truth else ""),
    ]


def _rows(body: str) -> Iterator[GiftAnswer]:
    for sign, part in _signed(body):
        weight = _WEIGHT.match(part)
        text, *why = split_at(part[weight.end() :] if weight else part, "#")
        left, arrow, right = text.partition(ARROW)
        yield GiftAnswer(
            text=unescaped(left if arrow else text).strip(),
            partner=unescaped(right).strip() if arrow else "",
            is_right=float(weight[1]) > 0 if weight else sign == "=",
            is_weighted=weight is not None,
            why=unescaped("#".join(why)).strip(),
        )


def _signed(body: str) -> Iterator[tuple[str, str]]:
    """Each answer with the sign that begins it."""
    before, *parts = split_at(body, "=")
    yield from (("~", one) for one in split_at(before, "~")[1:])
    for part in parts:
        first, *wrong = split_at(part, "~")
        yield "=", first
        yield from (("~", one) for one in wrong)
