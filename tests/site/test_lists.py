"""The lists that `:::` lines draw: services by event of life, forms, what becomes of answers, notices."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from built_site import REPOSITORY

from loket.content import load_content
from loket.directives import LINE, draw, open_desk
from loket.directives.desk import Desk
from loket.forms import KINDS

CONTENT = load_content(REPOSITORY / "content")


def desk(today: str = "2026-11-24") -> Desk:
    return open_desk(REPOSITORY / "content", REPOSITORY / "templates", today)


def drawn(line: str, today: str = "2026-11-24") -> str:
    found = LINE.fullmatch(line)
    assert found is not None
    return draw(desk(today), found)


def test_a_service_stands_under_each_event_it_names_and_once_in_the_list_from_a_to_z() -> None:
    html = drawn("::: daftar-layanan")
    for service in CONTENT.services.values():
        assert html.count(f'href="/layanan/{service.slug}/"') == len(service.life_events) + 1, service.slug


def test_every_link_within_the_list_of_services_has_its_heading() -> None:
    html = drawn("::: daftar-layanan")
    targets = re.findall(r'href="#([a-z-]+)"', html)
    assert targets
    assert targets == re.findall(r'<h2 id="([a-z-]+)"', html)


def test_an_event_lists_its_services_and_no_others() -> None:
    html = drawn("::: peristiwa pindah")
    for service in CONTENT.services.values():
        assert (f'"/layanan/{service.slug}/"' in html) == ("pindah" in service.life_events), service.slug


def test_an_event_that_nobody_knows_is_told_with_the_nearest() -> None:
    with pytest.raises(ValueError, match="Maksudnya “pindah”"):
        drawn("::: peristiwa pinda")


def test_the_list_of_events_names_those_that_have_a_page() -> None:
    pages = {path.stem for path in (REPOSITORY / "content/peristiwa").glob("*.md")}
    events = pages & set(CONTENT.labels["life_events"])
    assert set(re.findall(r'"/peristiwa/([a-z]+)/"', drawn("::: daftar-peristiwa"))) == events


def test_the_list_of_forms_leads_to_every_form() -> None:
    html = drawn("::: daftar-formulir")
    with_form = [service.slug for service in CONTENT.services.values() if service.form]
    assert sorted(re.findall(r'"/layanan/([a-z-]+)/ajukan/"', html)) == sorted(with_form)


def test_the_privacy_notice_names_everything_that_any_form_asks() -> None:
    text = unescape(drawn("::: privasi-formulir"))
    for form in CONTENT.forms.values():
        asked = [question for question in form.questions() if KINDS[question.kind].fields(question)]
        for question in asked:
            inner = [row.label for row in question.questions] or [question.label]
            assert all(label in text for label in inner), (form.slug, question.id)
        assert form.purpose in text
        assert f"{form.retention.days} hari" in text


def test_what_the_law_guards_more_is_told_apart_in_the_privacy_notice() -> None:
    text = unescape(drawn("::: privasi-formulir"))
    marked = " ".join(re.findall(r"<strong>(.*?)</strong>", text, re.DOTALL))
    for form in CONTENT.forms.values():
        for question in form.questions():
            if question.privacy == "specific" and not question.questions:
                assert question.label in marked, (form.slug, question.id)


def test_a_notice_is_on_the_first_page_and_on_its_offices_while_it_lasts() -> None:
    notice = CONTENT.notices[0]
    for line in ("::: mulai", "::: pemberitahuan", "::: kantor disdukcapil"):
        assert f'id="{notice.id}"' in drawn(line, notice.ends.isoformat())
        assert f'id="{notice.id}"' not in drawn(line, date(notice.ends.year + 1, 1, 1).isoformat())


def test_an_office_lists_the_services_it_gives() -> None:
    for office_id, level in (("72.71.08.1002", "village"), ("72.71.08", "district")):
        html = drawn(f"::: kantor {office_id}")
        given = [service.slug for service in CONTENT.services.values() if service.level == level]
        assert sorted(re.findall(r'"/layanan/([a-z-]+)/"', html)) == sorted(given)


def test_a_directive_knows_which_pages_there_are() -> None:
    pages = {path.relative_to(REPOSITORY / "content") for path in (REPOSITORY / "content").rglob("*.md")}
    assert {Path(page) for page in desk().pages} == pages
