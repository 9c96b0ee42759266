"""Reads content/data/synonyms.yaml: words that say nothing, roots, and what people say for what pages say."""

from __future__ import annotations

from collections.abc import Iterator

from loket.forms.sheet import Sheet
from loket.forms.source import read_or_blank
from loket.forms.table import Table
from loket.search.entry import Synonym, WordList, synonym
from loket.search.words import words_of


def read_word_list(text: str, sheet: Sheet) -> WordList:
    """The word list of the editors; every fault goes to the sheet."""
    table = read_or_blank(text, sheet, "synonyms.yaml")
    table.only("stop", "roots", "synonyms")
    return WordList(
        stop=frozenset(_single(table, "stop", word) for word in table.texts("stop")),
        roots=_roots(table.table("roots", required=False)),
        synonyms=tuple(_synonyms(table)),
    )


def _roots(table: Table | None) -> dict[str, str]:
    if table is None:
        return {}
    return {_single(table, word, word): _single(table, word, table.text(word)) for word in table.entries}


def _synonyms(table: Table) -> Iterator[Synonym]:
    lines: dict[tuple[str, ...], int] = {}
    for row in table.tables("synonyms", required=False, name="synonyms"):
        row.only("said", "find")
        said, find = row.texts("said", required=True), row.text("find")
        made = synonym(said, find)
        if find and not made.find:
            row.fault("find", f"“{find}” tidak berisi kata. Tulis kata yang ada di judul halaman.")
        for typed, phrase in zip(said, made.said, strict=True):
            if not phrase:
                row.fault("said", f"“{typed}” tidak berisi kata. Tulis kata yang diucapkan warga.")
            elif phrase in lines:
                row.fault("said", f"“{typed}” sudah ada di baris {lines[phrase]}. Gabungkan kedua baris itu.")
            lines.setdefault(phrase, row.line_of("said"))
        yield made


def _single(table: Table, key: str, typed: str) -> str:
    words = words_of(typed)
    if len(words) != 1:
        table.fault(key, f"“{typed}” harus satu kata. Tulis huruf saja, tanpa spasi.")
    return words[0] if words else ""
