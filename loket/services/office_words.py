"""Reads what officers choose from: reasons for what they decide, and replies that lie ready."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from loket.forms.sheet import Sheet
from loket.forms.source import read_or_blank
from loket.forms.table import Table
from loket.services.known import named
from loket.services.ready_reply import ReadyReply

REASON_KINDS = ("return", "reject", "hold", "revoke")
MAX_REPLY = 1000  # characters, as of every message

Reasons = Mapping[str, tuple[Mapping[str, Any], ...]]


def read_reasons(text: str, sheet: Sheet, services: Collection[str]) -> Reasons:
    """Reasons an officer chooses from, by what is done. Faults go to the sheet.

    Args:
        services: Slugs of all guides. A reason that names some of them is offered for those only.
    """
    table = read_or_blank(text, sheet, "reasons.yaml")
    table.only(*REASON_KINDS)
    found = {}
    for kind in REASON_KINDS:
        rows = list(table.tables(kind))
        found[kind] = tuple(_reason(row, services) for row in rows)
        _once(rows)
        if rows and all(reason["services"] for reason in found[kind]):
            table.fault(kind, f"“{kind}” perlu satu alasan tanpa “services”, untuk semua layanan.")
    return found


def _reason(row: Table, services: Collection[str]) -> dict[str, Any]:
    row.only("id", "label", "hint", "services")
    return {
        "id": row.text("id"),
        "label": row.text("label"),
        "hint": row.text("hint", required=False),
        "services": named(row, "services", services, "Layanan"),
    }


def read_replies(text: str, sheet: Sheet, services: Collection[str]) -> tuple[ReadyReply, ...]:
    """Messages that lie ready, in the order of the file. Faults go to the sheet."""
    table = read_or_blank(text, sheet, "replies.yaml")
    table.only("replies")
    rows = list(table.tables("replies", required=False))
    _once(rows)
    return tuple(_reply(row, services) for row in rows)


def _reply(row: Table, services: Collection[str]) -> ReadyReply:
    row.only("id", "title", "text", "services")
    reply = ReadyReply(
        id=row.text("id"),
        title=row.text("title"),
        text=row.text("text"),
        services=named(row, "services", services, "Layanan"),
    )
    if reply.id and not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", reply.id):
        row.fault("id", f"“{reply.id}” harus huruf kecil, angka, dan tanda hubung. Misalnya “bawa-ktp”.")
    if len(reply.text) > MAX_REPLY:
        row.fault("text", f"“text” terlalu panjang. Singkatkan menjadi {MAX_REPLY} huruf atau kurang.")
    return reply


def _once(rows: Collection[Table]) -> None:
    """Each id once: what was chosen must be known again."""
    seen: set[str] = set()
    for row in rows:
        name = row.text("id", required=False)
        if name in seen:
            row.fault("id", f"Id “{name}” sudah dipakai. Beri id lain, misalnya “{name}-2”.")
        seen.add(name)
