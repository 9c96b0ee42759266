"""Draws every letter once with made-up answers, and names each field that no form fills."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from loket.content import Content
from loket.forms import Form
from loket.forms.sheet import Correction
from loket.letters import FIELDS, LetterFault, Paper, Wording, draw_paper

_SOME_DAY = datetime(2026, 1, 1, tzinfo=UTC)
_SAMPLE = "Contoh"


def letter_faults(content: Content, folder: Path) -> Iterator[Correction]:
    """Every correction of every template that a guide names.

    Args:
        folder: templates/letters, with the templates and the folder of their fonts.
    """
    wording, drawn = Wording(folder), set[str]()
    for service in content.services.values():
        rule = service.letter
        form = content.forms.get(service.form) if service.form else None
        if rule is None or form is None:
            continue
        if rule.template not in wording.names():
            known = ", ".join(wording.names())
            message = f"Templat surat “{rule.template}” tidak ada di templates/letters. Pilih: {known}."
            yield Correction(file=f"content/layanan/{service.slug}.md", line=1, message=message)
            continue
        file = f"templates/letters/{rule.template}.html"
        faults = [
            Correction(file=file, line=line, message=text)
            for line, text in wording.faults(rule.template, form)
        ]
        yield from faults or _drawn(wording, rule.template, form, folder, file)
        drawn.add(rule.template)
    for name in set(wording.names()) - drawn:
        message = "Tidak ada panduan yang memakai templat surat ini. Sebut di bagian letter:, atau hapus."
        yield Correction(file=f"templates/letters/{name}.html", line=1, message=message)


def _drawn(wording: Wording, name: str, form: Form, folder: Path, file: str) -> Iterator[Correction]:
    values = {group: dict.fromkeys(names, _SAMPLE) for group, names in FIELDS.items()}
    values["answers"] = {question.id: _SAMPLE for question in form.questions()}
    try:
        paper = Paper(
            letterhead=(_SAMPLE, _SAMPLE),
            blocks=wording.fill(name, values),
            number_line=_SAMPLE,
            closing=(_SAMPLE,),
            signer=(_SAMPLE,),
        )
        draw_paper(paper, folder / "fonts", _SOME_DAY)
    except LetterFault as fault:
        for told in fault.corrections:
            yield Correction(file=file, line=1, message=told)
