"""Held cases at the counter, and what their residents read meanwhile."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers.backroom.catalog import Catalog
from handlers.queue.queue_row import queue_row
from handlers.queue.queue_table import QueueTable
from loket.cases import Action, Person
from tests.answers import symbols_of
from tests.counter import Answer, Counter

SARI = Person(subject="s-1", name="Sari CONTOH", roles=("officer",), offices=("72.71.02.1008",))
CAMAT = Person(subject="s-3", name="Camat CONTOH", roles=("manager",), offices=("72.71.02",))
PLAIN_WAY = ("accept", "process", "await_signature", "ready", "hand_over")
REJECTION = {"reason": "other", "note": "Tidak ada orang di balik kiriman ini."}
DOUBT = "Mungkin oleh mesin: pastikan pemohonnya."


@pytest.fixture
def city(counter: Counter) -> Counter:
    """A city where every form is under attack."""
    return counter.with_catalog(lambda catalog: catalog["city"].update(attack_posts=0))


@pytest.fixture
def held(city: Counter) -> Answer:
    return city.apply()


@pytest.fixture
def sari(city: Counter) -> str:
    return city.sign_in(SARI)


def show(city: Counter, receipt: Answer, cookie: str) -> Answer:
    return city.get(f"/petugas/permohonan/{symbols_of(receipt.reference)}", cookie=cookie)


def offered(page: Answer) -> set[str]:
    return {form.action.rsplit("/", 1)[1] for form in page.page.forms} & {action.value for action in Action}


def follow(city: Counter, *receipts: Answer) -> None:
    table = QueueTable(city.clients.dynamodb, city.settings.queue_table)
    for receipt in receipts:
        table.put_row(queue_row(city.case(receipt.reference), Catalog.read(city.settings.catalog)))


def test_a_held_case_says_why_and_offers_release_and_reject_only(
    city: Counter, held: Answer, sari: str
) -> None:
    page = show(city, held, sari)

    assert "Ditahan." in page.page.text
    assert offered(page) == {"release", "reject"}


def test_after_the_release_it_goes_the_whole_plain_way(city: Counter, held: Answer, sari: str) -> None:
    assert city.act(sari, held, "release").status == 303
    released = show(city, held, sari)

    assert "Ditahan." not in released.page.text
    assert "release" not in offered(released)
    assert [city.act(sari, held, action).status for action in PLAIN_WAY] == [303] * 5
    assert city.look_up(held).state == "completed"


@pytest.mark.parametrize("action", ["take_up", "accept", "return", "hold"])
def test_nothing_is_decided_before_the_release(city: Counter, held: Answer, sari: str, action: str) -> None:
    answer = city.act(sari, held, action, **REJECTION)

    assert answer.status == 422
    assert city.case(held.reference).events == ()


def test_a_machine_is_rejected_with_a_reason(city: Counter, held: Answer, sari: str) -> None:
    assert city.act(sari, held, "reject").status == 422
    assert city.act(sari, held, "reject", **REJECTION).status == 303
    assert city.look_up(held).state == "rejected"


def test_a_second_click_releases_once(city: Counter, held: Answer, sari: str) -> None:
    page = {"_csrf": city.csrf(sari), "_number": "0"}
    path = f"/petugas/permohonan/{symbols_of(held.reference)}/release"

    clicks = [city.post(path, page, cookie=sari).status for _ in range(2)]

    assert clicks == [303, 303]
    assert [event.action for event in city.case(held.reference).events] == [Action.RELEASE]


def test_two_officers_who_release_and_reject_at_once_make_one_step(
    city: Counter, held: Answer, sari: str
) -> None:
    budi = city.sign_in(replace(SARI, subject="s-2", name="Budi CONTOH"))
    base = f"/petugas/permohonan/{symbols_of(held.reference)}/"
    pages = [{"_csrf": city.csrf(cookie), "_number": "0"} for cookie in (sari, budi)]

    first = city.post(base + "release", pages[0], cookie=sari)
    second = city.post(base + "reject", {**pages[1], **REJECTION}, cookie=budi)

    assert (first.status, second.status) == (303, 409)
    assert second.page.holds(REJECTION["note"])


def test_a_manager_looks_and_does_not_release(city: Counter, held: Answer) -> None:
    camat = city.sign_in(CAMAT)

    assert offered(show(city, held, camat)) == set()
    assert city.act(camat, held, "release").status == 422


def test_the_queue_keeps_held_ones_apart_and_counts_them(city: Counter, counter: Counter, sari: str) -> None:
    plain, waits = counter.apply(), city.apply()
    follow(city, plain, waits)

    queue, apart = city.get("/petugas", cookie=sari), city.get("/petugas", query="tab=ditahan", cookie=sari)

    assert "Ditahan 1" in queue.page.text
    assert (plain.reference in queue.body, waits.reference in queue.body) == (True, False)
    assert (plain.reference in apart.body, waits.reference in apart.body) == (False, True)
    assert "Pastikan dulu bahwa kiriman ini dari orang" in apart.page.text


def test_a_released_or_rejected_case_is_no_longer_listed_as_held(city: Counter, sari: str) -> None:
    released, rejected = city.apply(), city.apply()
    city.act(sari, released, "release")
    city.act(sari, rejected, "reject", **REJECTION)
    follow(city, released, rejected)

    queue, closed = city.get("/petugas", cookie=sari), city.get("/petugas", query="tab=selesai", cookie=sari)

    assert "Ditahan" not in queue.page.text
    assert released.reference in queue.body
    assert rejected.reference in closed.body


def test_the_promise_runs_while_a_case_is_held(city: Counter, counter: Counter) -> None:
    catalog = Catalog.read(city.settings.catalog)
    rows = [queue_row(city.case(one.reference), catalog) for one in (counter.apply(), city.apply())]

    assert rows[0]["due_on"] == rows[1]["due_on"]


def test_the_resident_reads_that_it_waits_and_that_somebody_made_sure(
    city: Counter, held: Answer, sari: str
) -> None:
    before = city.look_up(held)
    city.act(sari, held, "release")
    after = city.look_up(held)

    assert "Petugas memeriksa lebih dulu bahwa permohonan ini dari orang" in before.page.text
    assert "data-held" not in after.body
    assert "Petugas sudah memastikan permohonan ini" in after.page.text
    assert (before.state, after.state) == ("submitted", "submitted")


def test_a_program_reads_that_it_waits(city: Counter, held: Answer, sari: str) -> None:
    pair = {"reference": held.reference, "code": held.code}
    before = city.post_json("/api/v1/status", pair).json["held"]
    city.act(sari, held, "release")

    assert (before, city.post_json("/api/v1/status", pair).json["held"]) == (True, False)


def test_a_held_case_can_be_taken_back_by_its_resident(city: Counter, held: Answer) -> None:
    asked = city.look_up(held).page.form("/cek-status/batal")
    sure = city.post(asked.action, dict(asked.pairs)).page.form("/cek-status/batal/kirim")

    assert city.post(sure.action, dict(sure.pairs)).state == "withdrawn"


def test_an_officer_is_told_of_a_page_that_was_sent_within_three_seconds(counter: Counter) -> None:
    fast, review, cookie = counter.apply(), counter.review(), counter.sign_in(SARI)
    counter.clock.move(seconds=5)
    slow = counter.confirm(review)

    assert DOUBT in show(counter, fast, cookie).page.text
    assert DOUBT not in show(counter, slow, cookie).page.text
