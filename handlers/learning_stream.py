"""What is published because something of learning changed: one row a topic, in PUBLISHERS."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from handlers.backroom.backroom import Backroom
from handlers.backroom.store import StoreDown
from handlers.classes.class_mail import ClassMail
from handlers.classes.class_publisher import ClassPublisher
from handlers.mails.mail import MailDown
from handlers.proofs.certificate_publisher import CertificatePublisher
from handlers.proofs.elsewhere_files import ElsewhereExaminer

Keys = tuple[str, str]
"""Topic and entry of an item that was written; what it says, is read from the table."""


class Publisher(Protocol):
    """Publishes what the table says now, never what one record says: twice is as good as once."""

    def follow(self, changes: Sequence[Keys]) -> None:
        """Publish because of these changes. Raises StoreDown: the same records come again."""


PUBLISHERS: Mapping[str, Callable[[Backroom], Publisher]] = {
    "classes": ClassPublisher,
    "class": ClassMail,
    "certificate#": CertificatePublisher,
    "external#": ElsewhereExaminer,
}
"""By how the topic begins. What begins otherwise wakes nobody: template.yaml lets only these through."""


def is_learning(record: Mapping[str, Any]) -> bool:
    """Whether a record of a stream tells of the table of learning."""
    return "topic" in record["dynamodb"]["Keys"]


class LearningStream:
    """Hands the changes of one batch to whoever publishes them."""

    def __init__(self, room: Backroom) -> None:
        self._room = room
        self._publishers = {begins: publisher(room) for begins, publisher in PUBLISHERS.items()}

    def follow(self, records: Sequence[Mapping[str, Any]]) -> list[str]:
        """Publish; the sequence numbers of the records that have to come again."""
        failed: list[str] = []
        for begins, publisher in self._publishers.items():
            mine = [record for record in records if _keys(record)[0].startswith(begins)]
            if mine and not self._is_published(publisher, [_keys(record) for record in mine]):
                failed += [record["dynamodb"]["SequenceNumber"] for record in mine]
        return failed

    def _is_published(self, publisher: Publisher, changes: Sequence[Keys]) -> bool:
        try:
            publisher.follow(changes)
        except (StoreDown, MailDown) as error:
            self._room.log.warning("a change waits for its retry", kind=type(error).__name__)
        except Exception as error:
            # What one topic stumbles over must not hold up the others.
            self._room.log.bug(error)
        else:
            return True
        return False


def _keys(record: Mapping[str, Any]) -> Keys:
    keys = record["dynamodb"]["Keys"]
    return keys["topic"]["S"], keys["entry"]["S"]
