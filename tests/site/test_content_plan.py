"""Every page of the content plan is there, can be found, and claims nothing without saying from where."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from datetime import date
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import brotli
import pytest
import yaml
from built_site import REPOSITORY, Site

from loket.forms.sheet import Sheet
from loket.pages import tanggal
from loket.services.page_header import Page, read_page

CONTENT = REPOSITORY / "content"
PLAN = yaml.safe_load((REPOSITORY / "tests/cases/site/pages.yaml").read_text(encoding="utf-8"))
PAGES: list[dict[str, Any]] = PLAN["pages"]
PROMISES = re.compile(
    r"\blorem\b|\bTODO\b|\bFIXME\b|\bTBD\b|belum tersedia|segera hadir|dalam pengembangan"
    r"|coming soon|under construction",
    re.IGNORECASE,
)
COUNT = r"(?:\d+(?:[.,]\d+)*|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|belasan|puluhan)"
CLAIM = re.compile(
    rf"\d\s*(?:%|persen\b)"
    rf"|\bRp\s?\d|\b{COUNT} (?:ribu|juta|miliar|rupiah)\b"
    rf"|\b{COUNT} (?:detik|menit|jam|hari|minggu|bulan|tahun|JP)\b"
    rf"|\b{COUNT} (?:seconds?|minutes?|hours?|(?:working )?days?|weeks?|months?|years?)\b"
    r"|(?<![\d.])\d{1,3}(?:\.\d{3})+(?![\d.])|\b\d+,\d+\b"
)
LAW = re.compile(
    r"\b(?:UU|Undang-Undang|PP|Perpres|Permen\w*(?: RB)?|PerLAN|Perda|Perwali|Kep\w+|PMK|Law|Act|Regulation)"
    r"(?: (?:No\.?|Nomor))? \d|\b(?:[Pp]asal|[Aa]rticle) \d"
)
SOURCE = re.compile(r"\((?:sumber|source): [^()]+, (?:diperiksa|checked) (\d{1,2} \w+ \d{4})\)")
EXAMPLE = re.compile(r"\bCONTOH\b|\bEXAMPLE\b")
BLOCK = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*]|\d+\.) )")


def own_text(site: Site, address: str) -> str:
    """What stands in a page's own part, as a reader sees it, link targets kept."""
    html = site.text(address)
    return unescape(html[html.index("<main") : html.index("</main>")])


@pytest.mark.parametrize("plan", PAGES, ids=lambda plan: plan["address"])
def test_a_page_of_the_plan_is_there_with_title_summary_and_purpose(site: Site, plan: dict[str, Any]) -> None:
    html, text = site.text(plan["address"]), own_text(site, plan["address"])

    title = re.search(r"<title>([^<]+)</title>", html)
    heading = re.search(r"<h1[^>]*>([^<]+)</h1>", text)
    summary = re.search(r'<meta name="description" content="([^"]+)"', html)
    assert title
    assert heading
    assert summary
    assert len(summary[1].split()) >= 4
    assert [word for word in plan.get("says", ()) if word not in text] == []


@pytest.mark.parametrize(
    "plan", [plan for plan in PAGES if plan.get("form")], ids=lambda plan: plan["address"]
)
def test_a_guide_of_the_plan_that_has_a_form_leads_to_it(site: Site, plan: dict[str, Any]) -> None:
    assert f'href="{plan["address"]}ajukan/"' in own_text(site, plan["address"])
    assert "<form" in own_text(site, f"{plan['address']}ajukan/")


@pytest.mark.parametrize("address", PLAN["english"])
def test_a_page_for_people_without_indonesian_and_its_original_lead_to_each_other(
    site: Site, address: str
) -> None:
    assert '<html lang="en">' in site.text(f"/en{address}")
    assert f'href="{address}" hreflang="id"' in own_text(site, f"/en{address}")
    assert f'href="/en{address}" hreflang="en"' in own_text(site, address)


def test_a_page_of_the_plan_is_at_most_three_presses_from_the_first(site: Site) -> None:
    presses, waiting = {"/": 0}, deque(["/"])
    while waiting:
        address = waiting.popleft()
        for tag, link in site.pages[address].links:
            target = urlsplit(urljoin(address, link)).path
            if tag == "a" and target in site.pages and target not in presses:
                presses[target] = presses[address] + 1
                waiting.append(target)

    assert [plan["address"] for plan in PAGES if presses.get(plan["address"], 99) > 3] == []


def test_a_page_of_the_plan_stays_within_one_window_and_300_elements(site: Site) -> None:
    heavy = [
        plan["address"]
        for plan in PAGES
        if len(brotli.compress(site.text(plan["address"]).encode())) > 15_000
    ]
    crowded = [plan["address"] for plan in PAGES if site.pages[plan["address"]].elements > 300]
    # All that an officer does, on one page to search in.
    assert (heavy, crowded) == ([], ["/petugas/panduan/"])


def test_no_page_puts_people_off_to_a_later_day(site: Site) -> None:
    put_off = {
        address: found[0]
        for address in site.pages
        if "<main" in site.text(address) and (found := PROMISES.search(own_text(site, address)))
    }
    assert put_off == {}


def written(path: Path) -> Page:
    page = read_page(path, Sheet(path.name), "service", "standard", "verification")
    assert page is not None
    return page


def named(path: Path) -> str:
    return path.relative_to(CONTENT).as_posix()


PROSE = [path for path in sorted(CONTENT.rglob("*.md")) if path.parent.name not in ("editor", "petugas")]


def blocks(page: Page) -> list[str]:
    """Paragraphs, list items and tables, each on its own, the summary first; what is code is left out."""
    body = re.sub(r"^(```|~~~).*?^\1", "", page.body, flags=re.MULTILINE | re.DOTALL)
    return [block.strip() for block in (page.summary, *BLOCK.split(body)) if block.strip()]


def is_part(block: str) -> bool:
    """A list item, a table or a quotation: the paragraph beside it may speak for it."""
    return re.match(r"(?:[-*>|]|\d+\. )", block) is not None


def vouched(block: str) -> bool:
    return bool(SOURCE.search(block) or EXAMPLE.search(block))


def unvouched(page: Page, what: re.Pattern[str]) -> Iterator[str]:
    """Blocks that claim something while neither they, nor the paragraph around their list, say from where."""
    found = blocks(page)
    for at, block in enumerate(found):
        if not what.search(SOURCE.sub("", block)) or vouched(block):
            continue
        before = next((other for other in reversed(found[:at]) if not is_part(other)), "")
        after = next((other for other in found[at + 1 :] if not is_part(other)), "")
        if not (is_part(block) and (vouched(before) or vouched(after))):
            yield block


def allowed(path: Path) -> list[str]:
    return [line["text"] for line in PLAN["unsourced"] if line["file"] == named(path)]


@pytest.mark.parametrize("path", PROSE, ids=named)
def test_a_law_is_named_with_its_source_and_the_day_it_was_checked(path: Path) -> None:
    assert list(unvouched(written(path), LAW)) == []


@pytest.mark.parametrize("path", [path for path in PROSE if path.parent.name != "layanan"], ids=named)
def test_a_figure_has_a_source_beside_it_or_is_called_an_example(path: Path) -> None:
    """Guides are left out here: the sign on top of them says whether their figures are confirmed."""
    found = unvouched(written(path), CLAIM)
    assert [block for block in found if not any(text in block for text in allowed(path))] == []


@pytest.mark.parametrize("path", PROSE, ids=named)
def test_a_source_says_what_was_read_and_on_which_day(path: Path) -> None:
    page = written(path)

    opened = len(re.findall(r"\((?:sumber|source):", page.body))
    days = [source[1] for source in SOURCE.finditer(page.body)]
    assert len(days) == opened
    assert {day for day in days if day not in days_up_to(page.updated)} == set()


def days_up_to(updated: date) -> set[str]:
    """Every day of the two years before a page was last changed, as pages write it."""
    days = (date.fromordinal(updated.toordinal() - back) for back in range(730))
    return {word for day in days for word in (tanggal(day), f"{day.day} {day:%B} {day.year}")}


@pytest.mark.parametrize("line", PLAN["unsourced"], ids=lambda line: f"{line['file']}: {line['text']}")
def test_a_figure_that_needs_no_source_still_stands_there(line: dict[str, str]) -> None:
    assert line["reason"]
    assert any(line["text"] in block for block in unvouched(written(CONTENT / line["file"]), CLAIM))


PLAIN = "---\ntitle: T\nsummary: S.\nupdated: 2026-11-24\nowner: O\n---\n\n"


@pytest.mark.parametrize(
    ("body", "caught"),
    [
        ("Kantor menjawab dalam 14 hari kerja.", True),
        ("Kantor menjawab dalam 14 hari kerja (sumber: SIPPN 1, diperiksa 24 November 2026).", False),
        ("Kantor menjawab dalam 14 hari kerja (**CONTOH**).", False),
        ("Biayanya Rp50.000.", True),
        ("Naik 12 persen.", True),
        ("Daftar (**CONTOH**):\n\n- tiga hari\n- empat hari", False),
        ("Daftar:\n\n- tiga hari", True),
        ("Daftar:\n\n- tiga hari\n\nItu dari (sumber: X, diperiksa 24 November 2026).", False),
        ("Sebelum (**CONTOH**).\n\nKantor menjawab dalam 14 hari kerja.", True),
        ("Tahun 2018 banyak yang datang.", False),
    ],
)
def test_this_check_itself_tells_a_bare_figure_from_a_sourced_one(
    tmp_path: Path, body: str, caught: bool
) -> None:
    path = tmp_path / "halaman.md"
    path.write_text(PLAIN + body + "\n", encoding="utf-8")
    assert bool(list(unvouched(written(path), CLAIM))) is caught


def test_every_row_of_the_plan_is_in_the_list() -> None:
    rows = sorted({plan["row"] for plan in PAGES if isinstance(plan["row"], int)})
    assert rows == list(range(1, 31))
    assert all(later - earlier == 1 for earlier, later in pairwise(rows))
