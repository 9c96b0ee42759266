"""Every page is sound HTML, by the word of the Nu HTML checker."""

from __future__ import annotations

import re
from pathlib import Path

from loket.cases import State
from tests.html.conftest import EveryPage
from tests.html.nu_checker import remarks
from tests.stores import ROOT

INSIDE = {"pages/latihan.html", "pages/papan.html"}
"""Drawn into pages that have a template of their own."""


def test_the_checker_has_nothing_to_remark_on_any_page(every_page: EveryPage) -> None:
    assert remarks(every_page.folder) == []


def test_the_checker_remarks_on_a_page_that_is_wrong(tmp_path: Path) -> None:
    page = '<!doctype html><html lang="id"><title>x</title><p id="a"><p id="a">'
    (tmp_path / "wrong.html").write_text(page, encoding="utf-8")

    assert any("Duplicate ID" in remark for remark in remarks(tmp_path))


def test_no_template_of_the_functions_is_passed_by(every_page: EveryPage) -> None:
    named = {
        name
        for module in (ROOT / "handlers").rglob("*.py")
        for name in re.findall(r'"(pages/[a-z_]+\.html)"', module.read_text(encoding="utf-8"))
    }

    assert every_page.templates == named - INSIDE


def test_the_status_of_a_case_is_looked_at_in_every_state(every_page: EveryPage) -> None:
    seen = {
        answer.state for answer in every_page.drawn if answer.page.text.startswith("Status permohonan Anda")
    }

    assert seen == {state.value for state in State}
