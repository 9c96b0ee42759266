"""Words that must find each other and words that must not: tests/cases/search/stems.yaml."""

from __future__ import annotations

from itertools import combinations, pairwise
from pathlib import Path

import pytest
import yaml

from loket.forms.sheet import Sheet
from loket.search import stems, words_of
from loket.search.word_list import read_word_list
from tests.search_report import ROOT

CASES = yaml.safe_load((ROOT / "tests" / "cases" / "search" / "stems.yaml").read_text(encoding="utf-8"))
LIST = Path(ROOT / "content" / "data" / "synonyms.yaml").read_text(encoding="utf-8")
ROOTS = read_word_list(LIST, Sheet("synonyms.yaml")).roots


def are_kin(one: str, other: str) -> bool:
    return bool(stems(one, ROOTS) & stems(other, ROOTS))


@pytest.mark.parametrize("family", CASES["families"], ids=lambda family: family[0])
def test_words_of_one_root_find_each_other(family: list[str]) -> None:
    assert [(one, other) for one, other in combinations(family, 2) if not are_kin(one, other)] == []


@pytest.mark.parametrize("row", CASES["strangers"], ids="-".join)
def test_words_that_only_look_alike_do_not_find_each_other(row: list[str]) -> None:
    assert [pair for pair in pairwise(row) if are_kin(*pair)] == []


def test_families_do_not_find_each_other() -> None:
    found = [
        (one, other)
        for here, there in combinations(CASES["families"], 2)
        for one in here
        for other in there
        if are_kin(one, other)
    ]

    assert found == []


def test_a_word_is_always_a_form_of_itself_or_has_a_root_that_stands_for_it() -> None:
    for family in CASES["families"]:
        assert [word for word in family if word not in stems(word, {})] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("KTP-el & IKD (baru)", ("ktp", "el", "ikd", "baru")),
        ("Ünïcode, kafé", ("unicode", "kafe")),
        ("  ", ()),
        ("<script>alert(1)</script>", ("script", "alert", "1", "script")),
        ("17\u00a0tahun", ("17", "tahun")),
    ],
)
def test_a_text_falls_into_small_plain_words(text: str, words: tuple[str, ...]) -> None:
    assert words_of(text) == words
