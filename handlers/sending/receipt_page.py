"""The receipt: reference, code, what was promised, and everything that was answered."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from itertools import groupby

import segno
from markupsafe import Markup

from handlers.cases.case_keeper import Kept
from handlers.sending.submit_desk import Post, SubmitDesk
from handlers.web.http import Response
from handlers.web.tickets import to_copy
from loket.forms import Answer
from loket.services import checklist_of


def receipt_page(draw: Callable[..., Response], desk: SubmitDesk, post: Post, kept: Kept) -> Response:
    """The same one each time. `draw`: draws a template, with what all pages of the place need."""
    reference = str(kept.case.reference)
    return draw(
        200,
        desk.catalog.say("receipt.title"),
        "pages/receipt.html",
        reference=reference,
        symbols=kept.case.symbols,
        code=kept.code,
        received_at=kept.case.received_at,
        office=kept.office,
        service=post.service,
        first_answer_on=kept.first_answer_on,
        qr=qr_code(f"{desk.host}/cek-status/#{reference}"),
        sections=by_section(post.checked.answers),
        leftover=to_copy(post.form, post.leftover),
        email_given=bool(kept.case.contact),
        checklist=checklist_of(post.service, post.form, kept.case.papers),
        held=kept.held,
        city=desk.catalog.city,
    )


def by_section(answers: Iterable[Answer]) -> list[tuple[str, list[Answer]]]:
    """Answers under the headings they were asked under."""
    return [(title, list(group)) for title, group in groupby(answers, key=lambda answer: answer.section)]


def qr_code(text: str, scale: int = 4) -> Markup:
    """An SVG picture without styles, so that it passes the content policy. `scale`: pixels a module."""
    drawn = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        drawn, kind="svg", scale=scale, xmldecl=False, svgns=True, border=2
    )
    return Markup(drawn.getvalue().decode())  # noqa: S704 - drawn by the library from our own text
