"""Whatever people wrote is shown, and formats nothing."""

from __future__ import annotations

import pytest

from site_builder.formats.in_markdown import plain, with_code


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a *b* [c](d) <script> & x_y | ~z~ \\", r"a \*b\* \[c\](d) &lt;script> &amp; x\_y \| \~z\~ \\"),
        ("# no heading", r"\# no heading"),
        ("1. no list", r"1\. no list"),
        ("two\n\nlines", "two lines"),
    ],
)
def test_marks_are_shown(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_what_stands_between_backticks_is_code_and_the_rest_is_shown() -> None:
    assert with_code("write *this*: `images: [{file: a_b.png}]`, or `<x>` ") == r"write \*this\*: `images: [{file: a_b.png}]`, or `<x>`"


def test_a_message_that_begins_with_code_or_has_two_beside_each_other() -> None:
    assert with_code("`a_b` `c` d") == "`a_b` `c` d"


def test_a_backtick_without_its_fellow_makes_no_code() -> None:
    assert with_code("a `b_c") == r"a \`b\_c"


def test_an_empty_pair_makes_no_code() -> None:
    assert with_code("a `` b") == "a  b"
