"""What the foot of a page says: how old it is, who answers for it, where to put it right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import PurePosixPath

from loket.pages import tanggal
from loket.services import City
from loket.services.page_header import REVIEW_DAYS, Page


def foot_of(
    page: Page, file: str, city: City, today: date, in_words: Callable[[date], str] = tanggal
) -> dict[str, str]:
    """The foot of a page that editors wrote.

    Args:
        page: Its header.
        file: Its path in the editors' folder.
        city: Says where the files can be edited.
        today: Day in the city's zone.
        in_words: Writes a day in the language of the page.
    """
    foot = {"updated": in_words(page.updated), "owner": page.owner, **edit_link(file, city)}
    foot["reviewed"] = in_words(max(page.reviewed, page.updated))
    return foot | _age(max(page.reviewed, page.updated), page.review_days, today)


def foot_of_data(updated: date, owner: str, file: str, city: City, today: date) -> dict[str, str]:
    """The foot of a page that is made from data: from a form or the list of offices."""
    day = tanggal(updated)
    foot = {"updated": day, "reviewed": day, "owner": owner, **edit_link(file, city)}
    return foot | _age(updated, REVIEW_DAYS, today)


def edit_link(file: str, city: City) -> dict[str, str]:
    """Where a file of the editors' folder can be edited: as the city says, or else in the visual editor."""
    return {"edit": city.edit_url.replace("{path}", file) if city.edit_url else f"/editor/{_entry(file)}"}


def _entry(file: str) -> str:
    """The place of a file in the visual editor; small data files and lists of a folder have none there."""
    path = PurePosixPath(file)
    folder, name = path.parent.as_posix(), path.stem.removesuffix(".en")
    if folder == "data" or (folder != "." and name == "index"):
        return ""
    return f"#/collections/{'halaman' if folder == '.' else folder}/entries/{name}"


def _age(last_read: date, review_days: int, today: date) -> dict[str, str]:
    return {"overdue": "ya"} if today > last_read + timedelta(days=review_days) else {}
