"""Status as JSON."""

from __future__ import annotations

from typing import Any

from handlers.backroom.catalog import Catalog
from handlers.cases.case_desk import WINDOW_SECONDS, CaseDesk, Closed, Slips
from handlers.cases.story import Story, due_words
from handlers.web.http import Request, Response, json_response
from handlers.web.posted import BodyProblem, read_json
from handlers.web.refusals import body_refusal, refuse


class CaseJson:
    """POST /api/v1/status."""

    def __init__(self, desk: CaseDesk) -> None:
        self._desk = desk

    def status(self, request: Request) -> Response:
        """200 with the story of the case; one neutral 404 for every wrong pair."""
        body, say = read_json(request), self._desk.catalog.say
        if isinstance(body, BodyProblem):
            return body_refusal(body, say)
        reference, code = body.get("reference"), body.get("code")
        if body.keys() - {"reference", "code"} or not isinstance(reference, str) or not isinstance(code, str):
            return refuse(422, "shape", say("api.status_shape"))
        found = self._desk.open(reference, code, request.address)
        if isinstance(found, Slips):
            return refuse(422, "mistyped", say("api.mistyped"))
        if found is Closed.TOO_MANY:
            return refuse(429, "too_many", say("api.wait_15"), {"retry-after": str(WINDOW_SECONDS)})
        if isinstance(found, Closed):
            return refuse(404, "not_found", say("api.no_match"))
        return json_response(200, _as_json(found, self._desk.catalog))


def _as_json(story: Story, catalog: Catalog) -> dict[str, Any]:
    clock, (due, _) = story.deadline, due_words(story, catalog)
    return {
        "reference": str(story.case.reference),
        "state": story.state.value,
        "held": story.case.held,
        "service": story.service.title,
        "office": story.office.name,
        "holder": story.holder,
        "received_at": story.case.received_at.isoformat(),
        "due": due.isoformat() if due else None,
        "complete_on": clock.complete_on.isoformat() if clock.complete_on else None,
        "overdue": clock.overdue,
        "revise_by": story.revise_by.isoformat() if story.revise_by else None,
        "remarks": [{"question": name, "text": text} for name, text in story.remarks.items()],
        "pauses": [
            {
                "from": pause.from_on.isoformat(),
                "to": pause.to_on.isoformat() if pause.to_on else None,
                "reason": pause.reason,
            }
            for pause in clock.pauses
        ],
        "timeline": [
            {
                "at": step.at.isoformat(),
                "event": step.action,
                "label": step.label,
                "who": step.who,
                "reason": step.reason,
                "note": step.note,
            }
            for step in story.open_steps
        ],
    }
