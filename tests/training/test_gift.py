"""Questions travel to Moodle and back; what cannot be used is told with its line."""

from __future__ import annotations

import random
import string
from datetime import date
from pathlib import Path

import pytest
import yaml

from loket.forms.sheet import Sheet
from loket.training.quizzes import Choice, Pair, Question, QuestionKind, Quiz, to_gift
from loket.training.quizzes.gift_reader import read_gift
from loket.training.quizzes.quiz_source import FOLDER, read_quiz
from tests.stores import ROOT

BANKS = sorted((ROOT / "content" / FOLDER).glob("*.yaml"))
SIGNS = string.ascii_letters + string.digits + "\\~=#{}:%.,?!“”é→/[]<>&* "


def came_back(quiz: Quiz, folder: Path) -> Quiz:
    """A quiz after it was written as GIFT, read, written as YAML and read again."""
    sheet = Sheet("soal.txt")
    questions = read_gift(to_gift(quiz), sheet, quiz, "")
    sheet.close()
    path = folder / f"{quiz.module}.yaml"
    table = {"module": quiz.module, "updated": "2026-11-24", "owner": "Tim", "questions": questions}
    path.write_text(yaml.safe_dump(table, allow_unicode=True, sort_keys=False), encoding="utf-8")
    read = read_quiz(path, sheet, None)
    sheet.close()
    assert read
    return read


def told(text: str) -> list[str]:
    sheet = Sheet("soal.txt")
    read_gift(text, sheet, None, "teori")
    return [str(correction) for correction in sheet.corrections]


def only(text: str) -> dict[str, object]:
    """The one question of a text."""
    sheet = Sheet("soal.txt")
    found = read_gift(text, sheet, None, "teori")
    sheet.close()
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("bank", BANKS, ids=[bank.stem for bank in BANKS])
def test_every_bank_of_ours_comes_back_as_it_was(bank: Path, tmp_path: Path) -> None:
    quiz = read_quiz(bank, Sheet(bank.name), None)

    assert quiz
    assert came_back(quiz, tmp_path).questions == quiz.questions


def odd(dice: random.Random, begin: str) -> str:
    """Words that no other has, full of signs that mean something in GIFT."""
    return f"{begin} {' '.join(''.join(dice.choices(SIGNS, k=20)).split())} z"


def odd_question(dice: random.Random, kind: QuestionKind) -> Question:
    words = [odd(dice, letter) for letter in "abcd"]
    choices = tuple(
        Choice(id=f"p{place}", text=text, right=place == 0, why="" if place == 0 else odd(dice, "w"))
        for place, text in enumerate(words)
    )
    is_choice = kind in (QuestionKind.SINGLE, QuestionKind.MULTIPLE, QuestionKind.JUDGEMENT)
    pairs = tuple(Pair(id=f"p{place}", left=text, right=f"r{text}") for place, text in enumerate(words))
    return Question(
        id=f"soal-{kind}",
        kind=kind,
        lesson="teori",
        text=odd(dice, "t"),
        explanation=odd(dice, "e"),
        case=odd(dice, "k"),
        options=choices if is_choice else (),
        order=tuple(Choice(id=choice.id, text=choice.text) for choice in choices)
        if kind is QuestionKind.ORDERING
        else (),
        pairs=pairs if kind is QuestionKind.MATCHING else (),
        answers=tuple(words) if kind is QuestionKind.SHORT else (),
    )


@pytest.mark.parametrize("seed", range(40))
def test_every_sign_comes_back_as_it_was(seed: int, tmp_path: Path) -> None:
    dice = random.Random(seed)
    questions = tuple(odd_question(dice, kind) for kind in QuestionKind)
    quiz = Quiz(module="m2", version="", updated=date(2026, 11, 24), owner="Tim", questions=questions)

    assert came_back(quiz, tmp_path).questions == questions


@pytest.mark.parametrize("seed", range(200))
def test_nonsense_is_told_or_read_and_never_breaks(seed: int) -> None:
    dice = random.Random(seed)
    pieces = (
        "{",
        "}",
        "=",
        "~",
        "#",
        "####",
        "::",
        "->",
        "%50%",
        "%1.2.3%",
        "\\",
        "\n",
        "\n\n",
        "//",
        "a",
        " ",
        "T",
        "1",
    )
    text = "".join(dice.choices(pieces, k=60))
    sheet = Sheet("soal.txt")

    found = read_gift(text, sheet, None, "teori")

    assert found or sheet.corrections


def test_an_order_is_written_as_numbered_pairs() -> None:
    quiz = read_quiz(ROOT / "tests" / "cases" / "quiz" / "m2.yaml", Sheet("m2.yaml"), None)

    assert quiz
    assert "  =Buka antrean -> 1\n  =Baca permohonan -> 2\n  =Kirim surat -> 3\n" in to_gift(quiz)


def test_what_moodle_writes_is_read() -> None:
    found = only(
        "// question: 41  name: Kantor\n::Kantor::[html]<p>Kantor mana?</p>{\n"
        "\t=Kelurahan\n\t~Kecamatan#Terlalu jauh.\n\t####Kelurahan dahulu.\n}\n"
    )

    assert found == {
        "id": "kantor",
        "kind": "single",
        "lesson": "teori",
        "text": "Kantor mana?",
        "options": [
            {"id": "kelurahan", "text": "Kelurahan", "right": True},
            {"id": "kecamatan", "text": "Kecamatan", "why": "Terlalu jauh."},
        ],
        "explanation": "Kelurahan dahulu.",
    }


def test_what_moodle_writes_as_html_is_read_as_people_see_it() -> None:
    found = only(
        "::Kantor::[html]<p>Kantor</p><p>mana?</p>{\n\t=<p>Kelurahan</p>\n"
        "\t~[plain]<b> & C#<p>Terlalu&nbsp;jauh &amp; lama.</p>\n\t####<p>Dekat.</p>\n}\n"
    )

    assert found["text"] == "Kantor\n\nmana?"
    assert found["explanation"] == "Dekat."
    assert found["options"] == [
        {"id": "kelurahan", "text": "Kelurahan", "right": True},
        {"id": "b-c", "text": "<b> & C", "why": "Terlalu jauh & lama."},
    ]


def test_short_answers_with_weights_as_moodle_writes_them_are_short_answers() -> None:
    found = only("::Hari::Berapa hari?{\n\t=%100%lima#Ya\n\t=%100%5#\n\t=%0%*#Bukan\n\t####Lima.\n}\n")

    assert found["kind"] == "short"
    assert found["answers"] == ["lima", "5"]


def test_an_arrow_in_an_option_is_part_of_its_words() -> None:
    found = only("::Menu::Menu mana?{=Berkas -> Simpan ~Tutup####Simpan.}")

    assert found["options"][0]["text"] == "Berkas -> Simpan"  # type: ignore[index]


def test_true_and_false_become_two_options() -> None:
    found = only(
        "::janji::Membaca itu aman.{TRUE#Tidak ada yang berubah.####Membaca tidak mengubah apa pun.}"
    )

    assert found["options"] == [
        {"id": "benar", "text": "Benar", "right": True},
        {"id": "salah", "text": "Salah", "why": "Tidak ada yang berubah."},
    ]


def test_answers_in_the_middle_leave_a_gap() -> None:
    found = only("Surat dikirim ke {=kelurahan =kantor kelurahan####Ke kelurahan.} dahulu.")

    assert found["text"] == "Surat dikirim ke _____ dahulu."
    assert found["answers"] == ["kelurahan", "kantor kelurahan"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "soal.txt:1: Berkas ini belum berisi soal."),
        ("::a::Tanpa jawaban", "soal.txt:1: Soal ini belum punya jawaban di antara { dan }."),
        ("::a::Karangan{}", "soal.txt:1: Soal ini belum punya jawaban"),
        ("\n\n::a::Berapa?{#5:1}", "soal.txt:3: Soal angka tidak dikenal di sini."),
        ("::a::Apa?{=ya ~tidak}", "soal.txt:1: Soal “a” belum punya penjelasan."),
        ("::a::Apa?{=ya ~%50%bisa ~tidak####e}", "soal.txt:1: Jawaban “bisa” bernilai 50%."),
        ("::a::[html]<img src=a.png>Apa?{=ya ~tidak####e}", "soal.txt:1: Soal “a” memuat gambar"),
        ("::a::Apa?{ya####e}", "soal.txt:1: Soal ini tidak punya jawaban dengan = atau ~."),
    ],
)
def test_what_cannot_be_used_is_told(text: str, words: str) -> None:
    lines = told(text)

    assert len(lines) == 1
    assert lines[0].startswith(words)


def test_all_that_cannot_be_used_is_told_at_once() -> None:
    lines = told("::a::Satu{}\n\n::b::Dua{#5}\n\n::c::Tiga{=ya ~tidak####Ya.}\n\n::d::Empat{=ya ~tidak}")

    assert [line.split(":")[1] for line in lines] == ["1", "3", "7"]
