"""Who walks through the screens of the learning modules, and how a screen is pictured."""

from __future__ import annotations

from dataclasses import dataclass, field

from journeys.officer import OFFICER_OF_BARU, OFFICER_OF_PALU_BARAT, Officer
from journeys.resident import Resident
from journeys.running_city import Case, RunningCity
from journeys.samples import CONTENT, good
from journeys.slides import DESK_SIZE, PHONE_SIZE, Slides
from journeys.visitor import Visitor

DOMICILE, SKCK, SKU = "surat-keterangan-domisili", "pengantar-skck", "surat-keterangan-usaha"
HEAD_OF_BARU = "lurah-kelurahan-baru"
KEEP = "Simpan dan beri nomor"


@dataclass
class ModuleStage:
    """`case` waits at the counter; `slides` holds what was seen."""

    city: RunningCity
    resident: Resident
    officer: Officer
    subdistrict: Officer
    head: Officer
    slides: Slides
    case: Case = field(init=False)

    def arrive(self) -> None:
        """Everybody signs in, and one resident waits for an answer."""
        self.case = self.city.send(SKCK, good(CONTENT.forms[SKCK]))
        self.officer.sign_in(OFFICER_OF_BARU)
        self.subdistrict.sign_in(OFFICER_OF_PALU_BARAT)
        self.head.sign_in(HEAD_OF_BARU)

    def desk(self, visitor: Visitor, name: str, *words: str, top: str = "", high: int = DESK_SIZE[1]) -> None:
        """As a counter sees it."""
        self.slides.take(visitor, name, *words, top=top, size=(DESK_SIZE[0], high))

    def phone(
        self, visitor: Visitor, name: str, *words: str, top: str = "", high: int = PHONE_SIZE[1]
    ) -> None:
        """As a phone shows it."""
        self.slides.take(visitor, name, *words, top=top, size=(PHONE_SIZE[0], high))

    def begin(self, visitor: Visitor, module: str, scenario: str) -> None:
        """A case of a pack, laid in the practice room, or the form that is to be filled in."""
        visitor.open(f"/latihan/petugas/mulai/{module}/{scenario}")
        with visitor.page.expect_navigation():
            visitor.page.locator("form[action*=mulai] button").click()
