"""`make bench-site`: what building many pages costs, beside Material as it comes. CPU of whole processes."""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from local.build import Builder
from local.editions import Editions
from local.watch import Watch
from tests.site_corpus import ROOT, copy_of_the_city, grow, stock

OURS = (sys.executable, "-m", "local.website.site")
STOCK = (sys.executable, "-m", "mkdocs", "build", "--quiet")
AIMS = {"cold": 6, "after a text": 15, "after a title": 15}
"""How many times cheaper than Material each of our builds has to be."""
MEMORY = Path("/dev/shm")
"""A disk that is busy with others' files takes its time from whoever writes next."""
SERVED, OWN_PAGES = 300, 157
"""Pages of the site on which somebody writes, and of our own."""
GROWTH = 10 / 9
"""How much more a page may cost on a site nine times as large."""


@dataclass
class Measured:
    """CPU seconds, user and system, of each round by what was done."""

    rounds: dict[str, list[float]] = field(default_factory=dict)

    def note(self, what: str, seconds: float) -> None:
        self.rounds.setdefault(what, []).append(seconds)

    def median(self, what: str) -> float:
        return statistics.median(self.rounds[what])


def cpu_of(command: Sequence[str], folder: Path) -> float:
    """Run a command to its end. The machine's other work is not counted."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def pages_of(site: Path) -> int:
    return sum(1 for _ in site.rglob("*.html"))


def one_round(folder: Path, size: int, measured: Measured) -> tuple[int, int]:
    """Build everything once, in fresh folders; gives how many pages the small and the large site have."""
    small = copy_of_the_city(folder / "small")
    measured.note("small", cpu_of(OURS, small))
    own = pages_of(small / "site")
    large = copy_of_the_city(folder / "large")
    grow(large, size - own)
    measured.note("stock", cpu_of(STOCK, stock(folder / "stock", size)))
    measured.note("cold", cpu_of(OURS, large))
    page = sorted(large.glob("content/contoh-*/*.md"))[0]
    for what, old in (("after a text", "biaya"), ("after a title", "title: ")):
        page.write_text(page.read_text("utf-8").replace(old, f"{old}baru ", 1), "utf-8")
        measured.note(what, cpu_of(OURS, large))
    measured.note("unchanged", cpu_of(OURS, large))
    return own, pages_of(large / "site")


def seen_after_saving(folder: Path, pages: int, saves: int = 7) -> list[float]:
    """Seconds, by the clock, from saving a page until a new edition shows it, as `make serve` does it."""
    root = copy_of_the_city(folder / "served")
    grow(root, max(pages - OWN_PAGES, 0))
    editions = Editions(folder / "editions", Builder(root).build)
    shown = [editions.make()]
    watch = Watch([root / "content", root / "templates"], lambda: shown.append(editions.make()))
    watch.start()
    page = sorted(root.glob("content/contoh-*/*.md"))[0]
    took = []
    for number in range(saves):
        mark, began = f"tanda{number}", time.monotonic()
        page.write_text(page.read_text("utf-8") + f"\n\nKata {mark}.\n", "utf-8")
        built = Path(page.parent.name, page.stem, "index.html")
        while mark not in (shown[-1].site / built).read_text("utf-8"):
            time.sleep(0.01)
        took.append(time.monotonic() - began)
        editions.forget_older()
    watch.stop()
    return took


def main() -> None:
    """Print each build's median and how many times cheaper than Material it is."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--size", type=int, default=1000, help="pages")
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    measured, small, large = Measured(), 0, 0
    for _ in range(chosen.rounds):
        with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
            small, large = one_round(Path(folder), chosen.size, measured)
    print(f"{large} pages, CPU seconds, median of {chosen.rounds}")
    print(f"{'Material as it comes':<28}{measured.median('stock'):>8.2f}")
    for what in ("cold", "after a text", "after a title", "unchanged"):
        times = measured.median("stock") / measured.median(what)
        aim = f" (aim 1/{AIMS[what]})" if what in AIMS else ""
        print(f"{'ours, ' + what:<28}{measured.median(what):>8.2f}   1/{times:.1f}{aim}")
    growth = measured.median("cold") / measured.median("small") / (large / small)
    print(
        f"{small} pages: {measured.median('small'):.2f}; a page costs {growth:.2f} times as much at {large}"
    )
    print(f"(aim: at most {GROWTH:.2f})")
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        took = statistics.median(seen_after_saving(Path(folder), SERVED))
    print(f"a saved page is shown after {took:.1f} seconds on {SERVED} pages (aim: 2)")


if __name__ == "__main__":
    main()
