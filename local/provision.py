"""Makes in MiniStack what template.yaml asks for and is not there yet."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from typing import Any

from botocore.exceptions import ClientError

from local.cloud_template import CloudTemplate, Table
from local.ministack import MiniStack
from local.template_values import REGION

# Said by the services when a thing with this name is there, or is not.
_THERE = {"ResourceInUseException", "AlreadyExistsException", "BucketAlreadyOwnedByYou", "QueueAlreadyExists"}
_MISSING = {"NotFoundException", "ResourceNotFoundException"}


def provision(template: CloudTemplate, stack: MiniStack, senders: Iterable[str]) -> dict[str, str]:
    """Create tables, keys, secrets, queues, buckets and senders of mail. Twice changes nothing.

    Everything is found again by its name, so a restart needs no list of ids beside MiniStack's own state.

    Returns:
        What stands for each logical id and attribute (`CaseKey.Arn`) on this machine; see `Values`.
    """
    names: dict[str, str] = {}
    for table in template.tables:
        _table(stack.client("dynamodb"), table)
    for name in template.of_type("AWS::KMS::Key"):
        names[name], names[f"{name}.Arn"] = _key(stack.client("kms"), name)
    for name in template.of_type("AWS::SecretsManager::Secret"):
        names[name] = _secret(stack.client("secretsmanager"), name)
    for name in template.of_type("AWS::SQS::Queue"):
        names[name] = str(stack.client("sqs").create_queue(QueueName=name)["QueueUrl"])
    for name in template.of_type("AWS::S3::Bucket"):
        names[name] = _bucket(stack.client("s3"), name)
    mail = stack.client("sesv2")
    for sender in senders:
        _unless_there(mail.create_email_identity, EmailIdentity=sender)
    return names


def _table(client: Any, table: Table) -> None:
    created = _unless_there(client.create_table, **table.arguments)
    if created and table.ttl:
        client.update_time_to_live(
            TableName=table.name,
            TimeToLiveSpecification={"Enabled": True, "AttributeName": table.ttl},
        )


def _key(client: Any, name: str) -> tuple[str, str]:
    alias = f"alias/loket-{name}"
    try:
        found = client.describe_key(KeyId=alias)["KeyMetadata"]
    except ClientError as error:
        if error.response["Error"]["Code"] not in _MISSING:
            raise
        found = client.create_key(Description=name)["KeyMetadata"]
        client.create_alias(AliasName=alias, TargetKeyId=found["KeyId"])
    return str(found["KeyId"]), str(found["Arn"])


def _secret(client: Any, name: str) -> str:
    try:
        return str(client.describe_secret(SecretId=name)["ARN"])
    except ClientError as error:
        if error.response["Error"]["Code"] not in _MISSING:
            raise
        return str(client.create_secret(Name=name, SecretString=secrets.token_urlsafe(48))["ARN"])


def _bucket(client: Any, name: str) -> str:
    bucket = f"loket-{name.lower()}"
    _unless_there(
        client.create_bucket, Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": REGION}
    )
    return bucket


def _unless_there(create: Any, **arguments: Any) -> bool:
    """Whether it was created now; False when it was there."""
    try:
        create(**arguments)
    except ClientError as error:
        if error.response["Error"]["Code"] not in _THERE:
            raise
        return False
    return True
