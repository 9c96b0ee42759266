"""Where somebody is lost: a step of a module, a case of practice, or a screen of the counter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from loket.training.courses import Courses

_PLACE = re.compile(r"[a-z0-9-]{1,40}(?:/[a-z0-9-]{1,60}){0,2}")

SCREENS = {
    "antrean": "queue",
    "antrean-cari": "queue",
    "antrean-hasil": "queue",
    "antrean-tugaskan": "queue",
    "permohonan": "case",
    "konflik": "case",
    "loket": "entry",
    "form": "entry",
    "review": "entry",
    "receipt": "entry",
    "exit": "entry",
    "key-used": "entry",
    "tenggat": "deadlines",
    "pemberitahuan": "notices",
    "register": "letters",
    "ekspor": "export",
    "ekspor-kemajuan": "export",
    "pengguna": "people",
    "syarat-belajar": "people",
    "jejak": "audit",
    "jejak-permohonan": "audit",
    "masa-simpan": "retention",
    "tahan-penghapusan": "retention",
    "saya": "account",
}
"""Screens of the counter as their templates are called, and their keys in `screens` of the label files."""


class SpotKind(StrEnum):
    """What kind of place it is."""

    STEP = "step"
    SCENARIO = "scenario"
    COUNTER = "counter"
    SOMEWHERE = "somewhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place that a link names: "m2/3", "latihan/m2/lengkap", "petugas/antrean".

    Attributes:
        title: Of the module or case; of a screen its key; "" where none is known.
        address: Where it is looked at again.
        step, step_title: Its number and its heading; 0 and "" for what is no step.
    """

    name: str
    kind: SpotKind
    title: str = ""
    step: int = 0
    step_title: str = ""
    address: str = ""


SOMEWHERE = Spot(name="", kind=SpotKind.SOMEWHERE, address="/belajar/")


def spot_of(text: str, courses: Courses) -> Spot:
    """The place that this text names. One that is not there (any more) is somewhere."""
    if not _PLACE.fullmatch(text):
        return SOMEWHERE
    first, *rest = text.split("/")
    if first == "petugas":
        wanted = "/".join(rest)
        screen = SCREENS.get(wanted, wanted if wanted in SCREENS.values() else "")
        name = f"petugas/{screen}" if screen else first
        return Spot(name=name, kind=SpotKind.COUNTER, title=screen, address="/petugas")
    if first == "latihan" and len(rest) == 2 and (found := courses.scenario(rest[0], rest[1])):
        address = f"/belajar/aksi/latihan/{rest[0]}/{rest[1]}"
        return Spot(name=text, kind=SpotKind.SCENARIO, title=found.title, address=address)
    module = courses.modules.get(first)
    if module and len(rest) == 1 and rest[0].isdecimal() and 0 < int(rest[0]) <= module.steps:
        number = int(rest[0])
        return Spot(
            name=text,
            kind=SpotKind.STEP,
            title=module.title,
            step=number,
            step_title=module.step_titles[number - 1],
            address=module.address,
        )
    return SOMEWHERE
