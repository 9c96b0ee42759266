"""Lighthouse itself: fetched once with what it needs, asked for one page on one sort of line."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tests.npm_package import ROOT, program

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line and a phone: `rtt` in ms, `throughput` in kbit/s, a processor so many times `slower`.

    `method` is “simulate” (computed from a fast load) or “devtools” (the browser is held back for real).
    """

    name: str
    rtt: int
    throughput: float
    slower: int
    method: str = "simulate"


SLOW_4G = Line(name="4G lambat, CPU ×4", rtt=150, throughput=1638.4, slower=4)
SLOW_3G = Line(name="3G lambat, CPU ×6", rtt=400, throughput=400, slower=6)
HELD_BACK_3G = replace(SLOW_3G, name="3G lambat, CPU ×6, ditahan sungguhan", method="devtools")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What one visit was like. Scores 0 to 100; times in ms; `weight` in bytes over the line.

    Attributes:
        missed: Audits that cost points, by their Lighthouse id.
    """

    scores: tuple[int, ...]
    largest_paint: float
    blocked: float
    shift: float
    weight: int
    requests: int
    missed: tuple[str, ...]


def lighthouse() -> Path:
    """The installed program. Raises RuntimeError when it is not the pinned one."""
    name, integrity = (ROOT / "requirements" / "lighthouse.txt").read_text(encoding="utf-8").split()
    home = ROOT / ".venvs" / "lighthouse" / name.rpartition("@")[2]
    entry = home / "node_modules" / "lighthouse" / "cli" / "index.js"
    if not entry.exists():
        home.mkdir(parents=True, exist_ok=True)
        npm = program("npm", debian="npm")
        command = [npm, "install", "--prefix", str(home), "--no-audit", "--no-fund", "--silent", name]
        subprocess.run(command, check=True, cwd=home)
    lock = json.loads((home / "node_modules" / ".package-lock.json").read_text(encoding="utf-8"))
    if lock["packages"]["node_modules/lighthouse"]["integrity"] != integrity:
        raise RuntimeError(f"{name} is not what requirements/lighthouse.txt says: remove {home}")
    return entry


def visit(address: str, line: Line) -> Report:
    """One first visit on a phone, simulated from a recorded load."""
    command = [
        program("node", debian="nodejs"),
        str(lighthouse()),
        address,
        "--output=json",
        "--quiet",
        "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
        f"--throttling-method={line.method}",
        f"--throttling.rttMs={line.rtt}",
        f"--throttling.requestLatencyMs={line.rtt}",
        f"--throttling.throughputKbps={line.throughput}",
        f"--throttling.downloadThroughputKbps={line.throughput}",
        f"--throttling.uploadThroughputKbps={line.throughput}",
        f"--throttling.cpuSlowdownMultiplier={line.slower}",
    ]
    environment = {**os.environ, "CHROME_PATH": os.environ["CHROMIUM"]}
    answer = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if answer.returncode:
        raise RuntimeError(f"{address}: {answer.stderr.strip()[-600:]}")
    return _report(json.loads(answer.stdout))


def _report(found: Any) -> Report:
    audits = found["audits"]
    requests = audits["network-requests"]["details"]["items"]
    scored = {
        ref["id"] for name in CATEGORIES for ref in found["categories"][name]["auditRefs"] if ref["weight"]
    }
    return Report(
        scores=tuple(round((found["categories"][name]["score"] or 0) * 100) for name in CATEGORIES),
        largest_paint=audits["largest-contentful-paint"]["numericValue"],
        blocked=audits["total-blocking-time"]["numericValue"],
        shift=audits["cumulative-layout-shift"]["numericValue"],
        weight=sum(one.get("transferSize", 0) for one in requests if one["url"].startswith("http")),
        requests=sum(one["url"].startswith("http") for one in requests),
        missed=tuple(sorted(name for name in scored if (audits[name]["score"] or 0) < 0.9)),
    )
