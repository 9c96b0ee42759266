"""`make lighthouse`: ten pages of the site as Lighthouse sees them, and one guide beside two rivals.

Ends with 1 when a promise of the site is broken: scores, times, weight, or how far ahead it is.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from local.website.site import build_site
from tests.lighthouse.program import HELD_BACK_3G, SLOW_3G, SLOW_4G, Line, Report, visit
from tests.lighthouse.rivals import build_govuk_page, build_stock_material
from tests.site_corpus import copy_of_the_city
from tests.slow_phone import packed_site

GUIDE = "/layanan/surat-keterangan-domisili/"
PAGES = (
    "/",
    "/layanan/",
    GUIDE,
    "/layanan/kartu-keluarga/",
    "/layanan/perizinan-usaha/",
    "/peristiwa/lahir/",
    "/kantor/kelurahan-tondo/",
    "/bantuan/",
    "/belajar/",
    "/cek-status/",
)
PAINT = {SLOW_4G: 1000, SLOW_3G: 2400}
"""Largest contentful paint, in ms."""
BLOCKED, SHIFT = 20, 0
RUNS = 3
RIVALS = {"stock Material": (20, 0.45), "govuk-frontend": (6, 0.6)}
"""How often heavier than ours each must be, and the largest part of its slow-3G paint that ours may take."""


def main() -> int:
    """Measure, print, judge."""
    with tempfile.TemporaryDirectory() as scratch:
        root = copy_of_the_city(Path(scratch) / "city")
        site, material, govuk = (root / name for name in ("site", "material", "govuk"))
        with packed_site(site) as host, packed_site(material) as other, packed_site(govuk) as third:
            settings = root / "content/data/city.yaml"
            settings.write_text(
                settings.read_text(encoding="utf-8").replace("https://loket.example.go.id", host),
                encoding="utf-8",
            )
            build_site(root, site)
            build_stock_material(root, material, other)
            build_govuk_page(site / GUIDE.strip("/") / "index.html", govuk)
            rivals = {"stock Material": other + GUIDE, "govuk-frontend": third}
            faults = [
                *_pages(host),
                *_rivals(host, rivals, SLOW_3G),
                *_rivals(host, rivals, HELD_BACK_3G),
            ]
    for fault in faults:
        print(f"TIDAK TERCAPAI  {fault}")
    return 1 if faults else 0


def _pages(host: str) -> Iterator[str]:
    for line in (SLOW_4G, SLOW_3G):
        print(f"\n{line.name}: kinerja/akses/praktik/SEO, LCP, TBT, CLS, byte, permintaan")
        for path in PAGES:
            report = _median(f"{host}{path}", line)
            print(f"  {path:38} {_told(report)}", flush=True)
            yield from (f"{path}, {line.name}: {fault}" for fault in _faults(report, line))


def _faults(report: Report, line: Line) -> Iterator[str]:
    if set(report.scores) != {100} and line is SLOW_4G:
        yield f"nilai {report.scores}, karena {', '.join(report.missed) or 'waktu'}"
    if report.largest_paint > PAINT[line]:
        yield f"LCP {report.largest_paint:.0f} ms"
    if report.blocked > BLOCKED:
        yield f"TBT {report.blocked:.0f} ms"
    if report.shift > SHIFT:
        yield f"CLS {report.shift:.3f}"


def _rivals(host: str, addresses: dict[str, str], line: Line) -> Iterator[str]:
    ours = _median(f"{host}{GUIDE}", line)
    print(f"\n{line.name}, panduan yang sama\n  {'Loket':38} {_told(ours)}")
    for name, address in addresses.items():
        theirs = _median(address, line)
        heavier, sooner = theirs.weight / ours.weight, ours.largest_paint / theirs.largest_paint
        print(f"  {name:38} {_told(theirs)}  byte {heavier:.1f}×, LCP kami {sooner:.2f}×", flush=True)
        least, most = RIVALS[name]
        if heavier < least:
            yield f"{line.name}: {name} hanya {heavier:.1f}× lebih berat"
        if sooner > most:
            yield f"{line.name}: LCP kami {sooner:.2f}× LCP {name}"


def _median(address: str, line: Line) -> Report:
    """The run whose largest paint is the middle one."""
    reports = sorted((visit(address, line) for _ in range(RUNS)), key=lambda one: one.largest_paint)
    middle = median([one.largest_paint for one in reports])
    return next(one for one in reports if one.largest_paint == middle)


def _told(report: Report) -> str:
    scores = "/".join(map(str, report.scores))
    return (
        f"{scores:16} {report.largest_paint:6.0f} ms {report.blocked:4.0f} ms {report.shift:.3f} "
        f"{report.weight:8} {report.requests:3}"
    )


if __name__ == "__main__":
    sys.exit(main())
