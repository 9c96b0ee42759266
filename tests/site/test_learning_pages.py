"""Every module is there in full, light enough for a poor line, its pictures come when they are needed."""

from __future__ import annotations

import re

import brotli
import pytest
from built_site import Site

from loket.content import load_content
from loket.training.modules import Module

NAMES = (*(f"m{number}" for number in range(9)), "pimpinan")
LEAST_WORDS = 900
MOST_BYTES = 20 * 1024  # brotli, the page with its style, without pictures
MOST_OF_A_PICTURE = 40 * 1024


@pytest.fixture(scope="module")
def modules(site: Site) -> dict[str, Module]:
    return dict(load_content(site.root / "content").courses.modules)


def own_text(site: Site, module: Module) -> str:
    """What the editors wrote, without its header."""
    text = (site.root / "content" / "belajar" / f"{module.slug}.md").read_text(encoding="utf-8")
    return text.split("\n---\n", 1)[1]


def test_these_are_the_modules_in_their_order(modules: dict[str, Module]) -> None:
    assert tuple(modules) == NAMES


def test_whoever_passes_all_modules_has_earned_more_than_a_year_asks(modules: dict[str, Module]) -> None:
    assert sum(module.jp for module in modules.values()) == 25


@pytest.mark.parametrize("name", NAMES)
def test_a_module_has_at_least_900_words_of_its_own(
    site: Site, modules: dict[str, Module], name: str
) -> None:
    assert len(re.findall(r"\w+", own_text(site, modules[name]))) >= LEAST_WORDS


@pytest.mark.parametrize("name", NAMES)
def test_a_module_weighs_at_most_20_kilobytes(site: Site, modules: dict[str, Module], name: str) -> None:
    page = site.text(modules[name].address)

    assert len(brotli.compress(page.encode(), quality=11)) <= MOST_BYTES


@pytest.mark.parametrize("name", NAMES)
def test_pictures_are_light_said_in_words_and_come_when_they_are_needed(
    site: Site, modules: dict[str, Module], name: str
) -> None:
    page = site.text(modules[name].address)
    for picture in re.findall(r"<img[^>]*>", page):
        source = re.search(r'src="([^"]+)"', picture)
        assert source
        file = site.out / modules[name].address.strip("/") / source[1]
        assert file.resolve().stat().st_size <= MOST_OF_A_PICTURE, source[1]
        assert 'loading="lazy"' in picture
        assert re.search(r'alt="[^"]{15,}"', picture), picture


@pytest.mark.parametrize("name", NAMES)
def test_every_step_leads_to_help_and_every_lesson_to_its_tick(
    site: Site, modules: dict[str, Module], name: str
) -> None:
    module, page = modules[name], site.text(modules[name].address)

    assert page.count("/belajar/aksi/bingung?di=") == module.steps
    assert page.count('action="/belajar/aksi/tandai"') == len(module.lessons)
    assert module.steps >= 4
