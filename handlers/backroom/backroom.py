"""What lies behind every counter: the catalog, the clock, the tables and the keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Self, TypedDict, Unpack

from handlers.backroom.case_table import CaseTable
from handlers.backroom.catalog import Catalog
from handlers.backroom.clients import Clients
from handlers.backroom.file_store import FileStore
from handlers.backroom.keys import KmsKeys
from handlers.backroom.log import Log
from handlers.backroom.settings import Settings
from handlers.backroom.store import Meter
from loket.cases import Case, Keyring, Person


def utc_now() -> datetime:
    """The clock of a deployed function."""
    return datetime.now(UTC)


class Means(TypedDict, total=False):
    """What a test, or the city on one machine, may put in the place of the usual."""

    clock: Callable[[], datetime]
    clients: Clients
    log: Log
    meter: Meter | None
    fetch_notices: Callable[[], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Backroom:
    """Handed to the desk of each function. Nothing is asked of AWS before it is used.

    `fetch_notices`: brings the published list of notices; None for the public site itself.
    """

    settings: Settings
    clients: Clients
    catalog: Catalog
    clock: Callable[[], datetime]
    log: Log
    meter: Meter | None = None
    fetch_notices: Callable[[], bytes] | None = None

    @classmethod
    def open(cls, settings: Settings, **means: Unpack[Means]) -> Self:
        """Read the catalog; ask AWS for nothing yet."""
        return cls(
            settings=settings,
            clients=means.get("clients") or Clients(settings),
            catalog=Catalog.read(settings.catalog),
            clock=means.get("clock", utc_now),
            log=means.get("log") or Log(),
            meter=means.get("meter"),
            fetch_notices=means.get("fetch_notices"),
        )

    @property
    def keyring(self) -> Keyring:
        """All keys of ours. Raises KeysDown."""
        return Keyring(self.clients.secret(self.settings.secret_id))

    @property
    def cases(self) -> CaseTable:
        """The cases."""
        return CaseTable(self.clients.dynamodb, self.settings.cases_table, self.meter)

    @property
    def files(self) -> FileStore:
        """What residents attached. Most posts attach nothing and never come here."""
        return FileStore(self.clients.s3, self.settings.uploads_bucket)

    @property
    def keys(self) -> KmsKeys:
        """The master key. What a function may do with it, its role says."""
        return KmsKeys(self.clients.kms, self.settings.case_key_id)

    def followed(self, symbols: str) -> None:
        """A case changed together with another table. The stream tells `follow`; nothing is to do."""

    def at_work(self, person: Person) -> Person:
        """Who somebody is behind this counter: what the provider and the offices say."""
        return person

    def is_for(self, person: Person, case: Case) -> bool:
        """Whether a case is this person's to see, as far as this room goes; offices decide the rest."""
        return True

    def queue_of(self, case: Case) -> str:
        """In whose queue a case stands: that of its office."""
        return case.office

    def begun(self, person: Person) -> tuple[tuple[object, str], ...]:
        """What somebody has begun to practise: scenarios, and the symbols of their cases; here nothing."""
        return ()

    def beside(self, person: Person, case: Case) -> object | None:
        """What stands beside a case on its screen, for whoever practises; here nothing."""
        return None

    @property
    def longest_open(self) -> timedelta:
        """The net under the nightly sweep: no case stays open longer than this, whatever happens to it."""
        return timedelta(days=730)

    @property
    def today(self) -> date:
        """The day it is in the city."""
        return self.clock().astimezone(self.catalog.city.zone).date()
