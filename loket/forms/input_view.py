"""One question as its page shows it: its inputs with what is written in them, and what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from loket.files import MAX_BYTES, size_in_words
from loket.forms.answer import Fields, Problem, no_tickets
from loket.forms.drift import inner_key
from loket.forms.file_view import FileView, ReadTicket, file_views
from loket.forms.form import Option, Question, When
from loket.forms.kinds import KINDS, REPEAT, YES_NO
from loket.forms.kinds.file import most_files
from loket.forms.kinds.helper import OPTIONS
from loket.forms.kinds.requirement import BRING, UPLOAD, ways_of
from loket.forms.kinds.rows import MARK, in_row, most, name_in, row_name, row_word, shown_at_least

LONG = 150  # characters: from here on a page says how long an answer may be


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """When a question is asked, for a page without scripts: after one of these answers to another."""

    question: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InputView:
    """One question on the page. `values` maps each input's name to what is written in it.

    `letter` follows the number of a question within a row; `rows` are those of a group; `files` were taken
    in already.
    """

    question: Question
    number: int
    letter: str = ""
    values: Fields
    problems: tuple[Problem, ...] = ()
    remark: str = ""
    new: bool = False
    condition: Condition | None = None
    focus: bool = False
    rows: tuple[RowView, ...] = ()
    files: tuple[FileView, ...] = ()

    @property
    def options(self) -> tuple[Option, ...]:
        """What may be picked, for kinds that are picked."""
        return YES_NO if self.question.kind == "yes_no" else self.question.options

    def options_of(self, part: str) -> tuple[Option, ...]:
        """What may be picked in one box, for who fills in."""
        return OPTIONS[part]

    @property
    def ways(self) -> tuple[Option, ...]:
        """How a paper may reach the office."""
        return ways_of(self.question)

    @property
    def way(self) -> str:
        """The way that the page shows as picked: what no answer would mean, when nothing was."""
        came = next((value for value in self.values.get(self._name("how"), ()) if value), "")
        return came or (UPLOAD if self.files else "" if self.question.required else BRING)

    @property
    def longest(self) -> int:
        """The limit in characters that the page tells beforehand; 0 when it need not."""
        limit = int(self.question.limits.get("max_length", 0))
        return limit if limit > LONG or self.question.kind == "long_text" else 0

    @property
    def row_word(self) -> str:
        """What a row of a group is called within a sentence."""
        return row_word(self.question)

    @property
    def most_files(self) -> int:
        """How many files may be sent."""
        return most_files(self.question)

    @property
    def largest_file(self) -> str:
        """How large each of them may be, in words."""
        return size_in_words(MAX_BYTES)

    @property
    def may_grow(self) -> bool:
        """Whether a group may have one more row."""
        return len(self.rows) < most(self.question)

    def value(self, part: str = "") -> str:
        """What is written in one input ("" or a part such as "day"), as HTML can carry it."""
        text = (self.values.get(self._name(part)) or ("",))[0].replace("\0", "\ufffd")
        return text if self.question.kind == "long_text" else " ".join(text.splitlines())

    def picked(self, option_id: str, part: str = "") -> bool:
        """Whether an option is picked. Where only one can be, the first that came counts."""
        values = [value for value in self.values.get(self._name(part), ()) if value]
        return option_id in (values if self.question.kind == "choices" else values[:1])

    def wrong(self, part: str) -> bool:
        """Whether a problem is about this part."""
        return any(problem.field == self._name(part) for problem in self.problems)

    def _name(self, part: str) -> str:
        return f"{self.question.id}.{part}" if part else self.question.id

    @property
    def described_by(self) -> str:
        """Ids of the hint, the officer's remark and the problem, for aria-describedby."""
        parts = {
            "hint": self.question.hint or self.condition or self.longest,
            "remark": self.remark,
            "problem": self.problems,
        }
        return " ".join(f"{self.question.id}-{name}" for name, there in parts.items() if there)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """One row of a group. `id` is “family[0]”, `name` “Anggota 1”; `order` what its buttons end with."""

    id: str
    name: str
    order: str
    inputs: tuple[InputView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageState:
    """What a page knows of its questions besides the form: see `form_view`."""

    fields: Fields = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    remarks: Mapping[str, str] = field(default_factory=dict)
    new: frozenset[str] = frozenset()
    focus: str = ""
    read_ticket: ReadTicket = no_tickets


def input_view(
    question: Question, number: int, state: PageState, source: Question | None, letter: str = ""
) -> InputView:
    """Lay out one question. `source` is the one that its condition asks about."""
    fields = state.fields
    return InputView(
        question=question,
        number=number,
        letter=letter,
        values={name: fields[name] for name in KINDS[question.kind].own(question, fields)},
        problems=tuple(entry for entry in state.problems if entry.question == question.id),
        remark=state.remarks.get(question.id, ""),
        new=question.id in state.new,
        condition=_condition(source, question) if source else None,
        focus=question.id == state.focus,
        rows=_rows(question, number, state) if question.kind == REPEAT.name else (),
        files=file_views(question, fields, state.read_ticket),
    )


def _rows(question: Question, number: int, state: PageState) -> tuple[RowView, ...]:
    written = REPEAT.rows(question, state.fields)[: most(question)]
    written.extend({} for _ in range(len(written), shown_at_least(question)))
    return tuple(_row(question, number, at, row, state) for at, row in enumerate(written))


def _row(
    question: Question, number: int, at: int, row: Mapping[str, tuple[str, ...]], state: PageState
) -> RowView:
    here = replace(state, fields={name_in(question, at, name): values for name, values in row.items()})
    inputs, of_group = [], state.focus == question.id
    for place, inner in enumerate(question.questions):
        there = in_row(question, at, inner)
        source = next(
            (entry for entry in question.questions if inner.when and entry.id == inner.when.question), None
        )
        view = input_view(there, number, here, source, "abcdefghijklmnopqrstuvwxyz"[place])
        first = place == 0 and (state.focus == name_in(question, at, MARK) or (at == 0 and of_group))
        new = inner_key(question, inner) in state.new
        inputs.append(replace(view, focus=first or view.focus, new=new))
    return RowView(
        id=name_in(question, at, MARK),
        name=row_name(question, at),
        order=f"{question.id}:{at}",
        inputs=tuple(inputs),
    )


def _condition(source: Question, question: Question) -> Condition:
    when = question.when or When(question="", any_of=())
    options = YES_NO if source.kind == "yes_no" else source.options
    return Condition(
        question=source.label,
        answers=tuple(option.label for option in options if option.id in when.any_of),
    )
