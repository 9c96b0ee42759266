"""Writes what the city gives away as tables: a CSV file and a JSON file for each."""

from __future__ import annotations

import csv
import io
import json

from local.website.workshop import Workshop
from loket.directives.open_data import FOLDER
from loket.services.open_data import DATASETS, Row

PAGE = "/transparansi/data-terbuka/"


def publish_open_data(workshop: Workshop) -> None:
    """Put the files where the page says they are. JSON names the paragraph that explains it."""
    folder = workshop.out / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name, dataset in DATASETS.items():
        rows = tuple(dataset.rows(workshop.content))
        about = f"{workshop.content.city.host}{PAGE}#{name}"
        (folder / f"{name}.csv").write_text(as_csv(dataset.columns, rows), encoding="utf-8", newline="")
        (folder / f"{name}.json").write_text(as_json(about, dataset.columns, rows), encoding="utf-8")


def as_csv(columns: tuple[str, ...], rows: tuple[Row, ...]) -> str:
    """RFC 4180, so that spreadsheets read it too."""
    text = io.StringIO()
    csv.writer(text).writerows((columns, *rows))
    return text.getvalue()


def as_json(about: str, columns: tuple[str, ...], rows: tuple[Row, ...]) -> str:
    """`{"keterangan": <address>, "baris": [{column: value}]}`. What is not known is null."""
    known = [
        {column: None if value == "" else value for column, value in zip(columns, row, strict=True)}
        for row in rows
    ]
    return json.dumps({"keterangan": about, "baris": known}, ensure_ascii=False, indent=1) + "\n"
