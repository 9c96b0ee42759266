"""Two sheets dress all pages: one is on every page, the other only where somebody fills in.

A third is fetched by the pages of officers alone.
"""

from __future__ import annotations

import re

from built_site import REPOSITORY, Site

ASSETS = REPOSITORY / "templates/theme/assets"
MARK = ".group-row"
"""A rule that stands in forms.css and nowhere else."""


def dressed(name: str) -> set[str]:
    """The classes for which a sheet has rules."""
    text = re.sub(r"\{#.*?#\}", "", (ASSETS / name).read_text(encoding="utf-8"), flags=re.DOTALL)
    return set(re.findall(r"\.([a-zA-Z][\w-]*)", text))


def worn(text: str) -> set[str]:
    return {name for value in re.findall(r'class="([^"]*)"', text) for name in value.split()}


def test_a_page_without_the_sheet_of_forms_wears_nothing_of_it(site: Site) -> None:
    only_there = dressed("forms.css") - dressed("loket.css")
    assert MARK.removeprefix(".") in only_there

    naked = {
        (address, name)
        for address in site.pages
        if MARK not in (text := site.text(address))
        for name in worn(text) & only_there
    }

    assert naked == set()


def test_pages_with_a_form_to_send_and_those_of_functions_have_both_sheets(site: Site) -> None:
    for address in site.pages:
        text = site.text(address)
        if ' method="post"' in text or address == "/shell.html":
            assert MARK in text, address


def test_a_guide_does_not_carry_the_sheet_of_forms(site: Site) -> None:
    assert MARK not in site.text("/layanan/surat-keterangan-domisili/")


def test_what_moves_or_shines_leaves_people_alone() -> None:
    """No animation, no transition: nothing to switch off for those whom motion makes ill."""
    for name in ("loket.css", "forms.css", "officer.css"):
        text = (ASSETS / name).read_text(encoding="utf-8")
        assert not re.search(r"\b(?:animation|transition|@keyframes|scroll-behavior)\b", text), name


def test_what_officers_wear_is_fetched_and_weighs_nothing_on_anybody_else(site: Site) -> None:
    assert site.text("/assets/officer.css") == (ASSETS / "officer.css").read_text(encoding="utf-8")
    assert ".officer-bar" not in site.text("/shell.html")
