"""Whom a resident asked us to tell: read from the answers, and locked for the function that writes mails."""

from __future__ import annotations

import json

from handlers.backroom.keys import KmsKeys
from loket.cases import contact_context
from loket.forms import Answer, Form, helper_among


def contact_of(form: Form, answers: tuple[Answer, ...]) -> dict[str, str]:
    """Where to write, and the first name to greet with; empty when no address was given.

    Somebody who fills in for the applicant may have asked to be told instead; "helper" says so then.
    """
    helper = helper_among(answers)
    told = helper.value if helper and isinstance(helper.value, dict) else {}
    if told.get("messages") == "helper":
        return {"email": told["contact_email"], "first_name": told["name"].split(" ")[0], "helper": "yes"}
    values = {answer.question: str(answer.value) for answer in answers}
    email = values.get(form.contact_email or "", "")
    if not email:
        return {}
    return {"email": email, "first_name": values.get(form.contact_name or "", "").split(" ")[0]}


def lock_contact(contact: dict[str, str], case_id: bytes, keys: KmsKeys) -> bytes:
    """The contact as it is kept with the case; an empty one says that nobody is told. Raises KeysDown."""
    return keys.wrap_small(json.dumps(contact).encode(), contact_context(case_id))
