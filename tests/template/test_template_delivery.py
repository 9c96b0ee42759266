"""How the public reaches it: paths, headers, caching, the guard of the region."""

from __future__ import annotations

import json
import re
import subprocess
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from playwright._impl._driver import compute_driver_executable
from translated_template import ROOT, Translated

from local.cloud_template import CloudTemplate, read_template

PATHS_OF_FUNCTIONS = [
    re.sub(r"{\w+}", "contoh", route.path) for route in read_template(ROOT / "template.yaml").routes
]


def config(translated: Translated) -> dict[str, Any]:
    found: dict[str, Any] = translated.of_type("AWS::CloudFront::Distribution")["Distribution"][
        "DistributionConfig"
    ]
    return found


def behaviours(translated: Translated) -> list[dict[str, Any]]:
    return [config(translated)["DefaultCacheBehavior"], *config(translated)["CacheBehaviors"]]


@pytest.mark.parametrize("path", PATHS_OF_FUNCTIONS)
def test_what_a_function_answers_goes_to_the_functions(cloud: CloudTemplate, path: str) -> None:
    assert cloud.delivery.behaviour(path).to_functions


@pytest.mark.parametrize(
    "path",
    ["/", "/layanan/surat-keterangan-domisili/", "/cek-status/", "/api/v1/openapi.json", "/assets/x.css"],
)
def test_what_is_read_goes_to_the_files(cloud: CloudTemplate, path: str) -> None:
    assert not cloud.delivery.behaviour(path).to_functions


@pytest.mark.parametrize("page", sorted((ROOT / "content").rglob("*.md")), ids=lambda page: page.stem)
def test_every_page_of_the_editors_can_be_reached(cloud: CloudTemplate, page: Path) -> None:
    folder = page.relative_to(ROOT / "content").with_suffix("").as_posix().removesuffix("index").strip("/")

    behaviour = cloud.delivery.behaviour(f"/{folder}/" if folder else "/")

    assert not behaviour.to_functions
    assert behaviour.rewrites


def test_files_of_pages_are_found_and_a_file_is_left_alone(cloud: CloudTemplate) -> None:
    assert cloud.delivery.behaviour("/layanan/x/").rewrites
    assert cloud.delivery.behaviour("/cek-status/").rewrites
    assert not cloud.delivery.behaviour("/api/v1/openapi.json").rewrites


def test_every_behaviour_carries_the_same_headers(translated: Translated) -> None:
    policies = {
        behaviour.get("PathPattern", "*"): behaviour["ResponseHeadersPolicyId"]["Ref"]
        for behaviour in behaviours(translated)
    }

    assert policies.pop("/editor/") == "EditorHeadersPolicy"
    assert set(policies.values()) == {"HeadersPolicy"}


def test_the_visual_editor_differs_in_its_content_policy_alone(translated: Translated) -> None:
    policies = translated.of_type("AWS::CloudFront::ResponseHeadersPolicy")
    of_pages, of_editor = (
        deepcopy(policies[name]["ResponseHeadersPolicyConfig"])
        for name in ("HeadersPolicy", "EditorHeadersPolicy")
    )
    policy = of_editor["SecurityHeadersConfig"].pop("ContentSecurityPolicy")["ContentSecurityPolicy"]
    of_pages["SecurityHeadersConfig"].pop("ContentSecurityPolicy")

    assert {**of_pages, "Name": ""} == {**of_editor, "Name": ""}
    assert "script-src 'self';" in str(policy)
    assert "frame-ancestors 'none'" in str(policy)


def test_the_headers_are_these(translated: Translated) -> None:
    policy = translated.of_type("AWS::CloudFront::ResponseHeadersPolicy")["HeadersPolicy"]
    security = policy["ResponseHeadersPolicyConfig"]["SecurityHeadersConfig"]

    assert security["StrictTransportSecurity"]["AccessControlMaxAgeSec"] == 2 * 365 * 24 * 3600
    assert security["StrictTransportSecurity"]["IncludeSubdomains"] is True
    assert security["ReferrerPolicy"]["ReferrerPolicy"] == "same-origin"
    assert security["FrameOptions"]["FrameOption"] == "DENY"
    assert security["ContentSecurityPolicy"]["ContentSecurityPolicy"] == {"Ref": "ContentSecurityPolicy"}
    assert all(header["Override"] is True for header in security.values())


def test_the_default_content_security_policy_trusts_nobody_else(written: dict[str, Any]) -> None:
    policy = written["Parameters"]["ContentSecurityPolicy"]["Default"]

    assert {"default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"} <= {
        directive.strip() for directive in policy.split(";")
    }
    assert "unsafe" not in policy
    assert "http" not in policy


def test_no_answer_of_a_function_is_cached(translated: Translated) -> None:
    found = [one for one in behaviours(translated) if one["TargetOriginId"] == "api"]

    assert {one["CachePolicyId"] for one in found} == {"4135ea2d-6df8-44a3-9df3-4b5a84be39ad"}


def test_no_error_is_cached(translated: Translated) -> None:
    errors = config(translated)["CustomErrorResponses"]

    assert {error["ErrorCachingMinTTL"] for error in errors} == {0}
    assert {error["ErrorCode"] for error in errors} == {
        *(400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504)
    }


def test_only_the_status_of_a_missing_file_is_replaced_by_a_page(cloud: CloudTemplate) -> None:
    assert list(cloud.delivery.error_pages) == [cloud.delivery.missing_status]


def test_no_handler_answers_with_the_status_of_a_missing_file(cloud: CloudTemplate) -> None:
    """CloudFront would show the page "not found" in its place, in JSON answers too."""
    status = str(cloud.delivery.missing_status)
    word = re.compile(rf"\b({status}|FORBIDDEN)\b")

    found = [
        f"{path.name}:{number}"
        for path in sorted((ROOT / "handlers").rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if word.search(line) and not line.lstrip().startswith("#")
    ]

    assert found == []


def test_functions_know_the_visitors_address_and_never_our_own_host(translated: Translated) -> None:
    policy = translated.of_type("AWS::CloudFront::OriginRequestPolicy")["ApiRequestPolicy"]
    headers = policy["OriginRequestPolicyConfig"]["HeadersConfig"]["Headers"]

    assert {"CloudFront-Viewer-Address", "Content-Type", "Origin", "Sec-Fetch-Site"} <= set(headers)
    assert "Host" not in headers
    assert len(headers) <= 10  # all that CloudFront takes


def test_functions_are_told_that_a_request_came_through_the_door(translated: Translated) -> None:
    (api,) = [origin for origin in config(translated)["Origins"] if origin["Id"] == "api"]

    assert [header["HeaderName"] for header in api["OriginCustomHeaders"]] == ["x-origin-verify"]
    assert "resolve:secretsmanager" in str(api["OriginCustomHeaders"])


def test_a_form_is_never_taken_in_clear(translated: Translated) -> None:
    assert {one["ViewerProtocolPolicy"] for one in behaviours(translated)} <= {
        "https-only",
        "redirect-to-https",
    }


def test_cloudfront_takes_its_comments(translated: Translated) -> None:
    comments = re.findall(r"'Comment': '([^']*)'", str(dict(translated.resources)))

    assert comments
    assert all(len(comment) <= 128 for comment in comments)


@pytest.mark.parametrize(
    ("address", "answer"),
    [
        ("/", "/index.html"),
        ("/layanan/", "/layanan/index.html"),
        ("/layanan", "301 /layanan/"),
        ("/assets/a.css", "/assets/a.css"),
        ("/v1.2/berita", "301 /v1.2/berita/"),
        ("//example.com/x", "301 /example.com/x/"),
        ("/\\example", "301 /example/"),
        ("///a/b", "301 /a/b/"),
    ],
)
def test_the_function_at_the_edge_finds_pages_and_sends_nobody_elsewhere(
    translated: Translated, address: str, answer: str
) -> None:
    code = translated.of_type("AWS::CloudFront::Function")["PagesFunction"]["FunctionCode"]
    script = f"""{code}
        const found = handler({{request: {{uri: {json.dumps(address)}}}}});
        process.stdout.write(found.uri || found.statusCode + " " + found.headers.location.value);"""

    node = compute_driver_executable()[0]  # playwright brings its own
    found = subprocess.run([node, "-e", script], capture_output=True, text=True, check=True)

    assert found.stdout == answer


def test_the_stack_refuses_another_region_without_a_written_consent(written: dict[str, Any]) -> None:
    (guard,) = written["Rules"]["DataStaysInIndonesia"]["Assertions"]

    assert guard["Assert"] == {
        "Fn::Or": [
            {"Fn::Equals": [{"Ref": "AWS::Region"}, "ap-southeast-3"]},
            {"Fn::Equals": [{"Ref": "AllowOtherRegion"}, "ya-data-boleh-di-luar-indonesia"]},
        ]
    }
    assert written["Parameters"]["AllowOtherRegion"]["Default"] == "tidak"


@pytest.mark.parametrize(
    "address", ["/kirim/surat-keterangan-domisili", "/api/v1/kirim/surat-keterangan-domisili"]
)
@pytest.mark.parametrize("length", [1_000_001, 7_000_000])
def test_a_body_that_no_function_would_take_is_refused_with_a_sentence(
    translated: Translated, address: str, length: int
) -> None:
    code = translated.of_type("AWS::CloudFront::Function")["BodyLimitFunction"]["FunctionCode"]
    script = f"""{code}
        const found = handler({{request: {{
          uri: {json.dumps(address)}, headers: {{'content-length': {{value: '{length}'}}}} }}}});
        process.stdout.write(JSON.stringify([found.statusCode, found.body.data]));"""

    node = compute_driver_executable()[0]
    found = subprocess.run([node, "-e", script], capture_output=True, text=True, check=True)
    status, body = json.loads(found.stdout)

    assert status == 413
    assert "singkatkan" in body
    assert body.startswith("{") is address.startswith("/api/")


def test_an_ordinary_body_passes_the_edge_untouched(translated: Translated) -> None:
    code = translated.of_type("AWS::CloudFront::Function")["BodyLimitFunction"]["FunctionCode"]
    script = f"""{code}
        const length = {{value: '20000'}};
        const one = handler({{request: {{uri: '/kirim/x', headers: {{'content-length': length}} }}}});
        const other = handler({{request: {{uri: '/kirim/x', headers: {{}} }}}});
        process.stdout.write(one.uri + other.uri);"""

    node = compute_driver_executable()[0]
    found = subprocess.run([node, "-e", script], capture_output=True, text=True, check=True)

    assert found.stdout == "/kirim/x/kirim/x"


@pytest.mark.parametrize(
    ("address", "kind", "length", "told"),
    [
        ("/kirim/x", "multipart/form-data; boundary=a", 4_400_000, None),
        ("/kirim/x", "multipart/form-data; boundary=a", 4_400_001, "paling besar 4 MB"),
        ("/cek-status/perbaiki/kirim", "Multipart/Form-Data; boundary=a", 4_400_000, None),
        ("/api/v1/kirim/x/berkas", "multipart/form-data; boundary=a", 4_400_000, None),
        ("/api/v1/kirim/x/berkas", "multipart/form-data; boundary=a", 4_400_001, "files_too_large"),
        ("/kirim/x", "application/x-www-form-urlencoded", 1_000_001, "singkatkan"),
        ("/api/v1/kirim/x", "multipart/form-data; boundary=a", 1_000_001, "singkatkan"),
        ("/petugas/keluar", "multipart/form-data; boundary=a", 1_000_001, "singkatkan"),
    ],
)
def test_only_posts_with_files_may_be_four_megabytes_long(
    translated: Translated, address: str, kind: str, length: int, told: str | None
) -> None:
    code = translated.of_type("AWS::CloudFront::Function")["BodyLimitFunction"]["FunctionCode"]
    headers = {"content-length": {"value": str(length)}, "content-type": {"value": kind}}
    request = json.dumps({"request": {"uri": address, "headers": headers}})
    script = f"{code}\nprocess.stdout.write(JSON.stringify(handler({request})));"

    node = compute_driver_executable()[0]
    found = json.loads(
        subprocess.run([node, "-e", script], capture_output=True, text=True, check=True).stdout
    )

    assert found.get("statusCode") == (413 if told else None)
    assert told is None or told in found["body"]["data"]
