"""Runs MiniStack in its own environment: saves what it holds after each change, ends with its parent.

MiniStack by itself saves only when it is asked to stop, so a killed process would lose every case.
Started by local/ministack.py as a script of the other interpreter; never imported by the rest.
"""

from __future__ import annotations

import asyncio
import importlib
import os
import signal
import sys
import time
from collections.abc import Awaitable, Callable
from typing import Any

# Only READS are safe to miss: anything else may have changed something.
READS = ("Get", "Query", "Scan", "Describe", "List", "BatchGet", "Decrypt", "Encrypt", "GenerateDataKey")
SHORTEST_PAUSE = 0.5
"""Seconds between two savings. It grows with what saving costs, so that saving never takes over a tenth."""

Scope = dict[str, Any]
Application = Callable[[Scope, Any, Any], Awaitable[None]]


class Saver:
    """Wraps MiniStack's application and remembers whether a request may have changed something."""

    def __init__(self, application: Application, save: Callable[[], None]) -> None:
        self._application = application
        self._save = save
        self._changed = False

    async def __call__(self, scope: Scope, receive: Any, send: Any) -> None:
        await self._application(scope, receive, send)
        if scope["type"] == "http" and not is_read(scope):
            self._changed = True

    async def keep_saving(self) -> None:
        """Save in the event loop itself: nothing can change while the state is being written."""
        pause = SHORTEST_PAUSE
        while True:
            await asyncio.sleep(pause)
            if self._changed:
                self._changed = False
                began = time.monotonic()
                self._save()
                pause = max(SHORTEST_PAUSE, 10 * (time.monotonic() - began))


def is_read(scope: Scope) -> bool:
    """Whether the request only looks."""
    if scope["method"] in {"GET", "HEAD"}:
        return True
    target = dict(scope["headers"]).get(b"x-amz-target", b"").decode("latin-1")
    return bool(target.rpartition(".")[2].startswith(READS))


async def serve(port: int, parent: int) -> None:
    """Serve on 127.0.0.1 until told to stop, or until the parent is gone."""
    # These packages are only in the other environment.
    serve_forever = importlib.import_module("hypercorn.asyncio").serve
    config = importlib.import_module("hypercorn.config").Config()
    ministack_app = importlib.import_module("ministack.app")
    save_all = importlib.import_module("ministack.core.persistence").save_all

    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)

    def save() -> None:
        services = ministack_app._build_persistence_save_dict()
        # Items last: whenever the power goes, no saved item lacks the key that opens it.
        save_all({name: services[name] for name in sorted(services, key=lambda name: name == "dynamodb")})

    saver = Saver(ministack_app.app, save)
    config.bind = [f"127.0.0.1:{port}"]
    config.keep_alive_timeout = 75
    config.loglevel = "WARNING"
    tasks = [asyncio.create_task(saver.keep_saving()), asyncio.create_task(_end_with(parent, stop))]
    await serve_forever(saver, config, shutdown_trigger=stop.wait)
    for task in tasks:
        task.cancel()


async def _end_with(parent: int, stop: asyncio.Event) -> None:
    while os.getppid() == parent:
        await asyncio.sleep(1)
    stop.set()


if __name__ == "__main__":
    os.umask(0o077)
    asyncio.run(serve(int(sys.argv[1]), int(sys.argv[2])))
