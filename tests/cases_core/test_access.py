"""Who may see and decide what."""

from __future__ import annotations

import pytest

from loket.cases import Person, may_decide, may_see

CITY = {"kota": ("kec-ulujadi", "kel-tipo"), "kec-ulujadi": ("kel-tipo",)}


def below(office: str) -> tuple[str, ...]:
    return CITY.get(office, ())


def person(roles: str, offices: str) -> Person:
    return Person(subject="s", name="n", roles=tuple(roles.split()), offices=tuple(offices.split()))


@pytest.mark.parametrize(
    ("roles", "offices", "sees", "decides"),
    [
        ("officer", "kel-tipo", True, True),
        ("officer", "kel-baru", False, False),
        ("officer", "kec-ulujadi", False, False),
        ("officer", "kel-baru kel-tipo", True, True),
        ("manager", "kel-tipo", True, False),
        ("manager", "kec-ulujadi", True, False),
        ("manager", "kota", True, False),
        ("manager", "kel-baru", False, False),
        ("officer manager", "kel-tipo", True, True),
        ("officer manager", "kec-ulujadi", True, False),
        ("auditor", "kel-tipo", False, False),
        ("auditor", "kota", False, False),
        ("admin", "kel-tipo", False, False),
        ("Officer", "kel-tipo", False, False),
        ("officer", "kel-tip", False, False),
        ("officer", "", False, False),
        ("", "kel-tipo", False, False),
    ],
)
def test_role_and_office_together_open_a_case_at_kel_tipo(
    roles: str, offices: str, sees: bool, decides: bool
) -> None:
    somebody = person(roles, offices)

    assert may_see(somebody, "kel-tipo", below) is sees
    assert may_decide(somebody, "kel-tipo") is decides


def test_nobody_sees_upwards() -> None:
    assert not may_see(person("manager officer", "kel-tipo"), "kec-ulujadi", below)


def test_a_case_without_an_office_opens_for_nobody() -> None:
    assert not may_see(person("manager officer", "kota kel-tipo"), "", below)
