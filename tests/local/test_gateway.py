"""The gateway stands for CloudFront and API Gateway."""

from __future__ import annotations

import base64

import pytest

from tests.local.door import Door

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def test_every_answer_carries_the_headers_of_the_template(door: Door) -> None:
    answers = [
        door.browser.send("GET", "/"),
        door.browser.send("GET", "/nope/"),
        door.browser.send("POST", "/kirim/domisili", FORM, b"a=1"),
        door.browser.send("GET", "/api/v1/nope"),
        door.browser.send("GET", "/_lokal/"),
    ]

    for answer in answers:
        for name, value in door.template.delivery.behaviour("/").response_headers:
            assert answer.header(name) == value


def test_the_visual_editor_has_a_policy_of_its_own_and_nothing_beside_it_has(door: Door) -> None:
    editor, handbook = (door.browser.send("GET", path) for path in ("/editor/", "/editor/panduan/"))

    assert "'unsafe-inline'" in editor.header("Content-Security-Policy")
    assert "'unsafe-inline'" not in handbook.header("Content-Security-Policy")


def test_a_page_has_one_address_that_ends_in_a_slash(door: Door) -> None:
    shown = door.browser.send("GET", "/layanan/")
    sent_on = door.browser.send("GET", "/layanan")

    assert (shown.status, shown.body) == (200, b"<p>Layanan</p>")
    assert (sent_on.status, sent_on.header("Location")) == (301, "/layanan/")


def test_a_redirect_never_leaves_the_host(door: Door) -> None:
    for path in ("//evil.example/x", "/%5cevil.example/x", "/%0d%0aSet-Cookie:a"):
        location = door.browser.send("GET", path).header("Location")
        assert location.startswith("/")
        assert not location.startswith("//")
        assert "\\" not in location
        assert "\n" not in location


def test_a_missing_file_shows_the_page_for_it(door: Door) -> None:
    for path in ("/nope/", "/nope.js", "/layanan/nope.txt"):
        answer = door.browser.send("GET", path)
        assert (answer.status, answer.body) == (404, b"<p>Tidak ada</p>")


@pytest.mark.parametrize(
    "path",
    ["/../secret.txt", "/..%2fsecret.txt", "/%2e%2e/secret.txt", "/layanan/../../secret.txt", "/a%00.js"],
)
def test_nothing_outside_the_site_is_read(door: Door, path: str) -> None:
    assert door.browser.send("GET", path).status == 404


def test_a_file_that_the_browser_has_is_not_sent_again(door: Door) -> None:
    first = door.browser.send("GET", "/a.js")
    again = door.browser.send("GET", "/a.js", {"If-None-Match": first.header("ETag")})

    assert first.header("Content-Type") == "text/javascript; charset=utf-8"
    assert (again.status, again.body) == (304, b"")


def test_head_tells_the_length_and_sends_no_body(door: Door) -> None:
    answer = door.browser.send("HEAD", "/")

    assert (answer.status, answer.header("Content-Length"), answer.body) == (200, "14", b"")


def test_a_post_to_a_file_is_refused(door: Door) -> None:
    assert door.browser.send("POST", "/layanan/", FORM, b"a=1").status == 404


def test_an_event_looks_as_api_gateway_makes_it(door: Door) -> None:
    door.browser.send(
        "POST",
        "/kirim/surat%20a?b=1&b=2&c=%20",
        {**FORM, "Cookie": "a=1; b=2", "Accept": "text/html"},
        b"nama=Sari&nama=Budi",
    )

    event = door.ears.event
    assert event["version"] == "2.0"
    assert event["routeKey"] == "POST /kirim/{form}"
    assert event["rawPath"] == "/kirim/surat a"
    assert event["rawQueryString"] == "b=1&b=2&c=%20"
    assert event["queryStringParameters"] == {"b": "1,2", "c": " "}
    assert event["pathParameters"] == {"form": "surat a"}
    assert event["cookies"] == ["a=1", "b=2"]
    assert event["isBase64Encoded"] is True
    assert base64.b64decode(event["body"]) == b"nama=Sari&nama=Budi"
    assert event["headers"]["content-type"] == "application/x-www-form-urlencoded"
    assert "cookie" not in event["headers"]
    assert event["requestContext"]["http"]["method"] == "POST"


def test_json_is_text_in_the_event(door: Door) -> None:
    door.browser.send("POST", "/api/v1/status", {"Content-Type": "application/json"}, b'{"a":1}')

    assert (door.ears.event["body"], door.ears.event["isBase64Encoded"]) == ('{"a":1}', False)


def test_only_the_headers_of_the_origin_request_policy_reach_a_function(door: Door) -> None:
    door.browser.send(
        "POST",
        "/kirim/x",
        {
            **FORM,
            "Accept-Language": "id",
            "User-Agent": "me",
            "X-Origin-Verify": "guess",
            "CloudFront-Viewer-Address": "6.6.6.6:1",
            "X-Forwarded-For": "6.6.6.6",
            "Sec-Fetch-Site": "same-origin",
        },
        b"a=1",
    )

    assert door.ears.event["headers"] == {
        "content-type": "application/x-www-form-urlencoded",
        "content-length": "3",
        "sec-fetch-site": "same-origin",
        "host": "lokal.execute-api.ap-southeast-3.amazonaws.com",
        "user-agent": "Amazon CloudFront",
        "cloudfront-viewer-address": "127.0.0.1:50000",
        "x-origin-verify": "proof",
    }


def test_words_win_over_variables_in_a_route(door: Door) -> None:
    door.browser.send("POST", "/kirim/domisili/konfirmasi", FORM, b"a=1")

    assert door.ears.event["routeKey"] == "POST /kirim/{form}/konfirmasi"


def test_what_no_route_covers_is_not_found(door: Door) -> None:
    for method, path in (
        ("GET", "/api/v1/nope"),
        ("DELETE", "/kirim/x"),
        ("POST", "/kirim/"),
        ("HEAD", "/petugas"),
    ):
        answer = door.browser.send(method, path)
        assert answer.status == 404
        assert answer.body in (b'{"message": "Not Found"}', b"")


@pytest.mark.parametrize(
    ("query", "status", "message"),
    [
        ("crash", 500, "Internal Server Error"),
        ("nonsense", 500, "Internal Server Error"),
        ("large", 500, "Internal Server Error"),
        ("slow", 503, "Service Unavailable"),
    ],
)
def test_a_function_that_fails_does_not_end_the_city(
    door: Door, query: str, status: int, message: str, capfd: pytest.CaptureFixture[str]
) -> None:
    broken = door.browser.send("POST", f"/kirim/x?{query}", FORM, b"a=1")
    next_one = door.browser.send("POST", "/kirim/x", FORM, b"a=1")

    assert (broken.status, broken.body.decode()) == (status, f'{{"message": "{message}"}}')
    assert next_one.status == 200
    assert capfd.readouterr().out == ""


def test_bodies_that_are_too_large_are_refused_at_the_edge_with_a_sentence(door: Door) -> None:
    over_the_gateway = door.browser.send("POST", "/kirim/x", FORM, b"x" * (10 * 1024 * 1024 + 1))
    over_the_edge = door.browser.send("POST", "/kirim/x", FORM, b"x" * 1_000_001)
    under = door.browser.send("POST", "/kirim/x", FORM, b"x" * 1_000_000)

    assert (over_the_gateway.status, over_the_edge.status, under.status) == (413, 413, 200)
    assert "singkatkan" in over_the_edge.body.decode()


FILES = {"Content-Type": "multipart/form-data; boundary=x", "Sec-Fetch-Site": "same-origin"}


@pytest.mark.parametrize(
    "path", ["/kirim/x", "/kirim/x/konfirmasi", "/cek-status/perbaiki/kirim", "/api/v1/kirim/x/berkas"]
)
def test_bodies_with_files_may_be_longer_where_files_are_taken(door: Door, path: str) -> None:
    whole = door.browser.send("POST", path, FILES, b"x" * 4_400_000)
    over = door.browser.send("POST", path, FILES, b"x" * 4_400_001)

    assert (whole.status, over.status) == (200, 413)
    assert "paling besar 4 MB satu kali kirim" in over.body.decode()
    assert ("files_too_large" in over.body.decode()) is path.startswith("/api/")


@pytest.mark.parametrize("path", ["/petugas/keluar", "/api/v1/kirim/x", "/api/v1/status", "/cek-status"])
def test_bodies_with_files_are_as_short_as_others_where_none_are_taken(door: Door, path: str) -> None:
    over = door.browser.send("POST", path, FILES, b"x" * 1_000_001)

    assert over.status == 413
    assert "singkatkan" in over.body.decode()


def test_a_body_with_files_reaches_the_function_byte_by_byte(door: Door) -> None:
    body = bytes(range(256)) * 17_000

    door.browser.send("POST", "/kirim/x", FILES, body)

    assert door.ears.event["isBase64Encoded"] is True
    assert base64.b64decode(door.ears.event["body"]) == body
    assert door.ears.event["headers"]["content-type"] == FILES["Content-Type"]


def test_headers_that_are_too_large_are_refused(door: Door) -> None:
    assert door.browser.send("POST", "/kirim/x", {**FORM, "Cookie": "a" * 10_241}, b"a=1").status == 431


def test_each_cookie_becomes_a_header_of_its_own(door: Door) -> None:
    answer = door.browser.send("POST", "/kirim/x?cookies", FORM, b"a=1")

    assert [value for name, value in answer.headers if name == "Set-Cookie"] == ["a=1; Path=/", "b=2; Path=/"]
    assert answer.body == "é".encode()


def test_an_error_page_of_the_distribution_covers_the_functions_too(door: Door) -> None:
    answer = door.browser.send("POST", "/kirim/x?forbidden", FORM, b"a=1")

    assert (answer.status, answer.body) == (404, b"<p>Tidak ada</p>")


def test_a_foreign_name_for_this_machine_is_turned_away(door: Door) -> None:
    assert door.browser.send("GET", "/", {"Host": "evil.example:8000"}).status == 421


def test_the_local_pages_are_beside_the_distribution(door: Door) -> None:
    desk = door.browser.send("GET", "/_lokal/surat")
    near_miss = door.browser.send("GET", "/_lokalan/")

    assert desk.body == b"desk /_lokal/surat"
    assert near_miss.status == 404


def test_the_access_log_holds_no_path_query_or_body(door: Door, capfd: pytest.CaptureFixture[str]) -> None:
    door.browser.send("POST", "/kirim/rahasia?nik=7271", FORM, b"nama=Sari")
    door.browser.send("GET", "/layanan/?nik=7271")

    assert capfd.readouterr().err == "POST POST /kirim/{form} 200\nGET file 200\n"
