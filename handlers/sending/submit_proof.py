"""The sum for a key, for programs, and for pages that stayed open longer than a sum is good for."""

from __future__ import annotations

import json

from handlers.sending.json_door import open_json
from handlers.sending.submit_desk import SubmitDesk
from handlers.web.http import Request, Response, json_response
from handlers.web.refusals import refuse
from loket.cases import valid_idempotency_key


class SubmitProof:
    """POST /api/v1/kirim/{form}/tantangan."""

    def __init__(self, desk: SubmitDesk) -> None:
        self._desk = desk

    def ask(self, request: Request) -> Response:
        """200 with the sum, or with null while nobody attacks the form."""
        found = open_json(self._desk, request)
        if isinstance(found, Response):
            return found
        form, body = found
        key = body.get("key")
        if body.keys() != {"key"} or not isinstance(key, str) or not valid_idempotency_key(key):
            return refuse(422, "key", self._desk.catalog.say("api.only_key"))
        challenge = self._desk.screener.challenge(form, key)
        return json_response(200, {"challenge": json.loads(challenge) if challenge else None})
