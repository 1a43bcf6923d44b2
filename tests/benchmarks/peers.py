"""What we are compared with, on the very pages that ours are made of: MkDocs, Zensical, Hugo, WeasyPrint alone, and plugins that make PDFs.

What is not in our locks is installed into an environment of its own below the temporary folder, from the package index that pip knows; what
cannot be had is said to be "not installed".
"""

from __future__ import annotations

import json
import logging
import os
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from site_builder.pages import render_pages
from site_builder.pages.generated import beside_each_other
from site_builder.pages.generators import generated
from site_builder.pipeline.briefings import LARGEST, briefing_jobs
from site_builder.pipeline.check import check
from site_builder.pipeline.making import published
from site_builder.pipeline.places import Places
from site_builder.read.clock import read_clock
from site_builder.render.briefing_page import briefing_css
from site_builder.render.fonts import web_fonts
from site_builder.render.print_page import report_css, report_html
from site_builder.stage.tree import reviews_of, staged_reports
from site_builder.stage.view import public_views
from tests.benchmarks.boards import NOW
from tests.benchmarks.measure import Failed, Took, run
from tests.staged import write_tree

if TYPE_CHECKING:
    from collections.abc import Callable

FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
TEMPLATE = re.compile(r'^template: "?([a-z_]+\.html)"?$', re.MULTILINE)
OTHERS = Path(tempfile.gettempdir()) / "scr-bench-peers"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
# The plugins look for a browser that Playwright has downloaded; here they get the machine's.
WITH_CHROMIUM = f"""
import sys
from playwright import async_api

launch = async_api.BrowserType.launch
async def with_ours(self, **options):
    options["args"] = [*(options.get("args") or []), "--no-sandbox"]
    return await launch(self, **{{**options, "executable_path": {CHROMIUM!r}}})
async_api.BrowserType.launch = with_ours

from mkdocs.__main__ import cli
cli()
"""
PLUGINS = ("mkdocs-exporter", "mkdocs-page-pdf", "mkdocs-to-pdf")
OF_ALL_PAGES = "mkdocs-to-pdf"  # makes one PDF of the whole site


def write_inputs(root: Path, into: Path) -> int:
    """The staged tree with all of its pages and a `mkdocs.yml` that finds it, and one HTML file for each PDF; the number of pages."""
    places = Places(root)
    repository, judgement = check(root, read_clock(NOW))
    views = public_views(judgement)
    reviews = reviews_of(views, {}, repository.board, repository.site_url)
    pages, files = generated(published(repository, judgement, views, {}))
    staged = into / "staged"
    written = beside_each_other(render_pages(repository.board, repository.policy, list(reviews.values())), pages)
    write_tree({**written, **staged_reports(views, reviews, places.reports), **web_fonts(), **files}, staged)
    for kind, css in (("html", report_css(places.templates)), ("briefings", briefing_css(places.templates, LARGEST))):
        (into / kind).mkdir()
        (into / f"{kind}.css").write_text(css, encoding="utf-8")
    for view in views:
        html = report_html(view, repository.board, repository.site_url, places.templates)
        (into / "html" / f"{view.slug}.html").write_text(html, encoding="utf-8")
    for job in briefing_jobs(places, repository, views):
        (into / "briefings" / f"{job.name}.html").write_text(job.html, encoding="utf-8")
    settings = yaml.safe_load(places.configuration.read_text(encoding="utf-8"))
    theme = {**settings["theme"], "custom_dir": str(places.templates[-1])}
    public = [item for item in settings["markdown_extensions"] if not str(item).startswith("site_builder.")]  # ours cost them nothing
    _write(into / "mkdocs.yml", {**settings, "docs_dir": "staged", "site_dir": "plain", "theme": theme, "markdown_extensions": public})
    return len(list(staged.rglob("*.md")))


def _write(path: Path, settings: dict[str, object]) -> None:
    path.write_text(json.dumps(settings, default=str), encoding="utf-8")


def mkdocs(inputs: Path) -> Took:
    """Plain `mkdocs build` of the tree, with Material and our templates."""
    return run(sys.executable, "-m", "mkdocs", "build", "--quiet", cwd=inputs)


def zensical(inputs: Path) -> Took:
    """Zensical in the simplest frame there is: a lower bound."""
    frame = inputs / "frame"
    frame.mkdir(exist_ok=True)
    used = {name for path in (inputs / "staged").rglob("*.md") for name in TEMPLATE.findall(path.read_text(encoding="utf-8"))}
    for name in {"main.html", "404.html", *used}:
        (frame / name).write_text("<!doctype html>\n<title>{{ page.title }}</title>\n<main>{{ page.content }}</main>\n", encoding="utf-8")
    settings = json.loads((inputs / "mkdocs.yml").read_text(encoding="utf-8"))
    _write(inputs / "zensical.yml", {**settings, "site_dir": "zensical", "theme": {**settings["theme"], "custom_dir": "frame"}})
    return run(sys.executable, "-m", "zensical", "build", "--clean", "--config-file", "zensical.yml", cwd=inputs)


def hugo(inputs: Path) -> Took:
    """Hugo with one template of one line, on the same texts without their front matter: a lower bound."""
    program = _others() / "bin" / "hugo"
    if not program.exists():
        raise Failed("not installed")
    site = inputs / "hugo"
    shutil.rmtree(site, ignore_errors=True)
    _without_front_matter(inputs)
    for path in (inputs / "texts").rglob("*.md"):
        name = path.relative_to(inputs / "texts")
        into = site / "content" / (name.with_name("_index.md") if name.name == "index.md" else name)
        into.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, into)
    layouts = site / "layouts" / "_default"
    layouts.mkdir(parents=True)
    for name in ("single.html", "list.html"):
        (layouts / name).write_text("<!doctype html><title>{{ .Title }}</title><main>{{ .Content }}</main>", encoding="utf-8")
    settings = {
        "baseURL": "https://reviews.example/",
        "disableKinds": ["taxonomy", "term", "RSS"],
        "ignoreLogs": ["warning-goldmark-raw-html"],
    }
    _write(site / "hugo.json", {**settings, "markup": {"goldmark": {"renderer": {"unsafe": True}}}})
    return run(str(program), "--quiet", "--source", str(site), "--cacheDir", str(inputs / "cache"))


def weasyprint(inputs: Path) -> Took:
    """WeasyPrint alone, every PDF that our build makes from the same HTML and style, with all cores."""
    return run(sys.executable, "-m", "tests.benchmarks.peers", str(inputs))


def plugin(inputs: Path, name: str) -> Took:
    """MkDocs with Material, its own templates, and a plugin that makes PDFs; raises `Failed` also where it made too few."""
    if not _has(name):
        raise Failed("not installed")
    settings = json.loads((inputs / "mkdocs.yml").read_text(encoding="utf-8"))
    del settings["extra_css"]  # paged.js, which the exporter lays out with, waits for ever on our style sheet
    shutil.rmtree(inputs / name, ignore_errors=True)
    others = _without_front_matter(inputs)
    theme = {key: value for key, value in settings["theme"].items() if key != "custom_dir"}
    plugins = [_PLUGIN[name](others)]
    _write(inputs / f"{name}.yml", {**settings, "docs_dir": "texts", "site_dir": name, "theme": theme, "plugins": plugins})
    program = inputs / "with_chromium.py"
    program.write_text(WITH_CHROMIUM, encoding="utf-8")
    python = str(_others() / "bin" / "python")
    took = run(python, str(program), "build", "--quiet", "--config-file", f"{name}.yml", cwd=inputs)
    reviews, made = len(list((inputs / "html").iterdir())), len(list((inputs / name).rglob("*.pdf")))
    if made < (1 if name == OF_ALL_PAGES else reviews):
        raise Failed(f"made {made} PDFs of {reviews} reviews")
    return took


_PLUGIN: dict[str, Callable[[list[str]], dict[str, object]]] = {
    "mkdocs-exporter": lambda _: {
        "exporter": {"formats": {"pdf": {"explicit": True, "concurrency": os.cpu_count() or 1, "browser": {"timeout": 600_000}}}}
    },
    "mkdocs-page-pdf": lambda others: {"page-to-pdf": {"exclude": others}},
    "mkdocs-to-pdf": lambda _: {"to-pdf": {"output_path": "all.pdf", "cover": False}},
}


def _without_front_matter(inputs: Path) -> list[str]:
    """The same texts for templates that are not ours, in `texts/`; reviews are marked for the exporter, and patterns of all other pages returned."""
    staged, texts = inputs / "staged", inputs / "texts"
    shutil.copytree(staged, texts, dirs_exist_ok=True)
    patterns = set()
    for path in texts.rglob("*.md"):
        name = path.relative_to(texts)
        is_review = name.match("reviews/child-*/index.md")
        first, *others = name.parts
        if first == "reviews" and not is_review:
            patterns.add(name.as_posix())
        elif not is_review and name.as_posix() != "index.md":
            top = "SCR-*" if first.startswith("SCR-") else first
            patterns.add("/".join([top, *["*" for _ in others[:-1]], *others[-1:]]))
        text = (staged / name).read_text(encoding="utf-8")
        title = next(iter(re.findall(r"^title: (.*)$", text, re.MULTILINE)), '"A page"')
        path.write_text(f"---\ntitle: {title}\npdf: {str(is_review).lower()}\n---\n{FRONT.sub('', text)}", encoding="utf-8")
    return sorted(patterns)


@cache
def _others() -> Path:
    """The environment of the peers that are not in our locks; made once, and kept for the next run."""
    pip = [str(OTHERS / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if not (OTHERS / "made").exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(OTHERS)], check=True)
        base = [f"{package}=={version(package)}" for package in ("mkdocs", "mkdocs-material")]
        subprocess.run([*pip, *base], check=False, capture_output=True)
        for package in ("hugo", *PLUGINS):
            subprocess.run([*pip, package], check=False, capture_output=True)
        (OTHERS / "made").touch()
    return OTHERS


@cache
def _has(package: str) -> bool:
    ask = f"from importlib.metadata import version; print(version({package!r}))"
    return not subprocess.run([str(_others() / "bin" / "python"), "-c", ask], capture_output=True, check=False).returncode


def version_of(package: str) -> str:
    """The version of a peer in its environment."""
    ask = f"from importlib.metadata import version; print(version({package!r}))"
    return subprocess.run([str(_others() / "bin" / "python"), "-c", ask], capture_output=True, text=True, check=False).stdout.strip()


def _render(html: str, css: str) -> int:
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    from weasyprint import CSS, HTML

    document = HTML(filename=html, base_url="https://reviews.rcscb.example/")
    return len(document.write_pdf(stylesheets=[CSS(filename=css)], pdf_variant="pdf/ua-1") or b"")


def main() -> None:
    """`python -m tests.benchmarks.peers FOLDER`: every PDF of a folder, with all cores."""
    folder = Path(sys.argv[1])
    pages = [(str(path), str(folder / f"{kind}.css")) for kind in ("html", "briefings") for path in sorted((folder / kind).iterdir())]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        total = sum(pool.map(_render, *zip(*pages, strict=True)))
    sys.stdout.write(f"{len(pages)} PDFs, {total} bytes\n")


if __name__ == "__main__":
    main()
