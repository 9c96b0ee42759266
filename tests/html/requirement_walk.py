"""A walk past what an office wants learned first: its page in every shape, and a case that waits for it."""

from __future__ import annotations

from handlers.people.staff_table import StaffTable
from loket.cases import REQUIREMENTS
from tests.answers import DOMICILE, symbols_of
from tests.counter import Counter
from tests.learners import TUTI, did

HERE, PAGE = "72.71.02.1008", "/petugas/syarat-belajar"


def walk_requirements(counter: Counter, officer: str, head: str) -> None:
    """Cookies of an officer and of the head of the same office, whose people are listed here."""
    staff = StaffTable(counter.clients.dynamodb, counter.settings.staff_table)
    did(counter, "module#m2", completed_at=counter.clock().isoformat(), jp=4, title="Modul")
    ours = {"_csrf": counter.csrf(head), "_office": HERE}
    receipt = counter.apply()
    counter.get(PAGE, cookie=head)
    counter.post(PAGE, {**ours, "_do": "tambah", "form": DOMICILE, "module": '"m99"'}, cookie=head)
    staff.change(HERE, REQUIREMENTS, {"tidak-ada/m2": "warn", f"{DOMICILE}/m99": "block"})
    for firmness in ("warn", "block"):
        staff.change(HERE, REQUIREMENTS, {f"{DOMICILE}/m2": firmness, f"{DOMICILE}/m6": "warn"})
        counter.get(PAGE, cookie=head)
        counter.get(f"/petugas/permohonan/{symbols_of(receipt.reference)}", cookie=officer)
    counter.act(officer, receipt, "accept")
    staff.change(HERE, TUTI.subject, {"name": TUTI.name, "roles": list(TUTI.roles)})
    staff.change(HERE, REQUIREMENTS, {f"{DOMICILE}/m2": "warn"})
    for cookie in (officer, head):
        counter.get(PAGE, cookie=cookie)
    wishes = [f"{DOMICILE}/m2", f"{DOMICILE}/m6", "tidak-ada/m2", f"{DOMICILE}/m99"]
    staff.change(HERE, REQUIREMENTS, {}, remove=wishes)
