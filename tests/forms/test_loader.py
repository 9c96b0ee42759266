"""What an editor is told when a form file is not right yet: everything at once, by line, in Indonesian."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from loket.content import load_content
from loket.forms import Form, Privacy, from_plain, to_plain, version_of
from loket.forms.loader import load_forms, read_form
from loket.forms.sheet import ContentError
from tests.forms.definitions import ROOT, shipped_forms

GOOD = """\
title: Contoh
purpose: Untuk uji.
retention:
  days: 30
  source: CONTOH
routing: village
contact: {email: email, name: full_name}
sections:
  - title: Bagian
    questions:
      - {id: full_name, kind: short_text, label: Nama, max_length: 50}
      - {id: email, kind: email, label: Email, required: false}
      - {id: village, kind: region, label: Kelurahan}
      - id: sort
        kind: choice
        label: Jenis
        options:
          - {id: one, label: Satu}
          - {id: two, label: Dua}
      - id: named
        kind: short_text
        label: Sebutkan
        when: {question: sort, any_of: [two]}
      - {id: day, kind: date, label: Tanggal, earliest: today}
      - {id: guests, kind: number, label: Tamu, least: 1, most: 10}
"""

# What the editor wrote instead, and what is told: the line, and words of the sentence.
FAULTS = {
    "an unknown key with a near word": (
        "purpose: Untuk",
        "purpos: Untuk",
        [(1, "“purpose” belum ada"), (2, "“purpos” tidak dikenal di formulir. Maksudnya “purpose”?")],
    ),
    "an unknown key far from any": (
        "title: Contoh\n",
        "title: Contoh\nwarna: merah\n",
        [(2, "“warna” tidak dikenal di formulir. Yang dikenal: title")],
    ),
    "a title left out": ("title: Contoh", "#", [(2, "“title” belum ada. Tambahkan “title: …”")]),
    "a purpose left empty": ("purpose: Untuk uji.", 'purpose: ""', [(2, "“purpose” masih kosong")]),
    "a list for a line": ("purpose: Untuk uji.", "purpose: [a]", [(2, "“purpose” harus berupa teks")]),
    "no retention": (
        "retention:\n  days: 30\n  source: CONTOH\n",
        "",
        [(1, "“retention” belum ada. Tambahkan bagian “retention:”")],
    ),
    "retention without a source": ("  source: CONTOH", "  #", [(4, "“source” belum ada")]),
    "retention of no day": ("days: 30", "days: 0", [(4, "“days” harus angka bulat, paling kecil 1")]),
    "retention in words": ("days: 30", "days: sebulan", [(4, "“days” harus angka bulat")]),
    "routing by what is no region": (
        "routing: village",
        "routing: full_name",
        [(6, "“routing” harus menyebut id pertanyaan jenis region atau address. “full_name” bukan.")],
    ),
    "routing by what may stay empty": (
        "{id: village, kind: region, label: Kelurahan}",
        "{id: village, kind: region, label: Kelurahan, required: false}",
        [(6, "“village” menentukan kantor. Hapus “when” dan “required: false” darinya.")],
    ),
    "contact by what is no address": (
        "{email: email, name",
        "{email: full_name, name",
        [(7, "“email” harus menyebut id pertanyaan jenis email. “full_name” bukan.")],
    ),
    "no sections": (
        "sections:",
        "sections: []\nbagian:",
        [
            (6, "bukan"),
            (7, "bukan"),
            (7, "bukan"),
            (8, "“sections” masih kosong"),
            (9, "“bagian” tidak dikenal"),
        ],
    ),
    "a question that is no table": (
        "      - {id: email, kind: email, label: Email, required: false}",
        "      - email",
        [(7, "“email” bukan."), (12, "Setiap isi “questions” harus berupa “- nama: nilai”.")],
    ),
    "an id used twice": (
        "{id: guests,",
        "{id: full_name,",
        [(25, "id “full_name” sudah dipakai pada baris 11. Pilih id lain.")],
    ),
    "an id with capitals": ("{id: guests,", "{id: Tamu,", [(25, "id “Tamu” mulai dengan huruf kecil")]),
    "an id of a box of ours": ("{id: guests,", "{id: code,", [(25, "id “code” dipakai halaman kami")]),
    "a kind that does not exist": (
        "kind: number, label: Tamu, least: 1, most: 10",
        "kind: numbr, label: Tamu",
        [(25, "“kind: numbr” tidak dikenal. Maksudnya “number”?")],
    ),
    "a limit of another kind": (
        "most: 10",
        "max_length: 10",
        [(25, "“max_length” tidak dikenal di pertanyaan.")],
    ),
    "a limit in words": ("most: 10", "most: banyak", [(25, "“most” harus angka bulat")]),
    "limits that cross": ("least: 1, most", "least: 11, most", [(25, "“least” lebih besar daripada “most”")]),
    "a day that no calendar has": (
        "earliest: today",
        "earliest: 2026-02-31",
        [(24, "“earliest” tulis seperti 2026-12-31, today, today+14d, atau today-100y.")],
    ),
    "a bound beyond the calendar": ("earliest: today", "earliest: today-3000y", [(24, "“earliest” tulis")]),
    "days that cross": (
        "earliest: today}",
        "earliest: today+2d, latest: today+1d}",
        [(24, "“earliest” sesudah “latest”. Tukar keduanya.")],
    ),
    "options on a line of text": (
        "max_length: 50}",
        "options: [{id: a, label: A}]}",
        [(11, "Jenis “short_text” tidak memakai “options”.")],
    ),
    "a choice without options": (
        "        options:\n          - {id: one, label: Satu}\n          - {id: two, label: Dua}\n",
        "",
        [(14, "“options” belum ada"), (20, "“sort” bukan pertanyaan pilihan.")],
    ),
    "an option used twice": (
        "{id: two, label",
        "{id: one, label",
        [(19, "id pilihan “one” ditulis dua kali"), (23, "“two” bukan pilihan “sort”. Pilih: one.")],
    ),
    "when on a later question": (
        "{question: sort, any_of: [two]}",
        "{question: guests, any_of: [two]}",
        [(23, "“when” harus menyebut pertanyaan yang ada di atasnya. “guests” bukan.")],
    ),
    "when on what is not picked": (
        "{question: sort, any_of: [two]}",
        "{question: full_name, any_of: [two]}",
        [(23, "“full_name” bukan pertanyaan pilihan.")],
    ),
    "when on an option that is gone": (
        "any_of: [two]",
        "any_of: [three]",
        [(23, "“three” bukan pilihan “sort”. Pilih: one, two.")],
    ),
    "required in Indonesian": (
        "label: Email, required: false",
        "label: Email, required: tidak",
        [(12, "“required” hanya boleh true atau false.")],
    ),
    "a privacy that does not exist": (
        "label: Kelurahan}",
        "label: Kelurahan, privacy: rahasia}",
        [(13, "“privacy: rahasia” tidak dikenal. Pilih: open, personal, specific.")],
    ),
    "an exit without a condition": (
        "{id: guests, kind: number, label: Tamu, least: 1, most: 10}",
        "{id: out, kind: exit, label: Bukan untuk Anda, text: Urus di sana.}",
        [(25, "exit memerlukan “when”.")],
    ),
    "an exit far from its question": (
        "{id: guests, kind: number, label: Tamu, least: 1, most: 10}",
        "{id: out, kind: exit, label: Bukan, text: Urus di sana., when: {question: sort, any_of: [two]}}",
        [(25, "Taruh exit ini tepat di bawah pertanyaan “sort”.")],
    ),
    "an exit after much has been typed": (
        "      - {id: guests, kind: number, label: Tamu, least: 1, most: 10}\n",
        "  - title: Lagi\n    questions:\n      - {id: sure, kind: yes_no, label: Yakin}\n"
        "      - {id: out, kind: exit, label: Bukan, text: Sana., when: {question: sure, any_of: [yes]}}\n",
        [(28, "Pindahkan exit ke bagian pertama")],
    ),
    "an exit to nowhere": (
        "{id: guests, kind: number, label: Tamu, least: 1, most: 10}",
        "{id: out, kind: exit, label: Bukan, text: Sana., required: true, link: javascript:x}",
        [
            (25, "exit hanya dibaca. Hapus “required”."),
            (25, "exit memerlukan “when”."),
            (25, "“link” harus mulai dengan “/” atau “https://”."),
        ],
    ),
    "two questions about who fills in": (
        "{id: guests, kind: number, label: Tamu, least: 1, most: 10}",
        "{id: who, kind: helper, label: Siapa}\n      - {id: again, kind: helper, label: Siapa lagi}",
        [(26, "helper sudah ada pada baris 25.")],
    ),
    "a helper that a link may name": (
        "{id: guests, kind: number, label: Tamu, least: 1, most: 10}",
        "{id: who, kind: helper, label: Siapa, privacy: open}",
        [(25, "helper memuat nama dan email. Hapus “privacy: open”.")],
    ),
    "a statement without its sentence": (
        "kind: number, label: Tamu, least: 1, most: 10",
        "kind: declaration, label: Tamu",
        [(25, "“text” belum ada")],
    ),
    "a key written twice": (
        "title: Contoh\n",
        "title: Contoh\ntitle: Lagi\n",
        [(2, "“title” ditulis dua kali. Hapus salah satu.")],
    ),
}


def corrections(text: str, slug: str = "contoh") -> list[tuple[int, str]]:
    with pytest.raises(ContentError) as raised:
        read_form(text.encode(), slug, "content/forms/contoh.yaml")
    return [(correction.line, correction.message) for correction in raised.value.corrections]


def changed(old: str, new: str) -> str:
    assert GOOD.count(old) == 1, old
    return GOOD.replace(old, new)


def test_the_good_file_is_read() -> None:
    form = read_form(GOOD.encode(), "contoh", "contoh.yaml")

    assert [question.id for question in form.questions()][:2] == ["full_name", "email"]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_with_its_line_and_what_to_write_instead(fault: str) -> None:
    old, new, expected = FAULTS[fault]

    found = corrections(changed(old, new))

    assert [line for line, _ in found] == [line for line, _ in expected]
    for (_, message), (_, words) in zip(found, expected, strict=True):
        assert words in message


def test_all_faults_of_a_file_are_told_at_once() -> None:
    text, lines = GOOD, []
    for fault in (
        "retention of no day",
        "options on a line of text",
        "required in Indonesian",
        "a privacy that does not exist",
        "when on an option that is gone",
        "a bound beyond the calendar",
        "an id with capitals",
        "a limit in words",
    ):
        old, new, expected = FAULTS[fault]
        text = text.replace(old, new)
        lines += [line for line, _ in expected]

    assert [line for line, _ in corrections(text)] == lines


def test_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text(changed("days: 30", "days: 0"), encoding="utf-8")

    with pytest.raises(ContentError) as raised:
        load_forms(tmp_path, tmp_path)
    assert [str(correction)[:9] for correction in raised.value.corrections] == ["a.yaml:4:", "b.yaml:4:"]


UNREADABLE = {
    "a colon within a value": (GOOD.replace("title: Contoh", "title: Contoh: satu"), 1),
    "a quotation mark left open": (GOOD.replace("label: Jenis", 'label: "Jenis'), 16),
    "a dash too far left": (GOOD.replace("        kind: choice", "      kind: choice"), 15),
}


def test_a_tab_in_front_is_told() -> None:
    assert corrections(GOOD.replace("  days: 30", "\tdays: 30")) == [
        (4, "Baris ini mulai dengan tab. Ganti tab dengan spasi.")
    ]


@pytest.mark.parametrize("fault", UNREADABLE)
def test_a_file_that_cannot_be_read_says_where(fault: str) -> None:
    text, line = UNREADABLE[fault]

    found = corrections(text)

    assert len(found) == 1
    assert "Susunan baris ini tidak terbaca." in found[0][1]
    assert found[0][0] == line


def test_a_file_in_another_encoding_is_told() -> None:
    with pytest.raises(ContentError, match="Simpan ulang sebagai teks UTF-8"):
        read_form(GOOD.replace("Contoh", "Cont\xf6h").encode("latin-1"), "contoh", "contoh.yaml")


def test_a_file_with_a_control_character_is_told() -> None:
    assert corrections(GOOD.replace("Contoh", "Con\x08toh"))[0][1].startswith("Berkas ini memuat tanda")


def test_a_file_that_is_a_list_is_told() -> None:
    assert corrections("- title: Contoh") == [(1, "formulir harus berisi pasangan “nama: nilai”.")]


def test_an_empty_file_is_told() -> None:
    assert corrections("") == [(1, "Berkas ini kosong. Isi, atau hapus berkasnya.")]


def test_a_name_that_holds_itself_is_told() -> None:
    assert "menyebut dirinya sendiri" in corrections("title: &a [*a]")[0][1]


def test_a_file_name_with_capitals_is_told() -> None:
    assert corrections(GOOD, slug="Contoh Saya")[0] == (
        1,
        "Nama berkas “Contoh Saya” hanya boleh huruf kecil, angka, dan tanda hubung.",
    )


def test_windows_line_ends_and_a_hidden_mark_are_told_and_hide_nothing_else() -> None:
    told = corrections("\ufeff" + changed("label: Tamu", "labell: Tamu").replace("\n", "\r\n"))

    assert [line for line, _ in told[:2]] == [1, 1]
    assert "CRLF" in told[0][1]
    assert "BOM" in told[1][1]
    assert any("Maksudnya “label”?" in message for _, message in told[2:])


@pytest.mark.parametrize("written", ["007", "19:30", "1.10", "1_000", "2026-01-01", "0x10", "yes"])
def test_what_looks_like_a_number_stays_as_it_is_written(written: str) -> None:
    form = read_form(changed("label: Tamu", f"label: {written}").encode(), "contoh", "contoh.yaml")

    assert form.question("guests").label == written  # type: ignore[union-attr]  # it is in the file


def test_a_question_that_does_not_say_is_personal_and_required() -> None:
    question = read_form(GOOD.encode(), "contoh", "contoh.yaml").question("full_name")

    assert question
    assert question.privacy is Privacy.PERSONAL
    assert question.required


def test_every_form_that_is_shipped_belongs_to_one_guide() -> None:
    services = load_content(ROOT / "content").services
    used = [service.form for service in services.values() if service.form]

    assert sorted(used) == sorted(shipped_forms())
    assert len(used) >= 9


@pytest.mark.parametrize("form", shipped_forms().values(), ids=lambda form: form.slug)
def test_a_form_comes_back_whole_from_plain_json(form: Form) -> None:
    assert from_plain(to_plain(form)) == form


def test_every_part_of_a_form_is_in_plain_json() -> None:
    form = read_form((GOOD + 'closed: "Sudah tutup."\n').encode(), "contoh", "contoh.yaml")

    assert from_plain(to_plain(form)) == form
    assert form.closed == "Sudah tutup."


@pytest.mark.parametrize("form", shipped_forms().values(), ids=lambda form: form.slug)
def test_a_version_is_the_name_that_git_gives_the_file(form: Form) -> None:
    path = ROOT / "content" / "forms" / f"{form.slug}.yaml"
    named = subprocess.run(["git", "hash-object", path], capture_output=True, text=True, check=True).stdout

    assert form.version == named[:12]
    assert version_of(path.read_bytes()) == named[:12]
