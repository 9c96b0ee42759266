"""Reads one page through: everything that can be said about it without looking at any other."""

from __future__ import annotations

import re

from loket.editing.active_html import html_of
from loket.editing.claims import law_slips
from loket.editing.facts import PageFacts
from loket.editing.headings import anchors, heading_slips, headings
from loket.editing.links import link_slips, links_of, picture_slips
from loket.editing.page_text import PageText
from loket.editing.reading import LONGEST, MOST_AVERAGE, average, long_sentences, sentences
from loket.editing.wording import capitals, word_slips
from loket.forms.plain_text import plain_text
from loket.forms.sheet import Correction, Sheet

_COMPARED = re.compile(
    r"^(?:title|module|updated|reviewed|review_days|  form|  checked|  expires_after_days): *"
    r"[\"']?([^\n\"'#]*)",
    re.MULTILINE,
)
_DASHES = re.compile(r"^---[ \t]*$", re.MULTILINE)


def check_page(name: str, content: bytes, folder: str = "content") -> PageFacts:
    """What one page holds and what is wrong with it.

    Args:
        name: Its path below the editors' folder; what is below en/ or ends with .en.md is in English.
        content: The file. The answer depends on nothing else, so it may be kept by these bytes.
        folder: The editors' folder, as corrections name it.
    """
    file = f"{folder}/{name}"
    text = plain_text(content, Sheet(file))  # how it was saved is told by whoever reads the header
    if text is None:
        return PageFacts(name=name)
    page = PageText(file, text)
    if not page.header and _DASHES.search(text):  # a header that nobody can tell from the text below
        return PageFacts(name=name)
    titles, (links, pictures) = headings(page), links_of(page)
    slips, held = html_of(page)
    slips += [
        *(heading_slips(page, titles) if page.header else ()),  # without a header there is no title yet
        *link_slips(file, (*links, *held)),
        *picture_slips(file, pictures),
    ]
    read = [] if is_english(name) else sentences(page)
    mean = average(read)
    unexplained, explained = ((), frozenset[str]()) if is_english(name) else capitals(page)
    style: list[Correction] = []
    if not is_english(name):
        slips += law_slips(page)
        style += [*long_sentences(file, read), *word_slips(page)]
    return PageFacts(
        name=name,
        links=(*links, *held),
        pictures=pictures,
        anchors=anchors(page, titles),
        directives=page.directives,
        sentences=tuple(sorted(read, key=lambda sentence: -sentence.words)[:LONGEST]),
        average=mean,
        capitals=unexplained,
        explained=explained,
        header=_compared(page),
        corrections=tuple(slips),
        style=tuple(style),
        advice=tuple(_hard(file, mean)),
    )


def is_english(name: str) -> bool:
    """Whether a page is a translation: the rules of Indonesian are not for it."""
    return name.endswith(".en.md") or name.startswith("en/")


def _compared(page: PageText) -> tuple[tuple[str, int, str], ...]:
    # The header's text starts on line 2 of the file.
    return tuple(
        (match[0].split(":")[0].strip(), page.header[: match.start()].count("\n") + 2, match[1].strip())
        for match in _COMPARED.finditer(page.header)
    )


def _hard(file: str, mean: float) -> list[Correction]:
    if mean <= MOST_AVERAGE:
        return []
    told = f"{mean:.1f}".replace(".", ",")
    message = (
        f"Rata-rata {told} kata sekalimat. Usahakan paling banyak {MOST_AVERAGE}: pecah kalimat yang panjang."
    )
    return [Correction(file=file, line=1, message=message)]
