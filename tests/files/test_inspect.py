"""What a file is by its content, and why it is not taken. Its name counts for nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loket.files import MAX_BYTES, FileProblem, FileType, inspect
from tests.files.makers import (
    EXIF_OF_A_PHONE,
    SAMSUNG_BEHIND,
    SCRIPT,
    chunk,
    huge_photo,
    in_letters,
    locked,
    objects,
    packed,
    pages_of,
    pdf,
    photo,
    picture_of,
    png,
    scan,
    screenshot,
    segment,
    stream,
    with_attachment,
    with_script,
    with_segment,
)

A4 = (2480, 3508)  # points at 300 to the inch
JAVASCRIPT = b"<</S/JavaScript/JS(app.alert\\(1\\))>>"
OBFUSCATED = b"<</S/J#61vaScript/JS 5 0 R>>"
LAUNCH = b"<</S/Launch/F(calc.exe)>>"

GOOD = {
    "a photo": (photo(), FileType.JPEG),
    "a progressive photo": (photo(progressive=True), FileType.JPEG),
    "a photo of a phone": (with_segment(0xE1, EXIF_OF_A_PHONE), FileType.JPEG),
    "a photo with a second one behind it": (photo() + photo(20, 20), FileType.JPEG),
    "a photo with what Samsung writes behind it": (photo() + SAMSUNG_BEHIND, FileType.JPEG),
    "a photo of 40 million points": (huge_photo(8000, 5000), FileType.JPEG),
    "a screenshot": (screenshot(), FileType.PNG),
    "a screenshot in grey": (screenshot(mode="L"), FileType.PNG),
    "a screenshot with few colours": (screenshot(mode="P"), FileType.PNG),
    "a screenshot with rests of an older one behind it": (screenshot() + screenshot()[8:], FileType.PNG),
    "a screenshot of 25 million points": (png(5000, 5000), FileType.PNG),
    "a screenshot with a note": (png(9, 9, chunk(b"tEXt", b"Software\0Kamera")), FileType.PNG),
    "a scan": (scan(), FileType.PDF),
    "a scan of many pages": (scan(40), FileType.PDF),
    "five pages scanned in colour, without loss": (pages_of(*A4, 1 / 3, 5), FileType.PDF),
    "sixty pages scanned in black and white": (pages_of(*A4, 8, 60), FileType.PDF),
    "a scan that was saved again": (scan() + scan()[9:], FileType.PDF),
    "a scan behind a blank line": (b"\r\n" + scan(), FileType.PDF),
    "a scan with blank lines behind it": (scan() + b"\r\n" * 400, FileType.PDF),
    "a paper with packed objects": (pdf(objects(b"<</Type/Page/MediaBox[0 0 9 9]>>")), FileType.PDF),
    "a curriculum vitae": (pdf(stream(b"BT (HTML/JavaScript) Tj ET")), FileType.PDF),
    "a paper that a program wrote in letters": (pdf(in_letters(b"BT (Surat) Tj ET")), FileType.PDF),
    "a paper from 1995": (pdf(stream(b"BT", b"/Filter/LZWDecode", deflated=False)), FileType.PDF),
    "a paper with a link": (pdf(b"<</S/URI/URI(https://a.id/JavaScript/Launch?b=/Encrypt)>>"), FileType.PDF),
    "a paper with a font": (pdf(stream(b"%!PS-AdobeFont-1.0: CMR10")), FileType.PDF),
}  # fmt: skip

BAD = {
    "nothing": (b"", FileProblem.EMPTY),
    "more than 4 MB": (photo() + bytes(MAX_BYTES), FileProblem.TOO_LARGE),
    "a page of the web": (SCRIPT.encode(), FileProblem.WRONG_TYPE),
    "a drawing": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', FileProblem.WRONG_TYPE),
    "a moving picture": (picture_of("GIF"), FileProblem.WRONG_TYPE),
    "a WebP": (picture_of("WEBP"), FileProblem.WRONG_TYPE),
    "a TIFF": (picture_of("TIFF"), FileProblem.WRONG_TYPE),
    "a HEIC of a phone": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", FileProblem.WRONG_TYPE),
    "a zip": (packed(), FileProblem.WRONG_TYPE),
    "a Word file": (packed("word/document.xml"), FileProblem.WRONG_TYPE),
    "an old Word file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), FileProblem.WRONG_TYPE),
    "a program": (b"MZ\x90\0" + bytes(600), FileProblem.WRONG_TYPE),
    "a text": (b"Nama: Siti CONTOH", FileProblem.WRONG_TYPE),
    "a PDF behind something else": (b"#!/bin/sh\n" + scan(), FileProblem.WRONG_TYPE),
    "a photo of too many points": (huge_photo(8001, 5000), FileProblem.TOO_MANY_PIXELS),
    "a photo that is too wide": (huge_photo(20_001, 1), FileProblem.TOO_MANY_PIXELS),
    "a screenshot of too many points": (png(5001, 5000), FileProblem.TOO_MANY_PIXELS),
    "a screenshot that is too high": (png(1, 20_001), FileProblem.TOO_MANY_PIXELS),
    "a scan with a giant picture": (pdf(b"<</Width 19999/Height 19999>>"), FileProblem.TOO_MANY_PIXELS),
    "a scan with a picture out of measure": (pdf(b"<</Height 999999999>>"), FileProblem.TOO_MANY_PIXELS),
    "a PDF with a password": (locked(), FileProblem.LOCKED),
    "a PDF with an old password": (locked("RC4-40"), FileProblem.LOCKED),
    "a PDF whose newer table says that it is locked": (
        pdf(stream(b"\0\0", b"/Type/XRef/Encrypt 7 0 R/Filter/FlateDecode")), FileProblem.LOCKED),
    "a locked PDF that spells it otherwise": (pdf(trailer=b"/Encr#79pt 3 0 R"), FileProblem.LOCKED),
    "a photo with a zip behind it": (photo() + packed(), FileProblem.HIDDEN),
    "a photo with a zip far behind it": (photo() + b"x" * 5000 + packed(), FileProblem.HIDDEN),
    "a photo with a page of the web behind it": (photo() + SCRIPT.encode(), FileProblem.HIDDEN),
    "a photo with a page of the web within": (with_segment(0xFE, SCRIPT.encode()), FileProblem.HIDDEN),
    "a photo with a PDF within": (with_segment(0xFE, scan()), FileProblem.HIDDEN),
    "a photo with a PDF behind it": (photo() + scan(), FileProblem.HIDDEN),
    "a photo with a program behind it": (photo() + b"MZ\x90\0" + bytes(99), FileProblem.HIDDEN),
    "a photo with a RAR behind it": (photo() + b"Rar!\x1a\x07\1\0", FileProblem.HIDDEN),
    "a photo with PHP within": (with_segment(0xFE, b"<?php system(1);"), FileProblem.HIDDEN),
    "a screenshot with a zip behind it": (screenshot() + packed(), FileProblem.HIDDEN),
    "a screenshot with a zip within": (png(9, 9, chunk(b"tEXt", b"a\0" + packed())), FileProblem.HIDDEN),
    "a screenshot with a page of the web within": (
        png(9, 9, chunk(b"tEXt", b"a\0" + SCRIPT.upper().encode())), FileProblem.HIDDEN),
    "a scan with a zip behind it": (scan() + packed(), FileProblem.HIDDEN),
    "a scan with a zip within": (pdf(stream(packed(), b"", deflated=False)), FileProblem.HIDDEN),
    "a scan with a packed zip within": (pdf(stream(packed())), FileProblem.HIDDEN),
    "a scan with a page of the web behind it": (scan() + SCRIPT.encode(), FileProblem.HIDDEN),
    "a PDF with a file attached": (with_attachment(), FileProblem.HIDDEN),
    "a PDF with a file attached and no word of it": (pdf(b"<</EF <</F 3 0 R>>>>"), FileProblem.HIDDEN),
    "a PDF with a script": (with_script(), FileProblem.HIDDEN),
    "a PDF with a script among packed objects": (pdf(objects(JAVASCRIPT)), FileProblem.HIDDEN),
    "a PDF with a script that is spelled otherwise": (pdf(OBFUSCATED), FileProblem.HIDDEN),
    "a PDF with such a script among packed objects": (pdf(objects(OBFUSCATED)), FileProblem.HIDDEN),
    "a PDF with a script far within packed objects": (
        pdf(objects(b"<</A(" + b"x" * 400_000 + b")>>", JAVASCRIPT)), FileProblem.HIDDEN),
    "a PDF with packed objects that are called otherwise": (
        pdf(objects(JAVASCRIPT, dictionary=b"/N 1/First 4/Filter/FlateDecode")), FileProblem.HIDDEN),
    "a PDF with packed objects behind a comment": (
        pdf(stream(b"% 1\n9 0 " + JAVASCRIPT, b"/N 1/First 8")), FileProblem.HIDDEN),
    "a PDF with a script in letters": (pdf(in_letters(b"9 0 " + JAVASCRIPT)), FileProblem.HIDDEN),
    "a PDF with a script that says that it is in letters": (
        pdf(objects(JAVASCRIPT, dictionary=b"/Type/ObjStm/A85 true/Filter/FlateDecode")), FileProblem.HIDDEN),
    "a PDF with a script in digits": (
        pdf(stream((b"9 0 " + JAVASCRIPT).hex().encode() + b">", b"/Type/ObjStm/Filter/AHx", deflated=False)),
        FileProblem.HIDDEN),
    "a PDF with objects packed as nobody does": (
        pdf(stream(b"9 0", b"/Type/ObjStm/Filter/LZWDecode", deflated=False)), FileProblem.HIDDEN),
    "a PDF that starts a program": (pdf(LAUNCH), FileProblem.HIDDEN),
    "a PDF that starts a program behind a link": (
        pdf(b"<</A(/URI)/B 1%(\n/S/Launch/F(calc.exe)/C(x)>>"), FileProblem.HIDDEN),
    "a PDF that starts a program beside a remark": (
        pdf(b"<<%/URI(\n/S/Launch%)\n/F(calc.exe)>>"), FileProblem.HIDDEN),
    "a form that runs by itself": (pdf(b"<</XFA[(template)5 0 R]>>"), FileProblem.HIDDEN),
    "a PDF that is packed twice": (
        pdf(stream(stream(bytes(1_000_000)).partition(b"stream\n")[2], b"/Filter[/FlateDecode/FlateDecode]")),
        FileProblem.BOMB),
    "a PDF of ten thousand streams": (pdf(*[stream(b"x")] * 10_001), FileProblem.BOMB),
    "a screenshot with a note of a thousand to one": (
        png(9, 9, chunk(b"zTXt", b"a\0\0" + stream(bytes(20_000_000)).partition(b"stream\n")[2])),
        FileProblem.BOMB),
    "a photo of a thousand scans": (
        photo()[:-2] + segment(0xDA, bytes(8)) * 1000 + b"\xff\xd9", FileProblem.BOMB),
    "half a photo": (photo()[: len(photo()) // 2], FileProblem.DAMAGED),
    "a photo without its end": (photo()[:-2], FileProblem.DAMAGED),
    "the first bytes of a photo": (b"\xff\xd8\xff", FileProblem.DAMAGED),
    "half a screenshot": (screenshot()[: len(screenshot()) // 2], FileProblem.DAMAGED),
    "a screenshot with one bit turned": (
        screenshot()[:60] + bytes((screenshot()[60] ^ 1,)) + screenshot()[61:], FileProblem.DAMAGED),
    "a screenshot without points": (png(0, 9), FileProblem.DAMAGED),
    "half a scan": (scan()[: len(scan()) // 2], FileProblem.DAMAGED),
    "half of a scan that was saved again": (scan() + scan(9)[9 : len(scan(9)) // 2], FileProblem.DAMAGED),
    "the first bytes of a scan": (b"%PDF-1.7", FileProblem.DAMAGED),
}  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
def test_what_residents_have_is_taken(name: str) -> None:
    data, found = GOOD[name]

    assert len(data) <= MAX_BYTES
    assert inspect(data) is found


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_picture_of_a_paper_is_told_by_its_reason(name: str) -> None:
    data, problem = BAD[name]

    assert inspect(data) is problem


def test_every_problem_is_seen_here() -> None:
    assert {problem for _, problem in BAD.values()} == set(FileProblem)


REAL = [
    photo(),
    photo(progressive=True),
    screenshot(),
    scan(2),
    locked(),
    with_attachment(),
    pdf(objects(JAVASCRIPT)),
]
OFTEN = settings(max_examples=400, deadline=None)


@OFTEN
@given(
    st.binary(max_size=300), st.sampled_from([b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"%PDF-", *REAL])
)
def test_no_bytes_make_an_exception(more: bytes, start: bytes) -> None:
    assert isinstance(inspect(start + more), FileType | FileProblem)


@OFTEN
@given(st.data(), st.sampled_from(REAL))
def test_no_change_to_a_real_file_makes_an_exception(data: st.DataObject, real: bytes) -> None:
    changed = bytearray(real)
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(changed)))
        length = data.draw(st.integers(0, 40))
        changed[at : at + length] = data.draw(st.binary(max_size=40))

    assert isinstance(inspect(bytes(changed)), FileType | FileProblem)


@OFTEN
@given(st.data(), st.sampled_from([photo(), screenshot(), scan()]))
def test_a_file_that_is_cut_anywhere_is_never_taken(data: st.DataObject, real: bytes) -> None:
    cut = real[: data.draw(st.integers(0, len(real.rstrip()) - 1))]

    assert isinstance(inspect(cut), FileProblem)
