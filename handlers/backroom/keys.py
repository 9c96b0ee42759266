"""The master key (KMS) and the secret from which every other key is derived."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from botocore.exceptions import ClientError

from handlers.backroom.patience import NO_ANSWER, is_down
from loket.cases import DataKey, WrongContext

# What KMS answers when a ciphertext is not what this context, or this key, has made.
_FOREIGN = {"InvalidCiphertextException", "IncorrectKeyException"}
# A key switched off by hand: nobody can repair that with an answer, so it counts as down.
_SWITCHED_OFF = {"DisabledException", "KMSInvalidStateException", "KeyUnavailableException"}


class KeysDown(RuntimeError):
    """The key or the secret cannot be had now: not reachable, too slow, too busy, or switched off."""


class KmsKeys:
    """Data keys for answers and locks for small things, bound to an encryption context.

    Which of these a function may use is said by its role in template.yaml, not here.
    """

    def __init__(self, client: Any, key_id: str) -> None:
        self._client = client
        self._key_id = key_id

    def new_key(self, context: Mapping[str, str]) -> DataKey:
        """A fresh key of 256 bits. Raises KeysDown."""
        answer = self._call("generate_data_key", context, KeySpec="AES_256")
        return DataKey(plain=answer["Plaintext"], wrapped=answer["CiphertextBlob"])

    def unwrap(self, wrapped: bytes, context: Mapping[str, str]) -> bytes:
        """The data key in clear. Raises WrongContext or KeysDown."""
        plain: bytes = self._call("decrypt", context, CiphertextBlob=wrapped)["Plaintext"]
        return plain

    def wrap_small(self, plain: bytes, context: Mapping[str, str]) -> bytes:
        """Up to 4,096 bytes locked by KMS itself. Raises KeysDown."""
        blob: bytes = self._call("encrypt", context, Plaintext=plain)["CiphertextBlob"]
        return blob

    def unwrap_small(self, wrapped: bytes, context: Mapping[str, str]) -> bytes:
        """What `wrap_small` locked. Raises WrongContext or KeysDown."""
        return self.unwrap(wrapped, context)

    def _call(self, operation: str, context: Mapping[str, str], **arguments: Any) -> dict[str, Any]:
        try:
            answer: dict[str, Any] = getattr(self._client, operation)(
                KeyId=self._key_id, EncryptionContext=dict(context), **arguments
            )
        except ClientError as error:
            code = error.response["Error"]["Code"]
            if code in _FOREIGN:
                raise WrongContext(operation) from error
            if code in _SWITCHED_OFF or is_down(error):
                raise KeysDown(operation) from error
            raise
        except NO_ANSWER as error:
            raise KeysDown(operation) from error
        return answer


def read_secret(client: Any, secret_id: str) -> bytes:
    """The secret as bytes. Raises KeysDown. `Clients.secret` asks once and remembers."""
    try:
        answer = client.get_secret_value(SecretId=secret_id)
    except (ClientError, *NO_ANSWER) as error:
        if is_down(error):
            raise KeysDown("get_secret_value") from error
        raise
    text: str = answer["SecretString"]
    return text.encode("utf-8")
