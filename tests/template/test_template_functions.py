"""Every function: its limits, its routes, its handler."""

from __future__ import annotations

import importlib
from typing import Any

import pytest
from translated_template import ROOT, Translated

from local.cloud_template import CloudTemplate, read_template

CLOUD = read_template(ROOT / "template.yaml")
FUNCTIONS = sorted(CLOUD.functions)
SECONDS = {"DailyFunction": 900, "MorningFunction": 300}
WITH_ROUTES = sorted({route.function for route in CLOUD.routes})


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_has_its_limits(translated: Translated, name: str) -> None:
    function = translated.of_type("AWS::Lambda::Function")[name]

    assert function["Runtime"] == "python3.13"
    assert function["Architectures"] == ["arm64"]
    assert 0 < function["Timeout"] <= SECONDS.get(name, 60)
    assert function["MemorySize"] in (256, 512)
    assert function["ReservedConcurrentExecutions"] >= 1


@pytest.mark.parametrize("name", WITH_ROUTES)
def test_a_function_that_people_wait_for_gives_up_before_the_gateway(cloud: CloudTemplate, name: str) -> None:
    assert cloud.functions[name].timeout < 30


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_log_is_kept_for_a_stated_time(translated: Translated, name: str) -> None:
    group = translated.of_type("AWS::Lambda::Function")[name]["LoggingConfig"]["LogGroup"]["Ref"]

    assert translated.of_type("AWS::Logs::LogGroup")[group]["RetentionInDays"]


def test_no_log_is_kept_for_ever(translated: Translated) -> None:
    assert all("RetentionInDays" in group for group in translated.of_type("AWS::Logs::LogGroup").values())


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_has_a_handler(cloud: CloudTemplate, name: str) -> None:
    module = importlib.import_module(cloud.functions[name].module)

    assert callable(module.handler)


@pytest.mark.parametrize("name", WITH_ROUTES)
def test_a_handler_knows_exactly_the_routes_of_the_template(cloud: CloudTemplate, name: str) -> None:
    module = importlib.import_module(cloud.functions[name].module)

    assert set(module.ROUTES) == {route.key for route in cloud.routes if route.function == name}


def test_a_route_belongs_to_one_function(cloud: CloudTemplate) -> None:
    keys = [route.key for route in cloud.routes]

    assert len(keys) == len(set(keys))


def test_a_function_is_told_what_its_settings_ask(cloud: CloudTemplate) -> None:
    from handlers.backroom.settings import Settings

    for function in cloud.functions.values():
        assert Settings.from_environment(function.environment).cases_table


def test_no_secret_stands_in_an_environment(translated: Translated) -> None:
    for function in translated.of_type("AWS::Lambda::Function").values():
        assert "resolve:" not in str(function["Environment"])


@pytest.mark.parametrize("source", ["Cases", "Notices", "Learning"])
def test_a_stream_gives_up_and_tells(translated: Translated, source: str) -> None:
    mapping = translated.of_type("AWS::Lambda::EventSourceMapping")[f"FollowFunction{source}"]

    assert mapping["BisectBatchOnFunctionError"] is True
    assert mapping["MaximumRetryAttempts"] == 5
    assert mapping["BatchSize"] == 25
    assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    assert mapping["DestinationConfig"]["OnFailure"]["Destination"] == {
        "Fn::GetAtt": ["UnfollowedQueue", "Arn"]
    }


def test_the_nightly_work_runs_at_night_in_palu(translated: Translated) -> None:
    assert ("cron(15 2 * * ? *)", "Asia/Makassar") in schedules(translated, "DailyFunction")


def test_officers_are_told_at_half_past_seven_in_palu(translated: Translated) -> None:
    assert schedules(translated, "MorningFunction") == [("cron(30 7 * * ? *)", "Asia/Makassar")]


def schedules(translated: Translated, function: str) -> list[tuple[str, str]]:
    """Everything that wakes a function, with the zone of its clock."""
    return [
        (one["ScheduleExpression"], one["ScheduleExpressionTimezone"])
        for one in translated.of_type("AWS::Scheduler::Schedule").values()
        if one["Target"]["Arn"] == {"Fn::GetAtt": [function, "Arn"]}
    ]


def test_the_api_is_throttled(translated: Translated) -> None:
    (stage,) = translated.of_type("AWS::ApiGatewayV2::Stage").values()

    assert stage["DefaultRouteSettings"]["ThrottlingRateLimit"] == 50
    assert stage["DefaultRouteSettings"]["ThrottlingBurstLimit"] == 100


@pytest.mark.parametrize("word", ["sourceIp", "path", "userAgent", "requestOverride", "querystring"])
def test_the_access_log_tells_nothing_about_a_resident(translated: Translated, word: str) -> None:
    (stage,) = translated.of_type("AWS::ApiGatewayV2::Stage").values()

    assert word not in stage["AccessLogSettings"]["Format"]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_somebody_is_told_when_a_function_fails(translated: Translated, name: str) -> None:
    alarms = translated.of_type("AWS::CloudWatch::Alarm").values()

    watched = [alarm for alarm in alarms if alarm.get("MetricName") == "Errors" and watches(alarm, name)]

    assert [alarm["AlarmActions"] for alarm in watched] == [[{"Ref": "AlarmTopic"}]]


def watches(alarm: Any, name: str) -> bool:
    return {"Name": "FunctionName", "Value": {"Ref": name}} in alarm["Dimensions"]


def test_every_throttled_function_is_counted(translated: Translated) -> None:
    metrics = translated.of_type("AWS::CloudWatch::Alarm")["FunctionsThrottled"]["Metrics"]

    counted = {
        one["MetricStat"]["Metric"]["Dimensions"][0]["Value"]["Ref"] for one in metrics if "MetricStat" in one
    }

    assert sorted(counted) == FUNCTIONS
