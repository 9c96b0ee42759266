"""Every page of classes, by the name of who answers; handlers/learn.py takes them in."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.classes.attendance_pages import AttendancePages
from handlers.classes.class_crew_pages import ClassCrewPages
from handlers.classes.class_drill_pages import ClassDrillPages
from handlers.classes.class_pages import ClassPages
from handlers.classes.class_plan_pages import ClassPlanPages
from handlers.classes.roster_pages import RosterPages
from handlers.classes.roster_sheet import RosterSheet
from handlers.learning.learn_room import LearnRoom
from handlers.web.front import Clerk

CLASS_PAGES: Mapping[str, str] = {
    "GET /belajar/aksi/kelas": "classes",
    "GET /belajar/aksi/kelas/{class}": "class",
    "POST /belajar/aksi/kelas/{class}/daftar": "class_register",
    "POST /belajar/aksi/kelas/{class}/batal": "class_leave",
    "POST /belajar/aksi/kelas/{class}/konfirmasi": "class_confirm",
    "GET /belajar/aksi/kelas/{class}/daftarkan": "class_others",
    "POST /belajar/aksi/kelas/{class}/daftarkan": "class_register_others",
    "GET /belajar/aksi/pelepasan": "class_releases",
    "POST /belajar/aksi/pelepasan/{class}": "class_release",
    "GET /belajar/aksi/hadir/{class}/{session}": "attend",
    "GET /belajar/aksi/hadir/{class}/{session}/{code}": "attend_by_picture",
    "POST /belajar/aksi/hadir/{class}/{session}": "attend_send",
    "GET /belajar/aksi/rencana": "class_fresh",
    "POST /belajar/aksi/rencana": "class_plan",
    "GET /belajar/aksi/rencana/{class}": "class_edit",
    "POST /belajar/aksi/rencana/{class}": "class_change",
    "POST /belajar/aksi/rencana/{class}/batalkan": "class_call_off",
    "GET /belajar/aksi/peserta/{class}": "roster",
    "GET /belajar/aksi/peserta/{class}/unduh": "roster_file",
    "GET /belajar/aksi/peserta/{class}/latihan": "class_drill",
    "POST /belajar/aksi/peserta/{class}/latihan": "class_drill_start",
    "GET /belajar/aksi/peserta/{class}/kode/{session}": "roster_code",
    "GET /belajar/aksi/peserta/{class}/hadir/{session}": "roster_sheet",
    "POST /belajar/aksi/peserta/{class}/hadir/{session}": "roster_note",
}


def class_clerks(room: LearnRoom) -> dict[str, Clerk]:
    """Who answers, by the names of CLASS_PAGES."""
    classes, crew, attendance = ClassPages(room), ClassCrewPages(room), AttendancePages(room)
    sheet = RosterSheet(room)
    plans, roster, drills = ClassPlanPages(room), RosterPages(room), ClassDrillPages(room)
    return {
        "classes": classes.every,
        "class": classes.one,
        "class_register": classes.register,
        "class_leave": classes.leave,
        "class_confirm": classes.confirm,
        "class_others": crew.choose,
        "class_register_others": crew.register,
        "class_releases": crew.requests,
        "class_release": crew.decide,
        "attend": attendance.look,
        "attend_by_picture": attendance.look,
        "attend_send": attendance.arrive,
        "class_fresh": plans.fresh,
        "class_plan": plans.plan,
        "class_edit": plans.edit,
        "class_change": plans.change,
        "class_call_off": plans.call_off,
        "roster": roster.roster,
        "roster_file": roster.download,
        "class_drill": drills.look,
        "class_drill_start": drills.start,
        "roster_code": roster.code,
        "roster_sheet": sheet.sheet,
        "roster_note": sheet.note,
    }
