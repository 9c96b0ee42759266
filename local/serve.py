"""`make serve`: the city on 127.0.0.1, until it is told to stop."""

from __future__ import annotations

import fcntl
import importlib
import importlib.util
import signal
import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import waitress

from local.build import Builder, NotBuilt
from local.city import FIGURES, LocalCity
from local.editions import Editions
from local.ministack import NotStarted
from local.watch import Watch

WATCHED = ("content", "templates", "mkdocs.yml")


class CannotServe(RuntimeError):
    """The city cannot start; the text says what to do."""


def serve(root: Path, data: Path, port: int) -> None:
    """Serve until SIGINT or SIGTERM. Raises CannotServe."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    with _listening(port) as listening, _alone_in(data):
        editions = Editions(data / "terbitan", Builder(root, data / FIGURES).build)
        try:
            edition = editions.make()
        except NotBuilt as error:
            raise CannotServe(str(error)) from error
        try:
            city = LocalCity(root=root, data=data, url=f"http://127.0.0.1:{port}", edition=edition)
        except NotStarted as error:
            raise CannotServe(str(error)) from error
        try:
            _run(city, editions, listening, stop)
        finally:
            tell("Menyimpan keadaan …")
            city.stop()


def _run(city: LocalCity, editions: Editions, listening: socket.socket, stop: threading.Event) -> None:
    server = waitress.create_server(
        city.gateway,
        sockets=[listening],
        threads=16,
        ident="",
        channel_timeout=60,
        # What is too large is refused by the gateway, in the words of API Gateway.
        max_request_body_size=64 * 1024 * 1024,
    )
    threading.Thread(target=server.run, name="server", daemon=True).start()
    city.start()
    seed(city)
    paths = [*(city.root / name for name in WATCHED), city.data / FIGURES]
    watch = Watch(paths, lambda: republish(city, editions))
    watch.start()
    print(f"Loket siap: {city.url}", flush=True)
    while not stop.wait(0.5):
        if city.stack.process.poll() is not None:
            raise CannotServe("MiniStack berhenti sendiri. Jalankan lagi: make serve")
    watch.stop()
    server.task_dispatcher.shutdown()


def republish(city: LocalCity, editions: Editions) -> None:
    """Build again after a file was saved. What cannot be built is told; the last good site stays."""
    began = time.monotonic()
    try:
        city.publish(editions.make())
    except NotBuilt as error:
        city.desk.corrections = str(error)
        tell(city.desk.corrections)
    except Exception as error:  # a template that a designer has not finished yet must not end the city
        city.desk.corrections = f"{type(error).__name__}: {error}"
        tell(city.desk.corrections)
    else:
        city.desk.corrections = ""
        editions.forget_older()
        tell(f"Situs diperbarui ({time.monotonic() - began:.1f} detik).")


def seed(city: LocalCity) -> None:
    """Fill an empty city with sample cases."""
    if importlib.util.find_spec("local.seed"):
        importlib.import_module("local.seed").seed(city)


def tell(text: str) -> None:
    """Say something to whoever runs the city; stdout is for the one line that says it is ready."""
    print(text, file=sys.stderr, flush=True)


@contextmanager
def _listening(port: int) -> Iterator[socket.socket]:
    with socket.socket() as made:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            made.bind(("127.0.0.1", port))
            made.listen(128)
        except OSError as error:
            raise CannotServe(
                f"Port {port} sudah dipakai program lain, mungkin Loket yang sudah berjalan. "
                f"Hentikan program itu, atau jalankan: make serve PORT={port + 1} DATA=.loket-{port + 1}"
            ) from error
        yield made


@contextmanager
def _alone_in(data: Path) -> Iterator[None]:
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (data / "kunci").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise CannotServe(
                f"Folder {data} sedang dipakai Loket lain. Hentikan Loket itu, atau pilih folder lain: "
                "make serve DATA=folder-lain"
            ) from error
        yield


def main(data: Path, port: int) -> int:
    """Run `serve` here; a plain sentence and 1 when it cannot."""
    try:
        serve(Path.cwd(), data.resolve(), port)
    except CannotServe as error:
        tell(str(error))
        return 1
    return 0
