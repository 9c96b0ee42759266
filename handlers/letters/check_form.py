"""From a typed code to the page of the letter. Knows no letter itself: the pages are files."""

from __future__ import annotations

from handlers.files.letter_files import CHECK_AT
from handlers.web.http import Request, Response, see_other
from handlers.web.pages import Pages
from handlers.web.posted import query_fields
from loket.cases import parse_check_id


class CheckForm:
    """GET /periksa-surat?kode=…"""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages

    def go(self, request: Request) -> Response:
        """To the page of the letter, or how such a code looks."""
        typed = (query_fields(request).get("kode") or ("",))[0].strip()
        if not typed:
            return see_other(CHECK_AT)
        code = parse_check_id(typed)
        if code:
            return see_other(f"{CHECK_AT}{code}/")
        title, told = self._pages.say("letter.no_code"), self._pages.say("letter.code_shape")
        link = (CHECK_AT, self._pages.say("letter.try_again"))
        return self._pages.message(
            422, title, told, link=link, kept=((self._pages.say("letter.check_code"), typed),)
        )
