"""Pages that stand as they were are not rendered again, and nobody can tell: not from the site, nor from what is said against it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build

from site_builder.errors import RenderFailed
from site_builder.placing import Placing
from site_builder.render import shares, site
from site_builder.render.kept_pages import KeptPages, may_be_kept
from site_builder.render.site import render_site
from site_builder.store import Store

SHIPPED = Path(__file__).parents[2] / "overrides"
CONFIGURATION = """\
site_name: Reviews
site_url: https://reviews.board.example/
theme: {name: material, language: en}
nav: [{Home: index.md}, about.md]
not_in_nav: "/*/\\n"
extra:
  scr: {board: A board}
"""
TO_B = "# A\n\nSee [the other](../b/index.md)."
ABOUT = '---\ntitle: "About us"\n---\n\nA board.\n'


@dataclass
class Board:
    """A staged tree with two pages of the navigation and two others, and a folder of templates that is empty at first."""

    root: Path
    configuration: str = CONFIGURATION
    pages: dict[str, str] = field(
        default_factory=lambda: {"index.md": "# Home\n", "about.md": ABOUT, "a/index.md": TO_B, "b/index.md": "# B\n\n## A part\n\nText.\n"}
    )
    runs: int = 0

    @property
    def own(self) -> Path:
        """The board's own templates."""
        return self.root / "overrides"

    @property
    def templates(self) -> tuple[Path, ...]:
        return (self.own, SHIPPED) if self.own.is_dir() else (SHIPPED,)

    @property
    def store(self) -> Store:
        """What earlier runs kept."""
        return Store(self.root / "kept")

    def template(self, name: str, text: str) -> None:
        (self.own / name).parent.mkdir(parents=True, exist_ok=True)
        (self.own / name).write_text(text, encoding="utf-8")

    def site(self, store: Store | None) -> dict[str, bytes]:
        """What is rendered; with a store as in a run that others came before."""
        self.runs += 1
        into = self.root / f"site-{self.runs}"
        into.mkdir(0o700)
        (self.root / "mkdocs.yml").write_text(self.configuration, encoding="utf-8")
        render_site(self.root / "mkdocs.yml", self.pages, Placing(into), self.templates, store)
        return {path.relative_to(into).as_posix(): path.read_bytes() for path in into.rglob("*") if path.is_file()}


@pytest.fixture
def board(tmp_path: Path) -> Board:
    return Board(tmp_path)


LOOKING = "{% for file in pages %}{{ file.page.title }}, {{ file.page.content }}; {% endfor %}"


@pytest.mark.parametrize("name", ["404.html", "sitemap.xml", "partials/footer.html", "news.txt"])
def test_a_template_of_the_boards_own_may_look_at_every_page(name: str, board: Board) -> None:
    board.template(name, LOOKING)
    board.configuration += "extra_templates: [news.txt]\n" if name == "news.txt" else ""
    first = board.site(board.store)
    assert first == board.site(board.store)
    assert first == board.site(None)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("assets/styles/own.css", True),
        ("pages/about.md", True),
        ("pdf/report.css", True),
        ("partials/x.jinja", False),
        ("main.html", False),
    ],
)
def test_with_templates_of_the_boards_own_nothing_is_kept(name: str, kept: bool, board: Board) -> None:
    board.template(name, "x")
    (board.root / "mkdocs.yml").write_text(CONFIGURATION, encoding="utf-8")
    assert may_be_kept(board.root / "mkdocs.yml", board.templates) is kept
    (board.root / "mkdocs.yml").write_text("theme: {static_templates: [assets/styles/own.css]}", encoding="utf-8")
    assert not may_be_kept(board.root / "mkdocs.yml", board.templates)


def test_a_template_behind_a_link_to_a_folder_is_one_of_the_boards_own(board: Board) -> None:
    (board.root / "shared").mkdir()
    (board.root / "shared" / "footer.html").write_text("One footer.", encoding="utf-8")
    board.own.mkdir()
    (board.own / "partials").symlink_to(board.root / "shared")
    assert b"One footer." in board.site(board.store)["a/index.html"]
    (board.root / "shared" / "footer.html").write_text("Another footer.", encoding="utf-8")
    assert b"Another footer." in board.site(board.store)["a/index.html"]


@pytest.mark.parametrize("name", ["c/README.md", "c/excluded.md"])
def test_pages_that_lie_elsewhere_or_nowhere_stop_nothing(name: str, board: Board) -> None:
    board.configuration += "exclude_docs: excluded.md\n"
    board.pages[name] = "# C\n"
    board.site(board.store)
    assert board.site(board.store) == board.site(None)


def test_what_a_page_states_in_yaml_is_known_to_the_sitemap(board: Board) -> None:
    board.pages["c/index.md"] = "---\ntitle: A page that leads on\ntarget: ../a/\n---\n\nSee A.\n"
    board.site(board.store)
    warm = board.site(board.store)
    assert b"/c/" not in warm["sitemap.xml"]
    assert warm == board.site(None)


LIST = '---\ntitle: "A list"\ncount: 2\n---\n\n'
LEADS_ON = '---\ntitle: "Moved"\ntarget: "../a/"\n---\n\n'


def known_to_mkdocs(monkeypatch: pytest.MonkeyPatch) -> list[set[str]]:
    """The pages that MkDocs is told of, run by run."""
    known: list[set[str]] = []

    def build_and_note(config: Any, **how: Any) -> None:
        build(config, **how)
        known.append(set(config.plugins["site-builder/ledger"].files))

    monkeypatch.setattr(site, "build", build_and_note)
    return known


def test_mkdocs_is_not_told_of_pages_without_a_text_that_stand_as_they_were_and_the_sitemap_lists_them(
    board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    board.pages |= {"list/index.md": LIST, "moved/index.md": LEADS_ON, "z/index.md": LIST}
    first = board.site(board.store)
    known = known_to_mkdocs(monkeypatch)
    board.pages["z/index.md"] = LIST.replace("2", "3")
    warm = board.site(board.store)
    assert known == [{"index.md", "about.md", "a/index.md", "b/index.md", "z/index.md"}]
    assert warm == board.site(None)
    assert warm.keys() == first.keys()
    assert re.findall(rb"<loc>https://reviews.board.example/(.*)</loc>", warm["sitemap.xml"]) == [
        b"",
        b"about/",
        b"a/",
        b"b/",
        b"list/",
        b"z/",
    ]


@pytest.mark.parametrize("named", ["a/index.md", "about.md"])
def test_a_text_may_name_a_page_that_has_none(named: str, board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    board.pages["list/index.md"] = LIST
    board.site(board.store)
    known = known_to_mkdocs(monkeypatch)
    board.pages[named] += f"\nSee [the list]({'../' if '/' in named else ''}list/index.md).\n"
    warm = board.site(board.store)
    assert ["list/index.md" in pages for pages in known] == [True]
    assert b'list/">the list</a>' in warm["about/index.html" if named == "about.md" else "a/index.html"]
    assert warm == board.site(None)


def test_a_text_that_names_one_in_a_way_that_nobody_foresaw_names_it_all_the_same(board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    board.pages["list/index.md"] = LIST
    board.site(board.store)
    known = known_to_mkdocs(monkeypatch)
    board.pages["a/index.md"] = "# A\n\nSee [the list](../l%69st/index.md).\n"
    warm = board.site(board.store)
    assert ["list/index.md" in pages for pages in known] == [False, True]
    assert b'href="../list/"' in warm["a/index.html"]
    assert warm == board.site(None)


def test_a_list_that_the_board_leaves_out_stays_out(board: Board) -> None:
    board.pages |= {"list/index.md": LIST, "templates/index.md": LIST, ".hidden/index.md": LIST}
    board.configuration += "exclude_docs: /list/\n"
    board.site(board.store)
    board.pages["a/index.md"] += "\nMore.\n"
    warm = board.site(board.store)
    assert not [path for path in warm if path.startswith(("list/", "templates/", ".hidden/"))]
    assert b"/list/" not in warm["sitemap.xml"]
    assert warm == board.site(None)


@pytest.mark.parametrize("stated", ["review: 3", 'review: "a word"', "review: null", 'review: {"published_iso": "2026-03-12", "other": 1}'])
def test_whatever_a_page_of_the_boards_own_states_of_a_review_the_sitemap_is_the_same(stated: str, board: Board) -> None:
    board.pages["c/index.md"] = f'---\ntitle: "C"\n{stated}\n---\n\nSee A.\n'
    board.pages["d/index.md"] = f'---\ntitle: "D"\n{stated}\n---\n\n'
    board.site(board.store)
    warm = board.site(board.store)
    assert (b"2026-03-12" in warm["sitemap.xml"]) is ("published_iso" in stated)
    assert warm == board.site(None)


def test_a_link_to_an_anchor_that_is_missing_is_told_whichever_of_the_two_pages_is_kept(board: Board) -> None:
    board.site(board.store)
    board.pages["a/index.md"] = TO_B.replace("index.md", "index.md#a-part")
    board.site(board.store)
    board.pages["b/index.md"] = "# B\n\n## Another part\n"
    for _ in "twice":
        with pytest.raises(RenderFailed, match="does not contain an anchor '#a-part'"):
            board.site(board.store)
    board.pages["a/index.md"] = TO_B.replace("index.md", "index.md#__content")
    with pytest.raises(RenderFailed, match="does not contain an anchor '#__content'"):
        board.site(board.store)


def test_it_is_told_where_another_process_renders_the_other_page(board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shares, "_FEW", 1)
    monkeypatch.setattr(shares, "cores_at_hand", lambda: 2)
    board.pages["a/index.md"] = TO_B.replace("index.md", "index.md#no-part")
    with pytest.raises(RenderFailed, match="does not contain an anchor '#no-part'"):
        board.site(board.store)


def test_a_page_to_which_one_leads_that_is_gone_is_told(board: Board) -> None:
    board.pages["a/index.md"] = TO_B.replace("index.md", "index.md#a-part")
    board.site(board.store)
    del board.pages["b/index.md"]
    site = board.site(board.store)
    assert b'href="../b/#a-part"' in site["a/index.html"], "the audit tells it, as it tells every link that leads nowhere"


def test_of_a_navigation_with_another_name_nothing_stays_and_nobody_else_may_look_before_the_hour(board: Board) -> None:
    board.pages["about.md"] = ABOUT.replace("About us", "Wainscottle")
    assert b"Wainscottle" in board.site(board.store)["a/index.html"]
    board.pages["about.md"] = ABOUT
    store = board.store
    assert b"Wainscottle" not in b"".join(board.site(store).values())
    assert (board.root / f"site-{board.runs}").stat().st_mode & 0o777 == 0o700
    store.forget_others()
    assert b"Wainscottle" not in b"".join(path.read_bytes() for path in store.files())
    assert store.used


def test_templates_that_change_while_pages_are_rendered_make_no_page_that_is_kept(board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    keep = KeptPages.keep

    def after_a_change(self: KeptPages, *what: object) -> None:
        board.template("pages/about.md", "Another text.")
        keep(self, *what)  # type: ignore[arg-type]

    board.template("pages/about.md", "A text.")
    with monkeypatch.context() as patch:
        patch.setattr(KeptPages, "keep", after_a_change)
        board.site(board.store)
    assert not board.store.files()
    board.site(board.store)
    assert board.store.files()
