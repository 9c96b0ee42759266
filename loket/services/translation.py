"""A page in English, kept beside its Indonesian original: `x.en.md` beside `x.md`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from loket.forms.form import Form
from loket.forms.sheet import Correction, Sheet
from loket.forms.table import Table
from loket.pages import tanggal
from loket.services.known import nearest
from loket.services.page_header import Page, read_page
from loket.services.requirement import Requirement
from loket.services.service import Service

ENDING = ".en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """One English page.

    Attributes:
        original: Path of the Indonesian page below the editors' folder: layanan/x.md.
        page: What the English page says about itself, and its body.
        texts: Translated parts of the standard and the form, as {"requirements.id_card": "Copy of your KTP"}.
    """

    original: Path
    page: Page
    texts: Mapping[str, str]


def is_translation(path: Path) -> bool:
    """True for x.en.md."""
    return path.stem.endswith(ENDING)


def original_of(path: Path) -> Path:
    """layanan/x.md for layanan/x.en.md."""
    return path.with_name(path.stem.removesuffix(ENDING) + path.suffix)


def read_translation(path: Path, sheet: Sheet, warnings: list[Correction]) -> Page | None:
    """Read an English page. A translation older than its original becomes a warning."""
    page = read_page(path, sheet, "translation")
    if not original_of(path).exists():
        sheet.fault(
            1, f"Halaman asli “{original_of(path).name}” tidak ada. Tulis dulu yang berbahasa Indonesia."
        )
        return None
    original = read_page(original_of(path), Sheet(""), "service", "standard", "verification")
    if page and original and page.updated < original.updated:
        warnings.append(
            Correction(
                file=sheet.file,
                line=page.table.line_of("updated"),
                message="Terjemahan mungkin tertinggal: halaman aslinya diperbarui "
                f"{tanggal(original.updated)}. Samakan isinya, lalu ganti “updated”.",
            )
        )
    return page


def read_texts(page: Page, service: Service | None, form: Form | None) -> dict[str, str]:
    """The part `translation:` of an English guide, checked against what it translates."""
    table = page.table.table("translation", required=False)
    if table is None:
        return {}
    if service is None:
        table.fault(None, "“translation” hanya untuk panduan layanan. Hapus bagian ini.")
        return {}
    table.only("output", "validity", "fee_note", "requirements", "variants", "procedure", "links", "form")
    standard = service.standard
    found = {key: table.text(key) for key in ("output", "validity", "fee_note") if key in table}
    found.update(_requirements(table, {row.id: row for row in standard.all_requirements} if standard else {}))
    found.update(_by_id(table, "variants", {case.id for case in standard.variants} if standard else set()))
    found.update(_list(table, "procedure", len(standard.procedure) if standard else 0))
    found.update(_list(table, "links", len(service.links)))
    if form is None and "form" in table:
        table.fault("form", "Layanan ini tidak punya formulir. Hapus bagian “form”.")
        return found
    found.update(_by_id(table, "form", {question.id for question in form.questions()} if form else set()))
    return found


def _requirements(table: Table, known: Mapping[str, Requirement]) -> Iterator[tuple[str, str]]:
    """A requirement is one line, or a table when more of it than its label is translated."""
    rows = table.table("requirements", required=False)
    for id_ in _known(rows, known):
        assert rows is not None
        if not isinstance(rows.entries[id_].value, Table):
            yield f"requirements.{id_}", rows.text(id_)
        elif row := rows.table(id_):
            row.only("label", "condition", "one_of")
            yield f"requirements.{id_}", row.text("label")
            if "condition" in row:
                yield f"requirements.{id_}.condition", row.text("condition")
            for key, text in _list(row, "one_of", len(known[id_].one_of)):
                yield f"requirements.{id_}.{key}", text


def _by_id(table: Table, key: str, known: Collection[str]) -> Iterator[tuple[str, str]]:
    rows = table.table(key, required=False)
    for id_ in _known(rows, known):
        assert rows is not None
        yield f"{key}.{id_}", rows.text(id_)


def _known(rows: Table | None, known: Collection[str]) -> Iterator[str]:
    """The ids that the original has too; each other one is a fault."""
    for id_ in rows.entries if rows else ():
        if id_ in known:
            yield id_
        elif rows:
            rows.fault(id_, f"“{id_}” tidak ada pada aslinya. {nearest(id_, known)}")


def _list(table: Table, key: str, count: int) -> Iterator[tuple[str, str]]:
    if key not in table:
        return
    texts = table.texts(key, required=True)
    if len(texts) != count:
        table.fault(
            key, f"“{key}” pada aslinya berisi {count} baris, di sini {len(texts)}. Samakan urutannya."
        )
    for number, text in enumerate(texts[:count]):
        yield f"{key}.{number}", text
