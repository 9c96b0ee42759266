"""Asks the running city to do its daily work now."""

from __future__ import annotations

import sys
import urllib.error
import urllib.request


def main(port: int) -> int:
    """0 when the work was done."""
    request = urllib.request.Request(f"http://127.0.0.1:{port}/_lokal/harian", method="POST")
    try:
        with urllib.request.urlopen(request, timeout=90) as answer:  # noqa: S310 - our own gateway
            done = str(answer.url).endswith("harian=selesai")
    except (urllib.error.URLError, OSError):
        print(f"Tidak ada Loket di port {port}. Jalankan dulu: make serve", file=sys.stderr)
        return 1
    print(
        "Pekerjaan harian selesai." if done else "Pekerjaan harian gagal; lihat terminal Loket.",
        file=sys.stderr,
    )
    return 0 if done else 1
