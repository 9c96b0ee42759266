"""A quiz: nothing that was answered is lost, marks are ours, and every answer is explained afterwards."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.counter import Counter
from tests.quiz_taker import HOME, QuizTaker, with_quiz

EXPLANATIONS = ("Kantor yang salah berarti", "Surat memuat nama", "Arsip berisi banyak", "Lima hari kerja.")
NEW_QUESTION = """  - id: baru
    kind: short
    lesson: teori
    text: Berapa lembar?
    answers: ["2"]
    explanation: Dua lembar.
"""


@pytest.fixture
def city(counter: Counter, tmp_path: Path) -> Counter:
    return with_quiz(counter, tmp_path)


@pytest.fixture
def tuti(city: Counter) -> QuizTaker:
    return QuizTaker(city)


def questions(body: str) -> list[str]:
    """Ids of the questions in the order of the page."""
    return list(dict.fromkeys(re.findall(r'name="q\.([a-z-]+)', body)))


def test_whoever_knows_all_gets_all(tuti: QuizTaker) -> None:
    result = tuti.take(tuti.all_right())

    assert "Nilai Anda 100 dari 100." in result.page.text
    assert result.page.text.count("Yang benar:") == 0


def test_a_wrong_answer_is_explained_and_leads_to_its_lesson(tuti: QuizTaker) -> None:
    result = tuti.take({**tuti.all_right(), "q.periksa": "umur-pemohon"})

    assert "Nilai Anda 83 dari 100." in result.page.text
    assert "Jawaban Anda: Berapa umur pemohon?" in result.page.text
    assert "Umur tidak menentukan kantor." in result.page.text
    assert "Yang benar: Apakah ini kantor yang benar?" in result.page.text
    assert "#teori" in result.body


def test_every_answer_is_explained_also_a_right_one(tuti: QuizTaker) -> None:
    result = tuti.take(tuti.all_right())

    assert all(words in result.page.text for words in EXPLANATIONS)


def test_no_key_stands_on_the_page_before_it_is_marked(tuti: QuizTaker) -> None:
    page = tuti.look("/akhir")

    assert not any(words in page.body for words in EXPLANATIONS)
    assert "Umur tidak menentukan" not in page.body
    pairs = re.search(r'name="q\.pasangan\.foto".*?</select>', page.body, re.DOTALL)
    assert pairs
    assert not re.findall(r'value="(?:foto|surat|arsip)"', pairs[0])


def test_two_learners_see_another_order_and_one_learner_the_same(city: Counter) -> None:
    orders = {tuple(questions(QuizTaker(city, f"s-{number}").look("/akhir").body)) for number in range(6)}
    tuti = QuizTaker(city)
    page = tuti.look("/akhir")
    back = tuti.send(page, {})

    assert len(orders) > 1
    assert back.status == 422
    assert questions(back.body) == questions(page.body)


def test_the_result_is_in_the_order_of_the_page(tuti: QuizTaker) -> None:
    page = tuti.look("/akhir")
    result = tuti.counter.get(tuti.send(page, tuti.all_right()).headers["location"], cookie=tuti.cookie)

    assert re.findall(r'<h2 id="([a-z-]+)"', result.body) == questions(page.body)


def test_what_was_left_out_is_marked_and_the_rest_stays(tuti: QuizTaker) -> None:
    back = tuti.send(tuti.look("/akhir"), {"q.periksa": "umur-pemohon", "q.urutan.buka": "1"})

    assert back.status == 422
    assert "Lengkapi 5 soal" in back.page.text
    kept = dict(back.page.form(f"{HOME}/akhir").pairs)
    assert kept["q.periksa"] == "umur-pemohon"
    assert kept["q.urutan.buka"] == "1"


def test_a_number_given_twice_is_told(tuti: QuizTaker) -> None:
    back = tuti.send(tuti.look("/akhir"), {**tuti.all_right(), "q.urutan.baca": "1"})

    assert back.status == 422
    assert "Pakai setiap nomor satu kali saja." in back.page.text


def test_whoever_wants_to_is_marked_without_all_answers(tuti: QuizTaker) -> None:
    result = tuti.take({"q.periksa": "kantor"}, do="anyway")

    assert "Nilai Anda 16 dari 100." in result.page.text
    assert "belum diisi." in result.page.text


def test_half_done_answers_wait_on_any_device(city: Counter, tuti: QuizTaker) -> None:
    saved = tuti.send(
        tuti.look("/akhir"), {"q.hari": "tiga", "q.pasangan.foto": tuti.mark("surat")}, do="save"
    )
    elsewhere = QuizTaker(city)

    assert saved.headers["location"] == HOME
    assert "Anda sudah mengisi 2 dari 6 soal." in elsewhere.look().page.text
    kept = dict(elsewhere.look("/akhir").page.form(f"{HOME}/akhir").pairs)
    assert kept["q.hari"] == "tiga"
    assert kept["q.pasangan.foto"] == tuti.mark("surat")


def test_after_marking_nothing_is_half_done_any_more(tuti: QuizTaker) -> None:
    tuti.take(tuti.all_right())

    assert "Jawaban Anda tersimpan" not in tuti.look().page.text
    assert dict(tuti.look("/akhir").page.form(f"{HOME}/akhir").pairs)["q.hari"] == ""


def test_what_is_kept_late_of_a_marked_page_is_not_half_done(tuti: QuizTaker) -> None:
    page = tuti.look("/akhir")
    tuti.send(page, tuti.all_right())
    tuti.send(page, tuti.all_right(), do="save")
    late = tuti.look().page.text
    tuti.send(page, {**tuti.all_right(), "q.hari": "enam"}, do="save")

    assert "Jawaban Anda tersimpan" not in late
    assert "Jawaban Anda tersimpan" in tuti.look().page.text


def test_answers_outlive_a_session(city: Counter, tuti: QuizTaker) -> None:
    page = tuti.look("/akhir")
    city.clock.move(hours=1)
    refused = tuti.send(page, tuti.all_right())
    way = refused.cookies[0].split(";")[0]
    again = QuizTaker(city)
    again.cookie = f"{again.cookie}; {way}"

    assert refused.status == 401
    kept = dict(again.look("/akhir").page.form(f"{HOME}/akhir").pairs)
    assert kept["q.periksa"] == "kantor"
    assert kept["q.pasangan.arsip"] == tuti.mark("arsip")


def test_a_page_of_an_earlier_session_keeps_its_answers(city: Counter, tuti: QuizTaker) -> None:
    page = tuti.look("/akhir")
    again = QuizTaker(city)
    asked = again.send(page, again.all_right())
    sent = again.send(asked, {})

    assert asked.status == 400
    assert "Tekan tombolnya sekali lagi." in asked.page.text
    assert sent.status == 303


def test_what_was_typed_is_words_and_nothing_else(tuti: QuizTaker) -> None:
    typed = '"><script>alert(1)</script>'
    back = tuti.send(tuti.look("/akhir"), {"q.hari": typed})
    result = tuti.take({"q.hari": typed}, do="anyway")

    assert back.page.form(f"{HOME}/akhir").value("q.hari") == typed
    assert typed in result.page.text
    assert "<script>alert" not in back.body + result.body


def test_words_longer_than_any_answer_are_cut(tuti: QuizTaker) -> None:
    tuti.take({"q.hari": "lima" * 1000}, do="anyway")

    (kept,) = tuti.items("quiz#m2/")
    assert len(kept["replies"]["hari"][0]) == 200


def test_a_second_click_is_the_same_try(tuti: QuizTaker) -> None:
    page = tuti.look("/akhir")
    first = tuti.send(page, tuti.all_right())
    second = tuti.send(page, tuti.all_right())

    assert second.headers["location"] == first.headers["location"]
    assert len(tuti.items("quiz#m2/")) == 1


def test_another_answer_on_the_same_page_is_another_try(tuti: QuizTaker) -> None:
    page = tuti.look("/akhir")
    tuti.send(page, {**tuti.all_right(), "q.kasus": "tolak"})
    tuti.counter.clock.move(minutes=1)
    tuti.send(page, tuti.all_right())

    assert sorted(item["score"] for item in tuti.items("quiz#m2/")) == [83, 100]


def test_a_score_that_was_sent_along_is_nobodys(tuti: QuizTaker) -> None:
    page = tuti.look("/akhir")
    tuti.send(page, {"score": "100", "q.score": "100", "credits": "100", "kind": "post"}, do="anyway")

    kept = tuti.items("quiz#m2/")
    assert [item["score"] for item in kept] == [0]
    assert "100" not in str(kept)


def test_the_moment_of_a_try_is_ours(tuti: QuizTaker) -> None:
    page = tuti.look("/akhir")
    tuti.send(page, tuti.all_right(), _attempt="20200101T000000000000Z.0123456789abcdef", at="2020-01-01")

    (kept,) = tuti.items("quiz#m2/")
    assert kept["at"].startswith("2026-11-24")
    assert kept["entry"].startswith("quiz#m2/20261124T")


def test_enough_completes_the_module(tuti: QuizTaker) -> None:
    tuti.take(tuti.all_right())

    assert [item["entry"] for item in tuti.items("module#")] == ["module#m2"]


def test_less_than_enough_completes_nothing(tuti: QuizTaker) -> None:
    result = tuti.take({"q.periksa": "kantor"}, do="anyway")

    assert "coba lagi sampai nilai 80" in result.page.text
    assert tuti.items("module#") == ()


def test_the_first_quiz_is_offered_and_may_be_left_out(tuti: QuizTaker) -> None:
    before = tuti.look().page.text
    tuti.take(tuti.all_right())
    after = tuti.look().page.text

    assert "Coba kuis awal" in before
    assert "Mulai kuis" in before
    assert "Coba kuis awal" not in after
    assert tuti.look("/awal").status == 303


def test_the_first_quiz_tells_no_answers_and_counts_for_nothing(tuti: QuizTaker) -> None:
    result = tuti.take(tuti.all_right(), test="awal")

    assert "Nilai Anda 100 dari 100." in result.page.text
    assert not any(words in result.page.text for words in EXPLANATIONS)
    assert tuti.items("module#") == ()


def test_a_gain_is_told_kindly(tuti: QuizTaker) -> None:
    tuti.take({"q.periksa": "kantor", "q.hari": "5", "q.kasus": "terima"}, test="awal", do="anyway")
    result = tuti.take({**tuti.all_right(), "q.kasus": "tolak"})

    assert "Nilai awal Anda 50, sekarang 83. Anda sudah menguasai 66%" in result.page.text


def test_a_second_click_on_the_first_quiz_is_the_same_try(tuti: QuizTaker) -> None:
    page = tuti.look("/awal")
    first = tuti.send(page, tuti.all_right(), test="awal")
    second = tuti.send(page, tuti.all_right(), test="awal")

    assert second.headers["location"] == first.headers["location"]
    assert len(tuti.items("quiz#m2/")) == 1


def test_an_old_page_is_marked_while_its_questions_are_the_same(tuti: QuizTaker, tmp_path: Path) -> None:
    page = tuti.look("/akhir")
    changed = with_quiz(tuti.counter, tmp_path, ("Berapa hari kerja?", "Berapa hari kerja paling lama?"))
    sent = tuti.at(changed).send(page, tuti.all_right())

    assert sent.status == 303
    assert tuti.items("quiz#m2/")[0]["score"] == 100


def test_a_changed_quiz_comes_back_once_with_what_is_new_marked(tuti: QuizTaker, tmp_path: Path) -> None:
    page = tuti.look("/akhir")
    old = "explanation: Lima hari kerja.\n"
    tuti = tuti.at(with_quiz(tuti.counter, tmp_path, (old, old + NEW_QUESTION)))
    back = tuti.send(page, tuti.all_right())
    sent = tuti.send(back, {"q.baru": "2"})

    assert back.status == 409
    assert back.body.count('class="new"') == 1
    assert dict(back.page.form(f"{HOME}/akhir").pairs)["q.pasangan.foto"] == tuti.mark("foto")
    assert sent.status == 303
    assert tuti.items("quiz#m2/")[0]["score"] == 100


def test_an_option_that_is_gone_makes_its_question_new(tuti: QuizTaker, tmp_path: Path) -> None:
    page = tuti.look("/akhir")
    tuti = tuti.at(with_quiz(tuti.counter, tmp_path, ("id: tolak, text: Tolak", "id: tahan, text: Tahan")))
    back = tuti.send(page, {**tuti.all_right(), "q.kasus": "tolak"})

    assert back.status == 409
    assert back.body.count('class="new"') == 1
    assert "q.kasus" not in dict(back.page.form(f"{HOME}/akhir").pairs)


def test_a_question_that_is_gone_costs_nothing(tuti: QuizTaker, tmp_path: Path) -> None:
    tuti.take(tuti.all_right())
    page = tuti.look("/akhir")
    gone = "  - id: hari\n    kind: short\n    lesson: teori\n    text: Berapa hari kerja?\n"
    rest = '    answers: ["5", lima]\n    explanation: Lima hari kerja.\n'
    tuti = tuti.at(with_quiz(tuti.counter, tmp_path, (gone + rest, "")))
    sent = tuti.send(page, tuti.all_right())
    old_try = tuti.look(f"/hasil/{tuti.items('quiz#m2/')[0]['entry'].removeprefix('quiz#m2/')}")

    assert sent.status == 303
    assert "Nilai Anda 100 dari 100." in old_try.page.text


@pytest.mark.parametrize("path", ["/lain", "/hasil/pre", "/hasil/20261124T020000000000Z", "/gift"])
def test_what_is_not_there_is_said_to_be_not_there(tuti: QuizTaker, path: str) -> None:
    assert tuti.look(path).status == 404


def test_a_result_is_its_learners_own(city: Counter, tuti: QuizTaker) -> None:
    result = tuti.send(tuti.look("/akhir"), tuti.all_right()).headers["location"]

    assert QuizTaker(city, "s-rudi").look(result.removeprefix(HOME)).status == 404
