"""The keys that sign certificates: one a number, all from the secret of the site. Old numbers stay good."""

from __future__ import annotations

from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from loket.cases import Keyring, Purpose


@dataclass(frozen=True, slots=True)
class SigningKey:
    """One key of Ed25519. Its repr shows its number only.

    Attributes:
        number: 1 or more. A city that wants another key raises it in content/data/training.yaml.
        seed: 32 bytes.
    """

    number: int
    seed: bytes = field(repr=False)

    @classmethod
    def of(cls, keyring: Keyring, number: int) -> SigningKey:
        """The key with this number, the same for ever while the secret of the site is the same."""
        return cls(number, keyring.key(Purpose.CERTIFICATE, f"key/{number}"))

    @property
    def public(self) -> bytes:
        """32 bytes that everybody may know."""
        return Ed25519PrivateKey.from_private_bytes(self.seed).public_key().public_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """64 bytes, the same for the same message."""
        return Ed25519PrivateKey.from_private_bytes(self.seed).sign(message)


def is_signed(message: bytes, signature: bytes, public: bytes) -> bool:
    """Whether the owner of this public key signed this very message."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
