"""template.yaml is the only list of routes, names and limits."""

from __future__ import annotations

from pathlib import Path

from local.cloud_template import CloudTemplate, read_template
from local.template_values import Values, read_yaml

SMALL = """
Parameters:
  Host: {Type: String, Default: ""}
Conditions:
  HasHost: !Not [!Equals [!Ref Host, ""]]
Resources:
  Named: {Type: "AWS::SQS::Queue", Properties: {QueueName: antrean}}
  Absent: {Type: "AWS::SQS::Queue", Condition: HasHost}
Made:
  url: !If [HasHost, !Sub "https://${Host}/${AWS::Region}", "http://none"]
  gone: !If [HasHost, x, !Ref AWS::NoValue]
  list: [!If [HasHost, x, !Ref AWS::NoValue], y]
  named: !Ref Named
  arn: !GetAtt Named.Arn
  joined: !Join ["-", [a, !Ref Named]]
  literal: !Sub "${!Kept} ${given}"
  mapped: !Sub ["${given}", {given: !Ref Named}]
"""


def test_intrinsic_functions_become_plain_values() -> None:
    template = read_yaml(SMALL)
    made = Values(template, {"given": "g", "Named.Arn": "arn:here"}).plain(template["Made"])

    assert made == {
        "url": "http://none",
        "list": ["y"],
        "named": "antrean",
        "arn": "arn:here",
        "joined": "a-antrean",
        "literal": "${Kept} g",
        "mapped": "antrean",
    }


def test_a_parameter_given_here_changes_what_depends_on_it() -> None:
    template = read_yaml(SMALL)
    values = Values(template, {"Host": "loket.test", "given": ""})

    assert values.plain(template["Made"])["url"] == "https://loket.test/ap-southeast-3"
    assert values.holds(template["Resources"]["Absent"])
    assert not Values(template, {}).holds(template["Resources"]["Absent"])


def test_each_function_gets_what_the_globals_and_itself_say(template: CloudTemplate) -> None:
    submit, follow = template.functions["SubmitFunction"], template.functions["FollowFunction"]

    assert (submit.module, submit.timeout, submit.memory) == ("handlers.submit", 10, 512)
    assert (follow.timeout, follow.memory) == (60, 512)
    assert submit.environment["CASES_TABLE"] == "CasesTable"


def test_tables_are_made_as_written(template: CloudTemplate) -> None:
    cases = next(table for table in template.tables if table.name == "CasesTable")

    assert cases.ttl == "ttl"
    assert cases.arguments["StreamSpecification"] == {"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"}
    assert "SSESpecification" not in cases.arguments


def test_the_stream_has_its_filter_its_retries_and_its_queue(template: CloudTemplate) -> None:
    source, notices, learning = template.streams

    assert (learning.function, learning.table) == ("FollowFunction", "LearningTable")
    assert (notices.function, notices.table, notices.filters) == ("FollowFunction", "PublicTable", ())
    assert (source.function, source.table, source.queue) == (
        "FollowFunction",
        "CasesTable",
        "UnfollowedQueue",
    )
    assert (source.retries, source.bisect) == (5, True)
    assert source.filters


def test_a_missing_file_is_forbidden_unless_the_bucket_may_be_listed(
    tmp_path: Path, template: CloudTemplate
) -> None:
    text = Path("template.yaml").read_text(encoding="utf-8")
    listable = tmp_path / "template.yaml"
    listable.write_text(text.replace('Action: "s3:GetObject"', 'Action: ["s3:GetObject", "s3:ListBucket"]'))

    assert template.delivery.missing_status == 403
    assert read_template(listable).delivery.missing_status == 404
