"""Fills the template of a letter. Editors write templates, so they are drawn in a sandbox."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import jinja2
from jinja2 import nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from loket.forms import Form
from loket.letters.blocks import Block, read_blocks
from loket.letters.fault import LetterFault

FIELDS: Mapping[str, tuple[str, ...]] = {
    "letter": ("title", "date", "valid_until"),
    "office": ("name", "place", "district", "address"),
    "signer": ("name", "title", "nip"),
    "city": ("name",),
}
"""What a template may name besides `answers.<id of a question>`."""

Values = Mapping[str, Mapping[str, str]]
"""By group and name: {"answers": {"full_name": "Siti"}, "letter": {"title": …}, …}."""


class Wording:
    """The templates of a folder, by the names that guides use."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._environment = ImmutableSandboxedEnvironment(
            autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )

    def names(self) -> tuple[str, ...]:
        """Every template there is."""
        return tuple(path.stem for path in sorted(self._folder.glob("*.html")))

    def fill(self, name: str, values: Values) -> tuple[Block, ...]:
        """The blocks of one letter.

        Raises:
            LetterFault: There is no such template, it cannot be read, or it names a field that is not there.
        """
        try:
            filled = self._environment.from_string(self._source(name)).render(values)
        except jinja2.TemplateError as error:
            raise LetterFault(_told(error)) from error
        return read_blocks(filled)

    def faults(self, name: str, form: Form) -> Iterator[tuple[int, str]]:
        """Line and sentence for every field that a template names and nobody fills, and for broken syntax."""
        try:
            tree = self._environment.parse(self._source(name))
            self._environment.compile(tree)
        except jinja2.TemplateSyntaxError as error:
            yield error.lineno, _told(error)
            return
        except LetterFault as fault:
            yield 1, str(fault)
            return
        known = {**FIELDS, "answers": tuple(question.id for question in form.questions())}
        yield from _unknown(tree, known, form.slug)

    def _source(self, name: str) -> str:
        try:
            # A name is a slug of a guide that was checked; nothing of a request ever comes here.
            return (self._folder / f"{Path(name).name}.html").read_text(encoding="utf-8")
        except FileNotFoundError as error:
            raise LetterFault(f"Templat surat “{name}” tidak ada di templates/letters.") from error


def _unknown(
    tree: nodes.Template, known: Mapping[str, Iterable[str]], form: str
) -> Iterator[tuple[int, str]]:
    own = {node.name for node in tree.find_all(nodes.Name) if node.ctx == "store"}
    for name in tree.find_all(nodes.Name):
        if name.name not in known and name.name not in own:
            groups = ", ".join(sorted(known))
            yield name.lineno, f"“{name.name}” tidak dikenal di surat. Mulai dengan salah satu: {groups}."
    fields: tuple[nodes.Getattr | nodes.Getitem, ...] = (
        *tree.find_all(nodes.Getattr),
        *tree.find_all(nodes.Getitem),
    )
    for field in fields:
        if not isinstance(field.node, nodes.Name) or field.node.name not in known:
            continue
        group, word = field.node.name, _word(field)
        if word not in known[group]:
            place = f"formulir {form}" if group == "answers" else f"kelompok {group}"
            listed = ", ".join(known[group])
            yield field.lineno, f"Isian “{group}.{word}” tidak ada di {place}. Pilih: {listed}."


def _word(field: nodes.Getattr | nodes.Getitem) -> str:
    if isinstance(field, nodes.Getattr):
        return field.attr
    return str(field.arg.value) if isinstance(field.arg, nodes.Const) else "?"


def _told(error: jinja2.TemplateError) -> str:
    """Jinja2's own words name the field, never what a resident wrote in it."""
    if isinstance(error, jinja2.UndefinedError):
        return f"Templat surat menyebut isian yang tidak ada: {error.message}."
    return f"Templat surat tidak dapat dibaca: {error.message}."
