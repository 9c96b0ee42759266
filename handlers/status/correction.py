"""What may be corrected in a case, and what was: rules between a page and the answers it goes back to."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.cases.story import Story
from handlers.web.tickets import ReadTicket, unproven
from loket.files import FileType, StoredFile
from loket.forms import OWN, Fields, Form, question_of, unknown_fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What a case holds: its answers as fields, and which of them, or which tickets, stand for files."""

    fields: Fields
    read_ticket: ReadTicket


def unseen(name: str) -> Sent:
    """While the answers cannot be opened: each file is called `name`, and none falls off the page."""

    def carried(text: str) -> StoredFile | None:
        if text.startswith(OWN) and len(text) > 1:
            return StoredFile(id=text[1:], name=name, type=FileType.PDF, size=0, digest=text)
        return unproven(text)

    return Sent(fields={}, read_ticket=carried)


def sent_back(form: Form, story: Story) -> frozenset[str]:
    """Questions that were sent back, and what hangs on them; all when none was named."""
    every = frozenset(question.id for question in form.questions())
    found = set(frozenset(story.remarks) & every or every)
    # A condition only looks back, so one walk in the order of the form finds what hangs on what hangs.
    for question in form.questions():
        if question.when and question.when.question in found:
            found.add(question.id)
    return frozenset(found)


def merged(form: Form, before: Fields, written: Fields, taken: frozenset[str]) -> Fields:
    """What was sent first, with the taken questions as they are written now. Unknown fields come along."""
    kept = {name: values for name, values in before.items() if question_of(name) not in taken}
    unknown = unknown_fields(form, written)
    return {**kept, **{name: v for name, v in written.items() if question_of(name) in taken}, **unknown}


def not_asked(form: Form, before: Fields, written: Fields, asked: frozenset[str]) -> Fields:
    """Other words for what was not sent back: from a page that is older than the last return."""
    return {
        name: values
        for name, values in written.items()
        if form.question(question_of(name))
        and question_of(name) not in asked
        and values != before.get(name, ("",))
    }
