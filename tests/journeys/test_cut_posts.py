"""The line breaks at every kilobyte of a post and of its answer; whoever posts again gets the one receipt."""

from __future__ import annotations

import http.client
import json
import random
import re
import secrets
from collections.abc import Callable, Iterator
from urllib.parse import urlencode, urlsplit

import pytest

from journeys.running_city import RunningCity
from tests.answers import CROWD, answers_of, json_answers_of, symbols_of
from tests.cut_line import KILOBYTE, SEED, SIZE, Cut, CutLine, Side, cut_line, every

PAGE, API = "application/x-www-form-urlencoded", "application/json"
CHECK, CONFIRM, JSON = f"/kirim/{CROWD}", f"/kirim/{CROWD}/konfirmasi", f"/api/v1/kirim/{CROWD}"
REFERENCE = re.compile(r'reference(?:": ?|=)"([A-Z0-9-]+)"')
Posting = tuple[str, str, bytes]
"""Address, media type, body."""


@pytest.fixture(scope="module")
def line(city: RunningCity) -> Iterator[CutLine]:
    with cut_line(city.url) as line:
        yield line


def post(line: CutLine, posting: Posting) -> str:
    """The answer; nothing when it did not come whole."""
    address, kind, body = posting
    there = http.client.HTTPConnection(str(urlsplit(line.url).netloc), timeout=15)
    try:
        there.request("POST", address, body, {"content-type": kind, "connection": "keep-alive"})
        return there.getresponse().read().decode()
    except (http.client.HTTPException, OSError):
        return ""
    finally:
        there.close()


def a_check(line: CutLine) -> Posting:
    return CHECK, PAGE, urlencode(answers_of(CROWD), doseq=True).encode()


def a_confirmation(line: CutLine) -> Posting:
    _, _, body = check = a_check(line)
    ours = re.findall(r'name="(_token|_version|_questions)" value="([^"]*)"', post(line, check))
    return CONFIRM, PAGE, body + b"&" + urlencode(ours).encode()


def a_program(line: CutLine) -> Posting:
    body = {"key": secrets.token_hex(16), "answers": json_answers_of(CROWD)}
    return JSON, API, json.dumps(body).encode()


def shown(answer: str) -> str:
    """The symbols of the case that a receipt is about."""
    return symbols_of(REFERENCE.findall(answer)[0])


def break_and_post_again(line: CutLine, posting: Posting, cut: Cut) -> str:
    line.break_next(f"POST {posting[0]}", cut)
    assert post(line, posting) == ""
    assert line.is_whole
    return post(line, posting)


def cuts_of(line: CutLine, posting: Posting, side: Side) -> list[Cut]:
    """Every kilobyte of the answer to a post like this one, or every 64 bytes of the post."""
    post(line, posting)
    passed = line.last(f"POST {posting[0]}")
    if side is Side.REQUEST:
        return every(64, side, passed.request)
    return every(KILOBYTE, side, passed.answer)


@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize("make", [a_confirmation, a_program], ids=["page", "program"])
def test_what_broke_off_is_kept_once_and_the_second_try_shows_its_reference(
    city: RunningCity, line: CutLine, make: Callable[[CutLine], Posting], side: Side
) -> None:
    cuts, before = cuts_of(line, make(line), side), city.cases()

    kept = [shown(break_and_post_again(line, make(line), cut)) for cut in cuts]

    assert sorted([*before, *kept]) == city.cases()
    assert len(set(kept)) == len(cuts)


@pytest.mark.timeout(1800)
def test_wherever_a_post_breaks_off_one_case_is_kept(city: RunningCity, line: CutLine) -> None:
    before, chance, kept = city.cases(), random.Random(SEED), []

    for number in range(SIZE):
        posting = (a_confirmation, a_program)[number % 2](line)
        side = chance.choice(list(Side))
        after = chance.randrange(600 if side is Side.REQUEST or number % 2 else 20_000)
        kept.append(shown(break_and_post_again(line, posting, Cut(side=side, after=after))))

    assert sorted([*before, *kept]) == city.cases()


def test_a_check_that_broke_off_keeps_nothing_and_the_second_try_shows_the_review(
    city: RunningCity, line: CutLine
) -> None:
    before, check = city.cases(), a_check(line)

    for side in Side:
        for cut in cuts_of(line, check, side):
            review = break_and_post_again(line, check, cut)
            assert "Periksa jawaban Anda" in review

    assert city.cases() == before
