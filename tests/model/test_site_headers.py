"""What a store says of each kind of file."""

from __future__ import annotations

import pytest

from site_builder.model.site_headers import cache_control, content_type

FOR_EVER, MINUTES, ASK = "public, max-age=31536000, immutable", "public, max-age=600", "no-cache"


@pytest.mark.parametrize(
    ("path", "kind", "kept"),
    [
        ("index.html", "text/html; charset=utf-8", ASK),
        ("reviews/child-a/child-a.pdf", "application/pdf", ASK),
        ("reviews/child-a/chart.png", "image/png", ASK),
        ("pagefind/fragment/en_16edf1f.pf_fragment", "application/octet-stream", ASK),
        ("pagefind/pagefind-entry.json", "application/json", ASK),
        ("pagefind/pagefind.js", "text/javascript; charset=utf-8", MINUTES),
        ("pagefind/wasm.en.pagefind", "application/octet-stream", MINUTES),
        ("assets/styles/site.css", "text/css; charset=utf-8", MINUTES),
        ("assets/styles/site.0a1b2c3d.css", "text/css; charset=utf-8", FOR_EVER),
        ("assets/fonts/AtkinsonHyperlegible-Bold.woff2", "font/woff2", FOR_EVER),
        ("themes/neglect/feed.xml", "application/atom+xml; charset=utf-8", ASK),
        ("sitemap.xml", "application/xml", ASK),
        ("recommendations.csv", "text/csv; charset=utf-8", ASK),
        ("_redirects", "text/plain; charset=utf-8", ASK),
        (".htaccess", "text/plain; charset=utf-8", ASK),
    ],
)
def test_each_file_has_its_type_and_whatever_holds_words_is_asked_for_again(path: str, kind: str, kept: str) -> None:
    assert (content_type(path), cache_control(path)) == (kind, kept)
