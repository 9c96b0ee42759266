"""The places on pages of the site that the build leaves empty for notices, and what is put there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from markupsafe import Markup

from handlers.backroom.catalog import Catalog
from loket.pages import compiled, environment
from loket.services import Notice

LIST_AT = "pemberitahuan.json"
"""Where the list of today's notices is published."""
CACHE_CONTROL = "public, max-age=30"
"""Of every file with a place for notices: half a minute at the edge, then the new one is fetched."""
LOOK_UP = ("cek-status/index.html", "en/cek-status/index.html")

# Written by templates/pages/kabar.html: <!--kabar:layanan:pengantar-skck:id--><!--/kabar-->
_PLACE = re.compile(r"(<!--kabar:(layanan|kantor|semua):([A-Za-z0-9.-]*):(id|en)-->).*?(<!--/kabar-->)", re.S)


def has_place(page: bytes) -> bool:
    """Whether notices may stand on this page."""
    return b"<!--kabar:" in page


def without_places(page: str) -> str:
    """A copy of a page on which no notice will ever stand."""
    return _PLACE.sub("", page)


class Places:
    """Knows the pages and draws on them. `folder`: where the build put the catalog."""

    def __init__(self, catalog: Catalog, folder: Path) -> None:
        self._catalog = catalog
        loader = compiled(folder)
        self._templates = {
            language: environment(loader, labels, language).get_template("pages/papan.html")
            for language, labels in (("id", catalog.labels), ("en", catalog.english))
        }

    def all(self) -> frozenset[str]:
        """Every file of the site that may have a place; some of them may not be there."""
        offices = [f"kantor/{office.slug}/index.html" for office in self._catalog.offices]
        services = [file for slug in self._catalog.guides for file in self._of_service(slug)]
        return frozenset([*offices, *services, *LOOK_UP])

    def of(self, notices: Iterable[Notice]) -> frozenset[str]:
        """Every file on which one of these notices stands."""
        found = set[str]()
        for notice in notices:
            offices = (self._catalog.offices.get(office) for office in notice.offices)
            found.update(f"kantor/{office.slug}/index.html" for office in offices if office)
            found.update(file for slug in notice.services for file in self._of_service(slug))
            found.update(LOOK_UP)
        return frozenset(found)

    def fill(self, page: str, notices: tuple[Notice, ...]) -> str:
        """The page with these notices in its places, and no others. Without any, it is as it was built."""

        def drawn(place: re.Match[str]) -> str:
            start, about, subject, language, end = place.groups()
            chosen = tuple(notice for notice in notices if _stands(notice, about, subject))
            return f"{start}{self._draw(chosen, language)}{end}"

        return _PLACE.sub(drawn, page)

    def _draw(self, notices: tuple[Notice, ...], language: str) -> str:
        told = notices if language == "id" else tuple(map(self._in_english, notices))
        return self._templates[language].render(notices=told).strip() if notices else ""

    def _in_english(self, notice: Notice) -> Notice:
        """Its kind in English; what an office wrote stays as it is, and says in which language that is."""
        kinds: Mapping[str, str] = self._catalog.english["notice_kinds"]
        name = notice.title.partition(": ")[2]
        title = Markup('{}: <span lang="id">{}</span>').format(kinds.get(notice.kind, ""), name)
        return replace(notice, title=title, text=Markup('<span lang="id">{}</span>').format(notice.text))

    @staticmethod
    def _of_service(slug: str) -> tuple[str, ...]:
        return tuple(f"{room}/index.html" for room in _rooms(slug))


def _rooms(slug: str) -> tuple[str, ...]:
    return f"layanan/{slug}", f"layanan/{slug}/ajukan", f"en/layanan/{slug}"


def _stands(notice: Notice, about: str, subject: str) -> bool:
    if about == "layanan":
        return subject in notice.services
    return about == "semua" or subject in notice.offices
