"""The way through the screens that the learning modules show: one page of a module after the other."""

from __future__ import annotations

from journeys.module_walks_first import FirstWalks
from journeys.module_walks_last import LastWalks
from journeys.module_walks_middle import MiddleWalks


class ModuleWay(FirstWalks, MiddleWalks, LastWalks):
    """Goes the way once."""

    def go(self) -> None:
        """From the learner's first form to the head's deadlines."""
        self.arrive()
        for walk in (
            self.m0,
            self.m1,
            self.m2,
            self.m3,
            self.m4,
            self.m5,
            self.m6,
            self.m7,
            self.queue,
            self.m8,
        ):
            walk()
        self.leaders()
