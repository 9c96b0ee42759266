"""The functions behind one counter, in this process: a store, a clock that stands still, a log.

Events are built by the local gateway from template.yaml: a route that is not there is not found here either.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from handlers import case, learn, officer, practice, search, submit
from handlers.backroom.case_table import CaseTable
from handlers.backroom.clients import Clients
from handlers.backroom.file_store import FileStore
from handlers.backroom.keys import KmsKeys
from handlers.backroom.log import Log
from handlers.backroom.settings import Settings
from handlers.people.session_table import SessionTable
from handlers.people.sessions import Sessions
from local.cloud_template import Route, read_template
from local.functions import PAYLOAD_LIMIT, TooLarge
from local.http_api import HttpApi
from local.reply import Visit
from local.staging import write_catalog
from loket.cases import Case, Keyring, Person, case_from_items, open_sealed
from loket.forms import from_document
from tests.answers import DOMICILE, Typed, answers_of, json_answers_of, symbols_of, typed_of
from tests.html_page import Page
from tests.stores import KEYS, ROOT, RunningStore

# A Tuesday, 10.00 WITA.
NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
HOST = "http://127.0.0.1:8000"
SAME_ORIGIN = {"sec-fetch-site": "same-origin", "origin": HOST}
FORM = "application/x-www-form-urlencoded"
BOUNDARY = "----a-line-that-no-file-holds"
SentFile = tuple[str, str | bytes, bytes]
"""Name of the input, name of the file, what is in it."""
SHELL = """<!doctype html><html lang="id"><head><title><!--judul--></title></head>
<body><main><!--isi--></main></body></html>
"""


class Killed(BaseException):
    """The function is gone: nothing it would have done afterwards happens."""


@dataclass(slots=True)
class Clock:
    """Stands still until it is moved."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def move(self, **span: float) -> None:
        """Move on by days=, hours=, minutes=, seconds=."""
        self.now += timedelta(**span)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    cookies: tuple[str, ...]
    body: str

    @property
    def file(self) -> bytes:
        """The answer as bytes."""
        return self.body.encode("utf-8", "surrogateescape")

    @property
    def page(self) -> Page:
        """The answer as a page."""
        return Page(self.body)

    @property
    def json(self) -> Any:
        """The answer as JSON."""
        return json.loads(self.body)

    @property
    def codes(self) -> list[str]:
        """Codes of the problems in a JSON answer."""
        return [problem["code"] for problem in self.json["problems"]]

    @property
    def reference(self) -> str:
        """The reference on a page or in JSON."""
        return self.page.data("reference") if self.body.startswith("<") else str(self.json["reference"])

    @property
    def code(self) -> str:
        """The code on a receipt."""
        return self.page.data("code") if self.body.startswith("<") else str(self.json["code"])

    @property
    def state(self) -> str:
        """The state on a status page or in JSON."""
        return self.page.data("state") if self.body.startswith("<") else str(self.json["state"])


@dataclass(slots=True)
class Parts:
    """Clients of which a test replaces some. Everything else is the store's own."""

    whole: Clients
    dynamodb: Any = None
    dynamodb_in_haste: Any = None
    kms: Any = None
    s3: Any = None
    no_secret: BaseException | None = None

    def __getattribute__(self, name: str) -> Any:
        own = object.__getattribute__(self, name)
        if own is None and name in ("dynamodb", "dynamodb_in_haste", "kms", "s3"):
            return getattr(object.__getattribute__(self, "whole"), name)
        return own

    def secret(self, secret_id: str) -> bytes:
        """The secret, unless it cannot be had."""
        if self.no_secret:
            raise self.no_secret
        return self.whole.secret(secret_id)


@dataclass(slots=True)
class Counter:
    """What a test talks to."""

    settings: Settings
    clients: Any
    clock: Clock = field(default_factory=Clock)
    lines: list[str] = field(default_factory=list)
    calls: list[tuple[str, float, float]] = field(default_factory=list)
    raised: list[BaseException] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    notices: bytes = b'{"notices": []}'
    practice: Mapping[str, str] = field(default_factory=dict)
    """Names of the practice room's own tables, bucket and keys, in the place of the real ones."""
    _api: HttpApi | None = None

    # --- what goes in

    def visit(
        self,
        method: str,
        path: str,
        *,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
        query: str = "",
        address: str = "198.51.100.7:1234",
    ) -> Answer:
        """Any request at all."""
        if self._api is None:
            self._api = HttpApi(_routes(), _InProcess(self))  # type: ignore[arg-type]  # the same one method
        seen = {"cloudfront-viewer-address": address, **(headers or {})}
        visit = Visit(method=method, path=path, query=query, headers=seen, address=address, body=body)
        _, reply = self._api.answer(visit)
        answer = Answer(
            status=reply.status,
            headers={name.lower(): value for name, value in reply.headers if name != "Set-Cookie"},
            cookies=tuple(value for name, value in reply.headers if name == "Set-Cookie"),
            body=reply.body.decode("utf-8", "surrogateescape"),
        )
        self.answers.append(answer)
        return answer

    def get(self, path: str, *, cookie: str = "", query: str = "") -> Answer:
        """A page is asked for."""
        return self.visit("GET", path, query=query, headers={"cookie": cookie} if cookie else {})

    def post(self, path: str, typed: Typed, *, cookie: str = "", **more: Any) -> Answer:
        """A page of ours is sent."""
        headers = {"content-type": FORM, **SAME_ORIGIN, **more.pop("headers", {})}
        if cookie:
            headers["cookie"] = cookie
        return self.visit("POST", path, body=urlencode(typed, doseq=True).encode(), headers=headers, **more)

    def post_files(
        self, path: str, typed: Typed, files: Sequence[SentFile] = (), *, cookie: str = "", **more: Any
    ) -> Answer:
        """A page of ours is sent with files, as a browser without scripts sends it."""
        headers = {"content-type": f"multipart/form-data; boundary={BOUNDARY}", **SAME_ORIGIN}
        if cookie:
            headers["cookie"] = cookie
        return self.visit("POST", path, body=multipart(typed, files), headers=headers, **more)

    def post_json(self, path: str, value: object, **more: Any) -> Answer:
        """A program sends JSON; bytes are sent as they are."""
        body = value if isinstance(value, bytes) else json.dumps(value).encode()
        headers = {"content-type": "application/json", **more.pop("headers", {})}
        return self.visit("POST", path, body=body, headers=headers, **more)

    # --- what residents do

    def review(self, form: str = DOMICILE, **changes: str | Sequence[str] | None) -> Answer:
        """Fill in a form and press Lanjut."""
        return self.post(f"/kirim/{form}", {**self.ours(form), **answers_of(form, **changes)})

    def confirm(self, review: Answer) -> Answer:
        """Press Kirim on a page that asks to look once more."""
        form = next(form for form in review.page.forms if form.action.endswith("/konfirmasi"))
        return self.post(form.action, typed_of(form.pairs))

    def apply(self, form: str = DOMICILE, **changes: str | Sequence[str] | None) -> Answer:
        """Fill in a form, look once more, send: the receipt."""
        return self.confirm(self.review(form, **changes))

    def send(
        self,
        form: str = DOMICILE,
        *,
        key: str = "k" * 22,
        changes: Mapping[str, Any] | None = None,
        version: str | None = None,
        **request: Any,
    ) -> Answer:
        """Send a form as JSON. `changes`: other values; None leaves one out."""
        values = {**json_answers_of(form), **(changes or {})}
        answers = {name: value for name, value in values.items() if value is not None}
        body = {"key": key, "answers": answers, **({} if version is None else {"version": version})}
        return self.post_json(f"/api/v1/kirim/{form}", body, **request)

    def look_up(self, receipt: Answer, **more: str) -> Answer:
        """Ask where a case stands."""
        return self.post("/cek-status", {"reference": receipt.reference, "code": receipt.code, **more})

    def ours(self, form: str) -> dict[str, str]:
        """The hidden fields that the page of a form carries."""
        plain = self.catalog["forms"][form]
        questions = [question for section in plain["sections"] for question in section["questions"]]
        shape = " ".join(f"{question['id']}.{question['kind']}" for question in questions)
        return {"_version": plain["version"], "_questions": shape, "_website": ""}

    # --- what officers do

    def sign_in(self, person: Person) -> str:
        """The cookie of somebody who has just signed in."""
        line = self.sessions.begin(person)
        return line.split(";")[0]

    def csrf(self, cookie: str) -> str:
        """What every page of this session carries."""
        return self.get("/petugas", cookie=cookie).page.form("/petugas/keluar").value("_csrf")

    def act(self, cookie: str, receipt: Answer | str, action: str, **typed: str | Sequence[str]) -> Answer:
        """Press a button on the page of a case, as it stands now."""
        symbols = symbols_of(receipt if isinstance(receipt, str) else receipt.reference)
        number = str(len(self.case(symbols).events))
        ours = {"_csrf": self.csrf(cookie), "_number": number}
        return self.post(f"/petugas/permohonan/{symbols}/{action}", {**ours, **typed}, cookie=cookie)

    # --- what there is

    @property
    def catalog(self) -> dict[str, Any]:
        """The catalog as it was written for these functions."""
        found: dict[str, Any] = json.loads((self.settings.catalog / "catalog.json").read_bytes())
        return found

    @property
    def keyring(self) -> Keyring:
        """Every key of ours."""
        return Keyring(self.clients.secret(self.settings.secret_id))

    @property
    def table(self) -> CaseTable:
        """The cases."""
        return CaseTable(self.clients.dynamodb, self.settings.cases_table)

    @property
    def sessions(self) -> Sessions:
        """Who is signed in."""
        table = SessionTable(self.clients.dynamodb, self.settings.sessions_table, self.clock)
        return Sessions(table, self.keyring, self.clock)

    def case(self, reference: str) -> Case:
        """A case as the store holds it."""
        found = case_from_items(self.table.query(symbols_of(reference), consistent=True), "PLU")
        assert found
        return found

    def sealed_answers(self, reference: str) -> dict[str, Any]:
        """The answers of a case as they were sealed, by question."""
        case = self.case(reference)
        keys = KmsKeys(self.clients.kms, self.settings.case_key_id)
        document = open_sealed(case.current_answers, case.context(self.catalog["city"]["code"]), keys)
        return {answer.question: answer.value for answer in from_document(document)}

    def items(self) -> list[dict[str, Any]]:
        """Everything in the table of cases."""
        answer = self.clients.dynamodb.scan(TableName=self.settings.cases_table)
        found: list[dict[str, Any]] = answer["Items"]
        return found

    def references(self) -> list[str]:
        """Symbols of every case that is stored."""
        return [item["case"]["S"] for item in self.items() if item["part"]["S"] == "0head"]

    @property
    def files(self) -> FileStore:
        """The bucket of files."""
        return FileStore(self.clients.s3, self.settings.uploads_bucket)

    def quarantine(self) -> list[str]:
        """Ids of the files that wait to be examined."""
        return sorted(self.files.old_quarantine(datetime.now(UTC) + timedelta(days=1)))

    # --- other counters

    def with_catalog(self, change: Callable[[dict[str, Any]], object]) -> Counter:
        """The same city after the editors changed something."""
        folder = self.settings.catalog.with_name(f"{self.settings.catalog.name}+")
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.settings.catalog, folder)
        catalog = self.catalog
        change(catalog)
        (folder / "catalog.json").write_text(json.dumps(catalog), encoding="utf-8")
        return self.again(settings=replace(self.settings, catalog=folder))

    def with_clients(self, **parts: Any) -> Counter:
        """The same city with some of AWS replaced."""
        return self.again(clients=Parts(self.clients, **parts))

    def again(self, **changes: Any) -> Counter:
        """New containers: nothing is remembered but what is stored."""
        kept = {"settings": self.settings, "clients": self.clients, "clock": self.clock}
        heard = {"lines": self.lines, "calls": self.calls, "answers": self.answers}
        return Counter(**{**kept, **heard, **changes})

    def app(self, route: str) -> Callable[[Mapping[str, Any]], dict[str, Any]]:
        """The function that answers a route."""
        if route in search.ROUTES:
            return search.create_app(self.settings, log=Log(self.lines.append))
        module = next(module for module in (submit, case, officer, practice, learn) if route in module.ROUTES)
        practises = module is practice
        return module.create_app(
            replace(self.settings, practice=True, **self.practice) if practises else self.settings,
            clock=self.clock,
            clients=self.clients,
            log=Log(self.lines.append),
            meter=lambda *line: self.calls.append(line),
            fetch_notices=lambda: self.notices,
        )


class _InProcess:
    """Stands where the local city runs its functions: JSON in, JSON out, wired once."""

    def __init__(self, counter: Counter) -> None:
        self._counter = counter
        self._apps: dict[str, Callable[[Mapping[str, Any]], dict[str, Any]]] = {}

    def call(self, name: str, event: Mapping[str, Any]) -> dict[str, Any]:
        text = json.dumps(event)
        if len(text) > PAYLOAD_LIMIT:
            raise TooLarge(name)
        if name not in self._apps:
            self._apps[name] = self._counter.app(event["routeKey"])
        try:
            answer = json.dumps(self._apps[name](json.loads(text)))
        except Exception as error:
            self._counter.raised.append(error)
            raise
        found: dict[str, Any] = json.loads(answer)
        return found


@cache
def _routes() -> tuple[Route, ...]:
    return tuple(read_template(ROOT / "template.yaml").routes)


def multipart(typed: Typed, files: Sequence[SentFile] = ()) -> bytes:
    """A body as browsers write it. A name of a file given as bytes is sent as it is."""
    parts = [
        _part(name, b"", text.encode("utf-8", "replace"))
        for name, value in typed.items()
        for text in ([value] if isinstance(value, str) else value)
    ]
    for name, file_name, data in files:
        told = file_name if isinstance(file_name, bytes) else _percent(file_name)
        parts.append(_part(name, b'; filename="' + told + b'"\r\nContent-Type: image/jpeg', data))
    return b"".join([*parts, b"--", BOUNDARY.encode(), b"--\r\n"])


def _part(name: str, more: bytes, data: bytes) -> bytes:
    head = b'Content-Disposition: form-data; name="' + _percent(name) + b'"' + more
    return b"--" + BOUNDARY.encode() + b"\r\n" + head + b"\r\n\r\n" + data + b"\r\n"


def _percent(text: str) -> bytes:
    """As browsers write a name between quotes."""
    return text.replace("\r", "%0D").replace("\n", "%0A").replace('"', "%22").encode("utf-8", "replace")


def write_test_catalog(folder: Path) -> Path:
    """The catalog of this repository in clothes of one line."""
    shell = folder / "shell.html"
    shell.write_text(SHELL, encoding="utf-8")
    write_catalog(ROOT, folder / "catalog", shell)
    return folder / "catalog"


def open_counter(store: RunningStore, catalog: Path, keys: Mapping[str, str], **tables: str) -> Counter:
    """A counter on a store. `keys`: see `make_keys`; tables that are not named are made."""
    names = {f"{role}_table": tables.get(role) or store.new_table(role) for role in KEYS}
    settings = replace(
        store.settings,
        catalog=catalog,
        host=HOST,
        origin_check=False,
        oidc_client_id="loket",
        uploads_bucket=store.new_bucket() if store.keeps_files else "",
        **keys,
        **names,
    )
    return Counter(settings=settings, clients=store.clients)


def make_keys(store: RunningStore) -> dict[str, str]:
    """A master key and a secret in a store; what settings call them."""
    key = store.clients.kms.create_key(Description="tests")["KeyMetadata"]["KeyId"]
    secret = store.clients.secretsmanager.create_secret(
        Name=f"tests-{key}", SecretString="a secret of the tests, long enough to be a good one"
    )
    return {"case_key_id": key, "secret_id": secret["ARN"]}
