"""The one mail that does not wait for the morning: a resident answered, and the day of the case has come."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from handlers.cases.case_desk import CaseDesk
from handlers.cases.story import Story
from handlers.mails.mail import MailDown, Mailer
from handlers.mails.notices import Notice
from loket.cases import Action, Details, Event, Resident, decide, event_item
from tests.follow.town import CANARIES, OFFICER, Town, symbols_of


def due_in(town: Town, days: int) -> dict[str, Any]:
    """A case at work whose check or promise ends so many days from now; 0 is today."""
    receipt = town.send()
    town.deliver()
    [row] = town.queue()
    town.clock.move(days=(_day(row["due_on"]) - _day(row["received_on"])) - days)
    return receipt


def _day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def reply(town: Town, receipt: dict[str, Any], words: str = "Apa sudah selesai?") -> list[str]:
    """The resident writes; the sequence numbers that `follow` could not follow."""
    room = town.desk.room
    story = CaseDesk(room).open(receipt["reference"], receipt["code"], "192.0.2.7")
    assert isinstance(story, Story)
    event = decide(
        story.case, Action.REPLY, Resident(), room.clock(), Details(note=words), keyring=room.keyring
    )
    assert isinstance(event, Event)
    item = event_item(symbols_of(receipt), event)
    room.cases.put_if_absent(item)
    return town.deliver(town.records(item))


def urgent(town: Town) -> list[Any]:
    return [mail for mail in town.mails() if mail.subject.startswith("Segera")]


def test_an_answer_on_a_case_that_is_due_is_told_at_once_and_holds_nothing_personal(town: Town) -> None:
    town.hire("rina", "officer")
    receipt = due_in(town, 0)

    reply(town, receipt, "Nama saya Siti Kenari Palsu.")

    [mail] = urgent(town)
    assert mail.to == ["rina@kantor.invalid"]
    assert f"/petugas/permohonan/{symbols_of(receipt)}\n" in mail.text
    assert not [canary for canary in CANARIES if canary in mail.subject + mail.text]


def test_an_answer_on_a_case_that_has_time_waits_for_the_morning(town: Town) -> None:
    town.hire("rina", "officer")

    reply(town, due_in(town, 1))

    assert urgent(town) == []


def test_a_case_is_urgent_once_a_day_however_often_the_stream_tells_it(town: Town) -> None:
    town.hire("rina", "officer")
    receipt = due_in(town, 0)

    for words in ("Satu?", "Dua?"):
        reply(town, receipt, words)
    town.deliver()

    assert len(urgent(town)) == 1


def test_it_goes_to_the_shared_mailbox_when_nobody_has_the_case(town: Town) -> None:
    town.hire("mailbox", email="kelurahan@kantor.invalid", name="")
    town.hire("rina", "officer")
    town.hire("agus", "officer")

    reply(town, due_in(town, 0))

    assert [mail.to for mail in urgent(town)] == [["kelurahan@kantor.invalid"]]


def test_it_goes_to_whoever_has_the_case(town: Town) -> None:
    town.hire("mailbox", email="kelurahan@kantor.invalid", name="")
    town.hire("rina", "officer")
    town.hire("agus", "officer")
    receipt = due_in(town, 0)
    assign(town, receipt, "agus")

    reply(town, receipt)

    assert [mail.to for mail in urgent(town)] == [["agus@kantor.invalid"]]


def assign(town: Town, receipt: dict[str, Any], subject: str) -> None:
    details = Details(assignee=subject, assignee_name=subject)
    story = town.desk.act(OFFICER, receipt["reference"], Action.ASSIGN, 0, details)
    assert isinstance(story, Story)
    town.deliver()


def test_whoever_switched_mails_off_is_not_told_at_once_either(town: Town) -> None:
    town.hire("rina", "officer", digest="off")

    reply(town, due_in(town, 0))

    assert urgent(town) == []


def test_a_mail_that_could_not_go_out_is_tried_again(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    town.hire("rina", "officer")
    receipt, send, down = due_in(town, 0), Mailer.send, list[bool]()

    def break_off(mailer: Mailer, email: str, notice: Notice) -> None:
        if not down:
            down.append(True)
            raise MailDown("no answer")
        send(mailer, email, notice)

    monkeypatch.setattr(Mailer, "send", break_off)
    failed = reply(town, receipt)
    town.deliver()

    assert len(failed) == 1
    assert len(urgent(town)) == 1
