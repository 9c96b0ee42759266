"""The store of this machine keeps what it was given, whatever ends it, and talks to nobody outside."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from botocore.exceptions import ClientError

from local import ministack
from local.cloud_template import CloudTemplate
from local.ministack import MiniStack
from local.provision import provision

ITEM = {"case": {"S": "7K3M9QX"}, "part": {"S": "0head"}, "sealed": {"B": b"\x00\xff"}}
KEY = {"case": ITEM["case"], "part": ITEM["part"]}
CONTEXT = {"case": "7K3M9QX"}


def test_it_listens_on_the_loopback_only(stack: MiniStack) -> None:
    stack.client("dynamodb").list_tables()

    assert {address for address, _ in ministack.listening(stack.process.pid)} == {"127.0.0.1"}


def test_making_things_twice_changes_nothing(stack: MiniStack, template: CloudTemplate) -> None:
    first = provision(template, stack, ["loket@contoh.invalid"])
    again = provision(template, stack, ["loket@contoh.invalid"])

    secret = stack.client("secretsmanager").get_secret_value(SecretId=first["KeyringSecret"])
    assert again == first
    assert len(secret["SecretString"]) >= 48


def test_a_clean_stop_keeps_items_keys_and_secrets(tmp_path: Path, template: CloudTemplate) -> None:
    _kept_through(tmp_path, template, lambda running: running.stop())


def test_a_killed_store_keeps_what_is_older_than_a_moment(tmp_path: Path, template: CloudTemplate) -> None:
    def kill(running: MiniStack) -> None:
        state = tmp_path / "ministack" / "state" / "dynamodb.json"
        _until(lambda: state.exists() and "7K3M9QX" in state.read_text())
        running.process.kill()
        running.process.wait()

    _kept_through(tmp_path, template, kill)


def test_the_state_is_for_the_owner_alone(tmp_path: Path, template: CloudTemplate) -> None:
    running = ministack.start(tmp_path)
    provision(template, running, [])
    running.stop()

    files = [file for file in (tmp_path / "ministack").rglob("*") if file.is_file()]
    assert files
    assert {file.stat().st_mode & 0o077 for file in files} == {0}
    assert (tmp_path / "ministack").stat().st_mode & 0o077 == 0


def test_it_ends_when_the_city_is_gone(tmp_path: Path) -> None:
    starter = (
        "import sys; from pathlib import Path; from local import ministack; "
        "print(ministack.start(Path(sys.argv[1])).process.pid)"
    )
    city = subprocess.run(
        [sys.executable, "-c", starter, tmp_path],
        cwd=ministack.ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    _until(lambda: not Path(f"/proc/{int(city.stdout)}").exists())


def _kept_through(data: Path, template: CloudTemplate, end: Callable[[MiniStack], None]) -> None:
    running = ministack.start(data)
    names = provision(template, running, [])
    running.client("dynamodb").put_item(TableName="CasesTable", Item=ITEM)
    locked = running.client("kms").encrypt(
        KeyId=names["CaseKey.Arn"], Plaintext=b"secret", EncryptionContext=CONTEXT
    )["CiphertextBlob"]
    end(running)

    restarted = ministack.start(data)
    try:
        again = provision(template, restarted, [])
        item = restarted.client("dynamodb").get_item(TableName="CasesTable", Key=KEY)["Item"]
        opened = restarted.client("kms").decrypt(CiphertextBlob=locked, EncryptionContext=CONTEXT)
        assert item == ITEM
        assert opened["Plaintext"] == b"secret"
        assert again["KeyringSecret"] == names["KeyringSecret"]
        with pytest.raises(ClientError, match="InvalidCiphertextException"):
            restarted.client("kms").decrypt(CiphertextBlob=locked, EncryptionContext={"case": "other"})
    finally:
        restarted.stop()


def _until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)
