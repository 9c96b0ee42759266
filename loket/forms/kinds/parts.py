"""One question of several boxes: each has its name on the page, and its word within a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from loket.forms.answer import Code, Fields, Slip
from loket.forms.form import Question
from loket.forms.kinds.kind import FixedFields, FromJson

Words = Mapping[str, str]
"""What a sentence calls each box: {"rt": "RT"}."""


class Parts(FixedFields):
    """A kind whose value is one text for each box that is filled in, under the names of `words`."""

    words: Words

    def fields(self, question: Question) -> tuple[str, ...]:
        return tuple(f"{question.id}.{part}" for part in self.words)

    def is_blank(self, question: Question, fields: Fields) -> bool:
        """Whether nothing stands in any box."""
        return not any(text.strip() for name in self.own(question, fields) for text in fields[name])

    def from_json(self, question: Question, value: object) -> FromJson:
        if not isinstance(value, dict):
            return Slip(code=Code.WRONG_TYPE)
        given = {part: text for part, text in value.items() if text is not None}
        for part in self.words:
            if not isinstance(given.get(part, ""), str):
                return self.about(question, part, Slip(code=Code.WRONG_TYPE))
        # What else it holds is posted too, so that the check reports it.
        return {f"{question.id}.{part}": (str(text),) for part, text in given.items()}

    def about(self, question: Question, part: str, found: Slip) -> Slip:
        """The slip of one box, which its sentence names: “Alamat rumah: RT”."""
        label = f"{question.label}: {self.words[part]}"
        return replace(found, part=part, facts={**found.facts, "label": label})
