"""Pages that are no Markdown, in the clothes of the site."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import escape

from handlers.web.pages import CONTENT_HOLE, TITLE_HOLE
from local.website.workshop import Workshop
from loket.pages import environment

_BARE_SHELL = (
    '<!doctype html><html lang="id"><meta charset="utf-8"><title>'
    f"{TITLE_HOLE}</title><body><main>{CONTENT_HOLE}</main></body></html>"
)


def labels_of(root: Path) -> dict[str, Any]:
    """The Indonesian label file of a repository."""
    found: dict[str, Any] = json.loads((root / "content/data/labels/id.json").read_text(encoding="utf-8"))
    return found


class LocalPages:
    """Draws templates/lokal/ into the shell, which is read anew each time: it may be rebuilt."""

    def __init__(self, templates: Path, shell: Path, labels: Mapping[str, Any]) -> None:
        self._environment = environment(jinja2.FileSystemLoader(templates), labels)
        self.shell = shell

    def draw(self, title: str, template: str, **context: Any) -> str:
        """A whole page."""
        content = self._environment.get_template(f"lokal/{template}.html").render(title=title, **context)
        shell = self.shell.read_text(encoding="utf-8") if self.shell.exists() else _BARE_SHELL
        return dressed(shell, title, content)


def draw_into_shell(workshop: Workshop, title: str, template: str, **values: Any) -> str:
    """A whole page of a site under construction, drawn with one template of templates/."""
    content = workshop.content
    templates = environment(jinja2.FileSystemLoader(workshop.root / "templates"), content.labels)
    inside = templates.get_template(template).render(city=content.city, labels=content.labels, **values)
    shell = (workshop.out / "shell.html").read_text(encoding="utf-8")
    return dressed(shell, title, inside)


def dressed(shell: str, title: str, content: str) -> str:
    """A whole page: `content` is HTML, `title` is text."""
    before, _, rest = shell.partition(TITLE_HOLE)
    between, _, after = rest.partition(CONTENT_HOLE)
    return "".join((before, str(escape(title)), between, content, after))
