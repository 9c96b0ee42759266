"""Pages for people: a template in the clothes of the site."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import escape

from handlers.backroom.catalog import Catalog
from handlers.web.http import Response
from loket.pages import compiled, environment
from loket.services import Notice

if TYPE_CHECKING:  # what answers residents knows nobody who is signed in
    from handlers.people.sessions import Session

TITLE_HOLE, CONTENT_HOLE = "<!--judul-->", "<!--isi-->"


NoticesOf = Callable[..., tuple[Notice, ...]]


def nothing_announced(form: str, office: str = "") -> tuple[Notice, ...]:
    """For counters that have no notices to show."""
    return ()


class Pages:
    """Draws templates of the build into the shell that MkDocs made.

    `desk`: where the counter begins, for links of officers. `practice`: every page says that nothing is real.
    `notices_of`: what offices announce about a form, at one office or at any (slug of the form, id).
    """

    def __init__(
        self,
        folder: Path,
        catalog: Catalog,
        desk: str = "/petugas",
        *,
        practice: bool = False,
        notices_of: NoticesOf = nothing_announced,
    ) -> None:
        self.desk, self._practice = desk, practice
        self.say = catalog.say
        self._environment = environment(compiled(folder), catalog.labels)
        self._environment.globals.update(
            city=catalog.city,
            regions=catalog.offices.regions_by_district,
            labels=catalog.labels,
            desk=desk,
            practice=practice,
            notices_of=notices_of,
        )
        shell = (folder / "shell.html").read_text(encoding="utf-8")
        self._before, rest = shell.split(TITLE_HOLE, 1)
        self._between, self._after = rest.split(CONTENT_HOLE, 1)

    def page(
        self, status: int, title: str, template: str, headers: Mapping[str, str] | None = None, **context: Any
    ) -> Response:
        """A whole page. The same title heads the page and names it in the browser."""
        content = self._environment.get_template(template).render(
            title=title, screen=_screen(template), **context
        )
        band = self._environment.get_template("pages/latihan.html").render() if self._practice else ""
        body = "".join((self._before, str(escape(title)), self._between, band, content, self._after))
        return Response(status=status, body=body, headers=headers or {})

    def message(
        self,
        status: int,
        title: str,
        *sentences: str,
        link: tuple[str, str] | None = None,
        kept: tuple[tuple[str, str], ...] = (),
        headers: Mapping[str, str] | None = None,
        session: Session | None = None,
    ) -> Response:
        """A short page: what happened, what was kept (label, text), where to go (path, words).

        `session`: of the officer who reads it; she can go on from there.
        """
        return self.page(
            status,
            title,
            "pages/message.html",
            headers,
            sentences=sentences,
            link=link,
            kept=kept,
            session=session,
        )


def _screen(template: str) -> str:
    """What a link to help calls a page: a kind of page, never what stands on it."""
    name = template.removeprefix("pages/").removesuffix(".html").removeprefix("petugas_")
    return name.replace("_", "-")
