"""What everybody may know of a certificate: its page, its badge, whether it was revoked, and the keys."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cached_property

from handlers.backroom.attributes import Item
from handlers.backroom.backroom import Backroom
from handlers.learning.learning_table import LearningTable
from handlers.proofs.certificate_register import ENTRY, KEYS, TOPIC, CertificateRegister
from handlers.shelf.site_shelf import SiteShelf
from handlers.web.pages import Pages
from loket.cases import in_fours
from loket.training import Courses
from loket.training.proofs import (
    CERTIFICATES_AT,
    CREDENTIAL,
    KEYS_AT,
    STATUS,
    Certificate,
    Issuer,
    key_list,
    status_list,
)


class CertificatePublisher:
    """Publishes what the table says now, so twice is as good as once. Raises StoreDown."""

    def __init__(self, room: Backroom) -> None:
        self._room = room

    def follow(self, changes: Sequence[tuple[str, str]]) -> None:
        """Publish because of these changes. Without a site, as on some benches, nothing is published."""
        if not self._room.settings.site_bucket:
            return
        topics = {topic for topic, _ in changes}
        if KEYS in topics:
            self._put(KEYS_AT, key_list(self._issuer, self._register.keys()))
        for topic in sorted(topics - {KEYS}):
            item = self._table.get(topic, ENTRY)
            if item:
                self._publish(topic.removeprefix(TOPIC), item)

    def draw(self, item: Item) -> str:
        """The page as everybody sees it."""
        certificate = Certificate.from_plain(item)
        answer = self._pages.page(
            200,
            self._room.catalog.say("cert.check_title"),
            "pages/sertifikat.html",
            certificate=certificate,
            code=in_fours(certificate.code),
            revoked_on=item.get("revoked_on"),
            issuer=self._issuer,
        )
        return str(answer.body)

    def _publish(self, code: str, item: Item) -> None:
        place = f"{CERTIFICATES_AT}{code}/"
        revoked = bool(item.get("revoked_on"))
        self._put(f"{place}{STATUS}", status_list(self._issuer, code, revoked=revoked))
        self._shelf.put_file(f"{place}{CREDENTIAL}".lstrip("/"), str(item["credential"]))
        # The page last: whoever finds it finds everything it links to.
        self._shelf.put_letter(f"{place}index.html".lstrip("/"), self.draw(item))
        self._room.log.info("a certificate can be checked", kind=str(item["module"]))

    def _put(self, address: str, document: object) -> None:
        self._shelf.put_file(address.lstrip("/"), json.dumps(document, ensure_ascii=False, indent=1))

    @cached_property
    def _pages(self) -> Pages:
        return Pages(self._room.settings.catalog, self._room.catalog)

    @cached_property
    def _issuer(self) -> Issuer:
        file = self._room.settings.catalog / "belajar.json"
        rules = Courses.from_plain(json.loads(file.read_bytes())).rules
        return Issuer(host=self._room.settings.host, name=rules.issuer)

    @property
    def _table(self) -> LearningTable:
        return LearningTable(
            self._room.clients.dynamodb, self._room.settings.learning_table, self._room.meter
        )

    @property
    def _register(self) -> CertificateRegister:
        return CertificateRegister(self._table)

    @property
    def _shelf(self) -> SiteShelf:
        return SiteShelf(self._room.clients.s3, self._room.settings.site_bucket)
