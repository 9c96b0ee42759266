"""Why a letter cannot be made."""

from __future__ import annotations


class LetterFault(Exception):
    """No letter is made. Carries every correction, each an Indonesian sentence for the editor."""

    def __init__(self, *corrections: str) -> None:
        super().__init__(" ".join(corrections))
        self.corrections = corrections


class MissingGlyphs(LetterFault):
    """The font of letters has no picture for some characters. `characters` holds each once."""

    def __init__(self, characters: str) -> None:
        self.characters = characters
        super().__init__(f"Huruf surat tidak punya bentuk untuk: {' '.join(characters)}")
