"""What may stand in a published page, and what the last look says to whoever wrote something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from local.website.allowed_html import scheme
from local.website.built_page import read_built_page
from local.website.site_gate import SiteRefused, content_security_policy, refuse_if_unsafe

HOST = "https://loket.contoh.id"
OURS = "addEventListener('keydown', () => import('/assets/site.js'))"


def faults(site: Path, **pages: str) -> tuple[str, ...]:
    """What is said of pages, each given by its name with what stands in it."""
    read = {f"/{name}/": read_built_page(f"/{name}/", text) for name, text in pages.items()}
    read["/404.html"] = read_built_page("/404.html", f"<script>{OURS}</script>")
    try:
        refuse_if_unsafe(read, site, HOST)
    except SiteRefused as refused:
        return refused.faults
    return ()


@pytest.mark.parametrize(
    "written",
    [
        '<p class="lead" id="a">Teks &amp; <strong>tebal</strong></p>',
        '<a href="https://lapor.go.id/" rel="external">LAPOR!</a> <a href="mailto:a@b.id">surat</a>',
        '<a href="tel:112">112</a> <a href="#b">ke bawah</a><i id="b"></i>',
        '<input type="checkbox" name="a" checked data-most="3" aria-describedby="b">',
        '<img src="data:image/png;base64,AA" alt="" width="1" height="1">',
        '<link rel="canonical" href="https://loket.contoh.id/x/"><link rel="icon" href="data:,">',
        '<script type="application/ld+json">{"@type": "GovernmentService"}</script>',
        f"<script>{OURS}</script>",
        "<style>p{background:url(data:image/svg+xml,x)}</style>",
        "<!doctype html><!-- catatan --><html lang='id'><br></html>",
    ],
)
def test_what_is_on_the_lists_may_stand(tmp_path: Path, written: str) -> None:
    assert faults(tmp_path, x=written) == ()


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('<img src="/a.png" srcset="//x.id/a.png 2x" alt="">', "srcset"),
        ('<a href="/x/" ping="https://x.id/">x</a>', "ping"),
        ('<meta http-equiv="refresh" content="0;url=https://x.id/">', "http-equiv"),
        ('<link rel="preconnect" href="https://x.id/">', "preconnect"),
        ('<link rel="stylesheet" href="/assets/a.css">', "stylesheet"),
        ("<style>@import 'https://x.id/a.css';</style>", "@import"),
        ("<style>p{background:url( https://x.id/a.png)}</style>", "url("),
        ("<style>p{}", "tutup <style>"),
        ("<script>alert(1)</script>", "alert(1)"),
        ('<script type="text/template">x</script>', "text/template"),
        ('<script type="application/ld+json">{kosong}</script>', "JSON"),
        ('<script src="https://x.id/a.js"></script>', "situs lain"),
        ('<form action="https://loket.contoh.id.jahat.id/kirim"></form>', "situs lain"),
        ('<button formaction="/kirim/x">x</button>', "formaction"),
        ("<svg><script>alert(1)</script></svg>", "<svg>"),
        ("<math></math>", "<math>"),
        ("<video src=/a.mp4></video>", "<video>"),
        ("<template><p></p></template>", "<template>"),
        ('<p onclick="x()">x</p>', "onclick"),
        ('<p OnClick="x()">x</p>', "onclick"),
        ('<a href="java&#10;script:alert(1)">x</a>', "href"),
        ('<a href="&#1;javascript:alert(1)">x</a>', "javascript"),
        ('<a href="JaVaScript&colon;alert(1)">x</a>', "alert"),
        ('<a href="data:text/html,x">x</a>', "data:"),
        ('<img src="\\\\x.id\\a.png" alt="">', "src"),
        ('<p title="</noscript><img src=x onerror=y>">x</p>', "&lt;"),
        ('<p class="a" class="b">x</p>', "dua kali"),
        ("<p id='a'></p><b id='a'></b>", "dua kali"),
        ("<p>1 < 2</p>", "&lt;"),
        ('<p title="x"onclick="y">x</p>', "lengkapi"),
        ("<p/onclick=x()>x</p>", "lengkapi"),
        ("<!--><img src=x onerror=y>-->", "&lt;"),
        ("<textarea></textarea x><img src=x onerror=y></textarea>", "textarea"),
        ("<script></script x><b></b></script>", "script"),
    ],
)
def test_what_is_not_on_the_lists_is_told_with_its_page(tmp_path: Path, written: str, told: str) -> None:
    found = faults(tmp_path, x=written)

    assert any(told in fault for fault in found), found
    assert all(fault.startswith("/x/: ") for fault in found)


def test_every_fault_of_every_page_is_told_once(tmp_path: Path) -> None:
    found = faults(tmp_path, x="<iframe></iframe><iframe></iframe>", y="<p style='color:red'>x</p>")

    assert [fault.partition(":")[0] for fault in found] == ["/x/", "/y/"]


def test_a_link_of_our_own_host_is_looked_up_like_any_other(tmp_path: Path) -> None:
    assert faults(tmp_path, x=f'<a href="{HOST}/y/">y</a><a href="{HOST}/x/#a">x</a>') == (
        "/x/: tautan “/y/” menunjuk halaman yang tidak ada",
        "/x/: tautan “/x/#a” menunjuk bagian yang tidak ada",
    )


def test_the_visual_editor_has_a_policy_of_its_own_and_its_handbook_does_not(tmp_path: Path) -> None:
    program = "<script>program()</script><iframe></iframe>"

    assert faults(tmp_path, editor=program) == ()
    assert len(faults(tmp_path, **{"editor/panduan": program})) == 2
    assert "sha256" not in content_security_policy({"/editor/": read_built_page("/editor/", program)})


def test_data_for_search_engines_is_no_script_of_the_policy() -> None:
    data = read_built_page("/x/", '<script type="application/ld+json">{}</script>')
    ours = read_built_page("/y/", f"<script>{OURS}</script>")

    assert "sha256" not in content_security_policy({"/x/": data})
    assert content_security_policy({"/x/": data, "/y/": ours}).count("sha256") == 1


@pytest.mark.parametrize("address", ["/x", "x/../y", "#a", "?q=a:b", "", "halaman.html", "/a:b"])
def test_an_address_of_this_site_has_no_scheme(address: str) -> None:
    assert scheme(address) == ""
