"""The front door: who may come in, from which page, and that no error comes out bare."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import pytest

from handlers import case, officer, submit
from tests.answers import DOMICILE, answers_of
from tests.counter import FORM, HOST, Counter

# What browsers and others say about where a post comes from, and whether it is let in.
ORIGINS: dict[str, tuple[dict[str, str], bool]] = {
    "a page of ours": ({"sec-fetch-site": "same-origin", "origin": HOST}, True),
    "a page of ours whose origin is withheld": ({"sec-fetch-site": "same-origin", "origin": "null"}, True),
    "an older browser on a page of ours": ({"origin": HOST}, True),
    "a program": ({}, True),
    "typed by hand and sent by an extension": ({"sec-fetch-site": "none"}, False),
    "another page of the same city": ({"sec-fetch-site": "same-site", "origin": HOST}, False),
    "another site": ({"sec-fetch-site": "cross-site", "origin": "https://contoh.invalid"}, False),
    "another site that lies about its origin": ({"sec-fetch-site": "cross-site", "origin": HOST}, False),
    "an older browser on another site": ({"origin": "https://contoh.invalid"}, False),
    "an older browser that withholds its origin": ({"origin": "null"}, False),
    "a sandbox": ({"sec-fetch-site": "cross-site", "origin": "null"}, False),
    "our own name on another port": ({"origin": "http://127.0.0.1:8001"}, False),
    "our own name without lock": ({"origin": "https://127.0.0.1:8000"}, False),
    "a word nobody knows": ({"sec-fetch-site": "friendly", "origin": HOST}, False),
}
JOB = "0" * 32
PLACES = {"form": DOMICILE, "case": "7K3M9QX", "action": "accept", "job": JOB, "notice": "n1"}
POSTS = {
    f"/kirim/{DOMICILE}": "page",
    f"/kirim/{DOMICILE}/konfirmasi": "page",
    f"/api/v1/kirim/{DOMICILE}": "json",
    f"/api/v1/kirim/{DOMICILE}/berkas": "json",
    f"/api/v1/kirim/{DOMICILE}/tantangan": "json",
    "/cek-status": "page",
    "/cek-status/perbaiki": "page",
    "/cek-status/perbaiki/kirim": "page",
    "/cek-status/batal": "page",
    "/cek-status/batal/kirim": "page",
    "/cek-status/pesan": "page",
    "/cek-status/buka-lagi": "page",
    "/cek-status/surat": "page",
    "/api/v1/status": "json",
    "/petugas/keluar": "page",
    "/petugas/permohonan/7K3M9QX/accept": "page",
    "/petugas/antrean/accept": "page",
    "/petugas/ekspor": "page",
    f"/petugas/ekspor/{JOB}/hapus": "page",
    f"/petugas/loket/{DOMICILE}": "page",
    f"/petugas/loket/{DOMICILE}/konfirmasi": "page",
    "/petugas/masa-simpan/7K3M9QX": "page",
    "/petugas/pemberitahuan": "page",
    "/petugas/pemberitahuan/n1/akhiri": "page",
    "/petugas/pengguna": "page",
    "/petugas/saya": "page",
    "/petugas/surat": "page",
    "/petugas/syarat-belajar": "page",
}


@pytest.mark.parametrize(("headers", "welcome"), ORIGINS.values(), ids=list(ORIGINS))
@pytest.mark.parametrize("path", POSTS)
def test_a_post_is_let_in_by_where_it_comes_from(
    counter: Counter, path: str, headers: dict[str, str], welcome: bool
) -> None:
    kind = FORM if POSTS[path] == "page" else "application/json"
    body = urlencode(answers_of(DOMICILE), doseq=True).encode() if POSTS[path] == "page" else b"{}"

    answer = counter.visit("POST", path, body=body, headers={"content-type": kind, **headers})

    refused = "Kiriman ini datang dari situs lain" in answer.body or '"cross_site"' in answer.body
    assert refused is not welcome
    assert (answer.status == 400) or welcome
    assert counter.items() == []


def test_every_route_that_changes_something_is_in_that_list() -> None:
    posts = {
        route for module in (submit, case, officer) for route in module.ROUTES if route.startswith("POST")
    }
    tried = {f"POST {path}" for path in POSTS}

    assert {route.format(**PLACES) for route in posts} == tried


def test_a_post_from_elsewhere_is_logged_without_its_words(counter: Counter) -> None:
    counter.post(f"/kirim/{DOMICILE}", answers_of(DOMICILE), headers={"sec-fetch-site": "cross-site"})

    assert json.loads(counter.lines[-1])["message"] == "a post from elsewhere was refused"
    assert "Siti" not in "".join(counter.lines)


@pytest.fixture
def guarded(counter: Counter) -> Counter:
    """The same counter with its door closed to all but CloudFront."""
    settings = replace(counter.settings, origin_check=True, origin_secret_id=counter.settings.secret_id)
    return counter.again(settings=settings)


@pytest.mark.parametrize("headers", [{}, {"x-origin-verify": ""}, {"x-origin-verify": "guess"}])
@pytest.mark.parametrize(
    ("method", "path"), [("POST", f"/kirim/{DOMICILE}"), ("GET", "/petugas"), ("POST", "/api/v1/status")]
)
def test_nobody_comes_in_past_the_front_door(
    guarded: Counter, method: str, path: str, headers: dict[str, str]
) -> None:
    answer = guarded.visit(method, path, headers=headers)

    assert answer.status == 404
    assert answer.json == {"message": "Not Found"}


def test_whom_the_front_door_sends_comes_in(guarded: Counter) -> None:
    secret = guarded.clients.secret(guarded.settings.secret_id).decode()

    answer = guarded.post(f"/kirim/{DOMICILE}", answers_of(DOMICILE), headers={"x-origin-verify": secret})

    assert answer.status == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"])
@pytest.mark.parametrize("path", list(POSTS))
def test_no_other_method_reaches_a_function(counter: Counter, method: str, path: str) -> None:
    answer = counter.visit(method, path)

    assert answer.status == 404
    assert counter.lines == []


def _event(**changes: Any) -> dict[str, Any]:
    return {
        "routeKey": "POST /kirim/{form}",
        "rawQueryString": "",
        "headers": {"content-type": FORM, "sec-fetch-site": "same-origin"},
        "requestContext": {"http": {"method": "POST", "path": f"/kirim/{DOMICILE}", "sourceIp": "192.0.2.1"}},
        "pathParameters": {"form": DOMICILE},
        "isBase64Encoded": True,
        "body": "",
        **changes,
    }


@pytest.mark.parametrize("body", ["x", "====", "é", "AA=A", "\x00"])
def test_a_body_that_is_not_base64_is_no_bug(counter: Counter, body: str) -> None:
    answer = counter.app("POST /kirim/{form}")(_event(body=body))

    assert answer["statusCode"] in (400, 422)
    assert "error" not in "".join(counter.lines)


def test_half_a_character_in_a_body_is_no_bug(counter: Counter) -> None:
    answer = counter.app("POST /kirim/{form}")(_event(body="street=\ud800", isBase64Encoded=False))

    assert answer["statusCode"] == 422


@pytest.mark.parametrize("changes", [{"pathParameters": None}, {"routeKey": "GET /nowhere"}])
def test_an_event_nobody_expects_shows_no_trace(counter: Counter, changes: dict[str, Any]) -> None:
    answer = counter.app("POST /kirim/{form}")(_event(**changes))

    assert answer["statusCode"] == 500
    assert "Traceback" not in answer["body"]
    assert "KeyError" not in answer["body"]


def test_a_path_that_is_odd_is_an_unknown_form(counter: Counter) -> None:
    for slug in ("..", "%2e%2e", "<script>", "a" * 500, "\u202e", "a b"):
        answer = counter.post(f"/kirim/{slug}", answers_of(DOMICILE))

        assert answer.status == 404
        assert "<script>" not in answer.body
