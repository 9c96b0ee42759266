"""Scenarios as editors write them, and how what was done to a case is judged."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from loket.content import load_content
from loket.forms.sheet import Sheet
from loket.training.drills import Doing, Scenario, Step, Verdict, judge
from loket.training.drills.judging import Done, judge_application
from loket.training.drills.scenario_source import World, read_pack
from tests.answers import DOMICILE, json_answers_of
from tests.stores import ROOT

CONTENT = load_content(ROOT / "content")
WORLD = World(
    modules=CONTENT.courses.modules,
    forms=CONTENT.forms,
    whole=True,
    reasons={kind: {row["id"] for row in rows} for kind, rows in CONTENT.reasons.items()},
    regions=CONTENT.offices.regions,
    sentences=CONTENT.labels["problems"],
)
ANY = {
    "kind": "other",
    "title": "Contoh",
    "story": "Cerita (CONTOH).",
    "tasks": ["Baca."],
    "hints": ["Satu.", "Dua.", "Tiga."],
    "model": "Begini.",
}
COUNTER = {
    **ANY,
    "id": "a",
    "do": "counter",
    "form": DOMICILE,
    "answers": json_answers_of(DOMICILE),
    "expect": {"action": "return", "reason": "answer_unclear", "flagged": ["street"]},
}
CHOOSE = {
    **ANY,
    "id": "a",
    "do": "choose",
    "options": [
        {"id": "a", "text": "Ya", "why": "Benar.", "right": True},
        {"id": "b", "text": "T", "why": "S."},
    ],
}
WRITE = {
    **ANY,
    "id": "a",
    "do": "write",
    "points": [{"id": str(one), "text": f"Hal {one}"} for one in range(3)],
}
COMPUTE = {**ANY, "id": "a", "do": "compute", "answer": "87,50", "table": [["U1", "U2"], ["3", "4"]]}
APPLY = {**ANY, "id": "a", "do": "apply", "form": DOMICILE, "expect": {"answers": {"purpose": "bank"}}}


def read(folder: Path, *scenarios: Mapping[str, Any]) -> tuple[tuple[Scenario, ...], list[str]]:
    """The scenarios of a file for m5, which asks for six, and what its editor is told of the rest."""
    six = [*scenarios, *({**WRITE, "id": f"more-{number}"} for number in range(6 - len(scenarios)))]
    pack = {"module": "m5", "updated": "2026-11-24", "owner": "Tim (contoh)", "scenarios": six}
    path = folder / "m5.yaml"
    path.write_text(yaml.safe_dump(pack, allow_unicode=True, sort_keys=False), encoding="utf-8")
    sheet = Sheet("content/belajar/latihan/m5.yaml")
    found = read_pack(path, sheet, WORLD)
    return found, [str(correction) for correction in sorted(sheet.corrections)]


@pytest.mark.parametrize("scenario", [COUNTER, CHOOSE, WRITE, COMPUTE, APPLY], ids=lambda one: str(one["do"]))
def test_a_good_scenario_is_read_and_read_again(tmp_path: Path, scenario: Mapping[str, Any]) -> None:
    found, told = read(tmp_path, scenario)

    assert told == []
    assert found[0].doing is Doing(scenario["do"])
    assert Scenario.from_plain(found[0].plain()) == found[0]


@pytest.mark.parametrize(
    ("scenario", "told"),
    [
        ({**COUNTER, "form": "domisili"}, "Formulir “domisili” tidak ada"),
        ({**COUNTER, "expect": {"action": "tolak"}}, "“action: tolak” tidak dikenal"),
        (
            {**COUNTER, "expect": {"action": "return", "reason": "moon"}},
            "Alasan “moon” tidak ada untuk return",
        ),
        (
            {**COUNTER, "expect": {"action": "return", "flagged": ["jalan"]}},
            "Pertanyaan “jalan” tidak ada di",
        ),
        ({**COUNTER, "answers": {**COUNTER["answers"], "nik": "12"}}, "menolak “nik”"),
        ({**COUNTER, "answers": {**COUNTER["answers"], "warna": "biru"}}, "menolak “warna”"),
        ({**COUNTER, "hints": ["Satu.", "Dua."]}, "Tulis tepat 3 petunjuk"),
        ({**COUNTER, "model": ""}, "“model” masih kosong"),
        ({**COUNTER, "options": []}, "“options” tidak dikenal"),
        ({**COUNTER, "kind": "sulit"}, "“kind: sulit” tidak dikenal"),
        ({**COUNTER, "do": "loket"}, "“do: loket” tidak dikenal"),
        (
            {**CHOOSE, "options": [{**CHOOSE["options"][0], "right": False}, CHOOSE["options"][1]]},
            "tepat satu",
        ),
        ({**CHOOSE, "options": [CHOOSE["options"][0]] * 2}, "Dua pilihan sama"),
        ({**WRITE, "points": WRITE["points"][:2]}, "Tulis 3 sampai 6 hal"),
        ({**COMPUTE, "answer": "87.5.1"}, "bukan angka"),
        ({**COMPUTE, "table": [["U1"], ["3", "4"]]}, "setiap baris sama panjang"),
        ({**APPLY, "expect": {"answers": {"keperluan": "bank"}}}, "Pertanyaan “keperluan” tidak ada di"),
        ({**APPLY, "expect": {"answers": {"purpose": "moon"}}}, "menolak “purpose”"),
        ({**COUNTER, "expect": {"action": "note"}}, "“action: note” tidak dikenal"),
        ({**COUNTER, "expect": [{"action": "reject"}, {"action": "accept"}]}, "tidak mungkin berurutan"),
        ({**WRITE, "hints": ["Satu.", "", "Tiga."]}, "Satu baris pada “hints” masih kosong"),
        ({**WRITE, "forbidden": [""]}, "Satu baris pada “forbidden” masih kosong"),
        ({**WRITE, "points": [WRITE["points"][0]] * 3}, "Dua hal sama"),
        (
            {**CHOOSE, "options": [CHOOSE["options"][0], {"id": "b", "text": "YA.", "why": "S."}]},
            "Dua pilihan",
        ),
        ({**WRITE, "id": "more-1"}, "“more-1” dipakai lebih dari sekali"),
    ],
)
def test_a_slip_is_told_with_its_line(tmp_path: Path, scenario: Mapping[str, Any], told: str) -> None:
    _, lines = read(tmp_path, scenario)

    assert any(told in line for line in lines), lines
    assert all(line.startswith("content/belajar/latihan/m5.yaml:") for line in lines)


def test_a_day_that_will_be_refused_one_day_is_told_today(tmp_path: Path) -> None:
    crowd = {**json_answers_of("izin-keramaian"), "event_date": "2026-12-20"}
    scenario = {**COUNTER, "form": "izin-keramaian", "answers": crowd, "expect": {"action": "accept"}}

    _, still = read(tmp_path, scenario)
    found, moving = read(tmp_path, {**scenario, "answers": {**crowd, "event_date": "today+30"}})

    assert any("today+30" in line for line in still)
    assert moving == []
    assert found[0].answers_on(date(2030, 1, 1))["event_date"] == "2030-01-31"


def test_too_few_scenarios_for_what_the_module_asks_are_told(tmp_path: Path) -> None:
    path = tmp_path / "m5.yaml"
    path.write_text("module: m5\nupdated: 2026-11-24\nowner: Tim\nscenarios: []\n", encoding="utf-8")
    sheet = Sheet("m5.yaml")

    read_pack(path, sheet, WORLD)

    assert any("Modul ini minta 6 kasus" in str(one) for one in sheet.corrections)


@pytest.mark.parametrize("module", CONTENT.courses.modules)
def test_every_module_has_at_least_five_scenarios(module: str) -> None:
    assert len(CONTENT.courses.practices[module]) >= 5


def test_a_day_that_moves_is_wanted_as_it_is_today(tmp_path: Path) -> None:
    wanted = {**APPLY, "form": "izin-keramaian", "expect": {"answers": {"event_date": "today+30"}}}

    (scenario, *_), told = read(tmp_path, wanted)

    assert told == []
    found = judge_application(scenario, {"event_date": "2030-01-31"}, date(2030, 1, 1))
    assert found is Verdict.RIGHT


RETURN = Step(action="return", reasons=("answer_unclear", "answer_differs"), flagged=("rt", "street"))
RIGHT = Done("return", "answer_differs", frozenset({"rt", "street"}))


@pytest.mark.parametrize(
    ("steps", "done", "verdict"),
    [
        ([RETURN], [], Verdict.NOT_YET),
        ([RETURN], [RIGHT], Verdict.RIGHT),
        ([RETURN], [Done("write"), RIGHT], Verdict.RIGHT),
        ([RETURN], [Done("accept")], Verdict.OTHER_ACTION),
        ([RETURN], [Done("return", "missing_document", RIGHT.flagged)], Verdict.OTHER_REASON),
        ([RETURN], [Done("return", "answer_differs", frozenset({"rt"}))], Verdict.OTHER_FLAGS),
        (
            [RETURN],
            [Done("return", "answer_differs", frozenset({"rt", "street", "nik"}))],
            Verdict.OTHER_FLAGS,
        ),
        ([RETURN], [RIGHT, Done("accept")], Verdict.RIGHT),
        ([Step(action="write")], [Done("write")], Verdict.RIGHT),
        ([Step(action="write")], [Done("reject", "other")], Verdict.OTHER_ACTION),
        ([Step(action="accept"), Step(action="hold")], [Done("accept")], Verdict.SO_FAR),
        ([Step(action="accept"), Step(action="hold")], [Done("accept"), Done("hold", "x")], Verdict.RIGHT),
        ([Step(action="accept"), Step(action="hold")], [Done("hold")], Verdict.OTHER_ACTION),
    ],
)
def test_what_was_done_is_compared_step_by_step(
    steps: list[Step], done: list[Done], verdict: Verdict
) -> None:
    assert judge(steps, done) is verdict
