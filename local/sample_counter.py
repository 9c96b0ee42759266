"""Makes a sample case through the same handlers that residents and officers use, with hands on the clock."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from handlers import case, submit
from handlers.backroom.backroom import Backroom, Means
from handlers.backroom.clients import Clients
from handlers.backroom.log import Log
from handlers.backroom.settings import Settings
from handlers.cases.story import Story
from handlers.counter.officer_desk import OfficerDesk
from handlers.letters.letter_desk import LetterDesk
from local.people import SamplePerson
from local.sample_cases import Sample
from local.sample_residents import correction
from loket.cases import (
    ACTIONS_WITH_REASON,
    Action,
    Details,
    Event,
    Person,
    Role,
    System,
    decide,
    event_item,
    letter_number,
)
from loket.services import LetterRule, Office

_NOTES = {
    Action.RETURN: "Alamat belum jelas. Tulis patokan yang mudah dicari, lalu kirim lagi.",
    Action.REJECT: "Permohonan ini contoh. Datang ke kantor bila Anda tidak setuju.",
    Action.HOLD: "Kami perkirakan selesai dalam dua hari kerja. Mohon maaf.",
    Action.READY: "Bawa KTP asli. Ambil di loket pada jam buka.",
    Action.REPLY: "Selamat pagi. Kapan surat saya dapat diambil?",
    Action.WRITE: "Selamat pagi. Surat sedang kami kerjakan, dan siap besok pagi.",
    Action.NOTE: "Alamat sudah ditanyakan kepada ketua RT, cocok.",
}

_RESIDENTS = {
    Action.RESUBMIT: "/cek-status/perbaiki/kirim",
    Action.WITHDRAW: "/cek-status/batal/kirim",
    Action.REPLY: "/cek-status/pesan",
}


class SampleRefused(RuntimeError):
    """The form has changed so much that no sample answer fits, or nobody decides at this office."""


class SampleCounter:
    """Submission, status page and officers' desk, with hands on the clock."""

    def __init__(self, settings: Settings, clients: Clients, people: Iterable[SamplePerson]) -> None:
        self.now = datetime.now(UTC)
        means: Means = {"clients": clients, "clock": lambda: self.now, "log": Log(lambda _: None)}
        self._submit = submit.create_app(settings, **means)
        self._case = case.create_app(settings, **means)
        room = Backroom.open(settings, **means)
        self.catalog = room.catalog
        self._desk = OfficerDesk(room)
        self._letters = LetterDesk(self._desk)
        self._offices = {office.name: office for office in self.catalog.offices}
        # By office and role; the last one of each.
        self._people = {
            (office, role): Person(subject=one.subject, name=one.name, roles=one.roles, offices=one.offices)
            for one in people
            for office in one.offices
            for role in one.roles
        }

    def make(self, sample: Sample) -> None:
        """Send it and walk its journey. Raises SampleRefused."""
        self.now, *later = sample.moments
        body = {"key": sample.key, "version": sample.form.version, "answers": sample.answers}
        answer = self._submit(_event("POST /api/v1/kirim/{form}", json.dumps(body), form=sample.form.slug))
        if answer["statusCode"] == 201:
            receipt = json.loads(answer["body"])
            for number, ((action, _), at) in enumerate(zip(sample.journey.steps, later, strict=True)):
                self.now = at
                self._step(sample, receipt, action, number)
        elif answer["statusCode"] not in (200, 409):  # kept by an earlier try: it has moved on by itself
            raise SampleRefused(f"{sample.form.slug}: {answer['statusCode']}")

    def _step(self, sample: Sample, receipt: dict[str, str], action: Action, number: int) -> None:
        act = self._resident_acts if action in _RESIDENTS else self._officer_acts
        if action is Action.LAPSE:
            act = self._clock_acts
        if not act(sample, receipt, action, number):
            raise SampleRefused(f"{sample.form.slug}: {action.value}")

    def _resident_acts(self, sample: Sample, receipt: dict[str, str], action: Action, _: int) -> bool:
        fields = {name: receipt[name] for name in ("reference", "code")}
        if action is Action.RESUBMIT:
            fields |= correction(sample.form, sample.answers)[1]
        if action is Action.REPLY:
            fields["note"] = _NOTES[action]
        answer = self._case(_event(f"POST {_RESIDENTS[action]}", urlencode(fields), "x-www-form-urlencoded"))
        return bool(answer["statusCode"] == 200)

    def _officer_acts(self, sample: Sample, receipt: dict[str, str], action: Action, place: int) -> bool:
        office, reference = self._offices[receipt["office"]], receipt["reference"]
        officer = self._people.get((office.id, Role.OFFICER))
        if officer is None:
            return False
        # Opened on record once; at every step it would double the time until the city is ready.
        story = self._desk.find(reference) if place else self._desk.open(officer, reference)
        if story is None:
            return False
        if action is Action.READY and story.service.letter:
            story = self._approved(story, story.service.letter)
        details, number = self._details(sample, action, office), len(story.case.events)
        if action is Action.ASSIGN:
            details = Details(assignee=officer.subject)
        return isinstance(self._letters.act(officer, reference, action, number, details), Story)

    def _clock_acts(self, sample: Sample, receipt: dict[str, str], action: Action, _: int) -> bool:
        """What the round of the morning does once nobody has completed a case for long."""
        story = self._desk.find(receipt["reference"])
        assert story is not None
        event = decide(story.case, action, System(), self.now, keyring=self._desk.room.keyring)
        if not isinstance(event, Event):
            return False
        self._desk.room.cases.put_if_absent(event_item(story.case.symbols, event))
        return True

    def _approved(self, story: Story, rule: LetterRule) -> Story:
        """The case after everybody approved its letter, one after the other."""
        for step in rule.approval:
            person = self._people[story.case.office, step]
            self._desk.open(person, story.case.symbols)
            after = self._letters.approve(person, story.case.symbols, len(story.case.events))
            assert isinstance(after, Story)
            story = after
        return story

    def _details(self, sample: Sample, action: Action, office: Office) -> Details:
        city, on = self.catalog.city, self.now.astimezone(self.catalog.city.zone).date()
        service = self.catalog.services[sample.form.slug]
        reasons = self.catalog.reasons_for(action.value, service) if action in ACTIONS_WITH_REASON else ()
        code = "-".join(office.place.upper().split())
        return Details(
            reason=reasons[sample.number % len(reasons)].id if reasons else "",
            note=_NOTES.get(action, ""),
            flagged=(correction(sample.form, sample.answers)[0],),
            letter_number=letter_number(city.letter_number_pattern, sample.number, code, on),
        )


def _event(route: str, body: str, kind: str = "json", **parameters: str) -> dict[str, Any]:
    method, path = route.split(" ")
    return {
        "routeKey": route,
        "headers": {
            "content-type": f"application/{kind}",
            "cloudfront-viewer-address": "192.0.2.1:443",  # an address kept for examples
        },
        "requestContext": {"http": {"method": method, "path": path.format_map(parameters)}},
        "pathParameters": parameters,
        "body": body,
    }
