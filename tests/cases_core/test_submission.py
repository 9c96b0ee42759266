"""What a resident sends, made ready for the one write."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from loket.cases import (
    Sameness,
    Sealed,
    dummy_verify,
    head_item,
    open_sealed,
    reference_symbols,
    same_submission,
    seal,
    verify_chain,
    verify_code,
)

from .counter import ANSWERS, KEYRING, MONDAY, MemoryKeys, a_submission

SEALED = Sealed(ciphertext=b"answers", wrapped_key=b"key")
FIRST = a_submission()
STORED = head_item(FIRST.case(KEYRING, 0, SEALED))


def test_a_second_click_has_the_same_id_reference_code_and_marks() -> None:
    again = a_submission(now=MONDAY + timedelta(hours=3))

    assert again.id == FIRST.id
    assert again.reference() == FIRST.reference()
    assert again.code == FIRST.code
    assert same_submission(STORED, again) is Sameness.SAME


def test_another_key_has_another_case_and_another_code() -> None:
    other = a_submission(key="o" * 22)

    assert other.id != FIRST.id
    assert other.reference() != FIRST.reference()
    assert other.code != FIRST.code


def test_the_same_key_with_other_answers_is_told_apart() -> None:
    other = a_submission(answers=ANSWERS | {"full_name": "Siti Canari"})

    assert same_submission(STORED, other) is Sameness.OTHER_ANSWERS


def test_the_same_key_with_another_form_is_told_apart() -> None:
    assert same_submission(STORED, a_submission(form="izin-keramaian")) is Sameness.OTHER_ANSWERS


def test_a_form_published_anew_between_two_clicks_makes_no_other_submission() -> None:
    assert same_submission(STORED, a_submission(version="ba9876543210")) is Sameness.SAME


def test_a_foreign_case_under_these_symbols_is_told_even_when_its_answers_are_the_same() -> None:
    foreign = head_item(a_submission(key="o" * 22).case(KEYRING, 0, SEALED))

    assert same_submission(foreign, FIRST) is Sameness.FOREIGN_CASE


def test_the_next_attempt_has_other_symbols_and_keeps_code_and_context() -> None:
    first, second = FIRST.case(KEYRING, 0, SEALED), FIRST.case(KEYRING, 1, SEALED)

    assert second.symbols == reference_symbols(FIRST.id, 1) != first.symbols
    assert second.code_hash == first.code_hash
    assert verify_chain(KEYRING, second)


def test_the_code_on_the_receipt_opens_the_case_and_nothing_else_does() -> None:
    case = FIRST.case(KEYRING, 0, SEALED)

    assert verify_code(FIRST.code, case.id, case.code_hash)
    assert not verify_code(a_submission(key="o" * 22).code, case.id, case.code_hash)
    assert not dummy_verify(FIRST.code)


def test_the_year_of_the_reference_is_the_one_in_palu() -> None:
    late = a_submission(now=datetime(2026, 12, 31, 15, 59, tzinfo=UTC))
    new_year = a_submission(now=datetime(2026, 12, 31, 16, 0, tzinfo=UTC))

    assert (late.reference().year, new_year.reference().year) == ("26", "27")
    assert late.reference().symbols == new_year.reference().symbols


def test_answers_sealed_for_a_submission_open_as_those_of_its_case() -> None:
    keys = MemoryKeys()
    sealed = seal(ANSWERS, FIRST.context, keys)

    assert open_sealed(sealed, FIRST.case(KEYRING, 3, sealed).context("palu"), keys) == ANSWERS


def test_a_submission_shows_no_code_in_its_repr() -> None:
    assert FIRST.code.symbols not in repr(FIRST)
