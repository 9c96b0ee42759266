"""What is kept: tables, the key, the secrets, the bucket."""

from __future__ import annotations

from typing import Any

import pytest
from translated_template import ROOT, Translated

from local.cloud_template import read_template

TABLES = sorted(
    name
    for name in read_template(ROOT / "template.yaml").of_type("AWS::DynamoDB::Table")
    if "Practice" not in name  # see test_template_practice.py
)


def test_these_are_the_tables() -> None:
    assert TABLES == [
        "AuditTable",
        "CasesTable",
        "CountersTable",
        "LearningTable",
        "LettersTable",
        "PublicTable",
        "QueueTable",
        "SessionsTable",
        "StaffTable",
        "TipsTable",
    ]


@pytest.mark.parametrize("name", TABLES)
def test_a_table_costs_nothing_when_nobody_comes(translated: Translated, name: str) -> None:
    assert translated.of_type("AWS::DynamoDB::Table")[name]["BillingMode"] == "PAY_PER_REQUEST"


@pytest.mark.parametrize("name", TABLES)
def test_a_table_can_be_restored_and_not_deleted_by_mistake(translated: Translated, name: str) -> None:
    table = translated.of_type("AWS::DynamoDB::Table")[name]

    assert table["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}
    assert table["DeletionProtectionEnabled"] is True
    assert translated.resources[name]["DeletionPolicy"] == "Retain"
    assert translated.resources[name]["UpdateReplacePolicy"] == "Retain"


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_encrypted_under_kms(translated: Translated, name: str) -> None:
    table = translated.of_type("AWS::DynamoDB::Table")[name]

    assert table["SSESpecification"] == {"SSEEnabled": True, "SSEType": "KMS"}


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("CasesTable", ["case", "part"]),
        ("QueueTable", ["office", "case_ref"]),
        ("AuditTable", ["case", "seq"]),
        ("CountersTable", ["counter"]),
        ("SessionsTable", ["session"]),
        ("StaffTable", ["office", "subject"]),
        ("TipsTable", ["chain"]),
        ("PublicTable", ["board", "entry"]),
        ("LearningTable", ["topic", "entry"]),
    ],
)
def test_a_table_has_these_keys(translated: Translated, name: str, keys: list[str]) -> None:
    table = translated.of_type("AWS::DynamoDB::Table")[name]

    assert [key["AttributeName"] for key in table["KeySchema"]] == keys


INDEXES = {
    "AuditTable": {"ByWho": ["who", "at"], "ByOffice": ["office", "at"]},
    "QueueTable": {
        "ByDue": ["shelf", "place"],
        "ByArrival": ["shelf", "arrived"],
        "ByOfficer": ["desk", "place"],
    },
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_these_indexes_and_no_more(translated: Translated, name: str) -> None:
    found = translated.of_type("AWS::DynamoDB::Table")[name].get("GlobalSecondaryIndexes", [])
    keys = {index["IndexName"]: [key["AttributeName"] for key in index["KeySchema"]] for index in found}

    assert keys == INDEXES.get(name, {})


def test_what_expires_is_marked_with_ttl(translated: Translated) -> None:
    expiring = {
        name
        for name, table in translated.of_type("AWS::DynamoDB::Table").items()
        if table.get("TimeToLiveSpecification") == {"AttributeName": "ttl", "Enabled": True}
    }

    assert expiring == {
        "CasesTable",
        "CountersTable",
        "LearningTable",
        "PracticeCasesTable",
        "PublicTable",
        "SessionsTable",
    }


def test_only_cases_notices_and_learning_are_streamed(translated: Translated) -> None:
    streams = {
        name: table["StreamSpecification"]
        for name, table in translated.of_type("AWS::DynamoDB::Table").items()
        if "StreamSpecification" in table
    }

    assert streams == {
        "CasesTable": {"StreamViewType": "NEW_IMAGE"},
        "PublicTable": {"StreamViewType": "KEYS_ONLY"},
        "LearningTable": {"StreamViewType": "KEYS_ONLY"},
    }


@pytest.mark.parametrize("name", ["CaseKey", "KeyringSecret", "SiteBucket"])
def test_what_cannot_be_made_again_stays(translated: Translated, name: str) -> None:
    assert translated.resources[name]["DeletionPolicy"] == "Retain"


def test_the_key_of_cases_rotates(translated: Translated) -> None:
    assert translated.of_type("AWS::KMS::Key")["CaseKey"]["EnableKeyRotation"] is True


def test_secrets_are_made_up_by_aws_and_long(translated: Translated) -> None:
    secrets = translated.of_type("AWS::SecretsManager::Secret").values()

    assert [secret["GenerateSecretString"]["PasswordLength"] for secret in secrets] == [64, 64, 64]


def test_the_bucket_is_private_versioned_and_encrypted(translated: Translated) -> None:
    bucket = translated.of_type("AWS::S3::Bucket")["SiteBucket"]

    assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True}
    assert bucket["VersioningConfiguration"] == {"Status": "Enabled"}
    assert bucket["BucketEncryption"]


def test_only_our_distribution_reads_the_bucket_and_only_over_tls(translated: Translated) -> None:
    policy: dict[str, Any] = translated.of_type("AWS::S3::BucketPolicy")["SiteBucketPolicy"]["PolicyDocument"]
    reading, refusing = policy["Statement"]

    assert reading["Principal"] == {"Service": "cloudfront.amazonaws.com"}
    assert reading["Action"] == "s3:GetObject"
    assert "AWS:SourceArn" in reading["Condition"]["StringEquals"]
    assert refusing["Effect"] == "Deny"
    assert refusing["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}
