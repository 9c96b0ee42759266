"""A quiz as a page shows it: in the order of this try, with what was answered so far, and no key in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from loket.forms import Fields
from loket.training.quizzes.question import Question
from loket.training.quizzes.quiz import Quiz
from loket.training.quizzes.replies import ReplySlip, field_name
from loket.training.quizzes.shuffle import Shuffle


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """One thing to tick, or one line of a list. `value` is what the page sends."""

    value: str
    text: str
    picked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One list beside one text: a thing and its place, or its partner."""

    name: str
    text: str
    picks: tuple[Pick, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionView:
    """One question. `typed`: what was written so far. `is_new`: it was not on the page that was sent."""

    question: Question
    number: int
    name: str
    slip: ReplySlip | None
    is_new: bool
    typed: str
    picks: tuple[Pick, ...]
    rows: tuple[Row, ...]

    @property
    def first_input(self) -> str:
        """Id of the element to go to."""
        return self.rows[0].name if self.rows else self.name


def asked_order(quiz: Quiz, shuffle: Shuffle) -> tuple[Question, ...]:
    """The questions in the order of a try."""
    return shuffle.order("", quiz.questions, lambda question: question.id)


def quiz_view(
    quiz: Quiz,
    fields: Fields,
    shuffle: Shuffle,
    *,
    slips: Mapping[str, ReplySlip] | None = None,
    new: frozenset[str] = frozenset(),
) -> tuple[QuestionView, ...]:
    """Every question in the order of this try."""
    return tuple(
        QuestionView(
            question=question,
            number=number,
            name=field_name(question),
            slip=(slips or {}).get(question.id),
            is_new=question.id in new,
            typed="".join(fields.get(field_name(question), ())[:1]),
            picks=_picks(question, fields, shuffle),
            rows=(*_places(question, fields, shuffle), *_partners(question, fields, shuffle)),
        )
        for number, question in enumerate(asked_order(quiz, shuffle), start=1)
    )


def _picks(question: Question, fields: Fields, shuffle: Shuffle) -> tuple[Pick, ...]:
    chosen = fields.get(field_name(question), ())
    options = shuffle.order(question.id, question.options, lambda choice: choice.id)
    return tuple(Pick(value=choice.id, text=choice.text, picked=choice.id in chosen) for choice in options)


def _places(question: Question, fields: Fields, shuffle: Shuffle) -> tuple[Row, ...]:
    places = [str(number) for number, _ in enumerate(question.order, start=1)]
    items = shuffle.order(question.id, question.order, lambda item: item.id)
    return tuple(
        Row(
            name=(name := field_name(question, item.id)),
            text=item.text,
            picks=tuple(
                Pick(value=place, text=place, picked=place in fields.get(name, ())) for place in places
            ),
        )
        for item in items
    )


def _partners(question: Question, fields: Fields, shuffle: Shuffle) -> tuple[Row, ...]:
    rights = shuffle.order(f"{question.id}/right", question.pairs, lambda pair: pair.id)
    lefts = shuffle.order(f"{question.id}/left", question.pairs, lambda pair: pair.id)
    marks = {pair.id: shuffle.mark(question.id, pair.id) for pair in question.pairs}
    return tuple(
        Row(
            name=(name := field_name(question, left.id)),
            text=left.left,
            picks=tuple(
                Pick(
                    value=marks[right.id],
                    text=right.right,
                    picked=marks[right.id] in fields.get(name, ()),
                )
                for right in rights
            ),
        )
        for left in lefts
    )
