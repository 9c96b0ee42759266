"""The stores that tests run against: MiniStack, DynamoDB Local and moto, with tables as in template.yaml."""

from __future__ import annotations

import copy
import os
import tempfile
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import botocore.session
from botocore.config import Config

from handlers.backroom.clients import FOR_A_RESIDENT, Clients
from handlers.backroom.settings import Settings
from local import ministack
from local.cloud_template import read_template
from tests import dynamodb_local

ROOT = Path(__file__).resolve().parent.parent

KEYS = {
    "cases": ("case", "part"),
    "queue": ("office", "case_ref"),
    "audit": ("case", "seq"),
    "counters": ("counter",),
    "sessions": ("session",),
    "staff": ("office", "subject"),
    "tips": ("chain",),
    "letters": ("register", "entry"),
    "public": ("board", "entry"),
    "learning": ("topic", "entry"),
}
"""Which table is which: by the names of its keys."""


class UnhurriedClients(Clients):
    """Clients for tests that ask what is kept, not how soon: a busy machine may take its time."""

    @cached_property
    def dynamodb(self) -> Any:
        """The tables. Waits 20 seconds for each answer."""
        return self._make("dynamodb", FOR_A_RESIDENT, read_timeout=20.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningStore:
    """A store that runs, and clients for it exactly as a function has them."""

    name: str
    settings: Settings
    clients: Clients
    unhurried: Clients

    def client(self, service: str) -> Any:
        """A client for what only the cloud itself uses, for example the reader of streams."""
        return botocore.session.get_session().create_client(
            service,
            region_name=self.settings.region,
            endpoint_url=self.settings.endpoint_url,
            config=Config(account_id_endpoint_mode="disabled"),  # moto does not know those addresses
        )

    def new_table(self, role: str) -> str:
        """Make a fresh table as template.yaml defines it ("cases", "queue", …); returns its name."""
        name = f"{role}-{uuid.uuid4().hex}"
        if self.name == "moto":
            self._copy_table(role, name)
        else:
            self._create_table(role, name)
        return name

    def _copy_table(self, role: str, name: str) -> None:
        # Every test behind a counter wants a dozen tables, and a request to moto takes ten times as long as
        # a copy of an empty table. The first of each role is made by request, as on every store.
        tables = _tables_of_moto(self.settings.region)
        first = f"{role}-first"
        if first not in tables:
            self._create_table(role, first)
        table = copy.deepcopy(tables[first])
        table.name, table.table_arn = name, table.table_arn.replace(first, name)
        tables[name] = table

    def _create_table(self, role: str, name: str) -> None:
        definition = dict(table_definitions()[role])
        ttl = definition.pop("ttl")
        # A store that is slow to answer is asked again by botocore, and then has the table already.
        with suppress(self.unhurried.dynamodb.exceptions.ResourceInUseException):
            self.unhurried.dynamodb.create_table(**definition, TableName=name)
        if ttl:
            self.unhurried.dynamodb.update_time_to_live(
                TableName=name, TimeToLiveSpecification={"AttributeName": ttl, "Enabled": True}
            )

    @property
    def keeps_files(self) -> bool:
        """Whether it is more than a database."""
        return self.name != "dynamodb_local"

    def new_bucket(self) -> str:
        """Make a fresh bucket for files; returns its name."""
        name = f"uploads-{uuid.uuid4().hex}"
        where = {"LocationConstraint": self.settings.region}
        self.clients.s3.create_bucket(Bucket=name, CreateBucketConfiguration=where)
        return name


@cache
def table_definitions() -> Mapping[str, Mapping[str, Any]]:
    """The arguments of CreateTable by role, without a name; `ttl` is the expiring attribute or ""."""
    found: dict[str, Mapping[str, Any]] = {}
    roles = {keys: role for role, keys in KEYS.items()}
    for table in read_template(ROOT / "template.yaml").tables:
        arguments = {name: value for name, value in table.arguments.items() if name != "TableName"}
        keys = tuple(key["AttributeName"] for key in arguments["KeySchema"])
        if keys in roles and not table.name.startswith("Practice"):
            found[roles[keys]] = {**arguments, "ttl": table.ttl}
    return found


@contextmanager
def running(name: str) -> Iterator[RunningStore]:
    """Start one of the three stores ("ministack", "dynamodb_local", "moto"), stop it afterwards."""
    # Words that every one of them takes; a real account's credentials never reach a test.
    os.environ.update({"AWS_ACCESS_KEY_ID": "lokal", "AWS_SECRET_ACCESS_KEY": "lokal"})
    for real in ("AWS_SESSION_TOKEN", "AWS_PROFILE"):
        os.environ.pop(real, None)
    with _STARTERS[name]() as url:
        settings = settings_for(url)
        clients, unhurried = Clients(settings), UnhurriedClients(settings)
        yield RunningStore(name=name, settings=settings, clients=clients, unhurried=unhurried)


def settings_for(url: str, **changes: str) -> Settings:
    """Settings of a function whose AWS answers at `url`. `changes`: other values of its environment."""
    environment = {
        "LOKET_HOST": "http://127.0.0.1:8000",
        "CASES_TABLE": "cases",
        "QUEUE_TABLE": "queue",
        "AUDIT_TABLE": "audit",
        "COUNTERS_TABLE": "counters",
        "SESSIONS_TABLE": "sessions",
        "STAFF_TABLE": "staff",
        "TIPS_TABLE": "tips",
        "LETTERS_TABLE": "letters",
        "PUBLIC_TABLE": "public",
        "LEARNING_TABLE": "learning",
        "UPLOADS_BUCKET": "uploads",
        "CASE_KEY_ID": "alias/loket",
        "SECRET_ID": "loket",
        "AWS_ENDPOINT_URL": url,
    }
    return Settings.from_environment({**environment, **changes})


@contextmanager
def _ministack() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as data:
        stack = ministack.start(Path(data))
        try:
            yield stack.url
        finally:
            stack.stop()


@contextmanager
def _dynamodb_local() -> Iterator[str]:
    engine = dynamodb_local.start(ministack.free_port())
    try:
        yield engine.url
    finally:
        engine.stop()


@contextmanager
def _moto() -> Iterator[str]:
    from moto import mock_aws  # 0.3 s of imports, for the runs that use it

    with mock_aws():
        yield ""  # no address: moto answers inside this process, in the place of AWS itself


def _tables_of_moto(region: str) -> dict[str, Any]:
    from moto.core import DEFAULT_ACCOUNT_ID
    from moto.dynamodb.models import dynamodb_backends

    found: dict[str, Any] = dynamodb_backends[DEFAULT_ACCOUNT_ID][region].tables
    return found


_STARTERS = {"ministack": _ministack, "dynamodb_local": _dynamodb_local, "moto": _moto}
