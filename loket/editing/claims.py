"""Law is never cited from memory: beside each citation stand its source and the day it was checked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loket.editing.page_text import PageText
from loket.forms.sheet import Correction

_MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember"
_LAW = re.compile(
    r"\b(?:UUD|UU|Undang-Undang|PP|Peraturan Pemerintah|Perpres|Peraturan Presiden|Keppres|Inpres"
    r"|Permen[A-Za-z-]*|Peraturan (?:Menteri|LAN|Daerah|Wali ?[Kk]ota|Gubernur|Kepala)"
    r"|PerLAN|Perda|Perwali|Pergub"
    r"|Kepmen[a-z]*|Keputusan (?:Menteri|Wali ?[Kk]ota)|Surat Edaran)(?:[ \n]+[A-Z][A-Za-z]*){0,7}?"
    r"[ \n]+(?:(?:Nomor|No\.?)[ \n]+)?[0-9]+[A-Z]?(?:[ \n]*/[ \n]*[0-9]{4}|[ \n]+[Tt]ahun[ \n]+[0-9]{4})"
)
_CHECKED = re.compile(
    rf"diperiksa[ \n]+(?:pada[ \n]+)?[0-9]{{1,2}}[ \n]+(?:{_MONTHS.replace(' ', '|')})[ \n]+[0-9]{{4}}"
)
ASKED = "“(sumber: …, diperiksa 24 November 2026)”"
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_SOURCES = re.compile(r"^##+ (?:Sumber|Dasar hukum)\b.*?(?=^## |\Z)", re.DOTALL | re.MULTILINE)


def law_slips(page: PageText) -> Iterator[Correction]:
    """Each citation whose paragraph, or the page's list of sources, does not say when it was checked."""
    text = page.unfenced
    if not _LAW.search(text):
        return
    listed = " ".join(
        _one(match[0])
        for part in _SOURCES.findall(text)
        for row in re.split(r"\n(?=[ \t]*[-*|0-9])|\n[ \t]*\n", part)
        if _CHECKED.search(row)
        for match in _LAW.finditer(row)
    )
    start = 0
    for end in (*(match.start() for match in _PARAGRAPH.finditer(text)), len(text)):
        paragraph = text[start:end]
        if not _CHECKED.search(paragraph):
            for match in _LAW.finditer(paragraph):
                if _one(match[0]) not in listed:
                    yield Correction(
                        file=page.file,
                        line=page.line_at(start + match.start()),
                        message=f"“{_one(match[0])}” belum bersumber. Tambahkan {ASKED}.",
                    )
        start = end


def _one(text: str) -> str:
    return " ".join(text.split())
