"""Runs what the template schedules, at the minute of the city's day."""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from local.cloud_template import Schedule
from local.functions import FunctionFailed, TimedOut

_DAILY = re.compile(r"cron\(([0-9]{1,2}) ([0-9]{1,2}) \* \* \? \*\)")


def next_run(schedule: Schedule, after: datetime) -> datetime:
    """The first moment after `after` at which the schedule fires.

    Raises ValueError for anything but once a day: cron(minute hour * * ? *).
    """
    found = _DAILY.fullmatch(schedule.expression)
    if found is None:
        raise ValueError(f"Jadwal ini belum dikenal di satu mesin: {schedule.expression}")
    local = after.astimezone(ZoneInfo(schedule.zone))
    run = local.replace(hour=int(found[2]), minute=int(found[1]), second=0, microsecond=0)
    return run if run > local else run + timedelta(days=1)


class Clock:
    """One thread that waits for the next run of one schedule."""

    def __init__(self, schedule: Schedule, call: Callable[[], object]) -> None:
        self._schedule = schedule
        self._call = call
        self._stopping = threading.Event()
        next_run(schedule, datetime.now(ZoneInfo(schedule.zone)))  # refuse at the start what cannot be kept
        self._thread = threading.Thread(target=self._run, name="schedule", daemon=True)

    def start(self) -> None:
        """Begin to wait."""
        self._thread.start()

    def stop(self) -> None:
        """Wait no more."""
        self._stopping.set()

    def _run(self) -> None:
        zone = ZoneInfo(self._schedule.zone)
        run = next_run(self._schedule, datetime.now(zone))
        # Looked at every half minute: a machine that slept must not be late by the length of its sleep.
        while not self._stopping.wait(30):
            if datetime.now(zone) >= run:
                run = next_run(self._schedule, datetime.now(zone))
                try:
                    self._call()
                except (FunctionFailed, TimedOut):
                    print(f"{self._schedule.function}: dicoba lagi besok", file=sys.stderr)
