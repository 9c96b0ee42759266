"""How hard a page is to read: sentences, their words, and the average."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loket.editing.facts import Sentence
from loket.editing.page_text import PageText, without_sources
from loket.forms.sheet import Correction

MOST_WORDS = 20
MOST_AVERAGE = 12
FEW = 5  # whole sentences: fewer say nothing about a page
LONGEST = 3

_BREAK = re.compile(
    # A look at one sign first: no break begins with a letter.
    r"(?=[\s|\"”’)*_])(?:(?<=[.!?])[\"”’)*_]*\s+|\n[ \t]*\n|\n(?=[ \t]*(?:[-*+]|[0-9]+[.)])[ \t])|\n(?=[#>])"
    r"|\n?[ \t]*\|)"
)
_MARKER = re.compile(r"^[ \t>]*(?:[-*+]|[0-9]+[.)]|#{1,6})[ \t]+", re.MULTILINE)
_WORD = re.compile(r"(?<!\S)[^\s\w]*\w")
_WHOLE = re.compile(r"[.!?][\"”’)*_]*$")
_KEY = re.compile(r"(?:^|[{,])[ \t]*-?[ \t]*[a-z_]+:(?=[ \t]|$)|^[ \t]*-[ \t]")


def sentences(page: PageText) -> list[Sentence]:
    """Every sentence of the page and of its header, in order."""
    return [*_of_header(page), *_of_text(page.prose, page)]


def _of_text(text: str, page: PageText) -> Iterator[Sentence]:
    text = without_sources(text)
    text = _MARKER.sub(lambda match: "|" + " " * (len(match[0]) - 1), text)
    start = 0
    for match in (*_BREAK.finditer(text), None):
        end = match.start() if match else len(text)
        piece = text[start:end]
        words = _count(piece)
        if words:
            lead = len(piece) - len(piece.lstrip())
            plain = " ".join(piece.split())
            yield Sentence(page.line_at(start + lead), words, plain[:160], bool(_WHOLE.search(plain)))
        start = match.end() if match else end


def _of_header(page: PageText) -> Iterator[Sentence]:
    for number, line in page.spoken_header:
        for piece in _KEY.split(line) if len(line) > 40 else ():
            for said in re.split(r"(?<=[.!?])[\"”]?\s+", piece):
                if (words := _count(said)) > MOST_WORDS:
                    yield Sentence(number, words, said.strip()[:160], False)


def _count(text: str) -> int:
    return len(_WORD.findall(text))


def average(found: list[Sentence]) -> float:
    """Words a whole sentence; 0 when there are too few to say."""
    whole = [sentence.words for sentence in found if sentence.whole]
    return round(sum(whole) / len(whole), 1) if len(whole) >= FEW else 0.0


def long_sentences(file: str, found: list[Sentence]) -> Iterator[Correction]:
    """Each sentence that cannot be read at one breath."""
    for sentence in found:
        if sentence.words > MOST_WORDS:
            beginning = " ".join(sentence.text.split()[:5])
            yield Correction(
                file=file,
                line=sentence.line,
                message=f"“{beginning} …”: {sentence.words} kata. Pecah; paling banyak {MOST_WORDS}.",
            )
