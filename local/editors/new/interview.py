"""Questions to an editor, on a screen or from a pipe; a slip is told, and asked about again on a screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TextIO


class GivenUp(Exception):
    """The answers ended, or one that came through a pipe cannot be used. The text is for the editor."""


class Interview:
    """Reads answers from `source`, writes questions to `screen`. `patient`: somebody can answer again."""

    def __init__(self, source: TextIO, screen: TextIO, *, patient: bool) -> None:
        self._source, self._screen, self._patient = source, screen, patient

    def ask(self, question: str, default: str = "", slip: Callable[[str], str] = lambda _: "") -> str:
        """One line. `slip` says what is wrong with an answer; an empty answer is the default."""
        while True:
            hint = f" [{default}]" if default else ""
            self._screen.write(f"{question}{hint}: ")
            self._screen.flush()
            line = self._source.readline()
            if not line:
                raise GivenUp("Jawaban belum lengkap, jadi tidak ada yang dibuat.")
            answer = " ".join(line.split()) or default
            told = slip(answer) if answer else "Isi dengan satu baris."
            if not self._patient:
                self._screen.write(f"{answer}\n")
            if not told:
                return answer
            if not self._patient:
                raise GivenUp(told)
            self._screen.write(f"  {told}\n")

    def choose(self, question: str, options: Mapping[str, str], default: str = "") -> str:
        """One of `options`: key to words. Its number or its key may be typed."""
        keys = list(options)
        listed = "".join(f"\n  {number}. {words}" for number, words in enumerate(options.values(), start=1))

        def meant(answer: str) -> str:
            at = int(answer) - 1 if answer.isdecimal() else -1
            return keys[at] if 0 <= at < len(keys) else answer

        def slip(answer: str) -> str:
            return "" if meant(answer) in options else f"Tulis angka 1 sampai {len(keys)}."

        shown = str(keys.index(default) + 1) if default in options else ""
        return meant(self.ask(f"{question}{listed}\nPilihan", shown, slip))

    def agree(self, question: str) -> bool:
        """Yes or no."""
        answer = self.ask(
            f"{question} (ya/tidak)",
            "ya",
            lambda text: "" if text.lower() in ("ya", "y", "tidak", "t") else "Tulis ya atau tidak.",
        )
        return answer.lower() in ("ya", "y")
