"""Whatever is sent as a file, or as a body with files: a sentence comes back, and nothing breaks."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.web.http import Request
from handlers.web.parts import MAX_FILES, FilePart, Posted, read_posted
from handlers.web.posted import BodyProblem
from tests.counter import BOUNDARY, SAME_ORIGIN, Counter, multipart
from tests.uploads.flow import CARD, CHECK, post, tickets, typed
from tests.uploads.papers import PHOTO, SCAN

MULTIPART = {"content-type": f"multipart/form-data; boundary={BOUNDARY}", **SAME_ORIGIN}

NAMES = {
    "a way up": ("../../etc/passwd.jpg", "passwd.jpg"),
    "a way up in another world": ("C:\\Users\\Siti\\ktp.jpg", "ktp.jpg"),
    "a NUL": ("ktp\x00.exe.jpg", "ktp.exe.jpg"),
    "right to left": ("ktp\u202egpj.exe.jpg", "ktpgpj.exe.jpg"),
    "line breaks": ("ktp\r\nX-Header: a\n.jpg", "ktpX-Header: a.jpg"),
    "quotes": ('ktp "asli".jpg', 'ktp "asli".jpg'),
    "markup": ("<script>alert(1)</script>.jpg", "script>.jpg"),
    "per cent": ("100%25.jpg", "100%25.jpg"),
    "another alphabet": ("صورة.jpg", "صورة.jpg"),
    "a picture": ("🙂.jpg", "🙂.jpg"),
    "dots only": ("...", "berkas"),
    "a lone surrogate": ("ktp\ud800.jpg", "ktp?.jpg"),
    "no UTF-8": (b"ktp\xff\xfe.jpg", "ktp\ufffd\ufffd.jpg"),
    "backslashes": (b'ktp\\"asli\\".jpg', 'ktp"asli".jpg'),
}


@pytest.mark.parametrize(("name", "shown"), NAMES.values(), ids=list(NAMES))
def test_a_strange_name_is_made_harmless(counter: Counter, name: str | bytes, shown: str) -> None:
    page = post(counter, ("card", name, PHOTO))

    assert page.status == 200
    assert f"Foto KTP {shown} (1 KB)" in page.page.text
    assert "<script>" not in page.body
    receipt = counter.confirm(page)
    assert receipt.status == 200
    assert counter.sealed_answers(receipt.reference)["card"][0]["name"] == shown


@pytest.mark.parametrize("sign", ["a", "é", "\u202e", "🙂", "/", "\\", "%22", '"'])
def test_a_name_of_5000_signs_is_cut(counter: Counter, sign: str) -> None:
    page = post(counter, ("card", f"{sign * 5000}.jpg", PHOTO))

    assert page.status == 200
    assert len(page.body) < 20_000
    assert counter.confirm(page).status == 200


BAD = {
    "a page that calls itself a photo": (b"<!doctype html><script>1</script>", "Simpan “x.jpg” sebagai JPEG"),
    "a program": (b"MZ\x90\x00" + bytes(400), "Simpan “x.jpg” sebagai JPEG"),
    "nothing": (b"", "“x.jpg” kosong"),
    "a photo and an archive": (PHOTO + b"PK\x03\x04" + bytes(30) + b"PK\x05\x06" + bytes(18), "Foto KTP"),
    "half a photo": (PHOTO[:300], "“x.jpg” rusak atau terpotong"),
    "half a PDF": (SCAN[:60], "“x.jpg” rusak atau terpotong"),
    "a PDF with a password": (
        SCAN.replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt << /Filter /Standard /V 1 /R 2 >>"),
        "Buka kata sandi “x.jpg”",
    ),
    "more than 4 MB": (
        PHOTO + bytes(4 * 1024 * 1024 + 1),
        "Kecilkan “x.jpg” untuk “Foto KTP”: paling besar 4 MB.",
    ),
}


@pytest.mark.parametrize(("data", "told"), BAD.values(), ids=list(BAD))
def test_a_file_that_is_not_taken_is_told_with_its_name(counter: Counter, data: bytes, told: str) -> None:
    page = post(counter, ("card", "x.jpg", data))

    assert page.status == 422
    assert told in page.page.text
    assert tickets(page, "card") == []
    assert counter.quarantine() == []
    assert counter.raised == []


def test_a_body_cut_anywhere_keeps_nothing_and_says_where_the_words_still_are(counter: Counter) -> None:
    whole = multipart(typed(counter), [CARD])

    for length in range(0, len(whole) - 3, 97):
        answer = counter.visit("POST", CHECK, body=whole[:length], headers=MULTIPART)
        assert answer.status == 400
        assert "Tekan tombol kembali: tulisan Anda masih ada di halaman sebelumnya." in answer.page.text
    assert counter.quarantine() == []


HEADS = ["multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=other",
    'multipart/form-data; boundary="', "multipart/form-data; boundary=" + "x" * 5000,
    "multipart/form-data; boundary=é", "multipart/form-data; boundary=\ud800"]  # fmt: skip


@pytest.mark.parametrize("head", HEADS)
def test_a_boundary_that_does_not_fit_is_told(counter: Counter, head: str) -> None:
    answer = counter.visit(
        "POST", CHECK, body=multipart(typed(counter), [CARD]), headers={**MULTIPART, "content-type": head}
    )

    assert answer.status == 400


def test_a_body_has_room_for_one_file_of_four_megabytes_and_no_more(counter: Counter) -> None:
    room = multipart(typed(counter), [("photos", "a.jpg", PHOTO + bytes(4 * 1024 * 1024))])
    over = counter.visit("POST", CHECK, body=room + bytes(4_400_001 - len(room)), headers=MULTIPART)

    assert len(room) < 4_400_000
    assert over.status == 413
    assert "Berkas terlalu besar: paling besar 4 MB satu kali kirim." in over.page.text


def test_words_beside_files_have_the_limit_they_always_had(counter: Counter) -> None:
    answer = counter.post_files(CHECK, {**typed(counter), "street": "x" * 200_001}, [CARD])

    assert answer.status == 413
    assert "Singkatkan, lalu kirim lagi." in answer.page.text


def test_more_files_or_fields_than_any_page_has_are_not_read(counter: Counter) -> None:
    files = [("photos", f"{number}.jpg", PHOTO) for number in range(MAX_FILES + 1)]
    fields = {f"a{number}": "1" for number in range(201)}

    assert counter.post_files(CHECK, typed(counter), files).status == 413
    assert counter.post_files(CHECK, fields, [CARD]).status == 413
    assert counter.quarantine() == []


def test_a_body_of_nothing_but_parts_is_refused_at_once() -> None:
    line = f"--{BOUNDARY}\r\n".encode()
    head = b'Content-Disposition: form-data; name="card"; filename="' + b'\\"' * 15_000 + b'"\r\n\r\n\r\n'
    began = time.process_time()
    found = [
        read_posted(request(line * 60_000)),
        read_posted(request((line + head) * 100)),
        read_posted(request((line + b"A: b\r\n" * 9) * 20_000)),
        read_posted(request(line + b"Content-Disposition: form-data; " + b"; a" * 1_000_000)),
    ]

    assert all(isinstance(problem, BodyProblem) for problem in found)
    assert time.process_time() - began < 3


@given(
    fields=st.dictionaries(st.text(min_size=1, max_size=20), st.lists(st.text(), min_size=1, max_size=3)),
    files=st.lists(
        st.tuples(
            st.text(max_size=20), st.text(min_size=1), st.binary().filter(lambda data: b"\r\n--" not in data)
        ),
        max_size=3,
    ),
)
@settings(max_examples=200, deadline=None)
def test_what_a_browser_writes_is_read_as_it_was(
    fields: dict[str, list[str]], files: list[tuple[str, str, bytes]]
) -> None:
    found = read_posted(request(multipart(fields, files)))

    assert isinstance(found, Posted)
    assert {name: list(values) for name, values in found.fields.items()} == {
        plain(name): [plain(value) for value in values] for name, values in fields.items()
    } or len({plain(name) for name in fields}) < len(fields)
    assert [part.data for part in found.files] == [data for _, _, data in files]


@given(st.binary(max_size=600))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_read_or_refused(noise: bytes) -> None:
    line = b"--" + BOUNDARY.encode()
    for body in (noise, line + noise, line + b"\r\n" + noise, multipart({"a": "b"})[:-4] + noise):
        assert isinstance(read_posted(request(body)), Posted | BodyProblem)


def test_a_part_repeats_nothing_of_a_resident() -> None:
    part = FilePart(field_name="card", name="siti.jpg", data=b"siti")

    assert "siti" not in repr(part)
    assert "siti" not in repr(Posted(fields={"name": ("siti",)}, files=(part,)))


def test_files_sent_to_a_form_without_any_are_only_named(counter: Counter) -> None:
    form = next(slug for slug in counter.catalog["forms"] if slug not in CHECK)
    plain_form = counter.with_catalog(
        lambda catalog: catalog["forms"][form].update(
            sections=[
                {
                    **section,
                    "questions": [
                        q for q in section["questions"] if q["kind"] not in ("requirement", "file")
                    ],
                }
                for section in catalog["forms"][form]["sections"]
            ]
        )
    )

    answer = plain_form.post_files(f"/kirim/{form}", plain_form.ours(form), [CARD])

    assert answer.status == 422
    assert "ktp.jpg" in answer.page.text
    assert plain_form.quarantine() == []


def request(body: bytes) -> Request:
    """A post of this body."""
    return Request(
        route="POST /kirim/{form}",
        method="POST",
        path=CHECK,
        path_parameters={},
        query="",
        headers=MULTIPART,
        cookies={},
        body=body,
        address="198.51.100.7",
    )


def plain(text: str) -> str:
    """As UTF-8 can hold it."""
    return text.encode("utf-8", "replace").decode()
