"""Letters: approved step by step, numbered once, signed by whoever approved last, checked by everybody."""

from __future__ import annotations

import hashlib
import io
import shutil
from dataclasses import replace

import pypdf
import pytest

from handlers.audit.audit_table import AuditTable
from handlers.letters.letter_pages import is_signed_pdf
from handlers.letters.letter_register import LetterRegister
from handlers.people.staff_table import StaffTable
from loket.cases import REQUIREMENTS, Action, Person, State, letter_of
from tests.answers import symbols_of
from tests.counter import Answer, Counter

HERE = "72.71.02.1008"
FORM = "surat-keterangan-tidak-mampu"
SARI = Person(subject="s-1", name="Sari CONTOH", roles=("officer",), offices=(HERE,))
KASI = Person(subject="s-2", name="Kasim CONTOH", roles=("section_head",), offices=(HERE,))
LURAH = Person(subject="s-3", name="Lela CONTOH", roles=("head", "manager"), offices=(HERE,))
BOTH = Person(subject="s-4", name="Beni CONTOH", roles=("officer", "section_head"), offices=(HERE,))


@pytest.fixture
def receipt(counter: Counter) -> Answer:
    return counter.apply(FORM)


def page_of(counter: Counter, receipt: Answer, person: Person) -> Answer:
    return counter.get(f"/petugas/permohonan/{symbols_of(receipt.reference)}", cookie=counter.sign_in(person))


def does(counter: Counter, receipt: Answer, *steps: tuple[Person, str]) -> Answer:
    """The steps, one after the other; the answer to the last one."""
    answer = None
    for person, action in steps:
        answer = counter.act(counter.sign_in(person), receipt, action)
    assert answer
    return answer


APPROVED = ((SARI, "accept"), (KASI, "approve"), (LURAH, "approve"))


def register(counter: Counter) -> LetterRegister:
    settings = counter.settings
    return LetterRegister(counter.clients.dynamodb, settings.letters_table, settings.cases_table)


def with_template(counter: Counter, source: str) -> Counter:
    """The same city after an editor wrote this for the letter."""
    folder = counter.settings.catalog.with_name("letters+")
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(counter.settings.catalog, folder)
    (folder / "letters" / f"{FORM}.html").write_text(source, encoding="utf-8")
    return counter.again(settings=replace(counter.settings, catalog=folder))


def words_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def test_a_letter_is_made_once_everybody_approved(counter: Counter, receipt: Answer) -> None:
    made = does(counter, receipt, *APPROVED, (SARI, "ready"))

    case = counter.case(receipt.reference)
    letter = letter_of(case)
    assert made.status == 303
    assert case.state is State.READY
    assert letter
    assert letter.number == case.events[-1].letter_number == "465/1/BARU/XI/2026"
    assert (letter.signer.name, letter.signer.title) == ("Lela CONTOH", "Lurah Baru")


def test_no_letter_before_everybody_approved(counter: Counter, receipt: Answer) -> None:
    refused = does(counter, receipt, (SARI, "accept"), (KASI, "approve"), (SARI, "ready"))

    assert refused.status == 422
    assert "Mintalah persetujuan dahulu" in refused.page.text
    assert counter.case(receipt.reference).state is State.ACCEPTED


def test_making_the_letter_stands_out_once_everybody_approved(counter: Counter, receipt: Answer) -> None:
    does(counter, receipt, *APPROVED, (SARI, "process"))

    steps = page_of(counter, receipt, SARI).body.partition('id="langkah"')[2].partition("</section>")[0]
    assert steps.count('class="button"') == 1
    assert '<button class="button" type="submit">Buat surat dan nyatakan siap</button>' in steps


def test_the_second_step_waits_for_the_first(counter: Counter, receipt: Answer) -> None:
    refused = does(counter, receipt, (SARI, "accept"), (LURAH, "approve"))

    assert refused.status == 422
    assert not counter.case(receipt.reference).approvals


def test_whoever_worked_on_it_does_not_approve_it(counter: Counter, receipt: Answer) -> None:
    refused = does(counter, receipt, (BOTH, "accept"), (BOTH, "approve"))

    assert refused.status == 422
    assert "Mintalah rekan lain" in refused.page.text


def test_nobody_approves_twice(counter: Counter, receipt: Answer) -> None:
    two_hats = replace(LURAH, roles=("section_head", "head"))

    refused = does(counter, receipt, (SARI, "accept"), (two_hats, "approve"), (two_hats, "approve"))

    assert refused.status == 422
    assert "Anda sudah menyetujui" in refused.page.text


def test_one_person_may_do_it_all_where_the_service_allows_it(counter: Counter) -> None:
    usaha = counter.apply("surat-keterangan-usaha")
    alone = replace(LURAH, roles=("officer", "head"))

    made = does(counter, usaha, (alone, "accept"), (alone, "approve"), (alone, "ready"))

    assert made.status == 303
    assert counter.case(usaha.reference).state is State.READY


def test_a_substitute_signs_for_the_head_who_is_away(counter: Counter, receipt: Answer) -> None:
    staff = StaffTable(counter.clients.dynamodb, counter.settings.staff_table)
    away = {"absent_from": "2026-11-20", "absent_until": "2026-11-30", "substitute": "s-9"}
    staff.change(HERE, "s-3", {"name": LURAH.name, "roles": ["head"], "title": "Lurah Baru", **away})
    staff.change(HERE, "s-9", {"name": "Edo CONTOH", "roles": ["section_head"], "nip": "1999"})
    second = replace(KASI, subject="s-9", name="Edo CONTOH")

    does(counter, receipt, (SARI, "accept"), (KASI, "approve"), (second, "approve"), (SARI, "ready"))

    letter = letter_of(counter.case(receipt.reference))
    assert letter
    assert (letter.signer.name, letter.signer.title) == ("Edo CONTOH", "Plh. Lurah Baru")
    assert letter.signer.nip == "1999"


def test_the_signer_stays_whoever_he_is_called_later(counter: Counter, receipt: Answer) -> None:
    staff = StaffTable(counter.clients.dynamodb, counter.settings.staff_table)
    staff.change(HERE, "s-3", {"name": LURAH.name, "roles": ["head"], "title": "Lurah Baru", "nip": "1970"})
    does(counter, receipt, *APPROVED)
    staff.change(HERE, "s-3", {"name": "Lain CONTOH", "roles": ["head"], "title": "Camat", "nip": "2"})

    does(counter, receipt, (SARI, "ready"))

    letter = letter_of(counter.case(receipt.reference))
    assert letter
    assert (letter.signer.name, letter.signer.title, letter.signer.nip) == (
        "Lela CONTOH",
        "Lurah Baru",
        "1970",
    )


def test_what_was_sent_back_is_approved_anew(counter: Counter, receipt: Answer) -> None:
    does(counter, receipt, *APPROVED, (SARI, "process"), (SARI, "await_signature"), (SARI, "process"))

    refused = does(counter, receipt, (SARI, "ready"))

    assert refused.status == 422


def test_an_approval_of_an_old_page_is_a_conflict(counter: Counter, receipt: Answer) -> None:
    does(counter, receipt, (SARI, "accept"))
    kasi, symbols = counter.sign_in(KASI), symbols_of(receipt.reference)
    seen = {"_csrf": counter.csrf(kasi), "_number": "1"}
    does(counter, receipt, (SARI, "process"))

    late = counter.post(f"/petugas/permohonan/{symbols}/approve", seen, cookie=kasi)

    assert late.status == 409
    assert not counter.case(receipt.reference).approvals


def test_a_letter_says_what_was_answered_and_where_to_check_it(counter: Counter, receipt: Answer) -> None:
    does(counter, receipt, *APPROVED, (SARI, "ready"))
    case = counter.case(receipt.reference)

    taken = counter.act(counter.sign_in(SARI), receipt, "surat")

    words = words_of(taken.file)
    assert taken.headers["content-type"] == "application/pdf"
    for said in (case.letter["number"], "Siti Kanari", "Lela CONTOH", "Lurah Baru", "/periksa-surat/"):
        assert said in words
    assert "-".join(case.letter["id"][at : at + 4] for at in (0, 4, 8, 12)) in words
    assert "SALINAN" not in words
    assert "BSrE" not in words
    assert hashlib.sha256(taken.file).hexdigest() == case.letter["sha256"]


def test_its_fonts_are_embedded(counter: Counter, receipt: Answer) -> None:
    does(counter, receipt, *APPROVED, (SARI, "ready"))

    pdf = pypdf.PdfReader(io.BytesIO(counter.act(counter.sign_in(SARI), receipt, "surat").file))

    fonts = [font.get_object() for font in pdf.pages[0]["/Resources"]["/Font"].get_object().values()]
    inner = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts]
    assert fonts
    assert all("/FontFile2" in descriptor for descriptor in inner)


def test_a_draft_looks_like_no_letter(counter: Counter, receipt: Answer) -> None:
    does(counter, receipt, (SARI, "accept"))

    draft = counter.act(counter.sign_in(SARI), receipt, "draf")

    words = words_of(draft.file)
    assert "DRAF" in words
    assert "Nomor: diberikan sesudah semua menyetujui" in words
    assert "periksa-surat" not in words
    assert counter.case(receipt.reference).state is State.ACCEPTED


def test_every_look_at_a_letter_is_on_record(counter: Counter, receipt: Answer) -> None:
    does(counter, receipt, *APPROVED, (SARI, "ready"))
    counter.act(counter.sign_in(LURAH), receipt, "surat")

    table = AuditTable(counter.clients.dynamodb, counter.settings.audit_table)
    told = [item["action"] for item in table.entries(symbols_of(receipt.reference))]
    assert [one for one in told if one != "opened"] == [
        "accept", "approve", "approve", "ready", "letter_number:1", "opened_letter",
    ]  # fmt: skip


def test_an_office_elsewhere_gets_no_letter(counter: Counter, receipt: Answer) -> None:
    does(counter, receipt, *APPROVED, (SARI, "ready"))
    stranger = counter.sign_in(replace(SARI, subject="s-8", offices=("72.71.08.1002",)))

    for action in ("surat", "draf", "approve", "ready", "revoke"):
        assert counter.act(stranger, receipt, action).status == 404


def test_a_template_with_a_field_that_is_not_there_makes_no_letter(counter: Counter, receipt: Answer) -> None:
    does(counter, receipt, *APPROVED)
    broken = with_template(counter, "<h1>Surat</h1><p>{{ answers.shoe_size }}</p>")

    refused = does(broken, receipt, (SARI, "ready"))

    assert refused.status == 422
    assert "Beri tahu editor situs" in refused.page.text
    assert counter.case(receipt.reference).state is State.ACCEPTED
    assert register(counter).last(f"{HERE}#2026") == 0


def test_a_draft_tells_which_field_is_not_there(counter: Counter, receipt: Answer) -> None:
    does(counter, receipt, (SARI, "accept"))
    broken = with_template(counter, "<h1>Surat</h1><p>{{ answers.shoe_size }}</p>")

    told = broken.act(broken.sign_in(SARI), receipt, "draf")

    assert told.status == 422
    assert "shoe_size" in told.page.text


def test_a_letter_that_cannot_be_printed_says_so(counter: Counter) -> None:
    receipt = counter.apply(FORM, full_name="Siti 漢字")
    refused = does(counter, receipt, *APPROVED, (SARI, "ready"))
    draft = counter.act(counter.sign_in(SARI), receipt, "draf")

    assert refused.status == 422
    assert "tidak dapat dicetak" in refused.page.text
    assert "字" in draft.page.text


def test_the_resident_takes_a_copy_that_says_it_is_one(counter: Counter, receipt: Answer) -> None:
    does(counter, receipt, *APPROVED, (SARI, "ready"))
    status = counter.look_up(receipt)

    taken = counter.post(
        "/cek-status/surat", {"_token": status.page.form("/cek-status/surat").value("_token")}
    )

    assert "SALINAN" in words_of(taken.file)
    assert "Lembar asli bertanda tangan basah ada di kantor" in words_of(taken.file)


def test_there_is_nothing_to_take_before_it_is_made(counter: Counter, receipt: Answer) -> None:
    does(counter, receipt, *APPROVED)

    answer = counter.post("/cek-status/surat", {"reference": receipt.reference, "code": receipt.code})

    assert answer.status == 404
    assert answer.page.data("state") == "accepted"


def signed(pdf: bytes) -> bytes:
    """As a program that signs leaves it: a signature over everything but itself."""
    hexes = b"<" + b"30" * 200 + b">"
    mark = b"\n9 0 obj <</Type /Sig /Filter /Adobe.PPKLite /ByteRange [0 %09d %09d %09d] /Contents "
    tail = b" >> endobj\n%%EOF\n"
    start = len(pdf) + len(mark % (0, 0, 0))
    return pdf + mark % (start, start + len(hexes), len(tail)) + hexes + tail


def upload(counter: Counter, receipt: Answer, person: Person, data: bytes) -> Answer:
    cookie, symbols = counter.sign_in(person), symbols_of(receipt.reference)
    number = str(len(counter.case(receipt.reference).events))
    ours = {"_csrf": counter.csrf(cookie), "_number": number}
    path = f"/petugas/permohonan/{symbols}/tanda-tangan"
    return counter.post_files(path, ours, [("signed", "surat.pdf", data)], cookie=cookie)


def made_for_bsre(counter: Counter, receipt: Answer) -> bytes:
    does(counter, receipt, *APPROVED)
    counter.act(counter.sign_in(SARI), receipt, "ready", signature="tte_bsre")
    return counter.act(counter.sign_in(SARI), receipt, "surat").file


def test_a_letter_signed_elsewhere_reaches_the_resident_as_it_was_signed(
    counter: Counter, receipt: Answer
) -> None:
    unsigned = made_for_bsre(counter, receipt)
    before = counter.post("/cek-status/surat", {"reference": receipt.reference, "code": receipt.code})

    kept = upload(counter, receipt, SARI, signed(unsigned))

    taken = counter.post("/cek-status/surat", {"reference": receipt.reference, "code": receipt.code})
    assert before.status == 404
    assert kept.status == 303
    assert taken.file == signed(unsigned)
    case = counter.case(receipt.reference)
    assert case.signed_file["sha256"] == hashlib.sha256(taken.file).hexdigest()


def test_a_file_without_a_signature_over_all_of_it_is_no_signed_letter() -> None:
    pdf = b"%PDF-1.7\n" + b"." * 500
    whole = signed(pdf)
    wrong = (
        b"",
        whole[5:],
        pdf,
        whole + b"something that was added afterwards",
        whole.replace(b"/ByteRange [0", b"/ByteRange [7"),
        whole.replace(b"<" + b"30" * 200, b"." + b"30" * 200),
    )

    assert is_signed_pdf(whole)
    assert not any(map(is_signed_pdf, wrong))


def test_a_signed_file_waits_for_a_module_that_the_office_asks_for(counter: Counter, receipt: Answer) -> None:
    whole = signed(made_for_bsre(counter, receipt))
    staff = StaffTable(counter.clients.dynamodb, counter.settings.staff_table)
    staff.change(HERE, REQUIREMENTS, {f"{FORM}/m2": "block"})

    refused = upload(counter, receipt, SARI, whole)

    assert refused.status == 422
    assert "Selesaikan dulu modul" in refused.page.text
    assert not counter.case(receipt.reference).signed_file


def test_an_unsigned_file_is_sent_back(counter: Counter, receipt: Answer) -> None:
    unsigned = made_for_bsre(counter, receipt)

    refused = upload(counter, receipt, SARI, unsigned)

    assert refused.status == 422
    assert "Tanda tangani dahulu" in refused.page.text
    assert not counter.case(receipt.reference).signed_file


def test_only_the_head_takes_a_letter_back(counter: Counter, receipt: Answer) -> None:
    does(counter, receipt, *APPROVED, (SARI, "ready"))
    why = {"reason": "untrue", "note": "Alamat ternyata salah. Ajukan lagi."}

    refused = counter.act(counter.sign_in(SARI), receipt, "revoke", **why)
    done = counter.act(counter.sign_in(LURAH), receipt, "revoke", **why)

    assert refused.status == 422
    assert done.status == 303
    assert counter.case(receipt.reference).events[-1].action is Action.REVOKE
    assert register(counter).find(f"{HERE}#2026", 1)["revoked_on"] == "2026-11-24"  # type: ignore[index]


def test_a_letter_that_was_taken_back_is_handed_to_nobody(counter: Counter, receipt: Answer) -> None:
    does(counter, receipt, *APPROVED, (SARI, "ready"))
    why = {"reason": "untrue", "note": "Alamat ternyata salah. Ajukan lagi."}
    counter.act(counter.sign_in(LURAH), receipt, "revoke", **why)

    status = counter.look_up(receipt)
    taken = counter.post("/cek-status/surat", {"reference": receipt.reference, "code": receipt.code})

    assert taken.status == 404
    assert "tidak berlaku lagi" in status.page.text
    assert "Alamat ternyata salah" in status.page.text


def test_a_paper_made_elsewhere_is_ready_without_a_letter(counter: Counter) -> None:
    receipt = counter.apply()

    done = does(counter, receipt, (SARI, "accept"), (SARI, "ready"))

    assert done.status == 303
    assert not counter.case(receipt.reference).letter


def test_the_register_lists_letters_and_names_no_resident(counter: Counter, receipt: Answer) -> None:
    does(counter, receipt, *APPROVED, (SARI, "ready"))

    page = counter.get("/petugas/surat", cookie=counter.sign_in(LURAH))
    file = counter.get("/petugas/surat/unduh", cookie=counter.sign_in(LURAH))

    for text in (page.page.text, file.body):
        assert "465/1/BARU/XI/2026" in text
        assert receipt.reference in text
        assert "Kanari" not in text


def test_numbers_go_on_after_a_register_of_paper(counter: Counter, receipt: Answer) -> None:
    lurah = counter.sign_in(LURAH)
    started = counter.post("/petugas/surat", {"_csrf": counter.csrf(lurah), "last": "120"}, cookie=lurah)
    back = counter.post("/petugas/surat", {"_csrf": counter.csrf(lurah), "last": "7"}, cookie=lurah)

    does(counter, receipt, *APPROVED, (SARI, "ready"))

    assert started.status == 303
    assert back.status == 422
    assert "Tulis nomor yang lebih besar" in back.page.text
    assert counter.case(receipt.reference).letter["number"] == "465/121/BARU/XI/2026"


def test_an_officer_finds_a_letter_by_its_number(counter: Counter, receipt: Answer) -> None:
    does(counter, receipt, *APPROVED, (SARI, "ready"))
    sari = counter.sign_in(SARI)

    found = counter.get("/petugas/surat", query="tahun=2026&nomor=1", cookie=sari)
    missing = counter.get("/petugas/surat", query="tahun=2026&nomor=2", cookie=sari)

    assert receipt.reference in found.page.text
    assert "Tidak ada surat dengan nomor itu" in missing.page.text


def test_a_typed_code_leads_to_the_page_of_its_letter(counter: Counter) -> None:
    right = counter.get("/periksa-surat", query="kode=2345-6789-cdfh-jkmn")
    wrong = counter.get("/periksa-surat", query="kode=AEIOU")

    assert right.headers["location"] == "/periksa-surat/23456789CDFHJKMN/"
    assert wrong.status == 422


def test_a_second_click_makes_no_second_letter(counter: Counter, receipt: Answer) -> None:
    does(counter, receipt, *APPROVED)
    sari, symbols = counter.sign_in(SARI), symbols_of(receipt.reference)
    page = {"_csrf": counter.csrf(sari), "_number": str(len(counter.case(receipt.reference).events))}

    answers = [counter.post(f"/petugas/permohonan/{symbols}/ready", page, cookie=sari) for _ in range(2)]

    assert [answer.status for answer in answers] == [303, 303]
    assert register(counter).last(f"{HERE}#2026") == 1


def test_the_letter_is_the_likely_step_once_everybody_approved(counter: Counter, receipt: Answer) -> None:
    does(counter, receipt, *APPROVED)

    page = page_of(counter, receipt, SARI).body

    assert '<button class="button" type="submit">Buat surat dan nyatakan siap</button>' in page
    assert '<button class="button-secondary" type="submit">Mulai memproses</button>' in page


def test_a_head_of_the_office_is_not_told_that_it_is_another_ones(counter: Counter, receipt: Answer) -> None:
    does(counter, receipt, (SARI, "accept"))

    page = page_of(counter, receipt, LURAH).page.text

    assert "kantor lain" not in page
    assert "menunggu persetujuan" in page


def test_a_note_between_page_and_press_costs_no_letter(counter: Counter, receipt: Answer) -> None:
    does(counter, receipt, *APPROVED)
    sari, symbols = counter.sign_in(SARI), symbols_of(receipt.reference)
    page = {"_csrf": counter.csrf(sari), "_number": str(len(counter.case(receipt.reference).events))}
    counter.act(counter.sign_in(BOTH), receipt, "note", note="Sudah ditelepon.")

    made = counter.post(f"/petugas/permohonan/{symbols}/ready", page, cookie=sari)

    assert made.status == 303
    assert counter.case(receipt.reference).state is State.READY


def test_a_letter_is_erased_with_its_case_and_stays_in_the_register(
    counter: Counter, receipt: Answer
) -> None:
    does(counter, receipt, *APPROVED, (SARI, "ready"))
    symbols, letter = symbols_of(receipt.reference), letter_of(counter.case(receipt.reference))
    assert letter
    before = counter.files.get_letter(symbols, letter.id)

    counter.files.delete_case(symbols)

    assert before
    assert counter.files.get_letter(symbols, letter.id) is None
    assert counter.files.get_letter(symbols, f"{letter.id}-salinan") is None
    assert register(counter).find(f"{HERE}#2026", 1)
