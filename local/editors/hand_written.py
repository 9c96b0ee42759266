"""Finds texts for people that stand in a file by hand, where they would miss their translation."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser

AS_IT_IS = frozenset({"Rp", "Bahasa Indonesia", "English"})
"""What no label file holds: a sign of money, and languages by their own names."""

_JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_STRING = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
_SCRIPT_STRING = re.compile(r'"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`')
_COMMENT = re.compile(r"^\s*//.*$", re.MULTILINE)
_SENTENCE = re.compile(r"[A-Z][a-z]+($|[ .,:!?])")
_SPEECH = re.compile(r"[A-Z][a-z]+[.,:!?]? [a-z]")
_LETTERS = re.compile(r"[A-Za-z]{2,}")
_ATTRIBUTE = re.compile(r'[a-z-]+="[^"]*"|\b(data-[a-z]+|selected|checked|autofocus|multiple|field-error)\b')
"""What is left of a macro that only writes attributes."""
_SPOKEN = ("alt", "title", "aria-label", "placeholder", "label", "data-label")


def texts_by_hand(file: str, text: str) -> Iterator[tuple[int, str]]:
    """Line and text of each: in a template or, by the name of its file, in a script or a program."""
    if file.endswith(".js"):
        yield from _in_script(text)
    elif file.endswith(".py"):
        yield from _in_program(text)
    else:
        yield from _in_statements(text)
        yield from _Page(_JINJA.sub(_blank, text)).found


def _in_script(script: str) -> Iterator[tuple[int, str]]:
    for found in _SCRIPT_STRING.finditer(_COMMENT.sub("", script)):
        words = found[1] or found[2] or ""
        if _SPEECH.match(words):
            yield _line(script, found.start()), words


def _in_program(program: str) -> Iterator[tuple[int, str]]:
    tree = ast.parse(program)
    notes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        spoken = isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in notes
        if spoken and _SPEECH.match(node.value):  # type: ignore[attr-defined]  # a constant: asked above
            yield node.lineno, node.value  # type: ignore[attr-defined]  # the same


def _in_statements(template: str) -> Iterator[tuple[int, str]]:
    """Strings that a template's own commands carry: `default("Lanjut")`."""
    for block in _JINJA.finditer(template):
        if block[0].startswith("{#"):
            continue
        for found in _STRING.finditer(block[0]):
            if _SENTENCE.match(found[1]) and found[1] not in AS_IT_IS:
                yield _line(template, block.start() + found.start()), found[1]


def _blank(block: re.Match[str]) -> str:
    return "\n" * block[0].count("\n")


class _Page(HTMLParser):
    """What a browser would show or read out of a template without its commands."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []
        self._silent = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent = tag in ("style", "script")
        kind = dict(attrs).get("type")
        spoken = (*_SPOKEN, "value") if tag == "input" and kind in ("submit", "button") else _SPOKEN
        for name, value in attrs:
            if name in spoken:
                self._note(value or "")

    def handle_endtag(self, tag: str) -> None:
        self._silent = False

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._note(_ATTRIBUTE.sub("", data))

    def _note(self, text: str) -> None:
        words = " ".join(text.split())
        if _LETTERS.search(words) and words not in AS_IT_IS:
            self.found.append((self.getpos()[0], words))


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
