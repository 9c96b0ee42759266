"""Fills an empty city with sample cases."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from handlers.backroom.catalog import Catalog
from handlers.backroom.clients import Clients
from handlers.backroom.settings import Settings
from handlers.cases.case_sweep import CaseSweep
from handlers.learning.learning_table import LearningTable
from handlers.people.staff_table import StaffTable
from handlers.queue.queue_table import QueueTable
from local.people import SamplePerson, sample_people
from local.sample_cases import samples
from local.sample_classes import SampleSchool
from local.sample_counter import SampleCounter, SampleRefused
from local.sample_staff import list_staff

if TYPE_CHECKING:
    from local.city import LocalCity

PATIENCE = 10.0
"""Seconds to wait until every sample case stands in its queue."""


def seed(city: LocalCity) -> None:
    """Make the sample cases, unless cases are kept here already; says so in one line on stderr."""
    began = time.monotonic()
    given = Settings.from_environment(city.functions.environment("SubmitFunction"))
    settings, clients = replace(given, origin_check=False), Clients(given)  # we are behind the gateway
    people = sample_people(city.offices)
    made, refused = fill(settings, clients, people, datetime.now(UTC))
    if made:
        busy = _wait_for_queues(settings, clients, made)
        list_staff(StaffTable(clients.dynamodb, settings.staff_table), people, busy)
    learning = Settings.from_environment(city.functions.environment("LearnFunction")).learning_table
    zone = Catalog.read(settings.catalog).city.zone
    SampleSchool(LearningTable(clients.dynamodb, learning), zone, datetime.now(UTC)).fill(people)
    if made or refused:
        words = f"; {refused} tidak cocok dengan formulir yang sekarang" if refused else ""
        seconds = time.monotonic() - began
        print(f"{made} permohonan contoh dibuat ({seconds:.1f} detik){words}.", file=sys.stderr, flush=True)


def fill(
    settings: Settings, clients: Clients, people: Iterable[SamplePerson], now: datetime
) -> tuple[int, int]:
    """How many cases were made, and how many could not be. (0, 0) when there are cases already."""
    if next(CaseSweep(clients.dynamodb, settings.cases_table).sweep(), None):
        return 0, 0
    counter = SampleCounter(settings, clients, people)
    made = refused = 0
    for sample in samples(counter.catalog, now):
        try:
            counter.make(sample)
            made += 1
        except SampleRefused:
            refused += 1
    return made, refused


def _wait_for_queues(settings: Settings, clients: Clients, count: int) -> frozenset[str]:
    """Let `follow` catch up, so that no officer meets a half-filled queue; gives up after a while.

    Returns:
        Offices where something waits.
    """
    table = QueueTable(clients.dynamodb, settings.queue_table)
    offices = [office.id for office in Catalog.read(settings.catalog).offices]
    deadline = time.monotonic() + PATIENCE
    while True:
        rows = {office: len(table.rows(office)) for office in offices}
        if sum(rows.values()) >= count or time.monotonic() >= deadline:
            return frozenset(office for office, waiting in rows.items() if waiting)
        time.sleep(0.2)
