"""At the counter: on the record, one at a time, nothing typed is lost, what is guarded twice stays shut."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from botocore.exceptions import EndpointConnectionError

from handlers.audit.audit_table import AuditTable
from handlers.backroom.catalog import Catalog
from handlers.queue.queue_row import queue_row
from handlers.queue.queue_table import QueueTable
from loket.cases import Action, AuditEntry, Person, State, audit_entry_from_item, verify_entries
from tests.answers import CROWD, DOMICILE, RESIDENTS, symbols_of
from tests.counter import NOW, Answer, Counter

SARI = Person(subject="s-1", name="Sari CONTOH", roles=("officer",), offices=("72.71.02.1008",))
BUDI = Person(subject="s-2", name="Budi CONTOH", roles=("officer",), offices=("72.71.02.1008",))
CAMAT = Person(subject="s-3", name="Camat CONTOH", roles=("manager",), offices=("72.71.02",))
REGISTRAR = Person(subject="s-4", name="Dewi CONTOH", roles=("officer",), offices=("disdukcapil",))
STRANGER = Person(subject="s-5", name="Orang CONTOH", roles=("officer",), offices=("72.71.08.1002",))
SECRET_WORD = "RSUD Contoh"


@pytest.fixture
def receipt(counter: Counter) -> Answer:
    return counter.apply()


@pytest.fixture
def sari(counter: Counter) -> str:
    return counter.sign_in(SARI)


@pytest.fixture
def budi(counter: Counter) -> str:
    return counter.sign_in(BUDI)


def show(counter: Counter, receipt: Answer, cookie: str) -> Answer:
    return counter.get(f"/petugas/permohonan/{symbols_of(receipt.reference)}", cookie=cookie)


def actions(counter: Counter, receipt: Answer) -> list[Action]:
    return [event.action for event in counter.case(receipt.reference).events]


def record(counter: Counter, receipt: Answer) -> list[AuditEntry]:
    table = AuditTable(counter.clients.dynamodb, counter.settings.audit_table)
    return [audit_entry_from_item(item) for item in table.entries(symbols_of(receipt.reference))]


# --- reading


def test_an_officer_reads_every_answer_of_her_office(counter: Counter, receipt: Answer, sari: str) -> None:
    page = show(counter, receipt, sari).page

    for words in ("Siti Kanari", "7271 0141 0790 0001", "Jalan Kenari nomor 7", "0812-3456-7890", "Pedagang"):
        assert words in page.text
    assert page.data("state") == "submitted"


def test_an_officer_sees_the_history_with_names(counter: Counter, receipt: Answer, sari: str) -> None:
    counter.act(counter.sign_in(BUDI), receipt, "accept")

    assert "Berkas dinyatakan lengkap" in show(counter, receipt, sari).page.text
    assert "Budi CONTOH" in show(counter, receipt, sari).page.text


def test_a_manager_who_looks_gets_no_buttons(counter: Counter, receipt: Answer) -> None:
    page = show(counter, receipt, counter.sign_in(CAMAT)).page

    assert [form.action for form in page.forms] == ["/petugas/keluar"]
    assert "Keputusan ada pada Kelurahan Baru." in page.text


def test_only_steps_that_are_possible_now_are_offered(counter: Counter, receipt: Answer, sari: str) -> None:
    counter.act(sari, receipt, "accept")

    offered = {form.action.rpartition("/")[2] for form in show(counter, receipt, sari).page.forms}

    assert offered - {"keluar"} == {
        *("process", "ready", "return", "reject", "hold"),
        *("assign", "write", "note", "serupa"),
    }


def test_what_is_guarded_twice_stays_shut_until_it_is_opened(counter: Counter) -> None:
    receipt = counter.apply(RESIDENTS)
    dewi = counter.sign_in(REGISTRAR)

    page = show(counter, receipt, dewi)

    assert SECRET_WORD not in page.body
    assert "Terkunci" in page.page.text
    assert "Budi Kanari" in page.page.text


def test_what_is_guarded_twice_is_shown_once_it_is_opened(counter: Counter) -> None:
    receipt = counter.apply(RESIDENTS)
    dewi = counter.sign_in(REGISTRAR)

    opened = counter.act(dewi, receipt, "buka")

    assert opened.status == 200
    assert SECRET_WORD in opened.page.text
    assert SECRET_WORD not in show(counter, receipt, dewi).body


def test_a_refused_step_shuts_what_is_guarded_twice_again(counter: Counter) -> None:
    receipt = counter.apply(RESIDENTS)
    dewi = counter.sign_in(REGISTRAR)
    counter.act(dewi, receipt, "buka")

    refused = counter.act(dewi, receipt, "return", note="Lengkapi.")

    assert refused.status == 422
    assert SECRET_WORD not in refused.body


def test_a_case_without_such_answers_has_nothing_to_open(
    counter: Counter, receipt: Answer, sari: str
) -> None:
    assert "Terkunci" not in show(counter, receipt, sari).page.text


# --- the record


def test_every_opening_and_every_step_is_on_record(counter: Counter) -> None:
    receipt = counter.apply(RESIDENTS)
    dewi = counter.sign_in(REGISTRAR)
    show(counter, receipt, dewi)
    counter.act(dewi, receipt, "buka")
    counter.act(dewi, receipt, "accept")
    counter.act(dewi, receipt, "process")

    found = record(counter, receipt)

    assert [entry.action for entry in found] == ["opened", "opened_specific", "accept", "process"]
    assert {(entry.who, entry.role, entry.office) for entry in found} == {("s-4", "officer", "disdukcapil")}
    assert {entry.at for entry in found} == {NOW}
    assert verify_entries(counter.keyring, found)


def test_a_record_that_lost_an_entry_shows_it(counter: Counter, receipt: Answer, sari: str) -> None:
    for _ in range(3):
        show(counter, receipt, sari)
    found = record(counter, receipt)

    assert verify_entries(counter.keyring, found)
    assert not verify_entries(counter.keyring, [found[0], found[2]])


def test_the_record_holds_no_answer_and_no_name(counter: Counter, receipt: Answer, sari: str) -> None:
    show(counter, receipt, sari)
    counter.act(sari, receipt, "return", reason="answer_unclear", note="Siti, tulis lagi.", flagged=["nik"])

    stored = str(counter.clients.dynamodb.scan(TableName=counter.settings.audit_table)["Items"])
    assert "Siti" not in stored
    assert "Sari" not in stored
    assert "7271014107900001" not in stored


def test_who_may_not_look_leaves_no_record(counter: Counter, receipt: Answer) -> None:
    assert show(counter, receipt, counter.sign_in(STRANGER)).status == 404

    assert record(counter, receipt) == []


def test_a_look_at_the_queue_is_no_opening(counter: Counter, receipt: Answer, sari: str) -> None:
    counter.get("/petugas", cookie=sari)

    assert record(counter, receipt) == []


class RefusesTable:
    """DynamoDB of which one table cannot be reached."""

    def __init__(self, whole: Any, table: str) -> None:
        self._whole, self._table = whole, table

    def __getattr__(self, name: str) -> Any:
        def call(**arguments: Any) -> Any:
            if arguments.get("TableName") == self._table:
                raise EndpointConnectionError(endpoint_url="dynamodb")
            return getattr(self._whole, name)(**arguments)

        return call


@pytest.fixture
def off_record(counter: Counter) -> Counter:
    """The counter while nothing can be written into the record."""
    return counter.with_clients(dynamodb=RefusesTable(counter.clients.dynamodb, counter.settings.audit_table))


def test_without_a_record_nothing_is_shown(off_record: Counter, receipt: Answer, sari: str) -> None:
    answer = show(off_record, receipt, sari)

    assert answer.status == 503
    assert "Siti" not in answer.body


@pytest.mark.parametrize("action", ["buka", "accept"])
def test_without_a_record_nothing_is_done(
    off_record: Counter, receipt: Answer, sari: str, action: str
) -> None:
    answer = off_record.act(sari, receipt, action)

    assert answer.status == 503
    assert "Siti" not in answer.body
    assert actions(off_record, receipt) == []


def test_without_a_record_what_was_typed_is_still_there(
    off_record: Counter, receipt: Answer, sari: str
) -> None:
    answer = off_record.act(sari, receipt, "return", reason="other", note="Lengkapi surat RT dulu ya.")

    assert answer.page.holds("Lengkapi surat RT dulu ya.")


# --- deciding


def test_a_whole_way_from_sent_to_handed_over(counter: Counter, receipt: Answer, sari: str) -> None:
    for action in ("take_up", "accept", "process", "await_signature", "ready", "hand_over"):
        answer = counter.act(sari, receipt, action)
        assert (answer.status, answer.headers["location"]) == (
            303,
            f"/petugas/permohonan/{symbols_of(receipt.reference)}",
        )

    assert counter.case(receipt.reference).state is State.COMPLETED


def test_a_second_click_does_it_once(counter: Counter, receipt: Answer, sari: str) -> None:
    path = f"/petugas/permohonan/{symbols_of(receipt.reference)}/accept"
    typed = {"_csrf": counter.csrf(sari), "_number": "0"}

    statuses = [counter.post(path, typed, cookie=sari).status for _ in range(2)]

    assert statuses == [303, 303]
    assert actions(counter, receipt) == [Action.ACCEPT]


def late(counter: Counter, receipt: Answer, cookie: str, action: str, **typed: str) -> Answer:
    """A step from a page that was drawn when nothing had happened yet."""
    path = f"/petugas/permohonan/{symbols_of(receipt.reference)}/{action}"
    return counter.post(path, {"_csrf": counter.csrf(cookie), "_number": "0", **typed}, cookie=cookie)


@pytest.mark.parametrize("action", ["accept", "return"])
def test_a_second_officer_is_told_who_was_faster_and_changes_nothing(
    counter: Counter, receipt: Answer, sari: str, budi: str, action: str
) -> None:
    counter.act(sari, receipt, "accept")

    answer = late(counter, receipt, budi, action, reason="other", note="Foto KTP kabur.")

    assert answer.status == 409
    assert answer.state == "accepted"
    assert "Sari CONTOH lebih dulu: Berkas dinyatakan lengkap" in answer.page.text
    assert answer.page.holds("Foto KTP kabur.")
    assert actions(counter, receipt) == [Action.ACCEPT]


@pytest.mark.parametrize("number", ["0", "1", "7", "x"])
def test_a_stranger_is_never_told_that_a_case_moved(
    counter: Counter, receipt: Answer, sari: str, number: str
) -> None:
    counter.act(sari, receipt, "accept")
    stranger = counter.sign_in(STRANGER)
    path = f"/petugas/permohonan/{symbols_of(receipt.reference)}/reject"
    typed = {"_csrf": counter.csrf(stranger), "_number": number, "reason": "other", "note": "Tidak."}

    answer = counter.post(path, typed, cookie=stranger)

    assert answer.status == 404
    assert "Sari" not in answer.body


def test_the_same_officer_in_another_tab_is_told_too(counter: Counter, receipt: Answer, sari: str) -> None:
    counter.act(sari, receipt, "accept")

    assert late(counter, receipt, sari, "reject", reason="other", note="Tidak jadi.").status == 409
    assert actions(counter, receipt) == [Action.ACCEPT]


def test_an_officer_is_told_when_the_resident_was_faster(
    counter: Counter, receipt: Answer, sari: str
) -> None:
    token = counter.look_up(receipt).page.form("/cek-status/batal").value("_token")
    counter.post("/cek-status/batal/kirim", {"_token": token})

    answer = late(counter, receipt, sari, "accept")

    assert (answer.status, answer.state) == (409, "withdrawn")


class ActsFirst:
    """DynamoDB on which somebody else is faster by a hair, once: right before an item is put."""

    def __init__(self, whole: Any, table: str, first: Callable[[], object]) -> None:
        self._whole, self._table, self._first = whole, table, [first]

    def __getattr__(self, name: str) -> Any:
        if name != "put_item":
            return getattr(self._whole, name)

        def call(**arguments: Any) -> Any:
            if arguments["TableName"] == self._table and self._first:
                self._first.pop()()
            return self._whole.put_item(**arguments)

        return call


def test_who_loses_by_a_hair_is_told_who_was_faster(
    counter: Counter, receipt: Answer, sari: str, budi: str
) -> None:
    cases = counter.settings.cases_table
    faster = ActsFirst(counter.clients.dynamodb, cases, lambda: counter.act(sari, receipt, "accept"))
    close = counter.with_clients(dynamodb=faster)

    answer = close.act(budi, receipt, "reject", reason="duplicate", note="Sudah ada permohonan lain.")

    assert answer.status == 409
    assert "Sari CONTOH lebih dulu" in answer.page.text
    assert answer.page.holds("Sudah ada permohonan lain.")
    assert actions(counter, receipt) == [Action.ACCEPT]


def test_two_openings_in_one_moment_are_both_on_record(
    counter: Counter, receipt: Answer, sari: str, budi: str
) -> None:
    audit = counter.settings.audit_table
    faster = ActsFirst(counter.clients.dynamodb, audit, lambda: show(counter, receipt, sari))

    assert show(counter.with_clients(dynamodb=faster), receipt, budi).status == 200

    found = record(counter, receipt)
    assert [entry.who for entry in found] == ["s-1", "s-2"]
    assert verify_entries(counter.keyring, found)


def test_16_officers_at_once_make_one_step(busy_counter: Counter) -> None:
    receipt = busy_counter.apply()
    people = [
        Person(subject=f"s-{number}", name=f"Petugas {number}", roles=("officer",), offices=SARI.offices)
        for number in range(16)
    ]
    cookies = [busy_counter.sign_in(person) for person in people]
    csrf = [busy_counter.csrf(cookie) for cookie in cookies]
    containers = [busy_counter.again() for _ in people]
    path = f"/petugas/permohonan/{symbols_of(receipt.reference)}/accept"
    together = Barrier(16)

    def press(number: int) -> int:
        together.wait()
        typed = {"_csrf": csrf[number], "_number": "0"}
        return containers[number].post(path, typed, cookie=cookies[number]).status

    with ThreadPoolExecutor(16) as pool:
        statuses = sorted(pool.map(press, range(16)))

    assert actions(busy_counter, receipt) == [Action.ACCEPT]
    assert statuses.count(303) == 1
    assert set(statuses) == {303, 409}
    assert verify_entries(busy_counter.keyring, record(busy_counter, receipt))


# --- slips of an officer

GOOD = {"reason": "answer_unclear", "note": "Tulis nama jalan yang lengkap.", "flagged": ["street"]}
SLIPS: dict[str, tuple[str, dict[str, str | Sequence[str]], str]] = {
    "no reason": ("return", {**GOOD, "reason": ""}, "Pilih satu alasan dari daftar."),
    "a reason of another step": ("return", {**GOOD, "reason": "duplicate"}, "Pilih satu alasan dari daftar."),
    "a reason nobody knows": (
        "reject",
        {"reason": "moon", "note": "Tidak."},
        "Pilih satu alasan dari daftar.",
    ),
    "no sentence": ("return", {**GOOD, "note": "  "}, "Tulis satu kalimat untuk pemohon"),
    "a long sentence": (
        "hold",
        {"reason": "other", "note": "kata " * 101},
        "Singkatkan kalimat untuk pemohon",
    ),
}


@pytest.mark.parametrize(("action", "typed", "told"), SLIPS.values(), ids=list(SLIPS))
def test_a_slip_of_an_officer_is_told_and_nothing_typed_is_lost(
    counter: Counter, receipt: Answer, sari: str, action: str, typed: dict[str, Any], told: str
) -> None:
    answer = counter.act(sari, receipt, action, **typed)

    page = answer.page
    assert answer.status == 422
    assert told in page.text
    assert not typed["note"].strip() or page.holds(typed["note"])
    form = page.form(f"/petugas/permohonan/{symbols_of(receipt.reference)}/{action}")
    assert typed.get("flagged", []) == [value for name, value in form.pairs if name == "flagged"]
    assert actions(counter, receipt) == []


LETTERS = {
    "a word for a number": ({"letter_seq": "dua"}, "Tulis nomor urut surat dengan angka"),
    "nought": ({"letter_seq": "0"}, "Tulis nomor urut surat dengan angka"),
    "foreign digits": ({"letter_seq": "٧"}, "Tulis nomor urut surat dengan angka"),
    "far too long": ({"letter_seq": "0" * 9 + "7" * 5000}, "Tulis nomor urut surat dengan angka"),
    "a million": ({"letter_seq": "1000000"}, "Tulis nomor urut surat dengan angka"),
    "a long number": ({"letter_number": "9" * 101}, "Singkatkan nomor surat"),
}


@pytest.mark.parametrize(("typed", "told"), LETTERS.values(), ids=list(LETTERS))
def test_a_wrong_letter_number_is_told_and_kept(
    counter: Counter, receipt: Answer, sari: str, typed: dict[str, str], told: str
) -> None:
    counter.act(sari, receipt, "accept")

    answer = counter.act(sari, receipt, "ready", note="Bawa KTP asli.", **typed)

    assert answer.status == 422
    assert told in answer.page.text
    assert answer.page.holds(next(iter(typed.values())))
    assert answer.page.holds("Bawa KTP asli.")


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ({"letter_seq": "7", "office_code": "BARU"}, "470/7/BARU/XI/2026"),
        ({"letter_number": " 470/99/KEL/2026 ", "letter_seq": "7"}, "470/99/KEL/2026"),
        ({}, ""),
    ],
)
def test_a_letter_gets_the_number_of_the_pattern_or_the_one_that_was_written(
    counter: Counter, receipt: Answer, sari: str, typed: dict[str, str], number: str
) -> None:
    counter.act(sari, receipt, "accept")
    counter.act(sari, receipt, "ready", **typed)

    assert counter.case(receipt.reference).events[-1].letter_number == number


@pytest.mark.parametrize("number", ["", "x", "-1", "1.0", "٠", "99", "9" * 5000])
def test_a_page_that_does_not_say_what_it_saw_changes_nothing(
    counter: Counter, receipt: Answer, sari: str, number: str
) -> None:
    path = f"/petugas/permohonan/{symbols_of(receipt.reference)}/accept"

    answer = counter.post(path, {"_csrf": counter.csrf(sari), "_number": number}, cookie=sari)

    assert answer.status in (409, 422)
    assert actions(counter, receipt) == []


def test_a_question_that_no_form_has_is_not_sent_back(counter: Counter, receipt: Answer, sari: str) -> None:
    counter.act(sari, receipt, "return", **{**GOOD, "flagged": ["street", "moon", "x" * 500]})

    assert counter.case(receipt.reference).events[-1].flagged == ("street",)


def test_a_step_that_is_not_possible_keeps_the_sentence(counter: Counter, receipt: Answer, sari: str) -> None:
    answer = counter.act(sari, receipt, "ready", note="Bawa KTP asli ke loket 2.")

    assert answer.status == 422
    assert answer.page.holds("Bawa KTP asli ke loket 2.")


def test_a_manager_is_told_that_another_office_decides_and_keeps_the_sentence(
    counter: Counter, receipt: Answer
) -> None:
    answer = counter.act(counter.sign_in(CAMAT), receipt, "return", **GOOD)

    assert answer.status == 422
    assert "Permohonan ini milik kantor lain." in answer.page.text
    assert answer.page.holds("Tulis nama jalan yang lengkap.")
    assert actions(counter, receipt) == []


@pytest.mark.parametrize("kind", ["text/plain", "application/json", "multipart/form-data"])
def test_a_body_that_is_no_page_of_ours_changes_nothing(
    counter: Counter, receipt: Answer, sari: str, kind: str
) -> None:
    path = f"/petugas/permohonan/{symbols_of(receipt.reference)}/accept"

    answer = counter.visit(
        "POST",
        path,
        body=b"{}",
        headers={"content-type": kind, "cookie": sari, "sec-fetch-site": "same-origin"},
    )

    assert answer.status == 400
    assert actions(counter, receipt) == []


def test_markup_of_a_resident_is_only_words_to_an_officer(counter: Counter, sari: str) -> None:
    receipt = counter.apply(DOMICILE, street='"><img src=x onerror=alert(1)>', occupation="{{7*7}}")

    answer = show(counter, receipt, sari)

    assert "<img" not in answer.body
    assert '"><img src=x onerror=alert(1)>' in answer.page.text
    assert "{{7*7}}" in answer.page.text


def test_markup_of_an_officer_is_only_words_to_a_resident(
    counter: Counter, receipt: Answer, sari: str
) -> None:
    counter.act(sari, receipt, "return", **{**GOOD, "note": "<script>alert(1)</script>"})

    answer = counter.look_up(receipt)

    assert "<script>" not in answer.body
    assert "<script>alert(1)</script>" in answer.page.text


# --- the queue


def fill_queue(counter: Counter, *receipts: Answer) -> None:
    """What the stream function does."""
    catalog = Catalog.read(counter.settings.catalog)
    table = QueueTable(counter.clients.dynamodb, counter.settings.queue_table)
    for receipt in receipts:
        table.put_row(queue_row(counter.case(receipt.reference), catalog))


def queued(answer: Answer) -> list[str]:
    return [
        attributes["data-reference"] for _, attributes in answer.page.tags if "data-reference" in attributes
    ]


def test_a_queue_holds_the_cases_of_the_own_office_only(counter: Counter, sari: str) -> None:
    ours, theirs = counter.apply(), counter.apply(DOMICILE, village="72.71.08.1002")
    fill_queue(counter, ours, theirs)

    assert queued(counter.get("/petugas", cookie=sari)) == [ours.reference]
    assert queued(counter.get("/petugas", cookie=counter.sign_in(STRANGER))) == [theirs.reference]


def test_a_queue_begins_with_what_is_due_first(counter: Counter) -> None:
    receipts = []
    for _ in range(3):
        receipts.append(counter.apply())
        counter.clock.move(days=1)
    fill_queue(counter, *reversed(receipts))

    assert queued(counter.get("/petugas", cookie=counter.sign_in(SARI))) == [
        receipt.reference for receipt in receipts
    ]


def test_a_queue_shows_no_personal_data(counter: Counter, receipt: Answer, sari: str) -> None:
    fill_queue(counter, receipt)

    body = counter.get("/petugas", cookie=sari).body

    assert receipt.reference in body
    assert "Siti" not in body
    assert "7271" not in body.replace("72.71", "")


def test_a_manager_looks_into_the_queue_of_an_office_below(counter: Counter, receipt: Answer) -> None:
    fill_queue(counter, receipt)
    camat = counter.sign_in(CAMAT)

    assert queued(counter.get("/petugas/kantor/72.71.02.1008", cookie=camat)) == [receipt.reference]
    assert "/petugas/kantor/72.71.02.1008" in counter.get("/petugas", cookie=camat).body


def test_a_case_of_a_kecamatan_is_no_case_of_its_kelurahan(counter: Counter, sari: str) -> None:
    receipt = counter.apply(CROWD)

    assert show(counter, receipt, sari).status == 404


# --- forms that come from elsewhere

POSTS = ("/petugas/keluar", "accept", "return", "buka", "reject")


@pytest.mark.parametrize("csrf", ["", "x", "0" * 32, "é", "another session"])
@pytest.mark.parametrize("what", POSTS)
def test_a_form_that_is_not_of_this_session_changes_nothing(
    counter: Counter, receipt: Answer, sari: str, budi: str, what: str, csrf: str
) -> None:
    path = what if what.startswith("/") else f"/petugas/permohonan/{symbols_of(receipt.reference)}/{what}"
    typed = {
        "_csrf": counter.csrf(budi) if csrf == "another session" else csrf,
        "_number": "0",
        "reason": "other",
        "note": "Kalimat petugas",
    }

    answer = counter.post(path, typed, cookie=sari)

    assert answer.status == 400
    assert "Belum ada yang tersimpan." in answer.page.text
    assert answer.page.holds("Kalimat petugas")
    assert actions(counter, receipt) == []
    assert record(counter, receipt) == []
    assert counter.get("/petugas", cookie=sari).status == 200


@pytest.mark.parametrize("what", POSTS[1:])
def test_a_form_without_that_field_changes_nothing(
    counter: Counter, receipt: Answer, sari: str, what: str
) -> None:
    path = f"/petugas/permohonan/{symbols_of(receipt.reference)}/{what}"

    assert counter.post(path, {"_number": "0", "reason": "other", "note": "x"}, cookie=sari).status == 400
    assert actions(counter, receipt) == []


def test_what_an_officer_typed_is_kept_when_the_session_is_over(
    counter: Counter, receipt: Answer, sari: str
) -> None:
    csrf = counter.csrf(sari)
    counter.clock.move(minutes=31)
    path = f"/petugas/permohonan/{symbols_of(receipt.reference)}/return"

    answer = counter.post(path, {"_csrf": csrf, "_number": "0", **GOOD}, cookie=sari)

    assert answer.status == 401
    assert answer.page.holds("Tulis nama jalan yang lengkap.")
    assert actions(counter, receipt) == []


def test_no_word_of_an_officer_or_a_resident_is_logged(counter: Counter, receipt: Answer, sari: str) -> None:
    show(counter, receipt, sari)
    counter.act(sari, receipt, "return", **GOOD)
    counter.act(sari, receipt, "return", note="Kalimat kedua")
    log = "\n".join(counter.lines)

    for word in ("Siti", "7271", "Kenari", "nama jalan", "Kalimat", "Sari", "s-1"):
        assert word not in log
