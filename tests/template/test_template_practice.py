"""The practice room stands apart: shaped as the real city, and with no way from one to the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from translated_template import ROOT, Translated

from handlers import officer
from handlers.practice import practised
from local.cloud_template import CloudTemplate, read_template

TABLES = sorted(
    name
    for name in read_template(ROOT / "template.yaml").of_type("AWS::DynamoDB::Table")
    if "Practice" in name
)
# Of the real city: who is signed in, who works where, what was practised, and that CloudFront sent it.
KNOWN = {"SessionsTable", "StaffTable", "LearningTable", "OriginSecret"}


def names_in(value: Any) -> Iterator[str]:
    """Every logical id that a policy speaks of."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if key == "Ref":
                yield str(inner)
            elif key == "Fn::GetAtt":
                yield str(inner[0])
            elif key == "Fn::Sub":
                yield str(inner).partition("${")[2].partition("}")[0].partition(".")[0]
            else:
                yield from names_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from names_in(inner)


def role_names(translated: Translated, role: str) -> set[str]:
    return set(names_in(translated.of_type("AWS::IAM::Role")[role]["Policies"]))


@pytest.mark.parametrize("name", TABLES)
def test_a_table_of_the_practice_room_is_shaped_as_the_real_one(translated: Translated, name: str) -> None:
    tables = translated.of_type("AWS::DynamoDB::Table")
    shape = ("KeySchema", "AttributeDefinitions", "GlobalSecondaryIndexes")

    real = tables[name.removeprefix("Practice")]
    assert {part: tables[name].get(part) for part in shape} == {part: real.get(part) for part in shape}


def test_no_stream_leaves_the_practice_room(translated: Translated) -> None:
    assert not any(
        "StreamSpecification" in translated.of_type("AWS::DynamoDB::Table")[name] for name in TABLES
    )


def test_who_practises_reaches_nothing_of_the_real_cases(translated: Translated) -> None:
    reached = {
        name for name in role_names(translated, "PracticeRole") if not name.startswith(("Practice", "AWS::"))
    }

    assert reached == KNOWN


@pytest.mark.parametrize("role", ["Submit", "Case", "Search", "Officer", "Learn", "Follow", "Morning"])
def test_no_real_function_reaches_the_practice_room(translated: Translated, role: str) -> None:
    assert not [name for name in role_names(translated, f"{role}Role") if name.startswith("Practice")]


def test_the_practice_room_has_keys_a_secret_and_a_bucket_of_its_own(cloud: CloudTemplate) -> None:
    real, practice = (cloud.functions[name].environment for name in ("OfficerFunction", "PracticeFunction"))
    own = (
        "CASES_TABLE",
        "QUEUE_TABLE",
        "AUDIT_TABLE",
        "TIPS_TABLE",
        "UPLOADS_BUCKET",
        "CASE_KEY_ID",
        "SECRET_ID",
    )

    assert practice["PRACTICE"] == "on"
    assert not {practice[name] for name in own} & {real[name] for name in own}


def test_what_is_not_practised_is_not_there() -> None:
    routes = [route for route in officer.ROUTES if practised(route)]

    assert "POST /petugas/permohonan/{case}/{action}" in routes
    for word in ("masuk", "keluar", "pemberitahuan", "ekspor", "pengguna", "jejak", "saya"):
        assert not [route for route in routes if f"/{word}" in route], word
