"""A YAML mapping as an editor wrote it: every value knows its line, no fault hides another."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from loket.forms.sheet import Sheet


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
