"""What proves learning: certificates, badges, keys, and hours (JP)."""

from loket.training.proofs.badge import (
    CERTIFICATES_AT,
    CREDENTIAL,
    KEYS_AT,
    STATUS,
    Issuer,
    badge,
    key_list,
    published,
    status_list,
)
from loket.training.proofs.certificate import Certificate, certificate_code, is_genuine
from loket.training.proofs.certificate_number import certificate_number, pattern_slips
from loket.training.proofs.jp import Counted, Credit, CreditKind, YearRecord, year_record
from loket.training.proofs.multibase import from_multibase, from_multikey, multibase, multikey
from loket.training.proofs.proof import is_proved, with_proof
from loket.training.proofs.rules import Employment, Rules
from loket.training.proofs.signing import SigningKey

__all__ = [
    "CERTIFICATES_AT",
    "CREDENTIAL",
    "KEYS_AT",
    "STATUS",
    "Certificate",
    "Counted",
    "Credit",
    "CreditKind",
    "Employment",
    "Issuer",
    "Rules",
    "SigningKey",
    "YearRecord",
    "badge",
    "certificate_code",
    "certificate_number",
    "from_multibase",
    "from_multikey",
    "is_genuine",
    "is_proved",
    "key_list",
    "multibase",
    "multikey",
    "pattern_slips",
    "published",
    "status_list",
    "with_proof",
    "year_record",
]
