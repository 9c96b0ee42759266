"""`make gift FILE=soal.txt MODULE=m2`: brings questions of Moodle (GIFT) into the bank of a module."""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from local.holidays import WITA_OFFSET
from local.website.prepare import broken
from loket.content import load_content
from loket.forms.plain_text import plain_text
from loket.forms.sheet import ContentError, Sheet
from loket.training.modules import Module
from loket.training.quizzes import Quiz
from loket.training.quizzes.gift_reader import read_gift
from loket.training.quizzes.quiz_source import FOLDER, read_quiz

USAGE = "Tulis: make gift FILE=soal.txt MODULE=m2"
OWNER = "Tim pelatihan (contoh)"
HEAD = "# Soal dari Moodle (GIFT). Jangan mengubah id: jawaban peserta disimpan dengan id itu.\n"


def main(arguments: Sequence[str], root: Path | None = None) -> int:
    """0 when the bank was written. Otherwise nothing is changed, and every line to put right is told."""
    place = root or Path.cwd()
    if len(arguments) != 2 or not all(arguments):
        return _tell(USAGE)
    file, name = Path(arguments[0]), arguments[1]
    if not file.is_file():
        return _tell(f"Berkas {file} tidak ada. {USAGE}")
    try:
        courses = load_content(place / "content").courses
        module = courses.modules.get(name)
        if module is None:
            return _tell(f"Modul “{name}” tidak ada. Pilih: {', '.join(courses.modules)}.")
        known = courses.quizzes.get(name)
        came = _read(file, module, known)
        target = place / "content" / FOLDER / f"{name}.yaml"
        bank = _bank(came, target, module)
        _check(bank, place, module)
    except ContentError as error:
        return _tell(f"Tidak ada yang diubah.\n{broken(error)}")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(bank, encoding="utf-8")
    before = {question.id for question in known.questions} if known else set()
    new = sum(question["id"] not in before for question in came)
    print(f"{target.relative_to(place)}: {new} soal baru, {len(came) - new} diganti, tidak ada yang dihapus.")
    print("Periksa isinya, lalu jalankan: make check")
    return 0


def _read(file: Path, module: Module, known: Quiz | None) -> list[dict[str, Any]]:
    sheet = Sheet(file.name)
    # A file from elsewhere, which is not kept: what Windows puts at its ends and its beginning is no fault.
    content = file.read_bytes().removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n")
    text = plain_text(content, sheet)
    found = read_gift(text, sheet, known, module.lessons[0].id) if text else []
    sheet.close()
    return found


def _bank(came: Sequence[Mapping[str, Any]], target: Path, module: Module) -> str:
    """The bank with these questions: one with the same id gives way, all others stay."""
    stored = yaml.safe_load(target.read_text(encoding="utf-8")) if target.exists() else {"questions": []}
    questions = {question["id"]: question for question in (*stored["questions"], *came)}
    table = {
        "module": module.id,
        "updated": (datetime.now(UTC) + WITA_OFFSET).date().isoformat(),
        "owner": stored.get("owner", OWNER),
        "questions": list(questions.values()),
    }
    return HEAD + yaml.safe_dump(table, allow_unicode=True, sort_keys=False, width=100)


def _check(bank: str, place: Path, module: Module) -> None:
    """Raises ContentError, whose lines are those of a draft in build/, left there to be looked at."""
    draft = place / "build" / "kuis" / f"{module.id}.yaml"
    draft.parent.mkdir(parents=True, exist_ok=True)
    draft.write_text(bank, encoding="utf-8")
    sheet = Sheet(draft.relative_to(place).as_posix())
    read_quiz(draft, sheet, {module.id: module})
    sheet.close()


def _tell(text: str) -> int:
    print(text, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main([os.environ.get("FILE", ""), os.environ.get("MODULE", "")]))
