"""What a resident says on her case besides correcting it: messages, and that a closed one is opened again."""

from __future__ import annotations

from handlers.backroom.store import AlreadyThere
from handlers.cases.case_desk import CaseDesk
from handlers.cases.story import Story
from loket.cases import (
    Action,
    Details,
    Event,
    Refusal,
    Resident,
    State,
    decide,
    event_item,
    open_note,
)


class ResidentTalk:
    """Raises StoreDown and KeysDown."""

    def __init__(self, desk: CaseDesk) -> None:
        self._desk, self._room = desk, desk.room

    def write(self, story: Story, text: str, said: int) -> Story | Refusal:
        """Keep a message. `said`: how many of hers the page had shown; the same words again are kept once."""
        case, keyring = story.case, self._room.keyring
        if text.strip() in [self._words(story, event) for event in self._own(story)[said:]]:
            return story
        details = Details(note=text)
        event = decide(case, Action.REPLY, Resident(), self._room.clock(), details, keyring=keyring)
        if isinstance(event, Refusal):
            return event
        try:
            self._room.cases.put_if_absent(event_item(case.symbols, event))
        except AlreadyThere as there:
            if there.item.get("mac") != event.mac:
                # Somebody else's event took this number: a message meets nothing, so it goes behind it. Each
                # such race is lost to somebody who won, so it ends.
                return self.write(self._desk.story_now(case), text, said)
        self._room.log.info("a resident wrote", reference=str(case.reference))
        return self._desk.story_now(case)

    def open_again(self, story: Story) -> Story | Refusal:
        """Open what was closed because nobody completed it. A second click finds it done."""
        last = story.last_event
        if story.state is State.NEEDS_REVISION and last is not None and last.action is Action.REOPEN:
            return story
        return self._desk.add(story.case, Action.REOPEN, Details())

    def _own(self, story: Story) -> tuple[Event, ...]:
        return tuple(event for event in story.case.messages if event.action is Action.REPLY)

    def _words(self, story: Story, event: Event) -> str:
        return open_note(self._room.keyring, story.case.id, event.note)
