"""After an idle half hour an officer signs in again and is where he was, with his words in the boxes."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import replace

import pytest

from loket.cases import Person
from tests.answers import symbols_of
from tests.counter import Answer, Counter
from tests.identity import FakeProvider, fake_provider

SARI = Person(subject="s-1", name="Sari CONTOH", roles=("officer",), offices=("72.71.02.1008",))
NOTE = "Lengkapi tanda tangan ketua RT — yang ada belum terbaca."


@pytest.fixture
def provider() -> Iterator[FakeProvider]:
    with fake_provider() as found:
        yield found


@pytest.fixture
def desk(counter: Counter, provider: FakeProvider) -> Counter:
    return counter.again(settings=replace(counter.settings, oidc_issuer=provider.url))


def cookie_in(answer: Answer, name: str) -> str:
    """The cookie as the browser sends it on; "" when the answer sets none or clears it."""
    lines = [line for line in answer.cookies if line.startswith(f"{name}=") and "Max-Age=0" not in line]
    return lines[0].split(";")[0] if lines else ""


def sign_in(desk: Counter, provider: FakeProvider, kept: str) -> Answer:
    begun = desk.get("/petugas/masuk", cookie=kept)
    query = provider.sign_in(begun.headers["location"])
    return desk.get(
        "/petugas/masuk/selesai", query=query, cookie=f"{cookie_in(begun, '__Host-masuk')}; {kept}"
    )


def test_a_link_in_a_mail_opens_the_very_case_after_sign_in(desk: Counter, provider: FakeProvider) -> None:
    path = f"/petugas/permohonan/{symbols_of(desk.apply().reference)}"
    asked = desk.get(path)
    assert asked.status == 401

    answer = sign_in(desk, provider, cookie_in(asked, "__Host-kembali"))

    assert (answer.status, answer.headers["location"]) == (303, path)
    assert desk.get(path, cookie=cookie_in(answer, "__Host-loket")).status == 200


def typed_too_late(desk: Counter) -> tuple[str, Answer]:
    """An officer sends a case back, half an hour after the last click."""
    symbols = symbols_of(desk.apply().reference)
    cookie = desk.sign_in(SARI)
    csrf = desk.csrf(cookie)
    desk.clock.move(minutes=31)
    typed = {"_csrf": csrf, "_number": "0", "reason": "answer_unclear", "note": NOTE, "flagged": "nik"}
    path = f"/petugas/permohonan/{symbols}"
    return path, desk.post(f"{path}/return", typed, cookie=cookie)


def test_what_was_typed_is_in_its_box_after_signing_in_again(desk: Counter, provider: FakeProvider) -> None:
    path, late = typed_too_late(desk)
    assert late.status == 401
    assert NOTE in late.page.text

    kept = cookie_in(late, "__Host-kembali")
    back = sign_in(desk, provider, kept)
    page = desk.get(path, cookie=f"{cookie_in(back, '__Host-loket')}; {kept}")

    assert back.headers["location"] == path
    form = page.page.form(f"{path}/return")
    assert form.value("note") == NOTE
    assert ("reason", "answer_unclear") in form.pairs
    assert any(line.startswith("__Host-kembali=;") for line in page.cookies)


def test_the_words_travel_sealed(desk: Counter) -> None:
    _, late = typed_too_late(desk)
    value = cookie_in(late, "__Host-kembali").partition("=")[2]

    assert len(value) < 4000
    assert b"tanda tangan" not in base64.urlsafe_b64decode(value + "==")


@pytest.mark.parametrize("cookie", ["", "x", "x.y", "=" * 40, "a" * 5000, "é"])
def test_a_cookie_nobody_gave_leads_to_the_queue(desk: Counter, provider: FakeProvider, cookie: str) -> None:
    answer = sign_in(desk, provider, f"__Host-kembali={cookie}")

    assert answer.headers["location"] == "/petugas"


def test_a_changed_cookie_leads_to_the_queue(desk: Counter, provider: FakeProvider) -> None:
    kept = cookie_in(typed_too_late(desk)[1], "__Host-kembali")
    changed = kept[:-2] + ("A" if kept[-2] != "A" else "B") + kept[-1]

    assert sign_in(desk, provider, changed).headers["location"] == "/petugas"


def test_a_way_back_is_forgotten_after_an_hour(desk: Counter, provider: FakeProvider) -> None:
    kept = cookie_in(typed_too_late(desk)[1], "__Host-kembali")
    desk.clock.move(minutes=61)

    assert sign_in(desk, provider, kept).headers["location"] == "/petugas"


@pytest.mark.parametrize(
    "words",
    [
        "next=https://jahat.invalid",
        "url=//jahat.invalid",
        "return_to=/petugas/keluar",
        "redirect_uri=https://jahat.invalid",
        "kembali=%2F%2Fjahat.invalid",
    ],
)
def test_no_address_says_where_to_go_next(desk: Counter, provider: FakeProvider, words: str) -> None:
    asked = desk.get("/petugas", query=words)

    answer = sign_in(desk, provider, cookie_in(asked, "__Host-kembali"))

    assert answer.headers["location"] == "/petugas"


@pytest.mark.parametrize("case", ["%2F%2Fjahat.invalid", "..%2F..%2F..", "%0D%0Aset-cookie", "a%5Cb", "%3Fx"])
def test_a_path_that_is_none_of_ours_is_not_remembered(desk: Counter, case: str) -> None:
    asked = desk.get(f"/petugas/permohonan/{case}")

    assert cookie_in(asked, "__Host-kembali") == ""


def test_signing_out_forgets_the_way_back(desk: Counter) -> None:
    cookie = desk.sign_in(SARI)

    answer = desk.post("/petugas/keluar", {"_csrf": desk.csrf(cookie)}, cookie=cookie)

    assert any(line.startswith("__Host-kembali=;") for line in answer.cookies)
