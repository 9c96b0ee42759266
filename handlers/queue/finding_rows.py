"""Rows that lead from a name or a person's number to a case: keyed marks only, nothing that can be read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handlers.backroom.attributes import Item
from loket.cases import Case

NAME, PERSON = "name", "person"


def finding_facts(case: Case) -> Item:
    """What the row of a case keeps of it: the partitions that lead to it, and all marks of its names."""
    names = (f"{NAME}#{mark.hex()}" for mark in case.shortest_name_marks)
    people = (f"{PERSON}#{mark.hex()}" for mark in case.every_person_mark)
    found = sorted((*names, *people))
    marks = " ".join(sorted(mark.hex() for mark in case.every_name_mark))
    return {**({"found_by": found} if found else {}), **({"marks": marks} if marks else {})}


def finding_rows(row: Mapping[str, Any]) -> list[Item]:
    """The rows that lead to this one, each in a partition of its own mark."""
    return [
        {
            "office": finding_key(row["office"], partition),
            "case_ref": row["case_ref"],
            **({"marks": row["marks"]} if partition.startswith(NAME) else {}),
        }
        for partition in row.get("found_by", ())
    ]


def finding_key(office: str, partition: str) -> str:
    """The key of one mark at one office; no office is called like this."""
    return f"{office}#{partition}"
