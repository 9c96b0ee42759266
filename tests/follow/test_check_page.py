"""The public page of a letter: there once it is in force, changed when revoked, never about a person."""

from __future__ import annotations

import hashlib
from typing import Any

from botocore.exceptions import ClientError

from handlers.cases.story import Story
from handlers.letters.letter_desk import LetterDesk
from handlers.shelf.board_places import CACHE_CONTROL
from loket.cases import Action, Details, Person, Signature, letter_of
from tests.follow.town import CANARIES, OFFICER, TONDO, Town, symbols_of
from tests.html_page import Page

FORM = "pengantar-skck"
LURAH = Person(subject="lurah-tondo", name="Lela CONTOH", roles=("head",), offices=(TONDO,))
ANSWERS = {
    "full_name": "Siti Kenari Palsu",
    "nik": "7271014101900001",
    "birth_place": "Palu",
    "birth_date": "1990-01-01",
    "sex": "female",
    "occupation": "pedagang",
    "home": {"street": "Jalan Kenari Palsu 7", "rt": "003", "rw": "001", "region": TONDO},
    "purpose": "work",
    "phone": "0812-0000-4321",
    "email": "siti.kenari@contoh.invalid",
    "truth": True,
}


def ready(town: Town, signature: Signature = Signature.WET) -> dict[str, Any]:
    """A letter that everybody approved; nothing was followed yet."""
    receipt = town.send(
        FORM, **{**dict.fromkeys(("street", "rt", "rw", "village", "lived_since")), **ANSWERS}
    )
    symbols = symbols_of(receipt)
    town.decide(receipt, Action.ACCEPT)
    desk = LetterDesk(town.desk)
    assert isinstance(desk.approve(LURAH, symbols, 1), Story)
    details = Details(letter={"signature": signature.value})
    assert isinstance(desk.act(OFFICER, symbols, Action.READY, 2, details), Story)
    return receipt


def page_of(town: Town, receipt: dict[str, Any]) -> tuple[Page, str] | None:
    """The page as the bucket of the site has it, and how long it may be kept."""
    story = town.desk.find(symbols_of(receipt))
    letter = letter_of(story.case) if story else None
    assert letter
    key = f"periksa-surat/{letter.id}/index.html"
    try:
        answer = town.clients.s3.get_object(Bucket=town.settings.site_bucket, Key=key)
    except ClientError:
        return None
    return Page(answer["Body"].read().decode()), answer["CacheControl"]


def test_a_letter_can_be_checked_once_it_is_ready(town: Town) -> None:
    receipt = ready(town)
    before = page_of(town, receipt)

    town.deliver()

    found = page_of(town, receipt)
    assert before is None
    assert found
    page, cache = found
    assert cache == CACHE_CONTROL
    for told in (
        "331/1/TALISE/XI/2026",
        "24 November 2026",
        "24 Desember 2026",
        "Kelurahan Talise",
        "Berlaku.",
    ):
        assert told in page.text


def test_it_says_nothing_of_the_person(town: Town) -> None:
    receipt = ready(town)

    town.deliver()

    found = page_of(town, receipt)
    assert found
    assert not [word for word in (*CANARIES, receipt["reference"], receipt["code"]) if word in found[0].text]


def test_a_letter_that_was_revoked_says_so(town: Town) -> None:
    receipt = ready(town)
    town.deliver()
    desk, details = LetterDesk(town.desk), Details(reason="untrue", note="Alamat salah.")
    town.clock.move(days=1)

    assert isinstance(desk.revoke(LURAH, symbols_of(receipt), 3, details), Story)
    town.deliver()

    found = page_of(town, receipt)
    assert found
    assert "Dicabut." in found[0].text
    assert "tidak berlaku sejak 25 November 2026" in found[0].text
    assert "Alamat salah" not in found[0].text


def test_a_letter_for_bsre_is_shown_once_it_is_signed(town: Town) -> None:
    receipt = ready(town, Signature.BSRE)
    town.deliver()
    before = page_of(town, receipt)

    data = b"%PDF-1.7 signed elsewhere"
    assert isinstance(LetterDesk(town.desk).keep_signed(OFFICER, symbols_of(receipt), 3, data), Story)
    town.deliver()

    story = town.desk.find(symbols_of(receipt))
    assert before is None
    assert page_of(town, receipt)
    assert story
    assert story.case.signed_file["sha256"] == hashlib.sha256(data).hexdigest()


def test_a_resident_is_not_sent_to_the_office_for_a_letter_that_is_a_file(town: Town) -> None:
    receipt = ready(town, Signature.BSRE)
    town.deliver()
    waits = town.mails()[-1].text
    data = b"%PDF-1.7 signed elsewhere"
    assert isinstance(LetterDesk(town.desk).keep_signed(OFFICER, symbols_of(receipt), 3, data), Story)

    town.deliver()

    assert "menunggu tanda tangan elektronik" in waits
    assert "Unduh suratnya di halaman cek status." in town.mails()[-1].text
    assert not any("Ambil surat di kantor" in mail.text for mail in town.mails())


def test_following_twice_changes_nothing(town: Town) -> None:
    receipt = ready(town)
    town.deliver()
    first = page_of(town, receipt)

    town.deliver()

    again = page_of(town, receipt)
    assert first
    assert again
    assert again[0].text == first[0].text


def test_a_register_of_nothing_publishes_nothing(town: Town) -> None:
    receipt = town.send()
    town.decide(receipt, Action.ACCEPT, Action.READY)

    town.deliver()

    listed = town.clients.s3.list_objects_v2(Bucket=town.settings.site_bucket)
    assert "Contents" not in listed
