"""Signs JSON as W3C Data Integrity asks for: the suite eddsa-jcs-2022, and its check.

Source: https://www.w3.org/TR/vc-di-eddsa/, section "eddsa-jcs-2022"; tests/training/test_badge.py holds its
vector of test. Documents here hold texts, whole numbers, lists and objects with keys in ASCII, for which
`canonical` is what RFC 8785 (JCS) asks for.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from loket.cases import canonical
from loket.training.proofs.multibase import from_multibase, multibase
from loket.training.proofs.signing import SigningKey, is_signed

TYPE, SUITE, PURPOSE = "DataIntegrityProof", "eddsa-jcs-2022", "assertionMethod"
Document = Mapping[str, Any]


def with_proof(document: Document, key: SigningKey, method: str, created: datetime) -> dict[str, Any]:
    """The document with its proof.

    Args:
        document: Without a proof; "@context" becomes part of the proof.
        method: Address under which the public key is found.
        created: Aware; written as UTC in whole seconds.
    """
    options = {
        "type": TYPE,
        "cryptosuite": SUITE,
        "created": moment(created),
        "verificationMethod": method,
        "proofPurpose": PURPOSE,
        "@context": document["@context"],
    }
    value = multibase(key.sign(_hashes(document, options)))
    return {**document, "proof": {**options, "proofValue": value}}


def is_proved(secured: Document, public: bytes) -> bool:
    """Whether nobody changed the document since the owner of this key signed it."""
    proof = secured.get("proof")
    if not isinstance(proof, dict) or (proof.get("type"), proof.get("cryptosuite")) != (TYPE, SUITE):
        return False
    options = {name: value for name, value in proof.items() if name != "proofValue"}
    document = {name: value for name, value in secured.items() if name != "proof"}
    try:
        signature = from_multibase(str(proof.get("proofValue")))
        # Spelled in one way only: base58 of the same number has none other, but for zeros in front.
        same = multibase(signature) == proof["proofValue"]
        hashes = _hashes(document, options)
    except (ValueError, TypeError):
        return False
    bound = document.get("@context") == options.get("@context")
    return same and bound and options.get("proofPurpose") == PURPOSE and is_signed(hashes, signature, public)


def moment(at: datetime) -> str:
    """2026-11-24T02:00:00Z."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _hashes(document: Document, options: Document) -> bytes:
    parts = (canonical(options), canonical(document))
    return b"".join(hashlib.sha256(part).digest() for part in parts)
