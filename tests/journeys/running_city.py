"""The whole city as `make serve` runs it: a process of its own, a free port, a folder of its own."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from journeys.applicants import Written, pairs
from local import ministack

ROOT = Path(__file__).resolve().parent.parent.parent
READY, READY_SECONDS, END_SECONDS = "Loket siap:", 150, 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What a receipt gives: the two things by which a resident finds her case again."""

    reference: str
    code: str

    @property
    def symbols(self) -> str:
        """The seven symbols, as addresses of the counter carry them."""
        return "".join(self.reference.split("-")[2:])


def copy_what_was_written(root: Path) -> None:
    """What editors and designers wrote, in a folder where a test may change it for a city of its own."""
    for name in ("content", "templates"):
        shutil.copytree(ROOT / name, root / name)
    for name in ("mkdocs.yml", "template.yaml"):
        shutil.copy(ROOT / name, root)


class RunningCity:
    """Started by `begin`; ends cleanly with `end`. Nothing but its own process is ever touched."""

    def __init__(self, folder: Path, root: Path = ROOT) -> None:
        """`root` holds the content; the programs are always those of this repository."""
        self.root, self.data = root, folder / "data"
        self.port = ministack.free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._out, self._err = folder / "stdout.txt", folder / "stderr.txt"
        self._process: subprocess.Popen[bytes] | None = None

    def begin(self) -> None:
        """Start, and wait until it says that it is ready."""
        with self._out.open("wb") as out, self._err.open("wb") as err:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "local", "serve"],
                cwd=self.root,
                env={
                    **os.environ,
                    "PORT": str(self.port),
                    "DATA": str(self.data),
                    "PYTHONPATH": str(ROOT),
                },
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
                start_new_session=True,
            )
        running = self._process
        try:
            wait_until(lambda: READY in self._out.read_text() or running.poll() is not None, READY_SECONDS)
        except TimeoutError:
            running.kill()  # nobody would ever end it
            raise
        assert running.poll() is None, self.logs()

    def end(self) -> int:
        """Ask it to stop, as Ctrl-C does; its exit code."""
        assert self._process is not None
        self._process.terminate()
        try:
            return self._process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            raise

    def logs(self) -> str:
        """Everything it printed so far."""
        return self._out.read_text(errors="replace") + self._err.read_text(errors="replace")

    @contextmanager
    def store_down(self) -> Iterator[None]:
        """While this lasts, neither tables nor keys answer."""
        pid, _ = self._stack()
        os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(pid, signal.SIGCONT)

    @contextmanager
    def silent(self) -> Iterator[None]:
        """While this lasts, the line is there and nobody answers on it."""
        running = self._running()
        running.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            running.send_signal(signal.SIGCONT)

    def client(self, service: str) -> Any:
        """A client of the city's own MiniStack."""
        _, port = self._stack()
        stack = ministack.MiniStack(url=f"http://127.0.0.1:{port}", process=self._running())
        return stack.client(service)

    def items(self) -> dict[str, list[dict[str, Any]]]:
        """Every item of every table, by table."""
        tables = self.client("dynamodb")
        return {
            name: [
                item
                for page in tables.get_paginator("scan").paginate(TableName=name)
                for item in page["Items"]
            ]
            for name in tables.list_tables()["TableNames"]
        }

    def cases(self) -> list[str]:
        """The symbols of every case that is kept."""
        heads = [
            item["case"]["S"]
            for rows in self.items().values()
            for item in rows
            if item.get("part", {}).get("S") == "0head"
        ]
        return sorted(heads)

    def send(self, form: str, written: Written) -> Case:
        """A case sent without looking at the pages, for journeys that begin later than the form."""
        fields = list(pairs(written))
        review = self.post(f"/kirim/{form}", fields)
        token = re.search(r'name="_token" value="([^"]+)"', review)
        version = re.search(r'name="_version" value="([^"]+)"', review)
        assert token, review
        assert version, review
        ours = [("_token", token[1]), ("_version", version[1])]
        receipt = self.post(f"/kirim/{form}/konfirmasi", [*fields, *ours])
        found = re.search(r'data-reference="([^"]+)" data-code="([^"]+)"', receipt)
        assert found, receipt
        return Case(reference=found[1], code=found[2])

    def post(self, path: str, fields: list[tuple[str, str]]) -> str:
        """Post a form; the page that comes back, whatever its status."""
        request = urllib.request.Request(self.url + path, urllib.parse.urlencode(fields).encode())
        try:
            with urllib.request.urlopen(request, timeout=15) as answer:
                return str(answer.read().decode())
        except urllib.error.HTTPError as refusal:
            return refusal.read().decode()

    def _running(self) -> subprocess.Popen[bytes]:
        assert self._process is not None
        return self._process

    def _stack(self) -> tuple[int, int]:
        """Process id and port of the MiniStack that the city has started."""
        parent = self._running().pid
        for entry in Path("/proc").iterdir():
            if not entry.name.isdigit():
                continue
            try:
                words = (entry / "cmdline").read_text().rstrip("\0").split("\0")
            except OSError:
                continue
            if words[-1] == str(parent) and "ministack_process" in words[-3]:
                return int(entry.name), int(words[-2])
        raise LookupError("the city runs no MiniStack")


def wait_until(is_so: Callable[[], object], seconds: float) -> None:
    """Look again until it is so. Raises TimeoutError."""
    deadline = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > deadline:
            raise TimeoutError(f"not so after {seconds} seconds")
        time.sleep(0.1)
