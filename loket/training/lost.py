"""Where somebody is lost: a step of a module, a case of practice, or a screen of the counter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from loket.training.courses import Courses

_PLACE = re.compile(r"[a-z0-9-]{1,40}(?:/[a-z0-9-]{1,60}){0,2}")


class SpotKind(StrEnum):
    """What kind of place it is."""

    STEP = "step"
    SCENARIO = "scenario"
    COUNTER = "counter"
    SOMEWHERE = "somewhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place that a link names: "m2/3", "latihan/m2/lengkap", "petugas".

    Attributes:
        title: Of the module or case; "" where none is known.
        address: Where it is looked at again.
        step: Its number; 0 for what is no step.
    """

    name: str
    kind: SpotKind
    title: str = ""
    step: int = 0
    address: str = ""


SOMEWHERE = Spot(name="", kind=SpotKind.SOMEWHERE, address="/belajar/")


def spot_of(text: str, courses: Courses) -> Spot:
    """The place that this text names. One that is not there (any more) is somewhere."""
    if not _PLACE.fullmatch(text):
        return SOMEWHERE
    first, *rest = text.split("/")
    if first == "petugas" and not rest:
        return Spot(name=text, kind=SpotKind.COUNTER, address="/petugas")
    if first == "latihan" and len(rest) == 2 and (found := courses.scenario(rest[0], rest[1])):
        address = f"/belajar/aksi/latihan/{rest[0]}/{rest[1]}"
        return Spot(name=text, kind=SpotKind.SCENARIO, title=found.title, address=address)
    module = courses.modules.get(first)
    if module and len(rest) == 1 and rest[0].isdecimal() and 0 < int(rest[0]) <= module.steps:
        return Spot(
            name=text, kind=SpotKind.STEP, title=module.title, step=int(rest[0]), address=module.address
        )
    return SOMEWHERE
