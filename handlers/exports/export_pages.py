"""Exports at the counter: pick, watch it grow, take it away. Works without scripts."""

from __future__ import annotations

import re
import secrets

from handlers.backroom.catalog import own_fields
from handlers.counter.officer_desk import OfficerDesk
from handlers.counter.officer_door import OfficerDoor
from handlers.exports.export_desk import ExportDesk
from handlers.exports.export_files import ExportFiles
from handlers.exports.export_order import WrongOrder, read_order
from handlers.people.sessions import Session
from handlers.web.http import Request, Response, see_other
from handlers.web.pages import Pages
from loket.cases import State
from loket.exports import KEPT_FOR, Job, spans_of
from loket.forms import Fields

_JOB_ID = re.compile(r"[0-9a-f]{32}")
AGAIN_AFTER = 1
"""Seconds until a page of progress asks for the next pieces by itself."""


class ExportPages:
    """GET and POST /petugas/ekspor, and below it one job: its progress, its files, its end."""

    def __init__(self, desk: OfficerDesk, pages: Pages, door: OfficerDoor) -> None:
        self._desk, self._pages, self._door = desk, pages, door
        self._exports = ExportDesk(desk)
        self._files = ExportFiles(self._exports, desk, pages)

    def choose(self, request: Request) -> Response:
        """The page on which one picks."""
        session = self._door.enter(request)
        if isinstance(session, Response):
            return session
        return self._choose(session)

    def begin(self, request: Request) -> Response:
        """Begin a job. A second click leads to the same one."""
        entered = self._door.admit(request)
        if isinstance(entered, Response):
            return entered
        session, fields = entered
        job_id = own_fields(fields).get("_job", "")
        offices = [office.id for office in self._exports.offices_of(session.person)]
        order = read_order(fields, offices, self._desk.catalog.services.keys())
        if order is None or not _JOB_ID.fullmatch(job_id):
            return self._door.not_here(session)
        if isinstance(order, WrongOrder):
            return self._choose(session, fields, order)
        job = self._exports.begin(session.person, job_id, order)
        if job is None:
            return self._choose(session, fields, WrongOrder(told="export.nothing", field="form"))
        return see_other(self._address(job))

    def progress(self, request: Request) -> Response:
        """Read some more of the cases, say how far it is; at the end hand over the files."""
        session = self._door.enter(request)
        if isinstance(session, Response):
            return session
        job = self._job(session, request)
        if job is None:
            return self._gone(session)
        sizes = self._exports.go_on(session.person, job)
        done = len(sizes) == len(job.pieces)
        return self._pages.page(
            200,
            self._pages.say("export.done" if done else "export.working"),
            "pages/petugas_ekspor_kemajuan.html",
            # Browsers follow this header without scripts; the page has a link for those that do not.
            {} if done else {"refresh": f"{AGAIN_AFTER}; url={self._address(job)}"},
            session=session,
            job=job,
            address=self._address(job),
            office=self._desk.catalog.offices[job.order.office],
            services=self._desk.catalog.services,
            read=sum(len(piece.symbols) for piece in job.pieces[: len(sizes)]),
            kept=sum(cases for cases, _ in sizes),
            files=spans_of(job.pieces, sizes) if done else (),
            done=done,
            gone_at=job.started_at + KEPT_FOR,
        )

    def file(self, request: Request) -> Response:
        """One file of a job that is done."""
        session = self._door.enter(request)
        if isinstance(session, Response):
            return session
        job = self._job(session, request)
        found = self._files.hand_out(job, request.path_parameters["file"]) if job else None
        return found or self._gone(session)

    def drop(self, request: Request) -> Response:
        """Delete a job, done or not."""
        entered = self._door.admit(request)
        if isinstance(entered, Response):
            return entered
        session, _ = entered
        job = self._job(session, request)
        if job is None:
            return self._gone(session)
        self._exports.drop(job)
        return see_other(f"{self._pages.desk}/ekspor")

    def _choose(
        self, session: Session, typed: Fields | None = None, wrong: WrongOrder | None = None
    ) -> Response:
        offices = self._exports.offices_of(session.person)
        if not offices:
            return self._door.not_here(session)
        services = self._desk.catalog.services
        return self._pages.page(
            422 if wrong else 200,
            self._pages.say("export.title"),
            "pages/petugas_ekspor.html",
            session=session,
            offices=offices,
            services=sorted(services.items(), key=lambda entry: entry[1].title),
            states=[state.value for state in State],
            typed={name: values[0] for name, values in (typed or {}).items()},
            wrong=wrong,
            job_id=secrets.token_hex(16),
        )

    def _job(self, session: Session, request: Request) -> Job | None:
        job_id = request.path_parameters["job"]
        return self._exports.find(session.person, job_id) if _JOB_ID.fullmatch(job_id) else None

    def _gone(self, session: Session) -> Response:
        """No such job, or another person's, or over: the same words for all three."""
        if not self._exports.offices_of(session.person):
            return self._door.not_here(session)
        return self._pages.message(
            404,
            self._pages.say("export.gone"),
            self._pages.say("export.gone_why"),
            link=(f"{self._pages.desk}/ekspor", self._pages.say("export.again")),
            session=session,
        )

    def _address(self, job: Job) -> str:
        return f"{self._pages.desk}/ekspor/{job.id}"
