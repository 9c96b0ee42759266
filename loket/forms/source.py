"""YAML as an editor wrote it: every value knows its line, every fault is collected, none hides another."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Correction:
    """One thing for the editor to put right. `line` counts from 1; `message` is an Indonesian sentence."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class ContentError(Exception):
    """Content cannot be used as it stands. Carries every correction at once."""

    def __init__(self, corrections: Iterable[Correction]) -> None:
        self.corrections = tuple(sorted(corrections))
        super().__init__("\n".join(str(correction) for correction in self.corrections))


@dataclass(slots=True)
class Sheet:
    """One file under correction."""

    file: str
    corrections: list[Correction] = field(default_factory=list)

    def fault(self, line: int, message: str) -> None:
        """Note a correction and go on reading."""
        self.corrections.append(Correction(file=self.file, line=line, message=message))

    def close(self) -> None:
        """Raise ContentError when anything was noted."""
        if self.corrections:
            raise ContentError(self.corrections)


MAX_DEPTH = 20


class _Loader(yaml.SafeLoader):
    """Plain values only: dates stay text, and only true/false are flags (never yes/no)."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":bool"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


@dataclass(frozen=True, slots=True)
class Entry:
    """One value with its line: a scalar, a list of entries, or a Table. `text`: a scalar as it was typed."""

    line: int
    value: Any
    text: str = ""


class Table:
    """A YAML mapping. Each reading method notes a correction and returns a harmless value on a fault."""

    def __init__(self, sheet: Sheet, line: int, entries: dict[str, Entry], name: str) -> None:
        self.sheet, self.line, self.entries, self.name = sheet, line, entries, name

    def __contains__(self, key: str) -> bool:
        return key in self.entries

    def line_of(self, key: str) -> int:
        """The line of a key, or of the whole table when the key is absent."""
        return self.entries[key].line if key in self.entries else self.line

    def fault(self, key: str | None, message: str) -> None:
        """Note a correction at a key's line."""
        self.sheet.fault(self.line_of(key) if key else self.line, message)

    def only(self, *known: str) -> None:
        """Every other key is a slip: say which one was probably meant."""
        for key, entry in self.entries.items():
            if key not in known:
                near = difflib.get_close_matches(key, known, 1)
                advice = f"Maksudnya “{near[0]}”?" if near else f"Yang dikenal: {', '.join(known)}."
                self.sheet.fault(entry.line, f"“{key}” tidak dikenal di {self.name}. {advice}")

    def text(self, key: str, *, required: bool = True, default: str = "") -> str:
        """A line of text. What looks like a number is taken as it is written: 007, 19:30."""
        value = self._value(key, required, f"Tambahkan “{key}: …” pada {self.name}.")
        if value is None:
            return default
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            self.fault(key, f"“{key}” harus berupa teks. Tulis satu baris, boleh dalam tanda kutip.")
            return default
        text = self.entries[key].text.strip()
        if required and not text:
            self.fault(key, f"“{key}” masih kosong. Isi dengan teks.")
        return text

    def integer(self, key: str, *, required: bool = True, default: int = 0, least: int = 0) -> int:
        """A whole number, `least` or more."""
        value = self._value(key, required, f"Tambahkan “{key}: <angka>” pada {self.name}.")
        if value is None:
            return default
        if isinstance(value, bool) or not isinstance(value, int) or value < least:
            self.fault(
                key,
                f"“{key}” harus angka bulat, paling kecil {least}. Tulis misalnya “{key}: {max(least, 1)}”.",
            )
            return default
        return value

    def flag(self, key: str, *, default: bool) -> bool:
        """true or false."""
        value = self._value(key, False, "")
        if value is None:
            return default
        if not isinstance(value, bool):
            self.fault(key, f"“{key}” hanya boleh true atau false.")
            return default
        return value

    def choice(self, key: str, known: Iterable[str], *, required: bool = True, default: str = "") -> str:
        """One of the known words."""
        value = self.text(key, required=required, default=default)
        words = tuple(known)
        if value and value not in words:
            near = difflib.get_close_matches(value, words, 1)
            advice = f"Maksudnya “{near[0]}”?" if near else f"Pilih: {', '.join(words)}."
            self.fault(key, f"“{key}: {value}” tidak dikenal. {advice}")
            return default
        return value

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """A list of lines."""
        found = []
        for entry in self._list(key, required):
            if isinstance(entry.value, str | int | float) and not isinstance(entry.value, bool):
                found.append(entry.text.strip())
            else:
                self.sheet.fault(entry.line, f"Isi “{key}” harus daftar teks. Tulis “- teks” per baris.")
        return tuple(found)

    def table(self, key: str, *, required: bool = True) -> Table | None:
        """A table inside this one."""
        value = self._value(key, required, f"Tambahkan bagian “{key}:” pada {self.name}.")
        if value is None:
            return None
        if not isinstance(value, Table):
            self.fault(key, f"“{key}” harus berisi pasangan “nama: nilai” pada baris di bawahnya.")
            return None
        value.name = f"{key}"
        return value

    def tables(self, key: str, *, required: bool = True, name: str = "") -> Iterator[Table]:
        """A list of tables."""
        for entry in self._list(key, required):
            if isinstance(entry.value, Table):
                entry.value.name = name or key
                yield entry.value
            else:
                self.sheet.fault(entry.line, f"Setiap isi “{key}” harus berupa “- nama: nilai”.")

    def _list(self, key: str, required: bool) -> list[Entry]:
        value = self._value(key, required, f"Tambahkan daftar “{key}:” pada {self.name}.")
        if value is None:
            return []
        if not isinstance(value, list):
            self.fault(key, f"“{key}” harus berupa daftar. Mulai setiap isi dengan “- ”.")
            return []
        if required and not value:
            self.fault(key, f"Daftar “{key}” masih kosong. Isi paling sedikit satu.")
        return value

    def _value(self, key: str, required: bool, advice: str) -> Any:
        entry = self.entries.get(key)
        if entry is None or entry.value is None:
            if required:
                self.fault(key, f"“{key}” belum ada. {advice}")
            return None
        return entry.value


def read_table(text: str, sheet: Sheet, name: str, first_line: int = 1) -> Table:
    """Read one YAML document whose top is a table.

    `first_line` is the line of the file on which `text` starts (a header inside a Markdown page starts at 2).

    Raises:
        ContentError: at once when the document cannot be read at all; what else it holds nobody can say.
    """
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        # A quotation mark left open is found at the end of the file; the editor needs to see its beginning.
        open_quote = "quoted scalar" in (error.context or "")
        mark = error.context_mark if open_quote else error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        message = "Susunan baris ini tidak terbaca. Periksa spasi di awal baris, titik dua, dan tanda kutip."
        raise _unreadable(sheet, line, message) from error
    except yaml.YAMLError as error:
        message = "Berkas ini memuat tanda yang tidak boleh ada. Simpan ulang sebagai teks UTF-8."
        raise _unreadable(sheet, first_line, message) from error
    value = _entry(node, sheet, first_line, _Loader("")).value if node else None
    if not isinstance(value, Table):
        raise _unreadable(sheet, first_line, f"{name} harus berisi pasangan “nama: nilai”.")
    value.name = name
    return value


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
