"""The statements of the self-check, as an editor writes them, and what answers to them mean."""

from __future__ import annotations

from fractions import Fraction

import pytest

from loket.forms.sheet import Sheet
from loket.training.modules import Pillar, SelfCheck, Statement
from loket.training.modules.self_check_source import read_statements

GOOD = """statements:
  - {id: a, pillar: skills, module: m0, text: Saya dapat.}
  - {id: b, pillar: culture, module: m0, text: Saya dapat.}
  - {id: c, pillar: ethics, module: m0, text: Saya dapat.}
  - {id: d, pillar: safety, module: m0, text: Saya dapat.}
"""


def told(text: str) -> list[str]:
    sheet = Sheet("content/data/periksa-diri.yaml")
    read_statements(text, sheet, {"m0"})
    return [correction.message for correction in sorted(sheet.corrections)]


def test_good_statements_are_read() -> None:
    assert told(GOOD) == []


@pytest.mark.parametrize(
    ("written", "instead", "message"),
    [
        ("module: m0", "module: m9", "Modul “m9” tidak ada"),
        ("id: b", "id: a", "“a” dipakai lebih dari sekali"),
        ("pillar: safety", "pillar: ethics", "Belum ada pernyataan untuk pilar “safety”"),
        ("pillar: skills", "pillar: skill", "Maksudnya “skills”?"),
    ],
)
def test_a_slip_is_told(written: str, instead: str, message: str) -> None:
    assert any(message in line for line in told(GOOD.replace(written, instead, 1)))


def test_the_mean_of_a_pillar_is_exact() -> None:
    statements = tuple(
        Statement(id=name, pillar=Pillar.SKILLS, text="Saya dapat.", module="m0") for name in ("a", "b", "c")
    )

    check = SelfCheck(statements=statements, answers={"a": 1, "b": 2, "c": 2, "gone": 4})

    assert check.by_pillar == {Pillar.SKILLS: Fraction(5, 3)}
