"""What a guide may say about its cases and about the systems of others, and what an editor is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from loket.forms.sheet import Correction, Sheet
from loket.services import Requirement, RequirementKind, Service
from loket.services.guide import read_guide
from loket.services.known import Known
from loket.services.standard import COMPONENTS

KNOWN = Known(
    offices={"disdukcapil"},
    forms={"kartu-keluarga"},
    channels={"lapor"},
    life_events={"pindah"},
    components=dict.fromkeys(COMPONENTS, "Bagian"),
)
HEAD = """---
title: Kartu Keluarga
summary: Kartu Keluarga untuk lima keadaan.
updated: 2026-11-24
owner: Disdukcapil (contoh)
service:
  level: city
  offices: [disdukcapil]
"""
FORM = "  form: kartu-keluarga\n"
LINKS = """  links:
    - {label: OSS, url: "https://oss.go.id/", does: Membuat NIB.}
"""
STANDARD = """standard:
  procedure: [{actor: applicant, action: Mengisi formulir}]
  processing_time: {value: 1, unit: working_day}
  fee: {amount: 0}
  output: {name: Kartu Keluarga}
  complaints: {channels: [lapor]}
"""
SHARED = "  requirements: [{id: id_card, label: KTP}, {id: self, label: Datang sendiri, kind: presence}]\n"
CASES = """  variants:
    - id: lost
      label: Kartu hilang
      requirements: [{id: report, label: Surat kehilangan dari kepolisian}, {id: book, label: Buku nikah}]
    - id: wed
      label: Baru menikah
      requirements: [{id: book, label: Buku nikah}]
"""
FOOT = """verification:
  status: example
  source: CONTOH
---

Isi.
"""
SITE = HEAD + FORM + STANDARD + SHARED + CASES + FOOT


class Told:
    """A guide as it was read, and what its editor is told, by line."""

    def __init__(self, folder: Path, text: str) -> None:
        path = folder / "kartu-keluarga.md"
        path.write_text(text, encoding="utf-8")
        sheet, self.warnings = Sheet("kk.md"), list[Correction]()
        self.service = read_guide(path, sheet, KNOWN, self.warnings)
        self.slips = {found.line: found.message for found in sheet.corrections}

    def read(self) -> Service:
        assert self.service is not None, self.slips
        return self.service


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_what_every_case_needs_comes_first_and_a_shared_paper_comes_once(tmp_path: Path) -> None:
    standard = Told(tmp_path, SITE).read().standard
    assert standard is not None

    assert [row.id for row in standard.all_requirements] == ["self", "id_card", "report", "book"]
    assert standard.cases_of("book") == ("Kartu hilang", "Baru menikah")
    assert standard.cases_of("id_card") == ()


def test_who_has_to_come_is_read_before_anything_to_bring(tmp_path: Path) -> None:
    standard = Told(tmp_path, SITE).read().standard
    assert standard is not None

    assert standard.requirements == (
        Requirement(id="self", label="Datang sendiri", kind=RequirementKind.PRESENCE),
        Requirement(id="id_card", label="KTP"),
    )


@pytest.mark.parametrize("shared", ["", "  requirements: []\n"])
def test_where_each_case_has_its_own_papers_none_need_be_shared(tmp_path: Path, shared: str) -> None:
    standard = Told(tmp_path, SITE.replace(SHARED, shared)).read().standard
    assert standard is not None

    assert standard.requirements == ()
    assert "requirements" not in standard.missing


def test_without_cases_an_empty_list_of_papers_is_told(tmp_path: Path) -> None:
    text = SITE.replace(CASES, "").replace(SHARED, "  requirements: []\n")
    assert "masih kosong" in Told(tmp_path, text).slips[line_of(text, "  requirements")]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("id: wed", "id: lost", "Id “lost” sudah dipakai keadaan lain. Beri id lain."),
        (
            "{id: report,",
            "{id: id_card,",
            "Syarat “id_card” sudah berlaku untuk semua keadaan. Hapus di sini.",
        ),
        ("{id: report,", "{id: book,", "Id “book” ditulis dua kali. Beri id lain, atau hapus satu."),
        (
            "      requirements: [{id: book, label: Buku nikah}]",
            "      requirements: [{id: book, label: Akta nikah}]",
            "Syarat “book” berbunyi lain di keadaan sebelumnya. Samakan, atau beri id lain.",
        ),
        (
            "      label: Baru menikah",
            "      labell: Baru menikah",
            "“labell” tidak dikenal di variants. Maksudnya “label”?",
        ),
    ],
)
def test_a_slip_in_a_case_is_told_with_its_line(tmp_path: Path, old: str, new: str, told: str) -> None:
    text = SITE.replace(old, new)
    assert text != SITE

    read = Told(tmp_path, text)

    assert read.service is None
    assert told in read.slips.values()
    assert set(read.slips) <= set(range(line_of(text, "variants:"), line_of(text, "verification:")))


def test_one_case_alone_is_no_choice(tmp_path: Path) -> None:
    text = SITE.replace(CASES[CASES.index("    - id: wed") :], "")
    assert "baru berisi satu keadaan" in Told(tmp_path, text).slips[line_of(text, "variants:")]


def test_a_service_of_others_needs_no_standard_but_says_what_one_does_there(tmp_path: Path) -> None:
    service = Told(tmp_path, HEAD + LINKS + FOOT).read()

    assert service.standard is None
    assert [(link.label, link.url, link.does) for link in service.links] == [
        ("OSS", "https://oss.go.id/", "Membuat NIB.")
    ]


def test_without_links_the_standard_is_owed(tmp_path: Path) -> None:
    assert "“standard” belum ada" in "".join(Told(tmp_path, HEAD + FORM + FOOT).slips.values())


@pytest.mark.parametrize(
    ("header", "told"),
    [
        (HEAD + FORM + LINKS, "Hapus “form:” atau “links:”"),
        (HEAD + LINKS.replace("https:", "http:"), "Tulis mulai dengan “https://”"),
        (HEAD + LINKS.replace(", does: Membuat NIB.", ""), "“does” belum ada"),
        (HEAD + "  links: []\n", "Daftar “links” masih kosong"),
    ],
)
def test_a_slip_about_a_system_of_others_is_told_at_its_line(tmp_path: Path, header: str, told: str) -> None:
    text = header + FOOT

    read = Told(tmp_path, text)

    assert [told in message for message in read.slips.values()] == [True]
    assert line_of(text, "  links:") <= next(iter(read.slips)) < line_of(text, "verification:")


@pytest.mark.parametrize("text", [SITE, HEAD + LINKS + FOOT])
def test_a_service_comes_back_from_the_catalog_as_it_was(tmp_path: Path, text: str) -> None:
    service = Told(tmp_path, text).read()
    assert Service.from_plain(json.loads(json.dumps(service.plain()))) == service


def test_a_guide_says_how_long_a_resident_has_to_complete_an_application(tmp_path: Path) -> None:
    text = SITE.replace(FORM, FORM + "  revision_limit: 21\n")

    assert Told(tmp_path, text).read().revision_limit == 21
    assert Told(tmp_path, SITE).read().revision_limit == 14


@pytest.mark.parametrize("limit", ["0", "61", "dua minggu", "-1"])
def test_a_limit_that_no_resident_could_plan_with_is_told(tmp_path: Path, limit: str) -> None:
    text = SITE.replace(FORM, f"{FORM}  revision_limit: {limit}\n")

    assert list(Told(tmp_path, text).slips) == [line_of(text, "revision_limit")]
