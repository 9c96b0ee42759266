"""Hours of learning count once a module and year, whatever was done of it."""

from __future__ import annotations

from datetime import date

from loket.training.proofs import Credit, CreditKind, year_record

DAY = date(2026, 3, 1)


def module(jp: int = 4, subject: str = "m2", on: date = DAY) -> Credit:
    return Credit(kind=CreditKind.MODULE, subject=subject, title=subject, jp=jp, on=on)


def class_of(jp: int, subject: str = "m2", on: date = DAY) -> Credit:
    return Credit(kind=CreditKind.CLASS, subject=subject, title=f"Kelas {subject}", jp=jp, on=on)


def total(*learned: Credit, year: int = 2026) -> int:
    return year_record(learned, year, 20).jp


def test_a_module_and_its_class_count_once_and_the_better_one_counts() -> None:
    assert total(module(4), class_of(3)) == 4
    assert total(module(4), class_of(6)) == 6


def test_the_same_class_twice_in_a_year_counts_once() -> None:
    assert total(class_of(3), class_of(3, on=date(2026, 9, 1))) == 3


def test_another_year_counts_anew() -> None:
    learned = (module(4), class_of(3, on=date(2027, 1, 1)))

    assert (total(*learned), total(*learned, year=2027)) == (4, 3)


def test_different_modules_add_up() -> None:
    assert total(module(4), module(2, "m3"), class_of(2, "kelas-lain")) == 8


def test_what_does_not_count_is_still_in_the_history() -> None:
    record = year_record([module(4), class_of(3)], 2026, 20)

    assert [(counted.credit.kind, counted.jp) for counted in record.credits] == [
        (CreditKind.MODULE, 4),
        (CreditKind.CLASS, 0),
    ]
    assert record.left == 16


def test_more_than_asked_for_leaves_nothing_to_do() -> None:
    assert year_record([module(30)], 2026, 20).left == 0


def test_the_order_of_what_was_learned_changes_nothing() -> None:
    learned = [module(4), class_of(3), class_of(4), module(2, "m1")]

    assert year_record(learned, 2026, 20) == year_record(learned[::-1], 2026, 20)
