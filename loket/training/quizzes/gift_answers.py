"""What stands between the braces of a GIFT question."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loket.forms.sheet import Sheet
from loket.training.quizzes.gift import ARROW
from loket.training.quizzes.gift_words import words

RIGHT, WRONG = "Benar", "Salah"
"""The two options that a question of true and false gets."""
_TRUTHS = {"T": True, "TRUE": True, "F": False, "FALSE": False}
_WEIGHT = re.compile(r"\s*%(-?[0-9]+(?:\.[0-9]+)?)%")
WHOLE = 100  # per cent of a weight


@dataclass(frozen=True, slots=True, kw_only=True)
class GiftAnswer:
    """One answer. `sign`: = or ~. `partner`: of a pair, else empty. `weight`: in per cent; None for none."""

    text: str
    is_right: bool
    sign: str = "~"
    partner: str = ""
    why: str = ""
    weight: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GiftAnswers:
    """All of one question."""

    rows: list[GiftAnswer]
    explanation: str


def read_answers(inside: str, written: str, line: int, sheet: Sheet) -> GiftAnswers | None:
    """Everything between the braces; None, and told, when it is a kind that we do not have.

    `written`: the format of the question.
    """
    body, *more = _split_at_feedback(inside)
    explanation = words("".join(more), written)
    if body.lstrip().startswith("#"):
        sheet.fault(line, "Soal angka tidak dikenal di sini. Ubah menjadi jawaban singkat: {=5 =lima}.")
        return None
    word, *feedback = (part.strip() for part in split_at(body, "#"))
    if word.upper() in _TRUTHS:
        return GiftAnswers(
            rows=_true_or_false(_TRUTHS[word.upper()], feedback, written), explanation=explanation
        )
    rows = list(_rows(body, written))
    if not rows:
        sheet.fault(line, "Soal ini tidak punya jawaban dengan = atau ~. Tambahkan, atau hapus soalnya.")
        return None
    for row in rows:
        weight = row.weight or 0
        if weight > 0 and not row.is_right:
            told = f"Jawaban “{row.text}” bernilai {weight:g}%. Di sini jawaban benar atau salah."
            sheet.fault(line, f"{told} Tulis 100%, atau hapus nilainya.")
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


def _split_at_feedback(inside: str) -> list[str]:
    at = 0
    while (at := inside.find("####", at)) >= 0:
        if not inside[:at].endswith("\\"):
            return [inside[:at], inside[at + 4 :]]
        at += 1
    return [inside]


def _true_or_false(truth: bool, feedback: list[str], written: str) -> list[GiftAnswer]:
    why = words(feedback[0], written) if feedback else ""
    return [
        GiftAnswer(text=RIGHT, is_right=truth, why="" if truth else why),
        GiftAnswer(text=WRONG, is_right=not truth, why=why if truth else ""),
    ]


def _rows(body: str, written: str) -> Iterator[GiftAnswer]:
    signed = [(sign, *_weighed(part)) for sign, part in _signed(body)]
    texts = [split_at(part, "#") for _, _, part in signed]
    are_pairs = all(ARROW in text for text, *_ in texts)
    # Beside an answer that is right by itself, or among short ones, part of the marks is not right.
    least = WHOLE if any(sign == "=" for sign, *_ in signed) else 0
    for (sign, weight, _), (text, *why) in zip(signed, texts, strict=True):
        left, _, right = text.partition(ARROW) if are_pairs else (text, "", "")
        yield GiftAnswer(
            text=words(left, written),
            partner=words(right, written),
            is_right=sign == "=" if weight is None else weight > 0 and weight >= least,
            sign=sign,
            weight=weight,
            why=words("#".join(why), written),
        )


def _weighed(part: str) -> tuple[float | None, str]:
    weight = _WEIGHT.match(part)
    return (float(weight[1]), part[weight.end() :]) if weight else (None, part)


def _signed(body: str) -> Iterator[tuple[str, str]]:
    """Each answer with the sign that begins it."""
    before, *parts = split_at(body, "=")
    yield from (("~", one) for one in split_at(before, "~")[1:])
    for part in parts:
        first, *wrong = split_at(part, "~")
        yield "=", first
        yield from (("~", one) for one in wrong)
