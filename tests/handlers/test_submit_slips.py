"""Whatever is wrong with a post: the right status, how to get it right, nothing lost, nothing logged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest

from loket.cases import TokenPurpose, sign_token
from tests.answers import CROWD, DOMICILE, FORMS, OWN_DATA, RESIDENTS, Typed, answers_of, typed_of, values_of
from tests.counter import FORM, SAME_ORIGIN, Answer, Counter


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """What differs from a good post, and the sentence that says how to get it right."""

    changes: dict[str, Any]
    told: str
    form: str = DOMICILE

    @property
    def typed(self) -> Typed:
        return answers_of(self.form, **self.changes)


SLIPS = {
    "nothing in a box": Slip(changes={"occupation": ""}, told="Isi “Pekerjaan”."),
    "a box that did not come": Slip(changes={"occupation": None}, told="Isi “Pekerjaan”."),
    "nothing picked": Slip(changes={"sex": None}, told="Pilih jawaban untuk “Jenis kelamin”."),
    "an unchecked statement": Slip(changes={"truth": None}, told="Centang “Pernyataan” bila Anda setuju."),
    "too many letters": Slip(
        changes={"full_name": "Siti " * 40}, told="Singkatkan “Nama lengkap” menjadi paling banyak 100 huruf."
    ),
    "a word for a number": Slip(changes={"rt": "tiga"}, told="Tulis “RT” dengan angka saja, misalnya 25."),
    "a number for a date": Slip(
        changes={"birth_date__day": "99"}, told="Periksa “Tanggal lahir”: tanggal itu tidak ada."
    ),
    "a whole date in one box, and no day of any year": Slip(
        changes={"birth_date__day": "31-2-1990", "birth_date__month": "", "birth_date__year": ""},
        told="Periksa “Tanggal lahir”: tanggal itu tidak ada.",
    ),
    "an option that is not there": Slip(
        changes={"purpose": "moon"}, told="Pilih salah satu jawaban yang tersedia"
    ),
    "a kelurahan that is not there": Slip(
        changes={"village": "72.71.02.1001"}, told="Pilih kelurahan dari daftar"
    ),
    "a field of another page": Slip(
        changes={"status": "selesai banget"}, told="Buka ulang formulir ini. Isian “status” tidak dikenal."
    ),
    "a name typed twice": Slip(
        changes={"full_name": ["Siti Kanari", "Budi Kanari"]}, told="Tulis “Nama lengkap” satu kali saja."
    ),
    "two of one choice": Slip(
        changes={"sex": ["female", "male"]}, told="Tulis “Jenis kelamin” satu kali saja."
    ),
    "digits of another script": Slip(
        changes={"nik": "٧٢٧١٠١٤١٠٧٩٠٠٠٠١"}, told="Tulis “NIK” dengan angka biasa, 0 sampai 9."
    ),
    "full-width digits": Slip(changes={"rt": "３"}, told="Tulis “RT” dengan angka biasa, 0 sampai 9."),
    "a control character": Slip(changes={"street": "Jalan\x07 Kenari"}, told="Ketik ulang “Jalan dan nomor"),
    "a mark that turns the direction": Slip(
        changes={"full_name": "Siti\u202eiranaK"}, told="Ketik ulang “Nama lengkap”."
    ),
    "a mark without width": Slip(changes={"nik": "7271014107900001\u200b"}, told="Ketik ulang “NIK”."),
    "not a number": Slip(changes={"rt": "NaN"}, told="Tulis “RT” dengan angka saja, misalnya 25."),
    "a line break in a line": Slip(
        changes={"full_name": "Siti\r\nKanari"}, told="Tulis “Nama lengkap” dalam satu baris."
    ),
    "markup in a number": Slip(
        changes={"rt": "<script>alert(1)</script>"}, told="Tulis “RT” dengan angka saja, misalnya 25."
    ),
    "a template in a number": Slip(
        changes={"rw": "{{7*7}}"}, told="Tulis “RW” dengan angka saja, misalnya 25."
    ),
    "a day that is over": Slip(
        form=CROWD,
        changes={"event_date__day": "1", "event_date__month": "1"},
        told="Pilih “Tanggal acara” pada 25 November 2026 atau sesudahnya.",
    ),
    "what another answer asks for": Slip(
        form=CROWD, changes={"road_detail": ""}, told="Isi “Jalan mana yang ditutup, dan jam berapa?”."
    ),
    "a mark in a question that is guarded twice": Slip(
        form=RESIDENTS, changes={"treatment_place": "RS\u2066 Contoh"}, told="Ketik ulang “Nama rumah sakit"
    ),
    "everything wrong at once": Slip(
        changes={
            "full_name": "",
            "nik": "12",
            "birth_date__year": "90",
            "rt": "x",
            "village": "Baru",
            "phone": "0451 1",
            "email": "siti",
            "truth": None,
        },
        told="Ada 8 hal yang perlu diperbaiki",
    ),
}
EVERY_SLIP = pytest.mark.parametrize("slip", SLIPS.values(), ids=list(SLIPS))


def lost(answer: Answer, typed: Typed) -> list[str]:
    """What somebody typed and cannot find again on the page."""
    page = answer.page
    return [text for text in values_of(typed) if not page.holds(text)]


def logged(counter: Counter, typed: Typed) -> list[str]:
    """What somebody typed and a log line holds. Very short texts are in any line."""
    lines = "\n".join(counter.lines)
    ours = {DOMICILE, RESIDENTS, CROWD}
    return [text for text in values_of(typed) if len(text) > 3 and text in lines and text not in ours]


@EVERY_SLIP
def test_a_slip_is_told_with_how_to_get_it_right(counter: Counter, slip: Slip) -> None:
    answer = counter.review(slip.form, **slip.changes)

    assert answer.status == 422
    assert slip.told in answer.page.text


@EVERY_SLIP
def test_a_slip_loses_nothing_that_was_typed(counter: Counter, slip: Slip) -> None:
    answer = counter.review(slip.form, **slip.changes)

    assert lost(answer, slip.typed) == []


@EVERY_SLIP
def test_a_slip_leaves_nothing_that_was_typed_in_the_log(counter: Counter, slip: Slip) -> None:
    counter.review(slip.form, **slip.changes)

    assert logged(counter, slip.typed) == []
    assert not any('"error"' in line for line in counter.lines)


@EVERY_SLIP
def test_a_slip_is_told_the_same_when_somebody_sends_without_looking_once_more(
    counter: Counter, slip: Slip
) -> None:
    token = counter.review(slip.form).page.form(f"/kirim/{slip.form}/konfirmasi").value("_token")

    answer = counter.post(
        f"/kirim/{slip.form}/konfirmasi", {**counter.ours(slip.form), **slip.typed, "_token": token}
    )

    assert answer.status == 422
    assert slip.told in answer.page.text
    assert lost(answer, slip.typed) == []
    assert counter.references() == []


def test_each_problem_is_linked_to_an_input_and_marked_beside_it(counter: Counter) -> None:
    page = counter.review(DOMICILE, **SLIPS["everything wrong at once"].changes).page

    targets = [
        attributes["href"][1:]
        for tag, attributes in page.tags
        if tag == "a" and attributes.get("href", "").startswith("#")
    ]
    assert len(targets) == 8
    assert set(targets) <= set(page.ids)
    assert {f"{target.partition('.')[0]}-problem" for target in targets} <= set(page.ids)


def test_no_id_stands_twice_on_a_page_with_problems(counter: Counter) -> None:
    for form in FORMS:
        ids = counter.post(f"/kirim/{form}", counter.ours(form)).page.ids

        assert sorted(ids) == sorted(set(ids))


def test_what_was_put_right_goes_on_to_the_review(counter: Counter) -> None:
    again = counter.review(DOMICILE, rt="tiga")
    typed = typed_of(again.page.form(f"/kirim/{DOMICILE}").pairs)

    answer = counter.post(f"/kirim/{DOMICILE}", {**typed, "rt": "3"})

    assert answer.status == 200
    assert answer.page.text.startswith("Periksa jawaban Anda")


def test_a_hidden_box_that_filled_itself_is_emptied_and_nothing_is_lost(counter: Counter) -> None:
    typed = answers_of(DOMICILE)

    answer = counter.post(
        f"/kirim/{DOMICILE}", {**counter.ours(DOMICILE), **typed, "_website": "http://contoh.id"}
    )

    assert answer.status == 422
    assert "Tekan tombol Lanjut sekali lagi." in answer.page.text
    assert answer.page.form(f"/kirim/{DOMICILE}").value("_website") == ""
    assert lost(answer, typed) == []


def test_a_review_says_that_nothing_was_sent_yet_and_keeps_nothing(counter: Counter) -> None:
    answer = counter.review()

    assert "Belum terkirim." in answer.page.text
    assert counter.items() == []


def test_a_review_tells_what_is_not_sent_along(counter: Counter) -> None:
    answer = counter.review(DOMICILE, purpose_other="Untuk anak saya " * 40)

    before, _, rest = answer.page.text.partition("Tidak ikut dikirim")
    assert answer.status == 200
    assert ("Untuk anak saya " * 40).strip() in rest
    assert "Untuk anak saya" not in before


def test_what_is_not_sent_along_is_not_kept(counter: Counter) -> None:
    receipt = counter.apply(DOMICILE, purpose_other="Untuk anak saya")

    assert receipt.status == 200
    assert "Untuk anak saya" not in receipt.page.text


def test_a_change_from_the_review_keeps_everything_and_the_key(counter: Counter) -> None:
    review = counter.review()
    form = review.page.form(f"/kirim/{DOMICILE}/konfirmasi")

    answer = counter.post(f"/kirim/{DOMICILE}", {**typed_of(form.pairs), "_edit": "phone"})

    focused = [attributes["id"] for _, attributes in answer.page.tags if "autofocus" in attributes]
    assert answer.status == 200
    assert lost(answer, answers_of(DOMICILE)) == []
    assert focused == ["phone"]


def test_going_back_from_the_review_shows_the_form_filled_in(counter: Counter) -> None:
    form = counter.review().page.form(f"/kirim/{DOMICILE}/konfirmasi")

    answer = counter.post(f"/kirim/{DOMICILE}", {**typed_of(form.pairs), "_edit": ""})

    assert answer.status == 200
    assert answer.page.form(f"/kirim/{DOMICILE}").value("full_name") == "Siti Kanari"


def test_a_form_that_does_not_exist_is_told_with_where_to_go(counter: Counter) -> None:
    answer = counter.post("/kirim/rumah-gratis", answers_of(DOMICILE))

    assert answer.status == 404
    assert "Pilih layanan dari daftar." in answer.page.text


def closed(counter: Counter) -> Counter:
    return counter.with_catalog(
        lambda catalog: catalog["forms"][DOMICILE].update(
            closed="Ditutup sampai 1 Januari. Datang ke kantor."
        )
    )


def test_a_form_that_was_closed_says_why_and_shows_what_was_typed(counter: Counter) -> None:
    answer = closed(counter).review()

    assert answer.status == 410
    assert "Ditutup sampai 1 Januari. Datang ke kantor." in answer.page.text
    assert lost(answer, answers_of(DOMICILE)) == []


def test_a_form_that_was_closed_before_the_last_button_keeps_nothing(counter: Counter) -> None:
    answer = closed(counter).confirm(counter.review())

    assert answer.status == 410
    assert lost(answer, answers_of(DOMICILE)) == []
    assert counter.items() == []


BODIES = {
    "200 kB and a byte": (b"street=" + b"x" * 200_000, FORM, 413, "Singkatkan, lalu kirim lagi."),
    "5 MB": (b"street=" + b"x" * 4_400_000, FORM, 413, "Singkatkan, lalu kirim lagi."),
    "201 fields": (b"&".join(b"a%d=1" % n for n in range(202)), FORM, 413, "Terlalu banyak isian sekaligus."),
    "half a file": (b"--x\r\n\r\n1\r\n--x--", "multipart/form-data; boundary=x", 400, "Isian tidak terbaca"),
    "5 MB of files": (b"x" * 4_400_001, "multipart/form-data; boundary=x", 413, "Berkas terlalu besar"),
    "JSON": (b'{"a": 1}', "application/json", 415, "Kirim dari halaman formulir"),
    "plain text": (b"a=1", "text/plain", 415, "Kirim dari halaman formulir"),
    "no type at all": (b"a=1", "", 415, "Kirim dari halaman formulir"),
}  # fmt: skip


@pytest.mark.parametrize(("body", "kind", "status", "told"), BODIES.values(), ids=list(BODIES))
@pytest.mark.parametrize("step", ["", "/konfirmasi"])
def test_a_body_that_is_no_form_of_ours_is_told(
    counter: Counter, body: bytes, kind: str, status: int, told: str, step: str
) -> None:
    headers = {**SAME_ORIGIN, **({"content-type": kind} if kind else {})}

    answer = counter.visit("POST", f"/kirim/{DOMICILE}{step}", body=body, headers=headers)

    assert answer.status == status
    assert told in answer.page.text
    assert "Tekan tombol kembali: tulisan Anda masih ada di halaman sebelumnya." in answer.page.text


def test_6_megabytes_do_not_reach_the_function(counter: Counter) -> None:
    headers = {**SAME_ORIGIN, "content-type": FORM}

    answer = counter.visit("POST", f"/kirim/{DOMICILE}", body=b"street=" + b"x" * 6_000_000, headers=headers)

    assert answer.status == 413
    assert counter.lines == []


def test_200_fields_of_a_page_are_read(counter: Counter) -> None:
    body = "&".join(f"a{number}=1" for number in range(200)).encode()

    answer = counter.visit(
        "POST", f"/kirim/{DOMICILE}", body=body, headers={**SAME_ORIGIN, "content-type": FORM}
    )

    assert answer.status == 422


@pytest.mark.parametrize("bad", [b"%ff%fe", b"%ed%a0%80", b"\xff\xfe", b"%00", b"%e2%80%ae", b"%c0%ae"])
def test_bytes_that_are_no_text_are_told_as_hidden_marks(counter: Counter, bad: bytes) -> None:
    good = "&".join(
        f"{name}={quote(str(value))}" for name, value in answers_of(DOMICILE, street=None).items()
    )

    answer = counter.visit(
        "POST",
        f"/kirim/{DOMICILE}",
        body=good.encode() + b"&street=Jalan" + bad,
        headers={**SAME_ORIGIN, "content-type": f"{FORM}; charset=UTF-8"},
    )

    assert answer.status == 422
    assert "Ketik ulang “Jalan dan nomor rumah”." in answer.page.text


@pytest.mark.parametrize("body", [b"", b"&&&", b"=", b"%", b"%zz=%", b";", b"a", b"\x00", b"[]=1&[]=2"])
def test_a_body_of_nonsense_gets_the_form_again(counter: Counter, body: bytes) -> None:
    answer = counter.visit(
        "POST", f"/kirim/{DOMICILE}", body=body, headers={**SAME_ORIGIN, "content-type": FORM}
    )

    assert answer.status == 422
    assert counter.raised == []


# --- what the page says of itself


def review_with(counter: Counter, **ours: str) -> Answer:
    form = counter.review().page.form(f"/kirim/{DOMICILE}/konfirmasi")
    return counter.post(form.action, {**typed_of(form.pairs), **ours})


@pytest.mark.parametrize(
    "token", ["", "x", "x.y", "a" * 5000, "é.é", "\x00", "eyJ9.AAAA", "." * 50, "{{7*7}}", "PLU"]
)
def test_a_token_that_is_none_of_ours_leads_back_to_the_review(counter: Counter, token: str) -> None:
    answer = review_with(counter, _token=token)

    assert answer.status == 422
    assert "Tanda pengaman halaman ini tidak terbaca." in answer.page.text
    assert lost(answer, answers_of(DOMICILE)) == []
    assert counter.items() == []


def test_a_token_with_one_letter_changed_is_none_of_ours(counter: Counter) -> None:
    form = counter.review().page.form(f"/kirim/{DOMICILE}/konfirmasi")
    token = form.value("_token")
    changed = ("B" if token[5] == "A" else "A").join((token[:5], token[6:]))

    answer = counter.post(form.action, {**typed_of(form.pairs), "_token": changed})

    assert "Tanda pengaman halaman ini tidak terbaca." in answer.page.text


def test_a_token_of_another_form_is_none_of_this_form(counter: Counter) -> None:
    token = counter.review(CROWD).page.form(f"/kirim/{CROWD}/konfirmasi").value("_token")

    answer = review_with(counter, _token=token)

    assert answer.status == 422
    assert "Tanda pengaman halaman ini tidak terbaca." in answer.page.text
    assert counter.items() == []


@pytest.mark.parametrize("purpose", [TokenPurpose.FOLLOW_UP, TokenPurpose.SIGN_IN])
def test_a_token_for_something_else_sends_nothing(counter: Counter, purpose: TokenPurpose) -> None:
    note = {"form": DOMICILE, "key": "k" * 22, "at": counter.clock().isoformat()}
    token = sign_token(counter.keyring, purpose, note, counter.clock())

    answer = review_with(counter, _token=token)

    assert answer.status == 422
    assert counter.items() == []


def test_a_token_from_the_future_sends_nothing(counter: Counter) -> None:
    note = {"form": DOMICILE, "key": "k" * 22, "at": counter.clock().isoformat()}
    token = sign_token(counter.keyring, TokenPurpose.REVIEW, note, counter.clock() + timedelta(hours=1))

    assert review_with(counter, _token=token).status == 422
    assert counter.items() == []


def test_the_page_after_a_token_that_is_none_of_ours_can_be_sent(counter: Counter) -> None:
    again = review_with(counter, _token="x")

    assert counter.confirm(again).status == 200


def test_a_review_of_yesterday_is_looked_at_once_more(counter: Counter) -> None:
    review = counter.review()
    counter.clock.move(hours=24, seconds=1)

    answer = counter.confirm(review)

    assert answer.status == 422
    assert "Halaman ini sudah terbuka lebih dari sehari." in answer.page.text
    assert lost(answer, answers_of(DOMICILE)) == []
    assert counter.items() == []


def test_a_review_of_a_whole_day_is_still_good(counter: Counter) -> None:
    review = counter.review()
    counter.clock.move(hours=24)

    assert counter.confirm(review).status == 200


def test_a_review_of_yesterday_whose_event_is_over_says_which_day_to_change(counter: Counter) -> None:
    review = counter.review(CROWD, event_date__day="25", event_date__month="11")
    counter.clock.move(days=2)

    answer = counter.confirm(review)

    assert answer.status == 422
    assert "Pilih “Tanggal acara” pada 27 November 2026 atau sesudahnya." in answer.page.text


def test_the_page_after_a_review_of_yesterday_can_be_sent(counter: Counter) -> None:
    review = counter.review()
    counter.clock.move(days=3)

    assert counter.confirm(counter.confirm(review)).status == 200


def test_a_page_asked_for_by_its_address_leads_to_the_form(counter: Counter) -> None:
    for path in (f"/kirim/{DOMICILE}", f"/kirim/{DOMICILE}/konfirmasi"):
        answer = counter.get(path)

        assert (answer.status, answer.headers["location"]) == (303, f"/layanan/{DOMICILE}/ajukan/")


def test_an_unknown_form_asked_for_by_its_address_leads_to_the_services(counter: Counter) -> None:
    answer = counter.get("/kirim/rumah-gratis")

    assert (answer.status, answer.headers["location"]) == (303, "/layanan/")


def test_no_answer_may_be_stored_on_the_way(counter: Counter) -> None:
    answers = [counter.review(), counter.apply(), counter.review(rt="x"), counter.post("/kirim/x", {})]

    assert {answer.headers["cache-control"] for answer in answers} == {"no-store"}


@pytest.mark.parametrize("form", FORMS)
def test_a_receipt_tells_reference_code_office_promise_and_fee(counter: Counter, form: str) -> None:
    receipt = counter.apply(form)

    page = receipt.page
    assert receipt.status == 200
    assert counter.references() == [receipt.reference.replace("-", "")[-7:]]
    for words in (receipt.reference, receipt.code, "GRATIS", "sejak berkas lengkap", "pukul 10.00 WITA"):
        assert words in page.text
    offices = {CROWD: "Kecamatan Palu Barat", RESIDENTS: "Dinas Kependudukan", OWN_DATA: "Dinas Komunikasi"}
    assert offices.get(form, "Kelurahan Baru") in page.text


@pytest.mark.parametrize("form", FORMS)
def test_a_receipt_shows_every_answer_that_was_sent(counter: Counter, form: str) -> None:
    review, receipt = counter.review(form), counter.apply(form)

    shown = [text for tag, text in _rows(review) if tag == "dd"]
    assert len(shown) > 10
    assert [text for text in shown if text not in receipt.page.text] == []


def _rows(answer: Answer) -> list[tuple[str, str]]:
    """Terms and words of the lists on a page, buttons not counted."""
    found, text = [], answer.body
    for piece in text.split("<dd>")[1:]:
        found.append(("dd", " ".join(piece.partition("</dd>")[0].split())))
    return found
