"""Pages of help among those of learners: peer mentors, the clinic, and what comes after a module."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.help.clinic_pages import ClinicPages
from handlers.help.crew_pages import CrewPages
from handlers.help.evaluation_pages import EvaluationPages
from handlers.help.peer_pages import PeerPages
from handlers.learning.learn_room import LearnRoom
from handlers.web.front import Clerk

SUPPORT_PAGES: Mapping[str, str] = {
    "GET /belajar/aksi/mentor": "mentors",
    "POST /belajar/aksi/mentor": "choose_mentor",
    "POST /belajar/aksi/mentor/lepas": "leave_mentor",
    "GET /belajar/aksi/klinik": "clinics",
    "POST /belajar/aksi/klinik": "open_clinic",
    "POST /belajar/aksi/klinik/pesan": "book_clinic",
    "POST /belajar/aksi/klinik/batal": "cancel_clinic",
    "GET /belajar/aksi/pendampingan": "crew",
    "POST /belajar/aksi/pendampingan": "follow_up",
    "GET /belajar/aksi/kesan/{module}": "reaction",
    "POST /belajar/aksi/kesan/{module}": "keep_reaction",
    "GET /belajar/aksi/evaluasi": "evaluation",
}


def support_clerks(room: LearnRoom) -> dict[str, Clerk]:
    """Who answers, by the names of SUPPORT_PAGES."""
    peers, clinics, crew = PeerPages(room), ClinicPages(room), CrewPages(room)
    evaluation = EvaluationPages(room)
    return {
        "mentors": peers.look,
        "choose_mentor": peers.choose,
        "leave_mentor": peers.leave,
        "clinics": clinics.look,
        "open_clinic": clinics.open,
        "book_clinic": clinics.book,
        "cancel_clinic": clinics.cancel,
        "crew": crew.look,
        "follow_up": crew.keep,
        "reaction": evaluation.ask,
        "keep_reaction": evaluation.keep,
        "evaluation": evaluation.report,
    }
