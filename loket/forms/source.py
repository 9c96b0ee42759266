"""YAML text read into tables. Build time only: it needs PyYAML."""

from __future__ import annotations

import re
from typing import Any

import yaml

from loket.forms.sheet import ContentError, Sheet
from loket.forms.table import Entry, Table

MAX_DEPTH = 20
# The same rules in C, eight times faster; not every PyYAML brings them.
_FAST: Any = getattr(yaml, "CSafeLoader", None)
# Where the two do not agree: tabs, control signs, “!”, and a question mark inside brackets.
_READ_OTHERWISE = re.compile(r"""[\x00-\x09\x0b-\x1f\x7f-\xa0\u2028\u2029\ufeff]|(?<!\w)!|[\[{][^\n"']*\?""")


class _Loader(yaml.SafeLoader):
    """Plain values only: dates stay text, and only true/false are flags (never yes/no)."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":bool"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


if _FAST:

    class _FastLoader(_FAST):  # type: ignore[misc]  # PyYAML decides at import what it is
        yaml_implicit_resolvers = _Loader.yaml_implicit_resolvers


def _composed(text: str) -> yaml.Node | None:
    """The nodes of one document. Only the slow loader's errors are told: they name the better line."""
    if _FAST and not _READ_OTHERWISE.search(text):
        try:
            return yaml.compose(text, Loader=_FastLoader)
        except yaml.YAMLError:
            pass
    return yaml.compose(text, Loader=_Loader)


def read_table(text: str, sheet: Sheet, name: str, first_line: int = 1) -> Table:
    """Read one YAML document whose top is a table.

    `first_line` is the line of the file on which `text` starts (a header inside a Markdown page starts at 2).

    Raises:
        ContentError: at once when the document cannot be read at all; what else it holds nobody can say.
    """
    try:
        node = _composed(text)
    except yaml.MarkedYAMLError as error:
        raise _unreadable(sheet, *_slip(text, error, first_line)) from error
    except yaml.YAMLError as error:
        message = "Berkas ini memuat tanda yang tidak boleh ada. Simpan ulang sebagai teks UTF-8."
        raise _unreadable(sheet, first_line, message) from error
    value = _entry(node, sheet, first_line, _Loader("")).value if node else None
    if not isinstance(value, Table):
        raise _unreadable(sheet, first_line, f"{name} harus berisi pasangan “nama: nilai”.")
    value.name = name
    return value


def read_or_blank(text: str, sheet: Sheet, name: str, first_line: int = 1) -> Table:
    """As `read_table`, for files that others depend on: one fault, then a blank table that tells no more."""
    blank = Table(Sheet(sheet.file), first_line, {}, name)
    if sheet.corrections and not text:  # missing or empty, and told
        return blank
    try:
        return read_table(text, sheet, name, first_line)
    except ContentError:
        return blank


def _slip(text: str, error: yaml.MarkedYAMLError, first_line: int) -> tuple[int, str]:
    # A quotation mark left open is found at the end of the file; the editor needs to see its beginning.
    open_quote = "quoted scalar" in (error.context or "")
    mark = error.context_mark if open_quote else error.problem_mark or error.context_mark
    at = mark.line if mark else 0
    line = text.split("\n")[at] if at < len(text.split("\n")) else ""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return first_line + at, "Baris ini mulai dengan tab. Ganti tab dengan spasi."
    message = "Susunan baris ini tidak terbaca. Periksa spasi di awal baris, titik dua, dan tanda kutip."
    return first_line + at, message


def _unreadable(sheet: Sheet, line: int, message: str) -> ContentError:
    sheet.fault(line, message)
    return ContentError(sheet.corrections)


def _entry(node: yaml.Node, sheet: Sheet, first_line: int, loader: _Loader, depth: int = 0) -> Entry:
    line = node.start_mark.line + first_line
    if depth > MAX_DEPTH:  # a name (*x) that holds itself has no end
        raise _unreadable(sheet, line, "Baris ini menyebut dirinya sendiri. Hapus tanda & dan *.")
    if isinstance(node, yaml.MappingNode):
        entries: dict[str, Entry] = {}
        for key_node, value_node in node.value:
            key_line = key_node.start_mark.line + first_line
            key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else ""
            if not key:
                sheet.fault(key_line, "Nama di kiri titik dua harus satu kata.")
            elif key in entries:
                sheet.fault(key_line, f"“{key}” ditulis dua kali. Hapus salah satu.")
            else:
                value = _entry(value_node, sheet, first_line, loader, depth + 1)
                entries[key] = Entry(key_line, value.value, value.text)
        return Entry(line, Table(sheet, line, entries, "berkas ini"))
    if isinstance(node, yaml.SequenceNode):
        return Entry(line, [_entry(child, sheet, first_line, loader, depth + 1) for child in node.value])
    try:
        return Entry(line, loader.construct_object(node), str(node.value))
    except (yaml.YAMLError, ValueError):
        sheet.fault(line, "Nilai ini tidak terbaca. Tulis sebagai teks dalam tanda kutip.")
        return Entry(line, None)
