"""A case that was sent back: files stay, go and come, and a second click brings none twice."""

from __future__ import annotations

import pytest

from handlers.sending import screening
from loket.cases import Person
from tests.answers import symbols_of
from tests.counter import Answer, Counter
from tests.uploads.flow import CARD, fields_of, post, tickets
from tests.uploads.papers import PHOTO, SCAN, picture
from tests.uploads.test_files_at_the_counter import Down

SEND = "/cek-status/perbaiki/kirim"
OFFICER = Person(subject="s-1", name="Sari CONTOH", roles=("officer",), offices=("72.71.02.1008",))
HOUSE = ("photos", "rumah.jpg", picture(colour="green"))


@pytest.fixture
def receipt(counter: Counter) -> Answer:
    """A case with a card and a photo."""
    return counter.confirm(post(counter, CARD, HOUSE))


def sent_back(counter: Counter, receipt: Answer, *flagged: str) -> Answer:
    """The correction page."""
    cookie = counter.sign_in(OFFICER)
    done = counter.act(
        cookie, receipt, "return", reason="answer_differs", note="Foto lagi.", flagged=list(flagged)
    )
    assert done.status == 303
    token = counter.look_up(receipt).page.form("/cek-status/perbaiki").value("_token")
    return counter.post("/cek-status/perbaiki", {"_token": token})


def test_a_page_shows_the_files_that_the_case_has_and_keeps_them(counter: Counter, receipt: Answer) -> None:
    page = sent_back(counter, receipt, "photos")
    first = counter.case(receipt.reference).files

    assert tickets(page, "photos", SEND) == [f"={first[1]}"]
    assert "rumah.jpg (1 KB)" in page.page.text
    done = counter.post_files(SEND, fields_of(page, SEND), [("photos", "baru.pdf", SCAN)])

    case = counter.case(receipt.reference)
    assert done.status == 200
    assert "Perbaikan Anda sudah kami terima." in done.page.text
    assert [file["name"] for file in counter.sealed_answers(receipt.reference)["photos"]] == [
        "rumah.jpg",
        "baru.pdf",
    ]
    assert case.current_files[: len(first)] == first
    assert len(case.current_files) == len(first) + 1
    assert case.every_file == case.current_files
    assert set(case.every_file) == set(counter.quarantine())


def test_after_a_correction_the_status_counts_the_files_that_stayed_too(
    counter: Counter, receipt: Answer
) -> None:
    page = sent_back(counter, receipt, "photos")

    counter.post_files(SEND, fields_of(page, SEND), [("photos", "baru.pdf", SCAN)])

    assert "3 berkas diterima" in counter.look_up(receipt).page.text


def test_a_second_click_with_the_same_file_finds_the_first_one(counter: Counter, receipt: Answer) -> None:
    page = sent_back(counter, receipt, "card")
    typed = {name: value for name, value in fields_of(page, SEND).items() if name != "card"}
    other = ("card", "ktp-baru.jpg", picture(colour="blue"))

    first = counter.post_files(SEND, typed, [other])
    second = counter.post_files(SEND, typed, [other])

    assert (first.status, second.status) == (200, 200)
    assert "Perbaikan Anda sudah kami terima." in second.page.text
    assert len(counter.case(receipt.reference).events) == 2
    assert len(counter.quarantine()) == 3


def test_a_file_is_removed_and_added_with_nothing_sent_yet(counter: Counter, receipt: Answer) -> None:
    page = sent_back(counter, receipt, "photos")

    less = counter.post_files(SEND, {**fields_of(page, SEND), "_files": "remove:photos:0"}, [])
    more = counter.post_files(SEND, {**fields_of(less, SEND), "_files": "add:photos"}, [HOUSE])

    assert (less.status, more.status) == (200, 200)
    assert tickets(less, "photos", SEND) == []
    assert len(tickets(more, "photos", SEND)) == 1
    assert len(counter.case(receipt.reference).events) == 1
    assert counter.post_files(SEND, fields_of(more, SEND), []).state != "needs_revision"


def test_a_bad_file_comes_back_beside_its_question_and_the_good_one_stays(
    counter: Counter, receipt: Answer
) -> None:
    page = sent_back(counter, receipt, "card", "photos")

    wrong = counter.post_files(
        SEND, fields_of(page, SEND), [("card", "x.jpg", b"words"), ("photos", "baru.jpg", PHOTO)]
    )

    assert wrong.status == 422
    assert "Simpan “x.jpg” sebagai JPEG, PNG, atau PDF untuk “Foto KTP”." in wrong.page.text
    assert "baru.jpg (1 KB)" in wrong.page.text
    assert "rumah.jpg (1 KB)" in wrong.page.text


def test_when_the_bucket_is_down_the_correction_keeps_its_words_and_its_files(
    counter: Counter, receipt: Answer
) -> None:
    page = sent_back(counter, receipt, "photos", "street")
    broken = counter.with_clients(s3=Down())

    answer = broken.post_files(
        SEND, {**fields_of(page, SEND), "street": "Jalan Merpati 7"}, [("photos", "baru.jpg", PHOTO)]
    )

    assert answer.status == 503
    assert "Pilih lagi berkas yang belum tercantum" in answer.page.text
    assert answer.page.form(SEND).value("street") == "Jalan Merpati 7"
    assert tickets(answer, "photos", SEND) == tickets(page, "photos", SEND)
    assert counter.post_files(SEND, fields_of(answer, SEND), [HOUSE]).status == 200


def test_a_file_of_another_case_is_no_file_here(counter: Counter, receipt: Answer) -> None:
    other = counter.confirm(post(counter, ("card", "lain.jpg", picture(colour="red"))))
    foreign = counter.case(other.reference).files[0]
    page = sent_back(counter, receipt, "card")

    answer = counter.post_files(SEND, {**fields_of(page, SEND), "card": f"={foreign}"}, [])

    assert answer.status == 422
    assert "Pilih lagi berkas untuk “Foto KTP”." in answer.page.text


def test_a_page_that_is_too_old_says_that_its_file_must_be_picked_again(
    counter: Counter, receipt: Answer
) -> None:
    page = sent_back(counter, receipt, "photos")
    counter.clock.move(hours=3)

    answer = counter.post_files(SEND, fields_of(page, SEND), [HOUSE])

    assert answer.status == 401
    assert "Berkas belum terkirim: pilih lagi nanti di halaman perbaikan." in answer.page.text


def test_too_large_a_correction_says_what_to_do(counter: Counter, receipt: Answer) -> None:
    page = sent_back(counter, receipt, "photos")

    answer = counter.post_files(SEND, fields_of(page, SEND), [("photos", "a.jpg", bytes(4_400_000))])

    assert answer.status == 413
    assert "Berkas terlalu besar: paling besar 4 MB satu kali kirim." in answer.page.text
    assert symbols_of(receipt.reference) not in "".join(counter.lines[-1:])


def test_one_network_sends_only_so_many_files_and_loses_no_word(
    counter: Counter, receipt: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = sent_back(counter, receipt, "photos", "street")
    monkeypatch.setattr(screening, "FILES_PER_NETWORK", 0)

    answer = counter.post_files(SEND, {**fields_of(page, SEND), "street": "Jalan Merpati 7"}, [HOUSE])

    assert answer.status == 429
    assert answer.page.form(SEND).value("street") == "Jalan Merpati 7"
    assert tickets(answer, "photos", SEND) == tickets(page, "photos", SEND)
