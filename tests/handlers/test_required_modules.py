"""An office may want a module learned before a service is decided: advice, or a gate that stays shut."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from botocore.exceptions import EndpointConnectionError

from handlers.people.staff_table import StaffTable
from handlers.queue.queue_batch_pages import ACTIONS
from loket.cases import REQUIREMENTS, Action, Person, State, needs_learning
from tests.answers import DOMICILE, symbols_of
from tests.counter import Answer, Counter
from tests.learners import complete, did

HERE = "72.71.02.1008"
LETTER = "surat-keterangan-tidak-mampu"
SARI = Person(subject="s-1", name="Sari CONTOH", roles=("officer",), offices=(HERE,))
KASI = Person(subject="s-2", name="Kasim CONTOH", roles=("section_head",), offices=(HERE,))
LURAH = Person(subject="s-6", name="Lela CONTOH", roles=("head",), offices=(HERE,))
CAMAT = Person(subject="s-3", name="Camat CONTOH", roles=("manager",), offices=("72.71.02",))
WORDS = "Tulis nama jalan yang lengkap."


class DownForLearning:
    """Everything answers but the table of learning."""

    def __init__(self, whole: Any, table: str) -> None:
        self._whole, self._table = whole, table

    def __getattr__(self, name: str) -> Any:
        def call(**arguments: Any) -> Any:
            if arguments.get("TableName") == self._table:
                raise EndpointConnectionError(endpoint_url="nowhere")
            return getattr(self._whole, name)(**arguments)

        return call


def require(counter: Counter, firmness: str, module: str = "m2", form: str = DOMICILE) -> None:
    """What the head of the office set."""
    staff = StaffTable(counter.clients.dynamodb, counter.settings.staff_table)
    staff.change(HERE, LURAH.subject, {"name": LURAH.name, "roles": list(LURAH.roles)})
    staff.change(HERE, REQUIREMENTS, {f"{form}/{module}": firmness})


def learned(counter: Counter, person: Person, module: str = "m2") -> None:
    did(counter, f"module#{module}", person, completed_at=counter.clock().isoformat(), jp=4, title="Modul")


def show(counter: Counter, receipt: Answer, person: Person = SARI) -> Answer:
    cookie = counter.sign_in(person)
    return counter.get(f"/petugas/permohonan/{symbols_of(receipt.reference)}", cookie=cookie)


def verbs(counter: Counter) -> list[str]:
    return sorted(verb for verb, _, _ in counter.calls)


@pytest.fixture
def receipt(counter: Counter) -> Answer:
    return counter.apply()


# --- nothing is asked for


def test_where_nothing_is_asked_for_the_page_is_as_before_and_no_request_dearer(
    counter: Counter, receipt: Answer
) -> None:
    without = counter.again(settings=replace(counter.settings, learning_table=""))
    counter.calls.clear()
    page = show(counter, receipt)
    asked_for = verbs(counter)
    counter.calls.clear()
    show(without, receipt)

    assert 'id="syarat-belajar"' not in page.body
    assert asked_for == verbs(without)


def test_a_decision_costs_one_small_read_where_nothing_is_asked_for(
    counter: Counter, receipt: Answer
) -> None:
    cookie = counter.sign_in(SARI)
    counter.calls.clear()

    counter.act(cookie, receipt, "note", note=WORDS)
    for_a_note = verbs(counter).count("staff_requirements")
    counter.act(cookie, receipt, "accept")

    assert (for_a_note, verbs(counter).count("staff_requirements")) == (0, 1)


def test_another_service_and_another_office_are_not_concerned(counter: Counter, receipt: Answer) -> None:
    require(counter, "block", form=LETTER)

    assert 'id="syarat-belajar"' not in show(counter, receipt).body
    assert counter.act(counter.sign_in(SARI), receipt, "accept").status == 303


# --- a word of advice


def test_advice_is_shown_and_everything_works(counter: Counter, receipt: Answer) -> None:
    require(counter, "warn")

    page = show(counter, receipt)

    assert "Kantor Anda menyarankan belajar dulu" in page.page.text
    assert "Tanyakan kepada Lela CONTOH" in page.page.text
    assert 'href="/belajar/m2-memproses-permohonan/"' in page.body
    assert 'href="/belajar/aksi/latihan/m2"' in page.body
    assert counter.act(counter.sign_in(SARI), receipt, "accept").status == 303


def test_advice_is_gone_once_the_module_is_complete(counter: Counter, receipt: Answer) -> None:
    require(counter, "warn")
    learned(counter, SARI)

    assert 'id="syarat-belajar"' not in show(counter, receipt).body


def test_who_only_looks_is_not_advised(counter: Counter, receipt: Answer) -> None:
    require(counter, "warn")

    assert 'id="syarat-belajar"' not in show(counter, receipt, CAMAT).body


# --- a gate


def test_a_shut_gate_keeps_the_case_and_all_that_was_typed(counter: Counter, receipt: Answer) -> None:
    require(counter, "block")
    before = counter.case(receipt.reference)

    refused = counter.act(counter.sign_in(SARI), receipt, "return", reason="other", note=WORDS)

    assert refused.status == 422
    assert "Selesaikan dulu modul yang diminta kantor Anda" in refused.page.text
    assert 'href="#syarat-belajar"' in refused.body
    assert WORDS in refused.body
    assert counter.case(receipt.reference) == before


def test_the_gate_opens_as_soon_as_the_module_is_complete(counter: Counter, receipt: Answer) -> None:
    require(counter, "block")
    cookie = counter.sign_in(SARI)
    assert counter.act(cookie, receipt, "accept").status == 422

    complete(counter, person=SARI)
    counter.get("/belajar/aksi/modul/m2", cookie=cookie)

    assert counter.act(cookie, receipt, "accept").status == 303
    assert counter.case(receipt.reference).state is State.ACCEPTED


def test_one_of_two_modules_is_not_enough(counter: Counter, receipt: Answer) -> None:
    require(counter, "block", "m2")
    require(counter, "block", "m6")
    learned(counter, SARI, "m2")

    assert counter.act(counter.sign_in(SARI), receipt, "accept").status == 422


@pytest.mark.parametrize("action", ["assign", "note", "write"])
def test_what_decides_nothing_passes_a_shut_gate(counter: Counter, receipt: Answer, action: str) -> None:
    require(counter, "block")

    done = counter.act(counter.sign_in(SARI), receipt, action, assignee=SARI.subject, note=WORDS)

    assert done.status == 303


def test_what_is_done_to_several_cases_at_once_decides_nothing() -> None:
    assert not [name for name, action in ACTIONS.items() if needs_learning(action)]


def test_every_step_of_a_letter_waits_too(counter: Counter) -> None:
    receipt = counter.apply(LETTER)
    sari, kasi = counter.sign_in(SARI), counter.sign_in(KASI)
    counter.act(sari, receipt, "accept")
    require(counter, "block", form=LETTER)

    assert "Selesaikan modul dulu, lalu putuskan" in show(counter, receipt, KASI).page.text
    assert counter.act(kasi, receipt, "approve").status == 422
    learned(counter, KASI)
    assert counter.act(kasi, receipt, "approve").status == 303
    learned(counter, LURAH)
    counter.act(counter.sign_in(LURAH), receipt, "approve")

    made = counter.act(sari, receipt, "ready", signature="tte_bsre")
    assert made.status == 422
    assert "Selesaikan dulu modul" in made.page.text
    assert counter.case(receipt.reference).state is State.ACCEPTED


def test_a_wrong_letter_can_always_be_taken_back() -> None:
    assert not needs_learning(Action.REVOKE)


# --- what is not there


def test_a_module_that_the_city_no_longer_has_asks_for_nothing(counter: Counter, receipt: Answer) -> None:
    require(counter, "block", "m99")

    assert 'id="syarat-belajar"' not in show(counter, receipt).body
    assert counter.act(counter.sign_in(SARI), receipt, "accept").status == 303


def test_while_learning_cannot_be_read_a_case_is_shown_and_a_decision_waits(
    counter: Counter, receipt: Answer
) -> None:
    require(counter, "block")
    learned(counter, SARI)
    table = counter.settings.learning_table
    city = counter.with_clients(dynamodb=DownForLearning(counter.clients.dynamodb, table))

    assert "Catatan belajar sedang tidak dapat dibaca" in show(city, receipt).page.text
    waiting = city.act(city.sign_in(SARI), receipt, "return", reason="other", note=WORDS)
    assert waiting.status == 503
    assert WORDS in waiting.page.text
    assert not counter.case(receipt.reference).events


def test_while_learning_cannot_be_read_advice_holds_nobody_up(counter: Counter, receipt: Answer) -> None:
    require(counter, "warn")
    table = counter.settings.learning_table
    city = counter.with_clients(dynamodb=DownForLearning(counter.clients.dynamodb, table))

    assert city.act(city.sign_in(SARI), receipt, "accept").status == 303
