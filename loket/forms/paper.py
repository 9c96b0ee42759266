"""What a form takes from the guide that uses it: the papers, in the guide's own words. Build time only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One requirement of a guide as its form words it. `asked_for`: the form has to ask, or to say why not.

    `in_person`: somebody comes, and nothing can be answered about it.
    """

    label: str
    hint: str = ""
    asked_for: bool = True
    in_person: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideOfForm:
    """The guide of one form. `name` is its file, empty when no guide uses the form.

    `papers` by the id of the requirement; `one_office`: it serves everybody, whatever they answer.
    """

    name: str
    papers: Mapping[str, Paper] = field(default_factory=dict)
    one_office: bool = False


NO_GUIDE = GuideOfForm(name="", one_office=True)
