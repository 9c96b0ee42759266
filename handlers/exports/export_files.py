"""The files of an export, each made when it is asked for from what was read before."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.counter.officer_desk import OfficerDesk
from handlers.exports.export_desk import ExportDesk
from handlers.exports.workbook import workbook
from handlers.web.http import Response
from handlers.web.pages import Pages
from loket.exports import FACTS, Job, Record, Sheet, Span, columns_of, csv_text, json_text, sheet_of, spans_of

MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}

# The words above the columns, for FACTS.
HEADINGS = {
    "reference": "export.reference",
    "service_title": "case.service",
    "state_label": "export.state",
    "received_at": "case.received",
    "complete_on": "export.complete",
    "due_on": "export.due",
    "finished_on": "export.finished",
    "days_used": "export.days_used",
    "officer": "export.officer",
    "letter_number": "export.letter_number",
}


class ExportFiles:
    """Hands out what is done, and nothing before."""

    def __init__(self, exports: ExportDesk, desk: OfficerDesk, pages: Pages) -> None:
        self._exports, self._desk, self._pages = exports, desk, pages

    def hand_out(self, job: Job, number: str) -> Response | None:
        """The file of this number, counted from 1. None when there is none, or not yet."""
        sizes = self._exports.sizes(job)
        spans = spans_of(job.pieces, sizes) if len(sizes) == len(job.pieces) else ()
        if number not in map(str, range(1, len(spans) + 1)):
            return None
        span = spans[int(number) - 1]
        records = self._exports.records(job, span)
        if records is None:
            return None
        data = self._made(job, span, records, int(number), len(spans))
        self._desk.room.log.info(
            "an export is handed out", office=job.order.office, kind=job.order.format, count=span.cases
        )
        name = self._name(job, span, int(number), len(spans))
        return Response(
            status=200,
            body=data,
            content_type=MEDIA_TYPES[job.order.format],
            headers={
                "content-disposition": f'attachment; filename="{name}"',
                "content-security-policy": "sandbox; default-src 'none'",
                "x-content-type-options": "nosniff",
            },
        )

    def _made(self, job: Job, span: Span, records: Sequence[Record], file: int, files: int) -> bytes:
        moment = job.started_at.astimezone(self._desk.catalog.city.zone)
        if job.order.format == "json":
            return json_text(
                records,
                host=self._desk.room.settings.host,
                exported_at=moment.isoformat(),
                office=job.order.office,
                file=file,
                files=files,
            ).encode()
        sheet = self._sheet(span, records)
        if job.order.format == "csv":
            return csv_text(sheet).encode()
        name, note = self._pages.say("export.sheet"), self._pages.say("export.cut")
        return workbook(sheet, name=name, cut_note=note, made_at=moment)

    def _sheet(self, span: Span, records: Sequence[Record]) -> Sheet:
        headings = {fact: self._pages.say(HEADINGS[fact]) for fact in FACTS}
        columns = columns_of(self._desk.catalog.forms.get(span.form), records)
        return sheet_of(records, headings, columns, self._pages.say("export.locked"))

    def _name(self, job: Job, span: Span, file: int, files: int) -> str:
        """Made of ids of ours only: ekspor-surat-keterangan-domisili-20261124-1-dari-2.xlsx."""
        day = job.started_at.astimezone(self._desk.catalog.city.zone)
        part = f"-{file}-dari-{files}" if files > 1 else ""
        return f"ekspor-{span.form}-{day:%Y%m%d}{part}.{job.order.format}"
