"""Publishing what a table says now: until nothing moves any more, and never over a newer page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from handlers.backroom.store import StoreDown
from handlers.shelf.site_shelf import PageMoved, SiteShelf

ROUNDS = 10  # of what changes faster than we publish; the stream brings us back anyhow

Known = TypeVar("Known")


def until_still(read: Callable[[], Known], publish: Callable[[Known], None]) -> Known:
    """Publish what is read, and look again: whoever publishes beside us may have seen more and been quicker.

    Returns:
        What was published last.

    Raises:
        StoreDown: It moves faster than we can publish.
    """
    known = read()
    for _ in range(ROUNDS):
        publish(known)
        before, known = known, read()
        if known == before:
            return known
    raise StoreDown("it moves faster than we can publish")


def refill(shelf: SiteShelf, file: str, fill: Callable[[str], str]) -> None:
    """Fill the places of a page, if there is such a page.

    Args:
        fill: From the page as it is to the page as it should be.

    Raises:
        StoreDown: The bucket does not answer, or the page changes faster than we can fill it.
    """
    for _ in range(ROUNDS):
        found = shelf.page(file)
        if found is None:
            return  # not every service has a form, or a page in English
        page, mark = found
        html = page.decode()
        filled = fill(html)
        if filled == html:
            return
        try:
            shelf.put_page(file, filled, mark)
        except PageMoved:
            continue  # a new edition of the site is coming in: fill that one
        return
    raise StoreDown("a page moves faster than we can publish")
