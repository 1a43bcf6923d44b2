"""A report's file is split into front matter and body in one way only, and every line number is the editor's."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.read.frontmatter import LARGEST, LARGEST_FILE, decode, read_keys, split
from site_builder.read.strict_yaml import NotStrict


def _refused(content: bytes) -> NotStrict:
    with pytest.raises(NotStrict) as caught:
        split(decode(content))
    return caught.value


@pytest.mark.parametrize("end", [pytest.param(b"\n", id="LF"), pytest.param(b"\r\n", id="CRLF"), pytest.param(b"\r", id="CR")])
@pytest.mark.parametrize("mark", [pytest.param(b"", id="no mark"), pytest.param(b"\xef\xbb\xbf", id="byte-order mark")])
def test_A2_keys_and_body_have_the_same_lines_however_lines_end(end: bytes, mark: bytes) -> None:
    parts = split(decode(mark + end.join([b"---", b"a: |", b"  one", b"  ---", b"b: x", b"---", b"", b"Body", b"text"])))
    assert parts.front.data == {"a": "one\n---\n", "b": "x"}
    assert parts.front.lines == {("a",): 2, ("b",): 5}
    assert (parts.body, parts.body_line) == ("Body\ntext", 8)


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize(
    ("lines", "line"),
    [
        pytest.param([b"---", b"a: x", b"b: one: two", b"---"], 3, id="broken YAML"),
        pytest.param([b"---", b"a: x", b"b: y"], 3, id="front matter that is not closed"),
        pytest.param([b"---", b"a: x", b"---", b"one", b"\xe9t\xe9"], 5, id="Latin-1 in the body"),
        pytest.param([b"---", b"a: x", b"---", b"one", b"t\x00wo"], 5, id="a control character in the body"),
    ],
)
def test_a_refusal_has_the_same_line_however_lines_end(end: bytes, mark: bytes, lines: list[bytes], line: int) -> None:
    assert _refused(mark + end.join(lines)).line == line


def test_the_body_begins_at_its_first_line_with_words_and_keeps_its_indent() -> None:
    parts = split("---\na: x\n--- \n\n \n    code\n\ntext  \n\n\n")
    assert (parts.body, parts.body_line) == ("    code\n\ntext", 6)


def test_a_report_without_a_body_is_read() -> None:
    assert split("---\na: x\n---").body == ""
    assert split("---\n---\n\n").front.data == {}


def test_a_rule_in_the_body_ends_nothing() -> None:
    assert split("---\na: x\n---\none\n\n---\n\ntwo").body == "one\n\n---\n\ntwo"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="an empty file"),
        pytest.param(b"\n---\na: x\n---\n", id="an empty line"),
        pytest.param(b" ---\na: x\n---\n", id="a blank"),
        pytest.param(b"----\na: x\n----\n", id="four hyphens"),
        pytest.param(b"--- # remark\na: x\n---\n", id="a remark"),
        pytest.param(b"\xef\xbb\xbf\xef\xbb\xbf---\na: x\n---\n", id="two byte-order marks"),
        pytest.param("\u00a0---\na: x\n---\n".encode(), id="a no-break space"),
    ],
)
def test_A3_nothing_stands_before_the_first_fence(content: bytes) -> None:
    error = _refused(content)
    assert (error.line, error.message) == (1, "the first line must be `---`, with nothing before it; front matter begins there")


@pytest.mark.parametrize("content", [b"---", b"---\n", b"---\na: x\n", b"---\na: x\n ---\n", b"---\na: x\n----\n"])
def test_A1_front_matter_is_closed_by_a_line_of_its_own(content: bytes) -> None:
    assert _refused(content).message == "the front matter is not closed; write a line `---` after its last key"


@pytest.mark.parametrize("content", ["---\na: x\n---\n".encode("utf-16"), "---\na: é\n---\n".encode("latin-1"), b"---\na: \xc3\n---\n"])
def test_only_utf8_is_read(content: bytes) -> None:
    assert "save it as UTF-8 in your editor" in _refused(content).message


@pytest.mark.parametrize("code", [0x00, 0x0B, 0x0C, 0x1B, 0x7F, 0x85, 0x9F, 0x2028, 0x2029, 0xFFFE, 0xFFFF, 0x202A, 0x202E, 0x2066, 0x2069])
@pytest.mark.parametrize("place", [3, 6])
def test_A13_C18_what_nobody_can_see_is_refused_in_keys_and_body(code: int, place: int) -> None:
    lines = ["---", "a: x", "b: y", "---", "", "Body"]
    lines[place - 1] += chr(code) + "z"
    error = _refused("\n".join(lines).encode())
    assert error.line == place
    assert f"(U+{code:04X}) that nobody can see; delete it" in error.message


def test_what_an_editor_does_type_is_taken() -> None:
    assert decode("a\tb\u00a0c\u200dd\u00ade \U0001f600".encode()) == "a\tb\u00a0c\u200dd\u00ade \U0001f600"


def test_A24_keys_have_a_limit_to_the_byte() -> None:
    summary = "é" * ((LARGEST - 4) // 2)
    assert read_keys(f"a: {summary} ").data == {"a": summary}
    with pytest.raises(NotStrict, match="more than 64 KiB of keys; move long texts into the body"):
        read_keys(f"a: {summary}  ")


def test_A24_a_file_has_a_limit_and_one_line_may_be_all_of_it() -> None:
    head = b"---\na: x\n---\n"
    assert len(split(decode(head + b"x" * (LARGEST_FILE - len(head)))).body) == LARGEST_FILE - len(head)
    assert "too large to be a report" in _refused(head + b"x" * (LARGEST_FILE - len(head) + 1)).message


@settings(max_examples=200)
@given(
    st.lists(
        st.sampled_from(
            [b"---", b"\n", b"\r", b"\xef\xbb\xbf", b"a: x", b" ", b"\xff", b"\x00", b"text", b"'", b'"', b"[", b"- ", b"#", b"?"]
        )
    )
)
def test_any_file_is_split_or_refused_at_one_of_its_lines(pieces: list[bytes]) -> None:
    content = b"".join(pieces)
    last = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
    try:
        parts = split(decode(content))
    except NotStrict as error:
        assert 1 <= error.line <= last
    else:
        assert all(1 < line < last for line in parts.front.lines.values())
