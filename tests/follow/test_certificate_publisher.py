"""What is published of a certificate: enough to check it, nothing more, and that it was revoked."""

from __future__ import annotations

import html
import json
import re
from typing import Any

import pytest
from botocore.exceptions import ClientError

from handlers.backroom.attributes import to_attributes
from handlers.backroom.backroom import Backroom
from handlers.learning.learn_room import LearnRoom
from handlers.proofs.certificate_desk import CertificateDesk
from local.stream_record import record_of_item
from loket.cases import Person
from loket.training.modules import Completed
from loket.training.proofs import from_multikey, is_genuine, is_proved
from tests.follow.town import Town
from tests.html_page import Page

TUTI = Person(subject="rahasia-subjek", name="Tuti Kanari CONTOH", roles=(), offices=())


def room_of(town: Town) -> LearnRoom:
    return LearnRoom.over(Backroom.open(town.settings, clock=town.clock, clients=town.clients))


def issued(town: Town) -> dict[str, Any]:
    room = room_of(town)
    module, at = room.courses.modules["m2"], town.clock()
    room.table.put(
        {
            "topic": f"learner#{TUTI.subject}",
            "entry": "module#m2",
            "completed_at": at.isoformat(),
            "jp": 4,
            "title": module.title,
        }
    )
    found = CertificateDesk(room).issue(TUTI, module, Completed(at=at, jp=4))
    assert found
    return found


def deliver(town: Town, item: dict[str, Any]) -> None:
    keys = [("certificate#keys", "k1"), (item["topic"], "0")]
    records = [
        record_of_item(to_attributes({"topic": topic, "entry": entry}), ("topic", "entry"), number)
        for number, (topic, entry) in enumerate(keys)
    ]
    assert town.follow({"Records": records}) == {"batchItemFailures": []}, town.lines


def file(town: Town, key: str) -> str:
    body = town.clients.s3.get_object(Bucket=town.settings.site_bucket, Key=key)["Body"]
    return str(body.read().decode())


def test_a_stranger_checks_a_certificate_with_what_is_published(town: Town) -> None:
    item = issued(town)

    deliver(town, item)

    place = f"belajar/sertifikat/{item['code']}"
    page = Page(file(town, f"{place}/index.html"))
    keys = json.loads(file(town, "belajar/kunci.json"))
    public = from_multikey(keys["verificationMethod"][0]["publicKeyMultibase"])
    assert is_proved(json.loads(file(town, f"{place}/kredensial.json")), public)
    assert json.loads(file(town, f"{place}/status.json"))["revokedCredential"] == []
    for told in ("Tuti Kanari CONTOH", item["number"], item["title"], "4 JP", "24 November 2026", "Berlaku."):
        assert told in page.text
    text, signature = re.findall(r"<pre data-[a-z]+>(.*?)</pre>", file(town, f"{place}/index.html"))
    assert is_genuine(html.unescape(text), signature, {1: public})


def test_nothing_of_the_person_but_the_name_is_published(town: Town) -> None:
    item = issued(town)

    deliver(town, item)

    found = town.clients.s3.list_objects_v2(Bucket=town.settings.site_bucket)["Contents"]
    whole = "".join(file(town, one["Key"]) for one in found)
    assert "rahasia-subjek" not in whole


def test_a_revoked_certificate_says_so_and_not_why(town: Town) -> None:
    item = issued(town)
    deliver(town, item)
    town.clock.move(days=1)

    CertificateDesk(room_of(town)).revoke(TUTI, item, "Alasan rahasia.")
    deliver(town, item)

    place = f"belajar/sertifikat/{item['code']}"
    page = Page(file(town, f"{place}/index.html"))
    assert "tidak berlaku sejak 25 November 2026" in page.text
    assert "Alasan rahasia" not in file(town, f"{place}/index.html")
    status = json.loads(file(town, f"{place}/status.json"))
    assert [one["revoked"] for one in status["revokedCredential"]] == [True]


def test_following_twice_changes_nothing(town: Town) -> None:
    item = issued(town)
    deliver(town, item)
    first = file(town, f"belajar/sertifikat/{item['code']}/index.html")

    deliver(town, item)

    assert file(town, f"belajar/sertifikat/{item['code']}/index.html") == first


def test_a_certificate_that_is_not_there_publishes_nothing(town: Town) -> None:
    deliver(town, {"topic": "certificate#ZZZZ", "code": "ZZZZ"})

    with pytest.raises(ClientError, match="NoSuchKey"):
        file(town, "belajar/sertifikat/ZZZZ/index.html")
