"""What a mail says, whom it greets, and where it may go."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.backroom.catalog import Catalog
from handlers.mails.mail import NoAddress, Restraint, plain_address
from handlers.mails.notices import Contact, Notice, Notices, greeting_name
from loket.cases import Action
from loket.pages import is_escaped
from tests.cases_core.counter import a_case, after
from tests.cases_core.histories import every_state
from tests.follow.town import Sun

HOST = "https://loket.example.go.id"


@pytest.fixture(scope="module")
def notices(catalog_folder: Path) -> Notices:
    return Notices(catalog_folder, Catalog.read(catalog_folder), HOST)


def every_notice(notices: Notices, contact: Contact) -> list[Notice]:
    """The receipt, and a mail for each action there is."""
    histories = [
        *every_state().values(),
        (Action.HOLD, Action.RESUME),
        (Action.RETURN, Action.RESUBMIT),
        (Action.RETURN, Action.REMIND, Action.LAPSE, Action.REOPEN),
        (Action.ACCEPT, Action.ASSIGN, Action.NOTE, Action.WRITE, Action.REPLY, Action.APPROVE),
        (Action.ACCEPT, Action.READY, Action.PRINT, Action.SIGN, Action.REVOKE),
    ]
    cases = [after(a_case(), *history) for history in histories]
    told = [notices.change(case, event, contact) for case in cases for event in case.events]
    # A release brings the receipt, which was kept back until then.
    assert {event.action for case in cases for event in case.events} == set(Action) - {Action.RELEASE}
    return [notices.receipt(a_case(), contact), *told]


def sentences(text: str) -> list[str]:
    """Sentences of a mail; addresses are not words."""
    words = re.sub(r"\S+://\S+", "", text)
    return [sentence for sentence in re.split(r"[.?!:]\s+|\n", words) if sentence.strip()]


@pytest.mark.parametrize(
    "name", ["Siti", "Ma'ruf", "Nur-Aini", "Moh.", "Zoë", "D’Angelo", "Ñoño", "عائشة", "Ké"]
)
def test_a_name_of_one_word_is_greeted(name: str) -> None:
    assert greeting_name(name) == name.removesuffix(".")


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "evil.example",
        "http://evil.example",
        "MENANG!",
        "Siti\r\nBcc:",
        "Siti\u202e",
        "<b>Siti</b>",
        "S1ti",
        "-",
        "\u0301",
        "A" * 41,
        "{{city}}",
        "\ud800",
    ],
)
def test_anything_else_is_greeted_as_somebody(name: str) -> None:
    assert greeting_name(name) == ""


@given(st.text())
def test_a_greeting_holds_letters_only(name: str) -> None:
    greeted = greeting_name(name)

    assert greeted == "" or (
        0 < len(greeted) <= 40 and all(c in "'’-" or unicodedata.category(c)[0] in "LM" for c in greeted)
    )


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60))
def test_no_name_changes_the_shape_of_a_mail(catalog_folder: Path, name: str) -> None:
    notices = Notices(catalog_folder, Catalog.read(catalog_folder), HOST)
    usual = notices.receipt(a_case(), Contact(email="a@b.id", first_name="Siti"))

    mail = notices.receipt(a_case(), Contact(email="a@b.id", first_name=name))

    assert mail.subject == usual.subject
    assert mail.text.splitlines()[1:] == usual.text.splitlines()[1:]


def test_an_apostrophe_stays_one(notices: Notices) -> None:
    mail = notices.receipt(a_case(), Contact(email="a@b.id", first_name="Ma'ruf"))

    assert "Halo Ma'ruf," in mail.text
    assert "&" not in mail.text


def test_only_mails_are_text_without_escapes() -> None:
    names = ("mail/change.txt", "pages/status.html", "pages/a.txt", "mail/a.html", None)

    assert [is_escaped(name) for name in names] == [False, True, True, True, True]


def test_subjects_are_fixed(notices: Notices) -> None:
    subjects = {
        notice.subject for notice in every_notice(notices, Contact(email="a@b.id", first_name="Siti"))
    }

    assert subjects == {
        "Permohonan Anda sudah kami terima",
        "Kabar tentang permohonan Anda",
        "Ada balasan untuk permohonan Anda",
    }


def test_every_sentence_has_twenty_words_or_fewer(notices: Notices) -> None:
    mails = every_notice(notices, Contact(email="a@b.id", first_name="Siti"))

    assert [s for mail in mails for s in sentences(mail.text) if len(s.split()) > 20] == []


def test_no_mail_has_gaps_of_two_lines(notices: Notices) -> None:
    mails = every_notice(notices, Contact(email="a@b.id", first_name="Siti"))

    assert [mail.text for mail in mails if "\n\n\n" in mail.text] == []


def test_a_mail_never_tells_why(notices: Notices) -> None:
    case = after(a_case(), Action.RETURN)
    mail = notices.change(case, case.events[0], Contact(email="a@b.id", first_name="Siti"))

    assert "unclear" not in mail.text
    assert "Foto KTP" not in mail.text
    assert "nik" not in mail.text.lower()


@pytest.mark.parametrize("address", ["siti@contoh.id", "o'brien+a@mail.contoh.co.id", "a.b_c-d@x.id"])
def test_one_plain_address_is_taken(address: str) -> None:
    assert plain_address(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "",
        "siti",
        "siti@",
        "@contoh.id",
        "a@b.id, c@d.id",
        "a@b.id c@d.id",
        "Siti <a@b.id>",
        "a@b.id\r\nBcc: c@d.id",
        "a@b.id\n",
        " a@b.id",
        "ö@b.id",
        "b@ö.id",
        "a@b.id;c@d.id",
        "(x)a@b.id",
        "a@b.id\x00",
        "a@@b.id",
        "%@[",
        "a@[\t",
    ],
)
def test_anything_but_one_plain_address_is_refused(address: str) -> None:
    with pytest.raises(NoAddress):
        plain_address(address)


@given(st.text(alphabet=st.sampled_from("ab@.,;:<>()[]\"\\ \r\n\t\x00é%-+'"), max_size=24))
def test_no_text_smuggles_a_second_address_or_a_line(text: str) -> None:
    try:
        address = plain_address(text)
    except NoAddress:
        return
    assert re.fullmatch(r"[^\s@,;:<>()\x00]+@[^\s@,;:<>()\x00]+", address)


def test_an_address_is_spared_after_five_receipts_in_an_hour() -> None:
    sun = Sun()
    restraint = Restraint(sun)
    for _ in range(1000):
        if restraint.allows("Siti@contoh.id"):
            restraint.note("siti@contoh.id")
    spared = restraint.allows("siti@contoh.id")
    sun.now += timedelta(hours=1)

    assert not spared
    assert restraint.allows("siti@contoh.id")
    assert restraint.allows("budi@contoh.id")


def test_somebody_who_filled_in_for_another_is_told_of_which_case(notices: Notices) -> None:
    contact = Contact(email="ani@contoh.invalid", first_name="Ani", helper=True)

    for notice in every_notice(notices, contact):
        assert "Halo Ani," in notice.text
        assert f"mengisi permohonan {a_case().reference} untuk orang lain." in notice.text


def test_the_applicant_is_told_nothing_of_helpers(notices: Notices) -> None:
    told = every_notice(notices, Contact(email="siti@contoh.invalid", first_name="Siti"))

    assert not any("untuk orang lain" in notice.text for notice in told)


def test_a_contact_does_not_show_in_a_traceback() -> None:
    contact = Contact.from_bytes(b'{"email": "siti@contoh.id", "first_name": "Siti"}')

    assert "siti" not in repr(contact).lower()
    assert replace(contact, first_name="") == Contact.from_bytes(b'{"email": "siti@contoh.id"}')
