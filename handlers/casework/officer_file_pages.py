"""The files of a case at the counter: what is known of each, and handing out what is clean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handlers.cases.story import Story
from handlers.counter.officer_desk import OfficerDesk
from handlers.counter.officer_door import OfficerDoor
from handlers.files.file_states import FileState, file_state
from handlers.people.sessions import Session
from handlers.web.http import Response
from handlers.web.pages import Pages
from loket.files import StoredFile, download_name, size_in_words
from loket.forms import Answer, Fields, attached

HAND_OUT = "berkas"
"""The step of the page, beside those that decide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRow:
    """One file on the page of a case."""

    id: str
    number: int
    name: str
    size: str
    state: FileState


class OfficerFilePages:
    """POST /petugas/permohonan/{case}/berkas, and the rows on the page of the case."""

    def __init__(self, desk: OfficerDesk, pages: Pages, door: OfficerDoor) -> None:
        self._desk, self._pages, self._door = desk, pages, door

    def rows(self, story: Story, answers: Iterable[Answer]) -> dict[str, tuple[FileRow, ...]]:
        """What is shown of each file, by question. The page hides those of a locked question."""
        now = self._desk.room.clock()
        return {
            answer.question: tuple(
                FileRow(
                    id=stored.id,
                    number=number,
                    name=stored.name,
                    size=size_in_words(stored.size),
                    state=file_state(story.case, stored.id, now),
                )
                for number, stored in enumerate(attached([answer]), 1)
            )
            for answer in answers
        }

    def hand_out(self, session: Session, symbols: str, fields: Fields) -> Response:
        """One file, on the record before anything else. Only what is clean, and only of this case."""
        story = self._desk.open(session.person, symbols, "opened_file")
        if story is None:
            return self._door.not_here(session)
        wanted = (fields.get("file") or ("",))[0]
        found = next((entry for entry in _named(self._desk.answers(story)) if entry[1].id == wanted), None)
        now = self._desk.room.clock()
        if found is None or file_state(story.case, wanted, now) is not FileState.CLEAN:
            return self._not_yet(session, story)
        answer, stored, number = found
        if answer.privacy == "specific":
            self._desk.open(session.person, symbols, "opened_specific")
        data = self._desk.room.files.get_clean(story.case.symbols, stored.id)
        if data is None:
            return self._not_yet(session, story)
        name = download_name(str(story.case.reference), answer.label, number, stored.type)
        return Response(
            status=200,
            body=data,
            content_type=stored.type.media_type,
            headers={
                "content-disposition": f'attachment; filename="{name}"',
                "content-security-policy": "sandbox; default-src 'none'",
                "x-content-type-options": "nosniff",
            },
        )

    def _not_yet(self, session: Session, story: Story) -> Response:
        return self._pages.message(
            404,
            self._pages.say("files.not_yet"),
            self._pages.say("files.not_yet_help"),
            link=(f"{self._pages.desk}/permohonan/{story.case.symbols}", self._pages.say("files.to_case")),
            session=session,
        )


def _named(answers: Iterable[Answer]) -> Iterator[tuple[Answer, StoredFile, int]]:
    """Each file with its question, and which one it is among the files of that question."""
    for answer in answers:
        for number, stored in enumerate(attached([answer]), 1):
            yield answer, stored, number
