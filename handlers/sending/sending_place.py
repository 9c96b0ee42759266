"""Where the pages of a form send to: the public counter, or an officer's own for whoever stands there."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.people.sessions import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class SendingPlace:
    """Where forms go.

    Attributes:
        base: Path before the name of a form.
        session: Of the officer who types for somebody; None when residents send themselves.
        scenario: What is practised with this form; None when it is meant.
    """

    base: str = "/kirim"
    session: Session | None = None
    scenario: object | None = None

    @property
    def hidden(self) -> dict[str, str]:
        """What every form of this place carries, so that no other page can send it."""
        return {"_csrf": self.session.csrf} if self.session else {}


PUBLIC = SendingPlace()
