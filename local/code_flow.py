"""The authorization code flow with PKCE and an identity token, by Authlib, for one public client."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

import flask
from authlib.integrations.flask_oauth2 import AuthorizationServer  # type: ignore[import-untyped]  # ships none
from authlib.oauth2.rfc6749 import AuthorizationCodeGrant, ClientMixin  # type: ignore[import-untyped]
from authlib.oauth2.rfc7636 import CodeChallenge  # type: ignore[import-untyped]
from authlib.oidc.core import AuthorizationCodeMixin, OpenIDCode  # type: ignore[import-untyped]
from joserfc.jwk import RSAKey

from local.people import SamplePerson

CODE_LIFE = 60
"""Seconds in which a code must be redeemed."""


@dataclass(frozen=True, kw_only=True)
class Client(ClientMixin):  # type: ignore[misc]  # Authlib has no types
    """Our own officer pages: a public client with one address to return to."""

    client_id: str
    redirect_uri: str

    def get_client_id(self) -> str:
        return self.client_id

    def get_default_redirect_uri(self) -> str:
        return self.redirect_uri

    def get_allowed_scope(self, scope: str) -> str:
        return " ".join(one for one in (scope or "").split() if one in {"openid", "profile", "email"})

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        return redirect_uri == self.redirect_uri

    def check_client_secret(self, client_secret: str) -> bool:
        return False

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:
        return method == "none"

    def check_response_type(self, response_type: str) -> bool:
        return response_type == "code"

    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type == "authorization_code"


@dataclass(frozen=True, kw_only=True)
class Code(AuthorizationCodeMixin):  # type: ignore[misc]  # Authlib has no types
    """A code on its way from the sign-in page to our token request."""

    person: SamplePerson
    redirect_uri: str
    scope: str
    nonce: str | None
    code_challenge: str
    code_challenge_method: str
    made_at: float

    def get_redirect_uri(self) -> str:
        return self.redirect_uri

    def get_scope(self) -> str:
        return self.scope

    def get_nonce(self) -> str | None:
        return self.nonce

    def get_auth_time(self) -> int:
        return int(self.made_at)


def authorization_server(issuer: str, client: Client, key: RSAKey) -> Any:
    """Authlib's server: knows one client, keeps codes in memory, signs identity tokens with `key`."""
    codes: dict[str, Code] = {}

    class Grant(AuthorizationCodeGrant):  # type: ignore[misc]  # Authlib has no types
        TOKEN_ENDPOINT_AUTH_METHODS = ("none",)

        def save_authorization_code(self, code: str, request: Any) -> None:
            asked = request.payload.data
            codes[code] = Code(
                person=request.user,
                redirect_uri=request.payload.redirect_uri,
                scope=request.payload.scope,
                nonce=asked.get("nonce"),
                code_challenge=asked["code_challenge"],
                code_challenge_method=asked["code_challenge_method"],
                made_at=time.time(),
            )

        def query_authorization_code(self, code: str, client: Any) -> Code | None:
            # Taken out at once: a code works one time, whatever comes of it.
            found = codes.pop(code, None)
            return found if found and time.time() - found.made_at < CODE_LIFE else None

        def delete_authorization_code(self, authorization_code: Code) -> None:
            """Gone already."""

        def authenticate_user(self, authorization_code: Code) -> SamplePerson:
            return authorization_code.person

    class Token(OpenIDCode):  # type: ignore[misc]  # Authlib has no types
        def exists_nonce(self, nonce: str, request: Any) -> bool:
            return False

        def resolve_client_private_key(self, client: Any) -> RSAKey:
            return key

        def get_encode_header(self, client: Any) -> dict[str, str]:
            return {"alg": "RS256", "kid": str(key.kid)}

        def get_client_claims(self, client: Any) -> dict[str, Any]:
            return {"iss": issuer, "aud": client.get_client_id(), "exp": int(time.time()) + 600}

        def generate_user_info(self, user: SamplePerson, scope: str) -> dict[str, Any]:
            # Sample people have no password either; they are said to have shown both, as the city demands it.
            return {"sub": user.subject, "amr": ["pwd", "otp"], **user.claims()}

    server = AuthorizationServer()
    server.init_app(
        flask.Flask(__name__),
        query_client=lambda client_id: client if client_id == client.client_id else None,
        save_token=lambda token, request: None,
    )
    server.register_grant(Grant, [CodeChallenge(required=True), Token(require_nonce=True)])
    return server
