"""Sample classes: made once, as real ones are; one is full with a line, one is of today, one is over."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from handlers.classes.class_desk import ClassDesk
from handlers.learning.learning_table import LearningTable
from local.people import MARK, sample_people
from local.sample_classes import SAMPLES, SampleSchool
from tests.follow.town import NOON, Town


def test_sample_classes_show_every_kind_and_a_waiting_list(town: Town) -> None:
    table = LearningTable(town.clients.dynamodb, town.settings.learning_table)
    people = sample_people(town.catalog.offices)
    school = SampleSchool(table, ZoneInfo("Asia/Makassar"), NOON)

    made = (school.fill(people), school.fill(people))

    classes = ClassDesk(table, town.clock).all()
    assert made == (len(SAMPLES), 0)
    assert len({known.plan.kind for known in classes}) == 5
    assert [known.plan.cohort for known in classes if known.roll.waiting] == ["Angkatan 2"]
    assert [known.present for known in classes if known.plan.ends_at < NOON] == [8]
    assert any(known.plan.starts_at < NOON < known.plan.ends_at for known in classes)
    assert all(MARK in known.plan.title for known in classes)
