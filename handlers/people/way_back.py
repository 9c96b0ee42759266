"""The way back to where somebody was when the session ended, with what was typed there.

It travels in a sealed cookie: nothing of it is stored, nobody can read or write it, and only a page that was
really asked for leads anywhere. So no address ever says where to go next.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from handlers.web.http import Request
from loket.cases import Keyring, Unreadable, open_note, seal_note
from loket.forms import Fields

COOKIE = "__Host-kembali"
AGE = timedelta(hours=1)
MAX_COOKIE = 3800  # characters; browsers drop a cookie of more than 4,096
CLEARED = f"{COOKIE}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0"
# What a note is sealed for is the id of its case, 16 bytes; these are 8, so neither opens the other.
_FOR = b"way back"
_PATH = re.compile(r"(/[0-9A-Za-z._~-]{1,80}){1,6}")


@dataclass(frozen=True, slots=True, kw_only=True)
class WayBack:
    """Where somebody was. `action` and `fields`: what was sent there when nobody was signed in any more."""

    path: str
    action: str = ""
    fields: Fields = field(default_factory=dict)


class WaysBack:
    """Writes and reads the cookie.

    `desk`: where the counter begins; no way leads out of it. `own`: paths of pages that are sent to where
    they are read, and take words back there.
    """

    def __init__(
        self,
        keyring: Callable[[], Keyring],
        clock: Callable[[], datetime],
        desk: str,
        own: re.Pattern[str] | None = None,
    ) -> None:
        self._keyring, self._clock, self._desk, self._own = keyring, clock, desk, own

    def remember(self, request: Request, typed: Fields) -> str:
        """The Set-Cookie line for a page that cannot be shown now; "" when there is nothing to remember."""
        way = self._way(request, typed)
        if way is None:
            return ""
        sealed = self._sealed(way)
        if len(sealed) > MAX_COOKIE:  # the page that asks to sign in shows the words, to be copied
            sealed = self._sealed(WayBack(path=way.path))
        age = int(AGE.total_seconds())
        return f"{COOKIE}={sealed}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={age}"

    def read(self, request: Request) -> WayBack | None:
        """The way back that a browser brings; None when it brings none of ours or an old one."""
        text = request.cookies.get(COOKIE, "")
        if not text or len(text) > MAX_COOKIE:
            return None
        try:
            sealed = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
            kept = json.loads(open_note(self._keyring(), _FOR, sealed))
        except (binascii.Error, ValueError, Unreadable):
            return None
        age = self._clock() - datetime.fromisoformat(kept["at"])
        if age > AGE:
            return None
        fields = {name: tuple(values) for name, values in kept["fields"].items()}
        return WayBack(path=kept["path"], action=kept["action"], fields=fields)

    def _way(self, request: Request, typed: Fields) -> WayBack | None:
        path, action, fields = request.path.rstrip("/"), "", {}
        if request.method != "GET":
            case, action = request.path_parameters.get("case"), request.path_parameters.get("action", "")
            if case and action:
                path = f"{self._desk}/permohonan/{case}"
            elif self._own is None or not self._own.fullmatch(path):  # no other page takes words back
                return None
            fields = {name: values for name, values in typed.items() if not name.startswith("_")}
        if not path.startswith(f"{self._desk}/") or not _PATH.fullmatch(path):
            return None
        return WayBack(path=path, action=action, fields=fields)

    def _sealed(self, way: WayBack) -> str:
        kept = {
            "path": way.path,
            "action": way.action,
            "fields": {name: list(values) for name, values in way.fields.items()},
            "at": self._clock().isoformat(),
        }
        # Lone surrogates cannot be sealed; posted() has replaced them already.
        sealed = seal_note(self._keyring(), _FOR, json.dumps(kept, separators=(",", ":")))
        return base64.urlsafe_b64encode(sealed).rstrip(b"=").decode()
