"""The Lambda functions, run in this process: wired from template.yaml, cut off after their time-out."""

from __future__ import annotations

import importlib
import json
import sys
import threading
import traceback
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooSlow
from typing import Any

from handlers.backroom.log import Log
from handlers.backroom.settings import Settings
from local.cloud_template import Function
from local.reply import MEGABYTE

PAYLOAD_LIMIT = 6 * MEGABYTE
"""What Lambda takes and gives in one call, in bytes of JSON."""

App = Callable[[dict[str, Any]], dict[str, Any]]


class TooLarge(RuntimeError):
    """The event is larger than Lambda takes."""


class FunctionFailed(RuntimeError):
    """The function raised, or answered what nobody can read. Its traceback is on stderr."""


class TimedOut(RuntimeError):
    """The function did not answer within its time-out."""


class Functions:
    """Calls functions by their logical id. One that breaks does not end the city."""

    def __init__(self, functions: Iterable[Function], overrides: Mapping[str, str]) -> None:
        """`overrides`: environment that differs on one machine. Only the names the template gives are set,
        besides LOKET_CATALOG and AWS_…, which Lambda's own surroundings give."""
        self._functions = {function.name: function for function in functions}
        self._overrides = overrides
        self._apps: dict[str, App] = {}
        self._wiring = threading.RLock()
        self._pool = ThreadPoolExecutor(max_workers=32, thread_name_prefix="function")

    def environment(self, name: str) -> dict[str, str]:
        """What the function finds in its environment."""
        given = self._functions[name].environment
        own = ("LOKET_CATALOG", "AWS_ENDPOINT_URL", "AWS_REGION")
        return {
            **given,
            **{key: value for key, value in self._overrides.items() if key in given or key in own},
        }

    def call(self, name: str, event: Mapping[str, Any]) -> dict[str, Any]:
        """Run a function. What goes in and comes out is JSON, as in the cloud.

        Raises TooLarge, TimedOut or FunctionFailed.
        """
        text = json.dumps(event)
        if len(text) > PAYLOAD_LIMIT:
            raise TooLarge(name)
        future = self._pool.submit(self._run, name, text)
        try:
            answer = future.result(self._functions[name].timeout)
        except TooSlow:
            print(f"{name}: tidak menjawab pada waktunya", file=sys.stderr)
            raise TimedOut(name) from None
        except Exception as error:
            print(f"{name}: gagal", file=sys.stderr)
            traceback.print_exception(error, file=sys.stderr)
            raise FunctionFailed(name) from error
        if len(answer) > PAYLOAD_LIMIT:
            print(f"{name}: jawaban lebih dari 6 MB", file=sys.stderr)
            raise FunctionFailed(name)
        plain: dict[str, Any] = json.loads(answer)
        return plain

    def warm(self) -> None:
        """Wire every function now, so that nobody waits for it; what cannot be wired is told on stderr."""
        for name in self._functions:
            try:
                self._app(name)
            except Exception as error:
                print(f"{name} belum dapat dijalankan: {error!r}", file=sys.stderr)

    def rewire(self, overrides: Mapping[str, str]) -> None:
        """Wire again what was wired, in a changed environment. Calls under way end with the old one."""
        with self._wiring:
            self._overrides = {**self._overrides, **overrides}
            names = tuple(self._apps)
            self._apps.clear()
        for name in names:
            self._app(name)

    def close(self) -> None:
        """Take no more calls."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _run(self, name: str, text: str) -> str:
        return json.dumps(self._app(name)(json.loads(text)))

    def _app(self, name: str) -> App:
        with self._wiring:
            if name not in self._apps:
                module = importlib.import_module(self._functions[name].module)
                settings = Settings.from_environment(self.environment(name))
                # stdout is for the one line that says the city is ready.
                self._apps[name] = module.create_app(settings, log=Log(_to_stderr))
            return self._apps[name]


def _to_stderr(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
