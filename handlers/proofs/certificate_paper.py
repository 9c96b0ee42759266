"""A certificate as a file to keep and print; the signed badge goes with it."""

from __future__ import annotations

from datetime import UTC, datetime, time
from pathlib import Path

from handlers.backroom.attributes import Item
from handlers.learning.learn_room import LearnRoom
from handlers.web.http import Response
from loket.cases import in_fours
from loket.letters import Award, check_printable, cleaned, draw_award
from loket.pages import tanggal
from loket.training.proofs import CERTIFICATES_AT, CREDENTIAL, Certificate

CHECK_AT = "/belajar/cek-sertifikat/"


class CertificatePaper:
    """Draws certificates with the fonts of the catalog. Raises MissingGlyphs."""

    def __init__(self, room: LearnRoom) -> None:
        self._room = room

    def check(self, name: str) -> None:
        """Before one is made, for its name stays. Raises MissingGlyphs for a name that cannot be printed."""
        check_printable(cleaned(name), self._fonts)

    def file(self, item: Item) -> Response:
        """The PDF. The same certificate always makes the same bytes."""
        certificate = Certificate.from_plain(item)
        made_at = datetime.combine(certificate.issued_on, time(), UTC)
        return Response(
            status=200,
            body=draw_award(self._award(certificate, item), self._fonts, made_at),
            content_type="application/pdf",
            headers={
                "content-disposition": f'attachment; filename="sertifikat-{certificate.code}.pdf"',
                "content-security-policy": "sandbox; default-src 'none'",
                "x-content-type-options": "nosniff",
            },
        )

    @property
    def _fonts(self) -> Path:
        return self._room.room.settings.catalog / "letters" / "fonts"

    def _award(self, certificate: Certificate, item: Item) -> Award:
        say, city, host = self._room.pages.say, self._room.room.catalog.city, self._room.room.settings.host
        rules = self._room.courses.rules
        place = city.name.partition(" (")[0].removeprefix("Kota ").removeprefix("Kabupaten ")
        return Award(
            above=(rules.issuer, say("learn.programme")),
            heading=say("cert.heading"),
            number_line=say("cert.number_line", number=certificate.number),
            lead=say("cert.lead"),
            name=certificate.name,
            after=say("cert.after"),
            title=certificate.title,
            facts=say("cert.facts", jp=certificate.jp, day=tanggal(certificate.completed_on)),
            place=(f"{place}, {tanggal(certificate.issued_on)}", *rules.signer),
            check_url=f"{host}{CERTIFICATES_AT}{certificate.code}/",
            check_words=(
                say("cert.check_at"),
                f"{host}{CHECK_AT}",
                say("cert.code_line", code=in_fours(certificate.code)),
            ),
            note=say("cert.note"),
            mark=say("cert.revoked_mark") if item.get("revoked_on") else "",
            attached=(CREDENTIAL, str(item["credential"])),
        )
