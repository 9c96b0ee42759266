"""Files of a question, taken out by the buttons of a page without scripts."""

from __future__ import annotations

import re

from loket.forms.answer import Fields
from loket.forms.attached import REQUIREMENT, UPLOAD, takes_files
from loket.forms.form import Form

_ORDER = re.compile(r"(?:add|remove):([a-z][a-z0-9_]*)(?::([0-9]{1,3}))?")


def move_files(form: Form, fields: Fields, order: str) -> tuple[Fields, str]:
    """Do what a button says: “remove:id_card:1” takes the second file of the page away, “add:id_card” none.

    What cannot be done leaves everything as it is.

    Returns:
        The fields of the page that follows, and the question to go to or "".
    """
    match = _ORDER.fullmatch(order)
    question = form.question(match[1]) if match else None
    if match is None or question is None or not takes_files(question):
        return fields, ""
    tickets = [text for text in fields.get(question.id, ()) if text.strip()]
    if order.startswith("remove:") and match[2] and int(match[2]) < len(tickets):
        del tickets[int(match[2])]
        return {**fields, question.id: tuple(tickets)}, question.id
    if tickets and question.kind == REQUIREMENT:
        # Without scripts nobody picks “Unggah sekarang” for her: the file that came says it.
        return {**fields, f"{question.id}.how": (UPLOAD,)}, question.id
    return fields, question.id
