"""Faults C: what Markdown lets through elsewhere. Each is refused in its line, the site stays as it was, and no message repeats what was written.

C12 (a link to a newspaper or a profile), C16 (numbers in disguise) and C17 (protected names) are tried with the rules on identifiers.
"""

from __future__ import annotations

import socket
from collections import Counter
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from site_builder.render.markdown import SITE_EXTENSIONS, to_html
from site_builder.scan.survey import survey
from tests.a_board import CONFIGURATION, ABoard
from tests.scr import Answer, scr, tree

TOKEN = "Zebrafinch"
FILE = "reports/child-t/report.md"
OPENING = "## 1. Introduction"
FAULT = 4  # lines below the opening
RAW = "raw HTML, or a link that runs something instead of leading somewhere; write it in Markdown"
EDITOR = "accept or reject it there, and take the mark out"
NO_PICTURE = "this picture is not in the report's folder; put the file beside report.md"


@dataclass(frozen=True)
class Refused:
    """What a text must be refused for: each code with its line, counted from the line where the fault stands, and words of one message."""

    text: str
    findings: tuple[tuple[str, int], ...]
    words: str
    code: int = 1


def _html(text: str, *lines: int) -> Refused:
    return Refused(text, tuple(("TXT04", line) for line in lines or (0,)), RAW)


def _mark(text: str) -> Refused:
    return Refused(text, (("TXT12", 0),), EDITOR)


def _picture(text: str) -> Refused:
    return Refused(text, (("TXT03", 0),), NO_PICTURE)


def _unread(text: str, words: str, line: int = 0) -> Refused:
    return Refused(text, (("FRM01", line),), words, 2)


NOT_SEEN = "an invisible character that reverses the reading order"
ENDLESS = "longer than 20,000 characters; write it as several paragraphs"
TOO_DEEP = "begins with more than 20 marks of quotes or lists, or as many steps of blanks; write it flatter"
TOO_OPEN = "more than 50 brackets are open in this paragraph; close them, or take them out"
TOO_MANY = "more than 200 references to one footnote; name its source in the text itself, or write a second footnote"
MANY = 50_000

REFUSED = [
    pytest.param(_html(f"1.2 <script>{TOKEN}</script>"), id="C1 a script"),
    pytest.param(_html(f"1.2 <img src=x onerror={TOKEN}>"), id="C1 a picture that runs something"),
    pytest.param(_html(f"1.2 <svg onload={TOKEN}>"), id="C1 a drawing that runs something"),
    pytest.param(_html(f"1.2 <svg><script>{TOKEN}</script></svg>"), id="C1 a script in a drawing"),
    pytest.param(_html(f"1.2 <ScRiPt\n>{TOKEN}</sCrIpT\n>", 0, 1), id="C1 a script over two lines"),
    pytest.param(_html(f"1.2 [{TOKEN}](javascript:alert(1))"), id="C2 a link"),
    pytest.param(_html(f"1.2 [{TOKEN}](&#106;avascript:alert(1))"), id="C2 an entity"),
    pytest.param(_html(f"1.2 [{TOKEN}](data:text/html,x)"), id="C2 a page as data"),
    pytest.param(_html(f"1.2 [{TOKEN}][a]\n\n[a]: JavaScript:alert(1)", 2), id="C2 a reference"),
    pytest.param(_html(f"1.2 [{TOKEN}][a]\n\n[a]: <vbscript:x>", 2), id="C2 a reference in angle brackets"),
    pytest.param(_html(f"1.2 [{TOKEN}]( &Tab; javascript:alert(1))"), id="C2 a tab as an entity"),
    pytest.param(_html(f"1.2 <iframe src={TOKEN}></iframe>"), id="C3 a frame"),
    pytest.param(_html(f"1.2 <form action={TOKEN}>"), id="C3 a form"),
    pytest.param(_html(f"1.2 <object data={TOKEN}>"), id="C3 an object"),
    pytest.param(_html(f"1.2 <base href={TOKEN}>"), id="C3 a base"),
    pytest.param(_html(f'1.2 <meta http-equiv="refresh" content="0;{TOKEN}">'), id="C3 a page that leads elsewhere"),
    pytest.param(_html(f"1.2 <style>.{TOKEN} {{}}</style>"), id="C3 a style"),
    pytest.param(_html(f'## Words {{ onclick="{TOKEN}" }}'), id="C4 attributes of a heading"),
    pytest.param(_html(f"1.2 Words.\n{{: .a style = '{TOKEN}' }}", 1), id="C4 attributes of a paragraph"),
    pytest.param(_html(f'<div markdown onmouseover="{TOKEN}">\n\nWords.\n\n</div>', 0, 4), id="C5 Markdown in HTML"),
    pytest.param(_html(f"1.2 Words <!-- {TOKEN} -->."), id="C6 a comment"),
    pytest.param(_html(f"1.2 Words <!--\n{TOKEN}\n--> more."), id="C6 a comment over lines"),
    pytest.param(_mark(f"1.2 {TOKEN} {{--was seen--}}"), id="C7 a deletion"),
    pytest.param(_mark(f"1.2 {TOKEN} {{>>was seen<<}}"), id="C7 a remark"),
    pytest.param(_mark(f"1.2 {{~~{TOKEN}~>Mother~~}}"), id="C7 an exchange"),
    pytest.param(Refused('--8<-- "../child-w/report.md"', (("TXT02", 0),), "not public, or not there; take the link out"), id="C8 a snippet of another report"),
    pytest.param(_picture(f"![A chart of visits](https://{TOKEN}.example/p.gif)"), id="C11 a picture of another host"),
    pytest.param(_picture(f"![A chart of visits](//{TOKEN}.example/p.gif)"), id="C11 a picture without a scheme"),
    pytest.param(_picture(f"![A chart of visits][a]\n\n[a]: https://{TOKEN}.example/p.gif"), id="C11 a picture by reference"),
    pytest.param(_unread(f"1.2 {TOKEN} \u202egnp.", f"{NOT_SEEN} (U+202E)"), id="C18 an override"),
    pytest.param(_unread(f"1.2 {TOKEN}\n\u2066x\u2069", f"{NOT_SEEN} (U+2066)", 1), id="C18 an isolate"),
    pytest.param(_unread(f"{TOKEN} " * 1_200_000, "too large to be a report", -FAULT), id="C19 a line of 10 MB"),
    pytest.param(_unread(f"1.2 {TOKEN}\n{'x' * 20_001}", ENDLESS, 1), id="C19 a line a sign too long"),
    pytest.param(_unread("*" * MANY, ENDLESS), id="C19 50,000 stars"),
    pytest.param(_unread("*a" * 9_999 + "\n" + "> " * 10_000, TOO_DEEP, 1), id="C19 10,000 quotes"),
    pytest.param(_unread(">" * MANY, ENDLESS), id="C19 50,000 quotes"),
    pytest.param(_unread("> " * 21 + TOKEN, TOO_DEEP), id="C19 a quote a level too deep"),
    pytest.param(_unread("- " * 21 + TOKEN, TOO_DEEP), id="C19 a list a level too deep"),
    pytest.param(_unread("\n".join(f"{'    ' * level}- {TOKEN}" for level in range(400)), TOO_DEEP, 21), id="C19 400 lists in lists"),
    pytest.param(_unread(f"1.2 {TOKEN}\n{'[' * 10_000}", TOO_OPEN, 1), id="C19 10,000 brackets"),
    pytest.param(_unread(f"[{TOKEN}](\n" * MANY, TOO_OPEN, 50), id="C19 50,000 half links"),
    pytest.param(_unread(f"1.2 {TOKEN}\n" + "[^a]\n" * 5_000 + "\n[^a]: Words.", TOO_MANY, 201), id="C19 5,000 references to one footnote"),
    pytest.param(_unread(f"[^a]: {TOKEN}\n\n" + "Words.[^a]\n\n" * 201, TOO_MANY, 402), id="C19 a reference too many, each in its own paragraph"),
    pytest.param(_html(f"<!--[if gte mso 9]><xml>{TOKEN}</xml><![endif]-->"), id="C20 a condition of Word"),
    pytest.param(_html(f"1.2 Words<o:p>{TOKEN}</o:p>"), id="C20 a paragraph of Word"),
    pytest.param(_html(f"1.2 <st1:place>{TOKEN}</st1:place>"), id="C20 a smart tag"),
    pytest.param(_html(f"1.2 <span style='mso-hide:all'>{TOKEN}</span>"), id="C20 a hidden text"),
]  # fmt: skip


@pytest.fixture
def site(board: ABoard) -> Path:
    """A site that stands since the last run."""
    folder = board.root / "site"
    folder.mkdir()
    (folder / "index.html").write_text("the site as it was")
    (folder / "manifest.json").write_text('{"format": 1, "files": []}')
    return folder


def _due(board: ABoard, text: str) -> int:
    """Write a report that is due and cleared but for this text; the line of the file in which the text begins."""
    report = board.cleared("child-t", "2026-11-12", "2026-11-05", body=f"{OPENING}\n\n1.1 The first paragraph.\n\nHERE\n\n1.9 The last.\n")
    report.write_text(report.read_text().replace("HERE", text))
    if submission := board.read().submission("child-t"):
        for file in (report, report.with_name("case.yml")):
            file.write_text(_fingerprinted(file.read_text(), submission.fingerprint.short))
    return report.read_text().split("\n").index(OPENING) + 1 + FAULT


def _fingerprinted(text: str, fingerprint: str) -> str:
    """What was signed was this text."""
    before, key, after = text.partition('"fingerprint": "')
    return f"{before}{key}{fingerprint}{after[len(fingerprint) :]}" if key else text


def _said(*answers: Answer) -> str:
    return "".join(answer.out + answer.err for answer in answers)


@pytest.mark.parametrize("fault", REFUSED)
def test_it_is_refused_in_its_line_and_the_site_stays(board: ABoard, site: Path, fault: Refused) -> None:
    line = _due(board, fault.text)
    before = tree(site)
    words, told, built = scr(board.root, "check"), scr(board.root, "check", "--format", "json"), scr(board.root, "build")
    stopping = [finding for finding in told.json["findings"] if finding["stops"]]
    expected = [(code, FILE, 1 if offset < 0 else line + offset) for code, offset in fault.findings]
    assert sorted((finding["code"], finding["file"], finding["line"]) for finding in stopping) == sorted(expected)
    assert fault.words in " ".join(finding["message"] for finding in stopping)
    assert (words.code, told.code, built.code) == (fault.code,) * 3
    assert all(f"{FILE}:{at}" in words.out and f"{FILE}:{at}" in built.out + built.err for _, _, at in expected)
    assert TOKEN not in _said(words, told, built)
    assert tree(site) == before


@pytest.mark.parametrize(
    "name", [pytest.param("notes.png", id="C10 a link named as a picture"), pytest.param("response.md", id="C10 a response")]
)
def test_a_link_out_of_the_folder_is_refused_and_not_followed(board: ABoard, site: Path, tmp_path: Path, name: str) -> None:
    _due(board, "1.2 Words.")
    (tmp_path / "outside").write_text(f"{TOKEN} is what nobody may read.\n")
    (board.root / "reports" / "child-t" / name).symlink_to(tmp_path / "outside")
    before = tree(site)
    told, built = scr(board.root, "check", "--format", "json"), scr(board.root, "build")
    assert [(item["code"], item["file"]) for item in told.json["findings"]] == [("AST01", f"reports/child-t/{name}")]
    assert "this is a link to another place; put the file itself here" in built.out + built.err
    assert (told.code, built.code) == (1, 1)
    assert TOKEN not in _said(told, built)
    assert tree(site) == before


# What means something to other programs, and nothing to this one

SHOWN = f"""1.2 Words.

/// html | script
alert("{TOKEN}")
///

--8<-- "/etc/hostname"

--8<-- "names.txt"

*[HTML]: x" onmouseover="alert(1)

1.3 See [the guidance](https://guidance.example/ "a 'b' &quot; onmouseover=&quot;alert(1)") and HTML.

## __search

1.4 Words.

## Recommendations

1.5 Words.

## Recommendations

1.6 Words.

## Main content

1.7 Words.
"""


class _Page(HTMLParser):
    """Collects ids, what would run, and what a page shows."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.handlers: list[str] = []
        self.scripts: list[str] = []
        self.shown = ""
        self._in_script = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_script = tag == "script" and dict(attrs).get("type") != "application/ld+json"
        self.ids.update(value or "" for name, value in attrs if name == "id")
        self.handlers += [name for name, _ in attrs if name.startswith("on")]

    def handle_data(self, data: str) -> None:
        if self._in_script:
            self.scripts.append(data.strip())
        else:
            self.shown += data

    def handle_endtag(self, tag: str) -> None:
        self._in_script = False


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> _Page:
    """The page of a report that is full of marks of other programs."""
    root = tmp_path_factory.mktemp("shown") / "board"
    (root / "reports").mkdir(parents=True)
    (root / "names.txt").write_text("protectedname\n")
    (root / "mkdocs.yml").write_bytes(CONFIGURATION.read_bytes())
    board = ABoard(root)
    _due(board, SHOWN)
    answer = scr(root, "build")
    assert answer.code == 0, _said(answer)
    return _Page((root / "site" / "reviews" / "child-t" / "index.html").read_text())


@pytest.mark.parametrize("extension", [pytest.param("html", id="C5 blocks of HTML"), pytest.param("snippets", id="C8 C9 snippets")])
def test_an_extension_that_writes_html_or_reads_files_is_off(page: _Page, extension: str) -> None:
    assert {name for name in SITE_EXTENSIONS if "." in name and not name.startswith("site_builder.")} == {"pymdownx.blocks.caption"}
    if extension == "html":
        assert f"alert(\u201d{TOKEN}\u201d)" in page.shown.replace("\u201c", "\u201d")
        assert [script for script in page.scripts if script] == []
    else:
        assert "names.txt" in page.shown
        assert "protectedname" not in page.shown
        assert socket.gethostname() not in page.shown


@pytest.mark.parametrize("_row", [pytest.param("", id="C13 quotation marks in a title and in an abbreviation")])
def test_quotation_marks_open_no_attribute(page: _Page, _row: str) -> None:
    assert page.handlers == []


@pytest.mark.parametrize(
    "heading", [pytest.param("__search", id="C14 an id of the theme"), pytest.param("recommendations", id="C14 an id twice")]
)
def test_every_id_of_a_page_is_there_once(page: _Page, heading: str) -> None:
    assert sum(name.startswith(heading) for name in page.ids) >= 1
    assert [name for name, times in page.ids.items() if times > 1] == []


# What the configuration may not say


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        pytest.param("plugins: [macros]", 1, "`plugins` would run code", id="C15 macros"),
        pytest.param("hooks: [hook.py]", 1, "`hooks` would run code", id="C15 a hook"),
        pytest.param("INHERIT: more.yml", 1, "`INHERIT` would take settings, and code to run, from another file", id="C15 a hook in an inherited file"),
        pytest.param("x: !!python/name:os.system", 2, "tags (`!`) are not used here", id="C15 a name of Python"),
        pytest.param("x: !ENV HOME", 2, "tags (`!`) are not used here", id="C15 a variable of the machine"),
        pytest.param("markdown_extensions: [attr_list]", 1, "attr_list is not on the closed list", id="C4 C15 attributes"),
        pytest.param("markdown_extensions: [md_in_html]", 1, "md_in_html is not on the closed list", id="C5 C15 Markdown in HTML"),
        pytest.param("markdown_extensions: [pymdownx.blocks.html]", 1, "pymdownx.blocks.html is not on the closed list", id="C5 C15 blocks of HTML"),
        pytest.param("markdown_extensions: [pymdownx.critic]", 1, "pymdownx.critic is not on the closed list", id="C7 C15 CriticMarkup"),
        pytest.param("markdown_extensions: [{pymdownx.snippets: {restrict_base_path: false}}]", 1, "pymdownx.snippets is not on the closed list", id="C8 C9 C15 snippets"),
    ],
)  # fmt: skip
def test_what_would_run_code_or_read_files_is_refused_and_does_not_run(board: ABoard, site: Path, line: str, code: int, said: str) -> None:
    ours = "".join(f"{row}\n" for row in (board.root / "mkdocs.yml").read_text().split("\n") if not row.startswith(("plugins", "hooks")))
    settings = yaml.safe_load(ours)
    settings.pop("markdown_extensions", None)
    (board.root / "mkdocs.yml").write_text(f"{yaml.safe_dump(settings)}{line}\n")
    (board.root / "more.yml").write_text("hooks: [hook.py]\n")
    (board.root / "hook.py").write_text(f"open({str(board.root / 'ran')!r}, 'w').close()\ndef on_config(config, **_):\n    return config\n")
    _due(board, "1.2 Words.") if code == 1 else None
    before = tree(site)
    answer = scr(board.root, "publish")
    assert (answer.code, said in answer.out + answer.err) == (code, True)
    assert not (board.root / "ran").exists()
    assert not (board.root / "reports" / "register").exists()
    assert tree(site) == before


def test_C15_the_samples_configuration_runs_nothing_of_its_own() -> None:
    settings = yaml.safe_load(CONFIGURATION.read_text())
    assert not {"plugins", "hooks", "INHERIT", "extra_javascript", "extra_templates"} & {key for key, value in settings.items() if value}
    names = [next(iter(item)) if isinstance(item, dict) else item for item in settings["markdown_extensions"]]
    assert sorted(names) == sorted(SITE_EXTENSIONS)


# What is lawful up to its limit


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("> " * 20 + "words", id="C19 quotes as deep as they may be"),
        pytest.param("- " * 20 + "words", id="C19 lists as deep as they may be"),
        pytest.param("\n".join(f"{'    ' * level}- words" for level in range(20)), id="C19 lists in lists as deep as they may be"),
        pytest.param("- " * 5_000, id="C19 a line of dashes that parts sections"),
        pytest.param("[" * 50 + "x" * 19_950, id="C19 a line as long as it may be, with as many brackets"),
        pytest.param("\n\n".join("[" * 50 for _ in range(100)), id="C19 open brackets in each of many paragraphs"),
        pytest.param(
            f"Words.{'[^a]' * 200}{'[^b]' * 200}\n\n[^a]: A note.\n[^b]: Another.",
            id="C19 two footnotes with as many references as they may have",
        ),
    ],
)
def test_what_is_within_the_limits_is_read_looked_at_and_rendered(board: ABoard, text: str) -> None:
    _due(board, text)
    body = board.submission("child-t").body
    assert survey(body).headings == ((0, 2),)
    assert "The last." in to_html(body, for_print=True, numbered=True)
    assert "The last." in to_html(body, for_print=False, numbered=True)
