"""What residents do with files at the counter."""

from __future__ import annotations

from collections.abc import Sequence

from tests.answers import DOMICILE, answers_of, typed_of
from tests.counter import Answer, Counter, SentFile
from tests.uploads.papers import PHOTO

CHECK = f"/kirim/{DOMICILE}"
UPLOAD = f"/api/v1/kirim/{DOMICILE}/berkas"
JSON = f"/api/v1/kirim/{DOMICILE}"
CARD: SentFile = ("card", "ktp.jpg", PHOTO)
EMPTY: SentFile = ("photos", "", b"")
Typed = dict[str, str | Sequence[str]]


def typed(counter: Counter, **changes: str | Sequence[str] | None) -> Typed:
    """A good post but for the files."""
    return {**counter.ours(DOMICILE), **answers_of(DOMICILE, **changes)}


def post(
    counter: Counter, *files: SentFile, changes: Typed | None = None, **more: str | Sequence[str] | None
) -> Answer:
    """The whole form with these files; browsers send an empty part for what was not picked."""
    return counter.post_files(CHECK, {**typed(counter, **more), **(changes or {})}, (*files, EMPTY))


def again(counter: Counter, page: Answer, *files: SentFile, **changes: str) -> Answer:
    """The form of a page as it stands, with other words in some boxes."""
    return counter.post_files(CHECK, {**fields_of(page), **changes}, files)


def fields_of(page: Answer, action: str = CHECK) -> Typed:
    """What the form of a page would send; inputs for files send nothing by themselves."""
    form = page.page.form(action)
    pickers = [
        attributes["name"]
        for tag, attributes in page.page.tags
        if tag == "input" and attributes.get("type") == "file"
    ]
    pairs = [(name, value) for name, value in form.pairs if value or name not in pickers]
    return {**typed_of(pairs)}


def tickets(page: Answer, name: str, action: str = CHECK) -> list[str]:
    """The files that a page carries for one question."""
    return [value for found, value in page.page.form(action).pairs if found == name and value]
