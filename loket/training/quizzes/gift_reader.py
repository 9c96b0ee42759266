"""Reads GIFT into questions as a file of ours holds them; every line that cannot be used is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from loket.forms.sheet import Sheet
from loket.training.quizzes.gift import CASE, KIND, LESSON
from loket.training.quizzes.gift_answers import GiftAnswer, read_answers, split_at
from loket.training.quizzes.gift_words import FORMAT, unescaped, words
from loket.training.quizzes.question import QuestionKind
from loket.training.quizzes.quiz import Quiz
from loket.training.typed import same_typed

Plain = dict[str, Any]
"""One question, or one part of it, as YAML of ours has it."""
GAP = "_____"
"""Stands in a sentence where GIFT has its answers in the middle."""
_TAG = re.compile(r"\[tag:([^\[\]\r\n]+)\]")
_HEAD = re.compile(rf"\s*(?:::(?P<title>(?:\\.|[^\\])*?)::)?\s*(?:{FORMAT})?", re.DOTALL)
_PICTURE = re.compile(r"<(?:img|video|audio|iframe|object)\b", re.IGNORECASE)
_SIGNS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """One question as it stands in the file. `line`: of its first line, from 1."""

    line: int
    notes: tuple[str, ...]
    text: str


def read_gift(text: str, sheet: Sheet, known: Quiz | None, lesson: str) -> list[Plain]:
    """The questions of a GIFT file; what cannot be used goes to the sheet, with its line.

    Args:
        known: The questions there were: an id stays with the words that had it.
        lesson: The lesson of questions that name none.
    """
    found: list[Plain] = []
    for block in _blocks(text):
        if question := _question(block, sheet, known, lesson, [one["id"] for one in found]):
            found.append(question)
    if not found and not sheet.corrections:
        sheet.fault(1, "Berkas ini belum berisi soal. Ekspor lagi dari Moodle, pilih format GIFT.")
    return found


def _blocks(text: str) -> Iterator[_Block]:
    """Questions stand between blank lines; a brace that is still open holds a question together."""
    lines, begins, notes = list[str](), 1, list[str]()
    for number, line in enumerate([*text.lstrip("\ufeff").splitlines(), ""], start=1):
        stripped = line.strip()
        is_open = len(split_at("\n".join(lines), "{")) > len(split_at("\n".join(lines), "}"))
        if stripped.startswith("//"):
            notes += _TAG.findall(line)
        elif stripped.startswith("$CATEGORY:") and not lines:
            continue
        elif stripped or (is_open and number <= text.count("\n")):
            begins = begins if lines else number
            lines.append(line)
        elif lines:
            yield _Block(line=begins, notes=tuple(notes), text="\n".join(lines))
            lines, notes = [], []


def _question(block: _Block, sheet: Sheet, known: Quiz | None, lesson: str, taken: list[str]) -> Plain | None:
    head = _HEAD.match(block.text)
    assert head  # every part of it may be missing
    before, *rest = split_at(block.text[head.end() :], "{")
    inside, *after = split_at("{".join(rest), "}") if rest else ("",)
    if not rest or not after or not inside.strip():
        sheet.fault(
            block.line, "Soal ini belum punya jawaban di antara { dan }. Lengkapi, atau hapus soalnya."
        )
        return None
    tail = "}".join(after).strip()
    written = head["format"] or ""
    asked = words(f"{before.strip()} {GAP} {tail}" if tail else before, written)
    title = unescaped(head["title"] or "").strip()
    name = _name(title or asked, taken)
    old = known.question(name) if known else None
    ids = {same_typed(part.text): part.id for part in (*old.options, *old.order)} if old else {}
    ids |= {same_typed(pair.left): pair.id for pair in old.pairs} if old else {}
    answers = read_answers(inside, written, block.line, sheet)
    if answers is None:
        return None
    kind = _kind(answers.rows, _note(block, KIND))
    has_case = kind is QuestionKind.JUDGEMENT or CASE in block.notes
    case, _, text = asked.rpartition("\n\n") if has_case else ("", "", asked)
    if _PICTURE.search(block.text):
        sheet.fault(block.line, f"Soal “{name}” memuat gambar, yang tidak ikut. Tulis isinya dengan kata.")
    if not answers.explanation:
        sheet.fault(block.line, f"Soal “{name}” belum punya penjelasan. Tulis “####penjelasan” sebelum “}}”.")
    return {
        "id": name,
        "kind": kind.value,
        "lesson": _note(block, LESSON) or (old.lesson if old else lesson),
        **({"case": case.strip()} if case else {}),
        "text": text.strip(),
        **_parts(kind, answers.rows, ids),
        "explanation": answers.explanation,
    }


def _note(block: _Block, begins: str) -> str:
    return next((note.removeprefix(begins) for note in block.notes if note.startswith(begins)), "")


def _kind(rows: list[GiftAnswer], told: str) -> QuestionKind:
    """What was told is believed only where it fits what is there."""
    if all(row.partner for row in rows):
        numbers = sorted(row.partner for row in rows) == sorted(str(place + 1) for place in range(len(rows)))
        return QuestionKind.ORDERING if numbers and told != QuestionKind.MATCHING else QuestionKind.MATCHING
    if all(row.sign == "=" for row in rows):
        return QuestionKind.SHORT
    if any(row.weight is not None for row in rows) and sum(row.is_right for row in rows) != 1:
        return QuestionKind.MULTIPLE
    if told in (QuestionKind.MULTIPLE, QuestionKind.JUDGEMENT):
        return QuestionKind(told)
    return QuestionKind.SINGLE


def _parts(kind: QuestionKind, rows: list[GiftAnswer], ids: Mapping[str, str]) -> Plain:
    if kind is QuestionKind.SHORT:
        return {"answers": [row.text for row in rows if row.is_right]}
    taken: list[str] = []
    names = [ids.get(same_typed(row.text)) or _name(row.text, [*taken, *ids.values()], taken) for row in rows]
    named = list(zip(names, rows, strict=True))
    if kind is QuestionKind.ORDERING:
        in_order = sorted(named, key=lambda pair: int(pair[1].partner))
        return {"order": [{"id": name, "text": row.text} for name, row in in_order]}
    if kind is QuestionKind.MATCHING:
        return {"pairs": [{"id": name, "left": row.text, "right": row.partner} for name, row in named]}
    return {"options": [_option(name, row) for name, row in named]}


def _option(name: str, row: GiftAnswer) -> Plain:
    return {
        "id": name,
        "text": row.text,
        **({"right": True} if row.is_right else {}),
        **({"why": row.why} if row.why else {}),
    }


def _name(text: str, taken: list[str], note: list[str] | None = None) -> str:
    """An id made of the first words, unlike those that are taken."""
    begun = "-".join(_SIGNS.sub("-", text.casefold()).strip("-").split("-")[:4])[:40].strip("-") or "soal"
    name, number = begun, 1
    while name in taken:
        number += 1
        name = f"{begun}-{number}"
    if note is not None:
        note.append(name)
    return name
