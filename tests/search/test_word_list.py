"""The word list of the editors: what it does to a search, and how its slips are told."""

from __future__ import annotations

import pytest

from loket.forms.sheet import Sheet
from loket.search import Entry, Index, Kind, WordList
from loket.search.word_list import read_word_list
from tests.search_report import ROOT

PAGES = (
    Entry(kind=Kind.FORM, title="Surat Keterangan Domisili", address="/layanan/domisili/"),
    Entry(kind=Kind.FORM, title="Kartu Keluarga", address="/layanan/kartu-keluarga/"),
    Entry(kind=Kind.PAGE, title="Bantuan", address="/bantuan/", description="Siapa yang dapat dihubungi."),
)


def read(text: str) -> WordList:
    sheet = Sheet("content/data/synonyms.yaml")
    words = read_word_list(text, sheet)
    assert sheet.corrections == []
    return words


def told(text: str) -> list[str]:
    sheet = Sheet("content/data/synonyms.yaml")
    read_word_list(text, sheet)
    return [str(correction) for correction in sheet.corrections]


def found(words: WordList, question: str) -> list[str]:
    return [entry.address for entry in Index(PAGES, words).ask(question).entries]


def test_what_people_say_finds_what_pages_say() -> None:
    words = read("synonyms:\n  - {said: [pindah rumah], find: domisili}\n")

    assert found(words, "saya mau pindah rumah") == ["/layanan/domisili/"]
    assert found(words, "rumah") == []


def test_a_slip_in_what_people_say_is_understood_too() -> None:
    words = read("synonyms:\n  - {said: [miskin], find: domisili}\n")

    assert found(words, "miskn") == ["/layanan/domisili/"]


def test_a_word_that_says_nothing_is_passed_over_unless_it_stands_alone() -> None:
    words = read("stop: [siapa, yang]\n")

    assert found(words, "siapa yang punya kartu") == ["/layanan/kartu-keluarga/"]
    assert found(words, "siapa yang") == ["/bantuan/"]


def test_a_root_ends_the_taking_apart() -> None:
    assert found(read("roots: {kartunya: kartunya}\n"), "kartunya") == []
    assert found(read("roots: {}\n"), "kartunya") == ["/layanan/kartu-keluarga/"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("sinonim: []\n", "1: “sinonim” tidak dikenal"),
        ("stop: [di mana]\n", "1: “di mana” harus satu kata"),
        ("roots:\n  dua kata: satu\n", "2: “dua kata” harus satu kata"),
        ("synonyms:\n  - {said: [kk]}\n", "2: “find” belum ada"),
        ("synonyms:\n  - {find: kartu}\n", "2: “said” belum ada"),
        ("synonyms:\n  - {said: ['!'], find: kartu}\n", "2: “!” tidak berisi kata"),
        ("synonyms:\n  - {said: [kk], find: '?'}\n", "2: “?” tidak berisi kata"),
        (
            "synonyms:\n  - {said: [kk], find: kartu}\n  - {said: [KK], find: keluarga}\n",
            "3: “KK” sudah ada di baris 2",
        ),
        ("synonyms: kk\n", "1: “synonyms” harus berupa daftar"),
    ],
)
def test_a_slip_is_told_with_its_line_and_what_to_write(text: str, message: str) -> None:
    (line,) = told(text)

    assert line.startswith(f"content/data/synonyms.yaml:{message}")
    assert line.endswith((".", "?"))


def test_all_slips_come_at_once() -> None:
    assert len(told("stop: [a b, c d]\nroots:\n  e f: g\nsynonyms:\n  - {said: [kk]}\n")) == 4


def test_everything_that_our_list_sends_people_to_stands_on_a_page(index: Index) -> None:
    text = (ROOT / "content" / "data" / "synonyms.yaml").read_text(encoding="utf-8")

    lost = [" ".join(row.find) for row in read(text).synonyms if not index.ask(" ".join(row.find)).entries]

    assert lost == []
