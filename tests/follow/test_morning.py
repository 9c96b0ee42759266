"""The morning: residents are reminded and in the end let go, officers get one mail, nothing comes twice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from handlers.backroom.case_table import CaseTable
from handlers.backroom.store import StoreDown
from handlers.mails.mail import MailDown, Mailer, MailRefused
from handlers.mails.notices import Notice
from handlers.morning import MorningIncomplete
from loket.cases import Action, State
from tests.follow.town import CANARIES, NOON, OFFICER, TONDO, Town, symbols_of

HALF_PAST_SEVEN = timedelta(hours=-4, minutes=-30)  # from NOON


def morning_after(town: Town, days: int) -> dict[str, int]:
    """Half past seven, so many days after the Tuesday on which everything began."""
    town.clock.now = NOON + timedelta(days=days) + HALF_PAST_SEVEN
    counted: dict[str, int] = town.morning({})
    town.deliver()
    return counted


def sent_back(town: Town) -> dict[str, Any]:
    receipt = town.send()
    town.decide(receipt, Action.RETURN)
    town.deliver()
    return receipt


def actions_of(town: Town, receipt: dict[str, Any]) -> list[str]:
    items = sorted(town.items(symbols_of(receipt)), key=lambda item: item["part"])
    return [item["action"] for item in items if item["part"].startswith("e")]


def test_a_resident_is_reminded_on_working_days_two_and_five_and_let_go_after_the_last(town: Town) -> None:
    receipt = sent_back(town)
    before = len(town.mails())

    counted = {days: morning_after(town, days) for days in (1, 2, 3, 6, 7, 8, 19, 20, 21, 22)}
    mails = town.mails()[before:]

    # Sent back on Tuesday 24 November 2026; the fourteenth working day is Monday 14 December.
    assert {days: count for days, count in counted.items() if count} == {
        2: {"remind": 1},
        7: {"remind": 1},
        21: {"lapse": 1},
    }
    assert actions_of(town, receipt) == ["return", "remind", "remind", "lapse"]
    assert [row["state"] for row in town.queue()] == ["lapsed"]
    assert [mail.to for mail in mails] == [["siti.kenari@contoh.invalid"]] * 3
    assert not [canary for canary in CANARIES for mail in mails if canary in mail.subject + mail.text]


def test_a_second_run_of_a_morning_adds_nothing(town: Town) -> None:
    town.hire("rina", "officer")
    sent_back(town)
    town.send()
    town.deliver()

    first = morning_after(town, 2)
    second = morning_after(town, 2)

    assert (first, second) == ({"remind": 1, "mailed": 1}, {"again": 1})


def test_who_corrected_is_not_reminded_any_more(town: Town) -> None:
    receipt = sent_back(town)
    town.correct(receipt, street="Jalan Kenari Palsu 8")
    town.deliver()

    assert [morning_after(town, days) for days in (2, 7, 22)] == [{}] * 3


def test_a_resident_who_is_quicker_wins_quietly(town: Town) -> None:
    """The row says that she is waited for; the case knows better."""
    receipt = sent_back(town)
    town.correct(receipt, street="Jalan Kenari Palsu 8")

    town.clock.now = NOON + timedelta(days=2) + HALF_PAST_SEVEN

    assert town.morning({}) == {}
    assert actions_of(town, receipt) == ["return", "resubmit"]


def test_a_resident_who_answers_between_reading_and_writing_wins_quietly(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    receipt, put, raced = sent_back(town), CaseTable.put_if_absent, list[bool]()

    def answer_first(table: CaseTable, item: dict[str, Any]) -> None:
        if item.get("action") == "remind" and not raced:
            raced.append(True)
            town.correct(receipt, street="Jalan Kenari Palsu 8")
        put(table, item)

    monkeypatch.setattr(CaseTable, "put_if_absent", answer_first)

    assert morning_after(town, 2) == {}
    assert actions_of(town, receipt) == ["return", "resubmit"]


def test_what_was_opened_again_is_counted_from_there(town: Town) -> None:
    receipt = sent_back(town)
    for days in (2, 7, 28):
        morning_after(town, days)
    town.decide(receipt, Action.REOPEN)  # on Tuesday 22 December; the 24th and 25th are free
    town.deliver()

    counted = [morning_after(town, days) for days in (29, 30, 31, 34, 35, 37)]

    assert [count for count in counted if count] == [{"remind": 1}, {"remind": 1}]
    assert actions_of(town, receipt)[-3:] == ["reopen", "remind", "remind"]


def test_one_broken_case_keeps_nobody_from_the_morning(town: Town) -> None:
    broken, other = sent_back(town), sent_back(town)
    [event] = [item for item in town.items(symbols_of(broken)) if item["part"] == "e0001"]
    town.put(town.settings.cases_table, {**event, "part": "e0003", "number": 3})
    town.clock.now = NOON + timedelta(days=2) + HALF_PAST_SEVEN

    with pytest.raises(MorningIncomplete):
        town.morning({})

    assert actions_of(town, other) == ["return", "remind"]


# --- the mail of officers


def digests(town: Town) -> list[Any]:
    return [mail for mail in town.mails() if mail.to != ["siti.kenari@contoh.invalid"]]


def test_nobody_is_written_about_nothing(town: Town) -> None:
    town.hire("rina", "officer")
    town.hire("lurah", "head", "manager")

    assert morning_after(town, 1) == {}
    assert digests(town) == []


def test_an_officer_is_told_what_waits_with_a_link_and_without_a_name(town: Town) -> None:
    town.hire("rina", "officer")
    receipt = town.send()
    town.deliver()

    assert morning_after(town, 1) == {"mailed": 1}
    [mail] = digests(town)
    assert mail.to == ["rina@kantor.invalid"]
    assert mail.subject == "Antrean Anda, Rabu, 25 November 2026"
    assert "Selamat pagi, rina CONTOH." in mail.text
    assert town.catalog.offices[TONDO].name.upper() in mail.text
    assert "Baru, belum diambil (1)" in mail.text
    assert receipt["reference"] in mail.text
    assert f"/petugas/permohonan/{symbols_of(receipt)}\n" in mail.text
    assert not [canary for canary in CANARIES if canary in mail.subject + mail.text]


def test_more_than_ten_of_a_kind_are_counted_not_listed(town: Town) -> None:
    town.hire("rina", "officer")
    for number in range(12):
        row = {"office": TONDO, "case_ref": f"222222{number:x}", "reference": f"PLU-{number}", "form": "f"}
        days = {"received_on": "2026-11-24", "since": "2026-11-24", "due_on": "2026-11-25"}
        place = {"shelf": f"{TONDO}#work", "place": f"2026-11-25#{number}"}
        town.put(town.settings.queue_table, {**row, **days, **place, "state": "submitted"})

    morning_after(town, 1)

    [mail] = digests(town)
    assert mail.text.count("/petugas/permohonan/") == 10
    assert "Dan 2 lagi" in mail.text


def test_a_head_is_told_what_nobody_took_within_a_working_day(town: Town) -> None:
    town.hire("lurah", "head")
    town.send()
    town.deliver()

    assert [morning_after(town, days) for days in (1, 2)] == [{}, {"mailed": 1}]
    assert "Belum diambil lebih dari 1 hari kerja (1)" in digests(town)[0].text


def test_whoever_switched_it_off_gets_none(town: Town) -> None:
    town.hire("rina", "officer", digest="off")
    town.send()
    town.deliver()

    assert morning_after(town, 1) == {}


def test_a_shared_mailbox_gets_its_own(town: Town) -> None:
    town.hire("mailbox", email="kelurahan@kantor.invalid", name="")
    town.send()
    town.deliver()

    assert morning_after(town, 1) == {"mailed": 1}
    [mail] = digests(town)
    assert mail.to == ["kelurahan@kantor.invalid"]
    assert f"Selamat pagi, rekan di {town.catalog.offices[TONDO].name}." in mail.text


def test_somebody_of_two_offices_gets_one_mail(town: Town) -> None:
    town.hire("rina", "officer")
    town.hire("rina", "officer", office="72.71.08.1002")
    town.send()
    town.send(village="72.71.08.1002")
    town.deliver()

    assert morning_after(town, 1) == {"mailed": 1}
    [mail] = digests(town)
    assert mail.text.count("Baru, belum diambil (1)") == 2


def test_a_closed_day_is_silent(town: Town) -> None:
    town.hire("rina", "officer")
    town.send()
    town.deliver()
    town.clock.now = datetime(2026, 11, 27, 23, 30, tzinfo=UTC)  # Saturday, 07.30 WITA

    assert town.morning({}) == {}
    assert digests(town) == []


def test_a_morning_that_broke_off_goes_on(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    town.hire("agus", "officer")
    town.hire("rina", "officer")
    town.send()
    town.deliver()
    send, down = Mailer.send, list[bool]()

    def break_off(mailer: Mailer, email: str, notice: Notice) -> None:
        if email.startswith("rina") and not down:
            down.append(True)
            raise MailDown("no answer")
        send(mailer, email, notice)

    monkeypatch.setattr(Mailer, "send", break_off)
    with pytest.raises(MorningIncomplete):
        morning_after(town, 1)

    assert morning_after(town, 1) == {"again": 1, "mailed": 1}
    assert sorted(mail.to[0] for mail in digests(town)) == ["agus@kantor.invalid", "rina@kantor.invalid"]


def test_an_address_that_is_refused_holds_up_nobody(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    town.hire("agus", "officer", email="bukan alamat")
    town.hire("rina", "officer")
    town.hire("yuli", "officer")
    town.send()
    town.deliver()
    send = Mailer.send

    def refuse(mailer: Mailer, email: str, notice: Notice) -> None:
        if email.startswith("yuli"):
            raise MailRefused("MessageRejected")
        send(mailer, email, notice)

    monkeypatch.setattr(Mailer, "send", refuse)

    assert morning_after(town, 1) == {"refused": 2, "mailed": 1}


def test_a_store_that_is_down_ends_the_run(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    def down(*arguments: object, **more: object) -> None:
        raise StoreDown("query")

    monkeypatch.setattr("handlers.queue.queue_table.QueueTable.shelf", down)

    with pytest.raises(StoreDown):
        morning_after(town, 1)


def test_the_log_of_a_morning_names_nobody(town: Town) -> None:
    town.hire("rina", "officer")
    sent_back(town)
    town.send()
    town.deliver()
    morning_after(town, 2)

    log = "".join(town.lines)

    assert '"message":"the city\'s clock spoke"' in log
    assert not [word for word in (*CANARIES, "rina", "kantor.invalid") if word in log]


def test_a_morning_reads_no_case_that_needs_nothing(town: Town) -> None:
    """One query of the queue an office, however many cases there are."""
    receipt = town.send()
    town.decide(receipt, Action.ACCEPT)
    town.deliver()
    asked = list[str]()
    query = CaseTable.query

    def listen(table: CaseTable, case: str, **more: Any) -> Any:
        asked.append(case)
        return query(table, case, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(CaseTable, "query", listen)
        town.clock.now = NOON + timedelta(days=1) + HALF_PAST_SEVEN
        town.morning({})

    assert asked == []
    assert State(town.queue()[0]["state"]) is State.ACCEPTED
    assert OFFICER.offices == (TONDO,)
