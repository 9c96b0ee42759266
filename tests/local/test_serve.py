"""One command brings up the city, keeps it while editors write, and ends it without losing anything."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from local.ministack import free_port

ROOT = Path(__file__).resolve().parent.parent.parent
COPIED = ("content", "templates", "mkdocs.yml", "template.yaml", "openapi.yaml")


@dataclass(frozen=True, kw_only=True)
class City:
    """A city in a process of its own, over a copy of the content."""

    root: Path
    port: int
    process: subprocess.Popen[str]

    def read(self, path: str) -> str:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as answer:
                return str(answer.read().decode())
        except urllib.error.HTTPError as error:
            return f"{error.code}"


def _begin(root: Path, port: int, *, data: str = "data") -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "local", "serve"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PORT": str(port), "DATA": str(root / data)},
        stdout=subprocess.PIPE,
        stderr=(root / "stderr.txt").open("a"),
        text=True,
    )


def _ready(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline()


def _until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.1)


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[City]:
    root = tmp_path_factory.mktemp("city")
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, root / name)
        elif (ROOT / name).exists():
            shutil.copy(ROOT / name, root / name)
    port = free_port()
    process = _begin(root, port)
    assert _ready(process) == f"Loket siap: http://127.0.0.1:{port}\n", (root / "stderr.txt").read_text()
    yield City(root=root, port=port, process=process)
    process.kill()
    process.wait()


def test_the_city_shows_its_pages(city: City) -> None:
    assert "<h1" in city.read("/")
    assert "/_lokal/surat" in city.read("/_lokal/")
    assert '"openapi"' in city.read("/api/v1/openapi.json")
    assert city.read("/nope/") == "404"
    assert city.read("/shell.html") == "404"


def test_a_saved_file_is_shown_by_itself(city: City) -> None:
    page = city.root / "content" / "tentang.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n\nKalimat yang baru disimpan.\n", encoding="utf-8")

    _until(lambda: "Kalimat yang baru disimpan." in city.read("/tentang/"))


def test_what_the_daily_work_published_is_shown_by_itself(city: City) -> None:
    assert city.read("/transparansi/waktu-layanan.json") == "404"

    done = subprocess.run(
        [sys.executable, "-m", "local", "daily"],
        cwd=city.root,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PORT": str(city.port)},
        check=False,
    )

    assert done.returncode == 0
    _until(lambda: '"least_cases": 20' in city.read("/transparansi/waktu-layanan.json"))


def test_a_broken_file_is_told_and_the_last_good_site_stays(city: City) -> None:
    form = next((city.root / "content" / "forms").glob("*.yaml"))
    good = form.read_text(encoding="utf-8")
    form.write_text(good.replace("sections:", "bagian:", 1), encoding="utf-8")
    _until(lambda: form.name in city.read("/_lokal/"))
    meanwhile = city.read("/")
    form.write_text(good, encoding="utf-8")
    _until(lambda: form.name not in city.read("/_lokal/"))

    assert "<h1" in meanwhile


def test_a_second_city_on_the_same_port_says_what_to_do(city: City) -> None:
    second = _begin(city.root, city.port, data="other")

    assert second.wait(30) == 1
    assert f"Port {city.port} sudah dipakai" in (city.root / "stderr.txt").read_text()
    assert _ready(second) == ""


def test_a_second_city_in_the_same_folder_says_what_to_do(city: City) -> None:
    second = _begin(city.root, free_port())

    assert second.wait(30) == 1
    assert "sedang dipakai Loket lain" in (city.root / "stderr.txt").read_text()


def test_it_ends_when_told_and_comes_back_with_its_keys(city: City) -> None:
    city.process.send_signal(signal.SIGTERM)
    assert city.process.wait(30) == 0
    assert city.process.stdout is not None
    assert city.process.stdout.read() == ""
    secrets = city.root / "data" / "ministack" / "state" / "secretsmanager.json"
    before = re.findall('"SecretString": "[^"]+"', secrets.read_text())

    again = _begin(city.root, city.port)
    assert _ready(again).startswith("Loket siap")
    again.send_signal(signal.SIGINT)
    assert again.wait(30) == 0
    assert len(before) == 3  # the city's, the door's, the practice room's
    assert re.findall('"SecretString": "[^"]+"', secrets.read_text()) == before
    assert (city.root / "data").stat().st_mode & 0o077 == 0
