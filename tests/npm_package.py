"""Programs that tests need and nobody hands on: npm packages, fetched once, checked against their hash.

Each has a file of its own in requirements/: one line, name and version, then the hash that npm tells.
A missing program is a failure with a sentence, never a skipped test.
"""

from __future__ import annotations

import base64
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def package_folder(pin: str) -> Path:
    """The unpacked package of requirements/<pin>.txt. Raises RuntimeError with what to do."""
    file = ROOT / "requirements" / f"{pin}.txt"
    name, integrity = file.read_text(encoding="utf-8").split()
    home = ROOT / ".venvs" / pin / name.rpartition("@")[2]
    if not home.exists():
        with _alone(home.parent):
            _unpack(name, integrity, home)
    return home


def _unpack(name: str, integrity: str, home: Path) -> None:
    if home.exists():
        return
    with tempfile.TemporaryDirectory(dir=home.parent) as scratch:
        packed = _fetched(name, Path(scratch))
        _check(packed, integrity, name)
        with tarfile.open(packed) as archive:
            archive.extractall(scratch)  # its hash was checked
        # Last and at once: a fetch that was cut off leaves nothing that looks finished.
        (Path(scratch) / "package").rename(home)


def program(name: str, *, debian: str) -> str:
    """Path of a program; on Debian root gets it by itself. Raises RuntimeError with what to do."""
    if shutil.which(name) is None and os.geteuid() == 0 and shutil.which("apt-get"):
        with _alone(ROOT / ".venvs"):
            _install(debian)
    found = shutil.which(name)
    if found is None:
        raise RuntimeError(f"the tests need {name}: apt-get install {debian}")
    return found


def _install(package: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", package]):
        subprocess.run(["apt-get", *command], env=environment, stdout=sys.stderr, check=False)


def java() -> str:
    """Path of Java."""
    return program("java", debian="default-jre-headless")


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    # The suite runs in several processes, and more than one of them may miss the same program.
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _fetched(name: str, folder: Path) -> Path:
    npm = program("npm", debian="npm")
    fetching = subprocess.run(
        [npm, "pack", name, "--silent", "--pack-destination", str(folder)],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    if fetching.returncode:
        raise RuntimeError(f"npm could not fetch {name}: {fetching.stderr.strip()}")
    return next(folder.glob("*.tgz"))


def _check(packed: Path, integrity: str, name: str) -> None:
    found = "sha512-" + base64.b64encode(hashlib.sha512(packed.read_bytes()).digest()).decode()
    if found != integrity:
        raise RuntimeError(f"{packed.name} is not {name} as requirements pins it: {found}")
