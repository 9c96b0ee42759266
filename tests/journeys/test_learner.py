"""A learner of 56, old phone, scripts off: from the first module to a certificate a stranger checks."""

from __future__ import annotations

from journeys.officer import ACCEPT, Officer
from journeys.running_city import RunningCity, wait_until
from journeys.visitor import OLD_PHONE, Arrivals, Visitor
from loket.content import load_content
from loket.training.drills import Doing, Scenario
from loket.training.quizzes import QuestionKind
from tests.stores import ROOT

LEARNER = "petugas-kelurahan-duyu"
COURSES = load_content(ROOT / "content").courses
FOLLOW_SECONDS = 30


class Learner(Officer):
    """Somebody who answers quizzes by the bank that the editors wrote."""

    def answer_quiz(self, module: str, *, wrong: str = "") -> None:
        """Answer every question rightly but this one, and have them looked at."""
        for question in COURSES.quizzes[module].questions:
            name = f"q.{question.id}"
            match question.kind:
                case QuestionKind.SINGLE | QuestionKind.JUDGEMENT | QuestionKind.MULTIPLE:
                    asked_right = question.id != wrong
                    chosen = [one.id for one in question.options if one.right is asked_right]
                    self.tick(name, chosen if question.kind is QuestionKind.MULTIPLE else chosen[:1])
                case QuestionKind.ORDERING:
                    for number, choice in enumerate(question.order, start=1):
                        self.page.locator(f'[name="{name}.{choice.id}"]').select_option(str(number))
                case QuestionKind.MATCHING:
                    for pair in question.pairs:
                        self.page.locator(f'[name="{name}.{pair.id}"]').select_option(label=pair.right)
                case QuestionKind.SHORT:
                    self.page.locator(f'[name="{name}"]').fill(question.answers[0])

    def tick(self, name: str, values: list[str]) -> None:
        """Choose options of one question and no others."""
        for box in self.page.locator(f'[name="{name}"]').all():
            if box.get_attribute("value") in values:
                box.check()
            elif box.get_attribute("type") == "checkbox":
                box.uncheck()

    def solve(self, scenario: Scenario) -> None:
        """One scenario that is done on paper."""
        self.open(f"/belajar/aksi/latihan/{scenario.module}/{scenario.id}")
        if scenario.doing is Doing.CHOOSE:
            right = next(option.id for option in scenario.options if option.right)
            self.page.locator(f'[name="option"][value="{right}"]').check()
            self.press("Periksa jawaban saya")
        else:
            self.page.locator('[name="text"]').fill(
                "Selamat pagi, mohon tunjukkan sekali lagi langkah ketiga."
            )
            self.press("Simpan dan bandingkan")
            self.press("Selesai membandingkan")


def a_question(module: str) -> str:
    """One that is answered by choosing."""
    quiz = COURSES.quizzes[module]
    return next(one.id for one in quiz.questions if one.kind is QuestionKind.SINGLE)


def test_from_the_first_module_to_a_certificate_that_a_stranger_checks(
    city: RunningCity, come: Arrivals
) -> None:
    tuti: Learner = come(Learner, OLD_PHONE)
    module = COURSES.modules["m0"]

    # Reading, with a tick that sends her to sign in and is kept afterwards.
    tuti.sign_in(LEARNER)
    for lesson in module.lessons:
        tuti.open(module.address)
        form = tuti.page.locator("form").filter(
            has=tuti.page.locator(f'[name="lesson"][value="{lesson.id}"]')
        )
        with tuti.page.expect_navigation():
            form.get_by_role("button").click()
    assert f"{len(module.lessons)} dari {len(module.lessons)} bagian" in tuti.text()

    # A quiz with one slip: it is explained, and can be taken again.
    slip = a_question("m0")
    tuti.open("/belajar/aksi/kuis/m0/akhir")
    tuti.answer_quiz("m0", wrong=slip)
    tuti.press("Periksa jawaban saya")
    explained = next(one.explanation for one in COURSES.quizzes["m0"].questions if one.id == slip)
    assert " ".join(explained.split()) in tuti.text()
    tuti.open("/belajar/aksi/kuis/m0/akhir")
    tuti.answer_quiz("m0")
    tuti.press("Periksa jawaban saya")
    assert "100" in tuti.text()

    # Practice on paper, and one case that she decides on the officers' own screen.
    on_paper = [one for one in COURSES.practices["m0"] if not one.doing.in_room]
    for scenario in on_paper[: module.practices]:
        tuti.solve(scenario)
    tuti.open("/latihan/petugas/mulai/m2/lengkap-hari-ini")
    tuti.press("Mulai")
    assert "LATIHAN" in tuti.page.content()
    tuti.press(ACCEPT)
    assert tuti.datum("verdict") == "right"
    assert not tuti.overflows()

    # The certificate, which somebody without an account checks.
    tuti.open("/belajar/aksi/saya")
    tuti.open("/belajar/aksi/sertifikat/m0")
    tuti.press("Buat sertifikat saya")
    check = tuti.page.locator('main a[href^="/belajar/sertifikat/"]').first.get_attribute("href")
    assert check
    stranger: Visitor = come(Visitor, OLD_PHONE)

    def is_published() -> bool:
        stranger.open(check)
        return stranger.status == 200

    wait_until(is_published, FOLLOW_SECONDS)
    told = stranger.text()
    assert module.title in told
    assert "CONTOH" in told
    assert "berlaku" in told.lower()
    assert "00000000" not in told
    assert tuti.complaints == stranger.complaints == []
