"""A small town on moto: residents send, officers decide, and tests deliver the stream by hand."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from moto.backends import get_backend

from handlers import case, daily, follow, morning, submit
from handlers.audit.audit_table import AuditTable
from handlers.backroom.attributes import Item, from_attributes, to_attributes
from handlers.backroom.backroom import Backroom
from handlers.backroom.catalog import Catalog
from handlers.backroom.clients import Clients
from handlers.backroom.log import Log
from handlers.backroom.settings import Settings
from handlers.cases.case_desk import CaseDesk
from handlers.cases.story import Story
from handlers.counter.officer_desk import OfficerDesk
from handlers.queue.queue_table import QueueTable
from local.staging import write_catalog
from local.stream_record import record_of_item
from loket.cases import Action, Details, Person
from loket.forms import answers_to_fields, check_answers
from tests.stores import ROOT, RunningStore, running

SENDER = "loket@contoh.invalid"
TONDO = "72.71.08.1003"
# A Tuesday, 12.00 WITA.
NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)

DOMICILE = {
    "full_name": "Siti Kenari Palsu",
    "nik": "7271014101900001",
    "birth_place": "Palu",
    "birth_date": "1990-01-01",
    "sex": "female",
    "occupation": "pedagang",
    "street": "Jalan Kenari Palsu 7",
    "rt": 3,
    "rw": 1,
    "village": TONDO,
    "lived_since": "2020-05-01",
    "purpose": "bank",
    "phone": "0812-0000-4321",
    "email": "siti.kenari@contoh.invalid",
    "truth": True,
}
CANARIES = ("Kenari", "7271014101900001", "4321", "siti.kenari", "pedagang")


@dataclass
class Sun:
    """A clock that stands still until it is moved."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now

    def move(self, **span: float) -> None:
        self.now += timedelta(**span)


@dataclass(frozen=True)
class Mail:
    """One mail as SES took it."""

    to: list[str]
    subject: str
    text: str


@dataclass(frozen=True)
class Town:
    """Everything of one test: its own tables and clients, one clock, one log."""

    settings: Settings
    clients: Clients
    clock: Sun = field(default_factory=Sun)
    lines: list[str] = field(default_factory=list)

    @cached_property
    def catalog(self) -> Catalog:
        return Catalog.read(self.settings.catalog)

    @cached_property
    def _parts(self) -> dict[str, Any]:
        return {
            "clock": self.clock,
            "clients": self.clients,
            "log": Log(self.lines.append),
            "fetch_notices": lambda: b'{"notices": []}',
        }

    @cached_property
    def follow(self) -> Any:
        return follow.create_app(self.settings, **self._parts)

    @cached_property
    def daily(self) -> Any:
        return daily.create_app(self.settings, **self._parts)

    @cached_property
    def morning(self) -> Any:
        return morning.create_app(self.settings, **self._parts)

    @cached_property
    def _submit(self) -> Any:
        return submit.create_app(self.settings, **self._parts)

    @cached_property
    def _case(self) -> Any:
        return case.create_app(self.settings, **self._parts)

    @cached_property
    def desk(self) -> OfficerDesk:
        return OfficerDesk(Backroom(settings=self.settings, catalog=self.catalog, **self._parts))

    def send(self, form: str = "surat-keterangan-domisili", **changes: Any) -> dict[str, Any]:
        """A resident applies; the receipt as JSON. An answer of None is left out."""
        answers = {name: value for name, value in {**DOMICILE, **changes}.items() if value is not None}
        body = {"key": secrets.token_urlsafe(16), "answers": answers}
        path = f"/api/v1/kirim/{form}"
        answer = self._submit(_event("POST /api/v1/kirim/{form}", path, body, form=form))
        assert answer["statusCode"] == 201, answer
        receipt: dict[str, Any] = json.loads(answer["body"])
        return receipt

    def status(self, receipt: dict[str, Any]) -> dict[str, Any]:
        """The answer to somebody who has this receipt."""
        body = {name: receipt[name] for name in ("reference", "code")}
        answer: dict[str, Any] = self._case(_event("POST /api/v1/status", "/api/v1/status", body))
        return answer

    def decide(self, receipt: dict[str, Any], *actions: Action, note: str = "") -> None:
        """An officer of the right office takes these steps."""
        symbols = symbols_of(receipt)
        for action in actions:
            number = sum(item["part"].startswith("e") for item in self.items(symbols))
            reasons = self.catalog.reasons_for(action.value)
            details = Details(
                reason=reasons[0].id if reasons else "",
                note=note or ("Tolong tulis ulang." if reasons else ""),
                flagged=("street",),
            )
            story = self.desk.act(OFFICER, symbols, action, number, details)
            assert hasattr(story, "state"), story

    def correct(self, receipt: dict[str, Any], **changes: str | None) -> None:
        """The resident sends other answers instead, and no officer is asked. None takes an answer away."""
        desk = CaseDesk(Backroom(settings=self.settings, catalog=self.catalog, **self._parts))
        story = desk.open(receipt["reference"], receipt["code"], "192.0.2.7")
        assert isinstance(story, Story)
        form = self.catalog.forms[story.case.form]
        fields = answers_to_fields(form, desk.answers(story.case))
        changed = {name: (value,) for name, value in changes.items() if value is not None}
        kept = {name: values for name, values in fields.items() if name not in changes}
        setting = self.catalog.setting(self.clock().date())
        checked = check_answers(form, {**kept, **changed}, setting, self.catalog.sentences)
        assert isinstance(desk.resubmit(story, form, checked.answers), Story)

    def items(self, symbols: str | None = None) -> list[Item]:
        """What is stored of one case, or of all."""
        found = self.clients.dynamodb.scan(TableName=self.settings.cases_table, ConsistentRead=True)["Items"]
        items = [from_attributes(item) for item in found]
        return [item for item in items if symbols in (None, item["case"])]

    def put(self, table: str, item: Item) -> None:
        """Write past every rule."""
        self.clients.dynamodb.put_item(TableName=table, Item=to_attributes(item))

    def hire(self, subject: str, *roles: str, office: str = TONDO, **more: Any) -> None:
        """Somebody works at an office, as the sign-in and the head of the office wrote it down."""
        facts = {"office": office, "subject": subject, "name": f"{subject} CONTOH", "roles": list(roles)}
        self.put(self.settings.staff_table, {**facts, "email": f"{subject}@kantor.invalid", **more})

    def records(self, *items: Item) -> list[dict[str, Any]]:
        """The stream's records for these items; for all that are stored when none is named."""
        told = items or sorted(self.items(), key=lambda item: (item["case"], item["part"]))
        return [
            record_of_item(to_attributes(item), ("case", "part"), number) for number, item in enumerate(told)
        ]

    def deliver(self, records: Iterable[dict[str, Any]] | None = None) -> list[str]:
        """Hand a batch to `follow`, as JSON; the sequence numbers that failed."""
        batch = json.loads(json.dumps({"Records": self.records() if records is None else list(records)}))
        return [failure["itemIdentifier"] for failure in self.follow(batch)["batchItemFailures"]]

    def queue(self, office: str = TONDO) -> list[Item]:
        """The rows of one office."""
        return QueueTable(self.clients.dynamodb, self.settings.queue_table).rows(office)

    def audit(self, symbols: str) -> tuple[Item, ...]:
        """The trail of one case."""
        return AuditTable(self.clients.dynamodb, self.settings.audit_table).entries(symbols)

    def mails(self) -> list[Mail]:
        """Everything SES took, oldest first."""
        return [
            Mail(message.destinations["ToAddresses"], message.subject, message.body)
            for message in _ses(self.settings).sent_messages
        ]


OFFICER = Person(subject="petugas-tondo", name="Rina CONTOH", roles=("officer",), offices=(TONDO,))


def symbols_of(receipt: dict[str, Any]) -> str:
    """The seven symbols of a receipt's reference."""
    return "".join(receipt["reference"].split("-")[2:])


@contextmanager
def a_town(store: RunningStore, catalog: Path) -> Iterator[Town]:
    """Fresh tables, a key that is never switched off, and a sender that SES knows."""
    roles = (
        "cases",
        "queue",
        "audit",
        "counters",
        "sessions",
        "staff",
        "tips",
        "public",
        "letters",
        "learning",
    )
    clients = Clients(store.settings)
    settings = replace(
        store.settings,
        **{f"{role}_table": store.new_table(role) for role in roles},
        catalog=catalog,
        uploads_bucket=store.new_bucket(),
        site_bucket=store.new_bucket(),
        case_key_id=clients.kms.create_key()["KeyMetadata"]["KeyId"],
        secret_id=clients.secretsmanager.create_secret(
            Name=secrets.token_hex(8), SecretString=secrets.token_urlsafe(48)
        )["ARN"],
        origin_check=False,
        mail_sender=SENDER,
    )
    _ses(settings).sent_messages.clear()
    yield Town(settings=settings, clients=clients)


@contextmanager
def a_store() -> Iterator[RunningStore]:
    """moto, with a verified sender."""
    with running("moto") as store:
        store.clients.sesv2.create_email_identity(EmailIdentity=SENDER)
        yield store


def a_catalog(folder: Path) -> Path:
    """What handlers read, from the real content, in a plain shell."""
    shell = folder / "shell.html"
    shell.write_text("<title><!--judul--></title><main><!--isi--></main>", encoding="utf-8")
    write_catalog(ROOT, folder / "catalog", shell)
    return folder / "catalog"


def _event(route: str, path: str, body: dict[str, Any], **parameters: str) -> dict[str, Any]:
    method = route.split(" ", maxsplit=1)[0]
    return {
        "version": "2.0",
        "routeKey": route,
        "rawPath": path,
        "rawQueryString": "",
        "headers": {"content-type": "application/json", "cloudfront-viewer-address": "192.0.2.7:443"},
        "requestContext": {"http": {"method": method, "path": path, "sourceIp": "192.0.2.7"}},
        "pathParameters": parameters,
        "body": json.dumps(body),
        "isBase64Encoded": False,
    }


def _ses(settings: Settings) -> Any:
    return get_backend("ses")["123456789012"][settings.region]
