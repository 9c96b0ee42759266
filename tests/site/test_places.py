"""The places for notices of offices on the pages as they are built: each one known, each one empty."""

from __future__ import annotations

from pathlib import Path

from built_site import Site

from handlers.backroom.catalog import Catalog
from handlers.shelf.board_places import LOOK_UP, Places, has_place
from local.staging import write_catalog
from loket.services import Level


def places(site: Site, folder: Path) -> Places:
    write_catalog(site.root, folder, site.out / "shell.html")
    return Places(Catalog.read(folder), folder)


def with_place(site: Site) -> set[str]:
    return {
        path.relative_to(site.out).as_posix()
        for path in site.out.rglob("*.html")
        if has_place(path.read_bytes())
    }


def test_whoever_publishes_knows_every_page_that_has_a_place(site: Site, tmp_path: Path) -> None:
    assert with_place(site) - places(site, tmp_path).all() == set()


def test_guides_forms_offices_and_the_status_page_have_a_place(site: Site) -> None:
    found, content = with_place(site), site.built.content

    wanted = {f"layanan/{slug}/index.html" for slug in content.services}
    wanted |= {f"layanan/{slug}/ajukan/index.html" for slug, one in content.services.items() if one.form}
    wanted |= {f"kantor/{office.slug}/index.html" for office in content.offices.at(Level.VILLAGE)}
    wanted |= {*LOOK_UP, "en/layanan/surat-keterangan-domisili/index.html"}
    assert wanted - found == set()


def test_filled_with_nothing_a_page_is_byte_for_byte_what_was_built(site: Site, tmp_path: Path) -> None:
    known = places(site, tmp_path)

    for file in with_place(site):
        built = (site.out / file).read_bytes()
        assert known.fill(built.decode(), ()).encode() == built, file
