"""The page for whom a form is not: why, where to go instead, and everything that was written."""

from __future__ import annotations

from collections.abc import Callable

from handlers.sending.submit_desk import Post
from handlers.web.http import Response
from loket.forms import Answer, Question, labelled, question_of, shape_of
from loket.services import City


def exit_page(
    draw: Callable[..., Response], city: City, post: Post, question: Question, token: str
) -> Response:
    """422, as every answer that this form cannot take: nothing is kept, and the way back brings all of it.

    `draw`: draws a template, with what all pages of the place need.
    """
    source = question.when.question if question.when else ""
    return draw(
        422,
        question.label,
        "pages/exit.html",
        form=post.form,
        question=question,
        source=source,
        given=next((answer for answer in post.checked.answers if answer.question == source), None),
        written=_written(post),
        fields={**post.leftover, **post.fields},
        shape=shape_of(post.form),
        token=token,
        city=city,
    )


def _written(post: Post) -> tuple[tuple[str, str], ...]:
    """What a resident may want to copy: good answers in words, the others as they were typed."""
    answers: tuple[Answer, ...] = (*post.checked.answers, *post.checked.unused)
    told = {answer.question for answer in answers}
    rest = {name: texts for name, texts in post.fields.items() if question_of(name) not in told}
    return (
        *((answer.label, answer.shown) for answer in answers),
        *labelled(post.form, {**rest, **post.leftover}),
    )
