"""What one page says about itself and others; all that is needed to compare pages with each other."""

from __future__ import annotations

from dataclasses import dataclass

from loket.forms.sheet import Correction


@dataclass(frozen=True, slots=True)
class Link:
    """One link or picture. `words` are its text or alternative text; `markup` is "md" or "html"."""

    line: int
    target: str
    words: str
    markup: str = "md"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and its length in words. `whole` is False for what ends without a full stop."""

    line: int
    words: int
    text: str
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """The outcome of one page, which depends on nothing but its own bytes.

    Attributes:
        name: Path below the editors' folder, such as layanan/kartu-keluarga.md.
        anchors: Places in it that a link may name.
        directives: Line and text of each `:::` line.
        sentences: The longest ones, in order of length.
        average: Words a sentence; 0 when there are too few sentences to say.
        capitals: Line and word of abbreviations that the page itself does not explain.
        explained: Abbreviations that it does explain.
        header: Line and text of the keys that others compare (updated, reviewed, form, …).
        corrections: What has to be put right; `advice` should be.
        style: What makes it hard to read; a build can do with it, an editor should not.
    """

    name: str
    links: tuple[Link, ...] = ()
    pictures: tuple[Link, ...] = ()
    anchors: frozenset[str] = frozenset()
    directives: tuple[tuple[int, str], ...] = ()
    sentences: tuple[Sentence, ...] = ()
    average: float = 0.0
    capitals: tuple[tuple[int, str], ...] = ()
    explained: frozenset[str] = frozenset()
    header: tuple[tuple[str, int, str], ...] = ()
    corrections: tuple[Correction, ...] = ()
    style: tuple[Correction, ...] = ()
    advice: tuple[Correction, ...] = ()
