"""The content a function needs, as the build wrote it down. Read once, from one JSON file."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Self

from loket.files import StoredFile
from loket.forms import Answer, Fields, Form, Setting, from_plain, no_tickets
from loket.services import City, Office, Offices, ReadyReply, Service, WorkingCalendar
from loket.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One reason an office may give.

    `actions` are those it fits, `services` the slugs of those it is for (none: all). Officers read `hint`.
    """

    id: str
    label: str
    actions: tuple[str, ...]
    hint: str = ""
    services: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalog:
    """Everything editors write, by its slug. `sentences` tell residents what to put right.

    `services`: by the slug of their form; `guides`: all, by their own. `english`: the words of notices.
    """

    city: City
    forms: Mapping[str, Form]
    services: Mapping[str, Service]
    guides: Mapping[str, Service]
    offices: Offices
    calendar: WorkingCalendar
    sentences: Mapping[str, str]
    labels: Mapping[str, Any]
    english: Mapping[str, Any]
    reasons: tuple[Reason, ...]
    replies: tuple[ReadyReply, ...] = ()

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Read `catalog.json` of the build."""
        plain = json.loads((folder / "catalog.json").read_bytes())
        services = {slug: Service.from_plain(service) for slug, service in plain["services"].items()}
        return cls(
            city=City.from_plain(plain["city"]),
            forms={slug: from_plain(form) for slug, form in plain["forms"].items()},
            services={service.form: service for service in services.values() if service.form},
            guides=services,
            offices=Offices.from_plain(plain["offices"]),
            calendar=WorkingCalendar.from_plain(plain["calendar"]),
            sentences=plain["labels"]["problems"],
            labels=plain["labels"],
            english=plain["english"],
            reasons=tuple(
                Reason(
                    id=row["id"],
                    label=row["label"],
                    actions=tuple(row["actions"]),
                    hint=row.get("hint", ""),
                    services=tuple(row.get("services", ())),
                )
                for row in plain["reasons"]
            ),
            replies=tuple(ReadyReply.from_plain(row) for row in plain.get("replies", ())),
        )

    def say(self, key: str, **values: object) -> str:
        """A sentence of the label file, by its key."""
        return Words(self.labels).say(key, **values)

    def setting(self, today: date, read_ticket: Callable[[str], StoredFile | None] = no_tickets) -> Setting:
        """What checks of answers must know. `read_ticket`: see Setting."""
        return Setting(today=today, regions=self.offices.regions, read_ticket=read_ticket)

    def office_for(self, form: Form, answers: tuple[Answer, ...]) -> Office:
        """The office that will decide, by the region that was answered."""
        service = self.services[form.slug]
        if form.routing is None:
            return self.offices[service.offices[0]]
        value = next(answer.value for answer in answers if answer.question == form.routing)
        return self.offices.serving(service, value["region"] if isinstance(value, dict) else str(value))

    def reasons_for(self, action: str, service: Service | None = None) -> tuple[Reason, ...]:
        """What an officer may choose from; without a service, every reason that is known."""
        fit = (reason for reason in self.reasons if action in reason.actions)
        return tuple(row for row in fit if service is None or _is_for(row.services, service))

    def replies_for(self, service: Service) -> tuple[ReadyReply, ...]:
        """Messages that lie ready for cases of this service."""
        return tuple(reply for reply in self.replies if _is_for(reply.services, service))


def _is_for(services: tuple[str, ...], service: Service) -> bool:
    return not services or service.slug in services


def own_fields(fields: Fields) -> dict[str, str]:
    """Our own fields ("_token"), each once; the first value counts."""
    return {name: values[0] for name, values in fields.items() if name.startswith("_")}


def residents_fields(fields: Fields) -> dict[str, tuple[str, ...]]:
    """What the resident wrote: everything that is not ours."""
    return {name: values for name, values in fields.items() if not name.startswith("_")}
