"""YAML is mappings, lists and text, each with its line; everything else is refused in words for an officer."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.read.strict_yaml import NotStrict, NoValue, Value, named, read_strict


def _refused(text: str) -> NotStrict:
    with pytest.raises(NotStrict) as caught:
        read_strict(text)
    return caught.value


def test_every_scalar_is_text() -> None:
    value = read_strict("a: no\nb: 0123\nc: 12:30\nd: 1_000\ne: 1.10\nf: 2026-12-10\ng: true\nh: .inf\ni: '~'\nj: =\n")
    assert list(value.data.values()) == ["no", "0123", "12:30", "1_000", "1.10", "2026-12-10", "true", ".inf", "~", "="]


def test_every_key_and_item_has_its_line() -> None:
    value = read_strict(
        "a: |\n  one\n\n  two\nb:\n  - c: x\n    d: {e: y,\n      f: z}\n  - g\n# a remark\nh: >-\n  folded\n  text\ni: 'j\n\n  k'\nl: m\n"
    )
    assert value.lines == {
        ("a",): 1,
        ("b",): 5,
        ("b", 0): 6,
        ("b", 0, "c"): 6,
        ("b", 0, "d"): 7,
        ("b", 0, "d", "e"): 7,
        ("b", 0, "d", "f"): 8,
        ("b", 1): 9,
        ("h",): 11,
        ("i",): 14,
        ("l",): 17,
    }
    assert value.data["a"] == "one\n\ntwo\n"
    assert value.data["h"] == "folded text"


@pytest.mark.parametrize("text", ["", "\n\n", "# only a remark\n"])
def test_nothing_is_no_keys(text: str) -> None:
    assert read_strict(text) == Value({})


@pytest.mark.parametrize(
    ("text", "line", "key", "words"),
    [
        pytest.param("a: x\nb: one: two", 2, ("b",), "put the whole value in quotes", id="a colon inside a value"),
        pytest.param("a: x\n b: y", 2, (), "begin a new key below the one before it", id="a key that is indented"),
        pytest.param("a: x\nb:\n\tc: y", 3, (), "a tab; indent with blanks", id="a tab at the head of a block"),
        pytest.param("a:\n  b: x\n\tc: y", 3, (), "a tab; indent with blanks", id="a tab within a block"),
        pytest.param('a: x\nb: "open\nc: y\nd: z', 2, ("b",), "a quotation mark that is opened and not closed", id="an open double quote"),
        pytest.param("a: x\nb: 'open\nc: y\nd: z", 2, ("b",), "a quotation mark that is opened and not closed", id="an open single quote"),
        pytest.param("a: x\nb: [c, d\ne: f", 2, ("b", 1), "a bracket that is opened and not closed", id="an open bracket"),
        pytest.param("a: x\nb: {c: d\ne: f", 2, ("b", "c"), "a bracket that is opened and not closed", id="an open brace"),
        pytest.param("a: x\nwords without a colon\nb: y", 2, (), "write a colon and a blank after the key", id="a line without a colon"),
        pytest.param("a: x\nb: @y", 2, ("b",), "a value cannot begin with this sign", id="an at sign"),
        pytest.param("a: x\nb: `y`", 2, ("b",), "a value cannot begin with this sign", id="a backtick"),
        pytest.param("a: x\nb: %y", 2, ("b",), "a value cannot begin with this sign", id="a percent sign"),
        pytest.param('a: x\nb: "C:\\Users"', 2, ("b",), "a backslash that YAML does not know", id="a backslash"),
        pytest.param('a: x\nb: "\\ud800"', 2, ("b",), "a backslash that YAML does not know", id="half a character"),
        pytest.param(
            "a: x\nb: 'the child's'", 2, ("b",), "check its indentation, colons, brackets and quotes", id="an apostrophe in quotes"
        ),
        pytest.param("a: x\n- b", 2, (), "this cannot be read as `key: value` lines", id="a list item among keys"),
        pytest.param("a: &b x\nc: y", 1, ("a",), "anchors and aliases", id="an anchor"),
        pytest.param("a: x\nc: *a", 2, ("c",), "anchors and aliases", id="an alias"),
        pytest.param("a: x\n&b c: y", 2, (), "anchors and aliases", id="an anchor on a key"),
        pytest.param("a: x\nb: !!str y", 2, ("b",), "tags (`!`) are not used here", id="a tag"),
        pytest.param("a: x\nb:\n- !c {}", 3, ("b", 0), "tags (`!`) are not used here", id="a tag on a list item"),
        pytest.param("a: x\n? [b]\n: y", 2, (), "a key must be a plain word", id="a list as a key"),
        pytest.param("- a", 1, (), "this must be lines of `key: value`", id="a list"),
        pytest.param("a", 1, (), "this must be lines of `key: value`", id="a word"),
        pytest.param("a: x\n---\nb: y", 2, (), "only one block of keys", id="a second document"),
        pytest.param("a: x\nb: [[[[[[y]]]]]]", 2, ("b", 0, 0, 0, 0, 0, 0), "more than 6 levels deep", id="a seventh level"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line_and_key(text: str, line: int, key: tuple[str | int, ...], words: str) -> None:
    error = _refused(text)
    assert (error.line, error.key) == (line, key)
    assert words in error.message


def test_six_levels_are_read() -> None:
    assert read_strict("a: [[[[[y]]]]]").data == {"a": [[[[["y"]]]]]}


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "[{a: "])
def test_A24_thousands_of_levels_are_refused_not_climbed(opening: str) -> None:
    _refused("a:\n  " + opening * 10_000)


@pytest.mark.parametrize("escape", ["\\0", "\\e", "\\x7f", "\\N", "\\L", "\\P", "\\r", "\\u202e", "\\u2066", "\\uffff"])
def test_A13_what_nobody_can_see_is_refused_when_written_as_an_escape_too(escape: str) -> None:
    error = _refused(f'a: x\nb: ["c{escape}d"]')
    assert (error.line, error.key) == (2, ("b", 0))
    assert "a character that nobody can see" in error.message


def test_escapes_of_what_can_be_seen_are_taken() -> None:
    assert read_strict(r'a: "caf\u00e9\tone\ntwo \"three\" \U0001F600"').data == {"a": 'café\tone\ntwo "three" 😀'}


def test_all_keys_that_stand_twice_are_told_with_both_lines_and_the_first_is_kept() -> None:
    value = read_strict("a: x\nb: {c: 1, c: 2}\na:\n  d: y\na:\n  d: z\n")
    assert [(item.line, item.key, item.message) for item in value.refused] == [
        (2, ("b", "c"), "`c` stands twice (first in line 2); take one of them out"),
        (3, ("a",), "`a` stands twice (first in line 1); take one of them out"),
        (5, ("a",), "`a` stands twice (first in line 1); take one of them out"),
    ]
    assert value.data == {"a": "x", "b": {"c": "1"}}


@pytest.mark.parametrize("nothing", ["", " ", "~", "null"])
def test_a_key_without_a_value_is_told(nothing: str) -> None:
    (item,) = read_strict(f"a: x\nb:{' ' if nothing.strip() else ''}{nothing}\nc: y").refused
    assert isinstance(item, NoValue)
    assert (item.line, item.key, item.message) == (2, ("b",), "there is no value here; write one, or take the line out")


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        pytest.param("a: Review #4 of five", [("a",)], id="a blank and a hash sign"),
        pytest.param("a: Review  #4 of five", [("a",)], id="two blanks"),
        pytest.param("a: Review\t#4 of five", [("a",)], id="a tab"),
        pytest.param("a:\n- one #1\n- two", [("a", 0)], id="in a list"),
        pytest.param("a: 😀 one #1", [("a",)], id="after a wide character"),
        pytest.param("a: one\n  two #3", [("a",)], id="in the second line of a text"),
        pytest.param("a: Review#4", [], id="no blank"),
        pytest.param("a: 'Review #4'", [], id="in quotes"),
        pytest.param("a: |\n  Review #4", [], id="in a block"),
        pytest.param("a: Review\n# a remark", [], id="a remark on a line of its own"),
    ],
)
def test_A12_a_text_that_a_comment_cuts_off_is_known(text: str, cut: list[tuple[str | int, ...]]) -> None:
    assert list(read_strict(text).cut_by_comment) == cut


@pytest.mark.parametrize(
    ("key", "said"),
    [
        (("panel", "sent"), ("panel", "sent")),
        (("recommendations", 0, "for", 1), ("recommendations", 0, "for", 1)),
        (("exempt", "REC05"), ("exempt", "REC05")),
        (("agencies", "Elm Road School", "x"), ("agencies",)),
        (("She said",), ()),
        (("publication_dat\u0435",), ()),
        (("a" * 81,), ()),
    ],
)
def test_messages_name_only_what_is_formed_like_a_key(key: tuple[str | int, ...], said: tuple[str | int, ...]) -> None:
    assert named(key) == said


@settings(max_examples=200)
@given(st.text(st.sampled_from("ab:-?[]{}#&*!|>'\"%@`,~ \t\n\\x0")))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        value = read_strict(text)
    except NotStrict as error:
        assert 1 <= error.line <= text.count("\n") + 1
    else:
        assert all(1 <= line <= text.count("\n") + 1 for line in value.lines.values())
