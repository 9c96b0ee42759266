"""What changes in the table of learning is published, and one topic holds up no other."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from handlers import learning_stream
from handlers.backroom.attributes import to_attributes
from handlers.backroom.store import StoreDown
from handlers.learning_stream import Keys
from local.stream_record import record_of_item
from tests.follow.town import Town


class Press:
    """Publishes by remembering."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error, self.seen = error, list[Keys]()

    def follow(self, changes: Sequence[Keys]) -> None:
        if self.error:
            raise self.error
        self.seen += changes


def tell(town: Town, *keys: Keys) -> list[str]:
    """Deliver a batch; the numbers that have to come again."""
    records = [
        record_of_item(to_attributes({"topic": topic, "entry": entry}), ("topic", "entry"), number)
        for number, (topic, entry) in enumerate(keys)
    ]
    failures = town.follow({"Records": records})["batchItemFailures"]
    return [failure["itemIdentifier"] for failure in failures]


def test_a_change_reaches_whoever_publishes_its_topic(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    classes, papers = Press(), Press()
    monkeypatch.setattr(
        learning_stream, "PUBLISHERS", {"class": lambda _: classes, "certificate#": lambda _: papers}
    )

    failed = tell(town, ("classes", "k1"), ("certificate#c1", "0"), ("learner#s-1", "lesson#m2/teori"))

    assert failed == []
    assert (classes.seen, papers.seen) == ([("classes", "k1")], [("certificate#c1", "0")])


@pytest.mark.parametrize("error", [StoreDown("query"), ValueError("a bug")])
def test_what_cannot_be_published_comes_again_and_holds_up_nothing_else(
    town: Town, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    papers = Press()
    monkeypatch.setattr(
        learning_stream, "PUBLISHERS", {"class": lambda _: Press(error), "certificate#": lambda _: papers}
    )

    failed = tell(town, ("classes", "k1"), ("certificate#c1", "0"))

    assert failed == [f"{0:021d}"]
    assert papers.seen == [("certificate#c1", "0")]
    assert "k1" not in "".join(town.lines)
