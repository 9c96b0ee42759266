"""The register of certificates: one number after the other each year, none twice, none left out.

`certificates`/counter#<year>: the last number; …/<year>#000000001: one line of the register;
`certificate#<code>`/0: the certificate; `certificate#keys`/k1: the public half of a key.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence

from handlers.backroom.attributes import Item
from handlers.backroom.keyed_table import Put, Update
from handlers.backroom.store import AlreadyThere, Busy, Changed
from handlers.learning.learning_table import LearningTable
from loket.training.proofs import Certificate

REGISTER, COUNTER = "certificates", "counter#"
TOPIC, ENTRY, KEYS = "certificate#", "0", "certificate#keys"
MAX_TRIES = 40  # far more than learners who press at the same moment
LONGEST_PAUSE = 0.1  # seconds between two tries, chosen by chance so that rivals part

Prepare = Callable[[int], tuple[Item, Update]]
"""Makes, for one number, the item of the certificate and the mark in the learner's own record."""


class CertificateRegister:
    """Raises StoreDown."""

    def __init__(self, table: LearningTable) -> None:
        self._table = table

    def take(self, year: int, prepare: Prepare) -> Item | None:
        """The next number of a year, for good: counter, line, certificate and mark together or not at all.

        Returns:
            The certificate as it is stored, which an earlier press may have made; None when the learner's
            record is not as `prepare` expects it.
        """
        for _ in range(MAX_TRIES):
            found = self._table.get(REGISTER, f"{COUNTER}{year}")
            last = int(found["last"]) if found else 0
            item, mark = prepare(last + 1)
            counter = Update(
                key=(REGISTER, f"{COUNTER}{year}"),
                changes={"last": last + 1},
                expected={"last": last or None},
            )
            try:
                self._table.transact([Put(item=item), Put(item=_line(item)), counter, mark])
            except AlreadyThere as there:
                if there.item["topic"] == item["topic"]:
                    return there.item
            except Changed as changed:
                # Of a row that is not there nobody says which: then the counter is simply read again.
                if changed.item and changed.item["topic"] == mark.key[0]:
                    return None
            except Busy:
                pass
            else:
                return item
            time.sleep(random.random() * LONGEST_PAUSE)  # noqa: S311 -- no secret, only manners
        raise Busy("the register is too busy")

    def find(self, code: str) -> Item | None:
        """A certificate by its code."""
        return self._table.get(f"{TOPIC}{code}", ENTRY)

    def of_year(self, year: int) -> Sequence[Item]:
        """The lines of a year, the newest first."""
        return self._table.query(REGISTER, f"{year}#", consistent=True)[::-1]

    def revoke(self, item: Item, facts: Item) -> Item:
        """Mark a certificate and its line. Twice changes nothing: the first day and reason stay."""
        certificate = Update(key=(item["topic"], ENTRY), changes=facts, expected={"revoked_on": None})
        line = Update(
            key=(REGISTER, str(item["line"])), changes={"revoked_on": facts["revoked_on"]}, expected={}
        )
        try:
            self._table.transact([certificate, line])
        except Changed as changed:
            return changed.item or item
        return {**item, **facts}

    def publish_key(self, number: int, public: str) -> None:
        """Have a key published before it signs anything.

        Raises:
            ValueError: Another key has this number: the secret of the site changed, `signing_key` did not.
        """
        try:
            self._table.put_if_absent({"topic": KEYS, "entry": f"k{number}", "public": public})
        except AlreadyThere as there:
            if there.item["public"] != public:
                raise ValueError("raise signing_key: another secret made the key of this number") from there

    def keys(self) -> dict[int, str]:
        """Every key that ever signed, by its number."""
        return {int(item["entry"][1:]): item["public"] for item in self._table.query(KEYS, consistent=True)}


def certificate_item(certificate: Certificate, subject: str, seq: int, credential: str) -> Item:
    """What is kept of a certificate. `credential`: the signed badge as JSON."""
    return {
        "topic": f"{TOPIC}{certificate.code}",
        "entry": ENTRY,
        "line": f"{certificate.issued_on.year}#{seq:09d}",
        "subject": subject,
        "credential": credential,
        **certificate.plain(),
    }


def _line(item: Item) -> Item:
    known = ("code", "number", "name", "module", "title", "jp", "issued_on", "subject")
    return {"topic": REGISTER, "entry": item["line"], **{name: item[name] for name in known}}
