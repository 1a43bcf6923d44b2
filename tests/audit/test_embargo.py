"""Nothing of a report that is not public is anywhere in the site."""

from __future__ import annotations

import base64
import gzip
import html
import json
import struct
import zlib
from dataclasses import replace
from hashlib import sha256
from urllib.parse import quote

import pytest
from PIL import Image, PngImagePlugin

from site_builder.audit import embargo
from tests.audit.sites import FRAGMENT, LABEL, PAGE, PDF, SECRET, SENTENCE, Site, fragment, page, pdf, picture

CHECK = embargo.AUDIT
TITLE = SECRET.title
NAME = SECRET.names[0]
PLAIN = SENTENCE.replace("\u2019", "'")


def _png_text(*, compressed: bool) -> bytes:
    chunks = PngImagePlugin.PngInfo()
    chunks.add_text("Description", SENTENCE.replace("\u2019", "'"), zip=compressed)
    return picture(pnginfo=chunks)


def _png_text_after_the_pixels() -> bytes:
    packed = b"zTXt" + b"Comment\0\0" + zlib.compress(NAME.encode())
    chunk = struct.pack(">I", len(packed) - 4) + packed + struct.pack(">I", zlib.crc32(packed))
    before, end = picture()[:-12], picture()[-12:]
    return before + chunk + end


def _exif() -> bytes:
    exif = Image.Exif()
    exif[0x010E] = PLAIN
    return picture("JPEG", exif=exif)


def _xp_title() -> bytes:
    exif = Image.Exif()
    exif[0x9C9B] = NAME.encode("utf-16-le")
    return picture("JPEG", exif=exif)


def _gzip_named(name: str) -> bytes:
    plain = gzip.compress(b"x")
    return plain[:3] + b"\x08" + plain[4:10] + name.encode() + b"\0" + plain[10:]


PLANTED = [
    pytest.param(PAGE, page(f"<p>{SENTENCE}</p>"), id="a sentence in the text"),
    pytest.param(PAGE, page(f"<p>{SENTENCE[:75]}</p>"), id="the beginning of a sentence"),
    pytest.param(PAGE, page(f"<p>… {SENTENCE[30:]}</p>"), id="the end of a sentence"),
    pytest.param(
        PAGE, page(f"<p>{SENTENCE.replace('shouting', 'shouting<sup><a>7</a></sup>')}</p>"), id="a sentence with a footnote's mark"
    ),
    pytest.param(PAGE, page(f"<p>{SENTENCE.replace('wall', 'w<b>al</b>l')}</p>"), id="a word with markup in it"),
    pytest.param(PAGE, page(f"<p>{SENTENCE.replace(' ', chr(10))}</p>"), id="white space"),
    pytest.param(PAGE, page("<p>Nobody rang the&nbsp;bell again</p>"), id="a short sentence"),
    pytest.param(PAGE, page(f'<img src="x" alt="{SENTENCE}">'), id="an alt text"),
    pytest.param(PAGE, page(f"<p title='{PLAIN.replace(chr(39), '&#39;')} 5 > 4'>x</p>"), id="an attribute with entities"),
    pytest.param(PAGE, page("", f'<meta name="description" content="{html.escape(TITLE)}">'), id="the title in a meta"),
    pytest.param(PAGE, page("".join(f"&#{ord(letter)};" for letter in TITLE)), id="the title in entities"),
    pytest.param(PAGE, page(TITLE.upper()), id="the title in capitals"),
    pytest.param(PAGE, page('<h2 id="serious-case-review-child-wren">x</h2>'), id="the title as an anchor"),
    pytest.param(PAGE, page("<p>Serious\u00a0Case Review \u2014 Ch\u00adild\u200b Wren</p>"), id="the title with what shows nothing"),
    pytest.param(PAGE, page(f"<!-- {NAME} -->"), id="a name in a comment"),
    pytest.param(PAGE, page('<a href="../child-w/">see</a>'), id="the slug in a link"),
    pytest.param(PAGE, page('<a href="../Child%2DW/">see</a>'), id="the slug encoded"),
    pytest.param(PAGE, page("<p>child\u2011w</p>"), id="the slug with another hyphen"),
    pytest.param(PAGE, page("<p>See SCR-2027-09.</p>"), id="the reference"),
    pytest.param(
        PAGE, page(f"<iframe srcdoc='&lt;p&gt;{TITLE.replace(' ', '&lt;br&gt;')}&lt;/p&gt;'></iframe>"), id="a page within the page"
    ),
    pytest.param("list.json", json.dumps({"title": TITLE}), id="JSON"),
    pytest.param("list.json", json.dumps({"text": SENTENCE.replace(" on ", "\n")}), id="JSON with escapes"),
    pytest.param("feed.xml", f"<feed><content>{html.escape(f'<p>{html.escape(SENTENCE)}</p>')}</content></feed>", id="a feed"),
    pytest.param("extra.css", f"h1::before {{ content: '{TITLE}' }}", id="a style sheet"),
    pytest.param("list.csv", f"1;{NAME};2", id="a table"),
    pytest.param("utf16.txt", f"x {NAME}".encode("utf-16"), id="UTF-16"),
    pytest.param("sitemap.xml.gz", gzip.compress(b"<loc>https://reviews.board.example/reviews/child-w/</loc>", mtime=0), id="gzip"),
    pytest.param("twice.gz", gzip.compress(gzip.compress(NAME.encode())), id="gzip in gzip"),
    pytest.param("named.gz", _gzip_named("child-w.md"), id="the name in gzip's header"),
    pytest.param(
        "extra.css",
        f"a {{ background: url(data:image/svg+xml;charset=utf-8;base64,{base64.b64encode(NAME.encode()).decode()}) }}",
        id="a file written into a style",
    ),
    pytest.param(FRAGMENT, fragment("/reviews/child-k/", SENTENCE), id="the search index"),
    pytest.param(PDF, pdf(PLAIN[:60] + "\n" + PLAIN[60:]), id="the text of a PDF"),
    pytest.param(PDF, pdf("Serious Case Re-\nview: Child Wren"), id="the text of a PDF with a hyphen at a line's end"),
    pytest.param(PDF, pdf("x", info=TITLE), id="the metadata of a PDF"),
    pytest.param(PDF, pdf("x", xmp=TITLE), id="the XMP of a PDF"),
    pytest.param(PDF, pdf("x", bookmark=TITLE), id="a bookmark of a PDF"),
    pytest.param(PDF, pdf("x", note=SENTENCE), id="a note in a PDF"),
    pytest.param(PDF, pdf("x", link="file:///build/draft/child-w/index.html"), id="a link in a PDF"),
    pytest.param(PDF, pdf("x", attachment=SENTENCE.encode()), id="an attachment of a PDF"),
    pytest.param(PDF, pdf("x", picture=picture("JPEG", comment=PLAIN)), id="a comment of a picture in a PDF"),
    pytest.param(PDF, pdf("x") + f"\n% {TITLE}\n".encode(), id="what follows the end of a PDF"),
    pytest.param(PDF, pdf("x").replace(b"%%EOF", f"% {TITLE}\n%%EOF".encode()), id="a comment in a PDF"),
    pytest.param("a.png", _png_text(compressed=False), id="a PNG's text"),
    pytest.param("a.png", _png_text(compressed=True), id="a PNG's compressed text"),
    pytest.param("a.png", _png_text_after_the_pixels(), id="a PNG's compressed text after its pixels"),
    pytest.param("a.ttf", b"\0\1\0\0\xfe\xed" + NAME.encode("utf-16-be"), id="UTF-16 within a binary file"),
    pytest.param("a.jpg", picture("JPEG", comment=PLAIN), id="a JPEG's comment"),
    pytest.param("a.jpg", _exif(), id="a JPEG's EXIF"),
    pytest.param("a.jpg", _xp_title(), id="a JPEG's EXIF in UTF-16"),
    pytest.param("stairwell.png", picture(), id="the name of an asset"),
    pytest.param("reviews/child-w/index.html", "x", id="the name of a folder"),
    pytest.param("serious-case-review-child-wren.html", "x", id="the name of a file"),
]


@pytest.mark.parametrize(("path", "content"), PLANTED)
def test_each_planted_value_is_one_problem_that_does_not_repeat_it(site: Site, path: str, content: str | bytes) -> None:
    site.expect(files=frozenset({"index.html"}))
    site.put(path, content)
    (problem,) = site.problems(CHECK)
    assert f" of {LABEL}" in problem
    assert not any(value in problem.casefold() for value in ("child-w", "2027", "wren", "quarrington", "shouting", "bell", "stairwell"))
    assert path in problem or "[withheld]" in problem or problem.startswith("something is wrong")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (TITLE, "the title"),
        (SENTENCE, "a sentence"),
        (NAME, "a name"),
        ("child-w", "the slug or the reference"),
        (f"{SENTENCE} {TITLE}", "a sentence and the title"),
    ],
)
def test_the_message_says_what_kind_of_thing_was_found(site: Site, content: str, told: str) -> None:
    site.put(PAGE, page(content))
    assert site.problems(CHECK) == (f"{PAGE} holds {told} of {LABEL}",)


def test_the_bytes_of_an_asset_are_found_under_any_name_and_inside_other_files(site: Site) -> None:
    asset = picture(pnginfo=None, compress_level=1)
    site.expect(secrets=(replace(SECRET, asset_digests=(sha256(asset).hexdigest(),)),))
    site.put("pixel.png", picture("GIF"))
    site.put("other-name.png", asset)
    site.put(PAGE, page(f'<img src="data:image/png;base64,{base64.b64encode(asset).decode()}" alt="">'))
    site.put(PDF, pdf("x", attachment=asset))
    told = site.problems(CHECK)
    assert [problem.split()[0] for problem in told] == ["other-name.png", PDF, PAGE]
    assert all("an image or another file" in problem for problem in told)


def test_a_picture_that_a_public_report_has_too_is_no_leak(site: Site) -> None:
    digest = sha256(site.files["pixel.png"]).hexdigest()
    site.expect(secrets=(replace(SECRET, asset_digests=(digest,)),), public_digests=frozenset({digest}))
    assert site.problems(CHECK) == ()


@pytest.mark.parametrize("text", ["child-wellbeing", "child-w-2", "grandchild-w", "a-child-w", "SCR-2027-091", "child w"])
def test_a_slug_within_a_longer_word_is_no_leak(site: Site, text: str) -> None:
    site.put(PAGE, page(f'<p id="{quote(text)}">{text}</p>'))
    assert site.problems(CHECK) == ()


@pytest.mark.parametrize("text", ["child-w,", "/child-w/", "child-w.", "en_child-w", "“child-w”", "-child-w"])
def test_a_slug_between_other_marks_is_a_leak(site: Site, text: str) -> None:
    site.put(PAGE, page(text))
    assert len(site.problems(CHECK)) == 1


@pytest.mark.parametrize("value", [SENTENCE, TITLE, NAME, SECRET.phrases[1]])
def test_what_something_public_says_as_well_is_no_leak(site: Site, value: str) -> None:
    site.put(PAGE, page(f"<p>{value}</p>"))
    in_markdown = value.replace("through", "**through**[^3]").replace("\u2019", "'")
    site.expect(allowed_text=f"# Child K\n\nBefore. {in_markdown} After.\n")
    assert site.problems(CHECK) == ()


def test_the_slug_is_a_leak_even_where_a_public_report_says_it(site: Site) -> None:
    site.put(PAGE, page('<a href="../child-w/">see</a>'))
    site.expect(allowed_text="[see](../child-w/report.md)")
    assert len(site.problems(CHECK)) == 1


def test_a_slug_that_is_an_everyday_word_is_told_from_it_as_an_address(site: Site) -> None:
    site.expect(secrets=(replace(SECRET, whole_words=("housing",)),), allowed_text="The housing officer called.")
    site.put(PAGE, page("<p>The housing officer called.</p>"))
    assert site.problems(CHECK) == ()
    site.put(PAGE, page('<a href="https://reviews.board.example/scr/reviews/housing/">x</a>'))
    assert len(site.problems(CHECK)) == 1


def test_a_row_of_public_terms_is_no_leak_though_only_the_secret_has_them_in_this_order(site: Site) -> None:
    site.expect(
        secrets=(replace(SECRET, phrases=("Health visiting, general practice and police",)),),
        allowed_text="police\nhealth visiting\n\ngeneral practice",
    )
    site.put(PAGE, page("<li>Health visiting</li><li>General practice</li> and <li>Police</li>"))
    assert site.problems(CHECK) == ()


def test_an_asset_name_that_a_public_file_has_too_is_no_leak(site: Site) -> None:
    site.expect(secrets=(replace(SECRET, asset_names=("chart.png",)),))
    site.put("reviews/child-k/chart.png", picture())
    site.put(PAGE, page('<img src="chart.png" alt="">'))
    assert site.problems(CHECK) == ()


def test_an_asset_name_that_only_a_file_of_the_boards_own_has_is_a_leak(site: Site) -> None:
    site.put("assets/images/stairwell.png", picture())
    assert site.problems(CHECK) == (f"assets/images/[withheld] holds the name of a file of {LABEL} (in its name)",)


def test_two_reports_in_one_file_are_two_problems_by_their_labels(site: Site) -> None:
    second = replace(SECRET, label="another report", whole_words=("child-z",), title="Zed", names=(), phrases=(), asset_names=())
    site.expect(secrets=(SECRET, second))
    site.put(PAGE, page("child-w child-z"))
    assert site.problems(CHECK) == (
        f"{PAGE} holds the slug or the reference of {LABEL}",
        f"{PAGE} holds the slug or the reference of another report",
    )


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("x.gz", b"\x1f\x8b broken"),
        (PDF, b"%PDF-1.7 broken"),
        ("x.png", b"\x89PNG\r\n broken"),
        ("cut.gz", gzip.compress(b"x" * 99, mtime=0)[:-9]),
    ],
)
def test_a_file_that_cannot_be_searched_is_a_problem(site: Site, path: str, content: bytes) -> None:
    site.put(path, content)
    assert site.problems(CHECK) == (f"{path} is damaged, so it cannot be searched for what is not public",)


@pytest.mark.parametrize(
    ("path", "shown", "kind"),
    [
        ("reviews/Serious Case Review Child Wren.html", "reviews/[withheld]", "the title"),
        (f"{SECRET.phrases[1]}/index.html", "[withheld]/index.html", "a sentence"),
        ("assets/stairwell.png", "assets/[withheld]", "the name of a file"),
    ],
)
def test_of_a_name_with_blanks_only_the_part_that_tells_is_withheld(site: Site, path: str, shown: str, kind: str) -> None:
    site.expect(files=frozenset({"index.html"}))
    site.put(path, "x" if path.endswith("html") else picture())
    assert site.problems(CHECK) == (f"{shown} holds {kind} of {LABEL} (in its name)",)


def test_the_name_of_a_damaged_file_and_of_a_folder_with_blanks_is_withheld(site: Site) -> None:
    site.put("Nobody rang the bell again.gz", b"\x1f\x8b broken")
    (site.root / "More" / "Nobody rang the bell again").mkdir(parents=True)
    assert site.problems(CHECK) == (
        "[withheld] is damaged, so it cannot be searched for what is not public",
        f"[withheld] holds a sentence of {LABEL} (in its name)",
        f"More/[withheld] holds a sentence of {LABEL} (in its name)",
    )


def test_the_name_of_an_empty_folder_is_searched(site: Site) -> None:
    (site.root / "reviews" / "child-w").mkdir(parents=True)
    assert site.problems(CHECK) == (f"reviews/[withheld] holds the slug or the reference of {LABEL} (in its name)",)
