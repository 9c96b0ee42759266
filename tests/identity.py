"""An OpenID Connect provider for tests that can be told to lie."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

Claims = dict[str, Any]


@cache
def rsa_key(name: str = "ours") -> rsa.RSAPrivateKey:
    """A key of the provider, or of somebody else."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def signed(claims: Claims) -> str:
    """An identity token as the provider makes it."""
    return jwt.encode(claims, rsa_key(), algorithm="RS256", headers={"kid": "k1"})


@dataclass(slots=True)
class FakeProvider:
    """What a provider says. `claims` are changed by a test, `token` signs them, `answers` replace answers.

    Codes are redeemed only by whoever knows the word behind the challenge, as PKCE demands.
    """

    url: str = ""
    claims: Claims = field(default_factory=dict)
    token: Callable[[Claims], str] = signed
    answers: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    _challenges: dict[str, Mapping[str, str]] = field(default_factory=dict)

    def sign_in(self, address: str) -> str:
        """Somebody signs in on the provider's page: the query with which the browser comes back."""
        query = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        code = f"code-{len(self._challenges)}"
        self._challenges[code] = query
        return f"code={code}&state={query['state']}"

    def answer(self, path: str, form: Mapping[str, str]) -> tuple[int, bytes]:
        """Status and body for a path."""
        self.asked.append(path)
        if path in self.answers:
            return self.answers[path]
        if path == "/.well-known/openid-configuration":
            return _json(
                {
                    "issuer": self.url,
                    "authorization_endpoint": f"{self.url}/authorize",
                    "token_endpoint": f"{self.url}/token",
                    "jwks_uri": f"{self.url}/keys",
                }
            )
        if path == "/keys":
            public = json.loads(RSAAlgorithm.to_jwk(rsa_key().public_key()))
            return _json({"keys": [{**public, "kid": "k1", "use": "sig", "alg": "RS256"}]})
        return self._redeem(form) if path == "/token" else (404, b"{}")

    def _redeem(self, form: Mapping[str, str]) -> tuple[int, bytes]:
        asked = self._challenges.pop(form.get("code", ""), None)
        word = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(word).rstrip(b"=").decode()
        if asked is None or asked["code_challenge"] != challenge:
            return 400, b'{"error": "invalid_grant"}'
        now = int(time.time())
        claims = {
            "iss": self.url,
            "aud": asked["client_id"],
            "sub": "s-1",
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
            "name": "Sari CONTOH",
            "amr": ["pwd", "otp"],
            "loket_roles": ["officer"],
            "loket_offices": ["72.71.02.1008"],
        }
        told = {name: value for name, value in {**claims, **self.claims}.items() if value is not None}
        return _json({"token_type": "Bearer", "id_token": self.token(told)})


@contextmanager
def fake_provider() -> Iterator[FakeProvider]:
    """A provider on a port of this machine."""
    provider = FakeProvider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._send({})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"])).decode()
            self._send({name: values[0] for name, values in parse_qs(body).items()})

        def _send(self, form: Mapping[str, str]) -> None:
            status, body = provider.answer(self.path, form)
            self.send_response(status)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def public_pem() -> bytes:
    """The provider's public key, as somebody who wants to fool us would use it."""
    return (
        rsa_key()
        .public_key()
        .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    )


def _json(value: object) -> tuple[int, bytes]:
    return 200, json.dumps(value).encode()
