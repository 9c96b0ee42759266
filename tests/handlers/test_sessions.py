"""Who is signed in: ended by thirty idle minutes, ten hours or a sign-out; nothing to steal in the store."""

from __future__ import annotations

import pytest

from loket.cases import Person
from tests.counter import Counter

SARI = Person(subject="s-1", name="Sari CONTOH", roles=("officer",), offices=("72.71.02.1008",))


def is_in(counter: Counter, cookie: str) -> bool:
    status = counter.get("/petugas", cookie=cookie).status
    assert status in (200, 401)
    return status == 200


def test_a_session_lasts_29_idle_minutes(counter: Counter) -> None:
    cookie = counter.sign_in(SARI)
    counter.clock.move(minutes=29)

    assert is_in(counter, cookie)


def test_a_session_ends_after_30_idle_minutes(counter: Counter) -> None:
    cookie = counter.sign_in(SARI)
    counter.clock.move(minutes=30)

    assert not is_in(counter, cookie)


def test_a_session_in_use_goes_on(counter: Counter) -> None:
    cookie = counter.sign_in(SARI)
    for _ in range(6):
        counter.clock.move(minutes=25)
        assert is_in(counter, cookie)


def test_a_session_in_use_ends_after_10_hours_all_the_same(counter: Counter) -> None:
    cookie = counter.sign_in(SARI)
    for _ in range(29):
        counter.clock.move(minutes=20)
        assert is_in(counter, cookie)
    counter.clock.move(minutes=20)

    assert not is_in(counter, cookie)


def test_a_session_that_is_signed_out_is_over_on_every_machine(counter: Counter) -> None:
    cookie = counter.sign_in(SARI)

    answer = counter.post("/petugas/keluar", {"_csrf": counter.csrf(cookie)}, cookie=cookie)

    assert (answer.status, answer.headers["location"]) == (303, "/")
    assert "Max-Age=0" in answer.cookies[0]
    assert not is_in(counter.again(), cookie)


def test_signing_out_ends_no_other_session(counter: Counter) -> None:
    one, other = counter.sign_in(SARI), counter.sign_in(SARI)

    counter.post("/petugas/keluar", {"_csrf": counter.csrf(one)}, cookie=one)

    assert is_in(counter, other)


def test_every_sign_in_gets_a_cookie_of_its_own_that_cannot_be_guessed(counter: Counter) -> None:
    cookies = {counter.sign_in(SARI) for _ in range(5)}

    assert len(cookies) == 5
    assert min(len(cookie.partition("=")[2]) for cookie in cookies) >= 43  # 256 bits


def test_a_cookie_is_for_this_host_and_for_no_script(counter: Counter) -> None:
    line = counter.sessions.begin(SARI)

    assert line.startswith("__Host-")
    for word in ("Path=/", "Secure", "HttpOnly", "SameSite=Lax"):
        assert word in line.split("; ")
    assert "Domain" not in line


@pytest.mark.parametrize("cookie", ["", "__Host-loket=", "__Host-loket=x", "loket=x", "__Host-loket=é", "="])
def test_a_cookie_nobody_gave_opens_nothing(counter: Counter, cookie: str) -> None:
    assert not is_in(counter, cookie)


def test_a_cookie_that_was_planted_before_is_not_the_session(counter: Counter) -> None:
    planted = "__Host-loket=" + "a" * 43

    assert counter.sign_in(SARI) != planted
    assert not is_in(counter, planted)


def test_a_copy_of_the_store_opens_nothing(counter: Counter) -> None:
    cookie = counter.sign_in(SARI)
    stored = counter.clients.dynamodb.scan(TableName=counter.settings.sessions_table)["Items"]

    assert cookie.partition("=")[2] not in str(stored)
    for item in stored:
        assert not is_in(counter, f"__Host-loket={item['session']['S']}")


def test_who_loses_all_offices_sees_nothing_after_the_next_sign_in(counter: Counter) -> None:
    nobody = Person(subject="s-1", name="Sari CONTOH", roles=(), offices=())
    cookie = counter.sign_in(nobody)

    answer = counter.get("/petugas", cookie=cookie)

    assert answer.status == 404
    assert "Akun Anda belum punya kantor" in answer.page.text


def test_using_a_session_costs_one_read_and_seldom_a_write(counter: Counter) -> None:
    cookie = counter.sign_in(SARI)
    counter.get("/petugas", cookie=cookie)
    counter.calls.clear()

    counter.get("/petugas", cookie=cookie)

    assert [verb for verb, _, _ in counter.calls] == ["session_get", "queue_get", "queue_page"]
