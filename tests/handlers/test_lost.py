"""“Saya bingung”: one press is enough, somebody near answers, and the telephone number goes."""

from __future__ import annotations

import json
from typing import Any

import pytest

from loket.cases import Person
from loket.training.help.lost import SCREENS
from tests.answers import typed_of
from tests.counter import Answer, Counter
from tests.stores import ROOT

HERE, ELSEWHERE = "72.71.02.1008", "72.71.08.1002"
PAGE, CALLS = "/belajar/aksi/bingung", "/belajar/aksi/tiket"
TUTI = Person(subject="s-tuti", name="Tuti CONTOH", roles=("officer",), offices=(HERE,))
MENTOR = Person(subject="s-hadi", name="Hadi CONTOH", roles=("officer", "mentor"), offices=(HERE,))
FAR = Person(subject="s-3", name="Rudi CONTOH", roles=("mentor",), offices=(ELSEWHERE,))
TRAINER = Person(subject="s-laras", name="Laras CONTOH", roles=("trainer",), offices=())


@pytest.fixture
def tuti(counter: Counter) -> str:
    return counter.sign_in(TUTI)


def blank(counter: Counter, cookie: str, place: str = "m2/3") -> dict[str, Any]:
    return typed_of(counter.get(PAGE, cookie=cookie, query=f"di={place}").page.form(PAGE).pairs)


def ask(counter: Counter, cookie: str, **typed: str) -> Answer:
    return counter.post(PAGE, {**blank(counter, cookie), **typed}, cookie=cookie)


def stored(counter: Counter) -> list[dict[str, Any]]:
    items = counter.clients.dynamodb.scan(TableName=counter.settings.learning_table)["Items"]
    return [item for item in items if item["topic"]["S"] == "calls"]


def test_one_press_is_enough_and_says_where(counter: Counter, tuti: str) -> None:
    page = counter.get(PAGE, cookie=tuti, query="di=m2/3").page.text

    sent = ask(counter, tuti)

    assert "langkah 3" in page
    assert sent.status == 303
    assert stored(counter)[0]["place"]["S"] == "m2/3"


def test_a_second_press_is_one_call(counter: Counter, tuti: str) -> None:
    typed = blank(counter, tuti)

    answers = [counter.post(PAGE, typed, cookie=tuti).status for _ in range(2)]

    assert answers == [303, 303]
    assert len(stored(counter)) == 1


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"words": "kata " * 300}, "Singkatkan"),
        ({"words": "NIK 7271 0141 0790 0001 salah"}, "7271 0141 0790 0001"),
        ({"phone": "rumah saya"}, "Tulis nomor telepon dengan angka"),
    ],
)
def test_what_cannot_be_sent_is_told_and_stays_in_its_box(
    counter: Counter, tuti: str, typed: dict[str, str], told: str
) -> None:
    answer = ask(counter, tuti, **typed)

    assert answer.status == 422
    assert told in answer.body
    assert answer.page.holds(next(iter(typed.values())).strip())
    assert stored(counter) == []


@pytest.mark.parametrize(
    "phone", ["0........", "0-------1", "12345", "0" * 16, "٠٨١٢٠٠٠٠٠٠٠١", "+", "0812\n0001"]
)
def test_what_nobody_can_ring_is_no_number(counter: Counter, tuti: str, phone: str) -> None:
    assert ask(counter, tuti, phone=phone).status == 422


@pytest.mark.parametrize("phone", ["081200000001", "+62 812-0000-0001", "(0451) 421 234", "0451.421234"])
def test_a_number_is_taken_as_people_write_it(counter: Counter, tuti: str, phone: str) -> None:
    assert ask(counter, tuti, phone=phone).status == 303


@pytest.mark.parametrize("place", ["m2/999", "m99/1", "latihan/m2/tidak-ada", "<script>", "../.."])
def test_a_place_that_is_not_there_is_a_general_question(counter: Counter, tuti: str, place: str) -> None:
    page = counter.get(PAGE, cookie=tuti, query=f"di={place}")

    assert page.status == 200
    assert "Pertanyaan umum" in page.page.text
    assert "<script>" not in page.body


def test_a_mentor_of_the_office_answers_and_the_number_goes(counter: Counter, tuti: str) -> None:
    ask(counter, tuti, words="Tombolnya tidak ada.", phone="0812 0000 0001")
    mentor = counter.sign_in(MENTOR)
    listed = counter.get(CALLS, cookie=mentor)
    form = typed_of(listed.page.form(CALLS).pairs)

    counter.post(CALLS, {**form, "words": "Gulir ke bawah sedikit."}, cookie=mentor)

    assert "0812 0000 0001" in listed.body
    shown = counter.get(PAGE, cookie=tuti).page.text
    assert "Gulir ke bawah sedikit." in shown
    assert "Hadi CONTOH" in shown
    assert "phone" not in stored(counter)[0]


def test_who_answers_second_reads_the_first_answer_before_it_is_replaced(counter: Counter, tuti: str) -> None:
    ask(counter, tuti, words="Tombolnya tidak ada.")
    mentor, trainer = counter.sign_in(MENTOR), counter.sign_in(TRAINER)
    first, second = (
        typed_of(counter.get(CALLS, cookie=cookie).page.form(CALLS).pairs) for cookie in (mentor, trainer)
    )
    counter.post(CALLS, {**first, "words": "Gulir ke bawah."}, cookie=mentor)

    late = counter.post(CALLS, {**second, "words": "Muat ulang."}, cookie=trainer)
    again = typed_of(late.page.form(CALLS).pairs)

    assert late.status == 409
    assert "Gulir ke bawah." in late.body
    assert again["words"] == ["Muat ulang."]
    assert counter.post(CALLS, again, cookie=trainer).status == 303


def test_a_call_is_not_kept_for_ever(counter: Counter, tuti: str) -> None:
    ask(counter, tuti, phone="0812 0000 0001")

    year = counter.clock().timestamp() + 365 * 24 * 60 * 60
    assert int(stored(counter)[0]["ttl"]["N"]) == int(year)


def test_a_mentor_far_away_neither_sees_nor_answers_it(counter: Counter, tuti: str) -> None:
    ask(counter, tuti, words="Tombolnya tidak ada.")
    far = counter.sign_in(FAR)
    typed = {"_csrf": counter.csrf(far), "call": stored(counter)[0]["entry"]["S"], "words": "Halo."}

    assert "Tombolnya" not in counter.get(CALLS, cookie=far).body
    assert counter.post(CALLS, typed, cookie=far).status == 404


def test_a_trainer_sees_where_people_are_lost_most_often(counter: Counter, tuti: str) -> None:
    for _ in range(2):
        ask(counter, tuti)
    trainer = counter.sign_in(TRAINER)

    page = counter.get(CALLS, cookie=trainer).page.text

    assert "langkah 3: Buka satu permohonan: 2" in " ".join(page.split())


def test_somebody_elses_calls_are_not_mine(counter: Counter, tuti: str) -> None:
    ask(counter, tuti, words="Tombolnya tidak ada.")

    assert "Tombolnya" not in counter.get(PAGE, cookie=counter.sign_in(FAR)).body


def test_every_counter_screen_leads_to_help_and_says_which_it_is(counter: Counter, tuti: str) -> None:
    assert f"{PAGE}?di=petugas/antrean" in counter.get("/petugas", cookie=tuti).body
    assert f"{PAGE}?di=petugas/loket" in counter.get("/petugas/loket", cookie=tuti).body


def test_the_practice_room_leads_to_help_too(counter: Counter, tuti: str) -> None:
    assert f"{PAGE}?di=petugas/antrean" in counter.get("/latihan/petugas", cookie=tuti).body


def test_every_screen_with_the_bar_of_officers_has_a_name() -> None:
    screens = {
        path.stem.removeprefix("petugas_").replace("_", "-")
        for path in (ROOT / "templates/pages").glob("*.html")
        if "petugas_bilah.html" in path.read_text(encoding="utf-8")
    }

    # A message tells what happened anywhere; whoever has no office has no screen yet.
    assert screens - set(SCREENS) == {"message", "tanpa-kantor"}


def test_help_names_the_screen_and_the_step(counter: Counter, tuti: str) -> None:
    screen = counter.get(PAGE, query="di=petugas/masa-simpan", cookie=tuti).page.text
    step = counter.get(PAGE, query="di=m2/3", cookie=tuti).page.text
    title = json.loads((counter.settings.catalog / "belajar.json").read_bytes())["modules"]["m2"][
        "step_titles"
    ][2]

    assert "Layar petugas: masa simpan" in screen
    assert f"langkah 3: {title}" in step


def test_a_screen_without_a_name_is_the_counter(counter: Counter, tuti: str) -> None:
    text = counter.get(PAGE, query="di=petugas/x", cookie=tuti).page.text

    assert "Layar petugas Apa" in " ".join(text.split())
