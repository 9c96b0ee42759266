"""A quiz as GIFT, the text that Moodle and other learning systems read: keys and explanations included.

Source: https://docs.moodle.org/en/GIFT_format. What GIFT has no place for stands in the comment above each
question, as Moodle itself writes ids and tags there. An order is written as pairs of a thing and its number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loket.training.quizzes.question import Choice, Question, QuestionKind
from loket.training.quizzes.quiz import Quiz

ARROW = "->"
KIND, LESSON = "kind:", "lesson:"
"""How tags in the comment above a question begin."""
CASE = "case"
"""The tag of a question whose first paragraphs are a story."""
_SPECIAL = re.compile(r"([\\~=#{}:])")


def to_gift(quiz: Quiz) -> str:
    """The whole quiz. `loket.training.gift_reader` reads it back."""
    blocks = (_question(quiz.module, question) for question in quiz.questions)
    return f"$CATEGORY: {quiz.module}\n\n" + "\n\n".join(blocks) + "\n"


def _question(module: str, question: Question) -> str:
    text = escaped(f"{question.case}\n\n{question.text}" if question.case else question.text)
    tags = (f"{LESSON}{question.lesson}", f"{KIND}{question.kind}", *([CASE] if question.case else []))
    notes = (f"[id:{module}/{question.id}]", *(f"[tag:{tag}]" for tag in tags))
    return "\n".join(
        (
            f"// {' '.join(notes)}",
            f"::{escaped(question.id)}::{text}{{",
            *(f"  {line}" for line in _answers(question)),
            f"  ####{escaped(question.explanation)}",
            "}",
        )
    )


def _answers(question: Question) -> Iterator[str]:
    match question.kind:
        case QuestionKind.ORDERING:
            for place, item in enumerate(question.order, start=1):
                yield f"={_side(item.text)} {ARROW} {place}"
        case QuestionKind.MATCHING:
            for pair in question.pairs:
                yield f"={_side(pair.left)} {ARROW} {_side(pair.right)}"
        case QuestionKind.SHORT:
            yield from (f"={escaped(answer)}" for answer in question.answers)
        case QuestionKind.MULTIPLE:
            yield from _several(question.options)
        case _:
            yield from (f"{'=' if choice.right else '~'}{_with_why(choice)}" for choice in question.options)


def _several(options: tuple[Choice, ...]) -> Iterator[str]:
    """Weights as Moodle wants them: all right ones together are 100, and each wrong one takes 100."""
    share = f"{100 / sum(choice.right for choice in options):.5f}".rstrip("0").rstrip(".")
    yield from (f"~%{share if choice.right else -100}%{_with_why(choice)}" for choice in options)


def _with_why(choice: Choice) -> str:
    return escaped(choice.text) + (f"#{escaped(choice.why)}" if choice.why else "")


def _side(text: str) -> str:
    # Nothing takes the meaning from an arrow in GIFT; another arrow says the same to people.
    return escaped(text.replace(ARROW, "→"))


def escaped(text: str) -> str:
    """The text in which no sign means anything to a reader of GIFT."""
    return _SPECIAL.sub(r"\\\1", text).replace("\n", "\\n")
