"""The key of a page that a browser sends a second time by itself: the same page, the same application.

Who goes back to the review after her receipt broke off makes the browser post the form once more. Nothing on
that form tells it from another one, so the browser itself does: by a cookie that means nothing else.
"""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
from dataclasses import replace

from handlers.backroom.catalog import residents_fields
from handlers.sending.review_note import page_mark
from handlers.web.http import Request, Response
from handlers.web.parts import Posted
from loket.cases import Keyring, Purpose
from loket.forms import Form

COOKIE = "__Host-kirim"
# After a day the same words are a new application, as a letter that was lost is asked for anew.
DAY = 86_400  # seconds
_VALUE = re.compile(r"[A-Za-z0-9_-]{22}")


def browser_of(request: Request) -> str:
    """The word by which we know this browser today; a new one when it brings none."""
    brought = request.cookies.get(COOKIE, "")
    return brought if _VALUE.fullmatch(brought) else secrets.token_urlsafe(16)


def remembered(response: Response, request: Request, browser: str) -> Response:
    """The answer, with the cookie when the browser does not have it yet."""
    if request.cookies.get(COOKIE) == browser:
        return response
    line = f"{COOKIE}={browser}; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age={DAY}"
    return replace(response, cookies=(*response.cookies, line))


def page_key(keyring: Keyring, form: Form, browser: str, posted: Posted) -> str:
    """The idempotency key of this page in this browser. Tickets differ each time; contents do not."""
    files = sorted(f"{part.field_name} {hashlib.sha256(part.data).hexdigest()}" for part in posted.files)
    message = "\n".join((browser, page_mark(residents_fields(posted.fields)), *files))
    mark = keyring.mac(Purpose.PAGE_KEY, message.encode(), form.slug)[:16]
    return base64.urlsafe_b64encode(mark).rstrip(b"=").decode("ascii")
