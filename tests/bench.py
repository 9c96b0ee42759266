"""`make bench`: how long things take on this machine. Medians, for comparing two versions in one sitting."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from local.website.site import build_site
from tests.answers import DOMICILE
from tests.counter import make_keys, open_counter, write_test_catalog
from tests.slow_phone import chromium, open_form, packed_site
from tests.stores import ROOT, running

ROUNDS, PHONE_ROUNDS = 30, 5
COLD = "import time; start = time.process_time(); import handlers.{0}; print(time.process_time() - start)"


def main() -> None:
    """Print one line a thing: median and slowest, in milliseconds."""
    print(f"{'milliseconds':<44}{'median':>10}{'slowest':>10}")
    for name in ("submit", "case", "search", "officer", "follow", "daily"):
        _tell(f"import handlers.{name} (CPU, cold)", [_cold(name) for _ in range(5)])
    with tempfile.TemporaryDirectory() as folder, running("ministack") as store:
        counter = open_counter(store, write_test_catalog(Path(folder)), make_keys(store))
        _time(f"check a form ({DOMICILE})", counter.review)
        _time("check and keep an application", counter.apply)
        receipt = counter.apply()
        _time("look up a status (scrypt included)", lambda: counter.look_up(receipt))
        _site(Path(folder))


def _cold(name: str) -> float:
    command = [sys.executable, "-c", COLD.format(name)]
    return float(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout) * 1000


def _site(folder: Path) -> None:
    started = time.process_time()
    build_site(ROOT, folder / "site")
    _tell("build the whole site (CPU)", [(time.process_time() - started) * 1000])
    with packed_site(folder / "site") as host, chromium() as browser:
        opened = [open_form(browser, host, f"/layanan/{DOMICILE}/") for _ in range(PHONE_ROUNDS)]
    _tell("a form usable, slow 3G, CPU ×6", [one.usable * 1000 for one in opened])
    _tell("its scripts there, slow 3G, CPU ×6", [one.complete * 1000 for one in opened])


def _time(what: str, do: Callable[[], object]) -> None:
    do()
    took = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        do()
        took.append((time.perf_counter() - started) * 1000)
    _tell(what, took)


def _tell(what: str, took: list[float]) -> None:
    print(f"{what:<44}{statistics.median(took):>10.1f}{max(took):>10.1f}", flush=True)


if __name__ == "__main__":
    main()
