"""Issues certificates and takes them back."""

from __future__ import annotations

import json
from datetime import date, datetime

from handlers.backroom.attributes import Item
from handlers.backroom.keyed_table import Update
from handlers.learning.learn_room import LearnRoom
from handlers.learning.learner_items import MODULE, learner_topic
from handlers.proofs.certificate_register import CertificateRegister, certificate_item
from loket.cases import Person
from loket.letters import cleaned
from loket.training.modules import Completed, Module
from loket.training.proofs import (
    Certificate,
    Issuer,
    SigningKey,
    badge,
    certificate_code,
    certificate_number,
    published,
)

LONGEST_REASON = 500  # characters


class CertificateDesk:
    """Raises StoreDown and KeysDown."""

    def __init__(self, room: LearnRoom) -> None:
        self._room = room

    @property
    def register(self) -> CertificateRegister:
        """The register of certificates."""
        return CertificateRegister(self._room.table)

    @property
    def issuer(self) -> Issuer:
        """Whose certificates these are."""
        return Issuer(host=self._room.room.settings.host, name=self._room.courses.rules.issuer)

    def issue(self, person: Person, module: Module, completed: Completed) -> Item | None:
        """The certificate of a module that is complete, made now or by an earlier press.

        The name is the one of this moment. None when the record of the learner moved meanwhile.
        """
        # One look at the clock: number, year and register must be of the same day, also on the last evening.
        now, keyring = self._room.room.clock(), self._room.room.keyring
        code = certificate_code(keyring, person.subject, module.id)
        if found := self.register.find(code):
            return found
        key = SigningKey.of(keyring, self._room.courses.rules.signing_key)
        self.register.publish_key(key.number, published(key))
        today = self._day(now)

        def prepare(seq: int) -> tuple[Item, Update]:
            certificate = self._written(person, module, completed, code, seq, today).signed(key)
            credential = badge(self.issuer, certificate, module, key, now)
            text = json.dumps(credential, ensure_ascii=False, indent=1)
            mark = Update(
                key=(learner_topic(person.subject), f"{MODULE}{module.id}"),
                changes={"certificate": code},
                expected={"certificate": None, "completed_at": completed.at.isoformat()},
            )
            return certificate_item(certificate, person.subject, seq, text), mark

        item = self.register.take(today.year, prepare)
        if item:
            self._room.room.log.info("a certificate was issued", kind=module.id)
        return item

    def of(self, person: Person, module: str) -> Item | None:
        """The certificate that somebody has of a module, which may be gone from the programme."""
        return self.register.find(certificate_code(self._room.room.keyring, person.subject, module))

    def find(self, code: str) -> Item | None:
        """A certificate by its code."""
        return self.register.find(code)

    def revoke(self, person: Person, item: Item, reason: str) -> Item:
        """Take a certificate back. Everybody sees that and the day; the reason stays inside."""
        facts = {
            "revoked_on": self._room.room.today.isoformat(),
            "revoked_reason": cleaned(reason)[:LONGEST_REASON],
            "revoked_by": person.subject,
        }
        found = self.register.revoke(item, facts)
        self._room.room.log.info("a certificate was revoked", kind=str(item["module"]))
        return found

    def _written(
        self, person: Person, module: Module, completed: Completed, code: str, seq: int, today: date
    ) -> Certificate:
        rules = self._room.courses.rules
        return Certificate(
            code=code,
            number=certificate_number(rules.number_pattern, seq, today.year, rules.programme, rules.org),
            name=cleaned(person.name),
            module=module.id,
            title=module.title,
            jp=completed.jp,
            completed_on=self._day(completed.at),
            issued_on=today,
            key=rules.signing_key,
        )

    def _day(self, at: datetime) -> date:
        return at.astimezone(self._room.room.catalog.city.zone).date()
