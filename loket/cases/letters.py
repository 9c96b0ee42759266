"""The number on a letter, by the city's own pattern such as {code}/{seq}/{office}/{roman_month}/{year}."""

from __future__ import annotations

import re
from datetime import date

from loket.services import DEFAULT_CODE

ROMAN_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
PLACEHOLDERS = ("code", "seq", "office", "month", "roman_month", "year")


def letter_number(pattern: str, seq: int, office_code: str, on: date, code: str = DEFAULT_CODE) -> str:
    """Fill in the pattern.

    Args:
        seq: Place in the register of this office and year, 1 or more.
        office_code: As the office signs its letters, not its id.
        on: Day of the letter, in the city's zone.
        code: Classification of letters of this kind.

    Raises:
        ValueError: The pattern cannot work; in Indonesian, every correction at once.
    """
    corrections = pattern_corrections(pattern)
    if corrections:
        raise ValueError(" ".join(corrections))
    values = {
        "code": code,
        "seq": str(seq),
        "office": office_code,
        "month": f"{on.month:02d}",
        "roman_month": ROMAN_MONTHS[on.month - 1],
        "year": str(on.year),
    }
    return re.sub(r"\{([a-z_]+)\}", lambda found: values[found[1]], pattern)


def pattern_corrections(pattern: str) -> tuple[str, ...]:
    """What the editor must change, in Indonesian; empty when the pattern works."""
    names = re.findall(r"\{([^{}]*)\}", pattern)
    known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
    corrections = [
        f"Pola nomor surat memuat {{{name}}}, yang tidak dikenal. Pakai hanya {known}."
        for name in dict.fromkeys(names)
        if name not in PLACEHOLDERS
    ]
    if re.search(r"[{}]", re.sub(r"\{[^{}]*\}", "", pattern)):
        corrections.append("Pola nomor surat memuat kurung kurawal tanpa pasangan. Tutup setiap { dengan }.")
    if "seq" not in names:
        corrections.append(
            "Pola nomor surat belum memuat {seq}. Tambahkan, supaya setiap surat bernomor beda."
        )
    return tuple(corrections)
