"""The number on a certificate, by the city's own pattern: {seq:04}/{programme}/{org}/{year}."""

from __future__ import annotations

import re

PLACEHOLDERS = ("seq", "programme", "org", "year")
_PART = re.compile(r"\{([a-z]+)(?::0([1-9]))?\}")


def certificate_number(pattern: str, seq: int, year: int, programme: str, org: str) -> str:
    """Fill in the pattern. `{seq:04}` is written with at least four digits; `seq` begins with 1 each year."""
    values = {"seq": str(seq), "programme": programme, "org": org, "year": str(year)}
    return _PART.sub(lambda part: values[part[1]].zfill(int(part[2] or 1)), pattern)


def pattern_slips(pattern: str) -> tuple[str, ...]:
    """What the editor must change, in Indonesian; empty when the pattern works."""
    known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
    names = [part[1] for part in _PART.finditer(pattern)]
    slips = [
        f"“{{{name}}}” tidak dikenal. Pilih: {known}."
        for name in dict.fromkeys(names)
        if name not in PLACEHOLDERS
    ]
    if re.search(r"[{}]", _PART.sub("", pattern)):
        slips.append("Ada kurung kurawal yang tidak dikenal. Tulis misalnya {seq:04} atau {year}.")
    # Numbers begin anew with each year, so without both of them two certificates would be called the same.
    slips += [
        f"Tambahkan {{{name}}}, supaya setiap sertifikat bernomor beda."
        for name in ("seq", "year")
        if name not in names
    ]
    return tuple(slips)
