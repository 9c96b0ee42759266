"""What template.yaml says about CloudFront: which paths go where, which headers every answer carries."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyRefusal:
    """The words of BodyLimitFunction in template.yaml, for one sort of post. `limit` in bytes."""

    limit: int
    title: str
    code: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyLimit:
    """BodyLimitFunction of template.yaml. `with_files` is for multipart posts to `paths`, a pattern."""

    plain: BodyRefusal
    with_files: BodyRefusal
    paths: str

    def refusal(self, path: str, content_type: str, length: int) -> BodyRefusal | None:
        """What is said to a body of so many bytes; None when it may pass."""
        is_multipart = content_type.lower().startswith("multipart/form-data")
        ruled = self.with_files if is_multipart and re.search(self.paths, path) else self.plain
        return ruled if length > ruled.limit else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Behaviour:
    """One cache behaviour: paths that match `pattern` go to the site's files or to the functions.

    Attributes:
        rewrites: Whether the function for addresses of pages (/x/ is /x/index.html) runs first.
        headers: Lower-case names of the viewer's headers that reach the functions.
        body_limit: How long a body may be; None where bodies have no limit here.
        response_headers: What every answer carries.
    """

    pattern: str
    to_functions: bool
    rewrites: bool
    methods: frozenset[str]
    headers: frozenset[str]
    body_limit: BodyLimit | None = None
    response_headers: tuple[tuple[str, str], ...] = ()

    def matches(self, path: str) -> bool:
        """Whether the pattern covers the path: `*` is any text, `?` one character."""
        parts = (
            re.escape(char) if char not in "*?" else {"*": ".*", "?": "."}[char] for char in self.pattern
        )
        return re.fullmatch("".join(parts), path, re.DOTALL) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorPage:
    """What the distribution shows in place of an origin's error, whichever origin it came from."""

    status: int
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """The distribution.

    Attributes:
        origin_headers: Said to the functions with every request; a value may be a `{{resolve:…}}` reference.
        missing_status: What the bucket says when a file is not there.
    """

    behaviours: tuple[Behaviour, ...]
    error_pages: Mapping[int, ErrorPage]
    origin_headers: tuple[tuple[str, str], ...]
    missing_status: int

    def behaviour(self, path: str) -> Behaviour:
        """The first behaviour that covers the path; the default one is last and covers all."""
        return next(behaviour for behaviour in self.behaviours if behaviour.matches(path))


def read_delivery(
    resources: Mapping[str, Mapping[str, Any]], kinds: Mapping[str, tuple[str, ...]]
) -> Delivery:
    """Read the distribution and its response headers policies from resolved properties, by logical id."""
    distributions = kinds.get("AWS::CloudFront::Distribution", ())
    policies = {
        name: tuple(_headers(resources[name]["ResponseHeadersPolicyConfig"]))
        for name in kinds.get("AWS::CloudFront::ResponseHeadersPolicy", ())
    }
    config = resources[distributions[0]]["DistributionConfig"] if distributions else {}
    functions = {origin["Id"] for origin in config.get("Origins", ()) if "CustomOriginConfig" in origin}
    listed = [*config.get("CacheBehaviors", ())]
    body_limit = _body_limit(resources.get("BodyLimitFunction", {}).get("FunctionCode", ""))
    if "DefaultCacheBehavior" in config:
        listed.append({"PathPattern": "*", **config["DefaultCacheBehavior"]})
    return Delivery(
        behaviours=tuple(
            Behaviour(
                pattern="/" + one["PathPattern"].lstrip("/") if one["PathPattern"] != "*" else "*",
                to_functions=one["TargetOriginId"] in functions,
                rewrites=_runs(one, "PagesFunction"),
                body_limit=body_limit if _runs(one, "BodyLimitFunction") else None,
                methods=frozenset(one.get("AllowedMethods", ("GET", "HEAD"))),
                headers=_forwarded(resources.get(one.get("OriginRequestPolicyId", ""), {})),
                response_headers=policies.get(one.get("ResponseHeadersPolicyId", ""), ()),
            )
            for one in listed
        ),
        error_pages={
            int(page["ErrorCode"]): ErrorPage(status=int(page["ResponseCode"]), page=page["ResponsePagePath"])
            for page in config.get("CustomErrorResponses", ())
            if "ResponsePagePath" in page
        },
        origin_headers=tuple(
            (header["HeaderName"].lower(), header["HeaderValue"])
            for origin in config.get("Origins", ())
            for header in origin.get("OriginCustomHeaders", ())
        ),
        # S3 tells "not there" only to those who may list; to all others it says "forbidden".
        missing_status=404 if "s3:ListBucket" in json.dumps(resources, default=str) else 403,
    )


def _runs(behaviour: Mapping[str, Any], function: str) -> bool:
    """Whether this function runs before the request goes on."""
    return function in json.dumps(behaviour.get("FunctionAssociations", ()), default=str)


def _body_limit(code: str) -> BodyLimit | None:
    found = dict(re.findall(r"var ((?:FILES_)?(?:LIMIT|TITLE|SENTENCE|PATHS)) = '?([^;']+)'?;", code))
    if not found:
        return None
    plain, files = (
        BodyRefusal(
            limit=int(found[f"{sort}LIMIT"]),
            title=found["TITLE"],
            code=f"{sort.lower()}too_large",
            sentence=found[f"{sort}SENTENCE"],
        )
        for sort in ("", "FILES_")
    )
    return BodyLimit(plain=plain, with_files=files, paths=found["FILES_PATHS"])


def _forwarded(policy: Mapping[str, Any]) -> frozenset[str]:
    config = policy.get("OriginRequestPolicyConfig", {}).get("HeadersConfig", {})
    return frozenset(name.lower() for name in config.get("Headers", ()))


def _headers(config: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    security = config.get("SecurityHeadersConfig", {})
    if "ContentSecurityPolicy" in security:
        yield "Content-Security-Policy", security["ContentSecurityPolicy"]["ContentSecurityPolicy"]
    if "StrictTransportSecurity" in security:
        hsts = security["StrictTransportSecurity"]
        words = [f"max-age={hsts['AccessControlMaxAgeSec']}"]
        words += ["includeSubDomains"] if _true(hsts.get("IncludeSubdomains")) else []
        words += ["preload"] if _true(hsts.get("Preload")) else []
        yield "Strict-Transport-Security", "; ".join(words)
    if "ContentTypeOptions" in security:
        yield "X-Content-Type-Options", "nosniff"
    if "ReferrerPolicy" in security:
        yield "Referrer-Policy", security["ReferrerPolicy"]["ReferrerPolicy"]
    if "FrameOptions" in security:
        yield "X-Frame-Options", security["FrameOptions"]["FrameOption"]
    for item in config.get("CustomHeadersConfig", {}).get("Items", ()):
        yield item["Header"], item["Value"]


def _true(value: object) -> bool:
    return str(value).lower() == "true"
