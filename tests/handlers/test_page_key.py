"""A page that the browser sends again by itself is the same application; another browser's is not."""

from __future__ import annotations

from handlers.sending.page_key import COOKIE
from tests.answers import DOMICILE, answers_of
from tests.counter import Answer, Counter


def checked(counter: Counter, cookie: str = "", **changes: str) -> Answer:
    typed = {**counter.ours(DOMICILE), **answers_of(DOMICILE, **changes)}
    return counter.post(f"/kirim/{DOMICILE}", typed, cookie=cookie)


def cookie_of(answer: Answer) -> str:
    (line,) = answer.cookies
    return line.partition(";")[0]


def test_the_same_page_checked_twice_in_one_browser_is_kept_once(counter: Counter) -> None:
    first = checked(counter)
    again = checked(counter, cookie_of(first))

    receipts = [counter.confirm(review) for review in (first, again)]

    assert receipts[0].reference == receipts[1].reference
    assert again.cookies == ()


def test_the_same_words_from_another_browser_are_another_application(counter: Counter) -> None:
    receipts = [counter.confirm(checked(counter)) for _ in range(2)]

    assert receipts[0].reference != receipts[1].reference


def test_other_words_in_the_same_browser_are_another_application(counter: Counter) -> None:
    first = checked(counter)
    other = checked(counter, cookie_of(first), full_name="Budi Contoh")

    receipts = [counter.confirm(review) for review in (first, other)]

    assert receipts[0].reference != receipts[1].reference


def test_a_strange_cookie_is_answered_with_one_of_ours(counter: Counter) -> None:
    answer = checked(counter, f"{COOKIE}=x")

    assert cookie_of(answer) != f"{COOKIE}=x"


def test_the_cookie_is_for_us_alone_and_for_a_day(counter: Counter) -> None:
    (line,) = checked(counter).cookies

    assert line.endswith("; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=86400")
