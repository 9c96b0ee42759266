"""/_lokal/ shows what happens on this machine, and runs the nightly work on demand."""

from __future__ import annotations

from pathlib import Path

import pytest

from local.desk import Desk
from local.functions import FunctionFailed
from local.mailbox import Mail
from local.pages import LocalPages, labels_of
from local.reply import Visit

ROOT = Path(__file__).resolve().parent.parent.parent


class Mailbox:
    """Holds one mail, as unfriendly as mail can be."""

    def collect(self) -> tuple[Mail, ...]:
        return (
            Mail(
                id="1",
                sent_at="2026-11-24T06:00:00.000+00:00",
                sender="loket@contoh.invalid",
                to=("sari@contoh.invalid",),
                subject="<b>Diterima</b>",
                text="Halo\n<script>alert(1)</script>",
            ),
        )


class Nightly:
    """Counts how often it ran."""

    def __init__(self, *, broken: bool = False) -> None:
        self.runs = 0
        self._broken = broken

    def __call__(self) -> None:
        self.runs += 1
        if self._broken:
            raise FunctionFailed("planned")


def _desk(tmp_path: Path, daily: Nightly) -> Desk:
    pages = LocalPages(ROOT / "templates", tmp_path / "none.html", labels_of(ROOT))
    return Desk(pages, Mailbox(), daily)  # type: ignore[arg-type]  # it holds mail, and that is all


def _visit(method: str, path: str, **headers: str) -> Visit:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Visit(method=method, path=path, query="", headers=named, address="127.0.0.1:1", body=b"")


def test_mail_is_shown_as_text_and_never_kept_by_a_browser(tmp_path: Path) -> None:
    reply = _desk(tmp_path, Nightly()).answer(_visit("GET", "/_lokal/surat"))

    assert "&lt;script&gt;" in reply.body.decode()
    assert "24 November 2026 pukul 14.00 WITA" in reply.body.decode()
    assert ("Cache-Control", "no-store") in reply.headers


@pytest.mark.parametrize(("broken", "outcome"), [(False, "selesai"), (True, "gagal")])
def test_the_nightly_work_runs_on_demand(tmp_path: Path, broken: bool, outcome: str) -> None:
    daily = Nightly(broken=broken)
    reply = _desk(tmp_path, daily).answer(_visit("POST", "/_lokal/harian", sec_fetch_site="same-origin"))

    assert daily.runs == 1
    assert (reply.status, dict(reply.headers)["Location"]) == (303, f"/_lokal/?harian={outcome}")


def test_another_site_cannot_start_it(tmp_path: Path) -> None:
    daily = Nightly()
    reply = _desk(tmp_path, daily).answer(_visit("POST", "/_lokal/harian", sec_fetch_site="cross-site"))

    assert (reply.status, daily.runs) == (403, 0)


def test_corrections_are_shown_until_they_are_made(tmp_path: Path) -> None:
    desk = _desk(tmp_path, Nightly())
    desk.corrections = "forms/a.yaml baris 3: Tulis judul."

    assert "baris 3" in desk.answer(_visit("GET", "/_lokal/")).body.decode()
