"""What the JSON side answers: schemas, examples and refusals, for the OpenAPI document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from loket.cases import State
from loket.files import FileType

RECEIPT: Mapping[str, Any] = {
    "reference": "PLU-27-7K3M-9QX",
    "code": "K7M2-9QXD-HJ4W",
    "received_at": "2027-03-01T02:15:00+00:00",
    "office": "Kelurahan Contoh",
    "due": "2027-03-08",
    "held": False,
}
TICKET: Mapping[str, Any] = {
    "ticket": "eyJpc3N1ZWRfYXQiOjE4MDM4NjY1MDB9.c2lnbmF0dXJl",
    "name": "ktp.jpg",
    "type": "jpeg",
    "size": 183500,
}
CHALLENGE: Mapping[str, Any] = {"challenge": None}
STATUS: Mapping[str, Any] = {
    "reference": "PLU-27-7K3M-9QX",
    "state": State.SUBMITTED.value,
    "held": False,
    "service": "Surat Keterangan Domisili",
    "office": "Kelurahan Contoh",
    "holder": "Kelurahan Contoh",
    "received_at": "2027-03-01T02:15:00+00:00",
    "due": "2027-03-02",
    "complete_on": None,
    "overdue": False,
    "revise_by": None,
    "remarks": [],
    "pauses": [],
    "timeline": [
        {
            "at": "2027-03-01T02:15:00+00:00",
            "event": "submitted",
            "label": "Permohonan terkirim",
            "who": "Pemohon",
            "reason": "",
            "note": "",
        }
    ],
}

_TEXT = {"type": "string"}
_DAY = {"type": "string", "format": "date"}
_DAY_OR_NONE = {"type": ["string", "null"], "format": "date"}
_MOMENT = {"type": "string", "format": "date-time"}


def _whole(properties: Mapping[str, Any]) -> dict[str, Any]:
    """An object that always has all of these."""
    return {"type": "object", "required": list(properties), "properties": dict(properties)}


SCHEMAS: Mapping[str, Any] = {
    "Key": {
        "type": "string",
        "pattern": "^[A-Za-z0-9_-]{16,128}$",
        "description": "Acak, satu untuk setiap permohonan. Pakai lagi bila tidak mendapat jawaban.",
    },
    "Receipt": _whole(
        {
            "reference": {**_TEXT, "description": "Nomor permohonan, tidak rahasia"},
            "code": {**_TEXT, "description": "Rahasia, untuk menanyakan keadaan"},
            "received_at": _MOMENT,
            "office": {**_TEXT, "description": "Kantor yang memutuskan"},
            "due": {
                **_DAY_OR_NONE,
                "description": "Janji jawaban pertama; null bila kalender kota belum memuatnya",
            },
            "held": {
                "type": "boolean",
                "description": "Tersimpan, tetapi petugas memastikan dulu bahwa kiriman ini dari orang",
            },
        }
    ),
    "Ticket": _whole(
        {
            "ticket": {**_TEXT, "description": "Jawaban untuk pertanyaan berkas; berlaku 24 jam"},
            "name": {**_TEXT, "description": "Nama berkas, tanpa yang berbahaya"},
            "type": {"type": "string", "enum": [kind.value for kind in FileType]},
            "size": {"type": "integer", "description": "Dalam byte"},
        }
    ),
    "Challenge": _whole(
        {
            "challenge": {
                "type": ["object", "null"],
                "required": ["parameters", "signature"],
                "properties": {"parameters": {"type": "object"}, "signature": _TEXT},
            }
        }
    ),
    "Status": _whole(
        {
            "reference": _TEXT,
            "state": {"type": "string", "enum": [state.value for state in State]},
            "held": {"type": "boolean", "description": "Menunggu petugas memastikan bahwa ini dari orang"},
            "service": {**_TEXT, "description": "Nama layanan"},
            "office": {**_TEXT, "description": "Kantor yang memutuskan"},
            "holder": {**_TEXT, "description": "Siapa yang sekarang harus bertindak"},
            "received_at": _MOMENT,
            "due": {**_DAY_OR_NONE, "description": "Hari janji yang berlaku sekarang"},
            "complete_on": {**_DAY_OR_NONE, "description": "Hari berkas lengkap; sejak itu waktu dihitung"},
            "overdue": {"type": "boolean", "description": "Kantor melewati janjinya"},
            "revise_by": {**_DAY_OR_NONE, "description": "Pemohon melengkapi paling lambat hari ini"},
            "remarks": {
                "type": "array",
                "description": "Yang perlu diperbaiki, per pertanyaan",
                "items": _whole({"question": _TEXT, "text": {**_TEXT, "description": "Untuk orang"}}),
            },
            "pauses": {
                "type": "array",
                "items": _whole({"from": _DAY, "to": _DAY_OR_NONE, "reason": _TEXT}),
            },
            "timeline": {
                "type": "array",
                "items": _whole(
                    {
                        "at": _MOMENT,
                        "event": _TEXT,
                        "label": {**_TEXT, "description": "Untuk orang"},
                        "who": _TEXT,
                        "reason": _TEXT,
                        "note": _TEXT,
                    }
                ),
            },
        }
    ),
    "Problems": _whole(
        {
            "problems": {
                "type": "array",
                "items": _whole(
                    {
                        "question": {**_TEXT, "description": "Nama pertanyaan, atau kosong"},
                        "code": {**_TEXT, "description": "Untuk program"},
                        "message": {**_TEXT, "description": "Untuk orang: cara memperbaikinya"},
                    }
                ),
            }
        }
    ),
}

_REFUSALS = {
    "400": (
        "Isi tidak terbaca",
        "",
        "unreadable",
        "Kirim objek JSON yang sah, tanpa nama berulang dan tanpa NaN.",
    ),
    "404": (
        "Tidak ada, atau nomor dan kode tidak cocok",
        "",
        "not_found",
        "Periksa nomor dan kode pada tanda terima.",
    ),
    "409": ("Key sudah dipakai untuk jawaban lain", "", "key_used", "Pakai kunci baru."),
    "410": ("Formulir sudah ditutup", "", "closed", "Formulir ini ditutup."),
    "413": ("Terlalu besar", "", "too_large", "Kirim paling banyak 200 kB."),
    "415": ("Bukan jenis isi yang diminta", "", "wrong_type", "Kirim sebagai application/json."),
    "422": ("Ada yang perlu diperbaiki", "nik", "nik_length", "Tulis NIK 16 angka, seperti pada KTP."),
    "429": ("Terlalu sering", "", "too_many", "Tunggu, lalu kirim lagi."),
    "503": ("Penyimpanan sedang terganggu; belum terkirim", "", "store_down", "Coba lagi sebentar lagi."),
}
_WITH_WAIT = {"429", "503"}


def _refusal(status: str) -> dict[str, Any]:
    description, question, code, message = _REFUSALS[status]
    example = {"problems": [{"question": question, "code": code, "message": message}]}
    media = {"schema": {"$ref": "#/components/schemas/Problems"}, "example": example}
    answer: dict[str, Any] = {"description": description, "content": {"application/json": media}}
    if status in _WITH_WAIT:
        answer["headers"] = {"Retry-After": {"description": "Detik", "schema": {"type": "integer"}}}
    return answer


ANSWERS: Mapping[str, Any] = {status: _refusal(status) for status in _REFUSALS}
