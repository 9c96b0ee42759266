"""Which papers of its guide a form asks for, with every correction for the editor. Build time only."""

from __future__ import annotations

import difflib

from loket.forms.paper import GuideOfForm, Paper
from loket.forms.table import Table


class PaperReader:
    """Finds the words of each requirement. `guide` is None where guides are not known: nothing is judged."""

    def __init__(self, guide: GuideOfForm | None) -> None:
        self.guide = guide
        self._asked: dict[str, int] = {}

    def paper(self, table: Table) -> Paper:
        """The paper that a question asks about; complete only when the sheet stays clean."""
        name, guide = table.text("of", required=False), self.guide
        unknown = Paper(label=name)
        if guide is None or not name:
            return unknown
        if not guide.name:  # told once, of the whole form
            return unknown
        found = self._known(table, "of", name)
        if found.in_person:
            table.fault(
                "of", f"“{name}” berarti datang sendiri, jadi tidak ditanyakan. Hapus pertanyaan ini."
            )
        elif name in self._asked:
            table.fault("of", f"Syarat “{name}” sudah ditanyakan pada baris {self._asked[name]}. Hapus satu.")
        self._asked.setdefault(name, table.line_of("of"))
        return found

    def close(self, form: Table) -> None:
        """What the whole form owes its guide: every paper is asked for or left out by name."""
        exempt = form.texts("exempt")
        if self.guide is None:
            return
        for name in exempt:
            self._known(form, "exempt", name)
            if name in self._asked:
                line = self._asked[name]
                form.fault("exempt", f"Syarat “{name}” ditanyakan pada baris {line}. Hapus dari “exempt”.")
        for name, paper in self.guide.papers.items():
            if paper.asked_for and name not in self._asked and name not in exempt:
                form.fault(
                    "sections",
                    f"Syarat “{name}” di {self.guide.name} belum ditanyakan. Tambahkan pertanyaan "
                    f"“kind: requirement, of: {name}”, atau tulis “exempt: [{name}]”.",
                )
        if not self.guide.one_office and "routing" not in form:
            form.fault(
                None,
                f"“routing” belum ada. {self.guide.name} bukan layanan tingkat kota: "
                "tulis id pertanyaan kelurahan.",
            )

    def _known(self, table: Table, key: str, name: str) -> Paper:
        papers = self.guide.papers if self.guide else {}
        if name in papers:
            return papers[name]
        near = difflib.get_close_matches(name, list(papers), 1)
        advice = f"Maksudnya “{near[0]}”?" if near else f"Pilih: {', '.join(papers) or 'tidak ada'}."
        place = self.guide.name if self.guide else ""
        table.fault(key, f"Syarat “{name}” tidak ada di {place or 'panduan'}. {advice}")
        return Paper(label=name)
