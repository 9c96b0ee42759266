"""One case to practise: its story, what is to be done, and how it is known that it was done well."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Self

from loket.training.drills.moving_days import on_day


class Doing(StrEnum):
    """Where a scenario is worked on."""

    COUNTER = "counter"
    APPLY = "apply"
    WRITE = "write"
    CHOOSE = "choose"
    COMPUTE = "compute"

    @property
    def in_room(self) -> bool:
        """Whether it is done on the screens of the practice room and judged from its cases."""
        return self in (Doing.COUNTER, Doing.APPLY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step an officer is expected to take.

    Attributes:
        action: An action of a case.
        reasons: Ids of reasons, any of which is right; none where none is asked for.
        flagged: Ids of questions that must be pointed at; none leaves it open.
    """

    action: str
    reasons: tuple[str, ...] = ()
    flagged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer of a scenario that asks for a decision. `why` is told to whoever chose it."""

    id: str
    text: str
    why: str
    right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Something that a good answer has."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """One scenario. Its id never changes meaning: results are kept under it.

    Attributes:
        kind: What is the matter with it, for example "missing_page".
        tasks: What is to be done, in order.
        hints: Three, each telling more than the one before.
        model: A good solution and its reasons.
        form, answers: The application that lies there (counter), as JSON takes it; a day may be "today+30".
        twin: The same application was sent the day before too.
        message: What the applicant wrote on the case; "" for nothing.
        steps: What is expected of the officer, in this order.
        wanted: Answers that an application must have (apply), by question.
        post, points, forbidden: What is answered in writing, what a good answer has, words it must not have.
        options: Of a decision.
        table, answer, working: Figures, the number that comes of them in Indonesian writing, and how.
    """

    id: str
    module: str
    kind: str
    doing: Doing
    title: str
    story: str
    tasks: tuple[str, ...]
    hints: tuple[str, ...]
    model: str
    form: str = ""
    answers: Mapping[str, Any]
    twin: bool = False
    message: str = ""
    steps: tuple[Step, ...] = ()
    wanted: Mapping[str, Any]
    post: str = ""
    points: tuple[Point, ...] = ()
    forbidden: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()
    answer: str = ""
    working: str = ""

    def answers_on(self, today: date) -> dict[str, Any]:
        """The answers as they are sent on a day."""
        found: dict[str, Any] = on_day(dict(self.answers), today)
        return found

    def plain(self) -> dict[str, Any]:
        """For the catalog."""
        return asdict(self)

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        """From the catalog."""
        return cls(
            **{
                **plain,
                "doing": Doing(plain["doing"]),
                "tasks": tuple(plain["tasks"]),
                "hints": tuple(plain["hints"]),
                "steps": tuple(
                    Step(
                        action=step["action"], reasons=tuple(step["reasons"]), flagged=tuple(step["flagged"])
                    )
                    for step in plain["steps"]
                ),
                "points": tuple(Point(**point) for point in plain["points"]),
                "forbidden": tuple(plain["forbidden"]),
                "options": tuple(Option(**option) for option in plain["options"]),
                "table": tuple(tuple(row) for row in plain["table"]),
            }
        )
