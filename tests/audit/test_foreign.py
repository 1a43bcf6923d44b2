"""No reader's browser talks to another host by itself."""

from __future__ import annotations

from hashlib import sha256

import pytest

from site_builder.audit import foreign
from tests.audit.sites import PAGE, SITE_URL, Site, page

CHECK = foreign.AUDIT
ELSEWHERE = "https://cdn.example/x"

FETCHES = [
    f'<img src="{ELSEWHERE}" alt="">',
    '<img src="//cdn.example/x" alt="">',
    '<img src="\\\\cdn.example\\x" alt="">',
    '<img src=" HTTPS://CDN.example/x" alt="">',
    f'<img srcset="../../pixel.png 1x, {ELSEWHERE} 2x" alt="">',
    f'<picture><source srcset="{ELSEWHERE} 100w"></picture>',
    f'<video poster="{ELSEWHERE}"></video>',
    f'<audio src="{ELSEWHERE}"></audio>',
    f'<script src="{ELSEWHERE}"></script>',
    f'<iframe src="{ELSEWHERE}"></iframe>',
    f'<iframe srcdoc="&lt;img src={ELSEWHERE}&gt;"></iframe>',
    f'<object data="{ELSEWHERE}"></object>',
    f'<embed src="{ELSEWHERE}">',
    f'<form action="{ELSEWHERE}"></form>',
    f'<button formaction="{ELSEWHERE}">x</button>',
    f'<a href="../" ping="{ELSEWHERE}">x</a>',
    f'<meta http-equiv="refresh" content="5;url={ELSEWHERE}">',
    f'<base href="{ELSEWHERE}">',
    f'<svg><image href="{ELSEWHERE}"/></svg>',
    f'<svg><use xlink:href="{ELSEWHERE}#a"/></svg>',
    f'<p style="background: url({ELSEWHERE})">x</p>',
    f"<style>@import '{ELSEWHERE}';</style>",
    *(
        f'<link rel="{rel}" href="{ELSEWHERE}">'
        for rel in ("stylesheet", "icon", "preload", "modulepreload", "prefetch", "dns-prefetch", "preconnect", "manifest")
    ),
    f'<link rel="alternate stylesheet" href="{ELSEWHERE}">',
    f'<link rel="preload" as="image" imagesrcset="{ELSEWHERE} 2x">',
]


@pytest.mark.parametrize("markup", FETCHES)
def test_each_thing_that_a_page_fetches_from_elsewhere_is_one_problem(site: Site, markup: str) -> None:
    site.put(PAGE, page(markup))
    (problem,) = site.problems(CHECK)
    assert problem.startswith(f"{PAGE}: ")
    assert problem.endswith(" reaches for another host, cdn.example")


@pytest.mark.parametrize(
    "markup",
    [
        f'<a href="{ELSEWHERE}">a link that a reader may follow</a>',
        f'<link rel="canonical" href="{ELSEWHERE}"><link rel="license" href="{ELSEWHERE}">',
        f'<img src="{SITE_URL}pixel.png" alt=""><form action="/scr/search/"></form>',
        f'<script type="application/ld+json">{{"@context": "https://schema.org", "url": "{SITE_URL}"}}</script>',
        '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>',
        f"<p>The address {ELSEWHERE} in words, and url({ELSEWHERE}) too</p>",
    ],
)
def test_what_no_browser_fetches_is_no_problem(site: Site, markup: str) -> None:
    site.put(PAGE, page(markup))
    assert site.problems(CHECK) == ()


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("extra.css", "@font-face { src: url('https://cdn.example/a.woff2') }"),
        ("extra.css", '@import url("//cdn.example/a.css");'),
        ("logo.svg", '<svg xmlns="http://www.w3.org/2000/svg"><image xlink:href="https://cdn.example/a.png"/></svg>'),
        ("feed.xml", '<?xml-stylesheet type="text/xsl" href="https://cdn.example/a.xsl"?><feed/>'),
        ("extra.js", "import('https://cdn.example/a.js')"),
        ("extra.mjs", 'load("//cdn.example/a.js")'),
        ("assets/theme.js", "load('https:\\/\\/cdn.example/a.js')"),
        ("pagefind/pagefind.js", "fetch('https://cdn.example/telemetry')"),
    ],
)
def test_styles_pictures_and_scripts_are_read_too(site: Site, path: str, text: str) -> None:
    site.put(path, text)
    (problem,) = site.problems(CHECK)
    assert problem.startswith(f"{path}: ")
    assert problem.endswith("another host, cdn.example")


def test_the_themes_own_script_passes_by_its_digest_and_only_unchanged(site: Site) -> None:
    script = b'load("https://cdn.example/mermaid.js")'
    site.put("assets/theme.js", script)
    site.expect(theme_files={"assets/theme.js": sha256(script).hexdigest()})
    assert site.problems(CHECK) == ()
    site.put("assets/theme.js", script + b";")
    assert len(site.problems(CHECK)) == 1


def test_pagefinds_credits_pass_in_pagefinds_folder_only(site: Site) -> None:
    credit = 'thanks_to = "Diomed <https://github.com/diomed>"; new URL(a, "https://p");'
    site.put("pagefind/pagefind-ui.js", credit)
    assert site.problems(CHECK) == ()
    site.put("copied.js", credit)
    assert len(site.problems(CHECK)) == 1


@pytest.mark.parametrize(
    ("markup", "what"),
    [
        ("<script>document.title = ''</script>", "an inline <script>"),
        ('<script type="module">import "./x.js"</script>', "an inline <script>"),
        ('<script type="speculationrules">{"prefetch": []}</script>', "an inline <script>"),
        ('<p onclick="print()">x</p>', "the attribute onclick"),
        ("<svg><path ONLOAD='x()'/></svg>", "the attribute onload"),
        ('<a href="JavaScript:x()">x</a>', "a `javascript:` address"),
        ('<a href="&#1; java&#10;script:x()">x</a>', "a `javascript:` address"),
        ('<form action="javascript:x()"></form>', "a `javascript:` address"),
        ('<iframe srcdoc="&lt;script&gt;x()&lt;/script&gt;"></iframe>', "an inline <script>"),
    ],
)
def test_what_runs_by_standing_in_a_page_is_one_problem(site: Site, markup: str, what: str) -> None:
    site.put(PAGE, page(markup))
    assert site.problems(CHECK) == (f"{PAGE} has {what}; scripts are files of their own",)


def test_a_script_of_this_site_and_data_may_stand_in_a_page(site: Site) -> None:
    site.put(PAGE, page('<script src="../../site.js" defer></script><script type="application/ld+json">{}</script>'))
    assert site.problems(CHECK) == ()
