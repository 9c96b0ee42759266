"""A file of the editors as text: what an editor's program saved wrongly is told once, then read on."""

from __future__ import annotations

import codecs

from loket.forms.sheet import Sheet

UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def plain_text(content: bytes, sheet: Sheet) -> str | None:
    """The text of one file, with plain line ends. None when there is nothing to read.

    A byte order mark and Windows line ends are faults, but hide no other: what follows is read without them.
    """
    if not content.strip():
        sheet.fault(1, "Berkas ini kosong. Isi, atau hapus berkasnya.")
        return None
    if content.startswith(codecs.BOM_UTF8):
        sheet.fault(
            1, "Berkas ini mulai dengan tanda tersembunyi (BOM). Simpan ulang, pilih “UTF-8” tanpa BOM."
        )
        content = content[len(codecs.BOM_UTF8) :]
    try:
        if content.startswith(UTF16):
            raise UnicodeError
        text = content.decode()
    except UnicodeError:
        sheet.fault(1, "Berkas ini tidak terbaca. Simpan ulang sebagai teks UTF-8.")
        return None
    if "\r" in text:
        line = text[: text.index("\r")].count("\n") + 1
        sheet.fault(line, "Akhir baris berkas ini dari Windows (CRLF). Simpan ulang, pilih akhir baris “LF”.")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text
