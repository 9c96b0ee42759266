"""Directive about what the city gives away as tables."""

from __future__ import annotations

from loket.directives.desk import Desk
from loket.services.open_data import DATASETS

FOLDER = "transparansi/data"
"""Folder of the site that holds the files, made by the build."""


def files(desk: Desk, name: str) -> str:
    """`::: data <dataset>`: its columns, how many rows it has, and its files."""
    dataset = DATASETS[name]
    count = sum(1 for _ in dataset.rows(desk.content))
    return desk.draw("pages/data.html", address=f"/{FOLDER}/{name}", columns=dataset.columns, count=count)
