"""Keyed marks by which a person's cases are found again, though no name and no number is readable."""

from __future__ import annotations

import unicodedata

from loket.cases.keyring import Keyring, Purpose

SHORTEST = 3  # letters that must be known to look for a name
LENGTHS = range(SHORTEST, 7)
"""Letters of a beginning that has a mark of its own."""
MARK = 4  # bytes
MOST_WORDS = 4


def person_mark(keyring: Keyring, form: str, number: str) -> bytes:
    """8 bytes for a person's number within one form: two forms of one person cannot be told to belong
    together."""
    return keyring.mac(Purpose.PERSON_INDEX, number.encode(), form)[:8]


def name_marks(keyring: Keyring, office: str, name: str) -> bytes:
    """Marks of the beginnings of the first words of a name, within one office.

    Returns:
        For each word one mark of 4 bytes for 3, 4, 5 and 6 letters, in this order, joined. A shorter word
        has as many marks as a long one, so they do not tell how long it is. Empty without such a word.
    """
    return b"".join(
        _mark(keyring, office, word, length) for word in words_of(name)[:MOST_WORDS] for length in LENGTHS
    )


def shortest_marks(marks: bytes) -> tuple[bytes, ...]:
    """Of each word the mark of its first 3 letters: where a search begins."""
    step = MARK * len(LENGTHS)
    return tuple(dict.fromkeys(marks[at : at + MARK] for at in range(0, len(marks), step)))


def search_marks(keyring: Keyring, office: str, typed: str) -> tuple[tuple[bytes, bytes], ...]:
    """For each word that was typed: the mark of its first 3 letters, and of as many as are marked."""
    return tuple(
        (
            _mark(keyring, office, word, SHORTEST),
            _mark(keyring, office, word, min(len(word), LENGTHS[-1])),
        )
        for word in words_of(typed)[:MOST_WORDS]
    )


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name that are long enough, without marks on letters: "Sîti  AISYAH" is siti, aisyah."""
    plain = unicodedata.normalize("NFKD", name[:500]).casefold()
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter))
    spaced = "".join(letter if letter.isalpha() else "" if letter in "'’`" else " " for letter in kept)
    return tuple(dict.fromkeys(word for word in spaced.split() if len(word) >= SHORTEST))


def _mark(keyring: Keyring, office: str, word: str, length: int) -> bytes:
    message = f"{length}/{word[:length]}".encode()
    return keyring.mac(Purpose.PERSON_INDEX, message, f"name/{office}")[:MARK]
