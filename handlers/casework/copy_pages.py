"""A copy of everything the city keeps of one case, for the resident who asks for it by law."""

from __future__ import annotations

import json

from handlers.counter.officer_desk import OfficerDesk
from handlers.counter.officer_door import OfficerDoor
from handlers.exports.export_record import record_of
from handlers.web.http import Request, Response


class CopyPages:
    """GET /petugas/permohonan/{case}/salinan."""

    def __init__(self, desk: OfficerDesk, door: OfficerDoor) -> None:
        self._desk, self._door = desk, door

    def copy(self, request: Request) -> Response:
        """Answers, also those guarded twice, and the timeline as the resident sees it; on record first."""
        session = self._door.enter(request)
        if isinstance(session, Response):
            return session
        story = self._desk.open(session.person, request.path_parameters["case"], "copied")
        if story is None:
            return self._door.not_here(session)
        answers = self._desk.answers(story)
        document = {
            **record_of(story, answers, self._desk.catalog, specific=True),
            "timeline": [
                {
                    "at": step.at.astimezone(self._desk.catalog.city.zone).isoformat(),
                    "what": step.label,
                    "who": step.who,
                    "reason": step.reason or None,
                    "note": step.note or None,
                }
                for step in story.open_steps
            ],
        }
        name = f"salinan-{story.case.reference}.json"
        return Response(
            status=200,
            body=json.dumps(document, ensure_ascii=False, indent=2) + "\n",
            content_type="application/json",
            headers={
                "content-disposition": f'attachment; filename="{name}"',
                "x-content-type-options": "nosniff",
            },
        )
