"""A walk past what learners, trainers and mentors see: quizzes, classes, practice, help."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from handlers import learn
from handlers.backroom.courses import read_courses
from loket.cases import Person
from loket.training.drills import Doing
from loket.training.quizzes import shuffle_of
from tests.answers import typed_of
from tests.counter import Counter
from tests.learners import COORDINATOR, TRAINER, TUTI

HERE, ROOM = "/belajar/aksi", "/latihan/petugas"
MARKUP = "<b>&amp;</b> \"tebal\" 'miring'"
MENTOR = Person(subject="s-hadi", name=MARKUP, roles=("officer", "mentor"), offices=TUTI.offices)
HEAD = Person(subject="s-lurah", name="Lela CONTOH", roles=("head",), offices=TUTI.offices)
ZONE = ZoneInfo("Asia/Makassar")


class Walker:
    """Somebody signed in, who opens pages and presses what stands on them."""

    def __init__(self, counter: Counter, person: Person) -> None:
        self.counter, self.cookie = counter, counter.sign_in(person)

    def look(self, *paths: str) -> None:
        for path in paths:
            where, _, query = path.partition("?")
            self.counter.get(f"{HERE}/{where}", cookie=self.cookie, query=query)

    def send(self, path: str, **typed: str | list[str]) -> str:
        """Where the answer leads to; "" when it stays."""
        fields = {"_csrf": self.counter.csrf(self.cookie), **typed}
        answer = self.counter.post(f"{HERE}/{path}", fields, cookie=self.cookie)
        return urlsplit(answer.headers.get("location", "")).path

    def press(self, page: str, action: str, **typed: Any) -> str:
        """Fill in the form of a page and send it; where the answer leads to."""
        form = self.counter.get(page, cookie=self.cookie).page.form(action)
        answer = self.counter.post(action, {**typed_of(form.pairs), **typed}, cookie=self.cookie)
        return urlsplit(answer.headers.get("location", "")).path


def walk_learning(counter: Counter) -> None:
    """Before and after each step, with what is wrong too."""
    tuti, trainer = Walker(counter, TUTI), Walker(counter, TRAINER)
    _quiz(tuti, trainer)
    _alone(tuti)
    _classes(counter, tuti, trainer)
    _practice(counter, tuti)
    _help(counter, tuti, trainer)
    _everything(counter)


def _everything(counter: Counter) -> None:
    """Whatever has an address of its own or is about a module, for everybody who may see something there."""
    pages = [page.split(" ")[1].format(module="m2") for page in learn.PAGES if _is_plain(page)]
    for person in (TUTI, MENTOR, TRAINER, HEAD):
        cookie = counter.sign_in(person)
        for page in pages:
            counter.get(page, cookie=cookie)


def _is_plain(page: str) -> bool:
    return page.startswith("GET ") and set(re.findall(r"{[a-z]+}", page)) <= {"{module}"}


def _quiz(tuti: Walker, trainer: Walker) -> None:
    tuti.look("kuis/m2")
    questions = f"{HERE}/kuis/m2/akhir"
    tuti.press(questions, questions, _do="check")
    done = tuti.press(questions, questions, _do="check", **_answers(tuti))
    tuti.look(done.removeprefix(f"{HERE}/"))
    tuti.look("kuis/m2/awal", "kuis/m2")
    trainer.look("kuis/m2")


def _answers(tuti: Walker) -> dict[str, str | list[str]]:
    """Something for every question, right or not."""
    courses = read_courses(tuti.counter.settings.catalog)
    marks = shuffle_of(tuti.counter.keyring, TUTI.subject, "", "")
    found: dict[str, str | list[str]] = {}
    for question in courses.quizzes["m2"].questions:
        name = f"q.{question.id}"
        if question.options:
            found[name] = [question.options[0].id]
        elif question.answers:
            found[name] = MARKUP
        found |= {f"{name}.{one.id}": str(place) for place, one in enumerate(question.order, start=1)}
        found |= {f"{name}.{pair.id}": marks.mark(question.id, pair.id) for pair in question.pairs}
    return found


def _alone(tuti: Walker) -> None:
    tuti.look("periksa-diri")
    tuti.send("periksa-diri")
    courses = read_courses(tuti.counter.settings.catalog)
    tuti.send("periksa-diri", **{one.id: "1" for one in courses.statements})
    tuti.look("periksa-diri")


def _classes(counter: Counter, tuti: Walker, trainer: Walker) -> None:
    starts = (counter.clock() + timedelta(days=7)).astimezone(ZONE)
    boxes: dict[str, str | list[str]] = {
        "title": MARKUP,
        "kind": "practical",
        "module": "m2",
        "competence": "public_service",
        "pillar": "skills",
        "place": MARKUP,
        "seats": "1",
        "confirm_hours": "48",
        "code_minutes": "15",
        "asks_release": "1",
        "id": ["", ""],
        "day": [f"{starts:%Y-%m-%d}", ""],
        "from": ["10.00", ""],
        "to": ["13.00", ""],
        "jp": ["4", ""],
    }
    trainer.look("rencana")
    trainer.send("rencana")
    name = trainer.send("rencana", **boxes).rpartition("/")[2]
    coordinator, head = Walker(counter, COORDINATOR), Walker(counter, HEAD)
    for person in (tuti, coordinator):
        person.look("kelas", f"kelas/{name}")
        person.send(f"kelas/{name}/daftar", needs=MARKUP)
        person.look(f"kelas/{name}")
    coordinator.look(f"kelas/{name}/daftarkan")
    head.look("pelepasan")
    begins = datetime.combine(starts.date(), datetime.min.time(), ZONE) + timedelta(hours=10, minutes=15)
    earlier, counter.clock.now = counter.clock.now, begins.astimezone(counter.clock.now.tzinfo)
    tuti, trainer = Walker(counter, TUTI), Walker(counter, TRAINER)
    trainer.look(f"rencana/{name}", f"peserta/{name}", f"peserta/{name}/latihan", f"peserta/{name}/kode/1")
    roster = counter.get(f"{HERE}/peserta/{name}", cookie=trainer.cookie).body
    trainer.look(*sorted(set(re.findall(rf"peserta/{name}/(?:hadir|kode)/[^\"?]+", roster))))
    tuti.look(f"hadir/{name}/1")
    tuti.send(f"hadir/{name}/1", code="000000")
    counter.clock.now = earlier


def _practice(counter: Counter, tuti: Walker) -> None:
    packs = read_courses(counter.settings.catalog).practices
    tuti.look("latihan/m2", "latihan/m2/lengkap-hari-ini")
    for doing in (Doing.WRITE, Doing.CHOOSE, Doing.COMPUTE):
        task = next(one for pack in packs.values() for one in pack if one.doing is doing)
        where = f"latihan/{task.module}/{task.id}"
        tuti.look(where)
        tuti.send(where)
        answers = {
            Doing.WRITE: {"text": f"{MARKUP} dan satu kalimat yang cukup panjang."},
            Doing.CHOOSE: {"option": next((one.id for one in task.options if not one.right), "")},
            Doing.COMPUTE: {"figure": task.answer},
        }
        tuti.send(where, **answers[doing])
        tuti.look(where)
    start = f"{ROOM}/mulai/m2/lengkap-hari-ini"
    case = tuti.press(start, start)
    counter.get(ROOM, cookie=tuti.cookie)
    tuti.press(case, f"{case}/accept")
    counter.get(case, cookie=tuti.cookie)


def _help(counter: Counter, tuti: Walker, trainer: Walker) -> None:
    asking = f"{HERE}/bingung"
    tuti.look("bingung?di=m2/3")
    tuti.press(asking, asking, phone="rumah")
    tuti.press(asking, asking, words=MARKUP, phone="0812 0000 0001")
    mentor = Walker(counter, MENTOR)
    for person in (mentor, trainer):
        person.look("tiket", "tulisan")
    mentor.send("tulisan", office=TUTI.offices[0])
    mentor.send("tiket")
    mentor.press(f"{HERE}/tiket", f"{HERE}/tiket", words=MARKUP)
    tuti.look("bingung", "bingung?terkirim=1")
