"""Which pages answer a question, the best first. Whole numbers only, so that browsers count the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from loket.search.entry import FACTORS, Entry, WordList
from loket.search.spelling import SHORTEST, is_one_slip, slips
from loket.search.stems import stems
from loket.search.words import LONGEST_QUESTION, telling, words_of

EXACT, KIN, BEGUN, SLIPPED = 10, 9, 7, 6
SAID, MEANT = 10, 10
TITLE, KEYWORD, DESCRIPTION = 5, 4, 1
NAMED, UNNAMED = 3, 2
"""How many times a page counts whose title holds every word of the question, and any other."""
WORTH_SHOWING = 3
"""What has less than a third of the best is left out."""
MOST_WORDS = 12
LONG = 6
"""Letters of a word in which two slips are still understood, as a question back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a question finds.

    Attributes:
        entries: Pages, the best first.
        meant: The question as it was probably meant, when a word of it is unknown.
        guessed: `meant` has a word that was not looked for: two slips are asked about first.
    """

    entries: tuple[Entry, ...]
    meant: str = ""
    guessed: bool = False


class Index:
    """Every page, ready to be asked. The same lines stand in search_match.js."""

    def __init__(self, entries: Iterable[Entry], words: WordList) -> None:
        # Of equals the shorter address comes first: its title holds less that nobody asked for.
        self.entries = tuple(sorted(entries, key=lambda one: (one.kind, len(one.address), one.address)))
        self._words = words
        self._places: dict[str, dict[int, int]] = {}
        for number, entry in enumerate(self.entries):
            for weight, text in (
                (DESCRIPTION, entry.description),
                (KEYWORD, entry.keywords),
                (TITLE, entry.title),
            ):
                for word in words_of(text):
                    places = self._places.setdefault(word, {})
                    places[number] = max(weight, places.get(number, 0))
        said = (word for row in words.synonyms for phrase in row.said for word in phrase)
        self._kin: dict[str, dict[str, None]] = {}
        self._known = dict.fromkeys([*self._places, *said])
        for word in self._known:
            for form in stems(word, words.roots):
                self._kin.setdefault(form, {})[word] = None

    def ask(self, question: str, most: int = 20) -> Found:
        """Answer a question. Characters after the hundredth are not read."""
        asked = telling(words_of(question[:LONGEST_QUESTION]), self._words.stop)[:MOST_WORDS]
        known = {word: self._known_words(word) for word in asked}
        scores: dict[int, int] = {}
        named = set(range(len(self.entries)))
        for words in known.values():
            named &= self._count(words, SAID, scores)
        for word in self._meant(asked, known):
            self._count(self._known_words(word), MEANT, scores)
        for number in scores:
            scores[number] *= FACTORS[self.entries[number].kind] * (NAMED if number in named else UNNAMED)
        ranked = sorted(scores, key=lambda number: (-scores[number], number))
        shown = [n for n in ranked if scores[n] * WORTH_SHOWING >= scores[ranked[0]]]
        meant = [self._nearest(word, words) for word, words in known.items()]
        return Found(
            entries=tuple(self.entries[number] for number in shown[:most]),
            meant="" if meant == list(known) else " ".join(meant),
            guessed=any(right != word and not known[word] for right, word in zip(meant, known, strict=True)),
        )

    def _known_words(self, word: str) -> Mapping[str, int]:
        """Words of the index that this one stands for, with how sure that is."""
        kin = {
            other: EXACT if other == word else KIN
            for form in stems(word, self._words.roots)
            for other in self._kin.get(form, ())
        }
        if kin:
            return kin
        if len(word) >= SHORTEST - 1:
            kin = {other: BEGUN for other in self._known if other.startswith(word)}
        return kin or {other: SLIPPED for other in self._known if is_one_slip(word, other)}

    def _meant(self, asked: tuple[str, ...], known: Mapping[str, Mapping[str, int]]) -> Iterable[str]:
        """What the word list adds: the words of the pages for what people say."""
        added: dict[str, None] = {}
        for row in self._words.synonyms:
            for phrase in row.said:
                said = telling(phrase, self._words.stop)
                runs = (asked[at : at + len(said)] for at in range(len(asked) - len(said) + 1))
                if any(all(one in known[word] for one, word in zip(said, run, strict=True)) for run in runs):
                    added.update(dict.fromkeys(row.find))
        return [word for word in added if word not in asked]

    def _count(self, words: Mapping[str, int], sureness: int, scores: dict[int, int]) -> set[int]:
        """Add to each page what the best of these words is worth there; rare words are worth more.

        Returns the pages that have one of them in their title.
        """
        best: dict[int, int] = {}
        for word, strength in words.items():
            for number, weight in self._places.get(word, {}).items():
                best[number] = max(strength * weight, best.get(number, 0))
        rarity = (len(self.entries) // max(len(best), 1)).bit_length()
        for number, worth in best.items():
            scores[number] = scores.get(number, 0) + worth * sureness * rarity
        return {number for number, worth in best.items() if worth >= KIN * TITLE}

    def _nearest(self, word: str, known: Mapping[str, int]) -> str:
        """The word itself when it is known, else the one it was probably meant to be."""
        if len(word) < SHORTEST or (known and SLIPPED not in known.values()):
            return word
        reach = 1 if known or len(word) < LONG else 2
        near = [
            (slips(word, other), other[0] != word[0], -len(self._places.get(other, ())), other)
            for other in known or self._known
            if abs(len(other) - len(word)) <= reach and len(other) >= SHORTEST
        ]
        fitting = [one for one in near if one[0] <= reach]
        return min(fitting)[-1] if fitting else word
