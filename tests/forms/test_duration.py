"""How long a form takes, as its page says before anybody begins."""

from __future__ import annotations

from loket.forms import Form, Question, Retention, Section, When, minutes_to_fill
from loket.forms.duration import _SECONDS
from loket.forms.kinds import KINDS


def form_of(*questions: Question) -> Form:
    return Form(
        slug="contoh",
        version="0" * 12,
        title="Contoh",
        purpose="Uji",
        retention=Retention(days=1, source="uji"),
        sections=(Section(title="Data", questions=questions),),
    )


def question(number: int, kind: str = "long_text", **more: object) -> Question:
    return Question(id=f"q{number}", kind=kind, label="Uji", **more)  # type: ignore[arg-type]  # open keys


def test_an_empty_form_takes_a_minute() -> None:
    assert minutes_to_fill(form_of()) == 1


def test_minutes_are_rounded_up() -> None:
    assert minutes_to_fill(form_of(question(1))) == 2  # 30 + 45 seconds


def test_what_not_everybody_answers_counts_half() -> None:
    when = When(question="q0", any_of=("yes",))
    sometimes = [question(number, when=when) for number in range(4)]
    at_will = [question(number, required=False) for number in range(4)]

    assert minutes_to_fill(form_of(*sometimes)) == minutes_to_fill(form_of(*at_will)) == 2
    assert minutes_to_fill(form_of(*map(question, range(4)))) == 4


def test_every_kind_has_its_time() -> None:
    assert KINDS.keys() <= _SECONDS.keys()
