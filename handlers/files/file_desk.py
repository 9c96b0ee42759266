"""Takes in the files of a page: looks into each, keeps it in quarantine, and gives a ticket for it."""

from __future__ import annotations

import hashlib
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from dataclasses import dataclass, replace

from handlers.backroom.backroom import Backroom
from handlers.backroom.keys import KeysDown
from handlers.backroom.store import StoreDown
from handlers.web.parts import FilePart, Posted
from handlers.web.tickets import Tickets
from loket.cases import Purpose
from loket.files import FileProblem, FileType, StoredFile, display_name, inspect
from loket.forms import Fields, Form, Problem, Question, problem, question_of, slip_of, takes_files

NOT_KEPT = "sending.files_down"
"""What a page says when some of its files have no ticket, because the store did not answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A page after its files were taken in.

    Attributes:
        fields: What was posted, with a ticket for each file that is kept.
        problems: Of files that were not kept, each with its question.
        down: The store did not answer: files without a ticket must be picked again.
    """

    fields: Fields
    problems: tuple[Problem, ...] = ()
    down: bool = False


class FileDesk:
    """Takes files for the forms that ask for them. A bad file is a problem; nothing is raised for it."""

    def __init__(self, room: Backroom) -> None:
        self._room, self._tickets = room, Tickets(room)

    def take(self, form: Form, posted: Posted, case: str = "") -> Taken:
        """Take in every file of a page. What the form does not ask for stays as a name, to be told.

        `case`: its symbols, when the page belongs to one: a second click then brings the same file.
        """
        fields, problems, down = {**posted.fields}, list[Problem](), False
        for part in posted.files:
            question = form.question(part.field_name)
            if question is None or not takes_files(question):
                found: str | FileProblem | None = display_name(part.name)
            else:
                found = None if down else self._kept(form, part, case)
            if isinstance(found, FileProblem) and question is not None:
                problems.append(self.problem(question, found, part))
            elif found is None:
                down = True
            else:
                fields[part.field_name] = (*fields.get(part.field_name, ()), found)
        return Taken(fields=fields, problems=tuple(problems), down=down)

    def take_one(self, form: Form, part: FilePart, case: str = "") -> tuple[StoredFile, str] | FileProblem:
        """Take in one file: the file and its ticket. Raises StoreDown and KeysDown."""
        found = inspect(part.data)
        if not isinstance(found, FileType):
            self._room.log.info("a file is refused", form=form.slug, code=found.value)
            return found
        digest = hashlib.sha256(part.data).hexdigest()[:32]
        stored = StoredFile(
            id=urlsafe_b64encode(self._new_id(case, digest)).rstrip(b"=").decode(),
            name=display_name(part.name),
            type=found,
            size=len(part.data),
            digest=digest,
        )
        # Signed first: when that fails, nothing is left in the bucket.
        ticket = self._tickets.write(form, stored)
        self._room.files.put_quarantine(stored.id, part.data)
        return stored, ticket

    def _new_id(self, case: str, digest: str) -> bytes:
        if not case:
            return secrets.token_bytes(16)
        return self._room.keyring.mac(Purpose.FILE_ID, digest.encode(), case)[:16]

    def _kept(self, form: Form, part: FilePart, case: str) -> str | FileProblem | None:
        """The ticket; None when the store does not answer."""
        try:
            found = self.take_one(form, part, case)
        except (StoreDown, KeysDown) as error:
            self._room.log.warning("a file was not kept", form=form.slug, kind=type(error).__name__)
            return None
        return found if isinstance(found, FileProblem) else found[1]

    def problem(self, question: Question, code: FileProblem, part: FilePart) -> Problem:
        """What is wrong with a file, for a person."""
        slip = slip_of(code, display_name(part.name))
        return replace(problem(question, slip, self._room.catalog.sentences), field=question.id)


def beside(form: Form, checked: Iterable[Problem], files: Iterable[Problem]) -> tuple[Problem, ...]:
    """All problems in the order of the form. A file that was not kept says more than “missing”."""
    of_files = tuple(files)
    told_already = {entry.question for entry in of_files}
    others = (entry for entry in checked if entry.question not in told_already)
    places = {question.id: place for place, question in enumerate(form.questions())}
    return tuple(
        sorted(
            (*others, *of_files),
            key=lambda entry: places.get(question_of(entry.question), len(places)),
        )
    )
