"""No protected name is in any file of the finished site, in what a file holds inside, or in its name; and no message repeats one."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest
from PIL.PngImagePlugin import PngInfo

from site_builder.audit import names
from site_builder.scan.list_of_names import in_clear
from tests.audit.sites import FRAGMENT, PAGE, PDF, TEXT, Site, fragment, page, pdf, picture

if TYPE_CHECKING:
    from collections.abc import Callable

FIND = in_clear('Tyler Garden\nMark Walker\nBea\n"Sam Green"\n').find
METADATA = "in its metadata, bookmarks or notes"


def _texts(value: str) -> PngInfo:
    info = PngInfo()
    info.add_text("Comment", value)
    return info


@pytest.fixture
def site(site: Site) -> Site:
    site.expect(names=FIND)
    return site


PLANTED: list[tuple[str, str, str | bytes, str]] = [
    ("a page", PAGE, page(f"<p>1.1 {TEXT}. It was Tyler.</p>"), ""),
    ("a page, split by a tag", "about/index.html", page("<p>It was <b>Ty</b>ler.</p>"), ""),
    ("a page, split by a tag into words", "about/index.html", page("<p>It was <b>Be</b>a.</p>"), ""),
    ("a page, run together by tags", "about/index.html", page("<p><b>tyler</b><i>went</i></p>"), ""),
    ("a page, between two blocks", "about/index.html", page("<li>tyler</li><li>went</li>"), ""),
    ("a page, in the possessive", "about/index.html", page("<p>Tyler&#39;s</p>"), ""),
    ("an alt text", "about/index.html", page('<img src="pixel.png" alt="a chart by T y l e r">'), ""),
    ("a title", "about/index.html", page('<a href="../" title="Tyler">x</a>'), ""),
    ("a description", "about/index.html", page(head='<meta name="description" content="Of Tyler.">'), ""),
    ("an address", "about/index.html", page('<a href="https://a.example/tyler-garden">x</a>'), ""),
    ("a remark", "about/index.html", page("<!-- of Tyler -->"), ""),
    ("data for programs", "about/index.html", page('<script type="application/ld+json">{"name": "O\\u0054yler Tyler\\u0027s"}</script>'), ""),
    ("the map of the site", "sitemap.xml", "<urlset><url><loc>https://reviews.board.example/scr/reviews/tyler/</loc></url></urlset>", ""),
    ("JSON", "data.json", json.dumps({"x": "Tyl\u00e9r"}), ""),
    ("a text", "humans.txt", "Tyler", ""),
    ("a text of another encoding", "humans.txt", "caf\u00e9, Tyler, and a good many words more that a reader can read".encode("latin-1"), ""),
    ("a picture's text", "chart.png", picture(pnginfo=_texts("by Tyler")), "in the picture's metadata"),
    ("a camera's remark", "photo.jpg", picture("JPEG", comment=b"by Tyler"), "in the picture's metadata"),
    ("a PDF's pages", PDF, pdf(f"Child K\n1.1 {TEXT}.\nIt was Tyler."), "in its pages"),
    ("a PDF's pages, parted by a line end", PDF, pdf(f"Child K\n1.1 {TEXT}.\nIt was Ty-\nler."), "in its pages"),
    ("a PDF's subject", PDF, pdf(f"Child K\n1.1 {TEXT}.", info="Tyler"), METADATA),
    ("a PDF's metadata", PDF, pdf(f"Child K\n1.1 {TEXT}.", xmp="Tyler"), "in its metadata"),
    ("a PDF's bookmark", PDF, pdf(f"Child K\n1.1 {TEXT}.", bookmark="4.2 Tyler"), METADATA),
    ("a PDF's note", PDF, pdf(f"Child K\n1.1 {TEXT}.", note="Tyler"), METADATA),
    ("a PDF's attachment", PDF, pdf(f"Child K\n1.1 {TEXT}.", attachment=b"Tyler"), "in an attachment"),
    ("the search", FRAGMENT, fragment("/reviews/child-k/", f"{TEXT} Tyler"), "unpacked"),
    ("a packed file", "data.gz", gzip.compress(b"Tyler", mtime=0), "unpacked"),
    ("a name of several words", "about/index.html", page("<p>Sam\nGreen’s</p>"), ""),
]  # fmt: skip


@pytest.mark.parametrize(("path", "content", "where"), [pytest.param(*rest, id=name) for name, *rest in PLANTED])
def test_a_name_is_found_wherever_it_stands(site: Site, path: str, content: str | bytes, where: str) -> None:
    site.put(path, content)
    found = site.problems(names.AUDIT)
    assert len(found) == 1
    assert found[0].startswith(f"{path} holds a protected name" + (f" ({where}" if where else ""))
    assert "yler" not in found[0]


def test_the_name_of_a_file_or_folder_is_told_without_it(site: Site) -> None:
    site.put("reviews/tyler/TylerGarden.png", picture())
    site.put("assets/Tyler.css", "a {}")
    assert site.problems(names.AUDIT) == (
        "assets/[withheld].css holds a protected name (in its name)",
        "reviews/[withheld]/[withheld].png holds a protected name (in its name)",
    )


def test_what_is_not_opened_is_searched_by_its_name(site: Site) -> None:
    (site.root / "tyler-empty").mkdir(parents=True)
    (site.root / "to-tyler").symlink_to(site.root)
    assert site.problems(names.AUDIT) == (
        "to-[withheld] holds a protected name (in its name)",
        "[withheld]-empty holds a protected name (in its name)",
    )


def test_a_damaged_file_is_told(site: Site) -> None:
    site.put("data.gz", b"\x1f\x8bnothing")
    assert site.problems(names.AUDIT) == ("data.gz is damaged, so it cannot be searched for protected names",)


CLEAN: list[tuple[str, Callable[[Site], None]]] = [
    ("the words of HTML", lambda site: site.put("about/index.html", page('<mark class="mark walker" id="mark">x</mark><a href="#mark">y</a>'))),
    ("settings of a page", lambda site: site.put("about/index.html", page(head='<meta name="viewport" content="mark">'))),
    ("names of PDF objects", lambda site: site.put(PDF, pdf(f"Child K\n1.1 {TEXT}.") + b"\n<< /MarkInfo << /Marked true >> >>")),
    ("styles and scripts", lambda site: (site.put("site.css", ".mark {}"), site.put("site.js", "let mark;"))[0]),
    ("the pixels of a picture", lambda site: site.put("chart.png", picture() + b"\x80\x01 Bea \x81\x82" * 9)),
    ("digests", lambda site: site.put("data.json", '{"sha256": "0bea0bea0bea0bea", "mark_": "3bea-4bea-5bea-6bea"}'.replace('"mark_"', '"x"'))),
    ("anchors in the search", lambda site: site.put(FRAGMENT, gzip.compress(b'pagefind_dcd{"anchors":[{"element":"h2","id":"mark"}]}'))),
    ("half of a name that counts as a whole", lambda site: site.put("about/index.html", page("<p>A green door; Sam.</p>"))),
]  # fmt: skip


@pytest.mark.parametrize("make", [pytest.param(make, id=name) for name, make in CLEAN])
def test_what_only_looks_like_a_name_passes(site: Site, make: Callable[[Site], None]) -> None:
    make(site)
    assert site.problems(names.AUDIT) == ()


def test_words_of_the_programs_own_pages_pass_where_they_stand_as_they_do_there_and_nowhere_else(site: Site) -> None:
    site.expect(shipped_text="The counting follows Dodds v Walker [1981], as it does elsewhere.")
    site.put("rules/index.html", page("<p>The counting follows <i>Dodds</i> v Walker [1981], as</p>"))
    assert site.problems(names.AUDIT) == ()
    site.put("about/index.html", page("<p>The counting follows Mr Walker [1981].</p>"))
    assert site.problems(names.AUDIT) == ("about/index.html holds a protected name",)


def test_the_font_of_the_pages_is_nobodys_surname(site: Site) -> None:
    site.expect(names=in_clear("Atkinson\n").find)
    site.put("assets/fonts/AtkinsonHyperlegible-Bold.ttf", b"Atkinson")
    site.put(PDF, pdf(f"Child K\n1.1 {TEXT}.", info="Atkinson Hyperlegible"))
    assert site.problems(names.AUDIT) == ()
    site.put("about/index.html", page("<p>Atkinson</p>"))
    assert site.problems(names.AUDIT) == ("about/index.html holds a protected name",)


def test_no_other_check_repeats_a_name(site: Site) -> None:
    site.files["tyler/notes.txt"] = b"x"
    site.expect(files=frozenset(site.files) - {"tyler/notes.txt"})
    assert "[withheld]/notes.txt lies in the site and does not belong there" in site.problems()
    assert not any("tyler" in problem for problem in site.problems())


def test_a_board_without_a_list_is_not_searched(site: Site) -> None:
    site.expect(names=site.expected.__class__.__dataclass_fields__["names"].default)
    site.put("humans.txt", "Tyler")
    assert site.problems(names.AUDIT) == ()
