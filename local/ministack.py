"""The AWS look-alike on this machine: a process of its own, on the loopback only, state kept in a folder."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config

from local.template_values import REGION

ROOT = Path(__file__).resolve().parent.parent
PYTHON = ROOT / ".venvs" / "ministack" / "bin" / "python"
SERVICES = ("dynamodb", "dynamodbstreams", "kms", "s3", "secretsmanager", "ses", "sqs")
# MiniStack takes any credentials; boto3 insists on having some.
CREDENTIALS = {"AWS_ACCESS_KEY_ID": "lokal", "AWS_SECRET_ACCESS_KEY": "lokal", "AWS_REGION": REGION}


class NotStarted(RuntimeError):
    """MiniStack did not come up; the text says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MiniStack:
    """A running MiniStack."""

    url: str
    process: subprocess.Popen[bytes]

    def client(self, service: str, patience: float = 20) -> Any:
        """A boto3 client for it, which waits for an answer twice for `patience` seconds."""
        return boto3.client(
            service,
            endpoint_url=self.url,
            region_name=REGION,
            aws_access_key_id=CREDENTIALS["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=CREDENTIALS["AWS_SECRET_ACCESS_KEY"],
            config=Config(retries={"total_max_attempts": 2}, connect_timeout=5, read_timeout=patience),
        )

    def stop(self) -> None:
        """End it cleanly, so that everything is saved. Waits up to 20 seconds."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


def start(data: Path, port: int | None = None) -> MiniStack:
    """Start MiniStack with its state in `data`/ministack. Raises NotStarted."""
    if not PYTHON.exists():
        raise NotStarted("MiniStack belum terpasang. Jalankan: make .venvs/ministack/.ready")
    port = port or free_port()
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    home = data / "ministack"
    home.mkdir(exist_ok=True, mode=0o700)
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "HOME": str(home),
        "TMPDIR": str(home),
        "BIND_HOST": "127.0.0.1",
        "GATEWAY_PORT": str(port),
        "SERVICES": ",".join(SERVICES),
        "MINISTACK_REGION": REGION,
        "PERSIST_STATE": "1",
        "STATE_DIR": str(home / "state"),
        "S3_PERSIST": "1",
        "S3_DATA_DIR": str(home / "s3"),
        "IOT_MTLS_ENABLED": "0",
        "SFTP_ENABLED": "0",
        "LOG_LEVEL": "ERROR",
        # No Docker: the services used here need none, and looking for it would cost time.
        "DOCKER_HOST": f"unix://{home}/none.sock",
    }
    # -I: the script's own folder must not come first on the path, or local/ministack.py would hide ministack.
    # A new session: Ctrl-C reaches it only through us, after the last events were followed.
    process = subprocess.Popen(
        [PYTHON, "-I", ROOT / "local" / "ministack_process.py", str(port), str(os.getpid())],
        cwd=home,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr,
        start_new_session=True,
    )
    made = MiniStack(url=f"http://127.0.0.1:{port}", process=process)
    try:
        _wait(made, seconds=20)
        _refuse_open_doors(process.pid)
    except BaseException:
        made.stop()
        raise
    return made


def free_port() -> int:
    """A port on the loopback that nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def listening(pid: int) -> list[tuple[str, int]]:
    """Address and port of every TCP socket on which a process listens. Linux only; elsewhere empty."""
    inodes = set()
    with contextlib.suppress(OSError):
        for handle in Path(f"/proc/{pid}/fd").iterdir():
            with contextlib.suppress(OSError):
                target = str(handle.readlink())
                if target.startswith("socket:["):
                    inodes.add(target[8:-1])
    found = []
    for table in ("tcp", "tcp6"):
        with contextlib.suppress(OSError):
            for line in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]:
                fields = line.split()
                if fields[3] == "0A" and fields[9] in inodes:
                    address, port = fields[1].split(":")
                    found.append((_address(address), int(port, 16)))
    return found


def _address(hexadecimal: str) -> str:
    if len(hexadecimal) == 8:
        return socket.inet_ntoa(bytes.fromhex(hexadecimal)[::-1])
    words = [bytes.fromhex(hexadecimal[i : i + 8])[::-1] for i in range(0, 32, 8)]
    return socket.inet_ntop(socket.AF_INET6, b"".join(words))


def _wait(stack: MiniStack, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if stack.process.poll() is not None:
            raise NotStarted(f"MiniStack berhenti sendiri (kode {stack.process.returncode}).")
        try:
            with urllib.request.urlopen(f"{stack.url}/_ministack/health", timeout=2):  # noqa: S310 - http only
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    raise NotStarted(f"MiniStack tidak menjawab dalam {seconds:.0f} detik.")


def _refuse_open_doors(pid: int) -> None:
    outside = [f"{address}:{port}" for address, port in listening(pid) if address not in {"127.0.0.1", "::1"}]
    if outside:
        raise NotStarted(f"MiniStack membuka pintu ke luar mesin ini: {', '.join(outside)}.")
