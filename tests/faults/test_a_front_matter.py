"""Faults A: front matter that others drop, misread or publish. Nothing is built, and the title is repeated nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import pytest

from site_builder.deliver.entries import write_entries
from site_builder.deliver.new_entries import Rendering, new_entries
from tests.a_board import ABoard
from tests.scr import scr, tree

TOKEN = "Zebrafinch"
TITLE = f'title: "Review {TOKEN}"\n'
REST = "reference: SCR-2026-01\ntype: serious-case-review\n"
THREE = TITLE + REST
FILE = "reports/child-t/report.md"
BEGINS = "the first line must be `---`, with nothing before it; front matter begins there"
KEYS_AND_VALUES = "this must be lines of `key: value`, with an ordinary blank after the colon"
LOOKALIKE = "type it again on the keyboard"


def _fenced(keys: str) -> str:
    return f"---\n{keys.rstrip(chr(10))}\n---\n\nThe text of {TOKEN}.\n"


@dataclass(frozen=True)
class Refused:
    """The one finding that a file must give."""

    text: str | bytes
    line: int
    key: str | None
    words: str
    code: str = "FRM01"


def _broken(text: str | bytes, line: int, key: str | None, words: str) -> Refused:
    return Refused(text, line, key, words)


def _key(line_of_front_matter: str, key: str | None, words: str) -> Refused:
    """A line after the first three keys, so the fifth of the file, that the schema refuses."""
    return Refused(_fenced(THREE + line_of_front_matter), 5, key, words, "FRM02")


REFUSED = [
    pytest.param(_broken(f"---\nstatus: embargoed\n{THREE}\nText of {TOKEN}\n", 7, None, "not closed; write a line `---` after its last key"), id="A1 front matter not closed"),
    pytest.param(_broken(f"<!-- {TOKEN} -->\n{_fenced(THREE)}", 1, None, BEGINS), id="A3 an HTML comment before the first fence"),
    pytest.param(_broken(" " + _fenced(THREE), 1, None, BEGINS), id="A3 a space before the first fence"),
    pytest.param(_broken(_fenced(f"title: Child {TOKEN}: a review\n{REST}"), 2, "title", "put the whole value in quotes"), id="A4 a colon in a title without quotes"),
    pytest.param(_key("publication_date: 2013-02-30", "publication_date", "not in the calendar; write a real day"), id="A5 30 February"),
    pytest.param(_key("publication_date: 2015-02-29", "publication_date", "not in the calendar; write a real day"), id="A5 29 February of a common year"),
    pytest.param(_key("panel: {sent: 2013-13-01}", "panel.sent", "not in the calendar; write a real day"), id="A5 a thirteenth month"),
    pytest.param(_key("publication_date: 2013-1-5", "publication_date", "for example 2013-01-05"), id="A6 digits are missing"),
    pytest.param(_key("publication_date: 14/10/2013", "publication_date", "for example 2013-10-14"), id="A6 a day as in Britain"),
    pytest.param(_key("panel: {sent: 2013-10-07 09:00}", "panel.sent", "without an hour, for example 2013-10-07"), id="A7 an hour of sending"),
    pytest.param(_key("panel: {sent: 2013-10-07T23:30Z}", "panel.sent", "without an hour, for example 2013-10-07"), id="A8 an offset of sending"),
    pytest.param(_key("publication_date: 2013-10-07T23:30Z", "publication_date", "the London hour with one space and no offset"), id="A8 an offset of publication"),
    pytest.param(Refused(_fenced(THREE + "visibility: board\nvisibility: public"), 6, "visibility", "`visibility` stands twice (first in line 5); take one of them out", "FRM02"), id="A9 a key twice"),
    pytest.param(_key("on: x", "on", "`on` is not a key that is known here; take it out"), id="A10 on as a key"),
    pytest.param(_key("reviewers: [{name: Ann Other, independent: yes}]", "reviewers[1].independent", "write true or false"), id="A10 yes as a flag"),
    pytest.param(_broken(_fenced(f"title: {TOKEN}\u2028visibility: public\n{REST}"), 2, None, "(U+2028) that nobody can see; delete it"), id="A13 a line separator"),
    pytest.param(_broken(_fenced(f'title: "{TOKEN}\\u2028visibility: public"\n{REST}'), 2, "title", "(U+2028), written as an escape; take it out"), id="A13 a line separator as an escape"),
    pytest.param(_broken(_fenced(f"title: {TOKEN}\u0085visibility: public\n{REST}"), 2, None, "(U+0085) that nobody can see"), id="A13 a next-line character"),
    pytest.param(_key("pub\u200blication_date: 2026-12-10", None, LOOKALIKE), id="A14 a zero-width letter in a key"),
    pytest.param(_key("visib\u0456lity: board", None, LOOKALIKE), id="A14 a Cyrillic letter in a key"),
    pytest.param(_broken(_fenced(f"title:\u00a0{TOKEN}"), 2, None, KEYS_AND_VALUES), id="A15 a no-break space after the colon"),
    pytest.param(_broken(_fenced(f"- {TOKEN}\n- b"), 2, None, KEYS_AND_VALUES), id="A16 a list"),
    pytest.param(_broken(_fenced(f"only {TOKEN}"), 2, None, KEYS_AND_VALUES), id="A16 a plain text"),
    pytest.param(_broken(f'{{"title": "{TOKEN}"}}\n\nText\n', 1, None, BEGINS), id="A17 JSON"),
    pytest.param(_broken(f'+++\ntitle = "{TOKEN}"\n+++\n\nText\n', 1, None, BEGINS), id="A17 TOML"),
    pytest.param(_broken(f'---\ntitle = "{TOKEN}"\n---\n\nText\n', 2, None, KEYS_AND_VALUES), id="A17 TOML between the fences of YAML"),
    pytest.param(_broken(f"title: {TOKEN}\nstatus: embargoed\n\nText\n", 1, None, BEGINS), id="A18 a MultiMarkdown header"),
    pytest.param(_broken(_fenced(f"title: &t {TOKEN}\n{REST}summary: *t"), 2, "title", "anchors and aliases (`&`, `*`) are not used here; write the value out"), id="A19 an anchor"),
    pytest.param(_broken(_fenced(f"{THREE}a: &a [x]\nb: &b [*a, *a]\n"), 5, "a", "anchors and aliases"), id="A19 an alias bomb"),
    pytest.param(_broken(_fenced(f"{THREE}themes: [*themes]\n"), 5, "themes[1]", "anchors and aliases"), id="A19 an alias of nothing"),
    pytest.param(_broken(_fenced(f"{THREE}themes: &t [*t]\n"), 5, "themes", "anchors and aliases"), id="A19 an alias of itself"),
    pytest.param(_broken(_fenced(f"{THREE}summary: !!python/object/apply:os.system [{TOKEN}]"), 5, "summary", "tags (`!`) are not used here; put the value in quotes"), id="A20 a tag that runs a command"),
    pytest.param(Refused(_fenced(f"title: <script>{TOKEN}\n{REST}"), 2, "title", "something that looks like an HTML tag; write it in words", "FRM02"), id="A21 a script in the title"),
    pytest.param(_key(f'summary: {TOKEN}"><script>', "summary", "looks like an HTML tag; write it in words"), id="A21 a script in the summary"),
    pytest.param(_key(f"reviewers: [{{name: '{TOKEN}<img src=x>'}}]", "reviewers[1].name", "looks like an HTML tag"), id="A21 a picture in a name"),
    pytest.param(_key("template: x.html", "template", "`template` is not a key that is known here; take it out"), id="A22 template"),
    pytest.param(_key("hide: [toc]", "hide", "`hide` is not a key that is known here; take it out"), id="A22 hide"),
    pytest.param(_key("search: {exclude: true}", "search", "`search` is not a key that is known here; take it out"), id="A22 search"),
    pytest.param(_key(f"recommendations: Tell {TOKEN}", "recommendations", "this must be a list: one line with `- ` for each"), id="A23 recommendations as one text"),
    pytest.param(_key("recommendations: [{id: R1}]", "recommendations[1].text", "`text` is missing; add a line `text: …`"), id="A23 a recommendation without a text"),
    pytest.param(_key(f"recommendations: [{{text: {TOKEN}}}]", "recommendations[1].id", "`id` is missing; add a line `id: …`"), id="A23 a recommendation without an id"),
    pytest.param(_broken(_fenced(THREE + "summary: " + "x" * 65_536), 2, None, "more than 64 KiB of keys; move long texts into the body"), id="A24 64 KiB of keys"),
    pytest.param(_broken(_fenced(THREE + "summary: " + "x" * 40_000_000), 1, None, "too large to be a report"), id="A24 40 MB of keys"),
    pytest.param(_broken(_fenced(THREE + "themes: " + "[" * 3000 + "]" * 3000), 5, "themes[1][1][1][1][1][1]", "more than 6 levels deep; write it flatter"), id="A24 3,000 nested lists"),
]  # fmt: skip


@pytest.fixture
def site(board: ABoard) -> Path:
    """A site that stands since the last run."""
    folder = board.root / "site"
    folder.mkdir()
    (folder / "index.html").write_text("the site as it was")
    return folder


@pytest.mark.parametrize("fault", REFUSED)
def test_it_is_refused_in_its_line_and_the_site_stays(board: ABoard, site: Path, fault: Refused) -> None:
    board.raw("child-t", fault.text)
    before = tree(site)
    words, told, built = scr(board.root, "check"), scr(board.root, "check", "--format", "json"), scr(board.root, "build")
    (finding,) = told.json["findings"]
    assert {key: finding[key] for key in ("code", "slug", "file", "line", "key", "stops", "duty")} == {
        "code": fault.code,
        "slug": "child-t",
        "file": FILE,
        "line": fault.line,
        "key": fault.key,
        "stops": True,
        "duty": "must",
    }
    assert fault.words in finding["message"]
    assert finding["source"]
    assert (words.code, told.code, built.code) == (2, 2, 2)
    assert f"{FILE}:{fault.line}" in words.out
    assert f"{FILE}:{fault.line}" in built.err
    assert TOKEN not in f"{words.out}{words.err}{told.out}{told.err}{built.out}{built.err}"
    assert told.json["reports"] == []
    assert tree(site) == before


READ = [
    pytest.param("\ufeff" + _fenced(THREE), {"title": f"Review {TOKEN}"}, id="A2 a byte-order mark"),
    pytest.param(_fenced("title: no\n" + REST + "summary: off"), {"title": "no", "summary": "off"}, id="A10 words that were once booleans"),
    pytest.param(_fenced("title: 1_000\nreference: 0123\ntype: serious-case-review\nsummary: 1.10"), {"title": "1_000", "reference": "0123", "summary": "1.10"}, id="A11 numbers as they were typed"),
    pytest.param(_fenced("title: 12:30\n" + REST + "summary: 2013-10-14"), {"title": "12:30", "summary": "2013-10-14"}, id="A11 an hour and a day as text"),
    pytest.param(_fenced('{"title": "Review", "reference": "SCR-1", "type": "serious-case-review"}'), {"title": "Review"}, id="A17 JSON between the fences is YAML"),
    pytest.param(_fenced('title: Review "four" & so on\n' + REST), {"title": 'Review "four" & so on'}, id="A21 quotation marks are words"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "values"), READ)
def test_it_is_read_as_it_was_typed(board: ABoard, text: str, values: dict[str, str]) -> None:
    board.raw("child-t", text)
    submission = board.read().submission("child-t")
    assert submission is not None
    assert {key: getattr(submission.report, key) for key in values} == values
    assert submission.body == f"The text of {TOKEN}."
    assert scr(board.root, "check").code == 0


def test_A12_a_title_that_a_comment_cuts_off_is_warned_of_and_stops_nothing(board: ABoard) -> None:
    board.raw("child-t", _fenced(f"title: Review #4 of {TOKEN}\n{REST}"))
    answer = scr(board.root, "check", "--format", "json")
    (finding,) = answer.json["findings"]
    assert (answer.code, finding["code"], finding["line"], finding["key"], finding["stops"]) == (0, "FRM07", 2, "title", False)
    assert "put all of it in quotes" in finding["message"]
    assert TOKEN not in answer.out


class _Handlers(HTMLParser):
    """Collects what a page would run."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [f"{tag} {name}" for name, _ in attrs if name.startswith("on")]


def test_A21_quotation_marks_open_no_attribute_on_any_page(board: ABoard) -> None:
    trick = 'x" onload="alert(1)" y="'
    board.cleared("child-t", "2026-11-12", "2026-11-01", title=trick, summary=trick, reviewers=[{"name": trick, "independent": "true"}])
    assert scr(board.root, "build").code == 0
    pages = [path.read_text(encoding="utf-8") for path in (board.root / "site").rglob("*.html")]
    assert sum("onload=" in page for page in pages) > 2
    for page in pages:
        parser = _Handlers()
        parser.feed(page)
        assert parser.found == []


@pytest.mark.parametrize("ids", [pytest.param(["R1", "R2", "R2"], id="A23 two recommendations with one id")])
def test_A23_recommendations_are_told_apart(board: ABoard, ids: list[str]) -> None:
    board.cleared("child-t", "2026-11-12", "2026-11-01", recommendations=[{"id": name, "text": "Do it."} for name in ids])
    assert scr(board.root, "check").code == 1


@pytest.mark.parametrize("none", [pytest.param([], id="A23 an empty list"), pytest.param(None, id="A23 no list")])
def test_a_review_without_recommendations_says_why_there_are_none(board: ABoard, site: Path, none: list[str] | None) -> None:
    board.cleared("child-t", "2026-11-12", "2026-11-01", title=f"Review {TOKEN}", recommendations=none)
    before = tree(site)
    told, built = scr(board.root, "check", "--format", "json"), scr(board.root, "build")
    (finding,) = told.json["findings"]
    assert (told.code, built.code, finding["code"], finding["key"], finding["stops"]) == (1, 1, "REC02", "recommendations", True)
    assert TOKEN not in told.out + built.out + built.err
    assert tree(site) == before


def _published(board: ABoard) -> None:
    """A report that the register calls public."""
    board.cleared("child-a", "2026-11-12", "2026-11-01", title=f"Review {TOKEN}")
    entries = new_entries(board.read(), board.judged("2026-11-12T09:30"), {"child-a": Rendering("0" * 64, "1" * 64)})
    write_entries(board.root / "reports" / "register", entries)


def test_A25_a_public_report_under_a_new_name_needs_its_old_address(board: ABoard, site: Path) -> None:
    _published(board)
    before = tree(site)
    assert scr(board.root, "check").code == 0
    renamed = (board.root / "reports" / "child-a").rename(board.root / "reports" / "child-b") / "report.md"
    told, built = scr(board.root, "check", "--format", "json"), scr(board.root, "build")
    (finding,) = told.json["findings"]
    assert (told.code, built.code, finding["code"], finding["file"], finding["stops"]) == (1, 1, "REG01", "reports/child-a/report.md", True)
    assert "Write `moved_from: [child-a]` in reports/child-b/report.md" in finding["message"]
    assert TOKEN not in told.out + built.out + built.err
    assert tree(site) == before
    renamed.write_text(renamed.read_text().replace("---\n", "---\nmoved_from: [child-a]\n", 1))
    assert scr(board.root, "check").code == 0


def test_A25_a_public_report_keeps_its_reference(board: ABoard) -> None:
    _published(board)
    report = board.root / "reports" / "child-a" / "report.md"
    report.write_text(report.read_text().replace("SCR-child-a", "SCR-child-z"))
    answer = scr(board.root, "check", "--format", "json")
    assert answer.code == 1
    assert all(finding["stops"] and finding["code"].startswith("REG") for finding in answer.json["findings"])
