"""What one learner collected in a year, from everything the table of learning keeps of her."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from handlers.backroom.attributes import Item
from handlers.backroom.keyed_table import Update
from handlers.learning.learn_room import LearnRoom
from handlers.learning.learner_items import MODULE, PRESENT, learner_topic
from loket.training.proofs import Credit, CreditKind, Employment, YearRecord, year_record

ELSEWHERE, PROFILE = "external#", "profile"
VERIFIED = "verified"


class JpDesk:
    """Raises StoreDown."""

    def __init__(self, room: LearnRoom) -> None:
        self._room = room

    def items(self, subject: str) -> tuple[Item, ...]:
        """Everything that is kept of a learner."""
        return self._room.table.query(learner_topic(subject), consistent=True)

    def employment(self, items: Iterable[Item]) -> Employment:
        """What a learner chose, or the first of the city's list."""
        profile = next((item for item in items if item["entry"] == PROFILE), {})
        return self._room.courses.rules.employment(str(profile.get("employment", "")))

    def choose(self, subject: str, employment: str) -> None:
        """Keep how a learner is employed; what else the profile says stays."""
        if employment in {one.id for one in self._room.courses.rules.employments}:
            key = (learner_topic(subject), PROFILE)
            self._room.table.update_if(Update(key=key, changes={"employment": employment}))

    def record(self, items: Iterable[Item], year: int) -> YearRecord:
        """One year of a learner."""
        items = list(items)
        return year_record(self._credits(items), year, self.employment(items).jp)

    def years(self, items: Iterable[Item]) -> tuple[int, ...]:
        """Years with something in them, and this one; the latest first."""
        found = {credit.on.year for credit in self._credits(list(items))}
        return tuple(sorted(found | {self._room.room.today.year}, reverse=True))

    def _credits(self, items: list[Item]) -> Iterator[Credit]:
        for item in items:
            entry = str(item["entry"])
            if entry.startswith(MODULE):
                yield Credit(
                    kind=CreditKind.MODULE,
                    subject=entry.removeprefix(MODULE),
                    title=str(item["title"]),
                    jp=int(item["jp"]),
                    on=self._day(item["completed_at"]),
                )
            elif entry.startswith(ELSEWHERE) and item["state"] == VERIFIED:
                yield Credit(
                    kind=CreditKind.ELSEWHERE,
                    subject=entry,
                    title=f"{item['title']} ({item['organiser']})",
                    jp=int(item["jp"]),
                    on=date.fromisoformat(item["on"]),
                )
        # Whoever was put down as absent has an entry too.
        was_there = [item for item in items if item.get("present", True)]
        yield from self._classes([item for item in was_there if str(item["entry"]).startswith(PRESENT)])

    def _classes(self, sessions: list[Item]) -> Iterator[Credit]:
        """Sessions of a class are one credit, on the day of the last one; of each year one."""
        classes: dict[tuple[str, int], list[Item]] = {}
        for item in sessions:
            name = str(item["entry"]).removeprefix(PRESENT).partition("/")[0]
            classes.setdefault((name, self._day(item["at"]).year), []).append(item)
        for (name, _), found in classes.items():
            module = str(found[0].get("module") or "")
            known = self._room.courses.modules.get(module)
            yield Credit(
                kind=CreditKind.CLASS,
                subject=module or f"{PRESENT}{name}",
                title=str(found[0].get("title") or (known.title if known else name)),
                jp=sum(int(item["jp"]) for item in found),
                on=max(self._day(item["at"]) for item in found),
            )

    def _day(self, moment: str) -> date:
        return datetime.fromisoformat(moment).astimezone(self._room.room.catalog.city.zone).date()
