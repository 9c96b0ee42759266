"""A short message at the counter is still a page of the counter: who is signed in can go on from there."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from loket.cases import Person
from tests.answers import DOMICILE, symbols_of
from tests.counter import Answer, Counter

HERE = "72.71.02.1008"
OFFICER = Person(subject="s-1", name="Sari CONTOH", roles=("officer",), offices=(HERE,))
NOWHERE = "/petugas/permohonan/2222223"

ASKED = (
    NOWHERE,
    "/petugas/kantor/x",
    "/petugas/masa-simpan",
    "/petugas/loket/x",
    f"/petugas/ekspor/{'0' * 32}",
)
"""What this officer cannot have: there is no such thing, or it is not hers."""

SENT: Mapping[str, int] = {
    "/petugas/antrean/ambil": 422,
    "/petugas/permohonan/{case}/berkas": 404,
    "/petugas/permohonan/{case}/surat": 404,
    "/petugas/permohonan/{case}/hapus": 404,
}
"""Nothing ticked; no such file; no letter yet; no such step."""


def has_bar(answer: Answer) -> bool:
    return any(values.get("class") == "officer-bar no-print" for _, values in answer.page.tags)


def leads_to_the_queue(answer: Answer) -> bool:
    return any(tag == "a" and values.get("href") == "/petugas" for tag, values in answer.page.tags)


@pytest.mark.parametrize("path", ASKED)
def test_what_an_officer_cannot_have_is_told_under_the_bar(counter: Counter, path: str) -> None:
    answer = counter.get(path, cookie=counter.sign_in(OFFICER))

    assert answer.status == 404
    assert has_bar(answer)
    assert leads_to_the_queue(answer)


@pytest.mark.parametrize("step", SENT)
def test_what_cannot_be_done_is_told_under_the_bar(counter: Counter, step: str) -> None:
    cookie = counter.sign_in(OFFICER)
    path = step.format(case=symbols_of(counter.apply().reference))

    answer = counter.post(path, {"_csrf": counter.csrf(cookie), "_number": "0"}, cookie=cookie)

    assert answer.status == SENT[step]
    assert has_bar(answer)
    assert leads_to_the_queue(answer)


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "application/pdf"])
@pytest.mark.parametrize("path", ["/petugas/saya", f"/petugas/loket/{DOMICILE}"])
def test_a_page_that_is_not_of_this_session_is_refused_under_the_bar(
    counter: Counter, path: str, kind: str
) -> None:
    cookie, typed = counter.sign_in(OFFICER), {"_csrf": "x"}

    answer = counter.post(path, typed, cookie=cookie, headers={"content-type": kind})

    assert answer.status == 400
    assert has_bar(answer)
    assert leads_to_the_queue(answer)


@pytest.mark.parametrize("path", ["/petugas", NOWHERE, "/petugas/loket"])
def test_somebody_who_is_not_signed_in_sees_no_bar(counter: Counter, path: str) -> None:
    answer = counter.get(path)

    assert answer.status == 401
    assert not has_bar(answer)
