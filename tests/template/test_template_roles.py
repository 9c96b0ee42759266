"""Least privilege: what each function may do, in the translated template."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from translated_template import Translated

FUNCTIONS = ("Submit", "Case", "Search", "Officer", "Practice", "Learn", "Follow", "Daily", "Morning")

CERTIFICATES = ["belajar/kunci.json"] + [
    f"belajar/sertifikat/*/{file}" for file in ("index.html", "kredensial.json", "status.json")
]
# Streams are listed by table before any stream is known; SAM's own policy for it reads the same.
NAMED_WILDCARDS = (
    *({"Fn::Sub": f"${{{table}.Arn}}/stream/*"} for table in ("CasesTable", "PublicTable", "LearningTable")),
    *(
        {"Fn::Sub": f"${{SiteBucket.Arn}}/{room}/*/index.html"}
        for room in ("layanan", "en/layanan", "kantor", "periksa-surat")
    ),
    *({"Fn::Sub": f"${{SiteBucket.Arn}}/{file}"} for file in CERTIFICATES if "*" in file),
    *(
        {"Fn::Sub": f"${{UploadsBucket.Arn}}/{folder}*"}
        for folder in ("", "quarantine/", "clean/", "clean/belajar/", "letters/", "exports/")
    ),
    *({"Fn::Sub": f"${{PracticeBucket.Arn}}/{folder}*"} for folder in ("", "quarantine/", "letters/")),
)


CLASSES = (
    "belajar/kelas.json",
    "belajar/kalender.ics",
    "belajar/index.html",
    "belajar/kalender/index.html",
)
PAGES_WITH_NOTICES = (
    "pemberitahuan.json",
    "layanan/*/index.html",
    "en/layanan/*/index.html",
    "kantor/*/index.html",
    "cek-status/index.html",
    "en/cek-status/index.html",
)


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def statements(role: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for policy in role.get("Policies", ()):
        yield from as_list(policy["PolicyDocument"]["Statement"])


def allowed(template: Translated, function: str) -> dict[str, list[Mapping[str, Any]]]:
    """Statements of a function's role, by action."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    for statement in statements(template.of_type("AWS::IAM::Role")[f"{function}Role"]):
        for action in as_list(statement["Action"]):
            found.setdefault(action, []).append(statement)
    return found


def on(template: Translated, function: str, table: str) -> set[str]:
    """The verbs of DynamoDB that a function may use on a table."""
    resource = {"Fn::GetAtt": [table, "Arn"]}
    return {
        action.removeprefix("dynamodb:")
        for action, found in allowed(template, function).items()
        if action.startswith("dynamodb:") and any(resource in as_list(one["Resource"]) for one in found)
    }


def test_every_function_has_its_own_role(translated: Translated) -> None:
    functions = translated.of_type("AWS::Lambda::Function")

    roles = {name: function["Role"] for name, function in functions.items()}

    assert roles == {f"{name}Function": {"Fn::GetAtt": [f"{name}Role", "Arn"]} for name in FUNCTIONS}


def test_no_role_has_a_wildcard(translated: Translated) -> None:
    roles = translated.of_type("AWS::IAM::Role").values()

    found = [
        one
        for role in roles
        for statement in statements(role)
        for one in [*as_list(statement["Action"]), *as_list(statement["Resource"])]
        if "*" in str(one) and one not in NAMED_WILDCARDS
    ]

    assert found == []


def test_no_role_borrows_a_policy_of_the_account(translated: Translated) -> None:
    assert not translated.of_type("AWS::IAM::Policy")
    assert not translated.of_type("AWS::IAM::ManagedPolicy")
    assert not any(role.get("ManagedPolicyArns") for role in translated.of_type("AWS::IAM::Role").values())


def test_no_role_says_what_it_may_not_do_instead_of_what_it_may(translated: Translated) -> None:
    for role in translated.of_type("AWS::IAM::Role").values():
        for statement in statements(role):
            assert statement["Effect"] == "Allow"
            assert not {"NotAction", "NotResource"} & statement.keys()


def test_submit_can_seal_and_never_open(translated: Translated) -> None:
    actions = {action for action in allowed(translated, "Submit") if action.startswith("kms:")}

    assert actions == {"kms:GenerateDataKey", "kms:Encrypt"}


def test_follow_opens_contacts_and_files_and_no_answers(translated: Translated) -> None:
    opening = allowed(translated, "Follow")["kms:Decrypt"]

    assert [one["Condition"] for one in opening] == [
        {"StringEquals": {"kms:EncryptionContext:purpose": "contact"}},
        {"StringLike": {"kms:EncryptionContext:aws:s3:arn": {"Fn::Sub": "${UploadsBucket.Arn}/*"}}},
    ]


@pytest.mark.parametrize(
    ("function", "verbs"),
    [
        ("Submit", {"PutObject": ["quarantine/*"]}),
        ("Case", {"PutObject": ["quarantine/*"], "GetObject": ["letters/*"]}),
        (
            "Learn",
            {
                "PutObject": ["quarantine/*"],
                "GetObject": ["clean/belajar/*", "transparansi/kerja-kantor.json"],
            },
        ),
        (
            "Officer",
            {
                "GetObject": ["clean/*", "letters/*", "exports/*"],
                "PutObject": ["quarantine/*", "letters/*", "exports/*"],
                "DeleteObject": ["exports/*"],
            },
        ),
        (
            "Follow",
            {
                "GetObject": ["quarantine/*", *PAGES_WITH_NOTICES, *CLASSES],
                "PutObject": [
                    "clean/*",
                    *PAGES_WITH_NOTICES,
                    "periksa-surat/*/index.html",
                    *CERTIFICATES,
                    *CLASSES,
                ],
            },
        ),
        (
            "Daily",
            {
                "DeleteObject": ["*", "*"],
                "PutObject": ["transparansi/waktu-layanan.json", "transparansi/kerja-kantor.json"],
                "GetObject": ["transparansi/kerja-kantor.json"],
            },
        ),
    ],
)
def test_a_function_reaches_these_files_and_no_more(
    translated: Translated, function: str, verbs: dict[str, list[str]]
) -> None:
    found = {
        action.removeprefix("s3:"): [
            place["Fn::Sub"].partition("/")[2] for one in statements for place in as_list(one["Resource"])
        ]
        for action, statements in allowed(translated, function).items()
        if action.startswith("s3:") and action != "s3:ListBucket"
    }

    assert found == verbs


def test_only_a_function_that_reads_files_can_open_them(translated: Translated) -> None:
    opens = {
        function: {
            str(one["Condition"]["StringLike"])
            for one in allowed(translated, function).get("kms:Decrypt", ())
            if "aws:s3:arn" in str(one["Condition"])
        }
        for function in FUNCTIONS
    }

    assert {function for function, found in opens.items() if found} == {
        "Case",
        "Officer",
        "Practice",
        "Learn",
        "Follow",
    }
    folders = ("/clean/*", "/letters/*", "/exports/*")
    assert all(any(folder in found for folder in folders) for found in opens["Officer"])
    assert all("/letters/*" in found for found in opens["Case"])
    assert all("/clean/belajar/*" in found for found in opens["Learn"])


def test_nobody_uses_the_key_without_naming_the_case(translated: Translated) -> None:
    for function in FUNCTIONS:
        for action, found in allowed(translated, function).items():
            if action.startswith("kms:"):
                assert all("kms:EncryptionContext" in str(one.get("Condition")) for one in found), function


def test_search_may_write_its_log_and_nothing_else(translated: Translated) -> None:
    assert set(allowed(translated, "Search")) == {"logs:CreateLogStream", "logs:PutLogEvents"}


def test_morning_opens_nothing(translated: Translated) -> None:
    assert not any(action.startswith(("kms:", "s3:")) for action in allowed(translated, "Morning"))


def test_daily_has_no_key(translated: Translated) -> None:
    assert not any(action.startswith(("kms:", "secretsmanager:")) for action in allowed(translated, "Daily"))


@pytest.mark.parametrize(
    ("function", "table", "verbs"),
    [
        ("Submit", "CasesTable", {"PutItem", "GetItem"}),
        ("Submit", "CountersTable", {"UpdateItem"}),
        ("Case", "CasesTable", {"Query", "GetItem", "PutItem", "UpdateItem"}),
        ("Case", "CountersTable", {"UpdateItem"}),
        ("Officer", "CasesTable", {"Query", "GetItem", "PutItem"}),
        ("Officer", "QueueTable", {"Query", "GetItem", "BatchGetItem"}),
        ("Officer", "AuditTable", {"PutItem", "Query"}),
        ("Officer", "SessionsTable", {"GetItem", "PutItem", "UpdateItem", "DeleteItem"}),
        ("Officer", "StaffTable", {"GetItem", "Query", "UpdateItem"}),
        ("Officer", "TipsTable", {"GetItem", "UpdateItem"}),
        ("Officer", "CountersTable", set()),
        ("Officer", "LettersTable", {"GetItem", "Query", "PutItem", "UpdateItem"}),
        ("Case", "LettersTable", set()),
        ("Officer", "PublicTable", {"Query", "PutItem", "UpdateItem"}),
        ("Follow", "PublicTable", {"Query"}),
        ("Daily", "PublicTable", {"PutItem"}),
        ("Submit", "PublicTable", set()),
        ("Case", "PublicTable", set()),
        ("Learn", "LearningTable", {"GetItem", "BatchGetItem", "Query", "PutItem", "UpdateItem"}),
        ("Learn", "CasesTable", set()),
        ("Learn", "AuditTable", set()),
        ("Officer", "LearningTable", {"GetItem", "BatchGetItem"}),
        ("Daily", "LearningTable", {"GetItem", "Query", "UpdateItem"}),
        ("Follow", "LearningTable", {"GetItem", "Query", "PutItem"}),
        ("Follow", "CasesTable", {"Query", "PutItem"}),
        ("Follow", "QueueTable", {"GetItem", "PutItem", "UpdateItem", "DeleteItem"}),
        ("Follow", "StaffTable", {"Query", "GetItem"}),
        ("Morning", "CasesTable", {"Query", "PutItem", "GetItem"}),
        ("Morning", "QueueTable", set()),
        ("Morning", "StaffTable", {"Query", "GetItem"}),
        ("Morning", "CountersTable", {"PutItem", "DeleteItem"}),
        ("Daily", "CasesTable", {"Scan", "Query", "UpdateItem", "DeleteItem"}),
        ("Daily", "QueueTable", {"GetItem", "PutItem", "UpdateItem", "DeleteItem", "Query"}),
    ],
)
def test_a_function_has_these_verbs_and_no_more(
    translated: Translated, function: str, table: str, verbs: set[str]
) -> None:
    assert on(translated, function, table) == verbs


def test_the_counter_reads_of_learning_only_what_somebody_did_by_its_very_key(translated: Translated) -> None:
    own = [
        one
        for one in statements(translated.of_type("AWS::IAM::Role")["OfficerRole"])
        if {"Fn::GetAtt": ["LearningTable", "Arn"]} in as_list(one["Resource"])
    ]

    assert [one["Condition"] for one in own] == [
        {"ForAllValues:StringLike": {"dynamodb:LeadingKeys": "learner#*"}}
    ]


def test_only_the_officers_function_reaches_the_audit(translated: Translated) -> None:
    reaching = {function for function in FUNCTIONS if on(translated, function, "AuditTable")}

    assert reaching == {"Officer"}


def test_mail_goes_out_under_our_own_address_only(translated: Translated) -> None:
    for function in FUNCTIONS:
        sending = [
            one
            for action, found in allowed(translated, function).items()
            if "ses:" in action
            for one in found
        ]

        assert bool(sending) == (function in ("Follow", "Morning"))
        assert all(
            one["Condition"] == {"StringEquals": {"ses:FromAddress": {"Ref": "MailSender"}}}
            for one in sending
        )


def test_a_function_writes_into_its_own_log_only(translated: Translated) -> None:
    for function in FUNCTIONS:
        resources = [one["Resource"] for one in allowed(translated, function)["logs:PutLogEvents"]]

        assert resources == [{"Fn::GetAtt": [f"{function}Logs", "Arn"]}]
