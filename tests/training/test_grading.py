"""How answers are marked: a table of replies and what they are worth."""

from __future__ import annotations

from fractions import Fraction

import pytest

from loket.forms.sheet import Sheet
from loket.training.quizzes import Quiz, credit, grade, normalised_gain
from loket.training.quizzes.quiz_source import read_quiz
from tests.stores import ROOT

RIGHT = {
    "periksa": ("kantor",),
    "surat": ("nama", "tanggal"),
    "kasus": ("terima",),
    "urutan": ("buka", "baca", "kirim"),
    "pasangan": ("foto>foto", "surat>surat", "arsip>arsip"),
    "hari": ("lima",),
}


@pytest.fixture(scope="module")
def quiz() -> Quiz:
    found = read_quiz(ROOT / "tests" / "cases" / "quiz" / "m2.yaml", Sheet("m2.yaml"), None)
    assert found
    return found


@pytest.mark.parametrize(
    ("question", "reply", "worth"),
    [
        ("periksa", ("kantor",), 1),
        ("periksa", ("umur-pemohon",), 0),
        ("periksa", ("kantor", "umur-pemohon"), 0),
        ("periksa", (), 0),
        ("kasus", ("tolak",), 0),
        ("surat", ("nama", "tanggal"), 1),
        ("surat", ("tanggal", "nama"), 1),
        ("surat", ("nama",), Fraction(1, 2)),
        ("surat", ("nama", "telepon"), 0),
        ("surat", ("nama", "tanggal", "telepon"), Fraction(1, 2)),
        ("surat", ("telepon",), 0),
        ("urutan", ("buka", "baca", "kirim"), 1),
        ("urutan", ("baca", "buka", "kirim"), Fraction(1, 3)),
        ("urutan", ("baca", "kirim", "buka"), 0),
        ("urutan", (), 0),
        ("pasangan", ("arsip>arsip", "surat>surat", "foto>foto"), 1),
        ("pasangan", ("foto>foto", "surat>arsip", "arsip>surat"), Fraction(1, 3)),
        ("pasangan", ("foto>foto", "surat>foto", "arsip>foto"), Fraction(1, 3)),
        ("hari", ("5",), 1),
        ("hari", (" LIMA. ",), 1),
        ("hari", ("L i m a",), 1),
        ("hari", ("\uff15",), 1),
        ("hari", ("lima hari",), 0),
        ("hari", ("",), 0),
    ],
)
def test_a_reply_is_worth(quiz: Quiz, question: str, reply: tuple[str, ...], worth: Fraction | int) -> None:
    asked = quiz.question(question)

    assert asked
    assert credit(asked, reply) == worth


def test_all_right_is_a_hundred_and_nothing_else_is(quiz: Quiz) -> None:
    almost = {**RIGHT, "urutan": ("baca", "buka", "kirim")}

    assert grade(quiz, RIGHT).score == 100
    assert grade(quiz, almost).score == 88
    assert grade(quiz, almost).credits["urutan"] == 33


def test_what_was_not_answered_counts_as_nothing(quiz: Quiz) -> None:
    assert grade(quiz, {}).score == 0
    assert grade(quiz, {"hari": ("5",), "no-question": ("5",)}).score == 16


@pytest.mark.parametrize(
    ("before", "after", "gain"), [(40, 80, 66), (0, 100, 100), (50, 50, 0), (60, 40, -50), (100, 100, None)]
)
def test_a_gain_is_the_share_of_what_was_left_to_learn(before: int, after: int, gain: int | None) -> None:
    assert normalised_gain(before, after) == gain
