"""Mail that was sent on this machine: nothing leaves it, everything can be read."""

from __future__ import annotations

import json
import threading
import urllib.request
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from local.ministack import MiniStack


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """One mail."""

    id: str
    sent_at: str
    sender: str
    to: tuple[str, ...]
    subject: str
    text: str

    @property
    def moment(self) -> datetime:
        """When it was sent."""
        return datetime.fromisoformat(self.sent_at)


class Mailbox:
    """Every mail since the first start. MiniStack forgets mail when it ends, so it is copied to a file."""

    def __init__(self, stack: MiniStack, file: Path) -> None:
        self._stack = stack
        self._file = file
        self._lock = threading.Lock()

    def collect(self) -> tuple[Mail, ...]:
        """Copy what is new; all mail, the newest first."""
        with self._lock:
            kept = self._kept()
            new = [mail for mail in self._sent() if mail.id not in kept]
            if new:
                with self._file.open("a", encoding="utf-8") as file:
                    file.writelines(json.dumps(asdict(mail)) + "\n" for mail in new)
            kept.update({mail.id: mail for mail in new})
        return tuple(sorted(kept.values(), key=lambda mail: mail.sent_at, reverse=True))

    def _kept(self) -> dict[str, Mail]:
        if not self._file.exists():
            return {}
        rows = [json.loads(line) for line in self._file.read_text(encoding="utf-8").splitlines()]
        return {row["id"]: Mail(**{**row, "to": tuple(row["to"])}) for row in rows}

    def _sent(self) -> list[Mail]:
        url = f"{self._stack.url}/_ministack/ses/messages"
        with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310 - our own MiniStack
            accounts = json.load(answer)["messages"]
        return [
            Mail(
                id=message["MessageId"],
                sent_at=datetime.fromtimestamp(message["Timestamp"], UTC).isoformat(timespec="milliseconds"),
                sender=message["Source"],
                to=tuple(message["To"]),
                subject=message["Subject"],
                text=message["BodyText"].replace("\r\n", "\n"),
            )
            for messages in accounts.values()
            for message in messages
        ]
