"""Keeps tries of quizzes: half done, marked, and what was learned between the first and the best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from handlers.backroom.store import AlreadyThere
from handlers.learning.completion import Completion
from handlers.learning.learn_room import LearnRoom
from handlers.learning.learner_items import QUIZ, learner_topic
from handlers.quizzes.quiz_items import DRAFT, draft_item, draft_of, tries_of, try_item
from loket.cases import Person
from loket.forms import Fields
from loket.training.modules import Module
from loket.training.quizzes import (
    FinishedTry,
    Quiz,
    QuizDraft,
    Replies,
    Shuffle,
    TestTime,
    grade,
    new_attempt,
    normalised_gain,
    read_attempt,
    shuffle_of,
    signed_attempt,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizPast:
    """What one learner did with one quiz. `tries`: without the test before the module, in their order."""

    before: FinishedTry | None
    tries: Sequence[FinishedTry]
    draft: QuizDraft | None

    @property
    def best(self) -> FinishedTry | None:
        """The first of those with the best score."""
        return max(self.tries, key=lambda tried: tried.score, default=None)

    @property
    def gain(self) -> int | None:
        """Whole per cent of what was left to learn before the module."""
        if self.before is None or self.best is None:
            return None
        return normalised_gain(self.before.score, self.best.score)

    @property
    def may_test_before(self) -> bool:
        """The test before the module tells something only as long as nothing else was tried."""
        return self.before is None and not self.tries

    def named(self, name: str) -> FinishedTry | None:
        """A marked try by its name."""
        every = (*([self.before] if self.before else []), *self.tries)
        return next((tried for tried in every if tried.name == name), None)


class QuizDesk:
    """Raises StoreDown."""

    def __init__(self, room: LearnRoom) -> None:
        self._room, self._completion = room, Completion(room)

    def past(self, person: Person, module: Module) -> QuizPast:
        """Everything that was tried, and what is half done."""
        topic, table = learner_topic(person.subject), self._room.table
        tries = tries_of(module.id, table.query(topic, f"{QUIZ}{module.id}/", consistent=True))
        return QuizPast(
            before=next((tried for tried in tries if tried.kind is TestTime.PRE), None),
            tries=[tried for tried in tries if tried.kind is TestTime.POST],
            draft=draft_of(table.get(topic, f"{DRAFT}{module.id}")),
        )

    def attempt(self, person: Person, module: Module, signed: str = "") -> str:
        """The try that a page names; a new one when it names none of this learner's."""
        read = read_attempt(self._room.room.keyring, person.subject, module.id, signed)
        return read or new_attempt(self._room.room.clock())

    def signed(self, person: Person, module: Module, attempt: str) -> str:
        """How a page names a try."""
        return signed_attempt(self._room.room.keyring, person.subject, module.id, attempt)

    def shuffle(self, person: Person, attempt: str, version: str) -> Shuffle:
        """The orders of a try. `version`: of the quiz that its page showed."""
        return shuffle_of(self._room.room.keyring, person.subject, attempt, version)

    def keep(self, person: Person, quiz: Quiz, attempt: str, kind: TestTime, fields: Fields) -> None:
        """Keep a half-done try, in the place of the one before."""
        now = self._room.room.clock()
        draft = QuizDraft(attempt=attempt, kind=kind, version=quiz.version, at=now, fields=fields)
        self._room.table.put(draft_item(learner_topic(person.subject), quiz.module, draft, now))

    def finish(
        self, person: Person, module: Module, quiz: Quiz, attempt: str, kind: TestTime, replies: Replies
    ) -> FinishedTry:
        """Mark a try and keep it. The same page sent twice is one try; other answers are another."""
        now = self._room.room.clock()
        graded = grade(quiz, replies.given)
        tried = FinishedTry(
            name=TestTime.PRE.value if kind is TestTime.PRE else attempt,
            attempt=attempt,
            kind=kind,
            score=graded.score,
            at=now,
            version=quiz.version,
            replies=replies.given,
            credits=graded.credits,
        )
        kept = self._keep_try(person, module, tried)
        self._room.table.put(draft_item(learner_topic(person.subject), module.id, None, now))
        if kind is TestTime.POST and kept.score >= module.pass_score:
            self._completion.look(person, module)
        return kept

    def _keep_try(self, person: Person, module: Module, tried: FinishedTry) -> FinishedTry:
        topic = learner_topic(person.subject)
        try:
            self._room.table.put_if_absent(try_item(topic, module.id, tried))
        except AlreadyThere as there:
            stored = tries_of(module.id, [there.item])[0]
            if stored.replies == tried.replies or tried.kind is TestTime.PRE:
                return stored
            another = replace(tried, name=new_attempt(tried.at))
            self._room.table.put(try_item(topic, module.id, another))
            return another
        return tried
