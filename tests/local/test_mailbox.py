"""Mail stays on this machine, and stays readable."""

from __future__ import annotations

from pathlib import Path

import pytest
from botocore.exceptions import ClientError

from local.cloud_template import CloudTemplate
from local.mailbox import Mailbox
from local.ministack import MiniStack
from local.provision import provision


def _send(stack: MiniStack, subject: str, sender: str = "loket@contoh.invalid") -> None:
    stack.client("sesv2").send_email(
        FromEmailAddress=sender,
        Destination={"ToAddresses": ["sari@contoh.invalid"]},
        Content={"Simple": {"Subject": {"Data": subject}, "Body": {"Text": {"Data": "Halo Sari, é"}}}},
    )


def test_mail_is_listed_newest_first_and_outlives_the_store(
    stack: MiniStack, template: CloudTemplate, tmp_path: Path
) -> None:
    provision(template, stack, ["loket@contoh.invalid"])
    _send(stack, "satu")
    Mailbox(stack, tmp_path / "surat").collect()
    _send(stack, "dua")

    mails = Mailbox(stack, tmp_path / "surat").collect()
    assert [mail.subject for mail in mails] == ["dua", "satu"]
    assert mails[0].text == "Halo Sari, é"
    assert mails[0].to == ("sari@contoh.invalid",)
    assert len((tmp_path / "surat").read_text().splitlines()) == 2


def test_mail_from_anybody_else_is_refused(stack: MiniStack, template: CloudTemplate) -> None:
    provision(template, stack, ["loket@contoh.invalid"])

    with pytest.raises(ClientError):
        _send(stack, "palsu", sender="lain@contoh.invalid")
