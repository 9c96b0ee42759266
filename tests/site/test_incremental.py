"""A build after a change gives what a build from nothing gives, and makes no page anew that is the same."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from built_site import copy_of_the_repository

from local.website.site import BuiltSite, build_site
from local.website.site_gate import SiteRefused
from loket.forms.sheet import ContentError

GUIDE = "content/layanan/surat-keterangan-domisili.md"
PLAIN = "content/tentang.md"

Edit = Callable[[Path], None]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with its site and its cache; tests work on copies of it."""
    root = copy_of_the_repository(tmp_path_factory.mktemp("built"))
    build_site(root, root / "site")
    return root


@pytest.fixture
def repository(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "city"))


def again(root: Path) -> BuiltSite:
    return build_site(root, root / "site")


def files(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


def times(site: Path) -> dict[str, int]:
    return {
        path.relative_to(site).as_posix(): path.stat().st_mtime_ns
        for path in site.rglob("*")
        if path.is_file()
    }


def from_nothing(root: Path, folder: Path) -> dict[str, bytes]:
    """The site that a build without any cache makes of the same repository."""
    for name in ("content", "templates"):
        shutil.copytree(root / name, folder / name)
    for name in ("mkdocs.yml", "template.yaml"):
        shutil.copy(root / name, folder)
    build_site(folder, folder / "site")
    return files(folder / "site")


def replaced(name: str, old: str, new: str) -> Edit:
    def edit(root: Path) -> None:
        path = root / name
        text = path.read_text(encoding="utf-8")
        assert old in text, (name, old)
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


def a_new_page(root: Path) -> None:
    page = (root / PLAIN).read_text(encoding="utf-8").replace("title: ", "title: Lagi, ", 1)
    (root / "content/tentang-lagi.md").write_text(page, encoding="utf-8")
    with (root / PLAIN).open("a", encoding="utf-8") as about:
        about.write("\nBaca juga [halaman lain](tentang-lagi.md).\n")


def a_page_gone(root: Path) -> None:
    a_new_page(root)
    again(root)
    (root / "content/tentang-lagi.md").unlink()
    replaced(PLAIN, "\nBaca juga [halaman lain](tentang-lagi.md).\n", "")(root)


def a_cache_of_noise(root: Path) -> None:
    for path in (root / "build/cache").rglob("*"):
        if path.is_file() and path.suffix in (".sqlite", ".kept"):
            path.write_bytes(b"\x00derau" * 500)
    replaced(PLAIN, "Ini situs contoh", "Ini hanya situs contoh")(root)


def a_site_that_somebody_touched(root: Path) -> None:
    (root / "site/bantuan/index.html").write_text("<p>diubah</p>", encoding="utf-8")
    (root / "site/lama.html").write_text("<p>usang</p>", encoding="utf-8")
    (root / "site/tentang/index.html").unlink()


def one_after_the_other(*edits: Edit) -> Edit:
    """Edits of different pages, a build between them: what one left old, the next would not make new."""

    def edit(root: Path) -> None:
        for number, change in enumerate(edits):
            if number:
                again(root)
            change(root)

    return edit


TEXT = replaced(PLAIN, "Ini situs contoh", "Ini hanya situs contoh")
EDITS: dict[str, Edit] = {
    "the text of a page, then a promise": one_after_the_other(
        TEXT, replaced(GUIDE, "value: 10", "value: 20")
    ),
    "the title of a page, then of a guide": one_after_the_other(
        replaced(PLAIN, "title: Tentang", "title: Mengenai"),
        replaced(GUIDE, "title: Surat", "title: Sebuah Surat"),
    ),
    "a new page": a_new_page,
    "a page that is gone": a_page_gone,
    "the frame of every page": replaced("templates/theme/page.html", "<body>", '<body class="baru">'),
    "the template of a directive": replaced("templates/pages/kantor.html", "<dt>", '<dt class="baru">'),
    "the style": replaced("templates/theme/assets/loket.css", "body{", "body{orphans:3;"),
    "a word of the interface": replaced("content/data/labels/id.json", '"GRATIS"', '"CUMA-CUMA"'),
    "a question of a form": replaced(
        "content/forms/surat-keterangan-domisili.yaml", "label: ", "label: Lagi "
    ),
    "the hours of the offices": replaced(
        "content/data/kantor.yaml", "CONTOH 0451-000000", "CONTOH 0451-000001"
    ),
    "the configuration": replaced("mkdocs.yml", "  - attr_list\n", "  - attr_list\n  - sane_lists\n"),
    "a cache that is broken": a_cache_of_noise,
    "a site that somebody touched": a_site_that_somebody_touched,
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_a_build_after_a_change_is_a_build_from_nothing(repository: Path, tmp_path: Path, edit: Edit) -> None:
    edit(repository)

    again(repository)

    made, clean = files(repository / "site"), from_nothing(repository, tmp_path / "clean")
    assert made.keys() == clean.keys()
    assert [name for name in made if made[name] != clean[name]] == []


def test_a_build_without_a_change_draws_no_page_and_touches_no_file(repository: Path) -> None:
    before = times(repository / "site")

    assert again(repository).drawn == 0
    assert times(repository / "site") == before


def test_a_changed_text_draws_its_own_page_and_no_other(repository: Path) -> None:
    TEXT(repository)

    assert again(repository).drawn == 1


def test_a_changed_office_draws_no_page_that_does_not_show_it(repository: Path) -> None:
    before = times(repository / "site")
    own = 'offices: {"72.71.08.1002": {address: "CONTOH: Jalan Contoh 2"}}'
    replaced("content/data/kantor.yaml", "offices: {}", own)(repository)

    again(repository)

    touched = {name for name, time in times(repository / "site").items() if time != before.get(name)}
    assert "kantor/index.html" in touched or any(name.startswith("kantor/") for name in touched)
    assert not {name for name in touched if name.startswith("layanan/") and name.endswith(".html")}


def test_a_page_that_was_refused_is_refused_again(repository: Path) -> None:
    with (repository / PLAIN).open("a", encoding="utf-8") as about:
        about.write("\nBaca [bagian lain](bantuan.md#tidak-ada).\n")

    for _ in range(2):
        with pytest.raises((ContentError, SiteRefused)):
            again(repository)


def test_two_folders_of_one_cache_hold_the_same_site(repository: Path, tmp_path: Path) -> None:
    assert build_site(repository, tmp_path / "other").drawn == 0
    assert files(tmp_path / "other") == files(repository / "site")
