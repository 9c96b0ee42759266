"""A new agency, or the address of an office: lines in content/data/kantor.yaml, its remarks kept."""

from __future__ import annotations

import re

from local.editors.new.drafts import Draft, Room, as_quoted, as_yaml_word, slug_of
from local.editors.new.interview import GivenUp, Interview

FILE = "content/data/kantor.yaml"
_AGENCY = re.compile(r"^  - \{id: .*\}\n(?!  - \{id: )", re.MULTILINE)


def new_office(ask: Interview, room: Room) -> list[Draft]:
    """Ask what is wanted, and change kantor.yaml."""
    what = ask.choose(
        "Apa yang ditambah?", {"agency": "dinas baru", "address": "alamat satu kantor"}, "agency"
    )
    text = room.text(FILE)
    changed = _with_agency(ask, room, text) if what == "agency" else _with_address(ask, room, text)
    return [Draft(path=FILE, text=changed, is_new=False)]


def _with_agency(ask: Interview, room: Room, text: str) -> str:
    def slip(answer: str) -> str:
        slug = slug_of(answer)
        return f"“{slug}” sudah ada. Pilih nama lain." if not slug or slug in room.content.offices else ""

    name = ask.ask("Nama lengkap dinas")
    short = ask.ask("Nama pendek, misalnya Disdukcapil", slip=slip)
    row = f"  - {{id: {slug_of(short)}, name: {as_yaml_word(name)}, short: {as_yaml_word(short)}}}\n"
    match = _AGENCY.search(text)
    if match is None:
        raise GivenUp(f"Daftar agencies di {FILE} belum ada. Tulis baris “agencies:” dahulu.")
    return f"{text[: match.end()]}{row}{text[match.end() :]}"


def _with_address(ask: Interview, room: Room, text: str) -> str:
    def slip(answer: str) -> str:
        if answer not in room.content.offices:
            return "Kode ini tidak ada di wilayah.csv. Tulis seperti 72.71.08.1002, atau id dinas."
        written = re.search(rf"^  [\"']?{re.escape(answer)}[\"']?:", text, re.MULTILINE)
        return f"Kantor ini sudah ditulis di {FILE}. Ubah di sana." if written else ""

    code = ask.ask("Kode kantor (lihat wilayah.csv)", slip=slip)
    address = ask.ask("Alamat", "CONTOH: alamat belum diisi")
    hours = ask.ask("Jam buka", "CONTOH: Senin sampai Jumat, pukul 08.00–16.00 WITA")
    phone = ask.ask("Telepon", "CONTOH 0451-000000")
    sure = not any("CONTOH" in part for part in (address, hours, phone)) and ask.agree(
        "Sudah dipastikan oleh kantornya?"
    )
    rows = {"address": address, "hours": hours, "phone": phone}
    entry = f"  {as_quoted(code)}:\n" + "".join(
        f"    {key}: {as_quoted(value)}\n" for key, value in rows.items()
    )
    entry += f"    example: {'false' if sure else 'true'}\n"
    if re.search(r"^offices: *\{\}[ \t]*$", text, re.MULTILINE):
        return re.sub(
            r"^offices: *\{\}[ \t]*$", lambda _: f"offices:\n{entry.rstrip()}", text, flags=re.MULTILINE
        )
    return re.sub(r"^offices:[ \t]*$", lambda _: f"offices:\n{entry.rstrip()}", text, flags=re.MULTILINE)
