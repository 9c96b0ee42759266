"""What an application costs the city: calls to the store, and the units that each of them is billed."""

from __future__ import annotations

import random
from collections.abc import Iterable
from typing import Any

import pytest

from loket.cases import Person
from loket.forms import Question
from tests.answers import DOMICILE, FORMS, RESIDENTS, json_answers_of
from tests.counter import Answer, Counter
from tests.forms.definitions import shipped_forms

OFFICE = {DOMICILE: "72.71.02.1008", RESIDENTS: "disdukcapil"}
LONG = {"pengantar-nikah": 3.0, "keterangan-kelahiran": 3.0, "keterangan-kematian": 3.0}
"""Write units of forms about several people, when every box is filled to its last letter."""
PLAIN_WAY = ("accept", "process", "await_signature", "ready", "hand_over")
WORDS = """jalan kenari nomor rumah depan masjid dekat pasar lorong gang belakang sekolah dasar toko bangunan
warung kopi pantai talise kampung nelayan tepi sungai palu simpang empat lampu merah kantor pos puskesmas
lapangan vatulemo keluarga acara undangan tetangga keperluan pengurusan surat keterangan anak istri suami
orang tua saudara tinggal sementara kontrakan pekerjaan perusahaan bagian gudang harian menunggu"""


def words(length: int, seed: int) -> str:
    """Indonesian words up to exactly this many letters, no two answers alike."""
    chosen = random.Random(seed)
    text = ""
    while len(text) < length:
        text += chosen.choice(WORDS.split()).capitalize() + " "
    return text[:length].strip().ljust(length, "a")


def full_size(form: str, *, email: bool) -> dict[str, Any]:
    """Every box that is asked filled to its last letter, every option picked; None where nothing is asked."""
    good = json_answers_of(form)
    changes: dict[str, Any] = {"email": f"{'panjang' * 5}@{'contoh' * 4}.id" if email else None}
    for number, question in enumerate(shipped_forms()[form].questions()):
        if question.when and {**good, **changes}.get(question.when.question) not in question.when.any_of:
            changes[question.id] = None
        elif question.kind == "repeat":
            changes[question.id] = [
                {**row, **_full_texts(question.questions, 100 * number + place)}
                for place, row in enumerate(good[question.id])
            ]
        elif question.kind == "choices":
            changes[question.id] = [option.id for option in question.options]
        elif question.option("other"):
            changes[question.id] = "other"
        else:
            changes |= _full_texts((question,), number)
    return changes


def _full_texts(questions: Iterable[Question], seed: int) -> dict[str, str]:
    return {
        question.id: words(question.limits["max_length"], seed)
        for question in questions
        if question.kind in ("short_text", "long_text")
    }


@pytest.mark.parametrize("email", [False, True], ids=["without e-mail", "with e-mail"])
@pytest.mark.parametrize("form", FORMS)
def test_a_submission_filled_to_its_last_letter_is_one_call_and_two_write_units(
    counter: Counter, form: str, email: bool
) -> None:
    answer = counter.send(form, changes=full_size(form, email=email))

    assert answer.status == 201
    assert [verb for verb, _, _ in counter.calls] == ["put_if_absent"]
    assert sum(write for _, _, write in counter.calls) <= LONG.get(form, 2.0)


@pytest.mark.parametrize("form", FORMS)
def test_a_submission_as_people_write_it_is_two_write_units(counter: Counter, form: str) -> None:
    assert counter.send(form).status == 201

    assert sum(write for _, _, write in counter.calls) <= 2.0


def test_a_full_size_application_is_really_full() -> None:
    for form in FORMS:
        written = full_size(form, email=True)
        sizes = {
            question.id: question.limits["max_length"]
            for question in shipped_forms()[form].questions()
            if "max_length" in question.limits and written[question.id] is not None
        }
        assert {name: len(written[name]) for name in sizes} == sizes
        assert len(sizes) >= 3


@pytest.mark.parametrize("form", FORMS)
def test_the_pages_of_a_submission_cost_one_call_in_all(counter: Counter, form: str) -> None:
    receipt = counter.apply(form)

    assert receipt.status == 200
    assert [verb for verb, _, _ in counter.calls] == ["put_if_absent"]


@pytest.mark.parametrize("form", FORMS)
def test_a_submission_without_files_makes_no_client_for_files(counter: Counter, form: str) -> None:
    class Untouched:
        def __getattr__(self, name: str) -> object:
            raise AssertionError(f"files were asked for: {name}")

    without = counter.with_clients(s3=Untouched())

    assert without.apply(form).status == 200
    assert without.raised == []


def test_a_second_click_costs_one_call(counter: Counter) -> None:
    review = counter.review()
    counter.confirm(review)
    counter.calls.clear()

    counter.confirm(review)

    assert [verb for verb, _, _ in counter.calls] == ["put_if_absent"]


@pytest.fixture
def receipt(counter: Counter) -> Answer:
    found = counter.send(changes=full_size(DOMICILE, email=True))
    counter.calls.clear()
    return found


def test_a_status_is_one_call_and_half_a_read_unit(counter: Counter, receipt: Answer) -> None:
    assert counter.look_up(receipt).status == 200

    assert counter.calls == [("query", 0.5, 0.0)]


def test_a_status_as_json_is_one_call_and_half_a_read_unit(counter: Counter, receipt: Answer) -> None:
    pair = {"reference": receipt.reference, "code": receipt.code}

    assert counter.post_json("/api/v1/status", pair).status == 200
    assert counter.calls == [("query", 0.5, 0.0)]


def walk(counter: Counter, receipt: Answer, form: str = DOMICILE) -> None:
    """An officer does what is done to a plain case, with a letter number and a sentence."""
    officer = Person(subject="s-" + "1" * 34, name="Sari CONTOH", roles=("officer",), offices=(OFFICE[form],))
    cookie = counter.sign_in(officer)
    for action in PLAIN_WAY:
        said = (
            {"note": words(200, 7), "letter_seq": "120", "office_code": "BARU"} if action == "ready" else {}
        )
        assert counter.act(cookie, receipt, action, **said).status == 303


@pytest.mark.parametrize("form", [DOMICILE, RESIDENTS])
def test_a_plain_case_is_seven_write_units_on_the_table_of_cases(counter: Counter, form: str) -> None:
    receipt = counter.send(form, changes=full_size(form, email=True))
    walk(counter, receipt, form)

    writes = [write for verb, _, write in counter.calls if verb == "put_if_absent"]
    others = {verb for verb, _, write in counter.calls if write} - {"put_if_absent"}
    assert writes == [2.0, 1.0, 1.0, 1.0, 1.0, 1.0]
    assert sum(writes) == 7.0
    assert others <= {"audit_put", "tip_advance", "session_put", "session_claim"}


def test_a_status_at_the_end_of_a_plain_case_is_still_one_call_and_half_a_read_unit(
    counter: Counter, receipt: Answer
) -> None:
    walk(counter, receipt)
    counter.calls.clear()

    assert counter.look_up(receipt).state == "completed"
    assert counter.calls == [("query", 0.5, 0.0)]


@pytest.mark.parametrize("action", ["return", "reject", "hold"])
def test_a_step_with_the_longest_sentence_is_one_write_unit(
    counter: Counter, receipt: Answer, action: str
) -> None:
    officer = Person(subject="s-" + "1" * 34, name="Sari", roles=("officer",), offices=(OFFICE[DOMICILE],))
    everything = [question.id for question in shipped_forms()[DOMICILE].questions()]

    counter.act(
        counter.sign_in(officer), receipt, action, reason="other", note=words(500, 3), flagged=everything
    )

    assert [write for verb, _, write in counter.calls if verb == "put_if_absent"] == [1.0]
