"""The way of a class: planned, filled, moved up, held, and taken along as a file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest

from handlers.classes.class_items import REGISTRATION, class_topic
from handlers.learning.learning_table import LearningTable
from handlers.people.staff_table import StaffTable
from handlers.web.posted import MAX_FIELDS
from loket.cases import Person
from loket.exports import read_csv
from loket.training.classes import Registration, Standing
from tests.counter import NOW, Answer, Counter

ZONE = ZoneInfo("Asia/Makassar")
HERE = "72.71.02.1008"
TRAINER = Person(subject="pelatih", name="Laras CONTOH", roles=("trainer",), offices=())
COORDINATOR = Person(subject="koordinator", name="Nita CONTOH", roles=("coordinator",), offices=(HERE,))
HEAD = Person(subject="lurah", name="Lela CONTOH", roles=("head",), offices=(HERE,))
STARTS = (NOW + timedelta(days=7)).astimezone(ZONE)


def learner(number: int) -> Person:
    return Person(
        subject=f"s-{number:02d}", name=f"Pegawai {number:02d} CONTOH", roles=("officer",), offices=(HERE,)
    )


def send(counter: Counter, cookie: str, path: str, **typed: str | list[str]) -> Answer:
    return counter.post(f"/belajar/aksi/{path}", {"_csrf": counter.csrf(cookie), **typed}, cookie=cookie)


def see(counter: Counter, cookie: str, path: str, query: str = "") -> Answer:
    return counter.get(f"/belajar/aksi/{path}", cookie=cookie, query=query)


def boxes(**changes: str | list[str]) -> Mapping[str, str | list[str]]:
    return {
        "title": "Praktik memproses permohonan (CONTOH)",
        "kind": "practical",
        "module": "m2",
        "competence": "public_service",
        "pillar": "skills",
        "place": "Aula kecamatan (CONTOH)",
        "link": "https://rapat.contoh.invalid/m2",
        "seats": "2",
        "confirm_hours": "48",
        "code_minutes": "15",
        "id": ["", ""],
        "day": [f"{STARTS:%Y-%m-%d}", ""],
        "from": ["10.00", ""],
        "to": ["13.00", ""],
        "jp": ["4", ""],
        **changes,
    }


@pytest.fixture
def trainer(counter: Counter) -> str:
    return counter.sign_in(TRAINER)


def plan(counter: Counter, trainer: str, **changes: str | list[str]) -> str:
    answer = send(counter, trainer, "rencana", **boxes(**changes))
    assert answer.status == 303, answer.body
    return urlsplit(answer.headers["location"]).path.rpartition("/")[2]


def join(counter: Counter, class_id: str, number: int) -> str:
    cookie = counter.sign_in(learner(number))
    assert send(counter, cookie, f"kelas/{class_id}/daftar").status == 303
    return cookie


def group(counter: Counter, trainer: str, class_id: str, name: str) -> list[str]:
    """Names in one list of the trainer's page."""
    body = see(counter, trainer, f"peserta/{class_id}").body
    start = body.find(f'data-group="{name}"')
    part = body[start : body.find("</ol>", start)] if start >= 0 else ""
    return [line.partition(",")[0] for line in part.split("<li>")[1:]]


def standing(counter: Counter, cookie: str, class_id: str) -> str:
    body = see(counter, cookie, f"kelas/{class_id}").body
    return body.partition('data-standing="')[2].partition('"')[0]


def leave(counter: Counter, cookie: str, class_id: str) -> None:
    page = see(counter, cookie, f"kelas/{class_id}").page
    number = page.form(f"/belajar/aksi/kelas/{class_id}/batal").value("number")
    assert send(counter, cookie, f"kelas/{class_id}/batal", number=number).status == 303


def to_the_class(counter: Counter) -> None:
    """The clock stands in the first session, a quarter past ten."""
    begins = datetime.combine(STARTS.date(), datetime.min.time(), ZONE) + timedelta(hours=10, minutes=15)
    counter.clock.now = begins.astimezone(counter.clock.now.tzinfo)


def code(counter: Counter, trainer: str, class_id: str) -> str:
    return see(counter, trainer, f"peserta/{class_id}/kode/1").page.data("code")


def test_a_class_that_is_not_right_comes_back_with_every_slip_at_its_box(
    counter: Counter, trainer: str
) -> None:
    answer = send(
        counter, trainer, "rencana", **boxes(title="", seats="0", place="", link="", to=["09.00", ""])
    )

    assert answer.status == 422
    for box in ("title", "seats", "place", "to-1"):
        assert f'id="{box}-problem"' in answer.body


def test_a_class_that_is_saved_twice_is_one_class(counter: Counter, trainer: str) -> None:
    key = see(counter, trainer, "rencana").page.form("/belajar/aksi/rencana").value("_key")

    slip = send(counter, trainer, "rencana", **boxes(seats="0"), _key=key)
    saved = [send(counter, trainer, "rencana", **boxes(), _key=key).headers["location"] for _ in range(2)]
    second = send(counter, trainer, "rencana", **boxes(cohort="Angkatan 2"), _key=key).headers["location"]

    assert f'name="_key" value="{key}"' in slip.body
    assert saved[0] == saved[1]
    assert second != saved[0]  # back, changed, saved: another class


@pytest.mark.parametrize("key", ["", "k-", "../..", "k-aeiou1", "x" * 300])
def test_an_invented_name_is_not_taken_for_a_class(counter: Counter, trainer: str, key: str) -> None:
    saved = {send(counter, trainer, "rencana", **boxes(), _key=key).headers["location"] for _ in range(2)}

    assert len(saved) == 2


def days(*after: int) -> dict[str, str | list[str]]:
    """Boxes of one session on each of these days after the first; "" for a row that is left empty."""
    on = [f"{STARTS + timedelta(days=one):%Y-%m-%d}" for one in after]
    return {"day": on, "from": ["10.00"] * len(on), "to": ["13.00"] * len(on), "jp": ["4"] * len(on)}


def test_a_session_that_was_taken_out_leaves_its_number_to_no_other(counter: Counter, trainer: str) -> None:
    class_id = plan(counter, trainer, **days(0, 1), id=["", ""])
    send(counter, trainer, f"rencana/{class_id}", **boxes(**days(0), id=["1"]))

    send(counter, trainer, f"rencana/{class_id}", **boxes(**days(0, 2), id=["1", ""]))

    page = see(counter, trainer, f"peserta/{class_id}").body
    assert f"peserta/{class_id}/hadir/3" in page
    assert f"peserta/{class_id}/hadir/2" not in page


@pytest.mark.parametrize(("id_", "day"), [("1", "1999-01-01"), ("1", "2099-01-01"), ("7", "1999-01-01")])
def test_a_session_is_not_moved_to_a_day_that_is_over_or_far_away(
    counter: Counter, trainer: str, id_: str, day: str
) -> None:
    class_id = plan(counter, trainer)

    answer = send(counter, trainer, f"rencana/{class_id}", **boxes(day=[day, ""], id=[id_, ""]))

    assert answer.status == 422
    assert 'id="day-1-problem"' in answer.body


def test_the_hour_of_a_session_that_began_can_be_put_right(counter: Counter, trainer: str) -> None:
    class_id = plan(counter, trainer)
    to_the_class(counter)
    changed = boxes(**{"from": ["10.05", ""]}, id=["1", ""])

    assert send(counter, counter.sign_in(TRAINER), f"rencana/{class_id}", **changed).status == 303


def test_who_has_no_seat_does_not_see_the_link(counter: Counter, trainer: str) -> None:
    class_id = plan(counter, trainer, seats="1")
    first, second = join(counter, class_id, 1), join(counter, class_id, 2)

    assert "rapat.contoh.invalid" in see(counter, first, f"kelas/{class_id}").body
    assert "rapat.contoh.invalid" not in see(counter, second, f"kelas/{class_id}").body


def test_the_first_in_line_is_offered_the_seat_and_confirms(counter: Counter, trainer: str) -> None:
    class_id = plan(counter, trainer, seats="1")
    first, second, third = (join(counter, class_id, number) for number in (1, 2, 3))
    leave(counter, first, class_id)

    assert "data-offer" in see(counter, second, "saya").body
    assert "data-offer" not in see(counter, third, "saya").body
    assert standing(counter, second, class_id) == "offered"
    assert send(counter, second, f"kelas/{class_id}/konfirmasi").headers["location"].endswith("konfirmasi")

    assert standing(counter, second, class_id) == "registered"
    assert standing(counter, third, class_id) == "waiting"


def test_an_offer_that_nobody_confirms_goes_on_at_the_next_look(counter: Counter, trainer: str) -> None:
    class_id = plan(counter, trainer, seats="1")
    first, second, third = (join(counter, class_id, number) for number in (1, 2, 3))
    leave(counter, first, class_id)
    counter.clock.move(hours=49)
    third, second = counter.sign_in(learner(3)), counter.sign_in(learner(2))

    assert standing(counter, third, class_id) == "offered"

    assert "Daftar lagi" in see(counter, second, f"kelas/{class_id}").body
    late = send(counter, second, f"kelas/{class_id}/konfirmasi")
    assert late.headers["location"].endswith("terlambat")


def test_a_class_across_another_one_is_warned_of_and_may_be_chosen(counter: Counter, trainer: str) -> None:
    one, other = plan(counter, trainer), plan(counter, trainer, title="Seminar (CONTOH)", kind="seminar")
    cookie = join(counter, one, 1)

    assert "data-clash" in see(counter, cookie, f"kelas/{other}").body

    send(counter, cookie, f"kelas/{other}/daftar")
    assert standing(counter, cookie, other) == "registered"


def test_what_somebody_asks_for_is_read_by_the_trainer_only(counter: Counter, trainer: str) -> None:
    class_id = plan(counter, trainer)
    cookie = counter.sign_in(learner(1))
    send(counter, cookie, f"kelas/{class_id}/daftar", needs="Huruf besar")

    assert "Huruf besar" in see(counter, trainer, f"peserta/{class_id}").body
    assert "Huruf besar" not in see(counter, cookie, f"kelas/{class_id}").body
    assert "Huruf besar" not in see(counter, trainer, f"peserta/{class_id}/unduh").body
    assert see(counter, cookie, f"peserta/{class_id}").status == 404


def test_a_head_who_cannot_let_somebody_go_gives_the_seat_to_the_next(counter: Counter, trainer: str) -> None:
    class_id = plan(counter, trainer, seats="1", asks_release="ya")
    first, second = join(counter, class_id, 1), join(counter, class_id, 2)
    head = counter.sign_in(HEAD)
    assert "Pegawai 01" in see(counter, head, "pelepasan").body

    send(counter, head, f"pelepasan/{class_id}", subject="s-01", answer="tidak")

    assert standing(counter, first, class_id) == ""
    assert standing(counter, second, class_id) == "offered"
    other = counter.sign_in(Person(subject="x", name="X CONTOH", roles=("head",), offices=("72.71.08.1002",)))
    assert send(counter, other, f"pelepasan/{class_id}", subject="s-02", answer="ya").status == 404


def test_a_coordinator_registers_colleagues_of_the_own_office_only(counter: Counter, trainer: str) -> None:
    class_id = plan(counter, trainer)
    staff = StaffTable(counter.clients.dynamodb, counter.settings.staff_table)
    for number in (1, 2, 3):
        staff.change(HERE, f"s-{number:02d}", {"name": f"Pegawai {number:02d} CONTOH", "roles": ["officer"]})
    cookie = counter.sign_in(COORDINATOR)
    where = f"kelas/{class_id}/daftarkan"

    answer = send(counter, cookie, where, office=HERE, who=["s-01", "s-02", "s-03", "s-99"])

    assert answer.headers["location"].endswith("terdaftar=2&menunggu=1")
    assert group(counter, trainer, class_id, "waiting") == ["Pegawai 03 CONTOH"]
    assert send(counter, cookie, where, office="72.71.08.1002", who=["s-01"]).status == 404


def test_whoever_stands_in_the_door_is_added_by_the_trainer_only(counter: Counter, trainer: str) -> None:
    class_id = plan(counter, trainer)
    staff = StaffTable(counter.clients.dynamodb, counter.settings.staff_table)
    staff.change(HERE, "s-01", {"name": "Pegawai 01 CONTOH", "roles": ["officer"]})
    to_the_class(counter)
    trainer, late = counter.sign_in(TRAINER), counter.sign_in(learner(2))

    assert send(counter, late, f"kelas/{class_id}/daftar").headers["location"].endswith("tutup")
    added = send(counter, trainer, f"kelas/{class_id}/daftarkan", office=HERE, who=["s-01"])

    assert added.headers["location"].endswith("terdaftar=1&menunggu=0")


def test_a_code_of_the_session_notes_who_is_there(counter: Counter, trainer: str) -> None:
    class_id = plan(counter, trainer)
    join(counter, class_id, 1)
    to_the_class(counter)
    cookie, trainer = counter.sign_in(learner(1)), counter.sign_in(TRAINER)
    opened = see(counter, cookie, f"hadir/{class_id}/1")
    token = opened.page.form(f"/belajar/aksi/hadir/{class_id}/1").value("_opened")

    wrong = send(counter, cookie, f"hadir/{class_id}/1", code="000000", _opened=token)
    right = send(counter, cookie, f"hadir/{class_id}/1", code=code(counter, trainer, class_id), _opened=token)

    assert (wrong.status, right.status) == (422, 200)
    assert "data-noted" in right.body
    assert "4 JP" in right.body


def test_a_code_shared_outside_its_minutes_is_refused(counter: Counter, trainer: str) -> None:
    class_id = plan(counter, trainer)
    join(counter, class_id, 1)
    to_the_class(counter)
    shared = code(counter, counter.sign_in(TRAINER), class_id)
    counter.clock.move(minutes=17)
    cookie = counter.sign_in(learner(1))
    token = see(counter, cookie, f"hadir/{class_id}/1").page.form(f"/belajar/aksi/hadir/{class_id}/1")

    answer = send(counter, cookie, f"hadir/{class_id}/1", code=shared, _opened=token.value("_opened"))

    assert answer.status == 422
    assert "data-noted" not in answer.body


def test_a_code_taken_in_the_room_may_arrive_hours_later(counter: Counter, trainer: str) -> None:
    class_id = plan(counter, trainer)
    join(counter, class_id, 1)
    to_the_class(counter)
    cookie, where = counter.sign_in(learner(1)), f"hadir/{class_id}/1"
    token = see(counter, cookie, where).page.form(f"/belajar/aksi/{where}").value("_opened")
    counter.clock.move(minutes=5)
    shown = code(counter, counter.sign_in(TRAINER), class_id)
    counter.clock.move(hours=5)
    cookie = counter.sign_in(learner(1))

    other = counter.sign_in(learner(2))
    send(counter, other, f"kelas/{class_id}/daftar")
    assert "data-noted" not in send(counter, other, where, code=shown, _opened=token).body
    answer = send(counter, cookie, where, code=shown, _opened=token)

    assert "tiba terlambat" in answer.body
    assert "tiba terlambat" in see(counter, counter.sign_in(TRAINER), f"peserta/{class_id}").body


def test_after_ten_wrong_codes_only_the_trainer_can_help(counter: Counter, trainer: str) -> None:
    class_id = plan(counter, trainer)
    join(counter, class_id, 1)
    to_the_class(counter)
    cookie = counter.sign_in(learner(1))
    right = code(counter, counter.sign_in(TRAINER), class_id)
    for number in range(10):
        send(counter, cookie, f"hadir/{class_id}/1", code=f"{(int(right) + 1 + number) % 10**6:06d}")

    assert send(counter, cookie, f"hadir/{class_id}/1", code=right).status == 422


def test_whoever_tries_before_the_session_does_not_use_up_her_tries(counter: Counter, trainer: str) -> None:
    class_id = plan(counter, trainer)
    early = join(counter, class_id, 1)
    for _ in range(10):
        assert send(counter, early, f"hadir/{class_id}/1", code="123456").status == 422
    to_the_class(counter)

    right = code(counter, counter.sign_in(TRAINER), class_id)
    assert send(counter, counter.sign_in(learner(1)), f"hadir/{class_id}/1", code=right).status == 200


def test_nobody_is_present_at_what_lies_ahead_or_was_called_off(counter: Counter, trainer: str) -> None:
    ahead, off = plan(counter, trainer), plan(counter, trainer)
    for class_id in (ahead, off):
        join(counter, class_id, 1)
    send(counter, trainer, f"rencana/{off}/batalkan", reason="Pelatih sakit (CONTOH)")

    early = send(counter, trainer, f"peserta/{ahead}/hadir/1", shown=["s-01"], present=["s-01"])
    to_the_class(counter)
    trainer = counter.sign_in(TRAINER)
    called_off = send(counter, trainer, f"peserta/{off}/hadir/1", shown=["s-01"], present=["s-01"])

    assert (early.status, called_off.status) == (422, 422)
    for class_id in (ahead, off):
        assert "Hadir: 0" in see(counter, trainer, f"peserta/{class_id}").body
    assert "data-code" not in see(counter, trainer, f"peserta/{off}/kode/1").body


def test_whoever_gave_the_seat_back_after_a_session_can_still_be_taken_off(
    counter: Counter, trainer: str
) -> None:
    class_id = plan(counter, trainer)
    join(counter, class_id, 1)
    to_the_class(counter)
    trainer, where = counter.sign_in(TRAINER), f"peserta/{class_id}/hadir/1"
    send(counter, trainer, where, shown=["s-01"], present=["s-01"])
    leave(counter, counter.sign_in(learner(1)), class_id)

    send(counter, trainer, where, shown=["s-01"], reason="Salah centang")

    assert "Hadir: 0" in see(counter, trainer, f"peserta/{class_id}").body


def test_taking_somebody_off_the_list_needs_a_reason_and_takes_the_jp(counter: Counter, trainer: str) -> None:
    class_id = plan(counter, trainer)
    join(counter, class_id, 1)
    to_the_class(counter)
    trainer = counter.sign_in(TRAINER)
    where = f"peserta/{class_id}/hadir/1"
    send(counter, trainer, where, shown=["s-01"], present=["s-01"])

    without = send(counter, trainer, where, shown=["s-01"])
    send(counter, trainer, where, shown=["s-01"], reason="Salah centang")

    assert without.status == 422
    row = read_csv(see(counter, trainer, f"peserta/{class_id}/unduh").body).rows[0]
    assert (row[-1], row[-2], row[-3]) == ("0", "", "Salah centang")


def test_a_class_that_is_called_off_says_why_and_takes_nobody_more(counter: Counter, trainer: str) -> None:
    class_id = plan(counter, trainer)
    cookie = join(counter, class_id, 1)

    send(counter, trainer, f"rencana/{class_id}/batalkan", reason="Pelatih sakit (CONTOH)")

    assert "Pelatih sakit" in see(counter, cookie, f"kelas/{class_id}").body
    late = send(counter, counter.sign_in(learner(2)), f"kelas/{class_id}/daftar")
    assert late.headers["location"].endswith("tutup")


def test_a_trainer_plans_fills_holds_and_takes_along_a_class(counter: Counter, trainer: str) -> None:
    class_id = plan(counter, trainer, seats="28", title="=2+2 (CONTOH)")
    cookies = {number: join(counter, class_id, number) for number in range(30)}
    leave(counter, cookies[0], class_id)
    leave(counter, cookies[1], class_id)
    for number in (28, 29):
        send(counter, cookies[number], f"kelas/{class_id}/konfirmasi")
    assert len(group(counter, trainer, class_id, "registered")) == 28

    to_the_class(counter)
    trainer = counter.sign_in(TRAINER)
    shown = code(counter, trainer, class_id)
    for number in range(2, 22):
        send(counter, counter.sign_in(learner(number)), f"hadir/{class_id}/1", code=shown)
    by_hand = [f"s-{number:02d}" for number in range(2, 30)]
    send(counter, trainer, f"peserta/{class_id}/hadir/1", shown=by_hand, present=by_hand[:25])

    sheet = read_csv(see(counter, trainer, f"peserta/{class_id}/unduh").body)
    assert [row[-1] for row in sheet.rows].count("4") == 25
    assert [row[3] for row in sheet.rows].count("Batal") == 2
    assert "Hadir: 25" in see(counter, trainer, f"peserta/{class_id}").body


def test_a_list_of_many_is_ticked_page_by_page(counter: Counter, trainer: str) -> None:
    class_id = plan(counter, trainer, seats="500")
    table = LearningTable(counter.clients.dynamodb, counter.settings.learning_table)
    for number in range(95):
        one = Registration(
            subject=f"s-{number:02d}",
            name=f"Pegawai {number:02d} CONTOH",
            office=HERE,
            number=number + 1,
            standing=Standing.REGISTERED,
            at=NOW,
            by="pelatih",
        )
        table.put({"topic": class_topic(class_id), "entry": f"{REGISTRATION}{one.subject}", **one.plain()})
    to_the_class(counter)
    trainer, where = counter.sign_in(TRAINER), f"peserta/{class_id}/hadir/1"
    first = see(counter, trainer, where)
    pairs = first.page.form(f"/belajar/aksi/{where}").pairs
    shown = [value for name, value in pairs if name == "shown"]

    answer = send(counter, trainer, where, shown=shown, present=shown[:3], page="1", reason="")

    assert (len(shown), answer.status) == (90, 303)
    assert first.body.count("<input") <= MAX_FIELDS  # whatever is ticked
    assert "Hadir: 3" in see(counter, trainer, f"peserta/{class_id}").body
    assert see(counter, trainer, where, "halaman=2").body.count('name="shown"') == 5
