"""What lies behind the function of learners: the courses, the table of learning, the door."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from handlers.backroom.backroom import Backroom
from handlers.backroom.courses import read_courses
from handlers.counter.officer_desk import OfficerDesk
from handlers.learning.learn_door import LearnDoor
from handlers.learning.learning_table import LearningTable
from handlers.web.pages import Pages
from loket.training import Courses


@dataclass(frozen=True, kw_only=True)
class LearnRoom:
    """Handed to every page of learners. Nothing is asked of AWS before it is used."""

    room: Backroom
    pages: Pages
    door: LearnDoor

    @classmethod
    def over(cls, room: Backroom) -> LearnRoom:
        """Learners' pages over what lies behind every counter."""
        pages = Pages(room.settings.catalog, room.catalog)
        return cls(room=room, pages=pages, door=LearnDoor(OfficerDesk(room), pages, room.settings))

    @cached_property
    def courses(self) -> Courses:
        """Modules and what belongs to them, as the build wrote them down."""
        return read_courses(self.room.settings.catalog)

    @property
    def table(self) -> LearningTable:
        """What is kept of learning."""
        room = self.room
        return LearningTable(room.clients.dynamodb, room.settings.learning_table, room.meter)
