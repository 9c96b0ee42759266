"""What becomes of the papers of a case."""

from __future__ import annotations

from dataclasses import replace

from loket.content import load_content
from loket.forms import Form, Question, Retention, Section, When
from loket.services import ChecklistLine, Requirement, RequirementKind, Service, Variant, checklist_of
from tests.stores import ROOT

SERVICE = load_content(ROOT / "content").services["surat-keterangan-domisili"]
CARD = Requirement(id="id_card", label="Fotokopi KTP", copies=2, original_shown=True)
LETTER = Requirement(id="letter", label="Surat pengantar RT/RW")
PLAN = Requirement(id="plan", label="Proposal acara", condition="bila acaranya besar")
SELF = Requirement(id="self", label="Pemohon datang sendiri", kind=RequirementKind.PRESENCE)


def service(*requirements: Requirement, cases: tuple[Variant, ...] = ()) -> Service:
    assert SERVICE.standard is not None
    standard = replace(SERVICE.standard, requirements=requirements, variants=cases)
    return replace(SERVICE, standard=standard)


def form(*questions: Question) -> Form:
    return Form(
        slug="contoh",
        version="0" * 12,
        title="Contoh",
        purpose="Untuk uji.",
        retention=Retention(days=30, source="CONTOH"),
        sections=(Section(title="Dokumen", questions=questions),),
    )


def asks(paper: Requirement, when: When | None = None) -> Question:
    return Question(
        id=f"{paper.id}_paper",
        kind="requirement",
        label=paper.label,
        when=when,
        limits={"of": paper.id, "answers": ["upload", "bring", "office"], "most": 1},
    )


def test_each_paper_stands_where_the_resident_put_it() -> None:
    papers = {"id_card_paper": "upload", "letter_paper": "bring", "plan_paper": "office"}

    listed = checklist_of(service(CARD, LETTER, PLAN), form(asks(CARD), asks(LETTER), asks(PLAN)), papers)

    assert [line.id for line in listed.bring] == ["letter"]
    assert [line.id for line in listed.uploaded] == ["id_card"]
    assert [line.id for line in listed.office] == ["plan"]


def test_silence_means_that_the_original_is_brought() -> None:
    listed = checklist_of(service(CARD, LETTER), form(asks(CARD), asks(LETTER)), {"id_card_paper": "office"})

    assert [line.id for line in listed.bring] == ["letter"]


def test_a_case_from_before_the_question_lists_everything_to_bring() -> None:
    listed = checklist_of(service(CARD, LETTER), form(asks(CARD)), {})

    assert [line.id for line in listed.bring] == ["id_card", "letter"]


def test_a_paper_that_was_not_asked_for_is_on_no_list() -> None:
    when = When(question="sort", any_of=("big",))

    listed = checklist_of(service(CARD, PLAN), form(asks(CARD), asks(PLAN, when)), {"id_card_paper": "bring"})

    assert [line.id for line in listed.bring] == ["id_card"]
    assert not listed.uploaded
    assert not listed.office


def test_copies_conditions_and_originals_are_said_beside_the_paper() -> None:
    listed = checklist_of(service(CARD, PLAN), form(asks(CARD), asks(PLAN)), {})

    assert listed.bring == (
        ChecklistLine(id="id_card", label="Fotokopi KTP", note="2 lembar. Aslinya ikut diperlihatkan."),
        ChecklistLine(id="plan", label="Proposal acara", note="Hanya bila acaranya besar."),
    )


def test_what_was_uploaded_is_still_shown_when_the_guide_wants_to_see_it() -> None:
    listed = checklist_of(service(CARD, LETTER), form(asks(CARD), asks(LETTER)), {"id_card_paper": "upload"})

    assert listed.uploaded[0].note == "Aslinya ditunjukkan saat mengambil hasil."
    assert listed.originals == ("Fotokopi KTP",)


def test_who_has_to_come_is_told_and_not_asked() -> None:
    listed = checklist_of(service(SELF), form(), {})

    assert [line.label for line in listed.presence] == ["Pemohon datang sendiri"]
    assert not listed.bring


def test_a_service_that_asks_for_nothing_has_no_list() -> None:
    assert not checklist_of(service(), form(), {})


def test_a_service_keeps_its_list_when_its_form_is_gone() -> None:
    assert [line.id for line in checklist_of(service(LETTER), None, {"old": "upload"}).bring] == ["letter"]


def test_the_papers_of_another_case_are_on_no_list_and_an_unasked_one_says_its_case() -> None:
    lost = Variant(id="lost", label="kartu hilang", requirements=(LETTER, PLAN))
    wed = Variant(id="wed", label="baru menikah", requirements=(Requirement(id="book", label="Buku nikah"),))
    asked = form(asks(CARD), asks(wed.requirements[0], When(question="case", any_of=("wed",))), asks(LETTER))

    listed = checklist_of(service(CARD, cases=(lost, wed)), asked, {"id_card_paper": "bring"})

    assert [line.id for line in listed.bring] == ["id_card", "letter", "plan"]
    assert listed.bring[2].note == "Hanya untuk kartu hilang; bila acaranya besar."
