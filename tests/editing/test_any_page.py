"""Whatever somebody typed, a page is read to its end; lines stay lines."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from loket.editing import check_page
from loket.editing.page_text import PageText

HEADER = b"---\ntitle: Contoh\nsummary: Satu.\nupdated: 2026-11-24\nowner: Tim\n---\n\n"
PIECES = (
    "<", ">", '"', "'", "`", "```", "\n", "\n\n", " ", "    ", "<p ", "<b>", "<script>", "onerror=x", "[a](",
    ")", "![b](c)", "[c]: javascript:x", "<!--", "-->", "~~~", "{#d}", "{: e=f }", "# g", "- ", "> ", "|",
    "::: h", "\\", "&lt;", "UU 1/2020", "(sumber: i, diperiksa 1 Mei 2026)", "FC", "anda", "KIA", "“", "”",
    "satu dua tiga. ", "é", "\t",
)  # fmt: skip
TYPED = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=25).map("".join)


@settings(max_examples=400, deadline=None)
@given(TYPED)
def test_every_text_is_read_to_its_end(text: str) -> None:
    content = HEADER + text.encode("utf-8", "ignore")
    lines = content.decode().count("\n") + content.decode().count("\r") + 1

    found = check_page("contoh.md", content)

    assert all(
        1 <= correction.line <= lines for correction in (*found.corrections, *found.style, *found.advice)
    )
    assert check_page("contoh.md", content) == found


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=60))
def test_every_file_is_read_to_its_end(data: bytes) -> None:
    check_page("contoh.md", data)


@settings(max_examples=200, deadline=None)
@given(TYPED)
def test_what_is_blanked_out_keeps_every_line_in_its_place(text: str) -> None:
    page = PageText("contoh.md", HEADER.decode() + text.replace("\r", ""))

    for seen in (page.unfenced, page.shown, page.prose):
        assert len(seen) == len(page.text)
        assert [at for at, sign in enumerate(seen) if sign == "\n"] == [
            at for at, sign in enumerate(page.text) if sign == "\n"
        ]
