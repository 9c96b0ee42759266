"""Files survive everything else that may be wrong, and are kept once, without scripts."""

from __future__ import annotations

import pytest
from botocore.exceptions import EndpointConnectionError

from handlers.backroom.keys import KeysDown
from tests.answers import DOMICILE
from tests.counter import Answer, Counter
from tests.uploads.flow import CARD, CHECK, again, fields_of, post, tickets
from tests.uploads.papers import PHOTO, SCAN, picture

CONFIRM = f"{CHECK}/konfirmasi"


def test_a_file_goes_from_the_page_into_the_case(counter: Counter) -> None:
    review = post(counter, CARD)
    receipt = counter.confirm(review)

    assert (review.status, receipt.status) == (200, 200)
    assert "Foto KTP ktp.jpg (1 KB)" in review.page.text
    assert "ktp.jpg (1 KB)" in receipt.page.text
    case = counter.case(receipt.reference)
    assert list(case.files) == counter.quarantine()
    assert counter.files.get_quarantine(case.files[0]) == PHOTO
    (kept,) = counter.sealed_answers(receipt.reference)["card"]
    assert (kept["id"], kept["name"], kept["type"], kept["size"]) == (
        case.files[0],
        "ktp.jpg",
        "jpeg",
        len(PHOTO),
    )


def test_a_file_survives_every_refusal_and_is_sent_once(counter: Counter) -> None:
    wrong = post(counter, CARD, nik="1")
    assert wrong.status == 422
    assert "ktp.jpg (1 KB)" in wrong.page.text
    assert len(tickets(wrong, "card")) == 1

    still = again(counter, wrong, nik="2")
    review = again(counter, still, nik="7271014107900001")
    receipt = counter.confirm(review)

    assert (still.status, review.status, receipt.status) == (422, 200, 200)
    assert len(counter.quarantine()) == 1
    assert list(counter.case(receipt.reference).files) == counter.quarantine()


def test_a_second_click_gives_the_same_receipt(counter: Counter) -> None:
    review = post(counter, CARD)

    first, second = counter.confirm(review), counter.confirm(review)

    assert (second.reference, second.code) == (first.reference, first.code)
    assert len(counter.references()) == 1


def test_a_retry_of_the_next_day_still_finds_its_receipt_with_its_files(counter: Counter) -> None:
    review = post(counter, CARD)
    first = counter.confirm(review)
    counter.clock.move(hours=30)

    later = counter.confirm(review)

    assert (later.status, later.reference) == (200, first.reference)
    assert "ktp.jpg (1 KB)" in later.page.text


def test_a_file_that_waited_too_long_is_asked_for_again_and_nothing_else_is_lost(counter: Counter) -> None:
    page = post(counter, CARD, nik="1")
    counter.clock.move(hours=24, minutes=2)

    answer = again(counter, page, nik="7271014107900001")

    assert answer.status == 422
    assert "Pilih lagi berkas untuk “Foto KTP”. Berkas yang tadi sudah tidak kami simpan." in answer.page.text
    assert tickets(answer, "card") == []
    assert answer.page.form(CHECK).value("nik") == "7271014107900001"
    assert again(counter, answer, CARD).status == 200


def test_a_missing_file_is_told_and_several_are_taken(counter: Counter) -> None:
    missing = post(counter)
    assert "Unggah berkas untuk “Foto KTP”." in missing.page.text

    files = [("photos", f"{colour}.png", picture("PNG", colour)) for colour in ("red", "green", "blue")]
    review = post(counter, ("card", "ktp.pdf", SCAN), *files)

    assert review.status == 200
    assert "red.png (1 KB), green.png (1 KB), blue.png (1 KB)" in review.page.text
    assert len(counter.case(counter.confirm(review).reference).files) == 4


def test_too_many_files_are_all_kept_until_some_are_removed(counter: Counter) -> None:
    colours = ("red", "green", "blue", "black")
    page = post(counter, CARD, *[("photos", f"{c}.png", picture("PNG", c)) for c in colours])

    assert page.status == 422
    assert "Hapus berkas pada “Foto rumah” sampai tinggal 3. Sekarang ada 4." in page.page.text
    less = again(counter, page, _files="remove:photos:1")
    assert less.status == 200
    assert "green.png" not in less.page.text
    assert again(counter, less).status == 200


def test_the_same_file_twice_is_one_file(counter: Counter) -> None:
    review = post(counter, CARD, ("photos", "a.jpg", PHOTO), ("photos", "b.jpg", PHOTO))

    assert review.status == 200
    assert "a.jpg (1 KB)" in review.page.text
    assert "b.jpg" not in review.page.text
    assert len(counter.case(counter.confirm(review).reference).files) == 2


def test_a_file_is_taken_ahead_and_nothing_is_told_to_be_wrong(counter: Counter) -> None:
    page = post(counter, CARD, changes={"_files": "add:card", "nik": "1"})

    assert page.status == 200
    assert len(tickets(page, "card")) == 1
    assert "problems" not in page.page.ids
    gone = again(counter, page, _files="remove:card:0")
    assert tickets(gone, "card") == []
    assert gone.page.form(CHECK).value("nik") == "1"


def test_a_bad_file_taken_ahead_is_the_only_thing_told(counter: Counter) -> None:
    page = post(
        counter, ("card", "surat.docx", b"PK\x03\x04 words"), changes={"_files": "add:card", "nik": "1"}
    )

    assert page.status == 422
    assert "Ada satu hal yang perlu diperbaiki" in page.page.text
    assert "Simpan “surat.docx” sebagai JPEG, PNG, atau PDF untuk “Foto KTP”." in page.page.text


def test_a_bad_file_beside_a_good_one_is_told_once(counter: Counter) -> None:
    page = post(counter, ("card", "kosong.jpg", b""), ("photos", "rumah.jpg", PHOTO))

    assert page.status == 422
    assert "Pilih berkas lain untuk “Foto KTP”. “kosong.jpg” kosong." in page.page.text
    assert "Unggah berkas untuk" not in page.page.text
    assert len(tickets(page, "photos")) == 1
    assert "#card" in [attributes.get("href") for _, attributes in page.page.tags]


def test_a_file_at_the_last_button_is_not_looked_at(counter: Counter) -> None:
    review = post(counter, CARD)
    form = review.page.form(CONFIRM)
    typed = {name: [value for n, value in form.pairs if n == name] for name, _ in form.pairs}

    receipt = counter.post_files(CONFIRM, typed, [("card", "other.jpg", picture(colour="red"))])

    assert receipt.status == 200
    assert len(counter.quarantine()) == 1


def test_a_ticket_of_another_form_or_another_hand_is_no_file(counter: Counter) -> None:
    mine = tickets(post(counter, CARD, nik="1"), "card")[0]
    forged = mine[:-1] + ("A" if mine[-1] != "A" else "B")

    for ticket in (forged, "=abc", "x.y", mine.split(".", maxsplit=1)[0], "🙂", "." * 5000):
        answer = post(counter, changes={"card": ticket})
        assert answer.status == 422, ticket
        assert "Pilih lagi berkas untuk “Foto KTP”." in answer.page.text


def test_a_file_for_nothing_that_is_asked_stays_as_a_name_to_copy(counter: Counter) -> None:
    page = post(counter, CARD, ("diploma", "../ijazah.jpg", PHOTO))

    assert page.status == 422
    assert "ijazah.jpg" in page.page.text
    assert len(counter.quarantine()) == 1


class Down:
    """A bucket that does not answer, from the second file on if that is asked for."""

    def __init__(self, whole: object = None, good: int = 0) -> None:
        self._whole, self._good = whole, good

    def put_object(self, **arguments: object) -> object:
        if self._good and self._whole:
            self._good -= 1
            return self._whole.put_object(**arguments)  # type: ignore[attr-defined]
        raise EndpointConnectionError(endpoint_url="x")


def test_when_the_bucket_does_not_answer_everything_typed_stays(counter: Counter) -> None:
    broken = counter.with_clients(s3=Down(counter.clients.s3, good=1))

    answer = post(broken, CARD, ("photos", "rumah.jpg", PHOTO), nik="123")

    assert answer.status == 503
    assert answer.headers["retry-after"] == "60"
    assert "BELUM TERKIRIM." in answer.page.text
    assert "Pilih lagi berkas yang belum tercantum" in answer.page.text
    assert answer.page.form(CHECK).value("nik") == "123"
    assert len(tickets(answer, "card")) == 1
    assert tickets(answer, "photos") == []
    assert again(counter, answer, ("photos", "rumah.jpg", PHOTO), nik="7271014107900001").status == 200


@pytest.mark.parametrize("step", [CHECK, CONFIRM])
def test_while_our_keys_are_out_of_reach_no_file_falls_off_the_page(counter: Counter, step: str) -> None:
    review = post(counter, CARD)
    typed = fields_of(review, CONFIRM)
    without_keys = counter.with_clients(no_secret=KeysDown("x"))

    answer = without_keys.post(step, typed)

    assert answer.status == 503
    assert tickets(answer, "card") == tickets(review, "card", CONFIRM)
    assert "ktp.jpg (1 KB)" in answer.page.text
    assert again(counter, answer).status == 200


def test_a_post_without_files_needs_no_bucket(counter: Counter) -> None:
    page = post(counter, CARD, nik="1")
    broken = counter.with_clients(s3=Down())

    review = again(broken, page, nik="7271014107900001")

    assert broken.confirm(review).status == 200


def test_a_removed_file_makes_other_answers_and_the_same_ones_none(counter: Counter) -> None:
    review = post(counter, CARD, ("photos", "rumah.jpg", PHOTO))
    receipt = counter.confirm(review)
    edit = counter.post(CHECK, {**fields_of(review, CONFIRM), "_edit": "photos"})
    other = again(counter, again(counter, edit, _files="remove:photos:0"))

    assert receipt.status == 200
    assert counter.confirm(other).status == 409
    assert len(counter.references()) == 1


def test_no_name_of_a_file_is_in_any_log(counter: Counter) -> None:
    receipt = counter.confirm(post(counter, ("card", "siti-kenari-ktp.jpg", PHOTO)))
    post(counter, ("card", "siti-kenari-rusak.jpg", b"\xff\xd8\xff rusak"))
    with_none = counter.with_clients(s3=Down())
    post(with_none, ("card", "siti-kenari-putus.jpg", PHOTO))

    assert receipt.status == 200
    assert "kenari" not in "\n".join(counter.lines)
    assert all(len(line) <= 600 for line in counter.lines)


@pytest.mark.parametrize("door", ["", "/konfirmasi"])
def test_a_closed_form_keeps_no_file(counter: Counter, door: str) -> None:
    closed = counter.with_catalog(lambda catalog: catalog["forms"][DOMICILE].update(closed="Sudah ditutup."))
    page = post(counter, CARD, nik="1")

    answer: Answer = closed.post_files(CHECK + door, {**fields_of(page)}, [CARD])

    assert answer.status == 410
    assert "ktp.jpg" in answer.page.text
    assert len(counter.quarantine()) == 1
