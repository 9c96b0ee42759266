"""A certificate as an Open Badge: a credential that other systems read, and check without asking us.

Sources: Open Badges 3.0 (https://www.imsglobal.org/spec/ob/v3p0/), Verifiable Credentials Data Model 2.0
(https://www.w3.org/TR/vc-data-model-2.0/), Controlled Identifiers 1.0 (https://www.w3.org/TR/cid-1.0/).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from loket.training.modules.module import Module
from loket.training.proofs.certificate import Certificate
from loket.training.proofs.multibase import multikey
from loket.training.proofs.proof import moment, with_proof
from loket.training.proofs.signing import SigningKey

CONTEXT = (
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
)
KEYS_AT = "/belajar/kunci.json"
CERTIFICATES_AT = "/belajar/sertifikat/"
CREDENTIAL, STATUS = "kredensial.json", "status.json"
"""Files beside the page of a certificate: the badge, and whether it was revoked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuer:
    """Whose badges they are. `host`: public origin without a slash at the end."""

    host: str
    name: str

    @property
    def id(self) -> str:
        """The address of the issuer is the file with its keys."""
        return f"{self.host}{KEYS_AT}"

    def method(self, number: int) -> str:
        """The address of one key."""
        return f"{self.id}#kunci-{number}"

    def place(self, code: str, file: str = "") -> str:
        """The address of a certificate, or of a file beside it."""
        return f"{self.host}{CERTIFICATES_AT}{code}/{file}"


def badge(
    issuer: Issuer, certificate: Certificate, module: Module, key: SigningKey, at: datetime
) -> dict[str, Any]:
    """The signed credential. `at`: when it was issued."""
    subject = {
        "type": ["AchievementSubject"],
        "identifier": [
            {
                "type": "IdentityObject",
                "identityHash": certificate.name,
                "identityType": "name",
                "hashed": False,
            }
        ],
        "creditEarned": certificate.jp,
        "activityEndDate": f"{certificate.completed_on.isoformat()}T00:00:00Z",
        "licenseNumber": certificate.number,
        "achievement": _achievement(issuer, certificate, module),
    }
    document = {
        "@context": list(CONTEXT),
        "id": issuer.place(certificate.code, CREDENTIAL),
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": certificate.title,
        "issuer": {"id": issuer.id, "type": ["Profile"], "name": issuer.name, "url": issuer.host},
        "validFrom": moment(at),
        "credentialSubject": subject,
        "credentialStatus": {
            "id": issuer.place(certificate.code, STATUS),
            "type": "1EdTechRevocationList",
        },
    }
    return with_proof(document, key, issuer.method(key.number), at)


def _achievement(issuer: Issuer, certificate: Certificate, module: Module) -> dict[str, Any]:
    address = f"{issuer.host}{module.address}"
    return {
        "id": address,
        "type": ["Achievement"],
        "achievementType": "Course",
        "inLanguage": "id",
        "name": certificate.title,
        "description": module.summary,
        "creditsAvailable": certificate.jp,
        "criteria": {"id": address},
    }


def status_list(issuer: Issuer, code: str, *, revoked: bool) -> dict[str, Any]:
    """What programs read to learn whether a badge was revoked. No reason: that is nobody else's."""
    found = [{"id": issuer.place(code, CREDENTIAL), "revoked": True}] if revoked else []
    return {"id": issuer.place(code, STATUS), "issuer": issuer.id, "revokedCredential": found}


def key_list(issuer: Issuer, keys: Mapping[int, str]) -> dict[str, Any]:
    """The published keys, those too that sign no longer. `keys`: multikeys by number."""
    methods = [
        {
            "id": issuer.method(number),
            "type": "Multikey",
            "controller": issuer.id,
            "publicKeyMultibase": public,
        }
        for number, public in sorted(keys.items())
    ]
    return {
        "@context": ["https://www.w3.org/ns/cid/v1"],
        "id": issuer.id,
        "verificationMethod": methods,
        "assertionMethod": [method["id"] for method in methods],
    }


def published(key: SigningKey) -> str:
    """The public half of a key, as `key_list` writes it."""
    return multikey(key.public)
