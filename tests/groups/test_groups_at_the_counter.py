"""A family and an address, from the empty page to the officer's screen and back, without scripts."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest

from loket.cases import Person
from tests.answers import DOMICILE, answers_of, json_answers_of, symbols_of, typed_of
from tests.counter import Answer, Counter

CHECK, SEND = f"/kirim/{DOMICILE}", "/cek-status/perbaiki/kirim"
OFFICER = Person(subject="s-1", name="Sari CONTOH", roles=("officer",), offices=("72.71.08.1002",))
HOME = {"home.street": "Jalan Contoh 12", "home.rt": "3", "home.rw": "1", "home.region": "72.71.08.1002"}
Typed = dict[str, str | Sequence[str]]


def member(row: int, name: str, **more: str) -> Typed:
    """One row, filled in."""
    answers = {"name": name, "born.day": "27", "born.month": "3", "born.year": "1990", "child": "yes", **more}
    return {f"family[{row}].{inner}": value for inner, value in answers.items()}


FAMILY = {**member(0, "Siti"), **member(1, "Budi", phone="0812 3456 7890")}


def post(counter: Counter, **more: str) -> Answer:
    """The whole form, as its page would send it, with some boxes changed."""
    return counter.post(CHECK, {**typed(counter), **more})


def typed(counter: Counter) -> Typed:
    """A good post: everything else of the domicile form, an address and a family of two."""
    rest = answers_of(DOMICILE, street=None, rt=None, rw=None, village=None)
    return {**counter.ours(DOMICILE), **rest, **HOME, **FAMILY}


def press(counter: Counter, page: Answer, order: str, **more: str) -> Answer:
    """Press a button of a row on the page as it is."""
    form = page.page.form(CHECK)
    assert order in [button.get("value") for button in form.buttons if button.get("name") == "_rows"]
    return counter.post(CHECK, {**typed_of(form.pairs), **more, "_rows": order})


def names(page: Answer, action: str = CHECK) -> list[str]:
    """The names in the rows of a page."""
    return [value for name, value in page.page.form(action).pairs if name.endswith("].name")]


def focus(page: Answer) -> list[str]:
    return [attributes.get("name", tag) for tag, attributes in page.page.tags if "autofocus" in attributes]


def test_a_family_goes_from_the_page_to_the_officer_and_an_address_finds_the_office(counter: Counter) -> None:
    review = post(counter)
    receipt = counter.confirm(review)
    officer = counter.sign_in(OFFICER)
    case = counter.get(f"/petugas/permohonan/{symbols_of(receipt.reference)}", cookie=officer)

    home = "Jalan Contoh 12, RT 003/RW 001, Kelurahan Tondo"
    family = "Anggota 2 Nama: Budi Tanggal lahir: 27 Maret 1990 Anak Anda: Ya HP: 0812-3456-7890"
    assert (review.status, receipt.status) == (200, 200)
    assert all(home in page.page.text and family in page.page.text for page in (review, receipt))
    assert "Kelurahan Tondo" in receipt.page.text
    assert home in case.page.text
    assert family not in case.page.text  # one question in a row is specific: all of it is locked
    opened = counter.act(officer, receipt, "buka")
    assert family in opened.page.text


def test_sending_rows_twice_keeps_one_case(counter: Counter) -> None:
    review = post(counter)

    assert counter.confirm(review).reference == counter.confirm(review).reference
    assert len(counter.references()) == 1


def test_a_row_is_added_with_everything_typed_and_nothing_told_to_be_wrong(counter: Counter) -> None:
    wrong = post(counter, nik="1", **{"family[1].name": ""})
    page = press(counter, wrong, "add:family")

    assert wrong.status == 422
    assert page.status == 200
    assert names(page) == ["Siti", "", ""]
    assert page.page.form(CHECK).value("nik") == "1"
    assert page.page.form(CHECK).value("family[1].phone") == "0812 3456 7890"
    assert "problems" not in page.page.ids
    assert focus(page) == ["family[2].name"]
    assert counter.items() == []


def test_rows_are_moved_and_removed_and_then_kept_as_they_stand(counter: Counter) -> None:
    page = press(counter, post(counter, nik="1"), "up:family:1")
    assert names(page) == ["Budi", "Siti"]
    page = press(counter, page, "down:family:0")
    assert names(page) == ["Siti", "Budi"]
    page = press(counter, page, "remove:family:0")
    assert names(page) == ["Budi"]
    page = press(counter, page, "add:family")
    answers = {**typed_of(page.page.form(CHECK).pairs), **member(1, "Ani"), "nik": "7271014107900001"}

    review = counter.post(CHECK, answers)

    assert "Anggota 1 Nama: Budi" in review.page.text
    assert "Anggota 2 Nama: Ani" in review.page.text
    assert counter.confirm(review).status == 200


def test_the_page_keeps_its_key_while_rows_move(counter: Counter) -> None:
    review = post(counter)
    edit = counter.post(CHECK, {**typed_of(review.page.form(f"{CHECK}/konfirmasi").pairs), "_edit": "family"})
    page = press(counter, edit, "add:family")
    again = counter.post(CHECK, typed_of(page.page.form(CHECK).pairs))

    assert focus(edit) == ["family[0].name"]
    assert counter.confirm(again).reference == counter.confirm(review).reference


def test_enter_in_a_box_sends_the_page_and_removes_no_row(counter: Counter) -> None:
    buttons = post(counter, nik="1").page.form(CHECK).buttons

    assert "name" not in buttons[0]
    assert buttons[0]["tabindex"] == "-1"


def test_no_button_adds_a_row_beyond_the_last(counter: Counter) -> None:
    page = press(counter, press(counter, post(counter, nik="1"), "add:family"), "add:family")

    orders = [button.get("value") for button in page.page.form(CHECK).buttons]
    assert len(names(page)) == 4
    assert "add:family" not in orders
    assert "up:family:0" not in orders
    assert "down:family:3" not in orders


@pytest.mark.parametrize(
    "order", ["", "add", "add:nik", "remove:family:x", "add:family\x00", "🙂", "up:family:-1"]
)
def test_an_order_that_no_button_gives_changes_nothing(counter: Counter, order: str) -> None:
    page = post(counter, _rows=order)

    assert page.status == 200
    assert names(page) == ["Siti", "Budi"]
    assert counter.items() == []


def test_a_problem_in_a_row_is_linked_to_its_input(counter: Counter) -> None:
    page = post(counter, **{"family[1].born.month": "13", "home.rw": ""}).page

    links = [attributes["href"] for tag, attributes in page.tags if tag == "a"]
    assert "Anggota 2: Periksa “Tanggal lahir”: tanggal itu tidak ada." in page.text
    assert "#family%5B1%5D.born.month" in links
    assert "#home.rw" in links
    assert {"family[1].born.month", "family[1].born-problem", "home.rw", "home-problem"} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


def test_a_thousand_rows_are_one_problem_and_every_word_is_still_there(counter: Counter) -> None:
    rows = {
        f"family[{row}].{inner}": f"x{row}" for row in range(1000) for inner in ("name", "born.day", "phone")
    }
    rest = {name: value for name, value in typed(counter).items() if not name.startswith("family")}

    began = time.process_time()
    answer = counter.post(CHECK, {**rest, **rows})
    spent = time.process_time() - began

    assert answer.status == 422
    assert "Ada satu hal yang perlu diperbaiki" in answer.page.text
    assert "Isi paling banyak 4 anggota pada “Anggota keluarga”. Sekarang ada 1000." in answer.page.text
    assert all(answer.page.holds(f"x{row}") for row in (0, 3, 4, 500, 999))
    assert len(answer.body) < 6_000_000
    assert spent < 3


def test_a_form_with_rows_may_post_many_fields_and_not_any_number(counter: Counter) -> None:
    body = b"&".join(b"a%d=1" % number for number in range(10_001))
    headers = {"content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin"}

    assert counter.visit("POST", CHECK, body=body, headers=headers).status == 413


def test_a_row_of_a_closed_form_is_not_lost(counter: Counter) -> None:
    closed = counter.with_catalog(lambda catalog: catalog["forms"][DOMICILE].update(closed="Sudah ditutup."))

    answer = closed.post(CHECK, typed(counter))

    assert answer.status == 410
    assert "Anggota 2: Nama Budi" in answer.page.text
    assert "Tempat tinggal sekarang: RT 3" in answer.page.text


# --- programs


def test_a_program_sends_a_list_of_objects(counter: Counter) -> None:
    row = {"name": "Siti", "born": "1990-03-27", "child": True}
    answer = send(counter, family=[row, {**row, "name": "Budi", "phone": "081234567890"}])
    again = send(counter, family=[row, {**row, "name": "Budi", "phone": "081234567890"}])

    assert (answer.status, again.status) == (201, 200)
    assert answer.json["office"] == "Kelurahan Tondo"


def test_a_program_is_told_which_row_is_wrong(counter: Counter) -> None:
    row = {"name": "Siti", "born": "1990-03-27", "child": True}

    answer = send(counter, family=[row, {**row, "phone": "0451 42"}, {"name": "Ani", "colour": "biru"}])

    assert answer.status == 422
    assert [(problem["question"], problem["code"]) for problem in answer.json["problems"]] == [
        ("family[1].phone", "not_mobile"),
        ("family[2].born", "missing"),
        ("family[2].child", "not_chosen"),
        ("family[2].colour", "unknown_field"),
    ]


@pytest.mark.parametrize(
    "rows", [[1], {"name": "Siti"}, "Siti", [[]], [None], 1, True, [{}] * 1000, [{"name": []}]]
)
def test_what_is_no_list_of_rows_is_told(counter: Counter, rows: object) -> None:
    answer = send(counter, family=rows)

    assert answer.status == 422
    assert len(answer.json["problems"]) == 1


def send(counter: Counter, **answers: object) -> Answer:
    rest = {
        name: value
        for name, value in json_answers_of(DOMICILE).items()
        if name not in ("street", "rt", "rw", "village")
    }
    home = {"street": "Jalan Contoh 12", "rt": "3", "rw": "1", "region": "72.71.08.1002"}
    return counter.post_json(
        f"/api/v1/kirim/{DOMICILE}", {"key": "k" * 22, "answers": {**rest, "home": home, **answers}}
    )


# --- corrections


def sent_back(counter: Counter, *flagged: str) -> Answer:
    """The correction page of a case that was sent back."""
    receipt = counter.confirm(post(counter))
    officer = counter.sign_in(OFFICER)
    returned = counter.act(
        officer, receipt, "return", reason="answer_differs", note="Samakan dengan KK.", flagged=list(flagged)
    )
    assert returned.status == 303
    token = counter.look_up(receipt).page.form("/cek-status/perbaiki").value("_token")
    return counter.post("/cek-status/perbaiki", {"_token": token})


def test_a_family_that_was_sent_back_is_corrected_row_by_row(counter: Counter) -> None:
    page = sent_back(counter, "family")
    assert names(page, SEND) == ["Siti", "Budi"]
    page = counter.post(SEND, {**typed_of(page.page.form(SEND).pairs), "_rows": "add:family"})
    assert (page.status, names(page, SEND), focus(page)) == (200, ["Siti", "Budi", ""], ["family[2].name"])
    assert "problems" not in page.page.ids

    typed = typed_of(page.page.form(SEND).pairs)
    wrong = counter.post(SEND, {**typed, "family[2].name": "Ani"})
    done = counter.post(SEND, {**typed, **member(2, "Ani")})

    assert wrong.status == 422
    assert "Anggota 3: Isi tanggal, bulan, dan tahun untuk “Tanggal lahir”." in wrong.page.text
    assert names(wrong, SEND) == ["Siti", "Budi", "Ani"]
    assert done.status == 200
    assert "Perbaikan Anda sudah kami terima." in done.page.text


def test_a_correction_removes_a_row(counter: Counter) -> None:
    page = sent_back(counter, "family")
    page = counter.post(SEND, {**typed_of(page.page.form(SEND).pairs), "_rows": "remove:family:0"})
    done = counter.post(SEND, typed_of(page.page.form(SEND).pairs))
    reference = done.page.data("reference")
    opened = counter.act(counter.sign_in(OFFICER), reference, "buka")

    assert done.state != "needs_revision"
    assert "Anggota 1 Nama: Budi" in opened.page.text
    assert "Siti Tanggal lahir" not in opened.page.text


def test_an_address_cannot_carry_a_case_to_another_office(counter: Counter) -> None:
    page = sent_back(counter, "home")
    typed = {**typed_of(page.page.form(SEND).pairs), "home.region": "72.71.02.1008"}

    answer = counter.post(SEND, typed)

    assert answer.status == 422
    assert "Pilih kelurahan yang dilayani Kelurahan Tondo." in answer.page.text
    assert "#home.region" in [attributes.get("href") for _, attributes in answer.page.tags]


def test_a_group_of_exactly_two_has_no_buttons_that_could_only_do_harm(counter: Counter) -> None:
    page = counter.review("keterangan-kematian", **{"witnesses[0].name": ""}, key="")

    assert page.status == 422
    assert "witnesses[1].name" in page.page.ids
    buttons = page.page.form("/kirim/keterangan-kematian").buttons
    assert [button for button in buttons if button.get("name") == "_rows"] == []
