"""A learner's certificates: look at the name, have one made, take it; and from a typed code to its page."""

from __future__ import annotations

from handlers.backroom.attributes import Item
from handlers.learning.learn_door import HERE, MINE
from handlers.learning.learn_room import LearnRoom
from handlers.learning.progress_desk import ProgressDesk
from handlers.people.sessions import Session
from handlers.proofs.certificate_desk import CertificateDesk
from handlers.proofs.certificate_paper import CHECK_AT, CertificatePaper
from handlers.web.http import Request, Response, see_other
from handlers.web.posted import query_fields
from loket.cases import in_fours, parse_check_id
from loket.letters import MissingGlyphs, cleaned
from loket.training.modules import Completed, Module
from loket.training.proofs import CERTIFICATES_AT


class CertificatePages:
    """GET and POST /belajar/aksi/sertifikat/{module}, GET …/pdf, GET /belajar/aksi/cek-sertifikat."""

    def __init__(self, room: LearnRoom) -> None:
        self._room, self._pages, self._door = room, room.pages, room.door
        self._desk, self._progress, self._paper = (
            CertificateDesk(room),
            ProgressDesk(room),
            CertificatePaper(room),
        )

    def look(self, request: Request) -> Response:
        """The certificate of one module, or how it is made, or what is missing."""
        session, module = self._door.enter(request), self._module(request)
        if isinstance(session, Response):
            return session
        # What was certified stays one's own, also when the programme has no such module any more.
        name = request.path_parameters["module"]
        item = self._desk.of(session.person, name)
        if module is None and item is None:
            return self._door.not_here(session)
        title = module.title if module else str(item["title"]) if item else ""
        completed = self._completed(session, module) if module else None
        return self._page(session, name, title, completed, item)

    def make(self, request: Request) -> Response:
        """Make it. Pressing twice makes one."""
        found, module = self._door.admit(request), self._module(request)
        if isinstance(found, Response):
            return found
        session, _ = found
        if module is None:
            return self._door.not_here(session)
        completed = self._completed(session, module)
        if completed:
            try:
                self._paper.check(session.person.name)
            except MissingGlyphs as fault:
                return self._unprinted(fault)
            self._desk.issue(session.person, module, completed)
        return see_other(f"{HERE}/sertifikat/{module.id}")

    def take(self, request: Request) -> Response:
        """The PDF."""
        session = self._door.enter(request)
        if isinstance(session, Response):
            return session
        item = self._desk.of(session.person, request.path_parameters["module"])
        if item is None:
            return self._door.not_here(session)
        try:
            return self._paper.file(item)
        except MissingGlyphs as fault:
            return self._unprinted(fault)

    def check(self, request: Request) -> Response:
        """From a typed code to the page of the certificate. Anybody may ask; knows no certificate itself."""
        typed = next(iter(query_fields(request).get("kode", ())), "").strip()
        if not typed:
            return see_other(CHECK_AT)
        if code := parse_check_id(typed):
            return see_other(f"{CERTIFICATES_AT}{code}/")
        title, told = self._pages.say("cert.no_code"), self._pages.say("cert.code_shape")
        link, kept = (CHECK_AT, self._pages.say("cert.try_again")), ((self._pages.say("cert.code"), typed),)
        return self._pages.message(422, title, told, link=link, kept=kept)

    def _unprinted(self, fault: MissingGlyphs) -> Response:
        told = self._pages.say("cert.unprintable", characters=" ".join(fault.characters))
        title, link = self._pages.say("cert.unprinted"), (MINE, self._pages.say("learn.to_mine"))
        return self._pages.message(422, title, told, link=link)

    def _module(self, request: Request) -> Module | None:
        return self._room.courses.modules.get(request.path_parameters["module"])

    def _completed(self, session: Session, module: Module) -> Completed | None:
        return self._progress.of_module(session.person, module).deeds.completion

    def _page(
        self, session: Session, name: str, title: str, completed: Completed | None, item: Item | None
    ) -> Response:
        return self._pages.page(
            200,
            self._pages.say("cert.yours", module=title),
            "pages/belajar_sertifikat.html",
            session=session,
            module=name,
            completed=completed,
            item=item,
            code=in_fours(item["code"]) if item else "",
            name=cleaned(session.person.name),
        )
