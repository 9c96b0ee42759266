"""Sample people sign in through a real authorization code flow, on this machine only."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
import pytest
from werkzeug.test import Client

from local.identity import Identity, NotHere
from local.pages import LocalPages, labels_of
from local.people import sample_people
from loket.content import load_content
from loket.services import Level, Offices

ROOT = Path(__file__).resolve().parent.parent.parent
ISSUER = "http://127.0.0.1:8000/_lokal/masuk"
BACK = "http://127.0.0.1:8000/petugas/masuk/selesai"
VERIFIER = "v" * 64
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).decode().rstrip("=")
ASKED = {
    "response_type": "code",
    "client_id": "loket-lokal",
    "redirect_uri": BACK,
    "scope": "openid profile",
    "state": "s1",
    "nonce": "n1",
    "code_challenge": CHALLENGE,
    "code_challenge_method": "S256",
}
FORM = "application/x-www-form-urlencoded"


@pytest.fixture(scope="module")
def offices() -> Offices:
    """The real register."""
    return load_content(ROOT / "content").offices


@pytest.fixture
def client(offices: Offices, tmp_path: Path) -> Client:
    """A browser in front of the provider."""
    return Client(_identity(offices, tmp_path, {}))


def _identity(offices: Offices, folder: Path, environment: dict[str, str], issuer: str = ISSUER) -> Identity:
    return Identity(
        issuer=issuer,
        client_id="loket-lokal",
        redirect_uri=BACK,
        people=sample_people(offices),
        pages=LocalPages(ROOT / "templates", folder / "none.html", labels_of(ROOT)),
        environment=environment,
    )


def _code(client: Client, person: str = "camat-kecamatan-palu-timur", **changed: str) -> str:
    answer = client.post(f"/authorize?{urlencode({**ASKED, **changed})}", data={"orang": person})
    assert answer.status_code == 302, answer.text
    query = parse_qs(urlsplit(answer.headers["Location"]).query)
    assert query["state"] == ["s1"]
    return query["code"][0]


def _redeem(client: Client, code: str, **changed: str) -> Any:
    asked = {
        "grant_type": "authorization_code",
        "client_id": "loket-lokal",
        "redirect_uri": BACK,
        "code_verifier": VERIFIER,
        "code": code,
    }
    return client.post("/token", data={**asked, **changed})


def test_one_click_gives_a_signed_token_with_roles_and_offices(client: Client) -> None:
    token = _redeem(client, _code(client)).json["id_token"]
    key = jwt.PyJWK(client.get("/jwks").json["keys"][0])

    claims = jwt.decode(token, key, algorithms=["RS256"], audience="loket-lokal", issuer=ISSUER)
    assert claims["nonce"] == "n1"
    assert claims["sub"] == "camat-kecamatan-palu-timur"
    assert "CONTOH" in claims["name"]
    assert (claims["loket_roles"], claims["loket_offices"]) == (["head", "manager"], ["72.71.01"])
    assert claims["amr"] == ["pwd", "otp"]
    assert claims["email"] == "camat-kecamatan-palu-timur@contoh.id"


def test_discovery_names_this_provider_and_hides_the_private_key(client: Client) -> None:
    discovered = client.get("/.well-known/openid-configuration").json

    assert discovered["issuer"] == ISSUER
    assert discovered["authorization_endpoint"].startswith(f"{ISSUER}/")
    assert set(client.get("/jwks").json["keys"][0]) == {"kty", "n", "e", "kid", "use", "alg"}


def test_a_code_works_once(client: Client) -> None:
    code = _code(client)

    assert _redeem(client, code).status_code == 200
    assert _redeem(client, code).json["error"] == "invalid_grant"


@pytest.mark.parametrize(
    "changed", [{"code_verifier": "w" * 64}, {"code_verifier": ""}, {"redirect_uri": "http://evil.example/"}]
)
def test_a_stolen_code_is_worth_nothing(client: Client, changed: dict[str, str]) -> None:
    assert _redeem(client, _code(client), **changed).status_code == 400


@pytest.mark.parametrize(
    "changed",
    [
        {"redirect_uri": "http://evil.example/"},
        {"client_id": "other"},
        {"code_challenge_method": "plain"},
        {"code_challenge_method": ""},
    ],
)
def test_a_request_that_is_not_ours_stays_here(client: Client, changed: dict[str, str]) -> None:
    answer = client.get(f"/authorize?{urlencode({**ASKED, **changed})}")

    assert answer.status_code == 400
    assert "Location" not in answer.headers


def test_everybody_is_listed_by_office_and_can_be_searched(client: Client, offices: Offices) -> None:
    everybody = client.get(f"/authorize?{urlencode(ASKED)}").text
    found = client.get(f"/authorize?{urlencode({**ASKED, 'cari': 'tondo'})}").text

    people, agencies = sample_people(offices), len(offices.at(Level.CITY))
    assert len(re.findall('name="orang"', everybody)) == len(people) == 3 * 46 + 2 * 8 + 3 * agencies + 1 + 4
    assert re.findall('value="(petugas[^"]*)"', found) == ["petugas-kelurahan-tondo"]
    assert "CONTOH" in everybody
    assert "<script" not in everybody
    assert json.dumps(ASKED["state"]) in found


def test_nobody_has_two_names_and_every_office_has_somebody(offices: Offices) -> None:
    people = sample_people(offices)

    assert len({person.subject for person in people}) == len(people)
    assert len({person.name for person in people}) == len(people)
    assert {office.id for office in offices} == {office for person in people for office in person.offices}


@pytest.mark.parametrize("name", ["AWS_LAMBDA_FUNCTION_NAME", "AWS_EXECUTION_ENV"])
def test_it_refuses_to_exist_in_the_cloud(offices: Offices, tmp_path: Path, name: str) -> None:
    with pytest.raises(NotHere):
        _identity(offices, tmp_path, {name: "x"})


def test_it_refuses_any_other_host(offices: Offices, tmp_path: Path) -> None:
    with pytest.raises(NotHere):
        _identity(offices, tmp_path, {}, issuer="http://192.0.2.1:8000/_lokal/masuk")
