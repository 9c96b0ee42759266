"""Packs of cases in the practice room: laid for one learner, judged from what was done, never lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from handlers.backroom.case_table import CaseTable
from loket.cases import Action, Person, case_from_items, in_order
from tests.answers import DOMICILE, answers_of, symbols_of, typed_of
from tests.counter import Answer, Counter, make_keys
from tests.stores import RunningStore

DESK = "/latihan/petugas"
TABLES = ("cases", "queue", "audit", "tips", "letters")
TUTI = Person(subject="s-tuti", name="Tuti CONTOH", roles=("officer",), offices=("72.71.08.1002",))
NOBODY = Person(subject="s-pelajar", name="Nia CONTOH", roles=(), offices=())


@pytest.fixture(scope="session")
def practice_keys(moto: RunningStore) -> Mapping[str, str]:
    return make_keys(moto)


@pytest.fixture
def room(counter: Counter, moto: RunningStore, practice_keys: Mapping[str, str]) -> Counter:
    tables = {f"{role}_table": moto.new_table(role) for role in TABLES}
    return replace(counter, practice={**tables, **practice_keys, "uploads_bucket": moto.new_bucket()})


@pytest.fixture
def tuti(room: Counter) -> str:
    return room.sign_in(TUTI)


def begin(room: Counter, cookie: str, name: str) -> str:
    """Begin a scenario of m2: the symbols of the case that lies there."""
    path = f"{DESK}/mulai/m2/{name}"
    form = room.get(path, cookie=cookie).page.form(path)
    answer = room.post(path, typed_of(form.pairs), cookie=cookie)
    assert answer.status == 303
    return answer.headers["location"].rpartition("/")[2]


def press(room: Counter, cookie: str, symbols: str, action: str, **typed: Any) -> Answer:
    path = f"{DESK}/permohonan/{symbols}/{action}"
    page = room.get(f"{DESK}/permohonan/{symbols}", cookie=cookie).page
    return room.post(path, {**typed_of(page.form(path).pairs), **typed}, cookie=cookie)


def panel(room: Counter, cookie: str, symbols: str) -> str:
    return room.get(f"{DESK}/permohonan/{symbols}", cookie=cookie).page.data("verdict")


def entry(room: Counter, name: str, subject: str = "s-tuti") -> dict[str, Any]:
    key = {"topic": {"S": f"learner#{subject}"}, "entry": {"S": f"practice#m2/{name}"}}
    found: dict[str, Any] = room.clients.dynamodb.get_item(TableName=room.settings.learning_table, Key=key)
    return dict(found.get("Item", {}))


def actions(room: Counter, symbols: str) -> list[Action]:
    table = CaseTable(room.clients.dynamodb, room.practice["cases_table"])
    case = case_from_items(table.query(symbols, consistent=True), "LAT")
    assert case
    return [event.action for event in in_order(case.events)]


RETURN = {
    "reason": "document_unreadable",
    "note": "Mohon tulis RT 7, dan bawa fotokopi Kartu Keluarga yang utuh.",
    "flagged": ["rt", "family_card_paper"],
}


def test_a_case_lies_there_with_its_story_and_nothing_is_real(room: Counter, tuti: str) -> None:
    symbols = begin(room, tuti, "lengkap-hari-ini")

    page = room.get(f"{DESK}/permohonan/{symbols}", cookie=tuti)

    assert page.status == 200
    assert "LATIHAN" in page.body
    assert "Pak Ridwan CONTOH" in page.page.text
    assert "Apa yang harus saya lihat?" in page.page.text
    assert room.items() == []


def test_the_right_step_is_told_with_its_reasons_and_kept(room: Counter, tuti: str) -> None:
    symbols = begin(room, tuti, "lengkap-hari-ini")
    before = panel(room, tuti, symbols)

    press(room, tuti, symbols, "accept")
    page = room.get(f"{DESK}/permohonan/{symbols}", cookie=tuti)

    assert (before, page.page.data("verdict")) == ("not_yet", "right")
    assert "Menunda berkas yang lengkap" in page.page.text
    assert entry(room, "lengkap-hari-ini")["ok"]["BOOL"]


@pytest.mark.parametrize(
    ("typed", "verdict"),
    [
        (RETURN, "right"),
        ({**RETURN, "reason": "answer_unclear"}, "other_reason"),
        ({**RETURN, "flagged": ["rt"]}, "other_flags"),
    ],
)
def test_a_return_is_judged_by_reason_and_by_what_it_points_at(
    room: Counter, tuti: str, typed: dict[str, Any], verdict: str
) -> None:
    symbols = begin(room, tuti, "kartu-keluarga-terpotong")

    press(room, tuti, symbols, "return", **typed)

    assert panel(room, tuti, symbols) == verdict


def test_another_step_is_taken_back_and_tried_again(room: Counter, tuti: str) -> None:
    symbols = begin(room, tuti, "kartu-keluarga-terpotong")
    press(room, tuti, symbols, "accept")
    wrong = panel(room, tuti, symbols)
    path = f"{DESK}/mundur/m2/kartu-keluarga-terpotong"
    form = room.get(f"{DESK}/permohonan/{symbols}", cookie=tuti).page.form(path)

    back = room.post(path, typed_of(form.pairs), cookie=tuti).headers["location"].rpartition("/")[2]
    again = panel(room, tuti, back)
    press(room, tuti, back, "return", **RETURN)

    assert (wrong, again, panel(room, tuti, back)) == ("other_action", "not_yet", "right")
    assert int(entry(room, "kartu-keluarga-terpotong")["tries"]["N"]) == 2


def test_only_the_last_step_is_taken_back(room: Counter, tuti: str) -> None:
    symbols = begin(room, tuti, "blangko-habis")
    press(room, tuti, symbols, "accept")
    press(room, tuti, symbols, "process")
    path = f"{DESK}/mundur/m2/blangko-habis"
    form = room.get(f"{DESK}/permohonan/{symbols}", cookie=tuti).page.form(path)

    back = room.post(path, typed_of(form.pairs), cookie=tuti).headers["location"].rpartition("/")[2]

    assert actions(room, back) == [Action.ACCEPT]
    assert panel(room, tuti, back) == "so_far"


def test_a_case_that_is_gone_after_a_week_is_begun_anew(room: Counter, tuti: str) -> None:
    path = f"{DESK}/mulai/m2/lengkap-hari-ini"
    symbols = begin(room, tuti, "lengkap-hari-ini")
    now = room.get(path, cookie=tuti).body
    room.clock.move(days=8)

    later = room.get(path, cookie=room.sign_in(TUTI)).body

    assert f"{DESK}/permohonan/{symbols}" in now
    assert f"{DESK}/permohonan/{symbols}" not in later


def test_what_was_done_well_stays_when_it_is_begun_anew(room: Counter, tuti: str) -> None:
    press(room, tuti, begin(room, tuti, "lengkap-hari-ini"), "accept")
    room.get(f"{DESK}/permohonan/{entry(room, 'lengkap-hari-ini')['case']['S']}", cookie=tuti)
    done_at = entry(room, "lengkap-hari-ini")["at"]
    room.clock.move(minutes=5)

    begin(room, tuti, "lengkap-hari-ini")

    assert entry(room, "lengkap-hari-ini")["ok"]["BOOL"]
    assert entry(room, "lengkap-hari-ini")["at"] == done_at


def test_a_case_of_a_pack_is_for_its_learner_alone(room: Counter, tuti: str) -> None:
    symbols = begin(room, tuti, "lengkap-hari-ini")
    other = room.sign_in(Person(subject="s-2", name="Rudi CONTOH", roles=("officer",), offices=TUTI.offices))

    assert room.get(f"{DESK}/permohonan/{symbols}", cookie=other).status == 404
    assert symbols not in room.get(DESK, cookie=other).body


def test_what_was_begun_is_listed_over_the_queue_until_it_is_done(room: Counter, tuti: str) -> None:
    symbols = begin(room, tuti, "lengkap-hari-ini")
    before = room.get(DESK, cookie=tuti).body
    press(room, tuti, symbols, "accept")
    room.get(f"{DESK}/permohonan/{symbols}", cookie=tuti)

    assert f"{DESK}/permohonan/{symbols}" in before
    assert symbols not in room.get(DESK, cookie=tuti).body


def test_the_same_application_sent_twice_is_found_from_the_screen(room: Counter, tuti: str) -> None:
    symbols = begin(room, tuti, "dikirim-dua-kali")
    path = f"{DESK}/permohonan/{symbols}/serupa"
    form = room.get(f"{DESK}/permohonan/{symbols}", cookie=tuti).page.form(path)

    page = room.post(path, typed_of(form.pairs), cookie=tuti)

    assert page.body.count("LAT-") >= 2
    press(room, tuti, symbols, "reject", reason="duplicate", note="Sudah pernah dikirim.")
    assert panel(room, tuti, symbols) == "right"


def test_an_angry_message_waits_on_the_case(room: Counter, tuti: str) -> None:
    symbols = begin(room, tuti, "pesan-marah")

    press(room, tuti, symbols, "write", note="Mohon maaf menunggu. Surat Ibu siap besok pukul 10.")

    assert actions(room, symbols) == [Action.REPLY, Action.WRITE]
    assert panel(room, tuti, symbols) == "right"


def test_every_case_of_every_pack_can_be_laid(room: Counter, tuti: str) -> None:
    from handlers.backroom.courses import read_courses

    packs = read_courses(room.settings.catalog).practices
    laid = [one for pack in packs.values() for one in pack if one.doing == "counter"]

    for one in laid:
        path = f"{DESK}/mulai/{one.module}/{one.id}"
        form = room.get(path, cookie=tuti).page.form(path)
        opened = room.get(room.post(path, typed_of(form.pairs), cookie=tuti).headers["location"], cookie=tuti)
        assert opened.status == 200, one.id
        assert opened.page.data("verdict") == "not_yet", one.id


def test_whoever_has_no_office_practises_too(room: Counter) -> None:
    cookie = room.sign_in(NOBODY)

    symbols = begin(room, cookie, "lengkap-hari-ini")
    press(room, cookie, symbols, "accept")

    assert panel(room, cookie, symbols) == "right"


def test_a_form_that_is_filled_in_for_practice_is_judged_by_the_story(room: Counter, tuti: str) -> None:
    start, base = f"{DESK}/mulai/m0/foto-koran", f"{DESK}/kirim/{DOMICILE}"
    start = start.replace("foto-koran", _first_apply(room))
    form = room.get(start, cookie=tuti).page.form(start)
    begun = room.post(start, typed_of(form.pairs), cookie=tuti)
    blank = typed_of(room.get(base, cookie=tuti).page.form(base).pairs)
    review = room.post(base, {**blank, **answers_of(DOMICILE, purpose="bank")}, cookie=tuti)
    last = review.page.form(f"{base}/konfirmasi")
    receipt = room.post(last.action, typed_of(last.pairs), cookie=tuti)

    assert begun.headers["location"] == base
    assert receipt.status == 200
    assert receipt.reference.startswith("LAT-")
    key = {"topic": {"S": "learner#s-tuti"}, "entry": {"S": f"practice#m0/{_first_apply(room)}"}}
    item = room.clients.dynamodb.get_item(TableName=room.settings.learning_table, Key=key)["Item"]
    assert item["ok"]["BOOL"]
    assert item["case"]["S"] == symbols_of(receipt.reference)


def test_the_story_stays_beside_the_form_and_the_receipt_leads_to_the_result(
    room: Counter, tuti: str
) -> None:
    start, base = f"{DESK}/mulai/m0/{_first_apply(room)}", f"{DESK}/kirim/{DOMICILE}"
    before = room.get(base, cookie=tuti).page
    intro = room.get(start, cookie=tuti).page
    room.post(start, typed_of(intro.form(start).pairs), cookie=tuti)
    blank = room.get(base, cookie=tuti).page
    slip = room.post(base, typed_of(blank.form(base).pairs), cookie=tuti)
    typed = {**typed_of(blank.form(base).pairs), **answers_of(DOMICILE, purpose="bank")}
    review = room.post(base, typed, cookie=tuti)
    last = review.page.form(f"{base}/konfirmasi")
    receipt = room.post(last.action, typed_of(last.pairs), cookie=tuti)

    assert "Apa yang harus saya lihat?" not in before.text
    assert all("Apa yang harus saya lihat?" in page.text for page in (blank, slip.page, review.page))
    result = room.get(f"{DESK}/permohonan/{receipt.reference}", cookie=tuti)
    assert f"{DESK}/permohonan/{receipt.reference}" in receipt.body
    assert result.page.data("verdict") == "right"


def fill_in(room: Counter, cookie: str, **answers: str) -> str:
    """Begin the first form of m0 and send it: the page of what came of it."""
    start, base = f"{DESK}/mulai/m0/{_first_apply(room)}", f"{DESK}/kirim/{DOMICILE}"
    room.post(start, typed_of(room.get(start, cookie=cookie).page.form(start).pairs), cookie=cookie)
    typed = typed_of(room.get(base, cookie=cookie).page.form(base).pairs)
    review = room.post(base, {**typed, **answers_of(DOMICILE, **answers)}, cookie=cookie)
    last = review.page.form(f"{base}/konfirmasi")
    sent = room.post(last.action, typed_of(last.pairs), cookie=cookie).reference
    return room.get(f"{DESK}/permohonan/{sent}", cookie=cookie).body


def test_what_went_wrong_names_a_button_that_is_there(room: Counter, tuti: str) -> None:
    symbols = begin(room, tuti, "kartu-keluarga-terpotong")
    press(room, tuti, symbols, "accept")

    decided = room.get(f"{DESK}/permohonan/{symbols}", cookie=tuti).body
    filled_in = fill_in(room, tuti, purpose="school")

    assert "Tekan “Batalkan langkah terakhir saya”, lalu coba lagi." in decided
    assert "Batalkan langkah" not in filled_in
    assert "Tekan “Mulai lagi dari awal”, lalu coba lagi." in filled_in


def test_a_form_is_judged_by_itself_though_another_was_right_before(room: Counter, tuti: str) -> None:
    first = fill_in(room, tuti, purpose="bank")
    second = fill_in(room, tuti, purpose="school")

    assert 'data-verdict="right"' in first
    assert 'data-verdict="other_answers"' in second
    assert "1 dari" in room.get("/belajar/aksi/latihan/m0", cookie=tuti).body


def _first_apply(room: Counter) -> str:
    from handlers.backroom.courses import read_courses

    pack = read_courses(room.settings.catalog).practices["m0"]
    return next(one.id for one in pack if one.doing == "apply" and one.form == DOMICILE)


@pytest.mark.parametrize("path", ["m2/tidak-ada", "m99/lengkap-hari-ini", "m0/foto-terbaca"])
def test_what_is_no_case_leads_back(room: Counter, tuti: str, path: str) -> None:
    assert room.get(f"{DESK}/mulai/{path}", cookie=tuti).status == 404


def test_practice_runs_with_the_real_tables_out_of_reach(room: Counter, tuti: str) -> None:
    class Guarded:
        """A store that refuses whoever names a table of real cases."""

        real = (room.settings.cases_table, room.settings.queue_table, room.settings.audit_table)

        def __getattr__(self, name: str) -> Any:
            whole = getattr(room.clients.dynamodb, name)

            def call(**arguments: Any) -> Any:
                assert not any(table in str(arguments) for table in self.real)
                return whole(**arguments)

            return call

    guarded = room.with_clients(dynamodb=Guarded())
    guarded = replace(guarded, practice=room.practice)

    symbols = begin(guarded, tuti, "lengkap-hari-ini")
    press(guarded, tuti, symbols, "accept")

    assert panel(guarded, tuti, symbols) == "right"


def test_a_case_in_another_tab_says_that_it_is_not_marked(room: Counter, tuti: str) -> None:
    old, new = begin(room, tuti, "lengkap-hari-ini"), begin(room, tuti, "lengkap-hari-ini")

    left = room.get(f"{DESK}/permohonan/{old}", cookie=tuti).page.text
    mine = room.get(f"{DESK}/permohonan/{new}", cookie=tuti).page.text

    assert "Kasus ini tidak dinilai." in left
    assert "Kasus ini tidak dinilai." not in mine
