"""The file in which the work of offices is published: for people, programs, and the report on training."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from loket.figures.office_months import FEWEST, Ledger, OfficeWork

OFFICES_AT = "transparansi/kerja-kantor.json"
"""Its place on the site."""

SCHEMA = 1


def to_offices_file(ledger: Ledger, made_on: date) -> str:
    """The file's text: by office and month."""
    plain = {
        "schema": SCHEMA,
        "made_on": made_on.isoformat(),
        "unit": "working_day",
        "least_cases": FEWEST,
        "offices": {
            office: {f"{month:%Y-%m}": _plain(works[month]) for month in sorted(works)}
            for office, works in sorted(ledger.items())
        },
    }
    return json.dumps(plain, indent=1) + "\n"


def from_offices_file(text: bytes | str | None) -> Ledger:
    """What it tells. Nothing when there is no file, or one of another release."""
    plain = json.loads(text) if text else {}
    if plain.get("schema") != SCHEMA:
        return {}
    return {
        office: {date.fromisoformat(f"{month}-01"): _work(row) for month, row in months.items()}
        for office, months in plain["offices"].items()
    }


def _plain(work: OfficeWork) -> dict[str, Any]:
    return {
        "finished": work.finished,
        "returned": work.returned,
        "on_time": work.on_time,
        "days": {str(day): work.days[day] for day in sorted(work.days)},
    }


def _work(plain: Mapping[str, Any]) -> OfficeWork:
    return OfficeWork(
        finished=plain["finished"],
        returned=plain["returned"],
        on_time=plain["on_time"],
        days={int(day): count for day, count in plain["days"].items()},
    )
