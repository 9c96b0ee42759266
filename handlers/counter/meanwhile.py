"""What happened to a case since somebody's page was drawn, and what of it a decision must know of."""

from __future__ import annotations

from handlers.cases.story import Story
from loket.cases import Action, Event, Person, in_order


class Conflict(Exception):
    """Somebody else, or an earlier page, moved the case in between. Carries the case of now."""

    def __init__(self, story: Story) -> None:
        super().__init__("the case moved in between")
        self.story = story


def was_assigned(story: Story, number: int) -> bool:
    """Whether the case was given away since that page was drawn: two must not both think they have it."""
    return any(event.action is Action.ASSIGN for event in in_order(story.case.events)[number:])


def is_second_click(story: Story, person: Person, action: Action, number: int) -> bool:
    """The same person had done the very same from the very same page."""
    since = [event for event in in_order(story.case.events)[number:] if _counts(event)]
    return len(since) == 1 and since[0].action is action and since[0].actor.subject == person.subject


def has_moved(story: Story, number: int) -> bool:
    """Whether something happened since that page was drawn that a decision must know of."""
    events = in_order(story.case.events)
    return number > len(events) or any(_counts(event) for event in events[number:])


def _counts(event: Event) -> bool:
    """A decision must know what moved the case, what the resident wrote and who approved."""
    return event.action.moves or event.action in (Action.REPLY, Action.APPROVE)
