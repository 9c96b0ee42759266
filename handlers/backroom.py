"""What lies behind every counter: the catalog, the clock, the tables and the keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from handlers.case_table import CaseTable
from handlers.catalog import Catalog
from handlers.clients import Clients
from handlers.keys import KmsKeys
from handlers.log import Log
from handlers.settings import Settings
from handlers.store import Meter
from loket.cases import Keyring


@dataclass(frozen=True, slots=True, kw_only=True)
class Backroom:
    """Handed to the desk of each function. Nothing is asked of AWS before it is used."""

    settings: Settings
    clients: Clients
    catalog: Catalog
    clock: Callable[[], datetime]
    log: Log
    meter: Meter | None = None

    @property
    def keyring(self) -> Keyring:
        """All keys of ours. Raises KeysDown."""
        return Keyring(self.clients.secret(self.settings.secret_id))

    @property
    def cases(self) -> CaseTable:
        """The cases."""
        return CaseTable(self.clients.dynamodb, self.settings.cases_table, self.meter)

    @property
    def keys(self) -> KmsKeys:
        """The master key. What a function may do with it, its role says."""
        return KmsKeys(self.clients.kms, self.settings.case_key_id)

    @property
    def today(self) -> date:
        """The day it is in the city."""
        return self.clock().astimezone(self.catalog.city.zone).date()
