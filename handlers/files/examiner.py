"""Examines what residents attached: scanned as it came, drawn anew, put among the clean, put on record."""

from __future__ import annotations

import time

from handlers.backroom.backroom import Backroom
from handlers.backroom.store import AlreadyThere, StoreDown
from handlers.files.picture import Undrawable, drawn_anew
from handlers.files.scanner import Scanner, ScannerDown
from loket.cases import Case, verdict_item
from loket.files import FileProblem, FileType, Verdict, inspect

BATCH_SECONDS = 35.0
"""No file of a batch is begun later. The function has 60 seconds, the slowest file takes under 25."""

_HARMFUL = frozenset({FileProblem.HIDDEN, FileProblem.BOMB})


class FilesWait(RuntimeError):
    """The scanner or a store is down. Nothing is said about the file; it has to be looked at again."""


class Examiner:
    """Gives each file of a case its verdict. May be stopped anywhere and begun again: the end is the same.

    The order is the promise: first among the clean, then the word on record. What is among the clean has
    passed, so that a second round, or a scanner that learnt something in between, only writes the word down.
    The file as it came stays in quarantine until its ticket is too old to be sent with another case; then
    the nightly sweep takes it.
    """

    def __init__(self, room: Backroom, scanner: Scanner) -> None:
        self._room, self._scanner = room, scanner

    def examine(self, case: Case) -> None:
        """See to each file that nothing was said about yet. Raises FilesWait."""
        for file_id in waiting(case):
            try:
                verdict = self.verdict(case.symbols, file_id)
                self._write_down(case, file_id, verdict)
            except (StoreDown, ScannerDown) as error:
                raise FilesWait(type(error).__name__) from error

    def verdict(self, folder: str, file_id: str) -> Verdict:
        """What is to be said of a file; when that is CLEAN, it lies among the clean, in `folder`.

        Raises ScannerDown and StoreDown.
        """
        files = self._room.files
        if files.has_clean(folder, file_id):
            return Verdict.CLEAN
        data = files.get_quarantine(file_id)
        if data is None:
            return Verdict.DAMAGED
        said = self._scanner.scan(data)
        if said is not Verdict.CLEAN:
            return said
        found = inspect(data)
        if isinstance(found, FileProblem):
            return Verdict.INFECTED if found in _HARMFUL else Verdict.DAMAGED
        try:
            # A PDF is handed on as it came: to draw it anew would take its text away.
            clean = data if found is FileType.PDF else drawn_anew(data, found)
        except Undrawable:
            return Verdict.DAMAGED
        files.put_clean(folder, file_id, clean, found.media_type)
        return Verdict.CLEAN

    def _write_down(self, case: Case, file_id: str, verdict: Verdict) -> None:
        item = verdict_item(case.symbols, file_id, verdict, self._room.clock())
        try:
            self._room.cases.put_if_absent(item if case.ttl is None else {**item, "ttl": case.ttl})
        except AlreadyThere:
            return  # the first word stays
        self._room.log.info("a file was examined", code=verdict.value, reference=str(case.reference))


class Examination:
    """The files of one batch of the stream: noted while rows and mails are seen to, examined after those."""

    def __init__(self, room: Backroom, examiner: Examiner) -> None:
        self._room, self._examiner = room, examiner
        self._noted: dict[str, tuple[str, Case]] = {}

    def note(self, case: Case, sequence: str) -> None:
        """A record told of this case. Of several records, the first one comes again when a file fails."""
        if waiting(case):
            first, _ = self._noted.get(case.symbols, (sequence, case))
            self._noted[case.symbols] = (first, case)

    def finish(self) -> list[str]:
        """Examine what was noted; the sequence numbers of the records that have to come again."""
        until, failed, down = time.monotonic() + BATCH_SECONDS, [], False
        for sequence, case in self._noted.values():
            try:
                if down or time.monotonic() > until:
                    raise FilesWait("later")
                self._examiner.examine(case)
                continue
            except FilesWait as error:
                # Waiting for what is down once is enough for one batch.
                down = True
                self._room.log.warning("files wait", kind=str(error), reference=str(case.reference))
            except Exception as error:
                # One broken file must not stop the others.
                self._room.log.bug(error)
            failed.append(sequence)
        return failed


def waiting(case: Case) -> tuple[str, ...]:
    """Ids of the files that nothing was said about yet."""
    return tuple(file_id for file_id in case.every_file if file_id not in case.verdicts)
