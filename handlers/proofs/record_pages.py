"""Which page is whose among what proves learning: certificates, hours, and what was learned elsewhere."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.learning.learn_room import LearnRoom
from handlers.proofs.certificate_list import CertificateList
from handlers.proofs.certificate_pages import CertificatePages
from handlers.proofs.coordinator_pages import CoordinatorPages
from handlers.proofs.jp_pages import JpPages
from handlers.web.front import Clerk

RECORD_PAGES: Mapping[str, str] = {
    "GET /belajar/aksi/cek-sertifikat": "check_certificate",
    "GET /belajar/aksi/sertifikat/{module}": "certificate",
    "POST /belajar/aksi/sertifikat/{module}": "make_certificate",
    "GET /belajar/aksi/sertifikat/{module}/pdf": "take_certificate",
    "GET /belajar/aksi/terbit": "issued",
    "GET /belajar/aksi/terbit/{code}": "issued_one",
    "POST /belajar/aksi/terbit/{code}/cabut": "revoke_certificate",
    "GET /belajar/aksi/jp": "hours",
    "POST /belajar/aksi/jp/status": "choose_employment",
    "POST /belajar/aksi/jp/lain": "add_elsewhere",
    "GET /belajar/aksi/jp/unduh": "export_hours",
    "GET /belajar/aksi/luar": "elsewhere",
    "POST /belajar/aksi/luar/{id}": "verify_elsewhere",
    "GET /belajar/aksi/luar/{id}/berkas": "file_elsewhere",
}
"""By the name of who answers."""


def record_clerks(room: LearnRoom) -> dict[str, Clerk]:
    """Who answers, by the names of RECORD_PAGES."""
    certificates, issued = CertificatePages(room), CertificateList(room)
    hours, coordinators = JpPages(room), CoordinatorPages(room)
    return {
        "check_certificate": certificates.check,
        "certificate": certificates.look,
        "make_certificate": certificates.make,
        "take_certificate": certificates.take,
        "issued": issued.look,
        "issued_one": issued.one,
        "revoke_certificate": issued.revoke,
        "hours": hours.look,
        "choose_employment": hours.choose,
        "add_elsewhere": hours.add,
        "export_hours": coordinators.export,
        "elsewhere": coordinators.look,
        "verify_elsewhere": coordinators.decide,
        "file_elsewhere": coordinators.file,
    }
