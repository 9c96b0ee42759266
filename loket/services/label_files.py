"""Reads the words people see: one label file a language, each holding every word of the other."""

from __future__ import annotations

import json
import re
import string
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from loket.forms.sheet import Sheet
from loket.services.standard import COMPONENTS

GROUPS = (
    "states", "state_help", "actions", "events", "components", "levels", "units", "units_one", "actors",
    "step_channels", "requirement_kinds", "life_events", "verification",
    "file_states", "problems", "ui",
)  # fmt: skip
SAME_IN_BOTH = frozenset({"RT", "RW", "WhatsApp", "Email"})
"""Texts that may be written alike in both languages; any other is a translation somebody forgot."""

_TOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*"(?P<key>[ \t]*:)?|[{}\n]')

Key = tuple[str, ...]
"""("states", "ready") or ("ui", "guide", "fee")."""


class LabelFile(NamedTuple):
    """One label file under correction: its text, the language it is in, and where faults go."""

    language: str
    text: str
    sheet: Sheet


class _Read(NamedTuple):
    labels: dict[str, Any]
    lines: dict[Key, int]
    words: dict[Key, str]


def read_label_files(indonesian: LabelFile, english: LabelFile) -> tuple[dict[str, Any], dict[str, Any]]:
    """The words of both languages, by the code that stands for them. Faults go to the sheets."""
    first, second = _read(indonesian), _read(english)
    if first.words and second.words:
        _compare(first, second, english.sheet)
    return first.labels, second.labels


def _read(file: LabelFile) -> _Read:
    try:
        found = json.loads(file.text)
    except json.JSONDecodeError as error:
        if file.text:  # otherwise the file is missing or empty, and told
            file.sheet.fault(
                error.lineno, "Susunan di sekitar baris ini salah. Periksa koma, titik dua, dan tanda kutip."
            )
        return _Read(_whole({}), {}, {})
    lines: dict[Key, int] = {}
    for key, line in _keys(file.text):
        if key in lines:
            file.sheet.fault(line, f"“{named(key)}” sudah ada di baris {lines[key]}. Hapus salah satu.")
        lines.setdefault(key, line)
    labels = found if isinstance(found, dict) else {}
    for group in GROUPS:
        if not isinstance(labels.get(group), dict):
            file.sheet.fault(1, f'Kelompok “{group}” belum ada. Tambahkan “"{group}": {{…}}”.')
    for name in COMPONENTS:
        if name not in (labels.get("components") or {}):
            file.sheet.fault(
                lines.get(("components",), 1), f"Nama komponen “{name}” belum ada di kelompok components."
            )
    return _Read(_whole(labels), lines, dict(_words(labels, lines, file.sheet)))


def _whole(labels: Mapping[str, Any]) -> dict[str, Any]:
    """The labels with every group that the readers of other files ask for."""
    groups: dict[str, Any] = {group: {} for group in GROUPS}
    found = {group: words for group, words in labels.items() if isinstance(words, dict)}
    return {**groups, "components": dict.fromkeys(COMPONENTS, ""), **found}


def _keys(text: str) -> Iterator[tuple[Key, int]]:
    """Every key of a JSON text with the line it stands on."""
    path: list[str] = []
    line, name = 1, ""
    for token in _TOKEN.finditer(text):
        if token["key"]:
            name = json.loads(token[0].rstrip(": \t"))
            yield (*path, name), line
        elif token[0] == "{":
            path += [name] if name else []
        elif token[0] == "}":
            path = path[:-1]
        line += token[0] == "\n"


def _words(labels: Mapping[str, Any], lines: Mapping[Key, int], sheet: Sheet) -> Iterator[tuple[Key, str]]:
    """Every text; what is empty or no text at all is a fault."""
    for key, value in _leaves(labels, ()):
        if not isinstance(value, str):
            sheet.fault(lines.get(key, 1), f"“{named(key)}” harus berupa teks dalam tanda kutip.")
        elif not value.strip():
            sheet.fault(lines.get(key, 1), f"“{named(key)}” masih kosong. Isi dengan teks.")
        elif places(value) is None:
            sheet.fault(
                lines.get(key, 1),
                f"Kurung kurawal pada “{named(key)}” tidak lengkap. Tulis seperti {{nama}}.",
            )
        else:
            yield key, value


def _leaves(value: Any, key: Key) -> Iterator[tuple[Key, Any]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _leaves(inner, (*key, name))
    else:
        yield key, value


def _compare(first: _Read, second: _Read, sheet: Sheet) -> None:
    """What the second language lacks, has alone, or says of other things than the first."""
    for key, text in first.words.items():
        if key not in second.lines:
            place = next(second.lines[key[:cut]] for cut in (2, 1, 0) if not cut or key[:cut] in second.lines)
            sheet.fault(place, f"Terjemahan “{named(key)}” belum ada. Terjemahkan: “{text}”")
    for key, text in second.words.items():
        line = second.lines[key]
        if key not in first.lines:
            sheet.fault(
                line, f"“{named(key)}” tidak ada dalam bahasa Indonesia. Hapus, atau tambahkan di sana."
            )
        elif key in first.words and (wanted := places(first.words[key])) != places(text):
            told = ", ".join("{" + name + "}" for name in sorted(wanted or ())) or "tidak ada"
            sheet.fault(line, f"Tanda kurung kurawal pada “{named(key)}” harus sama dengan aslinya: {told}.")
        elif text == first.words.get(key) and text not in SAME_IN_BOTH:
            sheet.fault(line, f"“{named(key)}” masih sama dengan bahasa Indonesia. Terjemahkan: “{text}”")


def places(text: str) -> frozenset[str] | None:
    """The names in a text's braces: {count} and {name}. None when the braces do not close."""
    try:
        return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)
    except ValueError:
        return None


def named(key: Key) -> str:
    """A key as templates write it: “guide.fee”, “states.ready”."""
    return ".".join(key[1:] if key[0] == "ui" else key)
