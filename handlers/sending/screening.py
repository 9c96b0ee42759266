"""Telling people from machines without asking people anything. Nobody is ever refused for what is found."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from handlers.backroom.backroom import Backroom
from handlers.backroom.counters import Counters
from handlers.sending.proof_of_work import LIFE, is_proven, make_challenge
from handlers.web.network import network_of
from loket.cases import Purpose, Screening
from loket.forms import Form

# Carriers put whole neighbourhoods behind one address, so this limit is generous.
POSTS_PER_NETWORK, FILES_PER_NETWORK, WINDOW_SECONDS = 300, 600, 600
# Nobody looks over a page in less. Counted from the second the page was made in, so a shade more is fast.
FAST = timedelta(seconds=3)
FAST_WEIGHT = 4  # such a post counts as so many more


class Screener:
    """Counts posts by network and by form, and knows which form is under attack. Raises KeysDown."""

    def __init__(self, room: Backroom) -> None:
        self._room = room
        self._counters: Counters | None = None
        self._attacked_at: dict[str, datetime] = {}

    def too_many(self, form: Form, address: str) -> bool:
        """Whether this network sends more than neighbourhoods do. If not, the post counts for its form.

        Nobody is refused when counting fails.
        """
        if not self._counted(f"submit#{self._network(form, address)}", WINDOW_SECONDS, POSTS_PER_NETWORK):
            return True
        self._count(form, 1)
        return False

    def too_many_files(self, form: Form, address: str) -> bool:
        """Whether this network sends more files ahead than neighbourhoods do. No form is attacked by them."""
        return not self._counted(f"files#{self._network(form, address)}", WINDOW_SECONDS, FILES_PER_NETWORK)

    def _network(self, form: Form, address: str) -> str:
        """A name for a network that tells nobody which it is."""
        return self._room.keyring.mac(Purpose.COUNTER, network_of(address).encode(), form.slug).hex()[:24]

    def challenge(self, form: Form, key: str) -> str:
        """The sum for a review page; empty while nobody attacks the form."""
        if not self._is_attacked(form):
            return ""
        return make_challenge(self._room.keyring, form.slug, key, self._room.clock())

    def page(self, form: Form, note: Mapping[str, str], proof: str) -> Screening:
        """What is odd about a confirmed page. `note`: what its review says of itself."""
        age = self._room.clock() - datetime.fromisoformat(note["at"])
        self._count(form, FAST_WEIGHT if age < FAST else 0)
        # Drawn while all was calm, and without a sum: whoever looks it over now could not know.
        excused = "calm" in note and age <= LIFE
        if not excused and self._is_held(form, note["key"], proof):
            return Screening.HELD
        return Screening.FAST if age < FAST else Screening.NONE

    def program(self, form: Form, key: str, proof: str) -> Screening:
        """What is odd about answers that came as JSON."""
        return Screening.HELD if self._is_held(form, key, proof) else Screening.NONE

    def _is_held(self, form: Form, key: str, proof: str) -> bool:
        now = self._room.clock()
        return self._is_attacked(form) and not is_proven(self._room.keyring, proof, form.slug, key, now)

    def _is_attacked(self, form: Form) -> bool:
        """Until as long after the last post too many as a window lasts; a new window is no new peace."""
        at = self._attacked_at.get(form.slug)
        return at is not None and self._room.clock() - at <= self._window

    def _count(self, form: Form, posts: int) -> None:
        city = self._room.catalog.city
        if self._counted(f"form#{form.slug}", int(self._window.total_seconds()), city.attack_posts, posts):
            return
        if not self._is_attacked(form):
            self._room.log.warning("a form is under attack", form=form.slug)
        self._attacked_at[form.slug] = self._room.clock()

    @property
    def _window(self) -> timedelta:
        return timedelta(minutes=self._room.catalog.city.attack_minutes)

    def _counted(self, name: str, window_seconds: int, limit: int, tries: int = 1) -> bool:
        if self._counters is None:
            self._counters = Counters(
                self._room.clients.dynamodb_in_haste, self._room.settings.counters_table, self._room.clock
            )
        return self._counters.hit(name, window_seconds, limit, tries)
