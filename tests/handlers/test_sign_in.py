"""Signing in: only with what this browser began, and only by what the provider really signed."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest

from loket.cases import Person
from tests.counter import HOST, Answer, Counter
from tests.identity import Claims, FakeProvider, fake_provider, public_pem, rsa_key, signed


@pytest.fixture
def provider() -> Iterator[FakeProvider]:
    with fake_provider() as found:
        yield found


@pytest.fixture
def desk(counter: Counter, provider: FakeProvider) -> Counter:
    """The counter, with this provider."""
    return counter.again(settings=replace(counter.settings, oidc_issuer=provider.url))


def begin(desk: Counter) -> tuple[str, str]:
    """Where the browser is sent, and the cookie it keeps."""
    answer = desk.get("/petugas/masuk")
    assert answer.status == 303
    return answer.headers["location"], answer.cookies[0].split(";")[0]


def come_back(desk: Counter, query: str, cookie: str) -> Answer:
    return desk.get("/petugas/masuk/selesai", query=query, cookie=cookie)


def sign_in(desk: Counter, provider: FakeProvider) -> Answer:
    address, cookie = begin(desk)
    return come_back(desk, provider.sign_in(address), cookie)


def session_of(answer: Answer) -> str:
    return next(line.split(";")[0] for line in answer.cookies if line.startswith("__Host-loket="))


def is_refused(answer: Answer) -> bool:
    refused = answer.status == 400 and "Belum berhasil masuk" in answer.page.text
    return refused and not any(line.startswith("__Host-loket=") for line in answer.cookies)


def test_who_signs_in_at_the_provider_is_in(desk: Counter, provider: FakeProvider) -> None:
    answer = sign_in(desk, provider)

    assert (answer.status, answer.headers["location"]) == (303, "/petugas")
    page = desk.get("/petugas", cookie=session_of(answer))
    assert page.status == 200
    assert "Sari CONTOH" in page.page.text
    assert "Kelurahan Baru" in page.page.text


def test_the_browser_is_sent_with_state_nonce_and_challenge(desk: Counter, provider: FakeProvider) -> None:
    address, cookie = begin(desk)
    query = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}

    assert address.startswith(f"{provider.url}/authorize?")
    assert query["code_challenge_method"] == "S256"
    assert query["redirect_uri"] == f"{HOST}/petugas/masuk/selesai"
    assert min(len(query[name]) for name in ("state", "nonce", "code_challenge")) >= 32
    assert cookie.startswith("__Host-masuk=")


def test_no_two_sign_ins_share_anything(desk: Counter) -> None:
    first, second = (parse_qs(urlsplit(begin(desk)[0]).query) for _ in range(2))

    assert all(first[name] != second[name] for name in ("state", "nonce", "code_challenge"))


def test_the_notes_of_a_sign_in_are_forgotten_afterwards(desk: Counter, provider: FakeProvider) -> None:
    lines = sign_in(desk, provider).cookies

    assert any(line.startswith("__Host-masuk=;") and "Max-Age=0" in line for line in lines)


def roles_in(counter: Counter, answer: Answer) -> Person:
    stored = counter.clients.dynamodb.scan(TableName=counter.settings.sessions_table)["Items"]
    key = hashlib.sha256(session_of(answer).partition("=")[2].encode()).hexdigest()
    item = next(found for found in stored if found["session"]["S"] == key)
    lists = {name: tuple(one["S"] for one in item[name]["L"]) for name in ("roles", "offices")}
    return Person(subject=item["subject"]["S"], name=item["name"]["S"], **lists)


NONE = {"loket_roles": None, "loket_offices": None}
COGNITO = {**NONE, "custom:loket_roles": "officer", "custom:loket_offices": "a,b"}
WORDS: dict[str, tuple[Claims, tuple[str, ...], tuple[str, ...]]] = {
    "lists": ({"loket_roles": ["officer", "x"], "loket_offices": ["a", "b"]}, ("officer", "x"), ("a", "b")),
    "texts": ({"loket_roles": "officer, x", "loket_offices": "a b;c"}, ("officer", "x"), ("a", "b", "c")),
    "attributes of Cognito": (COGNITO, ("officer",), ("a", "b")),
    "nothing": (NONE, (), ()),
    "nonsense": ({"loket_roles": 7, "loket_offices": {"a": 1}}, (), ()),
}


@pytest.mark.parametrize(("claims", "roles", "offices"), WORDS.values(), ids=list(WORDS))
def test_roles_and_offices_are_those_the_provider_says(
    desk: Counter, provider: FakeProvider, claims: Claims, roles: tuple[str, ...], offices: tuple[str, ...]
) -> None:
    provider.claims = claims

    person = roles_in(desk, sign_in(desk, provider))

    assert (person.subject, person.roles, person.offices) == ("s-1", roles, offices)


# --- lies


def unsigned(claims: Claims) -> str:
    return jwt.encode(claims, None, algorithm="none", headers={"kid": "k1"})


def signed_by_another(claims: Claims) -> str:
    return jwt.encode(claims, rsa_key("theirs"), algorithm="RS256", headers={"kid": "k1"})


def of_another_key(claims: Claims) -> str:
    return jwt.encode(claims, rsa_key(), algorithm="RS256", headers={"kid": "k2"})


def by_the_public_key(claims: Claims) -> str:
    """The trick of old: the public key taken for a shared secret. PyJWT itself refuses to make one."""
    parts = [_part({"alg": "HS256", "typ": "JWT", "kid": "k1"}), _part(claims)]
    mac = hmac.new(public_pem(), ".".join(parts).encode(), hashlib.sha256).digest()
    return ".".join([*parts, _base64(mac)])


def changed_afterwards(claims: Claims) -> str:
    head, _, signature = signed(claims).split(".")
    return ".".join([head, _part({**claims, "loket_offices": ["disdukcapil"]}), signature])


def _part(value: object) -> str:
    return _base64(json.dumps(value).encode())


def _base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


TOKENS: dict[str, Callable[[Claims], str]] = {
    "no signature": unsigned,
    "a signature of somebody else": signed_by_another,
    "a key nobody published": of_another_key,
    "the public key as a secret": by_the_public_key,
    "other words under the signature": changed_afterwards,
    "no token": lambda claims: "",
    "half a token": lambda claims: signed(claims)[:40],
    "another algorithm": lambda claims: jwt.encode(
        claims, rsa_key(), algorithm="RS512", headers={"kid": "k1"}
    ),
}


@pytest.mark.parametrize("token", TOKENS.values(), ids=list(TOKENS))
def test_a_token_that_was_not_signed_by_the_provider_lets_nobody_in(
    desk: Counter, provider: FakeProvider, token: Callable[[Claims], str]
) -> None:
    provider.token = token

    assert is_refused(sign_in(desk, provider))
    assert desk.raised == []


NOW = int(time.time())
CLAIMS: dict[str, Claims] = {
    "another nonce": {"nonce": "guess"},
    "no nonce": {"nonce": None},
    "another audience": {"aud": "another-client"},
    "no audience": {"aud": None},
    "another issuer": {"iss": "https://contoh.invalid"},
    "no issuer": {"iss": None},
    "over": {"exp": NOW - 3600},
    "without an end": {"exp": None},
    "made tomorrow": {"iat": NOW + 86_400},
    "not yet": {"nbf": NOW + 86_400},
    "nobody": {"sub": None},
}


@pytest.mark.parametrize("claims", CLAIMS.values(), ids=list(CLAIMS))
def test_a_token_that_is_not_for_this_sign_in_lets_nobody_in(
    desk: Counter, provider: FakeProvider, claims: Claims
) -> None:
    provider.claims = claims

    assert is_refused(sign_in(desk, provider))


def test_another_state_lets_nobody_in(desk: Counter, provider: FakeProvider) -> None:
    address, cookie = begin(desk)
    code = provider.sign_in(address).partition("&")[0]

    assert is_refused(come_back(desk, f"{code}&state=guess", cookie))
    assert "/token" not in provider.asked


def test_a_browser_that_did_not_begin_is_not_let_in(desk: Counter, provider: FakeProvider) -> None:
    address, _ = begin(desk)
    query = provider.sign_in(address)

    assert is_refused(come_back(desk, query, ""))
    assert "/token" not in provider.asked


def test_notes_of_another_sign_in_let_nobody_in(desk: Counter, provider: FakeProvider) -> None:
    address, _ = begin(desk)
    _, other = begin(desk)

    assert is_refused(come_back(desk, provider.sign_in(address), other))


@pytest.mark.parametrize("cookie", ["__Host-masuk=x", "__Host-masuk=x.y", "__Host-masuk="])
def test_notes_that_are_none_of_ours_let_nobody_in(
    desk: Counter, provider: FakeProvider, cookie: str
) -> None:
    address, _ = begin(desk)

    assert is_refused(come_back(desk, provider.sign_in(address), cookie))


def test_notes_are_good_for_ten_minutes(desk: Counter, provider: FakeProvider) -> None:
    address, cookie = begin(desk)
    query = provider.sign_in(address)
    desk.clock.move(minutes=11, seconds=1)

    assert is_refused(come_back(desk, query, cookie))


def test_a_code_works_once(desk: Counter, provider: FakeProvider) -> None:
    address, cookie = begin(desk)
    query = provider.sign_in(address)
    come_back(desk, query, cookie)

    assert is_refused(come_back(desk, query, cookie))


@pytest.mark.parametrize(
    "query", ["", "code=", "error=access_denied", "state=x&code=y", "%", "a" * 9000, "a=1&" * 30]
)
def test_a_return_without_a_code_lets_nobody_in(desk: Counter, query: str) -> None:
    _, cookie = begin(desk)

    assert is_refused(come_back(desk, query, cookie))
    assert desk.raised == []


ANSWERS: dict[str, tuple[str, int, bytes]] = {
    "refuses the code": ("/token", 400, b'{"error": "invalid_grant"}'),
    "is broken": ("/token", 500, b"oops"),
    "answers no JSON": ("/token", 200, b"<html>"),
    "answers a list": ("/token", 200, b"[]"),
    "gives no token": ("/token", 200, b"{}"),
    "publishes no keys": ("/keys", 200, b'{"keys": []}'),
    "publishes nonsense": ("/keys", 200, b"{}"),
    "has no keys": ("/keys", 404, b""),
}


@pytest.mark.parametrize(("path", "status", "body"), ANSWERS.values(), ids=list(ANSWERS))
def test_a_provider_in_trouble_lets_nobody_in(
    desk: Counter, provider: FakeProvider, path: str, status: int, body: bytes
) -> None:
    provider.answers[path] = (status, body)

    assert is_refused(sign_in(desk, provider))
    assert [line for line in desk.lines if '"error"' in line] == []


DOCUMENTS: dict[str, Any] = {
    "of another provider": {"issuer": "https://contoh.invalid", "authorization_endpoint": "https://x"},
    "without a name": {"authorization_endpoint": "https://x"},
    "of nothing": [],
}


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=list(DOCUMENTS))
def test_a_document_of_somebody_else_sends_nobody_anywhere(
    desk: Counter, provider: FakeProvider, document: Any
) -> None:
    provider.answers["/.well-known/openid-configuration"] = (200, json.dumps(document).encode())

    answer = desk.get("/petugas/masuk")

    assert is_refused(answer)
    assert "location" not in answer.headers


@pytest.mark.parametrize(
    "issuer", ["http://contoh.invalid", "ftp://127.0.0.1", "file:///etc/passwd", "", "http://127.0.0.1:1"]
)
def test_a_provider_without_lock_or_answer_is_not_asked(counter: Counter, issuer: str) -> None:
    desk = counter.again(settings=replace(counter.settings, oidc_issuer=issuer))

    assert is_refused(desk.get("/petugas/masuk"))


def test_nothing_of_a_sign_in_is_logged(desk: Counter, provider: FakeProvider) -> None:
    answer = sign_in(desk, provider)
    log = "\n".join(desk.lines)

    assert session_of(answer).partition("=")[2] not in log
    assert "Sari" not in log
    assert "code-" not in log
