"""What stands on the sheet of a letter, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from loket.letters.blocks import Block


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """Everything on the sheet, in words.

    Attributes:
        letterhead: Lines from the top authority down; the last one is small.
        number_line: "Nomor: 470/12/…", or what a draft says instead.
        closing: Place and day, the title of whoever signs, above the space for the signature.
        signer: Lines below that space: name, NIP.
        check_url, check_words: Where everybody can check it; empty for a draft, which has no QR code.
        mark: Written large across every page, such as DRAF; `note` says in the foot what that means.
        page_words: With {page} and {pages}.
    """

    letterhead: tuple[str, ...]
    blocks: tuple[Block, ...]
    number_line: str
    closing: tuple[str, ...]
    signer: tuple[str, ...]
    check_url: str = ""
    check_words: tuple[str, ...] = ()
    mark: str = ""
    note: str = ""
    page_words: str = "{page}/{pages}"
    title: str = ""

    def texts(self) -> Iterator[str]:
        """All that is written with the font of letters."""
        yield from (*self.letterhead, self.number_line, *self.closing, *self.signer, *self.check_words)
        yield from (self.mark, self.note, self.page_words)
        for block in self.blocks:
            yield from (block.label, *(run.text for run in block.runs))
