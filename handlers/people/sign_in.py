"""Signing in with OpenID Connect: authorization code with PKCE, any provider."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import secrets
import urllib.parse
import urllib.request
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any

import jwt

from loket.cases import Person

ALGORITHMS = ("RS256",)
TIMEOUT_SECONDS = 5
LONGEST_CLAIM = 200  # characters, of a name, a title or an address

SECOND_FACTORS = frozenset({"mfa", "otp", "hwk", "swk", "sc", "pop"})
"""Methods of RFC 8176 that need a thing besides a password. No "sms": a number can be taken over."""


class SignInRefused(Exception):
    """The provider, or what came back from it, cannot be believed. The message is a code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """Who came back from the provider. What it does not say is empty."""

    person: Person
    title: str = ""
    nip: str = ""
    email: str = ""


class SecondFactorMissing(SignInRefused):
    """The provider knows this person, but asked for a password only."""

    def __init__(self, who: SignedIn) -> None:
        super().__init__("second_factor")
        self.who = who


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """What a sign-in must show besides a name.

    Attributes:
        by_pool: The pool of the template asks everybody for a second factor, so its tokens need not say so.
        acr: Levels of the provider that mean a second factor; empty when it speaks in methods (`amr`) only.
    """

    by_pool: bool = False
    acr: tuple[str, ...] = ()

    def is_shown(self, claims: Mapping[str, Any]) -> bool:
        """Whether the token tells of a second factor."""
        methods = claims.get("amr", ())
        used = {str(method) for method in methods} if isinstance(methods, list) else set()
        return self.by_pool or bool(used & SECOND_FACTORS) or claims.get("acr") in self.acr


class Provider:
    """One provider, by its discovery document. Asked once in the life of the container.

    `nameless`: what somebody is called whom the provider does not name.
    """

    def __init__(
        self, issuer: str, client_id: str, redirect_uri: str, *, nameless: str, strength: Strength
    ) -> None:
        self._issuer, self._client_id, self._redirect_uri = issuer.rstrip("/"), client_id, redirect_uri
        self._nameless, self._strength = nameless, strength
        self._document: dict[str, Any] | None = None

    def start(self) -> tuple[str, dict[str, str]]:
        """Address to send the browser to, and the notes to keep until it comes back."""
        notes = {name: secrets.token_urlsafe(24) for name in ("state", "nonce")}
        notes["verifier"] = secrets.token_urlsafe(48)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(notes["verifier"].encode()).digest()).rstrip(b"=")
        query = {
            "response_type": "code",
            "client_id": self._client_id,
            "redirect_uri": self._redirect_uri,
            "scope": "openid profile email",
            "state": notes["state"],
            "nonce": notes["nonce"],
            "code_challenge": challenge.decode(),
            "code_challenge_method": "S256",
            **({"acr_values": " ".join(self._strength.acr)} if self._strength.acr else {}),
        }
        return f"{self._discover()['authorization_endpoint']}?{urllib.parse.urlencode(query)}", notes

    def finish(self, code: str, notes: Mapping[str, str]) -> SignedIn:
        """Who signed in. Raises SignInRefused, and SecondFactorMissing for whoever showed a password only."""
        answer = self._fetch(
            self._discover()["token_endpoint"],
            {
                "grant_type": "authorization_code",
                "code": code,
                "redirect_uri": self._redirect_uri,
                "client_id": self._client_id,
                "code_verifier": notes["verifier"],
            },
        )
        claims = self._claims(str(answer.get("id_token", "")))
        if not secrets.compare_digest(str(claims.get("nonce", "")), notes["nonce"]):
            raise SignInRefused("nonce")
        who = self._who(claims)
        if not self._strength.is_shown(claims):
            raise SecondFactorMissing(who)
        return who

    def _who(self, claims: Mapping[str, Any]) -> SignedIn:
        person = Person(
            subject=str(claims["sub"]),
            name=_text(claims, "name", "preferred_username") or self._nameless,
            roles=_words(claims, "loket_roles"),
            offices=_words(claims, "loket_offices"),
        )
        return SignedIn(
            person=person,
            title=_text(claims, "loket_title"),
            nip=_text(claims, "loket_nip"),
            email=_text(claims, "email"),
        )

    def _claims(self, token: str) -> dict[str, Any]:
        keys = self._fetch(self._discover()["jwks_uri"])
        try:
            wanted = jwt.get_unverified_header(token).get("kid")
            known = jwt.PyJWKSet.from_dict(keys).keys
            key = next(found for found in known if wanted in (None, found.key_id))
            claims: dict[str, Any] = jwt.decode(
                token,
                key,
                algorithms=list(ALGORITHMS),
                audience=self._client_id,
                issuer=self._discover()["issuer"],
                leeway=60,
                options={"require": ["exp", "iat", "sub"]},
            )
        except (jwt.PyJWTError, StopIteration, KeyError) as error:
            raise SignInRefused("token") from error
        return claims

    def _discover(self) -> dict[str, Any]:
        if self._document is None:
            document = self._fetch(f"{self._issuer}/.well-known/openid-configuration")
            if str(document.get("issuer", "")).rstrip("/") != self._issuer:
                raise SignInRefused("issuer")
            self._document = document
        return self._document

    def _fetch(self, address: str, form: Mapping[str, str] | None = None) -> dict[str, Any]:
        if not _is_safe(address):
            raise SignInRefused("address")
        body = urllib.parse.urlencode(form).encode() if form else None
        request = urllib.request.Request(address, data=body, headers={"accept": "application/json"})  # noqa: S310 - checked above
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as answer:  # noqa: S310 - checked above
                found = json.loads(answer.read(1_000_000))
        except (OSError, HTTPException, ValueError) as error:  # OSError: every way a line can fail
            raise SignInRefused("provider") from error
        if not isinstance(found, dict):
            raise SignInRefused("provider")
        return found


def _is_safe(address: str) -> bool:
    """HTTPS, or this very machine."""
    parts = urllib.parse.urlsplit(address)
    return parts.scheme == "https" or (
        parts.scheme == "http" and parts.hostname in ("127.0.0.1", "localhost")
    )


def _text(claims: Mapping[str, Any], *names: str) -> str:
    """The first of these claims that says something, in one line."""
    found: Iterable[Any] = (claims.get(name, claims.get(f"custom:{name}")) for name in names)
    texts = (" ".join(str(value).split()) for value in found if isinstance(value, str | int))
    return next((text[:LONGEST_CLAIM] for text in texts if text), "")


def _words(claims: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """A claim as a list. Cognito gives "custom:" attributes, as one text."""
    value = claims.get(name, claims.get(f"custom:{name}", ()))
    words = re.split(r"[ ,;]+", value) if isinstance(value, str) else value
    return tuple(str(word) for word in words if word) if isinstance(words, list | tuple) else ()
