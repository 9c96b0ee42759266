"""Where a case stands: told to whoever knows reference and code, and to nobody else, not even by a hint."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median

import pytest
from botocore.exceptions import EndpointConnectionError

from handlers.backroom.keys import KeysDown
from handlers.cases.case_desk import LOOKUPS_PER_NETWORK, MAX_FAILURES
from loket.cases import Person, lookup_code, reference_symbols
from tests.answers import CROWD, DOMICILE, symbols_of, values_of
from tests.counter import Answer, Counter

OFFICER = Person(subject="s-1", name="Sari CONTOH", roles=("officer",), offices=("72.71.02.1008",))
WRONG = "0000-0000-0000"


@pytest.fixture
def receipt(counter: Counter) -> Answer:
    return counter.apply()


def unknown(counter: Counter, number: int = 0) -> str:
    """A reference that is well made and belongs to no case."""
    symbols = reference_symbols(counter.keyring.case_id(f"nobody-has-this-key-{number}"))
    return f"PLU-26-{symbols[:4]}-{symbols[4:]}"


def ask(counter: Counter, reference: str, code: str, **more: str) -> Answer:
    return counter.post("/cek-status", {"reference": reference, "code": code, **more})


def ask_json(counter: Counter, reference: str, code: str) -> Answer:
    return counter.post_json("/api/v1/status", {"reference": reference, "code": code})


def test_reference_and_code_open_the_status(counter: Counter, receipt: Answer) -> None:
    answer = counter.look_up(receipt)

    assert (answer.status, answer.state) == (200, "submitted")
    assert answer.reference == receipt.reference
    assert "Petugas memeriksa berkas paling lambat Rabu, 25 November 2026" in answer.page.text
    assert "Kelurahan Baru" in answer.page.text


def test_a_status_shows_no_answer_of_the_resident(counter: Counter, receipt: Answer) -> None:
    text = counter.look_up(receipt).body

    for canary in ("Siti", "7271014107900001", "7271 0141", "0812", "siti@contoh.id", "Kenari"):
        assert canary not in text


WAYS: dict[str, Callable[[str, str], tuple[str, str]]] = {
    "small letters": lambda reference, code: (reference.lower(), code.lower()),
    "without dashes": lambda reference, code: (reference.replace("-", ""), code.replace("-", "")),
    "with spaces": lambda reference, code: (reference.replace("-", " "), f" {code.replace('-', ' ')} "),
    "without city and year": lambda reference, code: (reference[-8:], code),
    "with letters for digits": lambda reference, code: (reference, code.replace("0", "O").replace("1", "l")),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=list(WAYS))
def test_reference_and_code_are_read_as_people_write_them(
    counter: Counter, receipt: Answer, way: Callable[[str, str], tuple[str, str]]
) -> None:
    assert ask(counter, *way(receipt.reference, receipt.code)).status == 200


def test_a_program_is_told_the_same(counter: Counter, receipt: Answer) -> None:
    answer = ask_json(counter, receipt.reference, receipt.code)

    assert answer.status == 200
    assert answer.json["state"] == "submitted"
    assert answer.json["due"] == "2026-11-25"
    assert [step["event"] for step in answer.json["timeline"]] == ["submitted"]


# --- wrong pairs


def test_a_wrong_code_and_an_unknown_reference_get_the_same_bytes(counter: Counter, receipt: Answer) -> None:
    known = ask(counter, receipt.reference, WRONG)
    nobody = ask(counter, unknown(counter), WRONG)

    assert known.status == nobody.status == 404
    assert known.headers == nobody.headers
    # What was typed comes back in the box; nothing else differs.
    assert known.body.replace(receipt.reference, "") == nobody.body.replace(unknown(counter), "")


def test_a_program_gets_the_same_bytes_for_every_wrong_pair(counter: Counter, receipt: Answer) -> None:
    known = ask_json(counter, receipt.reference, WRONG)
    nobody = ask_json(counter, unknown(counter), WRONG)

    assert (known.status, known.body, known.headers) == (nobody.status, nobody.body, nobody.headers)
    assert (known.status, known.codes) == (404, ["not_found"])


def test_a_wrong_pair_costs_the_same_work_whether_the_case_exists(counter: Counter, receipt: Answer) -> None:
    def cost(reference: Callable[[int], str]) -> float:
        spans = []
        for number in range(7):
            counter.clock.move(minutes=15)  # a fresh window: no try is refused
            begun = time.process_time()
            ask_json(counter, reference(number), WRONG)
            spans.append(time.process_time() - begun)
        return median(spans)

    known, nobody = cost(lambda _: receipt.reference), cost(lambda number: unknown(counter, number))

    # Without the same hashing one of them takes a tenth of the other.
    assert 0.5 < known / nobody < 2


def test_a_wrong_year_is_a_wrong_pair(counter: Counter, receipt: Answer) -> None:
    answer = ask(counter, receipt.reference.replace("PLU-26", "PLU-25"), receipt.code)

    assert answer.status == 404
    assert "Nomor atau kode tidak cocok." in answer.page.text


def test_a_wrong_pair_says_what_to_do_and_keeps_what_was_typed(counter: Counter, receipt: Answer) -> None:
    answer = ask(counter, receipt.reference, WRONG)

    assert "Salin keduanya dari tanda terima, lalu coba lagi." in answer.page.text
    assert answer.page.holds(receipt.reference)
    assert answer.page.holds(WRONG)


def test_a_case_of_another_city_is_no_reference_here(counter: Counter, receipt: Answer) -> None:
    answer = ask(counter, receipt.reference.replace("PLU", "JKT"), receipt.code)

    assert answer.status == 422
    assert "Tulis nomor permohonan seperti PLU-26-7K3M-9QX." in answer.page.text


# --- tries


def fail(counter: Counter, reference: str, times: int) -> list[int]:
    return [ask(counter, reference, WRONG).status for _ in range(times)]


@pytest.mark.parametrize("exists", [True, False], ids=["a case", "no case"])
def test_after_five_wrong_codes_a_reference_is_shut_whether_it_exists_or_not(
    counter: Counter, receipt: Answer, exists: bool
) -> None:
    reference = receipt.reference if exists else unknown(counter)

    assert fail(counter, reference, MAX_FAILURES + 2) == [404] * 5 + [429, 429]


def test_while_a_reference_is_shut_even_the_right_code_waits(counter: Counter, receipt: Answer) -> None:
    fail(counter, receipt.reference, MAX_FAILURES)

    answer = counter.look_up(receipt)

    assert answer.status == 429
    assert answer.headers["retry-after"] == "900"
    assert "Tunggu 15 menit, lalu coba lagi." in answer.page.text
    assert answer.page.holds(receipt.reference)
    assert "Siti" not in answer.body


def test_after_15_minutes_a_reference_is_open_again(counter: Counter, receipt: Answer) -> None:
    fail(counter, receipt.reference, MAX_FAILURES)
    counter.clock.move(minutes=15)

    assert counter.look_up(receipt).status == 200


def test_tries_of_a_program_count_too(counter: Counter, receipt: Answer) -> None:
    for _ in range(MAX_FAILURES):
        ask_json(counter, receipt.reference, WRONG)

    answer = ask_json(counter, receipt.reference, receipt.code)
    assert (answer.status, answer.codes) == (429, ["too_many"])
    assert answer.headers["retry-after"] == "900"


def test_tries_are_counted_by_all_containers_together(counter: Counter, receipt: Answer) -> None:
    statuses = [ask(counter.again(), receipt.reference, WRONG).status for _ in range(MAX_FAILURES + 1)]

    assert statuses == [404] * 5 + [429]


def test_wrong_codes_for_one_case_shut_no_other(counter: Counter, receipt: Answer) -> None:
    other = counter.apply()
    fail(counter, receipt.reference, MAX_FAILURES)

    assert counter.look_up(other).status == 200


def mistyped(reference: str) -> str:
    """The last symbol exchanged for another of the alphabet."""
    return reference[:-1] + ("3" if reference[-1] == "2" else "2")


def test_a_mistyped_reference_is_told_at_once_and_spends_no_try(counter: Counter, receipt: Answer) -> None:
    for _ in range(MAX_FAILURES + 1):
        answer = ask(counter, mistyped(receipt.reference), receipt.code)
        assert answer.status == 422
        assert "Periksa lagi nomor permohonan." in answer.page.text

    assert counter.look_up(receipt).status == 200


TYPED = {
    "nothing": ("", "", ["Isi nomor permohonan.", "Isi kode rahasia."]),
    "a NIK": ("7271014107900001", WRONG, ["Tulis nomor permohonan seperti PLU-26-7K3M-9QX."]),
    "half a code": ("PLU-26-7K3M-9QX", "K7M2-9QXD", ["Tulis kode rahasia 12 huruf dan angka"]),
    "a letter that no code has": ("PLU-26-7K3M-9QX", "UUUU-UUUU-UUUU", ["Tulis kode rahasia 12 huruf"]),
    "foreign digits": ("PLU-٢٦-7K3M-9QX", WRONG, ["Tulis nomor permohonan seperti"]),
    "far too much": ("x" * 5000, "y" * 5000, ["Tulis nomor permohonan", "Tulis kode rahasia"]),
    "markup": ("<script>1</script>", WRONG, ["Tulis nomor permohonan seperti"]),
    "hidden marks": ("\u202ePLU", "\x00", ["Tulis nomor permohonan", "Tulis kode rahasia"]),
}


@pytest.mark.parametrize(("reference", "code", "told"), TYPED.values(), ids=list(TYPED))
def test_what_cannot_be_a_pair_is_told_beside_the_box_and_costs_no_call(
    counter: Counter, reference: str, code: str, told: list[str]
) -> None:
    answer = ask(counter, reference, code)

    assert answer.status == 422
    assert [words for words in told if words not in answer.page.text] == []
    assert [text for text in values_of({"r": reference, "c": code}) if not answer.page.holds(text)] == []
    assert "<script>" not in answer.body
    assert counter.calls == []


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"reference": 1, "code": "x"},
        {"reference": "x"},
        {"reference": "x", "code": "y", "all": True},
        {"reference": ["x"], "code": "y"},
    ],
)
def test_a_program_that_sends_something_else_is_told(counter: Counter, body: object) -> None:
    answer = counter.post_json("/api/v1/status", body)

    assert (answer.status, answer.codes) == (422, ["shape"])


def test_a_program_that_mistyped_is_told_so(counter: Counter, receipt: Answer) -> None:
    answer = ask_json(counter, mistyped(receipt.reference), receipt.code)

    assert (answer.status, answer.codes) == (422, ["mistyped"])


@pytest.mark.parametrize("reference", ["PLU-26-\ud800", "\ud800"])
def test_half_a_character_is_mistyped(counter: Counter, reference: str) -> None:
    assert ask_json(counter, reference, WRONG).status == 422


def test_guesses_open_nothing_and_are_soon_refused(counter: Counter, receipt: Answer) -> None:
    guesses = (str(lookup_code(counter.keyring, f"a-guess-of-somebody-{number}")) for number in range(40))

    statuses = []
    for guess in guesses:
        counter.clock.move(minutes=4)
        statuses.append(ask(counter, receipt.reference, guess).status)

    assert set(statuses) == {404}  # four minutes apart, so none is refused


def test_a_network_that_asks_like_a_machine_waits(counter: Counter, receipt: Answer) -> None:
    for number in range(LOOKUPS_PER_NETWORK // 4 + 1):
        counter.visit(
            "POST",
            "/api/v1/status",
            body=f'{{"reference": "{unknown(counter, number)}", "code": "{WRONG}"}}'.encode(),
            headers={"content-type": "application/json"},
        )

    stored = counter.clients.dynamodb.scan(TableName=counter.settings.counters_table)["Items"]
    assert [item["count"]["N"] for item in stored] == [str(LOOKUPS_PER_NETWORK // 4 + 1)]
    assert "198.51" not in str(stored)


def test_when_counting_fails_a_resident_may_ask(counter: Counter, receipt: Answer) -> None:
    class Down:
        def update_item(self, **arguments: object) -> None:
            raise EndpointConnectionError(endpoint_url="counters")

    uncounted = counter.with_clients(dynamodb_in_haste=Down())
    for _ in range(LOOKUPS_PER_NETWORK // 4 + 1):
        uncounted.post("/cek-status", {"reference": unknown(counter), "code": WRONG})

    assert uncounted.look_up(receipt).status == 200


# --- out of sight, out of reach


def withdraw(counter: Counter, receipt: Answer) -> Answer:
    page = counter.look_up(receipt).page
    token = page.form("/cek-status/batal").value("_token")
    return counter.post("/cek-status/batal/kirim", {"_token": token})


def test_a_case_is_hidden_the_moment_its_time_is_over(counter: Counter, receipt: Answer) -> None:
    withdraw(counter, receipt)
    counter.clock.move(days=365, seconds=-1)
    assert counter.look_up(receipt).status == 200

    counter.clock.move(seconds=1)

    assert counter.look_up(receipt).status == 404


def test_a_hidden_case_looks_like_one_that_never_was(counter: Counter, receipt: Answer) -> None:
    withdraw(counter, receipt)
    counter.clock.move(days=366)

    hidden = ask_json(counter, receipt.reference, receipt.code)
    nobody = ask_json(counter, unknown(counter), receipt.code)

    assert (hidden.status, hidden.body) == (nobody.status, nobody.body)


class Down:
    """A store that cannot be reached."""

    def __getattr__(self, name: str) -> object:
        def call(**arguments: object) -> None:
            raise EndpointConnectionError(endpoint_url="dynamodb")

        return call


def test_without_the_table_the_pair_stays_in_the_boxes(counter: Counter, receipt: Answer) -> None:
    answer = counter.with_clients(dynamodb=Down()).look_up(receipt)

    form = answer.page.form("/cek-status")
    assert (answer.status, answer.headers["retry-after"]) == (503, "60")
    assert (form.value("reference"), form.value("code")) == (receipt.reference, receipt.code)


def test_without_the_secret_the_pair_stays_in_the_boxes(counter: Counter, receipt: Answer) -> None:
    answer = counter.with_clients(no_secret=KeysDown("secret")).look_up(receipt)

    assert answer.status == 503
    assert answer.page.holds(receipt.reference)


def test_a_program_is_told_to_come_back(counter: Counter, receipt: Answer) -> None:
    down = counter.with_clients(dynamodb=Down())

    answer = ask_json(down, receipt.reference, receipt.code)

    assert (answer.status, answer.codes, answer.headers["retry-after"]) == (503, ["store_down"], "60")


@pytest.mark.parametrize("step", ["", "/perbaiki", "/perbaiki/kirim", "/batal", "/batal/kirim"])
def test_a_page_asked_for_by_its_address_leads_to_the_boxes(counter: Counter, step: str) -> None:
    answer = counter.get(f"/cek-status{step}")

    assert (answer.status, answer.headers["location"]) == (303, "/cek-status/")


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("text/plain", b"a=1", 415),
        ("application/x-www-form-urlencoded", b"a=" + b"x" * 200_000, 413),
        ("application/x-www-form-urlencoded", b"&".join(b"a%d=" % n for n in range(202)), 413),
    ],
)
def test_a_body_that_is_no_page_of_ours_gets_the_boxes_again(
    counter: Counter, kind: str, body: bytes, status: int
) -> None:
    headers = {"content-type": kind, "sec-fetch-site": "same-origin"}

    answer = counter.visit("POST", "/cek-status", body=body, headers=headers)

    assert answer.status == status
    assert answer.page.form("/cek-status").value("reference") == ""


def test_no_wrong_pair_and_no_code_is_logged(counter: Counter, receipt: Answer) -> None:
    ask(counter, receipt.reference, WRONG)
    counter.look_up(receipt)
    log = "\n".join(counter.lines)

    assert receipt.code not in log
    assert receipt.code.replace("-", "") not in log
    assert WRONG not in log


def test_what_waits_for_a_resident_is_told_with_the_reason_of_the_pause(counter: Counter) -> None:
    receipt = counter.apply(CROWD)
    officer = counter.sign_in(Person(subject="s", name="Sari", roles=("officer",), offices=("72.71.02",)))
    counter.act(officer, receipt, "return", reason="answer_unclear", note="Jam berapa?", flagged=["ends_at"])
    counter.clock.move(days=1)

    answer = counter.look_up(receipt)

    assert answer.state == "needs_revision"
    assert "Anda. Kantor menunggu perbaikan dari Anda." in answer.page.text
    assert "Kata petugas: Jam berapa?" in answer.page.text
    assert "Ada jawaban yang perlu dijelaskan" in answer.page.text
    assert "Waktu kantor berhenti sampai Anda mengirim perbaikan." in answer.page.text


def test_what_to_bring_and_where_is_told_when_the_letter_is_ready(counter: Counter, receipt: Answer) -> None:
    officer = counter.sign_in(OFFICER)
    counter.act(officer, receipt, "accept")
    counter.act(officer, receipt, "ready", note="Loket 2.", letter_seq="7", office_code="BARU")

    answer = counter.look_up(receipt)

    assert answer.state == "ready"
    for words in ("Ambil di sini", "Kelurahan Baru", "KTP asli Anda", "Pesan petugas: Loket 2."):
        assert words in answer.page.text
    assert "Nomor surat: 470/7/BARU/XI/2026" in answer.page.text


def test_the_name_of_the_officer_is_not_told_to_the_resident(counter: Counter, receipt: Answer) -> None:
    counter.act(counter.sign_in(OFFICER), receipt, "accept")

    assert "Sari" not in counter.look_up(receipt).body
    assert "Sari" not in ask_json(counter, receipt.reference, receipt.code).body


def test_the_symbols_of_a_reference_name_the_case(counter: Counter, receipt: Answer) -> None:
    assert counter.references() == [symbols_of(receipt.reference)]
    assert counter.case(receipt.reference).form == DOMICILE
