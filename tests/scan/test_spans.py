"""Pictures and links with their lines, and what a reader sees of them."""

from __future__ import annotations

import pytest

from site_builder.scan.spans import Link, Picture, links, pictures


@pytest.mark.parametrize(
    ("body", "found"),
    [
        pytest.param("![Chart](chart.png)", [Picture(0, "Chart", "chart.png")], id="a picture"),
        pytest.param("One\n\n![](a.png) ![](b.png)", [Picture(2, "", "a.png"), Picture(2, "", "b.png")], id="two on a line"),
        pytest.param('![Chart](chart.png "A title")', [Picture(0, "Chart", "chart.png")], id="with a title"),
        pytest.param("![Chart](<chart.png> 'Title')", [Picture(0, "Chart", "chart.png")], id="in angle brackets"),
        pytest.param("![Chart](my%20chart\\_1.png)", [Picture(0, "Chart", "my chart_1.png")], id="percent-encoded, and behind a backslash"),
        pytest.param("![Figure [1]: visits](chart.png)", [Picture(0, "Figure [1]: visits", "chart.png")], id="brackets in the text"),
        pytest.param("![Figure \\[1\\]](chart.png)", [Picture(0, "Figure [1]", "chart.png")], id="brackets behind backslashes"),
        pytest.param("![Stop!](chart.png)", [Picture(0, "Stop!", "chart.png")], id="an exclamation mark in the text"),
        pytest.param("![lost ![Chart](chart.png)", [Picture(0, "Chart", "chart.png")], id="after one that was not finished"),
        pytest.param("One\n![Chart\nof visits](chart.png)", [Picture(1, "Chart of visits", "chart.png")], id="over two lines"),
        pytest.param(
            '![Chart](a.png "Over > under") ![Chart](<b.png> "Over > under")',
            [Picture(0, "Chart", "a.png"), Picture(0, "Chart", "b.png")],
            id="a mark in the title",
        ),
        pytest.param(
            '![Chart](a.png \'T\') ![Chart](b.png "") ![Chart]("T")',
            [Picture(0, "Chart", "a.png"), Picture(0, "Chart", "b.png"), Picture(0, "Chart", "")],
            id="titles",
        ),
        pytest.param('![Chart](a")', [Picture(0, "Chart", 'a"')], id="a quotation mark that is no title"),
        pytest.param("[![Chart](chart.png)](a.md)", [Picture(0, "Chart", "chart.png")], id="in a link"),
        pytest.param("![Chart][c]\n\n[C]: <chart.png> 'Title'\n", [Picture(0, "Chart", "chart.png")], id="by a name"),
        pytest.param(
            "[c]: chart.png\n\n![c] ![c][]\n", [Picture(2, "c", "chart.png"), Picture(2, "c", "chart.png")], id="by its own words"
        ),
        pytest.param("![Chart][c] ![Chart]", [], id="by a name that nothing has"),
        pytest.param("- one\n\n    ![](a.png)", [Picture(2, "", "a.png")], id="in a list"),
        pytest.param("One\n\n    ![](a.png)", [], id="code"),
        pytest.param("`![](a.png)` and `` ` ![](a.png) ``", [], id="code in a line"),
        pytest.param("![Chart](gg.png)", [Picture(0, "Chart", "gg.png")], id="no title, though the last letter is met before"),
        pytest.param("`one ![](a.png)", [Picture(0, "", "a.png")], id="after a backtick that is not closed"),
        pytest.param("`one\n\n![](a.png)`", [Picture(2, "", "a.png")], id="after a backtick of another paragraph"),
        pytest.param("\\`one ![](a.png)`", [Picture(0, "", "a.png")], id="after a backtick behind a backslash"),
        pytest.param("\\![Chart](chart.png)", [], id="behind a backslash it is a link"),
        pytest.param("![Chart\n\n](chart.png)\n\n", [], id="two paragraphs"),
        pytest.param("[Chart](chart.png)", [], id="a link is no picture"),
    ],
)
def test_pictures_are_found_with_line_words_and_file(body: str, found: list[Picture]) -> None:
    assert list(pictures(body)) == found


@pytest.mark.parametrize(
    ("body", "found"),
    [
        pytest.param("See [the guidance](https://a.example/).", [Link(0, "the guidance")], id="a link"),
        pytest.param("One\n\n[two](a) and\n[three](b)", [Link(2, "two"), Link(3, "three")], id="two, a line each"),
        pytest.param("[one\ntwo](a)", [Link(0, "one two")], id="over two lines"),
        pytest.param("[one [two] three](a(b)c 'd')", [Link(0, "one [two] three")], id="brackets within brackets"),
        pytest.param('[one](a "b (c")', [Link(0, "one")], id="a bracket in the title"),
        pytest.param("[one][a], [a], [b][], [c], [d][e]\n\n[A]: x\n[b]: y\n", [Link(0, "one"), Link(0, "a"), Link(0, "b")], id="by names"),
        pytest.param("[one][a]\n\n[a]: x\n[x]: y\n", [Link(0, "one")], id="definitions are no links"),
        pytest.param("One[^1] and [two[^1]](a)\n\n[^1]: [three](b)\n", [Link(0, "two[^1]"), Link(2, "three")], id="a note is no link"),
        pytest.param(
            "[a](b)\n\n<https://a.example/b> [c](<d>)", [Link(0, "a"), Link(2, "https://a.example/b"), Link(2, "c")], id="an address"
        ),
        pytest.param("[](a) and []", [Link(0, "")], id="without words"),
        pytest.param("[![Chart](chart.png)](a) [![Map][m] of it](a)", [Link(0, "Chart"), Link(0, "Map of it")], id="told by its picture"),
        pytest.param("[![Chart][c]][a]\n\n[c]: chart.png\n[a]: b\n", [Link(0, "Chart")], id="all by names"),
        pytest.param("[**one** `two` \\*](a)", [Link(0, "**one** `two` *")], id="markup stays"),
        pytest.param("![Chart](chart.png)", [], id="a picture is no link"),
        pytest.param("`[one](a) <https://a.example/>` \\[two](b) [three\\](c)", [], id="code, and behind backslashes"),
        pytest.param("[one] (a) [two](a", [], id="not quite"),
        pytest.param("[one] (two)(three)", [], id="round brackets alone"),
        pytest.param("[one (two](a) one) [two](b) (three", [Link(0, "one (two"), Link(0, "two")], id="brackets that are not closed"),
        pytest.param("One[^1](see below)\n\n[^1]: A note.\n", [], id="a note, and then brackets"),
        pytest.param("[b][c], [d][b]\n\n[b]: x\n", [Link(0, "b"), Link(0, "d")], id="by its own words, where the name is no one's"),
        pytest.param("<a@b.example>", [], id="an address of mail is told by itself"),
    ],
)
def test_links_are_found_with_line_and_words(body: str, found: list[Link]) -> None:
    assert list(links(body)) == found


PIECES = [
    "[", "![", "![[", "![a](", "![a [b] ", "[]", "[[]", "](", "[a](b", "[a][b", "`", "`` ` ", "\\`", "\\", "<", "<a", "<http://", '"', "[a](b ", '[a](b "', "x\n",
]  # fmt: skip
DEFINED = "[a]: b\n\n"


@pytest.mark.parametrize("start", ["", DEFINED])
@pytest.mark.parametrize("piece", PIECES)
def test_C19_a_line_of_nothing_else_is_read_in_one_go(start: str, piece: str) -> None:
    body = start + piece * (300_000 // len(piece))
    assert {link.words for link in links(body)} <= {"a"}
    assert {picture.target for picture in pictures(body)} <= {"b"}


@pytest.mark.parametrize(
    "body", ["".join("`" * size + " " for size in range(1, 800)), "](a" + " " * 300_000, "[a](b" + " b" * 150_000 + ")"]
)
def test_C19_no_single_thing_is_so_long_that_it_is_not_read_in_one_go(body: str) -> None:
    assert list(pictures("![" + body)) == []
    assert len(list(links(body))) == body.startswith("[a]")
