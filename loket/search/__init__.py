"""Search in Indonesian: stems, what people say for what pages say, slips of the finger, and a ranking."""

from loket.search.entry import Entry, Kind, Synonym, WordList, synonym
from loket.search.packing import OFFICE_WORD, pack, unpack
from loket.search.ranking import Found, Index
from loket.search.stems import stems
from loket.search.words import LONGEST_QUESTION, words_of

__all__ = [
    "LONGEST_QUESTION",
    "OFFICE_WORD",
    "Entry",
    "Found",
    "Index",
    "Kind",
    "Synonym",
    "WordList",
    "pack",
    "stems",
    "synonym",
    "unpack",
    "words_of",
]
