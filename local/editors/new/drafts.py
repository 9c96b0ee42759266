"""What `make new` writes: new files from templates/baru, and lines added to files that are there."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import jinja2

from loket.content import Content

_PLAIN = re.compile(r"[A-Za-z0-9][^:#\"'{}\[\],&*!|>%@`]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One file below the repository as it will be, and whether it is new."""

    path: str
    text: str
    is_new: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """Where things are made: the repository, its content as it is now, the day in the city's zone."""

    root: Path
    content: Content
    today: date

    def text(self, path: str) -> str:
        """A file of the repository."""
        return (self.root / path).read_text(encoding="utf-8")

    def draw(self, name: str, **values: object) -> str:
        """One of templates/baru."""
        return drawn(self.root / "templates", name, today=self.today.isoformat(), **values)


def drawn(templates: Path, name: str, **values: Any) -> str:
    """One of templates/baru. What an editor typed is written as YAML can hold it."""
    made = jinja2.Environment(  # noqa: S701 -- Markdown and YAML, no HTML
        loader=jinja2.FileSystemLoader(templates / "baru"),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {"yaml": as_yaml, "yaml_word": as_yaml_word}
    return made.get_template(name).render(**values)


def as_yaml(text: str) -> str:
    """A line of text behind a key."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def as_yaml_word(text: str) -> str:
    """A line of text within brackets; what looks like a number or a flag is quoted."""
    return text if re.fullmatch(r"[A-Za-z][\w -]*", text) and text.lower() not in _FLAGS else as_quoted(text)


def as_quoted(text: str) -> str:
    """A line of text between quotation marks."""
    return json.dumps(text, ensure_ascii=False)


_FLAGS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "ya", "tidak"})


def slug_of(title: str) -> str:
    """surat-keterangan-usaha for “Surat Keterangan Usaha”."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:60].strip("-")


def with_link(text: str, title: str, target: str) -> str:
    """A page with one more link at its end: below a list that stands there, or in a list of its own."""
    body = text.rstrip("\n")
    last = body.rsplit("\n", 1)[-1]
    words = re.sub(r"([\[\]])", r"\\\1", title)
    return f"{body}{'' if last.startswith('- ') else chr(10)}\n- [{words}]({target})\n"
