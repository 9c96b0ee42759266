"""Which pages come first, and why."""

from __future__ import annotations

import pytest

from loket.search import Entry, Index, Kind, WordList
from loket.search.spelling import is_one_slip, slips

NO_WORDS = WordList(stop=frozenset({"di"}), roots={}, synonyms=())


def page(kind: Kind, title: str, description: str = "", keywords: str = "") -> Entry:
    slug = title.lower().replace(" ", "-")
    return Entry(kind=kind, title=title, address=f"/{slug}/", description=description, keywords=keywords)


def titles(question: str, *pages: Entry) -> list[str]:
    return [entry.title for entry in Index(pages, NO_WORDS).ask(question).entries]


def test_of_equals_services_come_first_then_events_then_pages_then_offices_then_handbooks() -> None:
    names = {kind: f"Nikah {kind.name.lower()}" for kind in Kind}
    pages = [page(kind, names[kind]) for kind in reversed(Kind)]

    ranked = [entry.kind for entry in Index(pages, NO_WORDS).ask("menikah", 10).entries]

    assert ranked == [kind for kind in Kind if kind is not Kind.HANDBOOK]
    assert titles("handbook", *pages) == [names[Kind.HANDBOOK]]


def test_a_title_counts_more_than_a_keyword_and_that_more_than_a_description() -> None:
    told = page(Kind.PAGE, "Satu", description="Tentang domisili.")
    keyed = page(Kind.PAGE, "Dua", keywords="domisili")
    named = page(Kind.PAGE, "Domisili")

    assert titles("domisili", told, keyed, named) == ["Domisili", "Dua"]
    assert titles("domisili", told) == ["Satu"]


def test_a_rare_word_counts_more_than_one_that_stands_everywhere() -> None:
    letters = [page(Kind.FORM, f"Surat {word}") for word in ("usaha", "lahir", "mati", "nikah")]

    assert titles("surat nikah", *letters)[0] == "Surat nikah"


def test_a_title_that_holds_the_whole_question_comes_before_a_service_that_mentions_it() -> None:
    office = page(Kind.OFFICE, "Kelurahan Baru")
    service = page(Kind.FORM, "Kartu Keluarga", description="Di kelurahan.", keywords="baru")
    others = [page(Kind.OFFICE, f"Kelurahan {name}") for name in ("Lere", "Ujuna", "Silae", "Tipo", "Nunu")]

    assert titles("kelurahan baru", service, office, *others)[0] == "Kelurahan Baru"


def test_a_word_begun_finds_what_it_may_become() -> None:
    assert titles("domi", page(Kind.PAGE, "Domisili")) == ["Domisili"]
    assert titles("do", page(Kind.PAGE, "Domisili")) == []


@pytest.mark.parametrize("typed", ["domsili", "domiisili", "domisoli", "odmisili", "domisiil"])
def test_one_slip_is_understood(typed: str) -> None:
    found = Index([page(Kind.PAGE, "Domisili")], NO_WORDS).ask(typed)

    assert [entry.title for entry in found.entries] == ["Domisili"]
    assert found.meant == "domisili"
    assert not found.guessed


def test_a_word_that_is_known_is_never_taken_for_a_slip() -> None:
    found = Index([page(Kind.PAGE, "Kelurahan Baru"), page(Kind.PAGE, "Batu")], NO_WORDS).ask("baru")

    assert [entry.title for entry in found.entries] == ["Kelurahan Baru"]
    assert found.meant == ""


@pytest.mark.parametrize("typed", ["kpt", "kt", "ktpp"])
def test_words_of_three_letters_are_taken_as_they_are(typed: str) -> None:
    assert titles(typed, page(Kind.PAGE, "KTP")) == []


def test_two_slips_are_asked_back_and_not_searched() -> None:
    found = Index([page(Kind.PAGE, "Domisili"), page(Kind.PAGE, "Surat")], NO_WORDS).ask("surat domissilli")

    assert [entry.title for entry in found.entries] == ["Surat"]
    assert (found.meant, found.guessed) == ("surat domisili", True)


def test_what_is_far_from_the_best_is_left_out() -> None:
    far = page(Kind.HANDBOOK, "Panduan", description="Bila ktp hilang.")

    assert titles("ktp hilang", page(Kind.FORM, "KTP hilang"), far) == ["KTP hilang"]


@pytest.mark.parametrize(
    ("typed", "word", "count"),
    [("abcd", "abcd", 0), ("abcd", "abdc", 1), ("abcd", "abc", 1), ("abcd", "xbcd", 1), ("abcd", "bacde", 2)],
)
def test_slips_are_counted(typed: str, word: str, count: int) -> None:
    assert slips(typed, word) == slips(word, typed) == count


def test_one_slip_is_what_counts_as_one() -> None:
    words = [
        "domisili",
        "domisil",
        "domisilii",
        "odmisili",
        "domisali",
        "domislii",
        "domsil",
        "pindah",
        "pinadh",
    ]

    assert [
        (one, other)
        for one in words
        for other in words
        if is_one_slip(one, other) != (slips(one, other) == 1)
    ] == []
