"""Sample cases: made as real ones are, in every state, once, and nobody's."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.backroom.catalog import Catalog
from local.people import sample_people
from local.sample_cases import Sample, samples
from local.sample_counter import SampleCounter
from local.seed import fill
from loket.cases import State, case_from_items, verify_chain
from loket.forms import Question, Section
from tests.follow.town import NOON, Town, a_catalog, a_store, a_town


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """One town with all sample cases, followed."""
    with a_store() as store, a_town(store, a_catalog(tmp_path_factory.mktemp("katalog"))) as town:
        assert fill(town.settings, town.clients, sample_people(town.catalog.offices), NOON) == (60, 0)
        assert town.deliver() == []
        yield town


@pytest.fixture(scope="module")
def catalog(catalog_folder: Path) -> Catalog:
    return Catalog.read(catalog_folder)


def rows(town: Town) -> list[dict[str, str]]:
    return [row for office in town.catalog.offices for row in town.queue(office.id)]


def test_sixty_cases_stand_in_all_states(seeded: Town) -> None:
    states = Counter(row["state"] for row in rows(seeded))

    assert sum(states.values()) == 60
    assert set(states) == {state.value for state in State}


def test_all_forms_and_many_kelurahan_have_some(seeded: Town) -> None:
    found = Counter(row["form"] for row in rows(seeded))

    assert set(found) == set(seeded.catalog.forms)
    assert max(found.values()) - min(found.values()) <= 1
    assert len({row["office"] for row in rows(seeded)}) >= 20


def test_some_are_late_and_some_are_due_today(seeded: Town) -> None:
    today = "2026-11-24"
    due = [row["due_on"] for row in rows(seeded) if "due_on" in row]

    assert sum(day < today for day in due) >= 5
    assert sum(day == today for day in due) >= 5
    assert sum(day > today for day in due) >= 2


def test_what_was_sent_back_names_a_question_and_a_reason(seeded: Town) -> None:
    returned = [item for item in seeded.items() if item.get("action") == "return"]

    assert len(returned) == 12
    assert all(item["flagged"] and item["reason"] and item["note"] for item in returned)
    assert all(item["reason"] for item in seeded.items() if item.get("action") == "hold")


def test_every_chain_holds_and_every_decision_is_on_record_after_an_opening(seeded: Town) -> None:
    items = seeded.items()
    for symbols in {item["case"] for item in items}:
        case = case_from_items([item for item in items if item["case"] == symbols], "PLU")
        assert case is not None
        assert verify_chain(seeded.desk.room.keyring, case)
        decided = [event.action.value for event in case.events if event.actor.office]
        told = [entry["action"] for entry in seeded.audit(symbols)]
        assert told[:1] == (["opened"] if decided else [])
        numbered = [f"letter_number:{case.letter['seq']}"] if case.letter else []
        assert sorted(action for action in told if action != "opened") == sorted([*decided, *numbered])


def test_a_city_with_cases_is_left_alone(seeded: Town) -> None:
    before = sorted(map(repr, seeded.items()))

    assert fill(seeded.settings, seeded.clients, sample_people(seeded.catalog.offices), NOON) == (0, 0)
    assert sorted(map(repr, seeded.items())) == before


def test_the_same_samples_again_make_no_second_case(seeded: Town) -> None:
    before = sorted(map(repr, seeded.items()))
    counter = SampleCounter(seeded.settings, seeded.clients, sample_people(seeded.catalog.offices))
    later = NOON.replace(month=12)

    for sample in [*samples(seeded.catalog, NOON), *samples(seeded.catalog, later)]:
        counter.make(sample)

    assert sorted(map(repr, seeded.items())) == before


def test_the_same_day_has_the_same_samples(catalog: Catalog) -> None:
    assert list(samples(catalog, NOON)) == list(samples(catalog, NOON))


def test_nobody_is_real(catalog: Catalog) -> None:
    people = [sample.answers for sample in samples(catalog, NOON)]

    assert all("CONTOH" in person["full_name"] for person in people)
    assert all(person["nik"].startswith("727199") and len(person["nik"]) == 16 for person in people)
    assert len({person["nik"] for person in people}) == 60
    assert all(person["phone"].startswith("0812-0000-") for person in people)
    given = [person["email"] for person in people if "email" in person]
    assert len(given) == len(set(given)) == 24
    assert all(email.endswith("@contoh.invalid") for email in given)


@given(now=st.datetimes(datetime(2026, 1, 20), datetime(2028, 6, 1), timezones=st.just(UTC)))  # noqa: DTZ001 - the strategy adds the zone
@settings(max_examples=30, deadline=None)
def test_whenever_it_is_made_a_sample_lies_in_the_past_and_in_order(catalog: Catalog, now: datetime) -> None:
    for sample in samples(catalog, now):
        assert list(sample.moments) == sorted(set(sample.moments))
        assert sample.moments[-1] < now


def test_a_question_that_an_editor_adds_is_answered_too(town: Town) -> None:
    form = town.catalog.forms["surat-keterangan-domisili"]
    added = (
        Question(id="new_words", kind="long_text", label="Baru", limits={"max_length": 100}),
        Question(id="new_number", kind="number", label="Baru", limits={"least": 5, "most": 9}),
        Question(id="new_time", kind="time", label="Baru"),
        Question(id="new_date", kind="date", label="Baru"),
    )
    longer = replace(form, sections=(*form.sections, Section(title="Baru", questions=added)))
    changed = replace(town.catalog, forms={**town.catalog.forms, form.slug: longer})

    sample: Sample = next(one for one in samples(changed, NOON) if one.form is longer)

    assert {question.id for question in added} <= sample.answers.keys()
    assert json.dumps(sample.answers)


def test_a_form_that_no_sample_fits_is_told_and_the_others_are_made(town: Town, tmp_path: Path) -> None:
    for file in town.settings.catalog.iterdir():
        (tmp_path / file.name).symlink_to(file)
    plain = json.loads((tmp_path / "catalog.json").read_bytes())
    [event_date] = [
        question
        for section in plain["forms"]["izin-keramaian"]["sections"]
        for question in section["questions"]
        if question["id"] == "event_date"
    ]
    event_date["limits"] = {"latest": "2020-01-01"}
    (tmp_path / "catalog.json").unlink()
    (tmp_path / "catalog.json").write_text(json.dumps(plain), encoding="utf-8")
    strict = replace(town.settings, catalog=tmp_path)

    unfit = sum(sample.form.slug == "izin-keramaian" for sample in samples(town.catalog, NOON))

    assert unfit
    assert fill(strict, town.clients, sample_people(town.catalog.offices), NOON) == (60 - unfit, unfit)
