"""Puts the notices of now on the pages that are read, and takes those of yesterday away."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from handlers.backroom.backroom import Backroom
from handlers.board.board import from_json, of_today, to_json
from handlers.board.board_table import NOTICES, WAKE, BoardTable
from handlers.shelf.board_places import Places
from handlers.shelf.publishing import refill, until_still
from handlers.shelf.site_shelf import SiteShelf
from loket.services import Notice


def is_wake(record: Mapping[str, Any]) -> bool:
    """Whether everything of the site is to be published again."""
    return bool(record["dynamodb"]["Keys"]["entry"] == {"S": WAKE})


def is_notice(record: Mapping[str, Any]) -> bool:
    """Whether a record of a stream tells of a notice."""
    return bool(record["dynamodb"]["Keys"].get("board") == {"S": NOTICES})


class NoticePublisher:
    """Publishes what the whole table says now, never what one record says: twice is as good as once."""

    def __init__(self, room: Backroom) -> None:
        self._room = room

    @cached_property
    def _places(self) -> Places:
        return Places(self._room.catalog, self._room.settings.catalog)

    def follow(self, records: list[Mapping[str, Any]]) -> None:
        """Publish because of these changes. Raises StoreDown: the same batch comes again."""
        self.publish(whole=any(map(is_wake, records)))

    def publish(self, *, whole: bool) -> None:
        """Bring pages and list up to date.

        Args:
            whole: Look at every page, not only at those that notices of before and now concern.

        Raises:
            StoreDown: Some pages may be new and others old. The list comes last, so the next run knows.
        """
        files = set(self._places.all() if whole else self._places.of(self._published()))
        now = until_still(self._now, lambda notices: self._put(files, notices))
        self._room.log.info("notices are published", count=len(now))

    def _put(self, files: set[str], notices: tuple[Notice, ...]) -> None:
        """Bring these up to date, and what these notices concern; it joins `files`, for they may go again."""
        files |= self._places.of(notices)
        for file in sorted(files):
            refill(self._shelf, file, lambda html: self._places.fill(html, notices))
        self._shelf.put_notices(to_json(notices))

    def _published(self) -> tuple[Notice, ...]:
        text = self._shelf.notices()
        return from_json(text) if text else ()

    def _now(self) -> tuple[Notice, ...]:
        return of_today(self._table.entries(), self._room.catalog, self._room.today)

    @property
    def _table(self) -> BoardTable:
        return BoardTable(self._room.clients.dynamodb, self._room.settings.public_table, self._room.meter)

    @property
    def _shelf(self) -> SiteShelf:
        return SiteShelf(self._room.clients.s3, self._room.settings.site_bucket)
