"""What a guide says about its letter, and what the editor is told of it."""

from __future__ import annotations

import pytest

from loket.forms.sheet import Sheet
from loket.forms.source import read_table
from loket.services.letter_rule import LetterRule, read_letter


def told(text: str) -> tuple[LetterRule | None, list[str]]:
    sheet = Sheet(file="content/layanan/surat.md")
    rule = read_letter(read_table(text, sheet, "kepala halaman", first_line=1).table("letter"))
    return rule, [f"{slip.line}: {slip.message}" for slip in sheet.corrections]


def test_a_whole_rule_is_read() -> None:
    rule, slips = told(
        'letter: {template: sktm, code: "465", valid_days: 90,'
        " approval: [section_head, head], separate: true}"
    )

    assert slips == []
    assert rule == LetterRule(
        template="sktm", code="465", valid_days=90, approval=("section_head", "head"), separate=True
    )


def test_what_is_not_said_has_a_plain_meaning() -> None:
    rule, slips = told("letter: {template: sktm, approval: [head]}")

    assert slips == []
    assert rule
    assert (rule.code, rule.valid_days, rule.separate) == ("470", 0, False)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("letter: {template: a, approval: []}", "Daftar “approval” masih kosong"),
        ("letter: {approval: [head]}", "“template” belum ada"),
        ("letter: {template: a, approval: [head, section_head]}", "menurut urutan ini: [section_head, head]"),
        ("letter: {template: a, approval: [lurah]}", "menurut urutan ini"),
        ("letter: {template: a, approval: [head, head]}", "menurut urutan ini"),
        ("letter: {template: a, approval: [head], valid_days: -1}", "“valid_days” harus angka bulat"),
        ("letter: {template: a, approval: [head], aproval: [head]}", "Maksudnya “approval”?"),
    ],
)
def test_a_slip_is_told_with_how_to_put_it_right(text: str, words: str) -> None:
    assert words in "".join(told(text)[1])


def test_a_rule_is_the_same_after_it_was_kept() -> None:
    rule = LetterRule(template="sktm", approval=("head",), valid_days=30)
    plain = {name: getattr(rule, name) for name in ("template", "code", "valid_days", "separate")}

    assert LetterRule.from_plain({**plain, "approval": ["head"]}) == rule
