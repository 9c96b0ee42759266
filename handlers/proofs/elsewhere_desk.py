"""What was learned elsewhere: noted by a learner, verified by a coordinator of the office.

`learner#<subject>`/external#<id>: all of it; `external#<office>`/<id>: that it is there, and how it stands.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from secrets import token_hex
from typing import Any

from handlers.backroom.attributes import Item
from handlers.backroom.keyed_table import Put, Update
from handlers.backroom.store import AlreadyThere, Changed
from handlers.learning.learn_room import LearnRoom
from handlers.learning.learner_items import learner_topic
from handlers.proofs.elsewhere_files import VERDICT, ElsewhereFiles
from handlers.proofs.jp_desk import ELSEWHERE, VERIFIED
from handlers.web.parts import FilePart
from loket.cases import CITY_WIDE, Person, canonical
from loket.files import FileProblem
from loket.forms import Fields
from loket.letters import cleaned

WAITING, RETURNED = "waiting", "returned"
LONGEST, MOST_JP, EARLIEST = 200, 200, 2015
_LINK = re.compile(r"https://[a-z0-9.-]+\.[a-z]{2,}(/[\x21-\x7e]*)?", re.IGNORECASE)


class ElsewhereDesk:
    """Raises StoreDown."""

    def __init__(self, room: LearnRoom) -> None:
        self._room = room

    def of(self, items: Iterable[Item]) -> tuple[Item, ...]:
        """What a learner noted, the latest first. `items`: everything of her."""
        found = [item for item in items if str(item["entry"]).startswith(ELSEWHERE)]
        return tuple(sorted(found, key=lambda item: str(item["at"]), reverse=True))

    def add(self, person: Person, fields: Fields, file: FilePart | None = None) -> dict[str, str]:
        """Keep it; or what must be put right, by the name of the box."""
        typed = {name: cleaned(values[0]) for name, values in fields.items() if values}
        facts, slips = self._read(typed, has_file=file is not None)
        name = _name(typed.get("key", ""), facts, file.data if file else b"")
        if file and not slips:
            kept = ElsewhereFiles(self._room.room).take(person.subject, name, file)
            if isinstance(kept, FileProblem):
                slips["file"] = "jp.file_wrong"
            else:
                facts |= kept
        if slips:
            return {box: self._room.pages.say(key) for box, key in slips.items()}
        self._keep(person, name, facts)
        return {}

    def _keep(self, person: Person, name: str, facts: Item) -> None:
        office = person.offices[0] if person.offices else CITY_WIDE
        at = self._room.room.clock().isoformat()
        topic, shelf = learner_topic(person.subject), f"external#{office}"
        whole = {"topic": topic, "entry": f"{ELSEWHERE}{name}", "state": WAITING, "at": at, "office": office}
        line = {"topic": shelf, "entry": f"{at}/{name}", "subject": person.subject, "name": person.name}
        known = {"id": name, "state": WAITING, "file": facts.get("file", "")}
        writes = [Put(item={**whole, **facts, "line": line["entry"]}), Put(item={**line, **known})]
        with suppress(AlreadyThere):  # pressed twice
            self._room.table.transact(writes)

    def waiting(self, person: Person, office: str) -> tuple[Item, ...]:
        """What waits at an office, the oldest first; nobody verifies what she noted herself."""
        lines = [
            line
            for line in self._room.table.query(f"external#{office}", consistent=True)
            if line["state"] == WAITING and line["subject"] != person.subject
        ]
        keys = [(learner_topic(line["subject"]), f"{ELSEWHERE}{line['id']}") for line in lines]
        said = [(topic, entry.replace(ELSEWHERE, VERDICT, 1)) for topic, entry in keys]
        found = {(item["topic"], item["entry"]): item for item in self._room.table.together([*keys, *said])}
        return tuple(
            {
                "file": "",
                **found[key],
                "id": line["id"],
                "name": line["name"],
                "verdict": found.get(about, {}).get("verdict", ""),
            }
            for key, about, line in zip(keys, said, lines, strict=True)
            if key in found
        )

    def decide(self, person: Person, office: str, name: str, *, right: bool, note: str = "") -> bool:
        """Count it, or give it back. Whoever comes second changes nothing. False when nothing waits so."""
        item = next((one for one in self.waiting(person, office) if one["id"] == name), None)
        if item is None:
            return False
        state = VERIFIED if right else RETURNED
        facts = {"state": state, "note": note, "decided_by": person.subject}
        facts["decided_at"] = self._room.room.clock().isoformat()
        whole = Update(key=(item["topic"], item["entry"]), changes=facts, expected={"state": WAITING})
        line = Update(key=(f"external#{office}", item["line"]), changes={"state": state})
        try:
            self._room.table.transact([whole, line])
        except Changed:
            return False
        return True

    def _read(self, typed: dict[str, str], *, has_file: bool) -> tuple[dict[str, Any], dict[str, str]]:
        slips: dict[str, str] = {}
        for name, slip in (("title", "jp.title_needed"), ("organiser", "jp.organiser_needed")):
            if not 0 < len(typed.get(name, "")) <= LONGEST:
                slips[name] = slip
        hours = typed.get("jp", "")
        if not (re.fullmatch("[0-9]{1,3}", hours) and 1 <= int(hours) <= MOST_JP):
            slips["jp"] = "jp.hours_needed"
        day = _day(typed.get("on", ""))
        if day is None or not day.year >= EARLIEST or day > self._room.room.today:
            slips["on"] = "jp.day_needed"
        number, link = typed.get("number", "")[:LONGEST], typed.get("link", "")
        if link and not (len(link) <= 4 * LONGEST and _LINK.fullmatch(link)):
            slips["link"] = "jp.link_wrong"
        elif not (number or link or has_file):
            slips["number"] = "jp.number_or_link"
        facts = {"number": number, "link": link, "on": day.isoformat() if day else ""}
        names = {name: typed.get(name, "") for name in ("title", "organiser")}
        return {**facts, **names, "jp": 0 if slips else int(hours)}, slips


def _name(key: str, facts: Item, file: bytes) -> str:
    """Pressed twice, a page notes the same certificate; what is typed there after going back is another."""
    if not re.fullmatch(r"[0-9a-f]{16}", key):
        return token_hex(8)
    said = canonical({**facts, "key": key, "file": hashlib.sha256(file).hexdigest()})
    return hashlib.sha256(said).hexdigest()[:16]


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None
