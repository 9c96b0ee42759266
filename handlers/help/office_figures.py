"""What offices did before and after their first completion of a module, from the file everybody may read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from handlers.backroom.attributes import Item
from handlers.backroom.backroom import Backroom
from handlers.shelf.site_shelf import SiteShelf
from loket.figures import AroundTraining, Ledger, around_training, from_offices_file


class OfficeFigures:
    """Raises StoreDown."""

    def __init__(self, room: Backroom) -> None:
        self._room = room

    def told(self) -> Ledger:
        """What was published last; nothing before the first month was over."""
        bucket = self._room.settings.site_bucket
        return from_offices_file(SiteShelf(self._room.clients.s3, bucket).offices()) if bucket else {}

    def around(self, outcomes: Iterable[Item], told: Ledger) -> tuple[AroundTraining, ...]:
        """Every office of which somebody completed a module, in the order of names.

        Args:
            outcomes: Of one module. What was kept before offices were written down is passed by.
            told: What is known of offices.
        """
        first: dict[str, date] = {}
        for item in outcomes:
            office, known = str(item.get("office", "")), self._room.catalog.offices
            if office in known:
                done_on = self._day(str(item["at"]))
                first[office] = min(done_on, first.get(office, done_on))
        found = (around_training(office, day, told.get(office, {})) for office, day in first.items())
        return tuple(sorted(found, key=lambda one: self._room.catalog.offices[one.office].name))

    def _day(self, moment: str) -> date:
        return datetime.fromisoformat(moment).astimezone(self._room.catalog.city.zone).date()
