"""Badges are signed as W3C says, and a stranger's program can check them with nothing of ours."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from loket.cases import Keyring
from loket.training.modules import Module
from loket.training.proofs import (
    Certificate,
    Issuer,
    SigningKey,
    badge,
    from_multibase,
    from_multikey,
    is_proved,
    key_list,
    multibase,
    multikey,
    published,
    status_list,
    with_proof,
)

AT = datetime(2026, 11, 24, 2, 0, 0, tzinfo=UTC)
ISSUER = Issuer(host="https://loket.example.go.id", name="Kota Palu (contoh)")
KEY = SigningKey.of(Keyring(b"s" * 32), 1)
MODULE = Module(
    id="m2",
    slug="m2-memproses",
    title="Memproses permohonan",
    summary="Contoh.",
    order=2,
    jp=4,
    pillars=(),
    competences=(),
    prerequisites=(),
    pass_score=80,
    practices=5,
    lessons=(),
    steps=0,
    step_titles=(),
)
CERTIFICATE = Certificate(
    code="23456789CDFHJKMN",
    number="0001/LOKET/PALU/2026",
    name="Siti “Nur” Ålberg, S.Sos. 🌱 \t CONTOH",
    module="m2",
    title="Memproses permohonan",
    jp=4,
    completed_on=date(2026, 11, 20),
    issued_on=date(2026, 11, 24),
    key=1,
)

# The vector of https://www.w3.org/TR/vc-di-eddsa/, "Representation: eddsa-jcs-2022".
W3C_PUBLIC = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"
W3C_METHOD = f"did:key:{W3C_PUBLIC}#{W3C_PUBLIC}"
W3C_CONTEXT = ["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/examples/v2"]
W3C_DOCUMENT: dict[str, Any] = {
    "@context": W3C_CONTEXT,
    "id": "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
    "type": ["VerifiableCredential", "AlumniCredential"],
    "name": "Alumni Credential",
    "description": "A minimum viable example of an Alumni Credential.",
    "issuer": "https://vc.example/issuers/5678",
    "validFrom": "2023-01-01T00:00:00Z",
    "credentialSubject": {"id": "did:example:abcdefgh", "alumniOf": "The School of Examples"},
}
W3C_PROOF = {
    "type": "DataIntegrityProof",
    "cryptosuite": "eddsa-jcs-2022",
    "created": "2023-02-24T23:36:38Z",
    "verificationMethod": W3C_METHOD,
    "proofPurpose": "assertionMethod",
    "@context": W3C_CONTEXT,
    "proofValue": "z2HnFSSPPBzR36zdDgK8PbEHeXbR56YF24jwMpt3R1eHXQzJDMWS93FCzpvJpwTWd3GAVFuUfjoJdcnTMuVor51aX",
}


def ours() -> dict[str, Any]:
    return badge(ISSUER, CERTIFICATE, MODULE, KEY, AT)


def test_the_vector_of_the_standard_is_proved() -> None:
    assert is_proved({**W3C_DOCUMENT, "proof": W3C_PROOF}, from_multikey(W3C_PUBLIC))


def test_we_sign_as_the_standard_does(monkeypatch: pytest.MonkeyPatch) -> None:
    # The secret key of the vector is not ours to hold; what is signed is what must be the same.
    seen: list[bytes] = []
    monkeypatch.setattr(SigningKey, "sign", lambda _, message: seen.append(message) or bytes(64))

    with_proof(W3C_DOCUMENT, KEY, W3C_METHOD, datetime(2023, 2, 24, 23, 36, 38, tzinfo=UTC))

    assert seen[0].hex() == (
        "66ab154f5c2890a140cb8388a22a160454f80575f6eae09e5a097cabe539a1db"
        "59b7cb6251b8991add1ce0bc83107e3db9dbbab5bd2c28f687db1a03abc92f19"
    )


def test_a_stranger_checks_a_badge_with_the_published_key_and_the_standard_alone() -> None:
    text = json.dumps(ours())
    keys = json.loads(json.dumps(key_list(ISSUER, {1: published(KEY)})))

    # From here on nothing of ours: the steps of the standard, written out once more.
    credential = json.loads(text)
    proof = credential.pop("proof")
    value = proof.pop("proofValue")
    method = next(one for one in keys["verificationMethod"] if one["id"] == proof["verificationMethod"])
    symbols = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"

    def decoded(multi: str, length: int) -> bytes:
        number = 0
        for symbol in multi[1:]:
            number = 58 * number + symbols.index(symbol)
        return number.to_bytes(length, "big")

    def jcs(document: object) -> bytes:
        return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()

    public = decoded(method["publicKeyMultibase"], 34)
    message = hashlib.sha256(jcs(proof)).digest() + hashlib.sha256(jcs(credential)).digest()
    Ed25519PublicKey.from_public_bytes(public[2:]).verify(decoded(value, 64), message)

    assert public[:2] == b"\xed\x01"
    assert method["id"] in keys["assertionMethod"]
    assert credential["issuer"]["id"] == method["controller"] == keys["id"]
    assert credential["@context"][: len(proof["@context"])] == proof["@context"]


@pytest.mark.parametrize(
    "change",
    [
        lambda found: found.update(name="Lain"),
        lambda found: found["credentialSubject"].update(creditEarned=40),
        lambda found: found["proof"].update(created="2020-01-01T00:00:00Z"),
        lambda found: found["proof"].update(proofPurpose="authentication"),
        lambda found: found["proof"].update(cryptosuite="eddsa-rdfc-2022"),
        lambda found: found["@context"].append("https://lain.invalid"),
        lambda found: found["proof"].pop("proofValue"),
        lambda found: found.pop("proof"),
    ],
)
def test_a_badge_that_somebody_changed_is_refused(change: Any) -> None:
    found = ours()
    before = is_proved(found, KEY.public)
    found = json.loads(json.dumps(found))

    change(found)

    assert before
    assert not is_proved(found, KEY.public)


def test_a_badge_has_what_open_badges_asks_for() -> None:
    found = ours()

    assert found["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    assert found["@context"][0] == "https://www.w3.org/ns/credentials/v2"
    achievement = found["credentialSubject"]["achievement"]
    assert {"id", "type", "name", "description", "criteria"} <= set(achievement)
    assert {"id", "type", "name"} <= set(found["issuer"])
    assert found["validFrom"] == "2026-11-24T02:00:00Z"
    assert "nip" not in json.dumps(found).lower()


def test_a_revoked_badge_stands_in_its_list_and_a_good_one_does_not() -> None:
    good = status_list(ISSUER, CERTIFICATE.code, revoked=False)
    bad = status_list(ISSUER, CERTIFICATE.code, revoked=True)

    assert good["id"] == bad["id"] == ours()["credentialStatus"]["id"]
    assert good["revokedCredential"] == []
    assert bad["revokedCredential"][0]["id"] == ours()["id"]


@pytest.mark.parametrize("data", [b"", b"\0", b"\0\0a", b"abc", bytes(range(256))])
def test_bytes_come_back_from_multibase(data: bytes) -> None:
    assert from_multibase(multibase(data)) == data


@pytest.mark.parametrize("text", ["", "6Mk", "z0", "zO", "u6Mk", multibase(b"\xed\x01" + b"k" * 31)])
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        from_multikey(text)


def test_a_key_is_written_as_the_standard_does() -> None:
    assert multikey(from_multikey(W3C_PUBLIC)) == W3C_PUBLIC
