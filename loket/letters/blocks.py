"""What a template of a letter may hold: a few tags of HTML, read into blocks that can be drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from loket.letters.fault import LetterFault
from loket.letters.plain import cleaned

_BLOCKS = {"h1": "title", "p": "text", "dt": "label", "dd": "pair", "li": "item"}
_AROUND = frozenset({"dl", "ol", "ul"})
_STYLES = {"strong": "bold", "b": "bold", "em": "italic", "i": "italic"}
TAGS = tuple(sorted({*_BLOCKS, *_AROUND, *_STYLES, "br"}))


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One thing to draw. `kind`: title, text, pair (with its label) or item (with its number or mark)."""

    kind: str
    runs: tuple[Run, ...]
    label: str = ""

    @property
    def text(self) -> str:
        """Its words without their styles."""
        return "".join(run.text for run in self.runs).strip()


def read_blocks(html: str) -> tuple[Block, ...]:
    """The blocks of a filled template. A pair without words is left out: nothing was answered.

    Raises:
        LetterFault: There is a tag that a letter does not know, or text outside of every block.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if reader.faults:
        raise LetterFault(*dict.fromkeys(reader.faults))
    return tuple(block for block in reader.blocks if block.text or block.kind == "text")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.faults: list[str] = []
        self._open, self._label, self._counts = "", "", [0]
        self._runs: list[Run] = []
        self._styles: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in TAGS:
            self.faults.append(f"Tanda <{tag}> tidak dikenal di surat. Pakai hanya: {', '.join(TAGS)}.")
        elif tag in _BLOCKS:
            self._open, self._runs = tag, []
        elif tag in _STYLES:
            self._styles.append(_STYLES[tag])
        elif tag == "br":
            self._runs.append(Run("\n"))
        else:
            self._counts.append(0 if tag == "ol" else -1)

    def handle_endtag(self, tag: str) -> None:
        if tag in _STYLES and self._styles:
            self._styles.pop()
        elif tag in _AROUND and len(self._counts) > 1:
            self._counts.pop()
        elif tag in _BLOCKS and tag == self._open:
            self._close(tag)

    def handle_data(self, data: str) -> None:
        if self._open:
            style = {"bold": "bold" in self._styles, "italic": "italic" in self._styles}
            self._runs.append(Run(data, **style))
        elif data.strip():
            self.faults.append(f"Teks “{data.strip()[:40]}” berdiri sendiri. Tulis di antara <p> dan </p>.")

    def _close(self, tag: str) -> None:
        runs, self._open = tuple(_tidied(self._runs)), ""
        if tag == "dt":
            self._label = "".join(run.text for run in runs).strip()
            return
        label = self._label if tag == "dd" else ""
        if tag == "li":
            numbered = self._counts[-1] >= 0
            self._counts[-1] += 1 if numbered else 0
            label = f"{self._counts[-1]}." if numbered else "–"
        self.blocks.append(Block(kind=_BLOCKS[tag], runs=runs, label=label))


def _tidied(runs: list[Run]) -> Iterator[Run]:
    """Runs of visible characters with single spaces between them, as a browser would show them."""
    for run in runs:
        if run.text == "\n":
            yield run
            continue
        words = cleaned(run.text)
        before = " " if run.text[:1].isspace() else ""
        after = " " if run.text[-1:].isspace() and words else ""
        if words or before:
            yield Run(f"{before}{words}{after}", run.bold, run.italic)
