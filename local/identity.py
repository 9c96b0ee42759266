"""An OpenID Connect provider for sample people who have no password.

It serves the loopback only and refuses to exist inside a Lambda function.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

import flask
from authlib.oauth2 import OAuth2Error  # type: ignore[import-untyped]  # ships none
from joserfc.jwk import RSAKey

from local.code_flow import Client, authorization_server
from local.pages import LocalPages
from local.people import SamplePerson

_DEPLOYED = ("AWS_LAMBDA_FUNCTION_NAME", "AWS_EXECUTION_ENV")


class NotHere(RuntimeError):
    """Sample people may sign in on one machine only."""


class Identity:
    """The provider, as a WSGI application mounted at its issuer's path."""

    def __init__(
        self,
        *,
        issuer: str,
        client_id: str,
        redirect_uri: str,
        people: Iterable[SamplePerson],
        pages: LocalPages,
        environment: Mapping[str, str],
    ) -> None:
        """`environment` is the process's own: it tells whether this is a Lambda function. Raises NotHere."""
        if any(name in environment for name in _DEPLOYED):
            raise NotHere("Identitas contoh tidak boleh berjalan di awan.")
        if urlsplit(issuer).hostname not in {"127.0.0.1", "localhost"}:
            raise NotHere("Identitas contoh hanya untuk 127.0.0.1.")
        self.issuer = issuer
        self._client = Client(client_id=client_id, redirect_uri=redirect_uri)
        self._people = {person.subject: person for person in people}
        self._pages = pages
        self._key = RSAKey.generate_key(2048, {"kid": secrets.token_hex(8), "use": "sig", "alg": "RS256"})
        self._server = authorization_server(issuer, self._client, self._key)
        self._app = self._routes()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        return self._app(environ, start_response)

    def _routes(self) -> flask.Flask:
        app = flask.Flask(__name__, static_folder=None, template_folder=None)
        app.get("/.well-known/openid-configuration")(self._discovery)
        app.get("/jwks")(self._keys)
        app.get("/authorize")(self._choose)
        app.post("/authorize")(self._chosen)
        app.post("/token")(self._server.create_token_response)
        app.get("/keluar")(self._signed_out)
        return app

    def _discovery(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/jwks",
            "end_session_endpoint": f"{self.issuer}/keluar",
            "response_types_supported": ["code"],
            "grant_types_supported": ["authorization_code"],
            "subject_types_supported": ["public"],
            "scopes_supported": ["openid", "profile", "email"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": ["none"],
            "code_challenge_methods_supported": ["S256"],
        }

    def _keys(self) -> dict[str, Any]:
        return {"keys": [self._key.as_dict(private=False)]}

    def _signed_out(self) -> Any:
        # Nobody stays signed in here, so there is nothing to end.
        return flask.redirect(self._client.redirect_uri.partition("/petugas")[0] + "/", 303)

    def _choose(self) -> Any:
        query = flask.request.args
        try:
            self._consent()
        except OAuth2Error as error:
            return self._refused(error)
        wanted = query.get("cari", "").strip().lower()
        people = [one for one in self._people.values() if wanted in f"{one.name} {one.title}".lower()]
        groups = [(name, tuple(some)) for name, some in groupby(people, key=lambda one: one.group)]
        asked = [(name, value) for name, value in query.items() if name != "cari"]
        return self._pages.draw(
            "Masuk sebagai orang contoh", "masuk", groups=groups, asked=asked, wanted=wanted
        )

    def _chosen(self) -> Any:
        person = self._people.get(flask.request.form.get("orang", ""))
        try:
            grant = self._consent(person)
        except OAuth2Error as error:
            return self._refused(error)
        if person is None:
            return flask.redirect(flask.request.full_path, 303)
        return self._server.create_authorization_response(grant_user=person, grant=grant)

    def _consent(self, person: SamplePerson | None = None) -> Any:
        if flask.request.args.get("code_challenge_method") != "S256":
            raise OAuth2Error(error="invalid_request", description="PKCE (S256) is required")
        return self._server.get_consent_grant(end_user=person)

    def _refused(self, error: Any) -> Any:
        page = self._pages.draw(
            "Permintaan masuk tidak lengkap", "tolak", reason=error.description or error.error
        )
        return page, 400
