"""The file in which the times of services are published, for people, programs, and the next build."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from loket.figures.office_days import Step
from loket.figures.service_times import LEAST, ServiceTimes, StepTime

FILE = "waktu-layanan.json"
PUBLISHED_AT = f"transparansi/{FILE}"
"""Its place on the site."""

SCHEMA = 1


def to_publish(times: Mapping[str, ServiceTimes], made_on: date) -> str:
    """The file's text: every service, by its slug, of which enough is known."""
    plain = {
        "schema": SCHEMA,
        "made_on": made_on.isoformat(),
        "unit": "working_day",
        "least_cases": LEAST,
        "services": {slug: _plain(times[slug]) for slug in sorted(times)},
    }
    return json.dumps(plain, indent=2) + "\n"


def read_published(folder: Path) -> dict[str, ServiceTimes]:
    """What was last published, by slug. Nothing when there is no file, or one of another release."""
    path = folder / FILE
    if not path.is_file():
        return {}
    plain = json.loads(path.read_text(encoding="utf-8"))
    if plain.get("schema") != SCHEMA:
        return {}
    return {slug: _service(row) for slug, row in plain["services"].items()}


def _plain(times: ServiceTimes) -> dict[str, Any]:
    return {
        "cases": times.cases,
        "first_on": times.first_on.isoformat(),
        "last_on": times.last_on.isoformat(),
        "total": _plain_step(times.total),
        "steps": [{"step": step.step, **_plain_step(step)} for step in times.steps],
    }


def _plain_step(step: StepTime) -> dict[str, int]:
    return {"cases": step.cases, "half_within": step.half, "eight_of_ten_within": step.most}


def _service(plain: Mapping[str, Any]) -> ServiceTimes:
    return ServiceTimes(
        cases=plain["cases"],
        first_on=date.fromisoformat(plain["first_on"]),
        last_on=date.fromisoformat(plain["last_on"]),
        total=_step(plain["total"], None),
        steps=tuple(_step(row, Step(row["step"])) for row in plain["steps"]),
    )


def _step(plain: Mapping[str, Any], step: Step | None) -> StepTime:
    return StepTime(
        step=step, cases=plain["cases"], half=plain["half_within"], most=plain["eight_of_ten_within"]
    )
