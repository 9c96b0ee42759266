"""A walk past every page that the functions draw, for whoever wants to look at all of them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from botocore.exceptions import EndpointConnectionError

from handlers.backroom.backroom import Backroom
from handlers.backroom.catalog import Catalog
from handlers.backroom.keys import KeysDown
from handlers.letters.check_page import CheckPage
from handlers.queue.queue_row import queue_row
from handlers.queue.queue_table import QueueTable
from handlers.queue.queue_view import Tab
from loket.cases import Action, Event, Person, System, decide, event_item, letter_of
from tests.answers import CROWD, DOMICILE, FORMS, RESIDENTS, answers_of, symbols_of, typed_of
from tests.counter import Answer, Counter
from tests.html.help_walk import walk_help
from tests.html.learner_walk import walk_learning
from tests.html.record_walk import walk_record
from tests.html.requirement_walk import walk_requirements

SARI = Person(subject="s-1", name="Sari CONTOH", roles=("officer",), offices=("72.71.02.1008",))
BUDI = Person(subject="s-2", name="Budi CONTOH", roles=("officer",), offices=("72.71.02.1008",))
CAMAT = Person(subject="s-3", name="Camat CONTOH", roles=("manager",), offices=("72.71.02",))
LURAH = Person(subject="s-6", name="Lela CONTOH", roles=("head",), offices=("72.71.02.1008",))
REGISTRAR = Person(subject="s-4", name="Dewi CONTOH", roles=("officer",), offices=("disdukcapil",))
NOBODY = Person(subject="s-5", name="Orang CONTOH", roles=("officer",), offices=())

MARKUP = "<b>&amp;</b> \"tebal\" 'miring'"
REASON = {"reason": "other", "note": "Tulis nama jalan yang lengkap."}
STEPS = {
    "submitted": (),
    "in_review": ("take_up",),
    "needs_revision": ("return",),
    "accepted": ("accept",),
    "in_progress": ("accept", "process"),
    "awaiting_signature": ("accept", "process", "await_signature"),
    "ready": ("accept", "ready"),
    "completed": ("accept", "ready", "hand_over"),
    "rejected": ("reject",),
    "on_hold": ("hold",),
}
"""The way to each state that an office leads to; a resident leads to withdrawn, the clock to lapsed."""
TYPED: dict[str, dict[str, str | list[str]]] = {
    "return": {**REASON, "flagged": ["street", "purpose"]},
    "reject": dict(REASON),
    "hold": dict(REASON),
    "ready": {"letter_seq": "7", "note": "Bawa KTP asli."},
}


class _Down:
    """A service that does not answer."""

    def __getattr__(self, name: str) -> Any:
        def call(**arguments: Any) -> Any:
            raise EndpointConnectionError(endpoint_url="nowhere")

        return call


def walk(counter: Counter) -> None:
    """Meet every page there is. They are in `counter.answers` afterwards."""
    _send(counter)
    _fail_to_send(counter)
    _follow(counter)
    _correct(counter)
    _withdraw(counter)
    _decide(counter)
    _letters(counter)
    _hold(counter)
    _queue(counter)
    _entry(counter)
    _behind(counter)
    walk_record(counter)
    walk_learning(counter)
    walk_help(counter)
    _lose_the_way(counter)
    _search(counter)


def _send(counter: Counter) -> None:
    for form in FORMS:
        ours = counter.ours(form)
        counter.post(f"/kirim/{form}", ours)
        review = counter.review(form)
        counter.post(f"/kirim/{form}", {**_review_fields(review), "_edit": ""})
        counter.confirm(review)
    counter.review(full_name=MARKUP)
    counter.apply(full_name=MARKUP, purpose_other="Baris satu.\n\nBaris dua.")
    counter.review(email="sari@contoh.invalid", purpose="bank", purpose_other="Tidak ditanya.")
    counter.review(RESIDENTS, reason="treatment", treatment_place="RSUD Contoh")
    counter.review(RESIDENTS, other_city_card="no")
    old = {**counter.ours(DOMICILE), "_version": "000000000000", "gone": "Tulisan lama"}
    counter.post(f"/kirim/{DOMICILE}", {**old, "full_name": "Siti Kanari"})


def _review_fields(review: Answer) -> dict[str, list[str]]:
    return typed_of(next(form for form in review.page.forms if form.action.endswith("/konfirmasi")).pairs)


def _fail_to_send(counter: Counter) -> None:
    review = counter.review()
    fields = _review_fields(review)
    counter.post(f"/kirim/{DOMICILE}/konfirmasi", {**fields, "_token": "x"})
    counter.with_clients(dynamodb=_Down()).confirm(review)
    counter.with_clients(no_secret=KeysDown("secret")).review()
    counter.confirm(review)
    counter.post(f"/kirim/{DOMICILE}/konfirmasi", {**fields, "full_name": "Orang Lain"})
    counter.visit("POST", f"/kirim/{DOMICILE}", body=b"x" * 200_001)
    counter.post("/kirim/tidak-ada", {"full_name": "Siti"})
    counter.post(f"/kirim/{DOMICILE}", fields, headers={"sec-fetch-site": "cross-site"})

    def close(catalog: dict[str, Any]) -> None:
        catalog["forms"][DOMICILE]["closed"] = "Layanan ini pindah ke kelurahan."

    counter.with_catalog(close).review()


def _follow(counter: Counter) -> None:
    sari = counter.sign_in(SARI)
    for steps in STEPS.values():
        receipt = counter.apply()
        for step in steps:
            counter.act(sari, receipt, step, **TYPED.get(step, {}))
        counter.look_up(receipt)
        counter.get(f"/petugas/permohonan/{symbols_of(receipt.reference)}", cookie=sari)
    receipt = counter.apply()
    counter.act(sari, receipt, "return", **TYPED["return"])
    _lapse(counter, receipt.reference)
    counter.look_up(receipt)
    counter.get(f"/petugas/permohonan/{symbols_of(receipt.reference)}", cookie=sari)
    receipt = counter.apply()
    counter.post("/cek-status", {})
    counter.post("/cek-status", {"reference": receipt.reference, "code": "K7M2-9QXD-HJ4W"})
    counter.post("/cek-status/batal", {"_token": "x"})
    counter.with_clients(dynamodb=_Down()).look_up(receipt)


def _lapse(counter: Counter, reference: str) -> None:
    """Close it as the city's clock does."""
    case = counter.case(reference)
    event = decide(case, Action.LAPSE, System(), counter.clock(), keyring=counter.keyring)
    assert isinstance(event, Event)
    counter.table.put_if_absent(event_item(case.symbols, event))


def _correct(counter: Counter) -> None:
    sari = counter.sign_in(SARI)
    receipt = counter.apply()
    counter.act(sari, receipt, "return", **TYPED["return"])
    token = counter.look_up(receipt).page.form("/cek-status/perbaiki").value("_token")
    page = counter.post("/cek-status/perbaiki", {"_token": token})
    fields = typed_of(page.page.form("/cek-status/perbaiki/kirim").pairs)
    counter.post("/cek-status/perbaiki/kirim", {**fields, "street": ""})
    counter.with_clients(dynamodb=_Down()).post("/cek-status/perbaiki/kirim", fields)
    counter.post("/cek-status/perbaiki/kirim", {**fields, "street": "Jalan Merpati nomor 9"})
    counter.post("/cek-status/perbaiki/kirim", {**fields, "street": "Jalan Elang nomor 1"})


def _withdraw(counter: Counter) -> None:
    receipt = counter.apply()
    token = counter.look_up(receipt).page.form("/cek-status/batal").value("_token")
    counter.post("/cek-status/batal", {"_token": token})
    counter.post("/cek-status/batal/kirim", {"_token": token})
    counter.look_up(receipt)
    counter.post("/cek-status/batal/kirim", {"_token": token})


def _decide(counter: Counter) -> None:
    sari, budi, registrar = (counter.sign_in(person) for person in (SARI, BUDI, REGISTRAR))
    receipt = counter.apply()
    place = f"/petugas/permohonan/{symbols_of(receipt.reference)}"
    counter.get(place, cookie=counter.sign_in(CAMAT))
    counter.act(sari, receipt, "return", note="Tulis lengkap.", flagged=["street"])
    counter.act(sari, receipt, "reject", reason="other")
    early = {"_csrf": counter.csrf(budi), "_number": "0", **REASON}
    counter.act(sari, receipt, "accept")
    counter.act(sari, receipt, "ready", letter_seq="dua")
    counter.post(f"{place}/reject", early, cookie=budi)
    counter.post(f"{place}/reject", {**early, "_csrf": "x"}, cookie=budi)
    counter.post(f"{place}/reject", early)
    secret = counter.apply(RESIDENTS, reason="treatment", treatment_place="RSUD Contoh")
    counter.get(f"/petugas/permohonan/{symbols_of(secret.reference)}", cookie=registrar)
    counter.act(registrar, secret, "buka")


def _letters(counter: Counter) -> None:
    """A letter on its whole way, signed by hand, and one signed elsewhere."""
    sari, lurah = counter.sign_in(SARI), counter.sign_in(LURAH)
    for signature in ("wet", "tte_bsre"):
        receipt = counter.apply("surat-keterangan-usaha")
        place = f"/petugas/permohonan/{symbols_of(receipt.reference)}"
        counter.act(sari, receipt, "accept")
        counter.act(sari, receipt, "ready")
        counter.get(place, cookie=lurah)
        counter.act(lurah, receipt, "approve")
        counter.get(place, cookie=sari)
        counter.act(sari, receipt, "ready", signature=signature)
        for cookie in (sari, lurah):
            counter.get(place, cookie=cookie)
        counter.look_up(receipt)
        counter.act(lurah, receipt, "revoke", reason="untrue")
        _check(counter, receipt)
    counter.post_files(f"{place}/tanda-tangan", {"_csrf": counter.csrf(sari)}, cookie=sari)
    counter.act(sari, receipt, "surat", kind="tte")
    counter.act(lurah, receipt, "revoke", reason="untrue", note="Ajukan lagi.")
    _check(counter, receipt)
    counter.look_up(receipt)
    for query in ("", "nomor=1", "nomor=99", "kantor=mars"):
        counter.get("/petugas/surat", cookie=lurah, query=query)
    counter.post("/petugas/surat", {"_csrf": counter.csrf(lurah), "last": "1"}, cookie=lurah)
    counter.get("/periksa-surat", query="kode=AEIOU")


def _check(counter: Counter, receipt: Answer) -> None:
    """The page that `follow` publishes of a letter."""
    room = Backroom.open(counter.settings, clients=counter.clients, clock=counter.clock)
    case = counter.case(receipt.reference)
    letter = letter_of(case)
    assert letter
    page = CheckPage(room).draw(case, letter)
    counter.answers.append(Answer(status=200, headers={}, cookies=(), body=page))


def _hold(counter: Counter) -> None:
    """Machines attack; one case stays held, so that the queue has one."""
    city, sari = counter.with_catalog(_attack), counter.sign_in(SARI)
    review = city.review()
    city.with_clients(dynamodb=_Down()).confirm(review)
    released = city.confirm(review)
    for receipt in (released, city.apply(email="sari@contoh.invalid")):
        city.look_up(receipt)
        city.get(f"/petugas/permohonan/{symbols_of(receipt.reference)}", cookie=sari)
    city.act(sari, released, "accept")
    city.act(sari, released, "release")
    city.get(f"/petugas/permohonan/{symbols_of(released.reference)}", cookie=sari)
    city.look_up(released)


def _attack(catalog: dict[str, Any]) -> None:
    catalog["city"]["attack_posts"] = 0


def _queue(counter: Counter) -> None:
    sari, camat = counter.sign_in(SARI), counter.sign_in(CAMAT)
    counter.get("/petugas", cookie=sari)
    catalog = Catalog.read(counter.settings.catalog)
    table = QueueTable(counter.clients.dynamodb, counter.settings.queue_table)
    for symbols in counter.references():
        table.put_row(queue_row(counter.case(symbols), catalog))
    for cookie in (sari, camat, counter.sign_in(NOBODY), ""):
        counter.get("/petugas", cookie=cookie)
    counter.get("/petugas/kantor/72.71.02.1008", cookie=camat)
    _queue_closer(counter, sari)
    counter.clock.move(days=30)
    for path in ("/petugas", "/petugas/tenggat"):
        counter.get(path, cookie=counter.sign_in(SARI))
        counter.get(path, cookie=counter.sign_in(CAMAT))
    counter.look_up(counter.apply(CROWD, event_date__year="2027"))


def _queue_closer(counter: Counter, sari: str) -> None:
    """Each part of it, what a search comes to, several at once, and a case on the way through it."""
    for tab in Tab:
        counter.get("/petugas", query=f"tab={tab}", cookie=sari)
    for query in ("layanan=tidak-ada", "cari=sit", "cari=zzz", "cari=x"):
        counter.get("/petugas", query=query, cookie=sari)
    symbols = sorted(counter.references())
    counter.get(f"/petugas/permohonan/{symbols[0]}", query=f"di=2026-11-25~{symbols[0]}", cookie=sari)
    ticked = {"_csrf": counter.csrf(sari), "case": [f"{one}.0" for one in symbols[:3]]}
    for action in ("ambil", "tugaskan", "lepas", "cetak"):
        counter.post(f"/petugas/antrean/{action}", ticked, cookie=sari)
    counter.post("/petugas/antrean/tugaskan", {**ticked, "case": [f"{_of(counter, sari)}.0"]}, cookie=sari)


def _of(counter: Counter, sari: str) -> str:
    """The symbols of the first case in somebody's queue."""
    found = re.search(r'name="case" value="([2-9A-Z]{7})', counter.get("/petugas", cookie=sari).body)
    assert found
    return found[1]


def _entry(counter: Counter) -> None:
    """Somebody stands at the counter."""
    sari, path = counter.sign_in(SARI), f"/petugas/loket/{DOMICILE}"
    counter.get("/petugas/loket", cookie=sari)
    blank = typed_of(counter.get(path, cookie=sari).page.form(path).pairs)
    counter.post(path, blank, cookie=sari)
    review = counter.post(path, {**blank, **answers_of(DOMICILE)}, cookie=sari)
    counter.post(f"{path}/konfirmasi", _review_fields(review), cookie=sari)
    counter.get("/latihan/petugas", cookie=sari)


def _behind(counter: Counter) -> None:
    """What lies behind the queue: people, audit, keeping, exports, notices."""
    sari, lurah = counter.sign_in(SARI), counter.sign_in(LURAH)
    here = LURAH.offices[0]
    symbols = next(one for one in sorted(counter.references()) if counter.case(one).office == here)
    for path in ("pengguna", "saya", "jejak", f"jejak/{symbols}", "masa-simpan", f"masa-simpan/{symbols}"):
        counter.get(f"/petugas/{path}", cookie=lurah)
    for cookie in (sari, lurah):
        counter.get("/petugas/surat", cookie=cookie)
    walk_requirements(counter, sari, lurah)
    board = typed_of(
        counter.get("/petugas/pemberitahuan", cookie=sari).page.form("/petugas/pemberitahuan").pairs
    )
    counter.post("/petugas/pemberitahuan", {**board, "text": MARKUP}, cookie=sari)
    wish = typed_of(counter.get("/petugas/ekspor", cookie=sari).page.form("/petugas/ekspor").pairs)
    counter.post("/petugas/ekspor", {**wish, "from_on": "2099-01-01"}, cookie=sari)
    begun = counter.post("/petugas/ekspor", wish, cookie=sari)
    counter.get(begun.headers.get("location", "/petugas/ekspor"), cookie=sari)


def _lose_the_way(counter: Counter) -> None:
    sari = counter.sign_in(SARI)
    counter.get(f"/kirim/{DOMICILE}", query="purpose=bank")
    counter.get("/petugas/permohonan/7K3M9QX", cookie=sari)
    counter.get("/petugas/masuk/selesai", query="code=x&state=y")
    counter.with_clients(no_secret=KeysDown("secret")).get("/petugas", cookie=sari)
    counter.again(settings=replace(counter.settings, cases_table="")).look_up(counter.apply())


def _search(counter: Counter) -> None:
    for question in ("", "ktp hilang", "kelurahan baru", "domsili", "domissilli qzxqzx", MARKUP):
        counter.get("/cari", query=urlencode({"q": question}))
