"""`python -m local …`: the city on one machine, and the checks of what editors write."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path


def main() -> int:
    """Run one command; the exit code says whether it went well."""
    parser = argparse.ArgumentParser(prog="python -m local", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, purpose in {
        "serve": "seluruh kota di 127.0.0.1",
        "daily": "jalankan sekarang pekerjaan harian dari kota yang sedang berjalan",
        "prepare": "siapkan Markdown di build/content",
        "check": "periksa isi dan template",
    }.items():
        command = commands.add_parser(name, help=purpose)
        command.add_argument("--port", type=int, default=int(os.environ.get("PORT") or 8000))
        command.add_argument("--data", type=Path, default=Path(os.environ.get("DATA") or ".loket"))
    arguments = parser.parse_args()
    # Each command brings only what it needs: `check` must run before anything was built.
    match arguments.command:
        case "serve":
            from local.serve import main as run  # noqa: PLC0415

            return run(arguments.data, arguments.port)
        case "daily":
            from local.daily import main as run_daily  # noqa: PLC0415

            return run_daily(arguments.port)
        case "prepare":
            from local.website.prepare import main as prepare  # noqa: PLC0415

            return prepare()
        case _:
            from local.editors.check import main as check  # noqa: PLC0415

            return check()


if __name__ == "__main__":
    sys.exit(main())
