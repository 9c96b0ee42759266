"""Form files: read, and every correction told at once to the editor who wrote them. Build time only."""

from __future__ import annotations

import re
from pathlib import Path

from loket.forms.definition import version_of
from loket.forms.form import Form, Option, Privacy, Question, Retention, Section, When
from loket.forms.kinds import KINDS, YES_NO
from loket.forms.source import ContentError, Correction, Sheet, Table, read_table

_ID = re.compile(r"[a-z][a-z0-9_]{0,39}")
_OPTION_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_FORM_KEYS = ("title", "purpose", "retention", "routing", "contact", "closed", "sections")
_QUESTION_KEYS = ("id", "kind", "label", "hint", "required", "privacy", "when", "options", "text")
# Names of boxes and anchors of our own pages.
_TAKEN = frozenset({"reference", "code", "problems"})
_WITH_OPTIONS = ("choice", "choices")


def load_forms(folder: Path, root: Path | None = None) -> dict[str, Form]:
    """Every form of a folder, by slug (the file's name). Paths in corrections are relative to `root`.

    Raises:
        ContentError: with the corrections of all files together.
    """
    forms: dict[str, Form] = {}
    corrections: list[Correction] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            forms[path.stem] = read_form(path.read_bytes(), path.stem, _shown(path, root))
        except ContentError as error:
            corrections.extend(error.corrections)
    if corrections:
        raise ContentError(corrections)
    return forms


def _shown(path: Path, root: Path | None) -> str:
    return path.relative_to(root).as_posix() if root else path.as_posix()


def read_form(content: bytes, slug: str, file: str) -> Form:
    """One form file. Raises ContentError with every correction."""
    sheet = Sheet(file)
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        raise ContentError(
            [Correction(file=file, line=1, message="Simpan ulang berkas ini sebagai UTF-8.")]
        ) from error
    if not _SLUG.fullmatch(slug):
        sheet.fault(1, f"Nama berkas “{slug}” hanya boleh huruf kecil, angka, dan tanda hubung.")
    form = _FormReader(sheet, read_table(text, sheet, "formulir"), slug, version_of(content)).form()
    sheet.close()
    return form


class _FormReader:
    """Walks one file. Lines of questions are kept for the checks that need the whole form."""

    def __init__(self, sheet: Sheet, table: Table, slug: str, version: str) -> None:
        self.sheet, self.table, self.slug, self.version = sheet, table, slug, version
        self.tables: dict[str, Table] = {}
        self.asked: dict[str, Question] = {}

    def form(self) -> Form:
        """The form; complete only when the sheet stays clean."""
        table = self.table
        table.only(*_FORM_KEYS)
        sections = tuple(self._section(section) for section in table.tables("sections", name="bagian"))
        form = Form(
            slug=self.slug,
            version=self.version,
            title=table.text("title"),
            purpose=table.text("purpose"),
            retention=self._retention(),
            sections=sections,
            routing=self._routing(table),
            contact_email=None,
            contact_name=None,
            closed=table.text("closed", required=False),
        )
        contact = table.table("contact", required=False)
        if contact is None:
            return form
        contact.only("email", "name")
        return Form(
            **{name: getattr(form, name) for name in Form.__slots__ if not name.startswith("contact")},
            contact_email=self._reference(contact, "email", ("email",)),
            contact_name=self._reference(contact, "name", ("short_text",)),
        )

    def _retention(self) -> Retention:
        table = self.table.table("retention")
        if table is None:
            return Retention(days=30, source="")
        table.only("days", "source")
        return Retention(days=table.integer("days", default=30, least=1), source=table.text("source"))

    def _routing(self, table: Table) -> str | None:
        name = self._reference(table, "routing", ("region",))
        question = self.asked[name] if name else None
        if question and (question.when or not question.required):
            table.fault("routing", f"“{name}” menentukan kantor. Hapus “when” dan “required: false” darinya.")
        return name

    def _reference(self, table: Table, key: str, kinds: tuple[str, ...]) -> str | None:
        name = table.text(key, required=False)
        if not name:
            return None
        question = self.asked.get(name)
        if question is None or question.kind not in kinds:
            table.fault(
                key, f"“{key}” harus menyebut id pertanyaan jenis {' atau '.join(kinds)}. “{name}” bukan."
            )
            return None
        return name

    def _section(self, table: Table) -> Section:
        table.only("title", "hint", "questions")
        return Section(
            title=table.text("title"),
            hint=table.text("hint", required=False),
            questions=tuple(self._question(entry) for entry in table.tables("questions", name="pertanyaan")),
        )

    def _question(self, table: Table) -> Question:
        kind_name = table.choice("kind", KINDS)
        kind = KINDS.get(kind_name)
        table.only(*_QUESTION_KEYS, *(kind.limit_names() if kind else ()))
        question = Question(
            id=self._new_id(table),
            kind=kind_name,
            label=table.text("label"),
            hint=table.text("hint", required=False),
            required=table.flag("required", default=True),
            privacy=Privacy(
                table.choice("privacy", list(Privacy), required=False, default="personal") or "personal"
            ),
            when=self._when(table),
            options=self._options(table, kind_name),
            limits=kind.limits(table) if kind else {},
            text=table.text("text", required=kind_name == "declaration"),
        )
        self.asked.setdefault(question.id, question)
        return question

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
        if kind not in _WITH_OPTIONS:
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
