"""The file of a certificate from elsewhere: examined like a resident's, handed out when it is clean."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.backroom.attributes import Item
from handlers.backroom.backroom import Backroom
from handlers.backroom.store import AlreadyThere, StoreDown
from handlers.files.examiner import Examiner
from handlers.files.scanner import ScannerDown, scanner_at
from handlers.learning.learner_items import learner_topic
from handlers.learning.learning_table import LearningTable
from handlers.web.http import Response
from handlers.web.parts import FilePart
from loket.cases import Purpose
from loket.files import FileProblem, FileType, Verdict, inspect

SHELF = "belajar"
"""Among the clean files, beside the folders of cases."""
VERDICT = "externalfile#"
"""Entry of what was said about a file, under the topic of its learner."""


class ElsewhereFiles:
    """Raises StoreDown and KeysDown."""

    def __init__(self, room: Backroom) -> None:
        self._room = room

    def take(self, subject: str, name: str, part: FilePart) -> Item | FileProblem:
        """Keep it in quarantine; what the certificate says of it. `name`: the id of the certificate."""
        found = inspect(part.data)
        if isinstance(found, FileProblem):
            return found
        whose = f"external/{subject}/{name}".encode()
        file_id = self._room.keyring.mac(Purpose.FILE_ID, whose).hex()[:32]
        self._room.files.put_quarantine(file_id, part.data)
        return {"file": file_id, "file_type": found.value}

    def hand_out(self, item: Item) -> Response | None:
        """The file, once it is clean."""
        data = self._room.files.get_clean(SHELF, str(item["file"])) if item.get("file") else None
        if data is None:
            return None
        kind = FileType(item["file_type"])
        return Response(
            status=200,
            body=data,
            content_type=kind.media_type,
            headers={
                "content-disposition": f'attachment; filename="sertifikat-luar{kind.extension}"',
                "content-security-policy": "sandbox; default-src 'none'",
                "x-content-type-options": "nosniff",
            },
        )


class ElsewhereExaminer:
    """Follows what was noted; each file gets its verdict once. Raises StoreDown: the record comes again."""

    def __init__(self, room: Backroom) -> None:
        self._room = room
        self._examiner = Examiner(room, scanner_at(room.settings.scanner_address))

    def follow(self, changes: Sequence[tuple[str, str]]) -> None:
        """Examine the files of these lines."""
        settings = self._room.settings
        table = LearningTable(self._room.clients.dynamodb, settings.learning_table, self._room.meter)
        for topic, entry in dict.fromkeys(changes):
            line = table.get(topic, entry)
            if line and line.get("file"):
                self._examine(table, line)

    def _examine(self, table: LearningTable, line: Item) -> None:
        mark = {"topic": learner_topic(line["subject"]), "entry": f"{VERDICT}{line['id']}"}
        if table.get(mark["topic"], mark["entry"]):
            return
        try:
            verdict: Verdict = self._examiner.verdict(SHELF, str(line["file"]))
            table.put_if_absent({**mark, "verdict": verdict.value, "at": self._room.clock().isoformat()})
        except ScannerDown as error:
            raise StoreDown("the scanner") from error
        except AlreadyThere:
            return
        self._room.log.info("a file was examined", code=verdict.value)
