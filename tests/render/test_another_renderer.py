"""The staged tree is plain Markdown: another renderer than MkDocs makes the same pages of it, at the same addresses, with the same words and facts.

Zensical draws them twice here: in the simplest frame there is, and in our own templates. What it needs otherwise than MkDocs is what `_configured`
and `INSTEAD` say, and stands in CONTRIBUTING under "Another renderer".
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml

from site_builder.pages.generators import generated
from site_builder.pipeline import making
from site_builder.pipeline.check import check
from site_builder.pipeline.places import Places
from site_builder.placing import Placing
from site_builder.read.clock import read_clock
from site_builder.render.job import StagedTree
from site_builder.render.markdown import seen_words
from site_builder.render.site import RenderedSite, render_site
from site_builder.stage.view import public_views
from tests.end_to_end.conftest import NOW, REPOSITORY, copy_sample
from tests.staged import write_tree

FRAME = """<!doctype html>
<title>{{ page.meta.title or page.title }}</title>
<main>{{ page.content }}</main>
<script type="application/json">{{ page.meta | tojson }}</script>
"""
NOT_FOUND = "<!doctype html>\n<title>Not found</title>\n"
TEMPLATE = re.compile(r'^template: "?([a-z_]+\.html)"?$', re.MULTILINE)
IN_FRAME = re.compile(
    r'<title>(?P<title>.*)</title>\n<main>(?P<content>.*)</main>\n<script type="application/json">(?P<facts>.*)</script>', re.DOTALL
)
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
IN_THIS_SECTION = re.compile(r'<nav class="section-nav".*?</nav>', re.DOTALL)
ID = re.compile(r'\sid="([^"]+)"')

# In our templates, what MiniJinja does not know or Zensical does not give, and what does the same there.
INSTEAD = {
    "page.file.src_uri == 'search.md'": "page.url == 'search/'",
    'item.is_page and item.file.src_uri == "search.md"': 'item.title == "Search"',
    "page.url.startswith(first.url)": "(page.url is startingwith first.url)",
    "review.marks.items()": "review.marks | items",
    'item.text.split("\\n") if line.strip()': 'item.text | split("\\n") if line | trim',
    'item.intended_outcome.split("\\n") if line.strip()': 'item.intended_outcome | split("\\n") if line | trim',
    'html.split("<img ")': 'html | split("<img ") | list',
    'part.partition(">")[0]': '(part | split(">") | list)[0]',
    "for file in pages": "for page in pages",
    "file.page.": "page.",
}


@dataclass(frozen=True)
class Sites:
    """The staged tree; what MkDocs made of it with our templates; what Zensical did in the simplest frame, and with our templates."""

    staged: Path
    mkdocs: Path
    framed: Path
    drawn: Path

    def both(self, other: Path) -> dict[str, tuple[str, str]]:
        """MkDocs' page and the other one, by address."""
        addresses = sorted(path.relative_to(other).as_posix() for path in other.rglob("index.html"))
        return {
            address: ((self.mkdocs / address).read_text(encoding="utf-8"), (other / address).read_text(encoding="utf-8"))
            for address in addresses
        }

    def in_frame(self) -> dict[str, tuple[str, re.Match[str]]]:
        """MkDocs' page, and the parts of the one in the simplest frame, by address."""
        found = {}
        for address, (ours, theirs) in self.both(self.framed).items():
            parts = IN_FRAME.search(theirs)
            assert parts, address
            found[address] = (ours, parts)
        return found


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    root = copy_sample(tmp_path_factory.mktemp("another") / "board")
    found = Sites(root / "staged", root / "mkdocs", root / "framed", root / "drawn")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(making, "render_site", _keeping(found.staged))
        _render_with_mkdocs(root, found.mkdocs)
    _write_frame(found.staged, root / "frame")
    _write_templates(root / "templates")
    _render_with_zensical(root, found.framed, root / "frame")
    _render_with_zensical(root, found.drawn, root / "templates")
    return found


def _keeping(copy: Path) -> Any:
    def render(configuration: Path, staged: StagedTree, *arguments: Any) -> RenderedSite:
        write_tree(staged, copy)
        return render_site(configuration, staged, *arguments)

    return render


def _render_with_mkdocs(root: Path, into: Path) -> None:
    places = Places(root)
    repository, judgement = check(root, read_clock(NOW))
    views = public_views(judgement)
    pages, _ = generated(making.published(repository, judgement, views, {}))
    into.mkdir()
    making.make_pages(places, repository, views, {}, Placing(into), pages=pages)


def _write_frame(staged: Path, templates: Path) -> None:
    templates.mkdir()
    texts = [path.read_text(encoding="utf-8") for path in staged.rglob("*.md")]
    for name in {"main.html", *(found for text in texts for found in TEMPLATE.findall(text))}:
        (templates / name).write_text(FRAME, encoding="utf-8")
    (templates / "404.html").write_text(NOT_FOUND, encoding="utf-8")


def _write_templates(templates: Path) -> None:
    shutil.copytree(REPOSITORY / "overrides", templates, ignore=shutil.ignore_patterns("pdf"))
    used = set()
    for path in [*templates.rglob("*.html"), templates / "sitemap.xml"]:
        text = path.read_text(encoding="utf-8")
        for ours, theirs in INSTEAD.items():
            used |= {ours} if ours in text else set()
            text = text.replace(ours, theirs)
        path.write_text(text, encoding="utf-8")
    (templates / "404.html").write_text(NOT_FOUND, encoding="utf-8")
    assert used == INSTEAD.keys(), "a template no longer has this; take it out here and in CONTRIBUTING"


def _configured(root: Path, into: Path, templates: Path) -> str:
    """`mkdocs.yml` for Zensical: all folders below it, and days as text."""
    stated = yaml.safe_load((root / "mkdocs.yml").read_text(encoding="utf-8"))
    theme = {**stated["theme"], "custom_dir": templates.name}
    return json.dumps({**stated, "docs_dir": "staged", "site_dir": into.name, "theme": theme}, default=str)


def _render_with_zensical(root: Path, into: Path, templates: Path) -> None:
    configuration = root / f"{into.name}.yml"
    configuration.write_text(_configured(root, into, templates), encoding="utf-8")
    command = [sys.executable, "-m", "zensical", "build", "--strict", "--clean", "--config-file", configuration.name]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    run = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def test_the_addresses_are_the_same(sites: Sites) -> None:
    ours, framed, drawn = (
        {path.relative_to(site).as_posix() for path in site.rglob("*.html")} for site in (sites.mkdocs, sites.framed, sites.drawn)
    )
    assert len(ours) > 100
    assert framed == drawn == ours
    ours, drawn = (set(re.findall("<loc>(.+?)</loc>", (site / "sitemap.xml").read_text())) for site in (sites.mkdocs, sites.drawn))
    assert {unescape(address) for address in drawn} == ours


def test_every_word_and_anchor_of_a_text_is_the_same_in_the_same_order(sites: Sites) -> None:
    lengths = []
    for address, (ours, theirs) in sites.in_frame().items():
        words = seen_words(theirs["content"])
        lengths.append(len(words.split()))
        assert words in seen_words(ours), address
        assert set(ID.findall(theirs["content"])) <= set(ID.findall(ours)), address
    assert sum(length > 2_000 for length in lengths) >= 3  # the reports themselves


def test_a_template_is_given_the_same_facts_and_title(sites: Sites) -> None:
    drawn = sites.in_frame()
    for path in sorted(sites.staged.rglob("*.md")):
        name = path.relative_to(sites.staged)
        address = (name.parent if name.name == "index.md" else name.with_suffix("")) / "index.html"
        ours, theirs = drawn.pop(address.as_posix())
        _, front, _ = re.split(r"^---$", path.read_text(encoding="utf-8"), maxsplit=2, flags=re.MULTILINE)
        assert json.loads(theirs["facts"]) == yaml.safe_load(front), name
        assert name.name == "index.md" == name.as_posix() or f"<title>{unescape(theirs['title'])} | " in unescape(ours), name
    assert drawn == {}


def test_our_own_templates_show_the_same_words(sites: Sites) -> None:
    for address, (ours, theirs) in sites.both(sites.drawn).items():
        assert seen_words(theirs) == seen_words(IN_THIS_SECTION.sub("", ours)), address
        titles = [unescape(found[1]) for page in (ours, theirs) if (found := TITLE.search(page))]
        assert titles[0] == titles[1].removeprefix("Home | "), address


def test_pictures_and_fonts_are_taken_as_they_are(sites: Sites) -> None:
    beside = [path.relative_to(sites.staged) for path in sites.staged.rglob("*") if path.is_file() and path.suffix != ".md"]
    assert {path.suffix for path in beside} >= {".png", ".woff2"}
    for path in beside:
        assert (sites.framed / path).read_bytes() == (sites.staged / path).read_bytes(), path
