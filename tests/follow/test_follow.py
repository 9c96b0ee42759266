"""What `follow` does with one batch: rows, mails, marks, and which records it could not follow."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError

from handlers.backroom.keys import KmsKeys
from loket.cases import Action, contact_context
from tests.follow.town import CANARIES, TONDO, Town, symbols_of

PATH = (Action.ACCEPT, Action.PROCESS, Action.AWAIT_SIGNATURE, Action.READY, Action.HAND_OVER)


class BrokenMail:
    """SES that answers everything with the same error, and counts."""

    def __init__(self, error: Exception) -> None:
        self.error, self.asked = error, 0

    def send_email(self, **_: Any) -> None:
        self.asked += 1
        raise self.error


def test_a_new_case_waits_in_the_queue_of_its_office(town: Town) -> None:
    receipt = town.send()

    assert town.deliver() == []

    [row] = town.queue()
    assert len(row.pop("found_by")) == 4  # three words of a name, and the number of a person
    assert {len(mark) for mark in row.pop("marks").split()} == {8}
    assert [row] == [
        {
            "office": TONDO,
            "case_ref": symbols_of(receipt),
            "reference": receipt["reference"],
            "form": "surat-keterangan-domisili",
            "state": "submitted",
            "received_on": "2026-11-24",
            "due_on": "2026-11-25",
            "since": "2026-11-24",
            "shelf": f"{TONDO}#work",
            "place": f"2026-11-25#{symbols_of(receipt)}",
            "arrived": f"2026-11-24T04:00:00Z#{symbols_of(receipt)}",
            "desk": f"{TONDO}!new",
            "n": 0,
            "village": TONDO,
        }
    ]


def test_the_row_follows_each_decision(town: Town) -> None:
    receipt = town.send()
    seen = []
    for action in PATH:
        town.decide(receipt, action)
        town.deliver()
        seen.append([(row["state"], "due_on" in row, "closed_on" in row) for row in town.queue()])

    assert seen == [
        [("accepted", True, False)],
        [("in_progress", True, False)],
        [("awaiting_signature", True, False)],
        [("ready", False, False)],
        [("completed", False, True)],
    ]


def test_any_order_and_any_repeats_end_in_the_same_row_and_the_same_mails(town: Town) -> None:
    receipt = town.send()
    town.decide(receipt, *PATH)
    records = town.records()
    town.deliver(records)
    row, mails = town.queue(), sorted(mail.text for mail in town.mails())

    for seed in range(5):
        town.deliver(random.Random(seed).choices(records, k=12))

    assert town.queue() == row
    assert sorted(mail.text for mail in town.mails()) == mails


def test_the_queue_holds_no_personal_data(town: Town) -> None:
    receipt = town.send()
    town.decide(receipt, Action.RETURN, note="Kenari, tolong tulis ulang.")
    town.deliver()

    assert not [canary for canary in CANARIES if canary in json.dumps(town.queue())]


def test_the_receipt_and_each_change_are_mailed_once(town: Town) -> None:
    receipt = town.send()
    town.deliver()
    for action in PATH:
        town.decide(receipt, action)
        town.deliver()

    assert [mail.to for mail in town.mails()] == [["siti.kenari@contoh.invalid"]] * 6
    assert [mail.subject for mail in town.mails()] == [
        "Permohonan Anda sudah kami terima",
        *["Kabar tentang permohonan Anda"] * 5,
    ]
    assert [line for mail in town.mails()[1:] for line in mail.text.splitlines() if "Keadaan:" in line] == [
        "Keadaan: Berkas lengkap",
        "Keadaan: Diproses",
        "Keadaan: Menunggu tanda tangan",
        "Keadaan: Siap diambil",
        "Keadaan: Selesai",
    ]


def test_a_late_mail_tells_how_it_stood_then(town: Town) -> None:
    receipt = town.send()
    town.decide(receipt, Action.ACCEPT, Action.PROCESS)

    town.deliver()

    assert "Keadaan: Berkas lengkap" in town.mails()[1].text


def test_a_mail_holds_the_first_name_and_nothing_else_of_the_resident(town: Town) -> None:
    receipt = town.send()
    town.decide(receipt, Action.RETURN, note="Kenari, tolong tulis ulang.")

    town.deliver()

    texts = "\n".join(mail.subject + "\n" + mail.text for mail in town.mails())
    assert "Halo Siti," in texts
    assert receipt["reference"] in texts
    assert receipt["code"] not in texts
    assert not [canary for canary in CANARIES if canary in texts]


def test_the_only_link_leads_to_our_status_page(town: Town) -> None:
    receipt = town.send()
    town.decide(receipt, Action.ACCEPT)
    town.deliver()

    links = {word for mail in town.mails() for word in mail.text.split() if "://" in word or "www" in word}

    assert links == {f"http://127.0.0.1:8000/cek-status?nomor={receipt['reference']}"}


def test_whoever_gave_no_address_gets_no_mail(town: Town) -> None:
    town.send(email=None)

    assert town.deliver() == []

    assert town.mails() == []
    assert [item["part"] for item in town.items()] == ["0head"]


def test_a_mark_lies_beside_the_case_and_ends_with_it(town: Town) -> None:
    town.send()
    town.deliver()

    head, mark = sorted(town.items(), key=lambda item: item["part"])

    assert mark == {
        "case": head["case"],
        "part": "m0head",
        "at": "2026-11-24T04:00:00+00:00",
        "ttl": head["ttl"],
    }


def test_marks_failures_and_erasures_are_nobodys_news(town: Town) -> None:
    receipt = town.send()
    town.deliver()
    before = town.queue()
    case = symbols_of(receipt)
    erased = {**town.records({"case": case, "part": "0head"})[0], "eventName": "REMOVE"}

    failed = town.deliver(
        [*town.records({"case": case, "part": "m0head"}, {"case": case, "part": "fail"}), erased]
    )

    assert (failed, town.queue(), len(town.mails())) == ([], before, 1)


@pytest.mark.parametrize("place", range(5))
def test_a_poisoned_record_at_any_place_holds_up_nobody(town: Town, place: int) -> None:
    receipts = [town.send() for _ in range(4)]
    heads = [item for item in town.items() if item["part"] == "0head"]
    poison = {**heads[0], "case": "2222222", "schema": 99}
    town.put(town.settings.cases_table, poison)
    heads.insert(place, poison)

    failed = town.deliver(town.records(*heads))

    assert failed == [f"{place:021d}"]
    assert {row["reference"] for row in town.queue()} == {receipt["reference"] for receipt in receipts}
    assert len(town.mails()) == 4


@pytest.mark.parametrize("place", range(3))
def test_a_mail_that_is_refused_holds_up_nobody(town: Town, place: int) -> None:
    for number in range(3):
        town.send(email=f"siti{number}@{'ditolak' if number == place else 'contoh'}.invalid")
    heads = sorted(town.items(), key=lambda item: item["received_at"])
    real = town.clients.sesv2
    refusal = ClientError({"Error": {"Code": "MessageRejected", "Message": "siti.kenari"}}, "SendEmail")

    class Picky:
        def send_email(self, **mail: Any) -> Any:
            if "ditolak" in mail["Destination"]["ToAddresses"][0]:
                raise refusal
            return real.send_email(**mail)

    town.clients.sesv2 = Picky()

    failed = town.deliver(town.records(*heads))

    assert len(failed) == 1
    assert len(town.mails()) == 2
    assert "MessageRejected" in "".join(town.lines)


def test_every_record_may_fail_and_the_call_still_answers(town: Town) -> None:
    poison = [{"case": f"222222{n}", "part": "0head", "schema": 99} for n in range(3)]
    for item in poison:
        town.put(town.settings.cases_table, item)

    assert town.deliver(town.records(*poison)) == [f"{n:021d}" for n in range(3)]


def test_an_empty_batch_is_all_fine(town: Town) -> None:
    assert town.follow({"Records": []}) == {"batchItemFailures": []}


def test_the_queue_is_kept_while_mail_is_down_and_the_retry_sends(town: Town) -> None:
    town.send()
    mail = town.clients.sesv2
    town.clients.sesv2 = BrokenMail(EndpointConnectionError(endpoint_url="email"))

    first = town.deliver()
    waiting = len(town.queue())
    town.clients.sesv2 = mail
    second = town.deliver()

    assert (first, waiting, second) == ([f"{0:021d}"], 1, [])
    assert len(town.mails()) == 1


def test_a_mail_service_that_is_down_is_asked_once_a_batch(town: Town) -> None:
    for _ in range(4):
        town.send()
    town.clients.sesv2 = BrokenMail(EndpointConnectionError(endpoint_url="email"))

    failed = town.deliver()

    assert town.clients.sesv2.asked == 1
    assert len(failed) == 4
    assert len(town.queue()) == 4


def test_a_mail_that_is_out_is_not_sent_again_because_its_mark_got_lost(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.send()
    put_item = town.clients.dynamodb.put_item

    def lose_marks(**arguments: Any) -> Any:
        if arguments["Item"].get("part", {}).get("S") == "m0head":
            raise EndpointConnectionError(endpoint_url="tables")
        return put_item(**arguments)

    monkeypatch.setattr(town.clients.dynamodb, "put_item", lose_marks)

    assert town.deliver() == []
    assert len(town.mails()) == 1


def test_posts_that_name_one_address_send_five_receipts_an_hour(town: Town) -> None:
    town.send()
    [head] = town.items()
    keys = KmsKeys(town.clients.kms, town.settings.case_key_id)
    heads = []
    for number in range(50):
        case_id = number.to_bytes(16, "big")
        contact = keys.wrap_small(
            b'{"email": "tetangga@contoh.invalid", "first_name": "T"}', contact_context(case_id)
        )
        heads.append({**head, "case": f"X{number}", "id": case_id, "contact": contact})
    for flood in heads:
        town.put(town.settings.cases_table, flood)

    failed = town.deliver(town.records(*heads))

    assert failed == []
    assert len(town.queue()) == 50
    assert len(town.mails()) == 5


def test_the_next_hour_has_receipts_again(town: Town) -> None:
    for _ in range(6):
        town.send()
    town.deliver()
    town.clock.move(hours=1)
    town.send()

    town.deliver()

    assert len(town.mails()) == 5 + 2


def test_a_corrected_address_gets_the_mails_from_then_on(town: Town) -> None:
    receipt = town.send()
    town.deliver()
    town.decide(receipt, Action.RETURN)
    town.deliver()

    town.correct(receipt, email="siti.baru@contoh.invalid")
    town.deliver()
    town.decide(receipt, Action.ACCEPT)
    town.deliver()

    old, new = ["siti.kenari@contoh.invalid"], ["siti.baru@contoh.invalid"]
    assert [mail.to for mail in town.mails()] == [old, old, new, new]


def test_an_address_that_a_correction_adds_gets_mails(town: Town) -> None:
    receipt = town.send(email=None)
    town.decide(receipt, Action.RETURN)
    town.correct(receipt, email="siti.baru@contoh.invalid")

    town.deliver(town.records(*town.items(symbols_of(receipt))[-1:]))

    assert [mail.to for mail in town.mails()] == [["siti.baru@contoh.invalid"]]


def test_an_address_that_a_correction_takes_away_gets_no_more_mails(town: Town) -> None:
    receipt = town.send()
    town.decide(receipt, Action.RETURN)
    town.deliver()
    told = len(town.mails())

    town.correct(receipt, email=None)
    town.decide(receipt, Action.ACCEPT)

    assert town.deliver() == []
    assert len(town.mails()) == told


def test_follow_asks_for_no_secret_and_opens_no_answers(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    receipt = town.send()
    town.decide(receipt, Action.RETURN)
    opened = []
    decrypt = town.clients.kms.decrypt
    monkeypatch.setattr(
        town.clients.kms, "decrypt", lambda **a: opened.append(a["EncryptionContext"]) or decrypt(**a)
    )
    monkeypatch.setattr(type(town.clients), "secret", lambda *_: pytest.fail("follow asked for the secret"))

    assert town.deliver() == []

    assert {context["purpose"] for context in opened} == {"contact"}


def test_no_log_line_quotes_a_resident(town: Town) -> None:
    receipt = town.send()
    town.decide(receipt, Action.RETURN, note="Kenari, tolong tulis ulang.")
    town.put(town.settings.cases_table, {"case": "2222222", "part": "0head", "schema": 99})
    town.clients.sesv2 = BrokenMail(
        ClientError({"Error": {"Code": "MessageRejected", "Message": "siti.kenari@contoh.invalid"}}, "x")
    )

    town.deliver()

    assert town.lines
    assert not [line for line in town.lines if any(canary in line for canary in CANARIES)]


def test_a_case_that_was_erased_meanwhile_is_no_news(town: Town) -> None:
    town.send()
    records = town.records()
    for item in town.items():
        town.clients.dynamodb.delete_item(
            TableName=town.settings.cases_table,
            Key={"case": {"S": item["case"]}, "part": {"S": item["part"]}},
        )

    assert town.deliver(records) == []
    assert (town.queue(), town.mails()) == ([], [])


def test_a_case_past_its_time_comes_back_to_no_queue(town: Town) -> None:
    receipt = town.send()
    town.decide(receipt, Action.REJECT)
    town.clock.move(days=365, seconds=1)

    town.deliver()

    assert (town.queue(), town.mails()) == ([], [])
