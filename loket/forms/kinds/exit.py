"""exit: the end of a form for whom it is not. Shown with the answer that leads there; nothing is asked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from loket.forms.answer import Code, Fields, Reading, Setting, Slip
from loket.forms.form import Question
from loket.forms.kinds.choice import CHOICE
from loket.forms.kinds.statement import Statement

if TYPE_CHECKING:
    from loket.forms.table import Table

LINK_TEXT = "Lihat layanan yang sesuai"


class Exit(Statement):
    """Limits: `link`, where to go instead, and `link_text`. `text` tells why. Never required.

    Whoever gives the answer it waits for is told so with that question, whatever else is written.
    """

    name = "exit"

    def limits(self, table: Table) -> dict[str, Any]:
        if table.flag("required", default=False):
            table.fault("required", "exit hanya dibaca. Hapus “required”.")
        link = table.text("link", required=False)
        if link and not (link.startswith("https://") or (link.startswith("/") and link[1:2] != "/")):
            table.fault(
                "link", "“link” harus mulai dengan “/” atau “https://”. Contoh: /layanan/nama-layanan/."
            )
        return {"link": link, "link_text": table.text("link_text", required=False) or LINK_TEXT}

    def limit_names(self) -> tuple[str, ...]:
        return ("link", "link_text")

    def read(self, question: Question, fields: Fields, setting: Setting) -> Reading:
        source = question.when.question if question.when else question.id
        facts = {"label": question.label.rstrip("."), "text": " ".join(question.text.split())}
        about = replace(question, id=source, kind=CHOICE.name)
        return Reading(slips=(Slip(code=Code.NOT_FOR_YOU, facts=facts, about=about),))

    def codes(self, question: Question) -> tuple[Code, ...]:
        return (Code.NOT_FOR_YOU, Code.UNKNOWN_FIELD)


EXIT = Exit()
