"""Words that editors should not use, with the word to type instead; and abbreviations nobody explained."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from loket.editing.page_text import PageText, blanked, without_sources
from loket.forms.sheet import Correction

INSTEAD: Mapping[str, str] = {
    "anda": "Anda",
    "kamu": "Anda",
    "FC": "fotokopi",
    "fc": "fotokopi",
    "foto copy": "fotokopi",
    "fotocopy": "fotokopi",
    "foto kopi": "fotokopi",
    "photo copy": "fotokopi",
    "photocopy": "fotokopi",
    "silahkan": "silakan",
    "ijin": "izin",
    "perijinan": "perizinan",
    "resiko": "risiko",
    "nomer": "nomor",
    "merubah": "mengubah",
    "jadual": "jadwal",
    "kwitansi": "kuitansi",
    "apotik": "apotek",
    "dikarenakan": "karena",
    "di karenakan": "karena",
    "penyandang cacat": "penyandang disabilitas",
    "orang cacat": "penyandang disabilitas",
    "tuna netra": "penyandang disabilitas netra",
    "diharapkan untuk": "mulai dengan kata kerja: bawa, tulis, datang",
    "diwajibkan untuk": "mulai dengan kata kerja: bawa, tulis, datang",
    "dipersilakan untuk": "mulai dengan kata kerja: bawa, tulis, datang",
}
_WORDS = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, INSTEAD), key=len, reverse=True)) + r")\b")
_CAPITALISED = re.compile(
    r"\b(?:"
    + "|".join(word.capitalize() for word in INSTEAD if word[0].islower() and word != "anda")
    + r")\b"
)
_SMALL = frozenset(word.lower() for word in INSTEAD) - {"anda"}
_ANDA = re.compile(r"\banda\b")
_CURLY = re.compile(r"“[^”\n]*”")
_QUOTED = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"|^>[^\n]*$", re.MULTILINE)
CAPITALS = re.compile(
    r"(?=[A-Z])(?<![\w/.-])(?<!Permenpan )(?!([A-Z])\1+\b)([A-Z][A-Z0-9]*[A-Z])(?!\w|-[A-Z0-9])"
)
_ROMAN = re.compile(r"[IVXLC]+")
_WORD = r"([A-Z][A-Z0-9]*[A-Z])"
_EXPLAINED = re.compile(
    rf"\({_WORD}\)|\b{_WORD}(?:-[a-z]+)?\**:?(?: (?:\(|adalah|ialah|artinya|berarti|singkatan))"
    rf"|^[-*] \**{_WORD}\**(?::|,| –)|^\|[ *]*{_WORD}[ *]*\||\*\*{_WORD}(?:\*\*:|:\*\*)"
    rf"|<abbr[^>]*>{_WORD}</abbr>",
    re.MULTILINE,
)
ALWAYS = frozenset({"CONTOH", "GRATIS", "KTP", "NIK", "RT", "RW", "HP", "PDF", "WA", "SMS", "KB", "MB"})
"""The mark of what nobody has confirmed, the word for no fee, and what everybody says in short."""


def unquoted(text: str) -> str:
    """The text without what somebody else says in it."""
    return blanked(_QUOTED, text) if any(mark in text for mark in '“">') else text


def word_slips(page: PageText) -> Iterator[Correction]:
    """Each word that has a better one. What stands between quotation marks is somebody else's."""
    for at, message in _slips_in(unquoted(page.prose)):
        yield Correction(file=page.file, line=page.line_at(at), message=message)
    for line, text in page.spoken_header:
        for _, message in _slips_in(blanked(_CURLY, text)):
            yield Correction(file=page.file, line=line, message=message)


def data_slips(file: str, text: str) -> Iterator[Correction]:
    """The same for data that residents read: forms, notices, reasons. Remarks are the editors' own."""
    for line, row in enumerate(text.splitlines(), start=1):
        if not row.lstrip().startswith("#"):
            for _, message in _slips_in(blanked(_CURLY, row)):
                yield Correction(file=file, line=line, message=message)


def _slips_in(text: str) -> Iterator[tuple[int, str]]:
    """The place and the message of each slip."""
    small = text.lower()
    # True of nearly every page, and quickly seen.
    if not _ANDA.search(text) and not any(word in small for word in _SMALL):
        return
    for pattern in (_WORDS, _CAPITALISED):
        for match in pattern.finditer(text):
            better = INSTEAD.get(match[0]) or INSTEAD[match[0].lower()]
            advice = better if ":" in better else f"tulis “{better}”"
            yield match.start(), f"Ganti “{match[0]}”: {advice}."


def capitals(page: PageText) -> tuple[tuple[tuple[int, str], ...], frozenset[str]]:
    """Words all in capitals with the line of their first use, and those that the page explains itself."""
    text = without_sources(unquoted(page.prose))
    first: dict[str, int] = {}
    for match in CAPITALS.finditer(text):
        if not _ROMAN.fullmatch(match[2]) and match[2] not in ALWAYS:
            first.setdefault(match[2], match.start(2))
    explained = _explained(f"{page.header}\n{page.shown}") if first else frozenset()
    explained &= frozenset(first)
    unexplained = tuple((page.line_at(at), word) for word, at in first.items() if word not in explained)
    return unexplained, explained


def _explained(text: str) -> frozenset[str]:
    """“Kartu Keluarga (KK)”, “KK (Kartu Keluarga)”, “KK adalah …”, “**KK**: …”, or a row of words."""
    return frozenset(word for match in _EXPLAINED.finditer(text) for word in match.groups() if word)
