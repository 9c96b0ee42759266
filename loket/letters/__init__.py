"""Letters on paper: the wording that editors keep, and the sheet it is drawn on."""

from loket.letters.award import Award, check_printable, draw_award
from loket.letters.blocks import Block, Run, read_blocks
from loket.letters.drawing import draw_paper
from loket.letters.fault import LetterFault, MissingGlyphs
from loket.letters.paper import Paper
from loket.letters.plain import cleaned
from loket.letters.wording import FIELDS, Wording

__all__ = [
    "FIELDS",
    "Award",
    "Block",
    "LetterFault",
    "MissingGlyphs",
    "Paper",
    "Run",
    "Wording",
    "check_printable",
    "cleaned",
    "draw_award",
    "draw_paper",
    "read_blocks",
]
