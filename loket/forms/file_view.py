"""Files that a page has taken already: each with its name and its size, to be kept or taken out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from loket.files import StoredFile, size_in_words
from loket.forms.answer import Fields
from loket.forms.attached import takes_files
from loket.forms.form import Question

ReadTicket = Callable[[str], StoredFile | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileView:
    """One file on the page. `size` in words; `order` is what its button ends with: “id_card:0”."""

    ticket: str
    name: str
    size: str
    order: str

    @property
    def words(self) -> str:
        """Name and size."""
        return f"{self.name} ({self.size})"


def file_views(question: Question, fields: Fields, read_ticket: ReadTicket) -> tuple[FileView, ...]:
    """The files of a question, each once. A ticket that cannot be read has no place on the page."""
    if not takes_files(question):
        return ()
    found: dict[str, tuple[str, StoredFile]] = {}
    for ticket in fields.get(question.id, ()):
        if stored := read_ticket(ticket):
            found.setdefault(stored.digest, (ticket, stored))
    return tuple(
        FileView(
            ticket=ticket,
            name=stored.name,
            size=size_in_words(stored.size),
            order=f"{question.id}:{number}",
        )
        for number, (ticket, stored) in enumerate(found.values())
    )


def in_words(text: str, read_ticket: ReadTicket) -> str:
    """What was posted, for somebody to copy: a ticket says nothing, the name of its file does."""
    stored = read_ticket(text)
    return f"{stored.name} ({size_in_words(stored.size)})" if stored else text
