"""Publishes the classes that are coming: a list, a calendar, and the places on pages of the site."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from handlers.backroom.backroom import Backroom
from handlers.classes.class_desk import in_order
from handlers.classes.class_items import CLASSES, KnownClass, class_from_item
from handlers.classes.class_places import CALENDAR_AT, FILES, LIST_AT, ClassPlaces, list_text, read_list
from handlers.learning.learning_table import LearningTable
from handlers.shelf.publishing import refill, until_still
from handlers.shelf.site_shelf import SiteShelf
from loket.training.classes import CalendarEvent, Held, calendar_text, class_figures


class ClassPublisher:
    """Publishes what the table says now, so twice is as good as once. Raises StoreDown."""

    def __init__(self, room: Backroom) -> None:
        self._room = room

    @cached_property
    def _places(self) -> ClassPlaces:
        return ClassPlaces(self._room.catalog, self._room.settings.catalog)

    def follow(self, changes: Sequence[tuple[str, str]]) -> None:
        """A class was planned, changed, filled or called off."""
        self.publish()

    def publish(self) -> None:
        """Bring list, calendar and pages up to date."""
        if not self._room.settings.site_bucket:
            return
        known = until_still(self._known, self._put)
        self._room.log.info("classes are published", count=len(known))

    def _put(self, known: Sequence[KnownClass]) -> None:
        text = self._list(known)
        self._shelf.put_classes(LIST_AT, text)
        self._shelf.put_calendar(CALENDAR_AT, self._calendar(known))
        published = read_list(text.encode())
        for file in FILES:
            refill(self._shelf, file, lambda html: self._places.fill(html, published))

    def _list(self, known: Sequence[KnownClass]) -> str:
        now = self._room.clock()
        held = [Held(plan=one.plan, present=one.present, jp_given=one.jp_given) for one in known]
        coming = [_public(one) for one in known if one.plan.ends_at > now]
        return list_text(coming, class_figures(held, now))

    def _calendar(self, known: Sequence[KnownClass]) -> str:
        room = self._room
        now, host = room.clock(), room.settings.host
        events = [
            CalendarEvent(
                uid=f"{one.plan.id}-{session.id}@{host.partition('://')[2]}",
                title=one.plan.title,
                starts_at=session.starts_at,
                ends_at=session.ends_at,
                changed_at=one.plan.changed_at,
                sequence=one.plan.revision,
                place=one.plan.place,
                about=one.plan.about,
                address=f"{host}/belajar/aksi/kelas/{one.plan.id}",
                cancelled=one.plan.cancelled_at is not None,
            )
            for one in known
            if one.plan.ends_at > now
            for session in one.plan.sessions
        ]
        name = room.catalog.say("classes.calendar", city=room.catalog.city.name)
        return calendar_text(events, name, "-//Loket//Belajar//ID")

    def _known(self) -> tuple[KnownClass, ...]:
        room = self._room
        table = LearningTable(room.clients.dynamodb, room.settings.learning_table, room.meter)
        return in_order(class_from_item(item) for item in table.query(CLASSES, consistent=True))

    @property
    def _shelf(self) -> SiteShelf:
        return SiteShelf(self._room.clients.s3, self._room.settings.site_bucket)


def _public(known: KnownClass) -> dict[str, Any]:
    """What everybody may know: no link, nobody who registered."""
    plan, plain = known.plan, known.plan.plain()
    names = ("id", "title", "kind", "cohort", "module", "competence", "pillar", "place", "trainer_name")
    more = ("about", "bring", "seats", "asks_release", "for_leaders", "sessions", "cancelled_at")
    return {
        **{name: plain[name] for name in (*names, *more)},
        "on_screen": bool(plan.link),
        "jp": plan.jp,
        "left": 0 if plan.cancelled_at else known.roll.open_seats,
        "waiting": known.roll.waiting,
    }
