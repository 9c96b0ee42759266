"""Form files: read, and every correction told at once to the editor who wrote them. Build time only."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from loket.forms.definition import version_of
from loket.forms.form import Form, Retention, Section
from loket.forms.paper import NO_GUIDE, GuideOfForm
from loket.forms.paper_source import PaperReader
from loket.forms.place_source import check_places
from loket.forms.plain_text import plain_text
from loket.forms.question_source import QuestionReader
from loket.forms.sheet import ContentError, Correction, Sheet
from loket.forms.source import read_table
from loket.forms.table import Table

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_FORM_KEYS = ("title", "purpose", "retention", "routing", "contact", "closed", "exempt", "sections")


def load_forms(
    folder: Path, root: Path | None = None, guides: Mapping[str, GuideOfForm | None] | None = None
) -> dict[str, Form]:
    """Every form of a folder, by slug. As `read_forms`, but raises ContentError when anything was found."""
    forms, corrections = read_forms(folder, root, guides)
    if corrections:
        raise ContentError(corrections)
    return forms


def read_forms(
    folder: Path, root: Path | None = None, guides: Mapping[str, GuideOfForm | None] | None = None
) -> tuple[dict[str, Form], list[Correction]]:
    """Every form that can be read, by slug (the file's name), and the corrections of all others.

    Args:
        folder: The editors' forms.
        root: Paths in corrections are relative to it.
        guides: The guide of each form, by slug; a form that is not named has none, and one whose guide
            cannot be read has None. Without it forms are read by themselves.
    """
    forms: dict[str, Form] = {}
    corrections: list[Correction] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            guide = None if guides is None else guides.get(path.stem, NO_GUIDE)
            forms[path.stem] = read_form(
                path.read_bytes(), path.stem, _shown(path, root), guide, careful=guides is not None
            )
        except ContentError as error:
            corrections.extend(error.corrections)
    return forms, corrections


def _shown(path: Path, root: Path | None) -> str:
    return path.relative_to(root).as_posix() if root else path.as_posix()


def read_form(
    content: bytes, slug: str, file: str, guide: GuideOfForm | None = None, *, careful: bool = False
) -> Form:
    """One form file. Raises ContentError with every correction.

    `guide` is None when it is not known; `careful` also refuses questions that residents may not understand.
    """
    sheet = Sheet(file)
    text = plain_text(content, sheet)
    if text is None:
        raise ContentError(sheet.corrections)
    if not _SLUG.fullmatch(slug):
        sheet.fault(1, f"Nama berkas “{slug}” hanya boleh huruf kecil, angka, dan tanda hubung.")
    table = read_table(text, sheet, "formulir")
    form = _FormReader(sheet, table, slug, version_of(content), guide, careful=careful).form()
    sheet.close()
    return form


class _FormReader:
    """Walks one file, from its title to its last question."""

    def __init__(
        self, sheet: Sheet, table: Table, slug: str, version: str, guide: GuideOfForm | None, *, careful: bool
    ) -> None:
        self.sheet, self.table, self.slug, self.version = sheet, table, slug, version
        self.papers = PaperReader(guide)
        self.questions = QuestionReader(papers=self.papers, careful=careful)

    def form(self) -> Form:
        """The form; complete only when the sheet stays clean."""
        table = self.table
        table.only(*_FORM_KEYS)
        sections = tuple(self._section(section) for section in table.tables("sections", name="bagian"))
        self.papers.close(table)
        check_places(sections, self.questions.tables)
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
        name = self._reference(table, "routing", ("region", "address"))
        question = self.questions.asked[name] if name else None
        if question and (question.when or not question.required):
            table.fault("routing", f"“{name}” menentukan kantor. Hapus “when” dan “required: false” darinya.")
        return name

    def _reference(self, table: Table, key: str, kinds: tuple[str, ...]) -> str | None:
        name = table.text(key, required=False)
        if not name:
            return None
        question = self.questions.asked.get(name)
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
            questions=tuple(
                self.questions.question(entry) for entry in table.tables("questions", name="pertanyaan")
            ),
        )
