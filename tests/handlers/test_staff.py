"""An office narrows what its people may do, and nobody keeps an old role for a second."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from handlers.people.staff_table import StaffTable
from loket.cases import MAILBOX, Digest, Person, StaffMember
from tests.answers import symbols_of
from tests.counter import Answer, Counter
from tests.identity import FakeProvider, fake_provider

BARU = "72.71.02.1008"
LURAH = Person(subject="lurah", name="Andi CONTOH", roles=("head", "manager"), offices=(BARU,))
SARI = Person(subject="s-1", name="Sari CONTOH", roles=("officer",), offices=(BARU,))


@pytest.fixture
def provider() -> Iterator[FakeProvider]:
    with fake_provider() as found:
        yield found


@pytest.fixture
def desk(counter: Counter, provider: FakeProvider) -> Counter:
    """The counter with a provider, where Sari and her lurah are known."""
    found = counter.again(settings=replace(counter.settings, oidc_issuer=provider.url))
    for person, roles in ((LURAH, ["head", "manager"]), (SARI, ["officer"])):
        staff(found).change(BARU, person.subject, {"name": person.name, "roles": roles})
    return found


def staff(counter: Counter) -> StaffTable:
    return StaffTable(counter.clients.dynamodb, counter.settings.staff_table)


def row(counter: Counter, subject: str = "s-1") -> StaffMember:
    found = staff(counter).get(BARU, subject)
    assert found
    return found


def sign_in(desk: Counter, provider: FakeProvider) -> Answer:
    begun = desk.get("/petugas/masuk")
    cookie = begun.cookies[0].split(";")[0]
    return desk.get(
        "/petugas/masuk/selesai", query=provider.sign_in(begun.headers["location"]), cookie=cookie
    )


def session_of(answer: Answer) -> str:
    return next((line.split(";")[0] for line in answer.cookies if line.startswith("__Host-loket=")), "")


def set_up(desk: Counter, person: Person, subject: str = "s-1", **typed: Any) -> Answer:
    """Somebody changes a person of the office. Everything that is not typed is as on an untouched page."""
    cookie = desk.sign_in(person)
    ours = {"_csrf": desk.csrf(cookie), "_office": BARU, "_subject": subject}
    return desk.post("/petugas/pengguna", {**ours, "role": ["officer"], **typed}, cookie=cookie)


# --- signing in


def test_a_sign_in_lists_somebody_at_the_office(desk: Counter, provider: FakeProvider) -> None:
    provider.claims = {"loket_title": "Staf CONTOH", "loket_nip": "0", "email": "sari@contoh.id"}
    sign_in(desk, provider)

    found = row(desk)
    assert (found.name, found.title, found.nip, found.email) == (
        "Sari CONTOH",
        "Staf CONTOH",
        "0",
        "sari@contoh.id",
    )
    assert found.roles == ("officer",)
    assert found.seen_at == desk.clock.now


def test_a_sign_in_leaves_what_the_office_set(desk: Counter, provider: FakeProvider) -> None:
    set_up(desk, LURAH, absent_from="2026-11-24", absent_until="2026-11-30", substitute="lurah")
    sign_in(desk, provider)

    assert (row(desk).substitute, str(row(desk).absent_until)) == ("lurah", "2026-11-30")


def test_a_role_that_was_taken_away_is_not_given_at_sign_in(desk: Counter, provider: FakeProvider) -> None:
    provider.claims = {"loket_roles": ["officer", "manager"]}
    staff(desk).change(BARU, "s-1", {"without_roles": ["manager"]})

    cookie = session_of(sign_in(desk, provider))

    assert desk.get("/petugas/masa-simpan", cookie=cookie).status == 404
    assert desk.get("/petugas", cookie=cookie).status == 200


def test_who_is_suspended_is_told_so_kindly_and_not_let_in(desk: Counter, provider: FakeProvider) -> None:
    staff(desk).change(BARU, "s-1", {"suspended": True})

    answer = sign_in(desk, provider)

    assert answer.status == 400
    assert session_of(answer) == ""
    assert "Akun Anda sedang tidak dapat dipakai" in answer.page.text


WEAK: dict[str, dict[str, Any]] = {
    "a password": {"amr": ["pwd"]},
    "nothing said": {"amr": None},
    "a text": {"amr": "otp"},
    "a code by SMS": {"amr": ["pwd", "sms"]},
    "another level": {"amr": None, "acr": "0"},
    "nonsense": {"amr": {"otp": 1}},
}


@pytest.mark.parametrize("claims", WEAK.values(), ids=list(WEAK))
def test_without_a_second_factor_nobody_is_let_in(
    desk: Counter, provider: FakeProvider, claims: dict[str, Any]
) -> None:
    provider.claims = claims

    answer = sign_in(desk, provider)

    assert (answer.status, session_of(answer)) == (400, "")
    assert "Nyalakan verifikasi dua langkah" in answer.page.text


@pytest.mark.parametrize("method", ["mfa", "otp", "hwk", "swk", "sc"])
def test_with_a_second_factor_somebody_is_let_in(desk: Counter, provider: FakeProvider, method: str) -> None:
    provider.claims = {"amr": ["pwd", method]}

    assert session_of(sign_in(desk, provider))


def test_a_level_that_the_city_named_counts_as_a_second_factor(desk: Counter, provider: FakeProvider) -> None:
    levels = desk.again(settings=replace(desk.settings, second_factor_acr=("gold", "2")))
    provider.claims = {"amr": None, "acr": "gold"}

    assert session_of(sign_in(levels, provider))


def test_our_own_pool_asks_everybody_so_its_tokens_need_not_say_so(
    desk: Counter, provider: FakeProvider
) -> None:
    pool = desk.again(settings=replace(desk.settings, second_factor="pool"))
    provider.claims = {"amr": None}

    assert session_of(sign_in(pool, provider))


# --- lowering somebody who is signed in


@pytest.mark.parametrize("typed", [{"suspended": "1"}, {"role": ["nothing"]}], ids=["suspended", "lowered"])
def test_who_loses_a_role_is_signed_out_on_every_device_at_once(desk: Counter, typed: dict[str, Any]) -> None:
    receipt = desk.apply()
    phone, office = desk.sign_in(SARI), desk.sign_in(SARI)
    csrf = desk.csrf(office)

    assert set_up(desk, LURAH, **typed).status == 303

    path = f"/petugas/permohonan/{symbols_of(receipt.reference)}"
    assert [desk.get(path, cookie=cookie).status for cookie in (phone, office)] == [401, 401]
    late = desk.post(f"{path}/take_up", {"_csrf": csrf, "_number": "0"}, cookie=office)
    assert late.status == 401
    assert desk.case(receipt.reference).events == ()


def test_a_session_in_use_does_not_come_back_after_it_was_ended(desk: Counter) -> None:
    cookie = desk.sign_in(SARI)
    key = next(line.key for line in desk.sessions.of("s-1"))
    desk.sessions.end_all("s-1")

    assert desk.sessions._table.prolong(key, used=1, ttl=2**31) is False
    assert desk.get("/petugas", cookie=cookie).status == 401


def test_a_sign_in_with_other_roles_ends_the_sessions_that_have_the_old_ones(
    desk: Counter, provider: FakeProvider
) -> None:
    old = desk.sign_in(replace(SARI, roles=("officer", "manager")))

    new = session_of(sign_in(desk, provider))

    assert desk.get("/petugas", cookie=old).status == 401
    assert desk.get("/petugas", cookie=new).status == 200


def test_an_absence_ends_no_session(desk: Counter) -> None:
    cookie = desk.sign_in(SARI)
    set_up(desk, LURAH, absent_from="2026-11-24", absent_until="2026-11-24")

    assert desk.get("/petugas", cookie=cookie).status == 200


# --- the page of the people


def test_a_head_sees_the_people_and_may_change_them(desk: Counter) -> None:
    page = desk.get("/petugas/pengguna", cookie=desk.sign_in(LURAH))

    assert page.status == 200
    assert "Sari CONTOH" in page.page.text
    assert "Ubah Sari CONTOH" in page.page.text


def test_an_officer_sees_the_people_and_changes_nobody(desk: Counter) -> None:
    cookie = desk.sign_in(SARI)
    page = desk.get("/petugas/pengguna", cookie=cookie)
    answer = set_up(desk, SARI, "lurah", suspended="1")

    assert "Ubah" not in page.page.text
    assert answer.status == 404
    assert not row(desk, "lurah").suspended


@pytest.mark.parametrize("office", ["72.71.08.1002", "72.71.02", "", "mars", "-"])
def test_a_head_changes_nobody_of_another_office(desk: Counter, office: str) -> None:
    staff(desk).change(office or "x", "s-1", {"name": "Lain CONTOH"})

    answer = set_up(desk, LURAH, _office=office, suspended="1")

    assert answer.status == 404
    other = staff(desk).get(office or "x", "s-1")
    assert other
    assert not other.suspended


def test_nobody_lowers_or_suspends_oneself(desk: Counter) -> None:
    answer = set_up(desk, LURAH, "lurah", role=["head"])

    assert answer.status == 422
    assert "Minta rekan pimpinan" in answer.page.text
    assert row(desk, "lurah").without_roles == ()


def test_a_role_that_the_provider_does_not_give_cannot_be_given_here(desk: Counter) -> None:
    set_up(desk, LURAH, role=["officer", "manager", "auditor"])

    assert row(desk).roles_here == ("officer",)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"absent_from": "2026-11-25"}, "Isi kedua tanggal"),
        ({"absent_from": "2026-11-25", "absent_until": "2026-11-24"}, "Isi kedua tanggal"),
        ({"absent_from": "kemarin", "absent_until": "2026-11-24"}, "Isi kedua tanggal"),
        ({"substitute": "s-1"}, "Pilih pengganti lain"),
        ({"substitute": "orang-lain"}, "Pilih pengganti lain"),
        ({"substitute": MAILBOX}, "Pilih pengganti lain"),
    ],
)
def test_a_slip_is_told_and_nothing_is_changed(desk: Counter, typed: dict[str, str], told: str) -> None:
    answer = set_up(desk, LURAH, **typed)

    assert answer.status == 422
    assert told in answer.page.text
    assert row(desk) == row(desk).__class__(
        office=BARU, subject="s-1", name="Sari CONTOH", roles=("officer",)
    )


def test_a_change_without_a_token_of_this_session_is_not_made(desk: Counter) -> None:
    assert set_up(desk, LURAH, _csrf="x", suspended="1").status == 400
    assert not row(desk).suspended


def test_an_office_names_a_mailbox_that_is_nobody(desk: Counter) -> None:
    assert set_up(desk, LURAH, email="kelurahan@contoh.id").status == 303
    assert staff(desk).mailbox(BARU) == "kelurahan@contoh.id"
    assert {one.subject for one in staff(desk).of_office(BARU)} == {"lurah", "s-1"}
    assert set_up(desk, LURAH, email="bukan surel").status == 422


# --- one's own account


def own(desk: Counter, cookie: str, **typed: str) -> Answer:
    return desk.post("/petugas/saya", {"_csrf": desk.csrf(cookie), **typed}, cookie=cookie)


def test_signing_out_everywhere_ends_every_session_of_this_person_only(desk: Counter) -> None:
    mine, phone, other = desk.sign_in(SARI), desk.sign_in(SARI), desk.sign_in(LURAH)

    answer = own(desk, mine, _do="end_all")

    assert (answer.status, answer.headers["location"]) == (303, "/")
    statuses = [desk.get("/petugas", cookie=cookie).status for cookie in (mine, phone, other)]
    assert statuses == [401, 401, 200]


def test_the_list_of_sessions_ends_one_of_them(desk: Counter) -> None:
    mine, phone = desk.sign_in(SARI), desk.sign_in(SARI)
    page = desk.get("/petugas/saya", cookie=mine)
    key = next(value for name, value in page.page.forms[1].pairs if name == "_key")

    own(desk, mine, _do="end", _key=key)

    assert "Perangkat ini" in page.page.text
    assert desk.get("/petugas", cookie=phone).status == 401
    assert desk.get("/petugas", cookie=mine).status == 200


def test_nobody_ends_a_session_of_somebody_else(desk: Counter) -> None:
    mine, other = desk.sign_in(SARI), desk.sign_in(LURAH)
    key = desk.sessions.of("lurah")[0].key

    own(desk, mine, _do="end", _key=key)

    assert desk.get("/petugas", cookie=other).status == 200


def test_a_list_of_sessions_is_swept_of_those_that_ended_by_themselves(desk: Counter) -> None:
    for _ in range(11):
        desk.sign_in(SARI)
    desk.clock.move(minutes=31)
    desk.sign_in(SARI)

    assert len(desk.sessions._table.claimed("s-1")) == 1


def test_somebody_sets_the_own_absence_and_the_digest(desk: Counter) -> None:
    staff(desk).change(BARU, "s-1", {"email": "sari@contoh.id"})
    cookie = desk.sign_in(SARI)

    own(desk, cookie, _do="absence", absent_from="2026-11-25", absent_until="2026-11-26", substitute="lurah")
    own(desk, cookie, _do="digest")

    assert (str(row(desk).absent_from), row(desk).substitute) == ("2026-11-25", "lurah")
    assert row(desk).digest is Digest.OFF
    own(desk, cookie, _do="digest", digest="daily")
    assert row(desk).digest is Digest.DAILY
