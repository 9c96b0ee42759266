"""The editors' files while they are read: text by text, with every fault on the sheet of its file."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from loket.forms import Form
from loket.forms.loader import read_forms
from loket.forms.paper import GuideOfForm
from loket.forms.plain_text import plain_text
from loket.forms.sheet import ContentError, Correction, Sheet
from loket.services.known import ANYTHING
from loket.services.translation import is_translation


@dataclass(slots=True)
class ContentDesk:
    """The files under correction."""

    folder: Path
    sheets: list[Sheet] = field(default_factory=list)
    faults: list[Correction] = field(default_factory=list)

    def sheet(self, path: Path) -> Sheet:
        made = Sheet(file=path.relative_to(self.folder.parent).as_posix())
        self.sheets.append(made)
        return made

    def data(self, name: str) -> tuple[str, Sheet]:
        """Text and sheet of one data file; a file that is missing is a correction."""
        path = self.folder / "data" / name
        sheet = self.sheet(path)
        try:
            return plain_text(path.read_bytes(), sheet) or "", sheet
        except FileNotFoundError:
            sheet.fault(1, "Berkas ini tidak ada. Kembalikan dari versi sebelumnya.")
        return "", sheet

    def guides(self) -> set[str]:
        """Slugs of all guides, of those too that cannot be read."""
        pages = self.folder.glob("layanan/*.md")
        return {path.stem for path in pages if is_guide(path.relative_to(self.folder))}

    def words(self, found: Collection[str], *files: str) -> Collection[str]:
        """What `files` list; anything at all while one of them is broken, so that no other file is blamed."""
        names = [f"{self.folder.name}/data/{name}" for name in files]
        broken = any(sheet.corrections for sheet in self.sheets if sheet.file in names)
        return ANYTHING if broken else found

    def forms(self, guides: Mapping[str, GuideOfForm | None]) -> dict[str, Form]:
        """Every form that can be read; the faults of the others wait for those of the other files."""
        forms, corrections = read_forms(self.folder / "forms", self.folder.parent, guides)
        self.faults.extend(corrections)
        return forms

    def close(self) -> None:
        corrections = [*self.faults, *(fault for sheet in self.sheets for fault in sheet.corrections)]
        if corrections:
            raise ContentError(corrections)


def is_guide(page: Path) -> bool:
    """True for layanan/<slug>.md, given relative to the editors' folder."""
    return page.parent == Path("layanan") and page.stem != "index" and not is_translation(page)
