"""The way from one case to the next in the part of the queue from which it was opened."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from handlers.backroom.attributes import Item
from handlers.backroom.store import StoreDown
from handlers.cases.story import Story
from handlers.counter.officer_desk import OfficerDesk
from handlers.queue.queue_desk import QueueDesk
from handlers.queue.queue_view import QueueView
from handlers.web.http import Request, Response
from loket.cases import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """Addresses. `before` and `after` are empty at either end."""

    queue: str
    before: str = ""
    after: str = ""


class QueueAround:
    """Two calls for each case that is opened from a queue; none for others."""

    def __init__(self, desk: OfficerDesk, counter: str) -> None:
        """`counter`: where the addresses of the counter begin."""
        self._queue, self._desk, self._counter = QueueDesk(desk), desk, counter

    def of(self, person: Person, story: Story, query: str) -> Around | None:
        """None when the case was not opened from a queue, or when the store does not answer."""
        view = QueueView.read(query)
        if not view.place:
            return None
        try:
            before, after = self._queue.neighbours(person, story, view)
        except StoreDown:
            return None
        office = story.case.office
        own = office in person.offices
        queue = self._counter if own else f"{self._counter}/kantor/{office}"
        return Around(
            queue=f"{queue}{view.link()}",
            before=self._address(person, story, view, before),
            after=self._address(person, story, view, after),
        )

    def _address(self, person: Person, story: Story, view: QueueView, row: Item | None) -> str:
        if row is None:
            return ""
        place = self._queue.place(person, story.case.office, view, row)
        return f"{self._counter}/permohonan/{row['case_ref']}{view.link(place=place)}"


def on_the_way(request: Request, answer: Response) -> Response:
    """A step leads back to the case; the browser told from which part of the queue it had been opened."""
    view = QueueView.read(urlsplit(request.headers.get("referer", "")).query)
    location = answer.headers.get("location", "")
    if answer.status != 303 or not view.place or "/permohonan/" not in location:
        return answer
    path, mark, part = location.partition("#")
    headers = {**answer.headers, "location": f"{path}{view.link(place=view.place)}{mark}{part}"}
    return replace(answer, headers=headers)
