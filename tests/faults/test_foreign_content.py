"""Faults C again, as an attacker would write them: each is told in its line by a rule, or is only words; and what a rule overlooked stops the renderer.

Two locks: TXT04 reads Markdown and names lines; the closed list of `render/allowed.py` reads what the renderer made of it, with a browser's parser.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from markdown import Markdown

from site_builder.errors import RenderFailed
from site_builder.render.allowed import ForeignContent, foreign_in
from site_builder.render.markdown import SITE_EXTENSIONS, SITE_SETTINGS, convert
from site_builder.render.print_page import report_html
from site_builder.rules import txt04_no_raw_html
from site_builder.scan.markdown import NUMBERED_BEGIN
from tests.a_board import ABoard, public
from tests.render.printing import BOARD, SITE, TEMPLATES, make_view
from tests.scr import scr

if TYPE_CHECKING:
    from pathlib import Path

    from site_builder.model.view import ReportView

FIRST = 7  # the line of a report's file on which its text begins

TAG = "a tag that is not on the closed list"
COMMENT = "a comment or a declaration"
READ_OTHERWISE = "markup that a browser reads in another way than it is written"
ADDRESS = "an address or another value of <a> that is not on the closed list"
PICTURE = "a picture that does not lie beside the report"
OF_FIGURE = "an attribute of <figure> that is not on the closed list"
NOTHING = None

CAPTION = "![Visits by month](chart.png)\n\n/// figure-caption\n    {settings}\nWords.\n///"


def _caption(settings: str) -> str:
    return CAPTION.format(settings=settings)


# What is written; the lines on which TXT04 tells of it, from zero; and what the renderer's closed list says of what was made of it.
Row = tuple[str, tuple[int, ...], str | None]

TAGS: dict[str, Row] = {
    "a script": ("<script>alert(1)</script>", (0,), TAG),
    "a script in capitals": ("<ScRiPt>alert(1)</sCrIpT>", (0,), TAG),
    "a script of another host": ("<script src=//x.example/a.js></script>", (0,), TAG),
    "a script that does not end": ("<script>alert(1)", (0,), TAG),
    "a tag that does not end": ("Words <img src=x onerror=alert(1) ", (0,), NOTHING),
    "a script in a script": ("<scr<script>ipt>alert(1)</scr</script>ipt>", (0,), TAG),
    "a picture with a handler": ('<img src="chart.png" onerror="alert(1)">', (0,), "an attribute of <img> that is not on the closed list"),
    "a picture without a blank": ("<img/src=x/onerror=alert(1)>", (0,), PICTURE),
    "a picture of another host": ('<img src="https://x.example/a.png">', (0,), PICTURE),
    "a drawing": ("<svg onload=alert(1)>", (0,), TAG),
    "a script in a drawing": ("<svg><script>alert(1)</script></svg>", (0,), TAG),
    "a link in a drawing": ('<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>', (0,), TAG),
    "an animation": ("<svg><animate onbegin=alert(1) attributeName=x dur=1s>", (0,), TAG),
    "a formula": ('<math href="javascript:alert(1)">x</math>', (0,), TAG),
    "a formula that leaves itself": ("<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=x onerror=alert(1)&gt;'>", (0,), TAG),
    "a frame": ("<iframe srcdoc='&lt;script&gt;alert(1)&lt;/script&gt;'></iframe>", (0,), TAG),
    "a form": ("<form action=//x.example><button>Go</button></form>", (0,), TAG),
    "an object": ("<object data=//x.example/a.swf></object>", (0,), TAG),
    "an embedded thing": ("<embed src=//x.example/a.swf>", (0,), TAG),
    "a base": ("<base href=//x.example/>", (0,), TAG),
    "a page that leads elsewhere": ('<meta http-equiv="refresh" content="0;url=//x.example">', (0,), TAG),
    "a style": ("<style>@import '//x.example/a.css';</style>", (0,), TAG),
    "a style sheet": ("<link rel=stylesheet href=//x.example/a.css>", (0,), TAG),
    "a body": ("<body onload=alert(1)>", (0,), TAG),
    "details": ("<details open ontoggle=alert(1)>x</details>", (0,), TAG),
    "a video": ("<video><source onerror=alert(1)></video>", (0,), TAG),
    "a marquee": ("<marquee onstart=alert(1)>x</marquee>", (0,), TAG),
    "an input": ("<input autofocus onfocus=alert(1)>", (0,), TAG),
    "a template": ("<template><img src=x></template>", (0,), TAG),
    "an element of nobody": ("<x onclick=alert(1)>x</x>", (0,), TAG),
    "a paragraph with a style": ('Words <span style="position:fixed">x</span>', (0,), "an attribute of <span> that is not on the closed list"),
    "a paragraph with a class": ('Words <span class="hidden">x</span>', (0,), "an address or another value of <span> that is not on the closed list"),
    "emphasis with a handler": ("Words <em onclick=alert(1)>x</em>", (0,), "an attribute of <em> that is not on the closed list"),
    "a comment": ("Words <!-- a name -->.", (0,), COMMENT),
    "a comment for one browser": ("<!--[if IE]><script>alert(1)</script><![endif]-->", (0,), COMMENT),
    "a declaration": ("<!DOCTYPE html>\n\nWords.", (0,), COMMENT),
    "a processing instruction": ("Words <?php x ?>.", (0,), COMMENT),
    "characters as data": ("Words <![CDATA[<b>x</b>]]>.", (0,), COMMENT),
    "an end without a beginning": ("Words</p></div></article>.", (0,), READ_OTHERWISE),
    "a tag that looks like an e-mail address": ("<div/onmouseover=alert(1)//@b>Words", (0,), READ_OTHERWISE),
    "a script that looks like one": ("<script/src=//x.example/@b>", (0,), TAG),
    "a frame that looks like one": ("<iframe/src=//x.example/@b>", (0,), TAG),
    "a style that looks like one": ("<style/a@b>", (0,), TAG),
}  # fmt: skip

ADDRESSES: dict[str, Row] = {
    "javascript": ("[x](javascript:alert(1))", (0,), ADDRESS),
    "javascript in capitals": ("[x](JaVaScRiPt:alert(1))", (0,), ADDRESS),
    "javascript in angle brackets": ("[x](<javascript:alert(1)>)", (0,), ADDRESS),
    "javascript after blanks": ("[x](   javascript:alert(1))", (0,), ADDRESS),
    "javascript on the next line": ("[x](\njavascript:alert(1))", (1,), ADDRESS),
    "javascript with a tab in it": ("[x](java\tscript:alert(1))", (0,), NOTHING),  # Python-Markdown makes blanks of it, which no browser passes over
    "javascript with a tab as an entity": ("[x](java&Tab;script:alert(1))", (0,), ADDRESS),
    "javascript with a line end as an entity": ("[x](java&NewLine;script:alert(1))", (0,), ADDRESS),
    "javascript with a colon as an entity": ("[x](javascript&colon;alert(1))", (0,), ADDRESS),
    "javascript as decimal entities": ("[x](&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1))", (0,), ADDRESS),
    "javascript as hexadecimal entities": ("[x](&#x6A;avascript&#x3a;alert(1))", (0,), ADDRESS),
    "javascript as entities with many zeros": ("[x](&#0000000106;avascript:alert(1))", (0,), ADDRESS),
    "javascript behind a control character": ("[x](&#1;javascript:alert(1))", (0,), ADDRESS),
    "javascript behind a picture": ("[![Visits by month](chart.png)](javascript:alert(1))", (0,), ADDRESS),
    "javascript in a heading": ("## [x](javascript:alert(1))", (0,), ADDRESS),
    "javascript in a table": ("| A |\n|---|\n| [x](javascript:alert(1)) |", (2,), ADDRESS),
    "javascript in a note": ("x[^1]\n\n[^1]: [x](javascript:alert(1))", (2,), ADDRESS),
    "javascript by a name": ("[x][y]\n\n[y]: javascript:alert(1)", (2,), ADDRESS),
    "javascript by a name, a line below": ("[x][y]\n\n[y]:\n  javascript:alert(1)", (3,), ADDRESS),
    "javascript by a name, with a title": ('[y]\n\n[y]: <javascript:alert(1)> "Words"', (2,), ADDRESS),
    "javascript by a name, with an entity": ("[x][y]\n\n[y]: java&Tab;script:alert(1)", (2,), ADDRESS),
    "javascript by a name in a quotation": ("> [y]: javascript:alert(1)\n\n[y]", (0,), ADDRESS),
    "javascript in angle brackets alone": ("<javascript:alert(1)>", (0,), TAG),
    "vbscript": ("[x](vbscript:msgbox(1))", (0,), ADDRESS),
    "a page as data": ("[x](data:text/html;base64,PHNjcmlwdD4=)", (0,), ADDRESS),
    "a file of the reader's machine": ("[x](file:///etc/passwd)", (0,), ADDRESS),
    "a blob": ("[x](blob:https://x.example/1)", (0,), ADDRESS),
    "a program of the reader's machine": ("[x](ms-word:ofe|u|https://x.example/a.docx)", (0,), ADDRESS),
    "the source of a page": ("[x](view-source:https://x.example/)", (0,), ADDRESS),
    "an old way to load files": ("[x](ftp://x.example/a)", (0,), ADDRESS),
    "the same by a name": ("[x][y]\n\n[y]: ftp://x.example/a", (2,), ADDRESS),
    "the same in angle brackets": ("<ftp://x.example/a>", (0,), ADDRESS),
}  # fmt: skip

SETTINGS: dict[str, Row] = {
    "a handler in the settings of a caption": (_caption('attrs: {onclick: "alert(1)"}'), (3,), OF_FIGURE),
    "a style in the settings of a caption": (_caption('attrs: {style: "position:fixed"}'), (3,), OF_FIGURE),
    "an id in the settings of a caption": (_caption('attrs: {id: "__top"}'), (3,), NOTHING),
    "settings in quotes": (_caption('"attrs": {"onclick": "alert(1)"}'), (3,), OF_FIGURE),
    "settings in brackets": (_caption("{attrs: {onclick: alert(1)}}"), (3,), OF_FIGURE),
    "settings behind a tab": (_caption("attrs: {onclick: x}").replace("    attrs", "\tattrs"), (3,), OF_FIGURE),
    "settings in a quotation": ("> " + _caption("attrs: {onclick: x}").replace("\n", "\n> "), (3,), OF_FIGURE),
    "settings in a list": ("- " + _caption("attrs: {onclick: x}").replace("\n", "\n    "), (3,), OF_FIGURE),
}

WORDS: dict[str, str] = {
    "entities of a tag": "&lt;script&gt;alert(1)&lt;/script&gt; and &#60;b&#62;",
    "entities of a tag in a heading": "## &lt;img src=x onerror=alert(1)&gt;",
    "an entity of an entity": "[x](&amp;#106;avascript:alert(1))",
    "less than": "3 < 4, a <\nscript> and 5<6",
    "a quotation mark in a title": "[x](https://x.example/ \"' onmouseover=alert(1)\")",
    "a quotation mark in the words of a picture": '![Visits " onerror=alert(1)](chart.png)',
    "a quotation mark in an address": '<https://x.example/"onmouseover=alert(1)>',
    "a handler as the name of a note": "x[^onclick=alert(1)]\n\n[^onclick=alert(1)]: A note.",
    "a note that begins like an address": "x[^1]\n\n[^1]: data:text is what it said.",
    "dialogue that looks like a name": "He asked [the father]: Police: was he there? Or [the mother]: police:now, he said.",
    "attributes without quotes": "Words\n{: onclick=x }",
    "an address that is a file": "[x](./javascript:alert(1))",
    "letters like those of a scheme": "[x](ｊavascript:alert(1))",
    "an e-mail address": "<o'neil+reviews@board.example> and [x](mailto:a@b.example)",
    "a telephone number": "[x](tel:999)",
    "everything that Markdown has": (
        "# One\n\n### *Two* **three** `four`\n\n> a\n>\n> - b\n>     1. c\n\n3. d\n4. e  \nf\n\n---\n\n    code <b>\n\n".replace(" <b>", "")
        + "| A | B |\n|:--|--:|\n| 1 | 2[^1] |\n\n/// table-caption\nWords *here*[^1]\n///\n\n"
        + '![Bars](chart.png "T")\n\n/// figure-caption\nFigure 2. Words\n///\n\n[^1]: One.\n\n    - two\n\n    ## three\n\n[TOC]\n'
    ),
}  # fmt: skip

ROWS = {**TAGS, **ADDRESSES, **SETTINGS}


def _as_page(text: str) -> str:
    """As MkDocs renders a report's page: by the list in the configuration, below the line that staging writes."""
    return Markdown(extensions=[*SITE_EXTENSIONS], extension_configs=SITE_SETTINGS).convert(f"{NUMBERED_BEGIN}\n\n{text}\n")


def test_the_corpus_is_not_small() -> None:
    assert len(ROWS) + len(WORDS) >= 90


@pytest.mark.parametrize("name", ROWS)
def test_a_rule_names_the_line(board: ABoard, name: str) -> None:
    text, lines, _ = ROWS[name]
    board.report("child-a", text)
    found = sorted({finding.place.line - FIRST for finding in board.findings(code="TXT04")})
    assert found == list(lines)


@pytest.mark.parametrize("name", ROWS)
def test_on_paper_and_on_the_page_the_closed_list_stops_it_too(name: str) -> None:
    text, _, foreign = ROWS[name]
    for render in (_as_page, lambda text: convert(text, for_print=True, numbered=True)):
        if foreign is None:
            render(text)
            continue
        with pytest.raises(ForeignContent) as stopped:
            render(text)
        assert str(stopped.value) == f"as it is rendered, this text holds {foreign}; write it in Markdown, without HTML and settings"


@pytest.mark.parametrize("name", WORDS)
def test_what_is_only_words_passes_both(board: ABoard, name: str) -> None:
    board.report("child-a", WORDS[name])
    assert board.findings(code="TXT04") == []
    _as_page(WORDS[name])
    convert(WORDS[name], for_print=True, numbered=True)


@pytest.mark.parametrize(
    "code", [0x00, 0x02, 0x03, 0x0B, 0x1B, 0x7F, 0x85, 0x2028, *range(0x202A, 0x202F), *range(0x2066, 0x206A)], ids=hex
)
def test_what_nobody_can_see_is_refused_in_its_line(board: ABoard, code: int) -> None:
    board.report("child-a", f"Words.\n\njava{chr(code)}script")
    (finding,) = board.findings(code="FRM01")
    assert (finding.place.line, f"(U+{code:04X})" in finding.message) == (FIRST + 2, True)


@pytest.mark.parametrize("name", TAGS)
@pytest.mark.parametrize("key", ["title", "summary"])
def test_front_matter_holds_no_tag(board: ABoard, name: str, key: str) -> None:
    board.report("child-a", **{key: ROWS[name][0]})
    (finding,) = board.findings(code="FRM02")
    assert finding.message == "this text would be shown to readers and holds something that looks like an HTML tag; write it in words"
    assert (finding.key, finding.stops) == (key, True)


def test_a_text_that_no_rule_stopped_stops_the_build_by_the_name_of_the_report(board: ABoard, monkeypatch: pytest.MonkeyPatch) -> None:
    for scan in ("raw_html", "strange_links", "caption_settings"):
        monkeypatch.setattr(txt04_no_raw_html, scan, lambda _text: ())
    public(board, "child-a", body="Words <b>zqbold</b> and [zqwords](vbscript:zqaddress).\n")
    before = sorted(path.name for path in board.root.iterdir())
    answer = scr(board.root, "build", now="2026-12-01T10:00")
    assert answer.code == 1
    assert f"the report child-a, or the response to it: as it is rendered, this text holds {TAG}; write it in Markdown" in answer.err
    assert "zq" not in answer.out + answer.err
    assert not (board.root / "site").exists()
    assert set(before) <= {path.name for path in board.root.iterdir()}


@pytest.mark.parametrize("changed", [{"body": "<b>x</b>"}, {"response": "<b>x</b>"}], ids=["the report", "the response"])
def test_a_pdf_is_made_of_no_such_text(changed: dict[str, str]) -> None:
    view: ReportView = make_view(**changed)
    with pytest.raises(RenderFailed, match="the report child-k, or the response to it: "):
        report_html(view, BOARD, SITE, TEMPLATES)


def test_a_page_of_the_board_is_held_to_no_list(tmp_path: Path) -> None:
    text = '<div class="ours">\n\nWords.\n\n</div>\n'
    assert Markdown(extensions=[*SITE_EXTENSIONS], extension_configs=SITE_SETTINGS).convert(text).startswith('<div class="ours">')


def test_a_report_goes_out_as_the_renderer_made_it() -> None:
    """Decision: compared with what nh3 leaves of it, never replaced, since `<br />` and entities would change for no reader's sake."""
    html = convert("One  \ntwo\n\n---\n", for_print=True, numbered=True).html
    assert "<br />" in html
    assert "<hr />" in html
    assert foreign_in(html) is None


@pytest.mark.parametrize(
    "line", ["", '<meta http-equiv="Content-Security-Policy" content="default-src \'self\'">'], ids=["lost", "widened"]
)
def test_a_template_of_the_board_that_lets_browsers_load_anything_stops_the_build(board: ABoard, line: str) -> None:
    ours = (TEMPLATES[0] / "main.html").read_text(encoding="utf-8")
    own = board.root / "overrides" / "main.html"
    own.parent.mkdir()
    own.write_text(re.sub(r"<meta http-equiv=.Content-Security-Policy. .*\n", f"{line}\n", ours), encoding="utf-8")
    board.cleared("child-a", "2026-11-12", "2026-11-05", moved_from=["child-z"])
    answer = scr(board.root, "publish", now="2026-11-12T09:30")
    assert answer.code == 1
    for page in ("index.html", "404.html", "search/index.html", "reviews/child-a/index.html", "reviews/child-z/index.html"):
        assert f"  - {page} does not tell browsers at the head of the page to load and run nothing but this site's own files" in answer.err
    assert not (board.root / "site").exists()


def test_our_own_templates_pass_on_every_kind_of_page(board: ABoard) -> None:
    board.cleared("child-a", "2026-11-12", "2026-11-05", moved_from=["child-z"])
    answer = scr(board.root, "publish", now="2026-11-12T09:30")
    assert answer.code == 0, answer.err
    pages = sorted((board.root / "site").rglob("*.html"))
    assert {"404.html", "reviews/child-z/index.html"} <= {page.relative_to(board.root / "site").as_posix() for page in pages}
    assert all(
        page.read_text().count("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'") == 1
        for page in pages
    )


def test_a_tag_as_entities_in_a_heading_is_words_in_the_contents_too(board: ABoard) -> None:
    public(board, "child-a", body="## 1. &lt;img src=x onerror=alert(1)&gt;\n\n1.1 Words.\n\n## 2. More\n\n2.1 Words.\n")
    assert scr(board.root, "build", now="2026-12-01T10:00").code == 0
    page = (board.root / "site" / "reviews" / "child-a" / "index.html").read_text()
    assert page.count("&lt;img src=x onerror=alert(1)") >= 2, "in the heading and in the contents"
    assert "<img src=x" not in page
