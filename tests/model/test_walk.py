"""Whatever two officers, a resident and the clock do to a case, it goes as the model says.

A longer walk: `make model SEED=1 SIZE=20000`.
"""

from __future__ import annotations

import os
import random

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.counter import Counter
from tests.model.expected import OFFICE
from tests.model.walk import walk_on, walked

STEPS = 40  # of one walk
SIZE, SEED = int(os.environ.get("SIZE", "240")), int(os.environ.get("SEED", "1"))
LONG = 10_000
"""From this many steps on, every way must have been gone."""


def test_a_case_goes_as_the_model_says(counter: Counter) -> None:
    machine = walk_on(lambda: counter)
    random.seed(SEED)
    machine._hypothesis_internal_use_seed = SEED  # type: ignore[attr-defined]  # as hypothesis.seed does

    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=max(1, SIZE // STEPS),
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )

    ways = {(state, action) for state, row in OFFICE.items() for action in row}
    ways |= {("on_hold", "resume"), ("needs_revision", "resubmit"), ("needs_revision", "lapse")}
    assert walked
    if SIZE >= LONG:
        assert ways <= set(walked), sorted(ways - set(walked))
