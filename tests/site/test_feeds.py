"""What programs read of the site: its map, its news, whom to tell about a weakness."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from xml.etree import ElementTree

from built_site import Site

from local.website.feeds import News, atom, security_txt
from loket.content import load_content

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
HOST = "https://loket.example.go.id"


def addresses(site: Site) -> Iterator[str]:
    host = load_content(site.root / "content").city.host
    for place in ElementTree.parse(site.out / "sitemap.xml").iter(f"{MAP}loc"):
        assert place.text
        yield place.text.removeprefix(host)


def test_the_map_names_every_page_for_everybody_and_only_pages_that_exist(site: Site) -> None:
    mapped = list(addresses(site))
    not_for_all = (
        "/editor/",
        "/petugas/",
        "/cari/",
        "/unduh/",
        "/404.html",
        "/shell.html",
        "/offline",
        "/pola/",
    )

    assert [address for address in mapped if address not in site.pages] == []
    assert [
        address
        for address in site.pages
        if address not in mapped and not address.startswith(not_for_all) and not address.startswith("/en/")
    ] == []
    assert len(mapped) == len(set(mapped))


def test_a_notice_of_today_is_news_and_one_of_tomorrow_is_not_yet(site: Site) -> None:
    notices = load_content(site.root / "content").notices
    feed = ElementTree.parse(site.out / "pemberitahuan.xml").getroot()
    titles = [title.text for entry in feed.iter(f"{ATOM}entry") for title in entry.iter(f"{ATOM}title")]

    assert titles == [notice.title for notice in notices if notice.starts <= site.today]


def test_the_first_page_leads_to_the_news(site: Site) -> None:
    assert 'type="application/atom+xml" href="/pemberitahuan.xml"' in site.text("/")


def test_an_answer_to_a_resident_is_news_too(repository: Path) -> None:
    from local.website.site import build_site

    folder = repository / "content" / "forum" / "jawaban"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "parkir.md").write_text(
        "---\ntitle: Di mana parkir kursi roda?\nsummary: Parkir ada di samping pintu.\nupdated: 2026-11-20\n"
        "owner: Kelurahan (contoh)\n---\n\nDi samping pintu utama.\n",
        encoding="utf-8",
    )
    (repository / "content" / "index.md").open("a", encoding="utf-8").write(
        "\n[Jawaban tentang parkir](forum/jawaban/parkir.md)\n"
    )

    build_site(repository, repository / "site")

    (entry,) = ElementTree.parse(repository / "site/forum/jawaban.xml").getroot().iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Di mana parkir kursi roda?"
    assert entry.findtext(f"{ATOM}id") == f"{HOST}/forum/jawaban/parkir/"


def test_the_newest_entry_comes_first_and_dates_the_feed() -> None:
    old = News(address="/#a", title="Lama", text="", on=date(2026, 1, 2))
    new = News(address="/#b", title="Baru & <penting>", text="", on=date(2026, 3, 4))

    feed = ElementTree.fromstring(atom(HOST, "x.xml", "Kabar", [old, new]))

    assert [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")] == [
        "Baru & <penting>",
        "Lama",
    ]
    assert feed.findtext(f"{ATOM}updated") == "2026-03-04T00:00:00+08:00"


def test_security_txt_is_good_for_months_and_for_less_than_a_year(site: Site) -> None:
    city = load_content(site.root / "content").city
    for day in (date(2026, 1, 1), date(2026, 8, 31), date(2026, 12, 31)):
        lines = dict(line.split(": ", 1) for line in security_txt(city, day).splitlines())
        left = datetime.fromisoformat(lines["Expires"]).date() - day
        assert 120 < left.days < 365
        assert lines["Contact"].startswith(("mailto:", "https://"))


def test_security_txt_is_where_it_is_looked_for(site: Site) -> None:
    assert (site.out / ".well-known" / "security.txt").is_file()


def test_robots_are_led_to_the_map_and_away_from_officers(site: Site) -> None:
    text = (site.out / "robots.txt").read_text(encoding="utf-8")
    assert f"Sitemap: {load_content(site.root / 'content').city.host}/sitemap.xml" in text
    assert "Disallow: /petugas" in text
