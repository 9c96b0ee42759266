"""What an editor is told where a guide and its form do not agree about papers."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from loket.content import load_content
from tests.site.test_broken_content import change, corrections

GUIDE = "layanan/surat-keterangan-domisili.md"
FORM = "forms/surat-keterangan-domisili.yaml"
ASKED = "{id: id_card_paper, kind: requirement, of: id_card, required: false}"


def corrections_of(repository: Path, old: str, new: str, file: str = FORM) -> dict[str, str]:
    change(repository, file, old, new)
    return corrections(repository)


def test_the_words_of_a_paper_come_from_its_guide(repository: Path) -> None:
    change(repository, GUIDE, "Fotokopi KTP, kind: document, copies: 2", "Salinan KTP, copies: 3")

    question = (
        load_content(repository / "content").forms["surat-keterangan-domisili"].question("id_card_paper")
    )

    assert question
    assert question.label == "Salinan KTP"
    assert question.hint == "3 lembar. Aslinya ikut diperlihatkan."


def test_new_words_in_a_guide_make_no_page_old(repository: Path) -> None:
    before = load_content(repository / "content").forms["surat-keterangan-domisili"].version
    change(repository, GUIDE, "Fotokopi KTP,", "Salinan KTP,")

    assert load_content(repository / "content").forms["surat-keterangan-domisili"].version == before


@pytest.mark.parametrize(
    ("new", "words"),
    [
        (
            "of: id_crad",
            "Syarat “id_crad” tidak ada di content/layanan/surat-keterangan-domisili.md. Maksudnya",
        ),
        ("of: family_card", "Syarat “family_card” sudah ditanyakan"),
        ("of: id_card, answers: [office]", "“bring” wajib ada"),
        ("of: id_card, answers: [bring, fax]", "“fax” tidak dikenal. Pilih: upload, bring, office."),
    ],
)
def test_a_question_about_a_paper_that_cannot_be_asked_so_is_told(
    repository: Path, new: str, words: str
) -> None:
    told = corrections_of(repository, ASKED, ASKED.replace("of: id_card", new))

    assert any(words in message for message in told.values())


def test_a_paper_that_its_form_forgets_is_told(repository: Path) -> None:
    told = corrections_of(repository, f"      - {ASKED}\n", "")

    (message,) = told.values()
    assert "Syarat “id_card” di content/layanan/surat-keterangan-domisili.md belum ditanyakan." in message
    assert "exempt: [id_card]" in message


def no_practice(repository: Path) -> None:
    """Leave out every case to practise, and ask for none."""
    learning = repository / "content" / "belajar"
    shutil.rmtree(learning / "latihan")
    for page in learning.glob("*.md"):
        asked = page.read_text(encoding="utf-8")
        page.write_text(re.sub(r"practices: \d+", "practices: 0", asked), encoding="utf-8")


def test_a_paper_that_is_left_out_by_name_is_not_missed(repository: Path) -> None:
    change(repository, FORM, f"      - {ASKED}\n", "")
    change(repository, FORM, "routing: village\n", "routing: village\nexempt: [id_card]\n")
    (repository / "content" / GUIDE.replace(".md", ".en.md")).unlink()
    no_practice(repository)  # its cases answer what is no longer asked

    form = load_content(repository / "content").forms["surat-keterangan-domisili"]

    assert form.question("id_card_paper") is None


def test_a_paper_cannot_be_asked_for_and_left_out(repository: Path) -> None:
    told = corrections_of(repository, "routing: village\n", "routing: village\nexempt: [id_card]\n")

    assert "Hapus dari “exempt”." in "".join(told.values())


def test_who_comes_in_person_is_not_asked_how(repository: Path) -> None:
    told = corrections_of(repository, "Fotokopi KTP, kind: document", "Fotokopi KTP, kind: presence", GUIDE)

    assert "berarti datang sendiri" in "".join(told.values())


def test_a_form_that_no_guide_uses_has_no_papers(repository: Path) -> None:
    told = corrections_of(repository, "  form: surat-keterangan-domisili\n", "", GUIDE)

    assert "Tidak ada panduan untuk formulir ini." in told[f"content/{FORM}:1"]
    assert {place.partition(":")[0] for place in told} == {
        f"content/{FORM}",
        f"content/{GUIDE.replace('.md', '.en.md')}",
    }


def test_a_form_of_many_offices_says_how_the_office_is_found(repository: Path) -> None:
    told = corrections_of(repository, "routing: village\n", "")

    assert "“routing” belum ada." in "".join(told.values())


def test_faults_of_guides_and_forms_come_at_once(repository: Path) -> None:
    change(repository, FORM, "of: id_card", "of: id_crad")
    change(repository, "layanan/izin-keramaian.md", "unit: minute", "unit: menit")

    told = corrections(repository)

    assert {place.partition(":")[0] for place in told} == {
        "content/layanan/izin-keramaian.md",
        f"content/{FORM}",
    }
