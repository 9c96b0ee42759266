"""/pola/ shows every kind of question in every state, and nobody outside of this machine sees it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from local.pages import labels_of
from local.pattern_page import draw_pattern_page, write_pattern_page
from local.patterns import patterns
from loket.forms import KINDS
from tests.html_page import Page

ROOT = Path(__file__).resolve().parents[2]
SENTENCES: dict[str, str] = labels_of(ROOT)["problems"]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Page:
    return Page(draw_pattern_page(ROOT, tmp_path_factory.mktemp("site") / "shell.html"))


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_is_on_the_page_empty_filled_read_and_printed(page: Page, kind: str) -> None:
    states = {name.removeprefix(f"{kind}_") for name in page.ids if name.endswith("-field")}

    assert kind in page.ids
    assert {"empty-field", "filled-field", "printed-field"} <= states


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_every_sentence_of_a_problem_is_on_the_page(page: Page, code: str) -> None:
    pattern = re.sub(r"\\\{[a-z]+\\\}", ".+?", re.escape(SENTENCES[code]))

    assert re.search(pattern, page.text)


def test_every_answer_is_shown_as_it_is_read(page: Page) -> None:
    assert "Harga sewa Rp1.500.000" in page.text
    assert "Alamat rumah Jalan Contoh 12, RT 003/RW 001, Kelurahan Tondo" in page.text
    assert page.text.count("Dibaca saja") == len(KINDS) - 1  # nobody answers a statement


def test_no_two_states_share_an_id(page: Page) -> None:
    assert len(page.ids) == len(set(page.ids))


def test_there_is_one_sample_of_each_kind() -> None:
    assert sorted(pattern.kind for pattern in patterns()) == sorted(KINDS)


def test_it_is_written_where_the_city_on_this_machine_finds_it(tmp_path: Path) -> None:
    write_pattern_page(ROOT, tmp_path)

    assert "Pola pertanyaan" in (tmp_path / "pola" / "index.html").read_text(encoding="utf-8")
