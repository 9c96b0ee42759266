"""Whoever changes one sign of a certificate is found out; whatever key signed it, it stays good."""

from __future__ import annotations

import json
import os
import random
from datetime import date

import pytest

from loket.cases import Keyring
from loket.training.proofs import (
    Certificate,
    SigningKey,
    badge,
    certificate_code,
    certificate_number,
    is_genuine,
    is_proved,
    pattern_slips,
)
from tests.training.test_badge import AT, CERTIFICATE, ISSUER, MODULE

KEYRING = Keyring(b"s" * 32)
KEYS = {number: SigningKey.of(KEYRING, number) for number in (1, 2)}
PUBLICS = {number: key.public for number, key in KEYS.items()}
SEED, SIZE = int(os.environ.get("SEED", "1")), int(os.environ.get("SIZE", "300"))
DRAFT = Certificate(
    code="23456789CDFHJKMN",
    number="0001/LOKET/PALU/2026",
    name="Siti Nurbaya CONTOH, S.Sos.",
    module="m2",
    title="Memproses permohonan",
    jp=4,
    completed_on=date(2026, 11, 20),
    issued_on=date(2026, 11, 24),
    key=0,
)


def test_a_certificate_is_genuine_with_the_published_key_alone() -> None:
    certificate = DRAFT.signed(KEYS[1])

    assert is_genuine(certificate.text, certificate.signature, PUBLICS)
    assert json.loads(certificate.text)["name"] == DRAFT.name


def test_old_certificates_still_check_after_the_key_was_changed() -> None:
    old, new = DRAFT.signed(KEYS[1]), DRAFT.signed(KEYS[2])

    assert (old.key, new.key) == (1, 2)
    assert is_genuine(old.text, old.signature, PUBLICS)
    assert is_genuine(new.text, new.signature, PUBLICS)
    assert not is_genuine(new.text, new.signature, {1: PUBLICS[1]})


def test_a_certificate_signed_with_another_key_than_it_names_is_refused() -> None:
    text = DRAFT.signed(KEYS[2]).text
    forged = text.replace('"key":2', '"key":1')

    assert forged != text
    assert not is_genuine(forged, DRAFT.signed(KEYS[2]).signature, PUBLICS)


def test_a_certificate_comes_back_from_the_table_as_it_was() -> None:
    certificate = DRAFT.signed(KEYS[1])

    assert Certificate.from_plain({**certificate.plain(), "topic": "certificate#…"}) == certificate


def test_every_mutation_is_refused() -> None:
    certificate = DRAFT.signed(KEYS[1])
    chance = random.Random(SEED)
    let_through = []
    for _ in range(SIZE):
        text, signature = certificate.text, certificate.signature
        while (text, signature) == (certificate.text, certificate.signature):
            if chance.random() < 0.5:
                text = mutated(text, chance)
            else:
                signature = mutated(signature, chance)
        if is_genuine(text, signature, PUBLICS):
            let_through.append((text, signature))

    assert let_through == []


def test_every_mutation_of_a_badge_is_refused() -> None:
    credential = badge(ISSUER, CERTIFICATE, MODULE, KEYS[1], AT)
    text, chance, let_through = json.dumps(credential), random.Random(SEED), []
    for _ in range(SIZE):
        changed = mutated(text, chance)
        try:
            found = json.loads(changed)
        except ValueError:
            continue
        # A blank between two words of JSON changes nothing of what it says.
        if found != credential and isinstance(found, dict) and is_proved(found, PUBLICS[1]):
            let_through.append(changed)

    assert let_through == []


def mutated(text: str, chance: random.Random) -> str:
    """One sign more, less, or another; two that changed places; or half of it."""
    place = chance.randrange(len(text))
    sign = (
        chance.choice('0123456789abcXYZ-_= \n\0"{}:,é\u0301\u202e\ud800') if chance.random() < 0.9 else "=="
    )
    before, at, after = text[:place], text[place], text[place + 1 :]
    cut = (before + after, before, before + after[:1] + at + after[1:])
    more = (before + sign + after, before + sign + at + after, text + sign)
    return chance.choice((*cut, *more, text.swapcase(), before + chr(ord(at) ^ 1) + after))


def test_a_code_is_the_same_for_the_same_learner_and_module_only() -> None:
    code = certificate_code(KEYRING, "s-1", "m2")
    others = {certificate_code(KEYRING, "s-1", "m3"), certificate_code(KEYRING, "s-2", "m2")}

    assert code == certificate_code(KEYRING, "s-1", "m2")
    assert len(code) == 16
    assert code not in others


@pytest.mark.parametrize(
    ("pattern", "number"),
    [
        ("{seq:04}/{programme}/{org}/{year}", "0007/LOKET/PALU/2026"),
        ("{year}-{seq}", "2026-7"),
    ],
)
def test_a_number_follows_the_pattern_of_the_city(pattern: str, number: str) -> None:
    assert pattern_slips(pattern) == ()
    assert certificate_number(pattern, 7, 2026, "LOKET", "PALU") == number


@pytest.mark.parametrize(
    "pattern", ["{seq}", "{year}", "{seq:04}/{tahun}/{year}", "{seq:4}/{year}", "{seq/{year}", "0001"]
)
def test_a_pattern_that_cannot_work_is_told(pattern: str) -> None:
    assert pattern_slips(pattern)
