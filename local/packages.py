"""The packages a function carries: installed by hash for its machine, less what never runs there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

SERVICES = frozenset({"dynamodb", "kms", "secretsmanager", "sesv2", "sqs", "sts"})
"""What botocore may describe; the descriptions of 400 other services are 90 % of its size."""

ZONES = (
    "Asia/Jakarta",
    "Asia/Pontianak",
    "Asia/Makassar",
    "Asia/Ujung_Pandang",
    "Asia/Jayapura",
    "Etc/UTC",
    "UTC",
)
"""The zones of Indonesia. A city elsewhere adds its own."""

_FONT_TOOLS = ("cu2qu", "diff", "merge", "mtiLib", "qu2cu", "t1Lib", "ufoLib", "voltLib")
"""Parts of fontTools for other formats of fonts. Letters need what reads TrueType and makes it smaller."""

_LICENCES = ("licen", "copying", "notice", "authors")
_TESTS = frozenset({"tests", "test"})


class Platform(StrEnum):
    """Whose wheels to take."""

    LAMBDA = "lambda"
    HOST = "host"


# Amazon Linux 2023, on which python3.13 runs there, has glibc 2.34: it takes every older wheel too.
_GLIBC = (
    "manylinux_2_34_aarch64",
    "manylinux_2_28_aarch64",
    "manylinux_2_17_aarch64",
    "manylinux2014_aarch64",
)
_LAMBDA = ("--python-version", "3.13", "--implementation", "cp", *(f"--platform={tag}" for tag in _GLIBC))


def install(requirements: Path, folder: Path, platform: Platform) -> None:
    """Install into a folder. Raises CalledProcessError when a hash does not match or a wheel is missing."""
    target = _LAMBDA if platform is Platform.LAMBDA else ()
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
            *("--no-compile", "--no-deps", "--require-hashes", "--only-binary=:all:", *target),
            *("--target", str(folder), "--requirement", str(requirements)),
        ],
        check=True,
    )


def trim(folder: Path) -> None:
    """Remove what no function reads: programs, tests, other services, zones, fonts. Licences stay."""
    for programs in ("bin", "share"):
        shutil.rmtree(folder / programs, ignore_errors=True)
    for unwanted in tuple(_unwanted(folder)):
        if unwanted.is_dir():
            shutil.rmtree(unwanted)
        else:
            unwanted.unlink(missing_ok=True)
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def _unwanted(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if path.suffix in {".pyc", ".pyi", ".c", ".h"} or (path.is_dir() and path.name in _TESTS):
            yield path
    for path in folder.glob("*.dist-info/*"):
        if not (path.name in {"METADATA", "licenses"} or path.name.lower().startswith(_LICENCES)):
            yield path
    fonts = folder / "fontTools"
    yield from (fonts / part for part in _FONT_TOOLS if (fonts / part).is_dir())
    # The same in C, for whoever draws fonts all day; each has its twin in Python beside it.
    yield from fonts.rglob("*.so")
    services = folder / "botocore" / "data"
    yield from (path for path in services.glob("*/") if path.is_dir() and path.name not in SERVICES)
    yield from services.glob("*/*/examples-1.json*")
    zones = folder / "tzdata" / "zoneinfo"
    kept = {zones / zone for zone in ZONES}
    yield from (
        path for path in zones.rglob("*") if path.is_file() and path.suffix != ".py" and path not in kept
    )


def compile_bytecode(folder: Path, python: str) -> None:
    """Write .pyc beside the sources, checked by nothing: `sam build` and Lambda reset the times of files."""
    subprocess.run(
        [
            *(python, "-m", "compileall", "-q", "-f", "--invalidation-mode", "unchecked-hash"),
            *("-s", str(folder), "-p", "/var/task", str(folder)),
        ],
        check=True,
        env=_environment(),
    )


def find_python(version: str) -> str | None:
    """A Python of this version that runs, or None. A shim of pyenv may have nothing behind it."""
    name = f"python{version}"
    command = [name, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, check=False, env=_environment())
    except FileNotFoundError:
        return None
    return name if answer.stdout.strip() == version else None


def _environment() -> dict[str, str]:
    return {**os.environ, "PYENV_VERSION": "3.13"}
