"""The courses as the build wrote them down, apart from the catalog that every function reads."""

from __future__ import annotations

import json
from pathlib import Path

from loket.training import Courses

FILE = "belajar.json"


def read_courses(catalog: Path) -> Courses:
    """Read the courses of a catalog of `make build`."""
    return Courses.from_plain(json.loads((catalog / FILE).read_bytes()))
