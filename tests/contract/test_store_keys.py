"""What we rely on from the keys, the secrets and the mail."""

from __future__ import annotations

import uuid

import pytest
from botocore.exceptions import ClientError

from handlers.backroom.keys import KeysDown, KmsKeys
from loket.cases import WrongContext
from tests.stores import RunningStore

HERE = {"city": "palu", "office": "kel-baru", "form": "domicile", "version": "0123456789ab", "case": "00ff"}
THERE = {**HERE, "office": "kel-lere"}


@pytest.fixture
def key_id(cloud: RunningStore) -> str:
    return str(cloud.clients.kms.create_key()["KeyMetadata"]["KeyId"])


@pytest.fixture
def keys(cloud: RunningStore, key_id: str) -> KmsKeys:
    return KmsKeys(cloud.clients.kms, key_id)


def test_a_data_key_can_be_unwrapped_where_it_belongs(keys: KmsKeys) -> None:
    key = keys.new_key(HERE)

    assert len(key.plain) == 32
    assert key.plain not in key.wrapped
    assert keys.unwrap(key.wrapped, dict(reversed(HERE.items()))) == key.plain


def test_no_two_data_keys_are_alike(keys: KmsKeys) -> None:
    assert len({keys.new_key(HERE).plain for _ in range(20)}) == 20


@pytest.mark.parametrize("context", [THERE, {}, {"city": "palu"}, {**HERE, "more": "x"}])
def test_a_data_key_is_refused_in_another_context(keys: KmsKeys, context: dict[str, str]) -> None:
    wrapped = keys.new_key(HERE).wrapped

    with pytest.raises(WrongContext):
        keys.unwrap(wrapped, context)


def test_a_damaged_data_key_is_refused(keys: KmsKeys) -> None:
    wrapped = keys.new_key(HERE).wrapped

    with pytest.raises(WrongContext):
        keys.unwrap(wrapped[:-1] + bytes([wrapped[-1] ^ 1]), HERE)


def test_a_data_key_of_another_master_key_is_refused(cloud: RunningStore, keys: KmsKeys) -> None:
    other = KmsKeys(cloud.clients.kms, cloud.clients.kms.create_key()["KeyMetadata"]["KeyId"])

    with pytest.raises(WrongContext):
        other.unwrap(keys.new_key(HERE).wrapped, HERE)


def test_an_address_is_locked_for_its_purpose(keys: KmsKeys) -> None:
    locked = keys.wrap_small(b"ayu@example.go.id", {"purpose": "contact", "case": "00ff"})

    assert b"ayu" not in locked
    assert keys.unwrap_small(locked, {"purpose": "contact", "case": "00ff"}) == b"ayu@example.go.id"
    with pytest.raises(WrongContext):
        keys.unwrap_small(locked, {"purpose": "contact", "case": "00fe"})


def test_kms_locks_4096_bytes_and_no_more(keys: KmsKeys) -> None:
    assert keys.unwrap_small(keys.wrap_small(b"x" * 4096, HERE), HERE) == b"x" * 4096

    with pytest.raises(ClientError):
        keys.wrap_small(b"x" * 4097, HERE)


def test_a_key_answers_to_its_alias(cloud: RunningStore, key_id: str) -> None:
    alias = f"alias/{uuid.uuid4().hex}"
    cloud.clients.kms.create_alias(AliasName=alias, TargetKeyId=key_id)
    by_alias = KmsKeys(cloud.clients.kms, alias)

    assert KmsKeys(cloud.clients.kms, key_id).unwrap(by_alias.new_key(HERE).wrapped, HERE)


def test_a_key_switched_off_counts_as_down(cloud: RunningStore, keys: KmsKeys, key_id: str) -> None:
    cloud.clients.kms.disable_key(KeyId=key_id)

    with pytest.raises(KeysDown):
        keys.new_key(HERE)


def test_a_secret_is_asked_for_once(cloud: RunningStore) -> None:
    name = uuid.uuid4().hex
    cloud.clients.secretsmanager.create_secret(Name=name, SecretString="s" * 48)
    first = cloud.clients.secret(name)
    cloud.clients.secretsmanager.put_secret_value(SecretId=name, SecretString="t" * 48)

    assert first == cloud.clients.secret(name) == b"s" * 48


def test_a_missing_secret_is_a_fault_of_the_setup_and_not_an_outage(cloud: RunningStore) -> None:
    with pytest.raises(ClientError, match="ResourceNotFound"):
        cloud.clients.secret("no-such-secret")


def send(cloud: RunningStore, sender: str) -> str:
    answer = cloud.clients.sesv2.send_email(
        FromEmailAddress=sender,
        Destination={"ToAddresses": ["ayu@example.go.id"]},
        Content={
            "Simple": {
                "Subject": {"Data": "Permohonan Anda kami terima", "Charset": "UTF-8"},
                "Body": {"Text": {"Data": "Halo Ayu", "Charset": "UTF-8"}},
            }
        },
    )
    return str(answer["MessageId"])


def test_a_mail_from_a_verified_sender_is_taken(cloud: RunningStore) -> None:
    cloud.clients.sesv2.create_email_identity(EmailIdentity="loket@example.go.id")

    assert send(cloud, "Loket <loket@example.go.id>")


def test_a_mail_from_an_unknown_sender_is_refused(cloud: RunningStore) -> None:
    with pytest.raises(ClientError):
        send(cloud, "stranger@example.com")
