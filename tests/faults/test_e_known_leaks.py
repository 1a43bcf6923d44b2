"""Faults E: every way in which unpublished things got out elsewhere, tried with a report of which every field holds a word of its own.

Each row of the list of known leaks is tried here under its number, L01 to L26, as far as it lies in the program; L00 is what the trials rest on.
These lie outside it:

| row | what lies outside | why |
|---|---|---|
| L16 | previews of a hosting service: public, indexed, not to be deleted | the program makes none, and says so where pipelines are set up; tried here: its own preview |
| L17 | artifacts of a pipeline and how long they are kept | the hosting service's settings; tried here: what the program prints, logs and keeps |
| L18 | a hosting service's preview that takes the live site's place, or takes it along when it expires | tried here: that no preview of ours writes there |
| L21 | a file uploaded by hand before its time | nothing of ours uploads; tried here: nothing lies in the folder that is uploaded |
| E5, E7, E8 | a public repository, names of branches, messages of commits, an e-mail to the wrong address | what people do with the repository and the bundle |

A theme or an agency is a word of the board's own list, so the audit cannot tell it from a page that speaks of it. That a theme of an
embargoed report is nowhere is held by the staging alone, and tried here.
"""

from __future__ import annotations

import gzip
import html
import json
import os
import re
import shutil
import subprocess
import sys
import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pikepdf
import pytest
from click.testing import CliRunner
from PIL import PngImagePlugin

from site_builder.audit.manifest import write_manifest
from site_builder.cli import main
from site_builder.deliver.preview import listening as preview
from site_builder.digests import Digests
from site_builder.pipeline import making
from site_builder.pipeline.serve import _make
from site_builder.read import clock
from site_builder.render.job import StagedTree
from site_builder.render.site import render_site
from tests.a_board import CONFIGURATION, ABoard, published
from tests.audit.sites import fragment, pdf
from tests.end_to_end.conftest import REPOSITORY
from tests.faults.planted import (
    ADDRESSES,
    ATTACHMENT,
    BODY,
    DAY_AFTER,
    DAY_BEFORE,
    FILES,
    HELD,
    MARK,
    OF_HELD,
    PHRASES,
    PICTURE,
    PRIVATE,
    REFERENCE,
    SHOWN,
    SLUG,
    TERMS,
    Heard,
    everything,
    listening,
    picture,
    pieces,
    plant,
    plant_report,
    traces,
    word,
)
from tests.scr import Answer, scr, tree
from tests.staged import write_tree

ALL_SHOWN = [*SHOWN, *TERMS, "slug", "reference", *FILES, *(f"bytes of {name}" for name in FILES)]
FOR_THE_OFFICER = ["slug", "reference", "slug of the withheld"]
LINE = "## 1. Introduction\n\n1.1 Its paragraph.\n\n![A chart of visits by month](chart.png)\n\n"


@dataclass
class World:
    """One board on two days, with everything that its commands left and said."""

    seed: Path
    later: Path
    board: ABoard
    staged: Path
    proof: Path
    site_before: dict[str, str]
    site_after: dict[str, str]
    heard: Heard
    answers: dict[str, Answer] = field(default_factory=dict)

    @property
    def site(self) -> Path:
        """The site of the day before, in the folder in which that of the day after stood."""
        return self.board.root / "site"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Built as of the day after, then published as of the day before into the same folder; with proof and bundle made beforehand."""
    scratch = tmp_path_factory.mktemp("leaks")
    board = _new_board(scratch / "board")
    plant(board)
    answers = {"build of the day after": scr(board.root, "build", now=DAY_AFTER)}
    shutil.copytree(board.root / "site", scratch / "later")
    shutil.copytree(board.root, scratch / "seed", ignore=shutil.ignore_patterns("site", ".lock"))
    (board.root / "site" / "reviews" / SLUG / ".xyzzystale.html").write_text(SHOWN["body"])
    proof = scratch / "proof"
    proof.mkdir()
    _make(board.root, clock.read_clock(DAY_BEFORE), proof, SLUG)
    answers["bundle of it"] = scr(board.root, "bundle", SLUG, now=DAY_BEFORE)
    with pytest.MonkeyPatch.context() as patch, listening(scratch / "said") as heard:
        _keep_staged(patch, scratch / "staged")
        answers["build"] = scr(board.root, "build", now=DAY_BEFORE)
        answers["publish"] = scr(board.root, "publish", now=DAY_BEFORE)
    before = tree(board.root / "site")
    for command in (
        "check", "check --format json", "status", "status --format json", "status --format ics",
        "status --board", "status --board --format json", "register", "register --format json", "bundle child-a --to others",
    ):  # fmt: skip
        answers[command] = scr(board.root, *command.split(), now=DAY_BEFORE)
    (scratch / "second-proof").mkdir()
    _make(board.root, clock.read_clock(DAY_BEFORE), scratch / "second-proof", SLUG)
    after = tree(board.root / "site")
    return World(scratch / "seed", scratch / "later", board, scratch / "staged", proof, before, after, heard, answers)


def _new_board(root: Path) -> ABoard:
    (root / "reports").mkdir(parents=True)
    shutil.copy(CONFIGURATION, root / "mkdocs.yml")
    return ABoard(root)


def _keep_staged(patch: pytest.MonkeyPatch, into: Path) -> None:
    """Write down every staged tree, which the program has in memory."""
    render = render_site

    def rendering(configuration: Path, staged: StagedTree, *others: Any) -> Any:
        write_tree(staged, into)
        return render(configuration, staged, *others)

    patch.setattr(making, "render_site", rendering)


@pytest.fixture
def fresh(world: World, tmp_path: Path) -> ABoard:
    """The same board, never published, free to be broken; its PDFs are in the cache."""
    return ABoard(_copied(world.seed, tmp_path / "board"))


def _copied(seed: Path, root: Path) -> Path:
    return Path(shutil.copytree(seed, root))


def _own(board: ABoard, name: str, content: str | bytes) -> None:
    """Something that the board put into its own folder of templates and pages."""
    path = board.root / "overrides" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


def _shipped(board: ABoard, name: str, before: str, line: str) -> None:
    """A shipped template as the board's own, with a line of the board's put before something in it."""
    text = (REPOSITORY / "overrides" / name).read_text()
    assert before in text
    _own(board, name, text.replace(before, line + before, 1))


def _set(board: ABoard, old: str, new: str) -> None:
    file = board.root / "mkdocs.yml"
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new, 1))


def _public(board: ABoard, body: str = "", **front: Any) -> None:
    """The public report with something added."""
    board.cleared("child-a", "2026-11-12", "2026-11-05", body=f"{LINE}{body}\n", **front)


def _refused(board: ABoard, code: int = 1) -> str:
    """What a publication that is refused says; no site and no entry of the register comes of it."""
    answer = scr(board.root, "publish", now=DAY_BEFORE)
    assert answer.code == code, answer.out
    assert not (board.root / "site").exists()
    assert not (board.root / "reports" / "register").exists()
    return answer.out + answer.err


def _parts(folder: Path, pattern: str) -> bytes:
    """The files of a folder that a pattern names, unpacked; there is one at least."""
    files = [path for path in sorted(folder.glob(pattern)) if path.is_file()]
    assert files, pattern
    return b"\n".join(piece for path in files for piece in pieces(path.read_bytes()))


# Nothing is anywhere


@pytest.mark.parametrize(
    "where", [pytest.param("site", id="E1 L01 to L15 in the site"), pytest.param("staged", id="E1 L01 to L15 in the staged tree")]
)
def test_no_byte_and_no_name_holds_anything_of_it(world: World, where: str) -> None:
    content = everything(world.site if where == "site" else world.staged)
    assert b"child-a" in content
    assert traces(content) == []


def test_L00_every_word_that_readers_may_see_is_found_on_the_day_after(world: World) -> None:
    assert world.answers["build of the day after"].code == 0
    assert traces(everything(world.later)) == ALL_SHOWN


@pytest.mark.parametrize(
    ("pattern", "told_later"),
    [
        pytest.param("reviews/**/*.*g", [f"bytes of {name}" for name in FILES], id="D11 L01 pictures beside a page"),
        pytest.param("reviews/*/index.html", ["title", "body", "alt text", "slug", "reviewer", *FILES], id="L02 L03 pages and what they link to"),
        pytest.param("pagefind/fragment/*", ["title", "body", "heading", "theme"], id="L07 fragments of the search"),
        pytest.param("pagefind/index/*", ["alt text", "lesson"], id="L07 words of the search"),
        pytest.param("pagefind/filter/*", ["theme"], id="L07 L10 filters of the search"),
        pytest.param("sitemap.xml", ["slug"], id="L08 the sitemap"),
        pytest.param("reviews/index.html", ["title", "summary", "reference", "slug", "theme", "agency"], id="L10 the list of reviews"),
        pytest.param("index.html", ["title", "slug"], id="L10 the home page"),
        pytest.param("manifest.json", ["slug", "reference", *FILES], id="L12 L21 the list of files"),
        pytest.param("reviews/*/*.pdf", ["title", "body", "footnote", "recommendation", "bytes of xyzzypicture.png"], id="L13 L14 PDFs"),
    ],
)  # fmt: skip
def test_where_it_will_be_found_later_it_is_not_found_before(world: World, pattern: str, told_later: list[str]) -> None:
    assert set(told_later) <= set(traces(_parts(world.later, pattern)))
    assert traces(_parts(world.site, pattern)) == []


def _words_of_filter(folder: Path, theme: str) -> int:
    """How many pages the search counts under a theme."""
    records = [json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd")) for path in folder.glob("pagefind/fragment/*")]
    return sum(theme in value for record in records for values in record["filters"].values() for value in values)


def test_L10_counts_are_of_what_can_be_seen(world: World) -> None:
    assert (_words_of_filter(world.site, "Neglect"), _words_of_filter(world.later, "Neglect")) == (1, 2)
    for folder, words in ((world.site, "1 review"), (world.later, "2 reviews")):
        assert f">{words}, newest first</p>" in (folder / "reviews/index.html").read_text()
        assert f'<h2 id="reviews">{words}' in (folder / "themes/neglect/index.html").read_text()
    assert "(<span data-filter-count>2</span>)" not in (world.site / "reviews/index.html").read_text()


def test_L09_feeds_and_tables_tell_of_what_is_public_and_no_date_of_the_build(world: World) -> None:
    names = {
        path.relative_to(world.site).as_posix()
        for path in world.site.rglob("*")
        if path.suffix in {".xml", ".rss", ".atom", ".json", ".ics"}
    }
    assert names == {
        "feed.xml",
        "themes/neglect/feed.xml",
        "manifest.json",
        "pagefind/pagefind-entry.json",
        "pagefind/recommendations/pagefind-entry.json",
        "recommendations.json",
        "recommendations.schema.json",
        "register.json",
        "sitemap.xml",
    }
    assert f"T{DAY_BEFORE.partition('T')[2]}" not in (world.site / "feed.xml").read_text(), "stated days, and not the hour of the build"
    stated = re.findall(r"<loc>([^<]*)</loc>\s*<lastmod>", (world.site / "sitemap.xml").read_text())
    assert stated == ["https://reviews.rcscb.example/reviews/child-a/"], "only reports have a day, that of their publication"


def test_L11_no_page_leads_to_a_neighbour(world: World) -> None:
    page = (world.site / "reviews/child-a/index.html").read_text()
    assert not re.search(r'rel="?(prev|next)', page)
    own = {"../../SCR-child-a/", "../../recommendations/scr-child-a-r1/"}
    assert {link for link in re.findall(r'href="(\.\./[^"#]*)"', page) if "child" in link or MARK in link} == own


def test_L12_no_page_is_there_as_its_source_and_as_data_only_what_is_public(world: World) -> None:
    assert not [path for path in world.site.rglob("*") if path.suffix in {".md", ".txt", ".yml"} and path.name != "robots.txt"]
    told = [
        json.loads(data)
        for data in re.findall(rb'<script type="application/ld\+json">(.*?)</script>', _parts(world.site, "**/*.html"), re.DOTALL)
    ]
    assert {data["reportNumber"] for data in told} == {"SCR-child-a"}


def test_L13_the_only_pdfs_are_a_blank_form_and_those_of_the_public_report(world: World) -> None:
    public = ["SCR-child-a-briefing.pdf", "SCR-child-a.pdf", "referral-form.pdf"]
    assert sorted(path.name for path in world.site.rglob("*.pdf")) == public
    assert sorted(path.name for path in world.later.rglob("*.pdf")) == sorted([*public, f"{REFERENCE}.pdf", f"{REFERENCE}-briefing.pdf"])


def test_L14_no_pdf_leads_into_a_computers_own_folders(world: World) -> None:
    for folder in (world.site, world.later, world.proof):
        for path in folder.rglob("*.pdf"):
            with pikepdf.open(path) as document:
                content = b"\n".join(piece for piece in pieces(path.read_bytes()))
                assert b"file:" not in content
                assert str(world.board.root).encode() not in content
                assert not document.attachments


def test_L15_what_an_earlier_run_left_is_gone(world: World) -> None:
    assert sorted(tree(world.site)) == sorted({*_manifest(world.site), "manifest.json"})
    assert [path for path in world.site.rglob("*") if path.name.startswith(".")] == []
    assert {path.name for path in world.board.root.iterdir() if path.name not in {"bundles", "others"}} == {
        "mkdocs.yml",
        "reports",
        "build",
        "site",
    }


def test_L15_a_folder_that_is_no_site_of_ours_is_not_taken_for_one(fresh: ABoard) -> None:
    fresh.raw("../site", SHOWN["body"], ".xyzzystale.html")
    answer = scr(fresh.root, "publish", now=DAY_BEFORE)
    assert answer.code == 1
    assert "/site holds something that this program did not make, so it is not replaced" in answer.err
    assert traces(answer.err.encode()) == []
    assert list(tree(fresh.root / "site")) == [".xyzzystale.html"]


def test_L15_hidden_files_among_the_boards_own_are_not_published(fresh: ABoard) -> None:
    for name in (".xyzzynotes.css", "assets/.xyzzynotes.txt", "pages/.xyzzynotes.md", "pages/xyzzynotes.md~", "pdf/xyzzynotes.txt"):
        _own(fresh, name, SHOWN["body"])
    answer = scr(fresh.root, "publish", now=DAY_BEFORE)
    assert answer.code == 0, answer.err
    assert traces(everything(fresh.root / "site")) == []


def test_L00_what_the_boards_own_settings_say_is_no_leak(fresh: ABoard) -> None:
    _set(fresh, "Ensuring all children and young people are appropriately safeguarded", SHOWN["summary"])
    answer = scr(fresh.root, "publish", now=DAY_BEFORE)
    assert answer.code == 0, answer.err
    assert traces(everything(fresh.root / "site")) == ["summary"]


def test_L21_a_page_at_the_address_of_the_report_is_refused_without_repeating_it(fresh: ABoard) -> None:
    _own(fresh, f"pages/reviews/{SLUG}.md", "# To come\n")
    told = _refused(fresh, code=2)
    assert "scr: overrides/pages/reviews/[withheld] would stand among the reports; put this page in another folder" in told
    assert traces(told.encode()) == []


def _manifest(folder: Path) -> set[str]:
    return {entry["path"] for entry in json.loads((folder / "manifest.json").read_bytes())["files"]}


def test_E2_L21_no_file_lies_at_an_address_that_can_be_guessed(world: World) -> None:
    assert [path.name for path in (world.site / "reviews").iterdir() if path.is_dir()] == ["child-a"]
    assert {path.name for path in (world.later / "reviews").iterdir() if path.is_dir()} == {"child-a", SLUG}


# What is said and kept


def test_E3_L17_build_and_publish_say_nothing_of_it(world: World) -> None:
    said = [world.answers["build"], world.answers["publish"]]
    assert [answer.code for answer in said] == [0, 0]
    assert "child-a" in said[1].out
    assert traces("".join(answer.out + answer.err for answer in said).encode()) == []
    assert SLUG in world.answers["build of the day after"].out


def test_L17_no_logger_at_its_most_talkative_says_anything_but_the_settings(world: World) -> None:
    assert "site_dir" in world.heard.everything
    assert set(traces(world.heard.everything.encode())) <= set(TERMS), "MkDocs logs the whole of mkdocs.yml, which lists the board's themes"


@pytest.mark.parametrize(
    ("command", "told"),
    [
        pytest.param("check", ["exempt reason", *FOR_THE_OFFICER], id="L17 check"),
        pytest.param("check --format json", FOR_THE_OFFICER, id="L17 check in JSON"),
        pytest.param("status", FOR_THE_OFFICER, id="L17 status"),
        pytest.param("status --format json", FOR_THE_OFFICER, id="L17 status in JSON"),
        pytest.param("status --format ics", ["reference"], id="L17 status as a calendar"),
        pytest.param("status --board", FOR_THE_OFFICER, id="L17 status of the board"),
        pytest.param("status --board --format json", FOR_THE_OFFICER, id="L17 status of the board in JSON"),
        pytest.param("register", [], id="L17 register"),
        pytest.param("register --format json", [], id="L17 register in JSON"),
        pytest.param("bundle child-a --to others", [], id="L17 bundle of another report"),
    ],
)
def test_what_the_officer_is_told_of_it_is_its_folder_and_its_reference(world: World, command: str, told: list[str]) -> None:
    answer = world.answers[command]
    assert answer.code == 0
    assert traces((answer.out + answer.err).encode()) == told


def test_L17_the_bundle_of_another_report_holds_nothing_of_it(world: World) -> None:
    others, its_own = (everything(world.board.root / name) for name in ("others", "bundles"))
    assert b"child-a" in others
    assert traces(others) == []
    assert {"title", "body", "reference", f"bytes of {PICTURE}"} <= set(traces(its_own))


def test_E4_L17_the_cache_holds_what_was_rendered_and_deploys_nowhere(world: World) -> None:
    cache = world.board.root / "build" / "cache"
    assert {path.suffix for path in cache.rglob("*") if path.is_file()} == {".pdf", ".json", ".kept"}
    kept = b"\n".join(piece for path in cache.rglob("*.pdf") for piece in pieces(path.read_bytes().partition(b"\n")[2]))
    assert {"title", "body", "footnote"} <= set(traces(kept)), "a proof and a bundle were made, and their PDFs are kept"
    assert traces((cache / "surveys.json").read_bytes()) == []
    assert traces("\n".join(path.as_posix() for path in cache.rglob("*")).encode()) == []
    for place in ("build/cache", "build", "."):
        answer = scr(world.board.root, "build", "--site", place, now=DAY_BEFORE)
        assert answer.code == 2
        assert "the site cannot" in answer.err


def test_E6_L16_a_proof_is_whole_and_is_shown_to_this_machine_only(world: World) -> None:
    assert {"title", "body", "slug", f"bytes of {PICTURE}"} <= set(traces(everything(world.proof)))
    with preview(lambda: world.proof, 0) as server:
        assert server.server_address[0] == "127.0.0.1"


def test_L18_neither_proof_nor_bundle_nor_look_touches_the_site(world: World) -> None:
    assert world.site_before == world.site_after
    assert SLUG not in "".join(world.site_after)


@pytest.mark.parametrize(
    "into", [pytest.param("site", id="L18 L21 the site"), pytest.param("site/reviews/child-a", id="L18 L21 beside a report")]
)
def test_a_bundle_is_not_written_into_the_site(world: World, into: str) -> None:
    answer = scr(world.board.root, "bundle", SLUG, "--to", into, now=DAY_BEFORE)
    assert (answer.code, answer.err) == (2, "scr: bundles are private: name a folder outside site/ with `--to`\n")
    assert tree(world.site) == world.site_before


# What the board's own files, and other reports, may do


def _whole_address(board: ABoard) -> None:
    _public(board, f"1.2 See [another review of it](https://reviews.rcscb.example/reviews/{SLUG}/).")


OWN: list[tuple[str, Callable[[ABoard], None], str, str]] = [
    ("L01 its picture under another name", lambda board: _own(board, "assets/images/other.png", FILES[PICTURE]), "assets/images/other.png", "an image or another file"),
    ("L01 another picture under its name", lambda board: _own(board, f"assets/images/{PICTURE}", picture(colour=(9, 9, 9))), "assets/images/[withheld]", "the name of a file"),
    ("L02 its title in the navigation", lambda board: _set(board, "- Search: search.md", f'- "{SHOWN["title"]}": search.md'), "search/index.html", "the title"),
    ("L02 a sentence as the site's description", lambda board: _set(board, "site_description: ", f"site_description: {SHOWN['summary']} "), "404.html", "a sentence"),
    ("L03 a link on a page of the board's", lambda board: _own(board, "pages/about.md", f'# About\n\n<a href="../reviews/{SLUG}/">See</a>\n'), "about/index.html", "the slug or the reference"),
    ("L03 a whole address in a public report", _whole_address, "reviews/child-a/index.html", "the slug or the reference"),
    ("L04 a page of the board's that is marked as a draft", lambda board: _own(board, "pages/privacy.md", f"---\ndraft: true\n---\n# Privacy\n\n{SHOWN['lesson']}\n"), "privacy/index.html", "a sentence"),
    ("L06 a snippet on a page of the board's", lambda board: _own(board, "pages/rules.md", f'# Rules\n\n--8<-- "reports/{SLUG}/report.md"\n'), "rules/index.html", "the slug or the reference"),
    ("L07 a script that searches", lambda board: _own(board, "assets/list.js", f'var titles = ["{SHOWN["title"]}"];'), "assets/list.js", "the title"),
    ("L08 a second sitemap", lambda board: _own(board, "more.xml", f"<urlset><url><loc>https://x.example/{SLUG}/</loc></url></urlset>"), "more.xml", "the slug or the reference"),
    ("L09 a feed", lambda board: _own(board, "news.xml", f"<feed><content>{html.escape(html.escape('<p>' + SHOWN['body'] + '</p>'))}</content></feed>"), "news.xml", "a sentence"),
    ("L11 a neighbour in a template", lambda board: _shipped(board, "reviews.html", '<article class="page text"', f'<link rel="next" href="{SLUG}/">'), "reviews/index.html", "the slug or the reference"),
    ("L12 a list for machines", lambda board: _own(board, "llms.txt", f"# Reviews\n\n- {SHOWN['briefing']}\n"), "llms.txt", "a sentence"),
    ("L17 a comment in a style", lambda board: _own(board, "assets/more.css", f"/* {SHOWN['reviewer']} asked for it */"), "assets/more.css", "a name"),
    ("L21 its reference as a name", lambda board: _own(board, f"assets/{REFERENCE}.txt", "To come."), "assets/[withheld]", "the slug or the reference"),
]  # fmt: skip


@pytest.fixture(scope="module")
def told_of_own(world: World, tmp_path_factory: pytest.TempPathFactory) -> str:
    """What one publication says of a board that put all of these into its own files."""
    board = ABoard(_copied(world.seed, tmp_path_factory.mktemp("own") / "board"))
    for _, leak, _, _ in OWN:
        leak(board)
    return _refused(board)


@pytest.mark.parametrize(("path", "kind"), [pytest.param(path, kind, id=row) for row, _, path, kind in OWN])
def test_a_leak_through_the_boards_own_files_is_found_by_the_audit(world: World, told_of_own: str, path: str, kind: str) -> None:
    label = f"the report whose fingerprint is {world.board.fingerprint(SLUG)}"
    (line,) = [line for line in told_of_own.split("\n") if line.startswith(f"  - {path} holds ")]
    assert kind in line
    assert label in line


def test_L17_the_audit_repeats_nothing_of_what_it_found(told_of_own: str) -> None:
    assert "did not pass its audit; the old site stays as it was" in told_of_own
    assert traces(told_of_own.encode()) == []


@pytest.mark.parametrize(
    ("leak", "said"),
    [
        pytest.param(
            lambda board: _set(board, "- Search: search.md", f"- Search: reviews/{SLUG}/index.md"),
            "A reference to 'reviews/[withheld]/index.md' is included in the 'nav' configuration, which is not found",
            id="L02 its page in the navigation",
        ),
        pytest.param(
            lambda board: _own(board, "pages/about.md", f"# About\n\n[{SHOWN['title']}](reviews/{SLUG}/index.md)\n"),
            "Doc file 'about.md' contains a link 'reviews/[withheld]/index.md', but the target is not found",
            id="L03 a link on a page of the board's",
        ),
        pytest.param(
            lambda board: _shipped(board, "main.html", "{% block container %}", f'{{% include "../reports/{SLUG}/report.md" %}}'),
            "the site could not be rendered: TemplateNotFound ../reports/[withheld]/report.md",
            id="L06 a template that includes it",
        ),
        pytest.param(
            lambda board: _own(board, f"assets/{SLUG}.docx", SHOWN["body"]),
            "overrides/assets/[withheld] would be published as it is",
            id="L12 its source among the board's files",
        ),
        pytest.param(
            lambda board: _shipped(board, "pdf/report.html", "</head>", f'<link rel="attachment" href="file://{board.root}/reports/{SLUG}/report.md">'),
            "child-a: a file: address is not among the report's own files",
            id="L25 its source attached to a PDF",
        ),
        pytest.param(
            lambda board: _shipped(board, "pdf/report.html", "</head>", f'<link rel="attachment" href="../{SLUG}/{PICTURE}">'),
            "is not among the report's own files",
            id="L25 its picture attached to a PDF",
        ),
    ],
)  # fmt: skip
def test_what_the_renderer_refuses_is_told_without_repeating_it(fresh: ABoard, leak: Callable[[ABoard], None], said: str) -> None:
    leak(fresh)
    told = _refused(fresh)
    assert said in told
    assert traces(told.encode()) == []


@pytest.mark.parametrize(
    ("leak", "code"),
    [
        pytest.param(lambda board: _public(board, f"![A chart of all other visits](../{SLUG}/{PICTURE})"), "TXT03", id="L01 its picture shown in a public report"),
        pytest.param(lambda board: board.raw("child-a", pdf(SHOWN["body"]), "annex.pdf"), "AST01", id="L01 an attachment beside a public report"),
        pytest.param(lambda board: _public(board, f"1.2 [See the xyzzylink of it](../{SLUG}/report.md)"), "TXT02", id="L03 a link in a public report"),
        pytest.param(lambda board: board.raw("child-a", f"We saw [the xyzzylink of it](../{SLUG}/report.md).\n", "response.md"), "TXT02", id="L03 a link in a response"),
        pytest.param(lambda board: _public(board, f'1.2 <link rel="attachment" href="../{SLUG}/report.md">'), "TXT04", id="L25 an attachment in a public report"),
        pytest.param(lambda board: board.raw("child-a", SHOWN["body"], ".notes"), "AST01", id="L15 a hidden file beside a public report"),
        pytest.param(lambda board: board.raw("child-a", SHOWN["body"], "report.md~"), "AST01", id="L15 a copy beside a public report"),
        pytest.param(lambda board: (board.root / "reports/child-a/old.png").symlink_to(f"../{SLUG}/{PICTURE}"), "AST01", id="L15 a link to its picture"),
    ],
)  # fmt: skip
def test_what_a_public_report_may_not_hold_stops_the_site(fresh: ABoard, leak: Callable[[ABoard], None], code: str) -> None:
    leak(fresh)
    told = _refused(fresh)
    assert f"  {code} " in told
    assert "(stops the site)" in told
    assert traces(told.encode()) == []


def test_L01_its_picture_copied_beside_a_public_report_is_named_in_the_line_to_paste_alone(fresh: ABoard) -> None:
    fresh.raw("child-a", FILES[PICTURE], PICTURE)
    told = " ".join(_refused(fresh).split())
    assert "AST04 pictures-looked-at (stops the site)" in told
    assert told.count(_to_paste(PICTURE)) == 1
    assert traces(told.replace(_to_paste(PICTURE), "").encode()) == []


def _to_paste(name: str) -> str:
    """What the officer adds under `images`; it has to name the file."""
    return f"{{file: {name}, sha256: {sha256(FILES[name]).hexdigest()}, by: WHO, on: 2026-12-09}}"


@pytest.mark.parametrize(
    "snippet",
    [
        pytest.param(f'--8<-- "../{SLUG}/report.md"', id="L06 a snippet"),
        pytest.param(f"--8<--\n../{SLUG}/report.md\n--8<--", id="L06 a block of snippets"),
        pytest.param(f'{{% include "../{SLUG}/report.md" %}}', id="L06 an inclusion of templates"),
        pytest.param(f"{{!../{SLUG}/report.md!}}", id="L06 an inclusion of Markdown"),
    ],
)  # fmt: skip
def test_a_public_report_that_includes_it_is_refused(fresh: ABoard, snippet: str) -> None:
    _public(fresh, snippet)
    assert traces(_refused(fresh).encode()) == []


def test_L24_a_comment_in_a_photo_of_a_public_report_is_refused_without_repeating_it(fresh: ABoard) -> None:
    fresh.raw("child-a", picture("JPEG", (1, 2, 3), comment=SHOWN["body"]), "photo.jpg")
    _public(fresh, "![A photo of an empty stairwell](photo.jpg)")
    told = _refused(fresh)
    assert "child-a/photo.jpg" in told
    assert traces(told.encode()) == []


# What is said of it itself


def test_L01_L17_a_picture_that_nobody_has_signed_for_is_named_in_the_finding_of_its_own_report_alone(fresh: ABoard) -> None:
    plant_report(fresh, "2026-12-10", images=None)
    checked, published = (scr(fresh.root, command, now=DAY_BEFORE) for command in ("check", "publish"))
    told = " ".join((checked.out + checked.err).split())
    assert told.count(f"`images: [{_to_paste(ATTACHMENT)}, {_to_paste(PICTURE)}]`") == 1
    assert traces(told.replace(_to_paste(ATTACHMENT), "").replace(_to_paste(PICTURE), "").encode()) == ["exempt reason", *FOR_THE_OFFICER]
    assert (checked.code, published.code) == (0, 0)
    assert traces((published.out + published.err).encode()) == []
    assert traces(everything(fresh.root / "site")) == []


def test_L01_L17_a_picture_that_carries_something_is__of_that_finding_alone(fresh: ABoard) -> None:
    fresh.raw(SLUG, picture("JPEG", comment="from the camera"), ATTACHMENT)
    checked, published = (scr(fresh.root, command, now=DAY_BEFORE) for command in ("check", "publish"))
    told = " ".join((checked.out + checked.err).split())
    place = f"reports/{SLUG}/{ATTACHMENT}"
    assert [told.count(f"{place} AST02"), told.count(f"clean it with `scr clean {place}`"), told.count(ATTACHMENT)] == [1, 1, 2]
    assert traces(told.replace(place, "").encode()) == ["exempt reason", *FOR_THE_OFFICER]
    assert (checked.code, published.code) == (0, 0)
    assert traces((published.out + published.err).encode()) == []
    assert traces(everything(fresh.root / "site")) == []


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("draft: true", id="L04 a draft"),
        pytest.param("draft: false", id="L05 no draft"),
        pytest.param("publish: true", id="L05 to be published"),
        pytest.param("status: published", id="L05 published"),
        pytest.param("date: 2020-01-01", id="L05 an earlier date"),
        pytest.param("published: 2020-01-01", id="L05 an earlier day of publication"),
    ],
)
def test_a_key_of_another_program_is_refused_and_not_passed_over(fresh: ABoard, line: str) -> None:
    report = fresh.root / "reports" / SLUG / "report.md"
    report.write_text(report.read_text().replace("---\n", f"---\n{line}\n", 1))
    told = _refused(fresh, code=2)
    assert f"reports/{SLUG}/report.md:2  FRM02" in told
    assert traces(told.encode()) == ["slug"]


@pytest.mark.parametrize(
    ("minute", "state"),
    [pytest.param("09:29", "embargoed", id="L05 the minute before"), pytest.param("09:30", "public", id="L05 the minute")],
)
def test_with_all_that_is_asked_only_its_minute_makes_it_public(fresh: ABoard, minute: str, state: str) -> None:
    assert fresh.state(SLUG, f"2026-12-10T{minute}") == state


@pytest.fixture
def _zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("_zone")
def test_L19_the_day_is_londons_wherever_the_machine_stands(fresh: ABoard, monkeypatch: pytest.MonkeyPatch) -> None:
    class StoppedClock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> StoppedClock:
            return cls.fromtimestamp(datetime(2026, 12, 9, 23, 0, tzinfo=UTC).timestamp(), tz)

    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    monkeypatch.setattr(clock, "datetime", StoppedClock)
    time.tzset()
    assert StoppedClock.now().isoformat() == "2026-12-10T13:00:00", "by this machine's own clock it is due"
    result = CliRunner().invoke(main, ["publish", "--root", str(fresh.root)])
    assert result.exit_code == 0, result.stderr
    assert traces(everything(fresh.root / "site")) == []


def test_L20_of_a_withdrawn_report_its_address_stays_and_no_file(world: World, fresh: ABoard) -> None:
    plant_report(fresh, "2026-11-12")
    published(fresh, SLUG)
    shutil.copytree(world.later, fresh.root / "site")
    taken = {"on": "2026-12-01", "authority": "court-order", "reason": "The xyzzyorder was told by the court."}
    case = fresh.root / "reports" / SLUG / "case.yml"
    case.write_text(f"{case.read_text()}withdrawn: {json.dumps(taken)}\n")
    answer = scr(fresh.root, "publish", now=DAY_BEFORE)
    assert answer.code == 0, answer.err
    assert traces(everything(fresh.root / "site")) == ["slug", "reference"]
    assert [path.name for path in (fresh.root / "site/reviews" / SLUG).iterdir()] == ["index.html"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f'---\ntitle: "{SHOWN["title"]}"\n\n{BODY}', id="L22 front matter that does not end"),
        pytest.param(f'--- \ntitle: "{SHOWN["title"]}\n---\n{BODY}', id="L22 a quote that does not end"),
        pytest.param(f"---\ntitle: {SHOWN['title']}\n---\n{BODY}", id="L22 a colon in a title"),
        pytest.param(f"---\n\ttitle: {SHOWN['title']}\n---\n{BODY}", id="L22 a tab"),
        pytest.param(f"{SHOWN['title']}\n\n---\ntitle: x\n---\n{BODY}", id="L22 a line before it"),
        pytest.param(BODY, id="L22 none"),
        pytest.param(f"---\n- {SHOWN['title']}\n---\n{BODY}", id="L22 a list"),
    ],
)
def test_front_matter_that_cannot_be_read_is_no_text_to_publish(fresh: ABoard, text: str) -> None:
    fresh.raw(SLUG, text)
    told = _refused(fresh, code=2)
    assert f"reports/{SLUG}/report.md" in told
    assert traces(told.encode()) == ["slug"]


@pytest.mark.parametrize("key", [pytest.param("title", id="L23 the title"), pytest.param("summary", id="L23 the summary")])
def test_front_matter_that_would_run_is_refused(fresh: ABoard, key: str) -> None:
    report = fresh.root / "reports" / "child-a" / "report.md"
    report.write_text(
        report.read_text()
        .replace("---\n", f'---\n{key}: "</title><script>alert(1)</script>"\n', 1)
        .replace('\ntitle: "Review', '\n# "Review')
    )
    fresh.raw("child-a", re.sub(rf"^{key}: .*\n", "", (report.parent / "case.yml").read_text(), flags=re.MULTILINE), "case.yml")
    told = _refused(fresh, code=2)
    assert f"{key}: this text would be shown to readers and holds something that looks like an HTML tag" in told
    assert "alert" not in told


def test_L23_front_matter_is_text_to_every_template(fresh: ABoard) -> None:
    shutil.rmtree(fresh.root / "build")
    _public(fresh, title='Review of {{ 7*7 }} & "A"', summary="It was {% raw %} &lt;b> 3 < 4 here.")
    answer = scr(fresh.root, "publish", now=DAY_BEFORE)
    assert answer.code == 0, answer.err
    for name in ("index.html", "reviews/index.html", "reviews/child-a/index.html"):
        page = (fresh.root / "site" / name).read_text()
        assert "Review of {{ 7*7 }} &amp; &#34;A&#34;" in page
        assert "49" not in re.findall(r"<h1[^>]*>(.*?)</h1>", page)[0]
    assert "&amp;lt;b&gt; 3 &lt; 4 here." in (fresh.root / "site/reviews/index.html").read_text()
    kept = list((fresh.root / "build" / "cache").rglob("*.pdf"))
    assert len(kept) == len(["report", "briefing", "form"]), (
        "of a report that is not public nothing is rendered, so the cache holds nothing of it"
    )
    assert traces(everything(fresh.root / "build")) == []


def _mkdocs(root: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", "build", "--config-file", str(root / "mkdocs.yml")]
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONWARNINGS"} | {"NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment, cwd=root)


def test_L26_another_builder_finds_nothing_to_build(world: World, tmp_path: Path) -> None:
    root = world.board.root
    (root / "overrides").mkdir(exist_ok=True)
    before = tree(root)
    refused = _mkdocs(root)
    assert refused.returncode != 0
    assert "docs_dir" in refused.stdout + refused.stderr
    assert tree(root) == before
    assert traces((refused.stdout + refused.stderr).encode()) == []


def test_L26_the_same_builder_pointed_at_the_reports_publishes_the_embargoed_one(world: World, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"site_name: x\ndocs_dir: {world.board.root / 'reports'}\n")
    assert _mkdocs(tmp_path).returncode == 0
    assert {"title", "body", "slug", *FILES} <= set(traces(everything(tmp_path / "site")))


# The audit, attacked


def _png_text(value: str) -> bytes:
    chunks = PngImagePlugin.PngInfo()
    chunks.add_text("Description", value, zip=True)
    return picture(colour=(7, 7, 7), pnginfo=chunks)


Put = tuple[str, bytes]
CARRIERS: dict[str, Callable[[str], Put]] = {
    "L03 a page": lambda value: ("a.html", f"<p title='{html.escape(value)}'>{html.escape(value)}</p>".encode()),
    "L07 a fragment of the search": lambda value: ("en_1.pf_fragment", fragment("/x/", value)),
    "L08 a packed sitemap": lambda value: ("sitemap.xml.gz", gzip.compress(f"<loc>https://x.example/{quote(value)}/</loc>".encode())),
    "L12 a list in plain text": lambda value: ("llms.txt", f"- {value}".encode()),
    "L12 data": lambda value: ("a.json", json.dumps({"title": value}).encode()),
    "L13 the text of a PDF": lambda value: ("a.pdf", pdf(value)),
    "L14 a link in a PDF": lambda value: ("a.pdf", pdf("x", link=f"file:///build/draft/{quote(value)}/index.html")),
    "L14 a note in a PDF": lambda value: ("a.pdf", pdf("x", note=value)),
    "L14 a bookmark of a PDF": lambda value: ("a.pdf", pdf("x", bookmark=value)),
    "L21 a name of a file": lambda value: (f"{value}.txt", b"x"),
    "L24 the metadata of a PDF": lambda value: ("a.pdf", pdf("x", info=value)),
    "L24 the text of a PNG": lambda value: ("a.png", _png_text(value)),
    "L24 the comment of a JPEG": lambda value: ("a.jpg", picture("JPEG", (7, 7, 7), comment=value)),
    "L24 the comment of a JPEG in a PDF": lambda value: ("a.pdf", pdf("x", picture=picture("JPEG", (7, 7, 7), comment=value))),
    "L25 an attachment of a PDF": lambda value: ("a.pdf", pdf("x", attachment=value.encode())),
}
BYTES: dict[str, Callable[[bytes], Put]] = {
    "L01 its bytes under another name": lambda content: ("a.png", content),
    "L08 its bytes packed": lambda content: ("a.gz", gzip.compress(content)),
    "L12 its bytes written into a page": lambda content: (
        "a.html",
        b'<img alt="" src="data:image/png;base64,' + b64encode(content) + b'">',
    ),
    "L25 its bytes attached to a PDF": lambda content: ("a.pdf", pdf("x", attachment=content)),
}
VALUES = {**PHRASES, **ADDRESSES, "name of the picture": PICTURE, "name of the attachment": ATTACHMENT}
KINDS = {
    "title": "the title",
    "title of the withheld": "the title",
    "reviewer": "a name",
    **dict.fromkeys(ADDRESSES, "the slug or the reference"),
    "name of the picture": "the name of a file",
    "name of the attachment": "the name of a file",
}


def _attacks() -> Iterator[tuple[str, str, Put]]:
    """Every value in every carrier: what it is, in what, and the file."""
    yield from ((name, carrier, put(value)) for carrier, put in CARRIERS.items() for name, value in VALUES.items())
    yield from ((f"bytes of {name}", carrier, put(content)) for carrier, put in BYTES.items() for name, content in FILES.items())


ATTACKS = list(_attacks())


def test_L00_each_field_has_a_word_of_its_own() -> None:
    words = [word(value) for value in VALUES.values()]
    assert len(set(words)) == len(words) == 31
    assert len(PRIVATE) + len(SHOWN) + len(OF_HELD) == len(PHRASES)


@pytest.fixture(scope="module")
def attacked(world: World, tmp_path_factory: pytest.TempPathFactory) -> str:
    """What a build says of a finished site into which every field was put by hand in every way."""
    board = ABoard(_copied(world.seed, tmp_path_factory.mktemp("attacked") / "board"))

    def planting(site: Path, digests: Digests) -> None:
        for number, (_, _, (name, content)) in enumerate(ATTACKS):
            (site / f"attack-{number}").mkdir()
            (site / f"attack-{number}" / name).write_bytes(content)
        write_manifest(site, digests)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(making, "write_manifest", planting)
        return _refused(board)


@pytest.mark.parametrize("carrier", [*CARRIERS, *BYTES])
def test_the_audit_names_file_and_report_of_each_planted_value(world: World, attacked: str, carrier: str) -> None:
    lines = [line.removeprefix("  - ") for line in attacked.split("\n") if " holds " in line]
    labels = {slug: f"the report whose fingerprint is {world.board.fingerprint(slug)}" for slug in (SLUG, HELD)}
    for number, (field_, within, (name, _)) in enumerate(ATTACKS):
        if within == carrier:
            shown = "[withheld]" if carrier == "L21 a name of a file" else name
            kind = "an image or another file" if carrier in BYTES else KINDS.get(field_, "a sentence")
            label = labels[HELD if field_ in OF_HELD or field_ == "slug of the withheld" else SLUG]
            (line,) = [line for line in lines if line.startswith(f"attack-{number}/")]
            assert line.startswith(f"attack-{number}/{shown} holds {kind} of {label}"), field_


def test_E3_L17_the_audit_repeats_none_of_the_planted_values(attacked: str) -> None:
    assert sum(line.startswith("  - attack-") and " holds " in line for line in attacked.split("\n")) == len(ATTACKS)
    assert traces(attacked.encode()) == []
