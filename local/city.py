"""The whole city on one machine, wired together."""

from __future__ import annotations

import json
import os
import re
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from handlers.board.board_table import BoardTable
from local import ministack
from local.cloud_template import CloudTemplate, Schedule, read_template
from local.desk import Desk
from local.editions import Edition
from local.figures import fetch_figures
from local.functions import Functions
from local.gateway import IDENTITY, Gateway
from local.http_api import HttpApi
from local.identity import Identity
from local.mailbox import Mailbox
from local.ministack import CREDENTIALS, MiniStack
from local.pages import LocalPages, labels_of
from local.people import sample_people
from local.provision import provision
from local.published import PublishedPages
from local.scanner import LocalScanner
from local.schedule import Clock
from local.static_site import StaticSite
from local.streams import StreamFollower
from loket.services import Offices

FIGURES = "angka"
"""Folder of `data` that holds what the city last published of its work; the next edition shows it."""

PUBLIC_TABLE = "PublicTable"
SENDER = "loket@contoh.invalid"
CLIENT_ID = "loket-lokal"
_REFERENCE = re.compile(r"\{\{resolve:secretsmanager:(?P<id>.+):SecretString\}\}")


class LocalCity:
    """Everything that runs. `url` is the public address, `data` the folder that survives a restart."""

    def __init__(self, *, root: Path, data: Path, url: str, edition: Edition) -> None:
        self.root = root
        self.data = data
        self.url = url
        catalog = json.loads((edition.catalog / "catalog.json").read_bytes())
        self.offices = Offices.from_plain(catalog["offices"])
        self._lock = threading.Lock()
        self.stack: MiniStack = ministack.start(data)
        self._scanner = LocalScanner()
        try:
            self._wire(edition)
        except BaseException:
            self._scanner.stop()
            self.stack.stop()
            raise

    def _wire(self, edition: Edition) -> None:
        self._names = {
            **provision(read_template(self.root / "template.yaml"), self.stack, [SENDER]),
            "MailSender": SENDER,
            "ScannerAddress": self._scanner.address,
            "OidcIssuer": self.url + IDENTITY.rstrip("/"),
            "OidcClientId": CLIENT_ID,
        }
        self.template = self._read_template(edition)
        hasty = self.stack.client("s3", patience=1)
        self._published = PublishedPages(self.stack.client("s3"), self._names["SiteBucket"], hasty)
        self._published.bring(edition.site, edition.catalog)
        # boto3 finds no role here; MiniStack takes any name.
        os.environ.update(CREDENTIALS)
        self.functions = Functions(
            self.template.functions.values(),
            {
                "LOKET_HOST": self.url,
                "LOKET_CATALOG": str(edition.catalog),
                "AWS_ENDPOINT_URL": self.stack.url,
                "AWS_REGION": CREDENTIALS["AWS_REGION"],
            },
        )
        self.mailbox = Mailbox(self.stack, self.data / "surat.jsonl")
        self.pages = LocalPages(self.root / "templates", edition.catalog / "shell.html", labels_of(self.root))
        self.desk = Desk(self.pages, self.mailbox, self.run_daily)
        self.gateway = Gateway(
            delivery=self.template.delivery,
            site=StaticSite(edition.site, self._published.read),
            api=HttpApi(self.template.routes, self.functions),
            origin_headers={
                name: self._resolved(value) for name, value in self.template.delivery.origin_headers
            },
            desk=self.desk.answer,
            identity=Identity(
                issuer=self._names["OidcIssuer"],
                client_id=CLIENT_ID,
                redirect_uri=f"{self.url}/petugas/masuk/selesai",
                people=sample_people(self.offices),
                pages=self.pages,
                environment=os.environ,
            ),
        )
        self._followers = [
            StreamFollower(
                source,
                self.stack,
                self._caller(source.function),
                self.data / f"aliran-{source.function}-{source.table}.txt",
            )
            for source in self.template.streams
        ]
        self._clocks = [
            Clock(schedule, partial(self._run_scheduled, schedule)) for schedule in self.template.schedules
        ]

    def start(self) -> None:
        """Wire the functions, follow the streams, watch the clock."""
        self.functions.warm()
        for follower in self._followers:
            follower.start()
        self._wake_notices()
        for clock in self._clocks:
            clock.start()

    def stop(self) -> None:
        """Finish what was begun, copy the mail, save the state."""
        for clock in self._clocks:
            clock.stop()
        for follower in self._followers:
            follower.stop()
        self.functions.close()
        self._scanner.stop()
        self.mailbox.collect()
        self.stack.stop()

    def publish(self, edition: Edition) -> None:
        """Show a new edition; visits under way end with the old one."""
        with self._lock:
            self.functions.rewire({"LOKET_CATALOG": str(edition.catalog)})
            self.pages.shell = edition.catalog / "shell.html"
            self.gateway.delivery = self._read_template(edition).delivery
            self._published.bring(edition.site, edition.catalog)
            self.gateway.site = StaticSite(edition.site, self._published.read)
            self._wake_notices()

    def run_daily(self) -> None:
        """Run now what is scheduled. Raises FunctionFailed or TimedOut."""
        for schedule in self.template.schedules:
            self._run_scheduled(schedule)

    def _run_scheduled(self, schedule: Schedule) -> None:
        self.functions.call(schedule.function, json.loads(schedule.input))
        fetch_figures(self.stack.client("s3"), self._names["SiteBucket"], self.data / FIGURES)

    def _wake_notices(self) -> None:
        """What `make deploy` does after an upload: the new pages get the notices of today."""
        BoardTable(self.stack.client("dynamodb"), PUBLIC_TABLE).wake(datetime.now(UTC))

    def _caller(self, function: str) -> Callable[..., dict[str, object]]:
        return lambda event=None: self.functions.call(function, event or {})

    def _read_template(self, edition: Edition) -> CloudTemplate:
        policy = {"ContentSecurityPolicy": edition.content_security_policy}
        named = {name: value for name, value in policy.items() if value}
        return read_template(self.root / "template.yaml", {**self._names, **named})

    def _resolved(self, value: str) -> str:
        found = _REFERENCE.fullmatch(value)
        if not found:
            return value
        answer = self.stack.client("secretsmanager").get_secret_value(SecretId=found["id"])
        return str(answer["SecretString"])
