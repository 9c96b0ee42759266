"""The public page of a letter: written when it is in force, and anew when it is revoked."""

from __future__ import annotations

from functools import cached_property

from handlers.backroom.backroom import Backroom
from handlers.files.letter_files import CHECK_AT
from handlers.shelf.site_shelf import SiteShelf
from handlers.web.pages import Pages
from loket.cases import Action, Case, Letter, Signature, in_fours, in_order, letter_of

TELLING = frozenset({Action.READY, Action.SIGN, Action.REVOKE})
"""What changes the page."""


class CheckPage:
    """Draws what the case says now, so twice is as good as once. Nothing personal. Raises StoreDown."""

    def __init__(self, room: Backroom) -> None:
        self._room = room

    @cached_property
    def _pages(self) -> Pages:
        return Pages(self._room.settings.catalog, self._room.catalog)

    def follow(self, case: Case, number: int) -> None:
        """Publish because of one event. Without a site, as in the practice room, nothing is published."""
        settings = self._room.settings
        if not number or not settings.site_bucket or settings.practice:
            return
        if in_order(case.events)[number - 1].action not in TELLING:
            return
        letter = letter_of(case)
        if letter is None or not is_in_the_world(case, letter):
            return
        html = self.draw(case, letter)
        SiteShelf(self._room.clients.s3, settings.site_bucket).put_letter(key_of(letter), html)
        self._room.log.info("a letter can be checked", reference=str(case.reference))

    def draw(self, case: Case, letter: Letter) -> str:
        """The page as everybody sees it."""
        catalog = self._room.catalog
        revoked = case.revoked
        answer = self._pages.page(
            200,
            catalog.say("letter.check_title"),
            "pages/periksa_surat.html",
            letter=letter,
            office=catalog.offices.get(letter.office),
            code=in_fours(letter.id),
            revoked_on=revoked.at.astimezone(catalog.city.zone).date() if revoked else None,
        )
        return str(answer.body)


def is_in_the_world(case: Case, letter: Letter) -> bool:
    """Whether somebody can hold it in her hands as signed."""
    return letter.signature is Signature.WET or bool(case.signed_file)


def key_of(letter: Letter) -> str:
    """Its place among the files of the site."""
    return f"{CHECK_AT.lstrip('/')}{letter.id}/index.html"
