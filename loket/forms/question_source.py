"""Questions of a form file, with every correction for the editor who wrote them. Build time only."""

from __future__ import annotations

import re
from collections.abc import Mapping

from loket.forms.form import Option, Privacy, Question, When
from loket.forms.kinds import EXIT, IN_ROWS, KINDS, REPEAT, STATEMENT, YES_NO, Kind
from loket.forms.paper_source import PaperReader
from loket.forms.plain_words import tell_hard_words
from loket.forms.table import Table

_ID = re.compile(r"[a-z][a-z0-9_]{0,39}")
_OPTION_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_KEYS = ("id", "kind", "label", "hint", "required", "privacy", "when", "options", "text")
# Names of boxes and anchors of our own pages.
_TAKEN = frozenset({"reference", "code", "problems"})
KINDS_WITH_OPTIONS = ("choice", "choices")
KINDS_WITH_TEXT = ("declaration", "statement", "exit")
_NOT_IN_ROWS = ("repeat", "file", "requirement", "statement", "helper", "exit")
_GUARD = (Privacy.SPECIFIC, Privacy.PERSONAL, Privacy.OPEN)
MOST_INNER = 12  # questions: a row has to fit a phone
MOST_LETTERS = 40_000  # in all rows of a group together: a case has to fit one item of the store


class QuestionReader:
    """Reads questions one after the other: a later one may hang on an earlier. `asked` are those so far.

    A group has a reader of its own: its questions know only each other. `papers` words the requirements;
    `careful` also tells what residents may not understand.
    """

    def __init__(
        self,
        kinds: Mapping[str, Kind] = KINDS,
        papers: PaperReader | None = None,
        *,
        careful: bool = False,
    ) -> None:
        self.kinds, self.careful = kinds, careful
        self.papers = papers or PaperReader(None)
        self.tables: dict[str, Table] = {}
        self.asked: dict[str, Question] = {}

    def question(self, table: Table) -> Question:
        """The next question; complete only when the sheet stays clean."""
        kind_name = self._kind(table)
        kind = self.kinds.get(kind_name)
        table.only(*_KEYS, *_keys_of(kind_name))
        limits = kind.limits(table) if kind else {}
        inner = self._inner(table, limits["most"]) if kind is REPEAT else ()
        paper = self.papers.paper(table) if kind_name == "requirement" else None
        privacy = table.choice("privacy", list(Privacy), required=False, default="personal")
        question = Question(
            id=self._new_id(table),
            kind=kind_name,
            label=table.text("label", required=paper is None, default=paper.label if paper else ""),
            hint=table.text("hint", required=False, default=paper.hint if paper else ""),
            required=_is_required(table, kind_name, limits),
            # A group is opened as a whole, so it is guarded as its most private question is.
            privacy=min(
                (Privacy(privacy or "personal"), *(entry.privacy for entry in inner)), key=_GUARD.index
            ),
            when=self._when(table),
            options=self._options(table, kind_name),
            limits=limits,
            text=table.text("text", required=kind_name in KINDS_WITH_TEXT),
            questions=inner,
        )
        self.asked.setdefault(question.id, question)
        if self.careful:
            tell_hard_words(question, table)
        return question

    def _kind(self, table: Table) -> str:
        if self.kinds is KINDS or "kind" not in table:
            return table.choice("kind", self.kinds)
        name = table.text("kind")
        if name not in _NOT_IN_ROWS:
            return table.choice("kind", self.kinds)
        table.fault("kind", f"Jenis “{name}” tidak boleh di dalam repeat. Pindahkan pertanyaan ini ke luar.")
        return name

    def _inner(self, table: Table, rows: int) -> tuple[Question, ...]:
        reader = QuestionReader(IN_ROWS, careful=self.careful)
        found = tuple(reader.question(entry) for entry in table.tables("questions", name="pertanyaan"))
        if len(found) > MOST_INNER:
            table.fault("questions", f"Satu baris paling banyak {MOST_INNER} pertanyaan. Kurangi.")
        if rows * sum(question.limits.get("max_length", 0) for question in found) > MOST_LETTERS:
            message = (
                f"Semua baris bersama paling banyak {MOST_LETTERS} huruf. Kecilkan “most” atau “max_length”."
            )
            table.fault("questions", message)
        return found

    def _new_id(self, table: Table) -> str:
        name = table.text("id")
        if name and not _ID.fullmatch(name):
            table.fault(
                "id", f"id “{name}” mulai dengan huruf kecil; lalu huruf kecil, angka, atau garis bawah."
            )
        elif name in _TAKEN:
            table.fault("id", f"id “{name}” dipakai halaman kami sendiri. Pilih id lain.")
        elif name in self.tables:
            first = self.tables[name].line_of("id")
            table.fault("id", f"id “{name}” sudah dipakai pada baris {first}. Pilih id lain.")
        elif name:
            self.tables[name] = table
        return name

    def _options(self, table: Table, kind: str) -> tuple[Option, ...]:
        if kind not in KINDS_WITH_OPTIONS:
            if "options" in table:
                table.fault(
                    "options", f"Jenis “{kind}” tidak memakai “options”. Hapus, atau pakai jenis choice."
                )
            return ()
        options: dict[str, Option] = {}
        for entry in table.tables("options", name="pilihan"):
            entry.only("id", "label", "hint")
            name = entry.text("id")
            if name and not _OPTION_ID.fullmatch(name):
                entry.fault("id", f"id pilihan “{name}” hanya boleh huruf kecil, angka, dan tanda hubung.")
            elif name in options:
                entry.fault("id", f"id pilihan “{name}” ditulis dua kali. Pilih id lain.")
            options[name] = Option(
                id=name, label=entry.text("label"), hint=entry.text("hint", required=False)
            )
        return tuple(options.values())

    def _when(self, table: Table) -> When | None:
        when = table.table("when", required=False)
        if when is None:
            return None
        when.only("question", "any_of")
        name, values = when.text("question"), when.texts("any_of", required=True)
        source = self.asked.get(name)
        if source is None:
            if name:
                when.fault(
                    "question", f"“when” harus menyebut pertanyaan yang ada di atasnya. “{name}” bukan."
                )
            return None
        allowed = [option.id for option in (YES_NO if source.kind == "yes_no" else source.options)]
        if not allowed:
            when.fault(
                "question", f"“{name}” bukan pertanyaan pilihan. “when” perlu choice, choices, atau yes_no."
            )
        for value in values:
            if allowed and value not in allowed:
                when.fault("any_of", f"“{value}” bukan pilihan “{name}”. Pilih: {', '.join(allowed)}.")
        return When(question=name, any_of=values)


def _keys_of(kind: str) -> tuple[str, ...]:
    """Keys that only this kind understands."""
    limits = KINDS[kind].limit_names() if kind in KINDS else ()
    return (*limits, "questions") if kind == REPEAT.name else limits


def _is_required(table: Table, kind: str, limits: Mapping[str, object]) -> bool:
    if kind in (STATEMENT.name, EXIT.name) or (kind == REPEAT.name and limits.get("least") == 0):
        return False
    return table.flag("required", default=True)
