"""What the scan finds in a text is what Python-Markdown makes of it: on the sample reports, on written examples, and on texts made at random."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.read.frontmatter import split
from site_builder.scan.blocks import blocks
from site_builder.scan.spans import links, pictures
from site_builder.scan.structure import headings, unheaded_columns
from tests.scan.rendered import Rendered, in_any_order, spoken

REPORTS = Path(__file__).parents[2] / "reports"


def _texts() -> list[tuple[str, str]]:
    reports = [(path.parent.name, split(path.read_text(encoding="utf-8")).body) for path in sorted(REPORTS.glob("*/report.md"))]
    return [
        *reports,
        *((f"{path.parent.name}, response", path.read_text(encoding="utf-8")) for path in sorted(REPORTS.glob("*/response.md"))),
    ]


def scanned(text: str) -> tuple[list[object], ...]:
    cells = [not cell.strip() for _, row in blocks(text).header_rows for cell in row]
    assert len(list(unheaded_columns(text))) == sum(cells)
    return in_any_order(
        (heading.level for heading in headings(text)),
        ((spoken(picture.alt), picture.target) for picture in pictures(text)),
        (spoken(link.words) for link in links(text)),
        cells,
    )


def rendered(text: str) -> tuple[list[object], ...]:
    page = Rendered(text)
    return in_any_order(page.levels, page.pictures, page.links, page.unheaded)


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in _texts()])
def test_of_each_sample_the_scan_finds_what_the_page_shows(text: str) -> None:
    assert scanned(text) == rendered(text)
    assert [heading.level for heading in headings(text)] == Rendered(text).levels


# Lines of tildes part the examples.
EXAMPLES = Path(__file__).with_name("as_rendered.txt").read_text(encoding="utf-8").split("\n~~~\n")


@pytest.mark.parametrize("text", EXAMPLES)
def test_of_each_example_the_scan_finds_what_the_page_shows(text: str) -> None:
    assert scanned(text) == rendered(text)


WORDS = st.sampled_from(
    [
        "The health visitor wrote", "a baby", "3 < 4", "*seen*", "**heard**", "`a [b](c) d`", r"\[c\]", r"\*", "[the guidance](https://a.example/b_c)",
        '[a table](a.md "Table [1] (a")', "[one [two] three](../b.md)", "[named][b]", "[B]", "[nobody]", "[^1]", "![A chart](chart.png)", "![](a.png)",
        "![A map][b]", r"\![not](a picture)", "<https://a.example/>", "<a@b.example>", "(see above)", "it's", '"quoted"', "[![A](b.png)](c)", "#5", "a|b", "-",
        "![Two\nlines](c.png)", "[two\nlines](d)",
    ]
)  # fmt: skip
TEXT = st.lists(WORDS, min_size=1, max_size=4).map(lambda words: "The " + ", ".join(words))
LINE = TEXT.map(lambda text: text.replace("\n", " "))
CELL = st.sampled_from(["A", "", " ", "1", "`a|b`", r"a \| b", "[a](b)", "---", "#", "![A](a.png)"])


def _indented(text: str) -> str:
    return "\n".join("    " + line for line in text.split("\n"))


@st.composite
def tables(draw: st.DrawFn) -> str:
    width = draw(st.integers(2, 4))
    rule = draw(st.lists(st.sampled_from(["---", ":--", "--:", ":-:", "-"]), min_size=width, max_size=width))
    rows = [
        draw(st.lists(CELL, min_size=width, max_size=width)),
        rule,
        *draw(st.lists(st.lists(CELL, min_size=1, max_size=width), max_size=3)),
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


FLAT = st.one_of(
    TEXT,
    st.builds(
        lambda level, text, end: "#" * level + text + end,
        st.integers(1, 6),
        LINE.map(lambda text: " " + text),
        st.sampled_from(["", " ##"]),
    ),
    st.builds("{}\n{}".format, LINE, st.sampled_from(["---", "===", "-", "=", "--- "])),
    st.builds("{}\n{}\n---".format, LINE, LINE),
    tables(),
    st.just("---"),
    st.builds("### {}\n{}".format, LINE, TEXT),
    st.builds("![A chart](chart.png)\n\n/// figure-caption\n{}\n///".format, LINE),
)
NESTED = st.one_of(
    FLAT,
    st.lists(LINE, min_size=1, max_size=3).map(lambda items: "\n".join(f"- {item}" for item in items)),
    st.lists(LINE, min_size=1, max_size=3).map(lambda items: "\n".join(f"{number}. {item}" for number, item in enumerate(items, start=1))),
    st.builds("- {}\n\n{}".format, LINE, FLAT.map(_indented)),
    FLAT.map(_indented),
    st.one_of(TEXT, tables()).map(lambda text: "\n".join(f"> {line}" for line in text.split("\n"))),
    st.just("[b]: c.png"),
)


@settings(max_examples=100)
@given(st.lists(NESTED, min_size=1, max_size=6).map("\n\n".join), st.builds("\n\n[^1]: {}\n\n{}".format, LINE, LINE.map(_indented)))
def test_of_a_text_made_at_random_the_scan_finds_what_the_page_shows(text: str, note: str) -> None:
    assert scanned(text + note) == rendered(text + note)
