"""What a case must do, written down once more and without a line of the product."""

from __future__ import annotations

from dataclasses import dataclass, field

OFFICE: dict[str, dict[str, str]] = {
    "submitted": {
        "take_up": "in_review",
        "accept": "accepted",
        "return": "needs_revision",
        "reject": "rejected",
        "hold": "on_hold",
    },
    "in_review": {
        "accept": "accepted",
        "return": "needs_revision",
        "reject": "rejected",
        "hold": "on_hold",
    },
    "needs_revision": {"reject": "rejected"},
    "accepted": {
        "process": "in_progress",
        "ready": "ready",
        "return": "needs_revision",
        "reject": "rejected",
        "hold": "on_hold",
    },
    "in_progress": {
        "await_signature": "awaiting_signature",
        "ready": "ready",
        "return": "needs_revision",
        "reject": "rejected",
        "hold": "on_hold",
    },
    "awaiting_signature": {
        "ready": "ready",
        "process": "in_progress",
        "reject": "rejected",
        "hold": "on_hold",
    },
    "on_hold": {},  # and back to where it stood
    "ready": {"hand_over": "completed"},
    "lapsed": {"reopen": "needs_revision"},
    "completed": {},
    "rejected": {},
    "withdrawn": {},
}
WITHDRAWABLE = {
    "submitted",
    "in_review",
    "needs_revision",
    "accepted",
    "in_progress",
    "awaiting_signature",
    "on_hold",
}
OPEN = WITHDRAWABLE | {"ready"}
PRINTABLE = {"accepted", "in_progress", "awaiting_signature", "ready"}
SAYS = {"note", "write", "assign", "print"}
MOVES = sorted({action for row in OFFICE.values() for action in row} | {"resume"})
MOST_REPLIES = 5


@dataclass(slots=True)
class Happening:
    """One thing that was kept. `moves`: a decision must know of it."""

    action: str
    who: str
    words: str = ""
    moves: bool = True


@dataclass(slots=True)
class Expected:
    """Where the case stands, and everything that was kept, in order."""

    state: str = "submitted"
    before_hold: str = ""
    log: list[Happening] = field(default_factory=list)

    def after(self, action: str) -> str | None:
        """Where an officer's action leads; None when it is not allowed now."""
        if self.state == "on_hold" and action == "resume":
            return self.before_hold
        return OFFICE[self.state].get(action)

    @property
    def is_open_again(self) -> bool:
        """Whether it was opened again and nothing was done since; a second click finds it done."""
        steps = [one.action for one in self.log if one.moves and one.action != "reply"]
        return self.state == "needs_revision" and steps[-1] == "reopen"

    def after_resident(self, action: str) -> bool:
        """Whether the resident may take it back."""
        return action == "withdraw" and self.state in WITHDRAWABLE

    def office_acts(self, action: str, who: str, seen: int) -> str:
        """What comes of a button that was pressed on a page which had seen `seen` happenings.

        Returns:
            "done", "again" (a second click), "conflict" or "refused".
        """
        since = [one for one in self.log[seen:] if one.moves]
        if since:
            twice = len(since) == 1 and (since[0].action, since[0].who) == (action, who)
            return "again" if twice else "conflict"
        following = self.after(action)
        if following is None:
            return "refused"
        self.move(action, who, following)
        return "done"

    def office_says(self, action: str, who: str, words: str, seen: int) -> str:
        """What comes of something said. Nothing said is in anybody's way, but only one can take a case."""
        if any((one.action, one.who, one.words) == (action, who, words) for one in self.log[seen:]):
            return "again"
        if action == "assign" and any(one.action == "assign" for one in self.log[seen:]):
            return "conflict"
        if self.state not in (PRINTABLE if action == "print" else OPEN):
            return "refused"
        self.log.append(Happening(action=action, who=who, words=words, moves=False))
        return "done"

    def resident_writes(self, words: str) -> str:
        """What comes of a message of the resident."""
        if self.state not in OPEN:
            return "refused"
        said = [one.action for one in self.log if one.action in ("write", "reply")]
        if said[-MOST_REPLIES:] == ["reply"] * MOST_REPLIES:
            return "too_many"
        self.log.append(Happening(action="reply", who="resident", words=words))
        return "done"

    def move(self, action: str, who: str, following: str) -> None:
        """It goes there."""
        if action == "hold":
            self.before_hold = self.state
        self.state = following
        self.log.append(Happening(action=action, who=who))

    def city_speaks(self, action: str) -> None:
        """The clock of the city has reminded, or closed it."""
        if action == "lapse":
            self.move("lapse", "system", "lapsed")
        else:
            self.log.append(Happening(action=action, who="system", moves=False))
