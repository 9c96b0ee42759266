"""What pages and the JSON twin share: a post, as it is understood by the form of today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from handlers.backroom.backroom import Backroom
from handlers.cases.case_keeper import CaseKeeper
from handlers.sending.screening import Screener
from handlers.web.tickets import Tickets
from loket.forms import (
    Checked,
    Drift,
    Fields,
    Form,
    Privacy,
    Problem,
    answers_to_fields,
    check_answers,
    compare,
)
from loket.services import Service


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post as it was understood. `drift` is set when the page was older than the form."""

    form: Form
    service: Service
    fields: Fields
    checked: Checked
    problems: tuple[Problem, ...]
    drift: Drift | None

    @property
    def leftover(self) -> Mapping[str, tuple[str, ...]]:
        """What was typed and has no place in today's form."""
        return {**(self.drift.leftover if self.drift else {}), **self.checked.unknown}

    @property
    def accepted(self) -> bool:
        """Nothing wrong, and nothing lost by the change of the form."""
        return not self.problems and not self.leftover


class SubmitDesk:
    """Understands posts; beside it are who counts them and who keeps them.

    Raises StoreDown and KeysDown; whoever asks decides what people see.
    """

    def __init__(self, room: Backroom) -> None:
        self.room, self.catalog = room, room.catalog
        self.screener, self.tickets, self.keeper = Screener(room), Tickets(room), CaseKeeper(room)

    @property
    def host(self) -> str:
        """Public origin of the site."""
        return self.room.settings.host

    def understand(
        self,
        form: Form,
        fields: Fields,
        version: str,
        *,
        old_shape: str = "",
        at: datetime | None = None,
        kept_at: datetime | None = None,
    ) -> Post:
        """Check a post, from a page of today or of an earlier version.

        Args:
            form: The form of today.
            fields: What was posted, without fields of ours.
            version: Of the form, as the page had it.
            old_shape: Questions that the page had.
            at: The moment by which days are judged; a confirmation is judged as its review was.
            kept_at: When it was kept, if it was: files that were in time then are in time for a retry.
        """
        drift = compare(form, fields, old_shape) if version != form.version else None
        known = drift.fields if drift else fields
        today = at.astimezone(self.catalog.city.zone).date() if at else self.room.today
        setting = self.catalog.setting(today, self.tickets.reader(form, kept_at))
        checked = check_answers(form, known, setting, self.catalog.sentences)
        return Post(
            form=form,
            service=self.catalog.services[form.slug],
            fields=known,
            checked=checked,
            problems=checked.problems,
            drift=drift,
        )

    def serves(self, post: Post) -> bool:
        """Whether this counter takes what was sent; the public one takes everything."""
        return True

    def open_answers(self, form: Form, fields: Fields) -> Fields:
        """Of these fields only those that answer an open question, and answer it well."""
        wanted = {question.id for question in form.questions() if question.privacy is Privacy.OPEN}
        brought = {name: values for name, values in fields.items() if name.partition(".")[0] in wanted}
        checked = check_answers(form, brought, self.catalog.setting(self.room.today), self.catalog.sentences)
        return answers_to_fields(form, checked.answers)
