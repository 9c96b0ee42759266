"""The clients of AWS that a function uses, each made when it is first needed.

botocore without boto3 on top: the same client, 10 ms less of a cold start.
"""

from __future__ import annotations

import threading
from functools import cached_property
from typing import Any

import botocore.session
from botocore.config import Config

from handlers.backroom.keys import read_secret
from handlers.backroom.patience import Patience
from handlers.backroom.settings import Settings

FOR_A_RESIDENT = Patience(seconds=2.0, attempts=6)
FOR_A_COUNTER = Patience(seconds=0.3, attempts=1)
FOR_A_FILE = Patience(seconds=3.0, attempts=4)
FOR_A_MAIL = Patience(seconds=0.0, attempts=1)  # the stream tries again; we never send one twice by haste


class Clients:
    """One of each service for one container.

    Credentials come from the environment: the role of the function, or harmless words on one machine.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._session = botocore.session.get_session()
        # Making a client is not safe among threads; using one is. The local city has threads.
        self._making = threading.RLock()
        self._secrets: dict[str, bytes] = {}

    @cached_property
    def dynamodb(self) -> Any:
        """The tables. Gives up within three seconds."""
        return self._make("dynamodb", FOR_A_RESIDENT, read_timeout=1.0)

    @cached_property
    def dynamodb_in_haste(self) -> Any:
        """The tables, for what nobody should wait for: one try of 0.3 seconds."""
        return self._make("dynamodb", FOR_A_COUNTER, read_timeout=0.3)

    @cached_property
    def kms(self) -> Any:
        """The keys. Gives up within three seconds."""
        return self._make("kms", FOR_A_RESIDENT, read_timeout=1.0)

    @cached_property
    def secretsmanager(self) -> Any:
        """The secrets. Gives up within three seconds."""
        return self._make("secretsmanager", FOR_A_RESIDENT, read_timeout=1.0)

    @cached_property
    def s3(self) -> Any:
        """The files. Gives up within six seconds: four megabytes take their time."""
        return self._make("s3", FOR_A_FILE, read_timeout=3.0)

    @cached_property
    def sesv2(self) -> Any:
        """The mail. One try: the stream brings the record again."""
        return self._make("sesv2", FOR_A_MAIL, read_timeout=10.0)

    def secret(self, secret_id: str) -> bytes:
        """A secret, asked for once in the life of the container. Raises KeysDown."""
        if secret_id not in self._secrets:
            self._secrets[secret_id] = read_secret(self.secretsmanager, secret_id)
        return self._secrets[secret_id]

    def _make(self, service: str, patience: Patience, *, read_timeout: float) -> Any:
        config = Config(
            connect_timeout=min(1.0, read_timeout),
            read_timeout=read_timeout,
            max_pool_connections=32,
            retries={"mode": "standard", "total_max_attempts": 1},
            # On one machine a bucket has no name of its own to call.
            s3={"addressing_style": "path" if self._settings.endpoint_url else "auto"},
        )
        with self._making:
            client = self._session.create_client(
                service,
                region_name=self._settings.region,
                endpoint_url=self._settings.endpoint_url,
                config=config,
            )
        patience.attach(client)
        return client
