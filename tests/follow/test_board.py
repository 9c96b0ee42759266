"""Notices of offices: on the pages that are read within one batch, gone by themselves, never another's."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError

from handlers import daily, follow
from handlers.backroom.attributes import Item, to_attributes
from handlers.backroom.clients import Clients
from handlers.backroom.log import Log
from handlers.backroom.settings import Settings
from handlers.backroom.store import StoreDown
from handlers.board.board_table import NOTICES, WAKE
from handlers.shelf.board_places import CACHE_CONTROL, LIST_AT
from local.stream_record import record_of_item
from tests.follow.town import Sun
from tests.stores import RunningStore

GUIDE, FORM = (
    "layanan/surat-keterangan-domisili/index.html",
    "layanan/surat-keterangan-domisili/ajukan/index.html",
)
ENGLISH = "en/layanan/surat-keterangan-domisili/index.html"
OTHER_GUIDE, OFFICE, OTHER_OFFICE = (
    "layanan/pengantar-skck/index.html",
    "kantor/kelurahan-tondo/index.html",
    "kantor/kelurahan-baru/index.html",
)
LOOK_UP = "cek-status/index.html"
TONDO = "72.71.08.1002"
PLACES = {
    GUIDE: "layanan:surat-keterangan-domisili:id",
    FORM: "layanan:surat-keterangan-domisili:id",
    ENGLISH: "layanan:surat-keterangan-domisili:en",
    OTHER_GUIDE: "layanan:pengantar-skck:id",
    OFFICE: f"kantor:{TONDO}:id",
    OTHER_OFFICE: "kantor:72.71.02.1008:id",
    LOOK_UP: "semua::id",
}
SENTENCE = "Jaringan putus sejak pagi."


def empty(file: str) -> str:
    return f"<main>é<!--kabar:{PLACES[file]}--><!--/kabar--><p>Isi</p></main>"


@dataclass(frozen=True)
class Town:
    """A site and a table of notices; nothing else is touched."""

    settings: Settings
    clients: Clients
    clock: Sun = field(default_factory=Sun)
    lines: list[str] = field(default_factory=list)

    @cached_property
    def _parts(self) -> dict[str, Any]:
        return {"clock": self.clock, "clients": self.clients, "log": Log(self.lines.append)}

    @cached_property
    def follow(self) -> Any:
        return follow.create_app(self.settings, **self._parts)

    @cached_property
    def daily(self) -> Any:
        return daily.create_app(self.settings, **self._parts)


@pytest.fixture
def town(moto: RunningStore, catalog_folder: Path) -> Town:
    settings = replace(
        moto.settings,
        catalog=catalog_folder,
        public_table=moto.new_table("public"),
        learning_table=moto.new_table("learning"),
        site_bucket=moto.new_bucket(),
    )
    built = Town(settings=settings, clients=Clients(moto.settings))
    for file in PLACES:
        put_page(built, file, empty(file))
    return built


def put_page(town: Town, file: str, html: str) -> None:
    town.clients.s3.put_object(Bucket=town.settings.site_bucket, Key=file, Body=html.encode())


def page(town: Town, file: str) -> str:
    body: bytes = town.clients.s3.get_object(Bucket=town.settings.site_bucket, Key=file)["Body"].read()
    return body.decode()


def post(town: Town, **changes: Any) -> Item:
    """An office has written a notice."""
    today = town.clock().date()
    entry = {
        "board": NOTICES,
        "entry": "n-1",
        "office": TONDO,
        "service": "surat-keterangan-domisili",
        "kind": "outage",
        "text": SENTENCE,
        "starts": today.isoformat(),
        "ends": (today + timedelta(days=1)).isoformat(),
        "by": "s-1",
        "by_name": "Sari CONTOH",
        **changes,
    }
    town.clients.dynamodb.put_item(TableName=town.settings.public_table, Item=to_attributes(entry))
    return entry


def tell(town: Town, entry: str = "n-1") -> list[str]:
    """The stream tells that an entry changed; the numbers that have to come again."""
    item = to_attributes({"board": NOTICES, "entry": entry})
    record = record_of_item(item, ("board", "entry"), 7)
    failed = town.follow(json.loads(json.dumps({"Records": [record]})))["batchItemFailures"]
    return [failure["itemIdentifier"] for failure in failed]


def with_notice(town: Town) -> set[str]:
    return {file for file in PLACES if SENTENCE in page(town, file)}


def published(town: Town) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(page(town, LIST_AT))["notices"]
    return found


def test_a_notice_stands_on_its_guide_form_office_and_the_status_page_and_nowhere_else(town: Town) -> None:
    post(town)

    assert tell(town) == []

    assert with_notice(town) == {GUIDE, FORM, ENGLISH, OFFICE, LOOK_UP}
    assert "Gangguan sistem: Kelurahan Tondo" in page(town, GUIDE)
    assert "Berlaku sampai 25 November 2026." in page(town, GUIDE)
    assert page(town, OTHER_GUIDE) == empty(OTHER_GUIDE)


def test_it_is_also_one_published_file_without_the_name_of_who_wrote_it(town: Town) -> None:
    post(town)
    tell(town)

    [notice] = published(town)
    assert notice["offices"] == [TONDO]
    assert notice["services"] == ["surat-keterangan-domisili"]
    assert "Sari" not in page(town, LIST_AT) + page(town, GUIDE)


def test_files_with_a_place_are_fetched_anew_after_half_a_minute(town: Town) -> None:
    post(town)
    tell(town)

    for file in (GUIDE, LIST_AT):
        head = town.clients.s3.head_object(Bucket=town.settings.site_bucket, Key=file)
        assert head["CacheControl"] == CACHE_CONTROL == "public, max-age=30"
    assert head["ContentType"].startswith("application/json")


def test_for_readers_of_english_the_frame_is_english_and_the_sentence_says_its_language(town: Town) -> None:
    post(town)
    tell(town)

    html = page(town, ENGLISH)
    assert 'System down: <span lang="id">Kelurahan Tondo</span>' in html
    assert f'<span lang="id">{SENTENCE}</span>' in html


def test_a_notice_about_all_services_stands_on_every_guide_of_the_office(town: Town) -> None:
    post(town, service="")
    tell(town)

    assert with_notice(town) == set(PLACES) - {OTHER_OFFICE}


def test_told_twice_a_page_is_as_if_told_once(town: Town) -> None:
    post(town)
    tell(town)
    once = {file: page(town, file) for file in PLACES}

    tell(town)

    assert {file: page(town, file) for file in PLACES} == once


def test_without_notices_a_page_is_byte_for_byte_what_was_built(town: Town) -> None:
    entry = post(town)
    tell(town)
    post(town, **{**entry, "ended_at": "2026-11-24T05:00:00+00:00"})

    tell(town)

    assert {file: page(town, file) for file in PLACES} == {file: empty(file) for file in PLACES}
    assert published(town) == []


def test_at_the_end_of_its_last_day_a_notice_goes_by_itself(town: Town) -> None:
    post(town)
    tell(town)
    town.clock.move(days=2)

    assert town.daily({"task": "new_day"}) == {}
    tell(town, WAKE)

    assert with_notice(town) == set()
    assert published(town) == []


def test_a_planned_notice_comes_with_its_first_day(town: Town) -> None:
    post(town, starts="2026-11-25", ends="2026-11-26")
    tell(town)
    assert with_notice(town) == set()
    town.clock.move(days=1)

    town.daily({"task": "new_day"})
    tell(town, WAKE)

    assert GUIDE in with_notice(town)


def test_the_new_day_asks_for_a_record_that_the_stream_tells_of(town: Town) -> None:
    town.daily({"task": "new_day"})

    items = town.clients.dynamodb.scan(TableName=town.settings.public_table)["Items"]
    assert [item["entry"]["S"] for item in items] == [WAKE]


def test_a_new_edition_of_the_site_gets_its_notices_back(town: Town) -> None:
    post(town)
    tell(town)
    for file in PLACES:
        put_page(town, file, empty(file))

    tell(town, WAKE)

    assert with_notice(town) == {GUIDE, FORM, ENGLISH, OFFICE, LOOK_UP}


def test_an_edition_that_comes_in_between_is_not_overwritten_by_the_page_before(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    post(town)
    s3, put = town.clients.s3, town.clients.s3.put_object
    fresh = empty(GUIDE).replace("Isi", "Isi baru")
    calls: list[str] = []

    def moved(**arguments: Any) -> Any:
        # What S3 answers when the mark is of another version; the look-alike of the tests does not ask.
        if arguments["Key"] == GUIDE and not calls:
            calls.append(arguments["IfMatch"])
            put(Bucket=town.settings.site_bucket, Key=GUIDE, Body=fresh.encode())
            raise ClientError({"Error": {"Code": "PreconditionFailed"}}, "PutObject")
        return put(**arguments)

    monkeypatch.setattr(s3, "put_object", moved)
    tell(town)

    assert calls
    assert "Isi baru" in page(town, GUIDE)
    assert SENTENCE in page(town, GUIDE)


def test_what_was_written_while_we_published_is_published_too(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    post(town)
    s3, put = town.clients.s3, town.clients.s3.put_object

    def meanwhile(**arguments: Any) -> Any:
        if arguments["Key"] == LIST_AT and "n-2" not in str(arguments["Body"]):
            post(town, entry="n-2", text="Kalimat kedua.")
        return put(**arguments)

    monkeypatch.setattr(s3, "put_object", meanwhile)
    tell(town)

    assert "Kalimat kedua." in page(town, GUIDE)
    assert {notice["id"] for notice in published(town)} == {"n-1", "n-2"}


def test_when_the_store_is_down_the_record_comes_again(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    post(town)

    def down(*_: Any, **__: Any) -> Any:
        raise StoreDown("query")

    with monkeypatch.context() as patch:
        patch.setattr("handlers.board.board_table.BoardTable.entries", down)
        failed = tell(town)

    assert failed == [f"{7:021d}"]
    assert tell(town) == []
    assert GUIDE in with_notice(town)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<!--/kabar--><p>x",
        "<!--kabar:semua::id-->",
        "{{ t('x') }}",
        "\\1 \\g<0> & \"'",
    ],
)
def test_a_sentence_is_text_and_never_part_of_the_page(town: Town, text: str) -> None:
    entry = post(town, text=text)
    tell(town)

    html = page(town, GUIDE)
    assert text not in html or text == "{{ t('x') }}"
    assert html.count("<!--kabar:") == html.count("<!--/kabar-->") == 1

    post(town, **{**entry, "ended_at": "2026-11-24T05:00:00+00:00"})
    tell(town)
    assert page(town, GUIDE) == empty(GUIDE)


def test_more_than_three_notices_are_folded(town: Town) -> None:
    for number in range(5):
        post(town, entry=f"n-{number}")
    tell(town)

    assert "<summary>Pemberitahuan lain: 2</summary>" in page(town, GUIDE)


def test_a_notice_of_an_office_that_is_no_more_is_left_out(town: Town) -> None:
    post(town, office="mars")

    assert tell(town) == []
    assert published(town) == []


def test_the_log_counts_and_quotes_nobody(town: Town) -> None:
    post(town)
    tell(town)

    assert [json.loads(line)["message"] for line in town.lines] == ["notices are published"]
    assert not [line for line in town.lines if "Jaringan" in line or "Sari" in line]
