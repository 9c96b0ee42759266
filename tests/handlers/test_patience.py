"""How long a function tries, and what it takes for an outage."""

from __future__ import annotations

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError, NoCredentialsError, ReadTimeoutError

from handlers.backroom.patience import Patience, is_down

PATIENCE = Patience(seconds=2.0, attempts=6)


def refusal(status: int, code: str) -> ClientError:
    return ClientError({"Error": {"Code": code}, "ResponseMetadata": {"HTTPStatusCode": status}}, "PutItem")


def test_the_pauses_grow_and_stay_under_a_second() -> None:
    pauses = [PATIENCE.pause(attempts, elapsed=0.0, chance=1.0) for attempts in range(1, 6)]

    assert pauses == [0.1, 0.2, 0.4, 0.8, 0.8]


def test_chance_spreads_the_pauses() -> None:
    assert PATIENCE.pause(3, elapsed=0.0, chance=0.5) == 0.2


def test_after_the_last_attempt_it_is_enough() -> None:
    assert PATIENCE.pause(6, elapsed=0.0, chance=0.0) is None


def test_no_attempt_starts_after_the_time_is_over() -> None:
    assert PATIENCE.pause(1, elapsed=1.95, chance=0.2) == pytest.approx(0.02)
    assert PATIENCE.pause(1, elapsed=1.95, chance=0.9) is None
    assert PATIENCE.pause(1, elapsed=2.01, chance=0.0) is None


@pytest.mark.parametrize(
    "error",
    [
        refusal(500, "InternalServerError"),
        refusal(503, "Unavailable"),
        refusal(429, "Whatever"),
        refusal(400, "ThrottlingException"),
        refusal(400, "ProvisionedThroughputExceededException"),
        EndpointConnectionError(endpoint_url="x"),
        ReadTimeoutError(endpoint_url="x"),
    ],
)
def test_these_mean_that_the_store_is_down(error: Exception) -> None:
    assert is_down(error)


@pytest.mark.parametrize(
    "error",
    [
        refusal(400, "ConditionalCheckFailedException"),
        refusal(400, "ValidationException"),
        refusal(400, "AccessDeniedException"),
        refusal(400, "ResourceNotFoundException"),
        NoCredentialsError(),
        ValueError(),
    ],
)
def test_these_are_bugs_and_stay_what_they_are(error: Exception) -> None:
    assert not is_down(error)
