"""Letters: approved step by step, numbered once, signed by whoever approved last, checked by everybody."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import pypdf
import pytest

from handlers.staff_table import StaffTable
from loket.cases import Action, Person, State, letter_of
from tests.answers import symbols_of
from tests.counter import Answer, Counter

HERE = "72.71.02.1008"
FORM = "surat-keterangan-tidak-mampu"
SARI = Person(subject="s-1", name="Sari CONTOH", roles=("officer",), offices=(HERE,))
KASI = Person(subject="s-2", name="Kasim CONTOH", roles=("section_head",), offices=(HERE,))
LURAH = Person(subject="s-3", name="Lela CONTOH", roles=("head", "manager"), offices=(HERE,))
BOTH = Person(subject="s-4", name="Beni CONTOH", roles=("officer", "section_head"), offices=(HERE,))


@pytest.fixture
def receipt(counter: Counter) -> Answer:
    return counter.apply(FORM)


def page_of(counter: Counter, receipt: Answer, person: Person) -> Answer:
    return counter.get(f"/petugas/permohonan/{symbols_of(receipt.reference)}", cookie=counter.sign_in(person))


def does(counter: Counter, receipt: Answer, *steps: tuple[Person, str]) -> Answer:
    """The steps, one after the other; the answer to the last one."""
    answer = None
    for person, action in steps:
        answer = counter.act(counter.sign_in(person), receipt, action)
    assert answer
    return answer


APPROVED = ((SARI, "accept"), (KASI, "approve"), (LURAH, "approve"))


def words_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def test_a_letter_is_made_once_everybody_approved(counter: Counter, receipt: Answer) -> None:
    made = does(counter, receipt, *APPROVED, (SARI, "ready"))

    case = counter.case(receipt.reference)
    letter = letter_of(case)
    assert made.status == 303
    assert case.state is State.READY
    assert letter
    assert letter.number == case.events[-1].letter_number == "465/1/BARU/XI/2026"
    assert (letter.signer.name, letter.signer.title) == ("Lela CONTOH", "Lurah Baru")
