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


# One example a paragraph; a line of tildes parts them.
HEADINGS = r"""
## One ##
~~~
#One
~~~
#
~~~
####### One
~~~
 ## One
~~~
\# One
~~~
text
## One
text
### Two
~~~
One
---
~~~
One
=
~~~
One

---
~~~
One
Two
---
~~~
## One
---
~~~
---
One
---
~~~
One
=== =
~~~
- One
---
~~~
- One
- Two
---
~~~
> # One
>
> Two
> ===
~~~
text
> # One
~~~
- # One
- #1 Two
~~~
text
- # One
~~~
- one

    # Two
    text
    ## Three
~~~
- one

        # Two
~~~
    # One
~~~
text
    # One
~~~
1. one

    Two
    ---
~~~
text

    # One

    # Two
~~~
| # One | Two |
|---|---|
# Three
~~~
/// caption
# One
///
~~~
One
///
# Two
~~~
[a]: b

    # One
~~~
- one
    - two

        # Three

            # Four
~~~
- one

***

    # Two
~~~
- one

## Two

    # Three
~~~
- one

text

    # Two
~~~
[^1]: one

    # Two

One[^1]
~~~
- a	b

	# Two
~~~
1986. A year

    # One
~~~
1) one

    # Two
"""
TABLES = r"""
| A | |
|---|---|
| 1 | 2 |
~~~
A | B
---|---
1 | 2
~~~
A |
---|---
1 | 2
~~~
| A | |
---|---
1 | 2
~~~
A | B
|---|---|
1 | 2
~~~
| |
|---|
| 1 |
~~~
| |
|---|
1
~~~
text
| A | |
|---|---|
~~~
## One
| | B |
|:--|--:|
~~~
| `A|B` | |
|---|---|
~~~
| A \| B | |
|---|---|
~~~
| A \\| |
|---|---|
~~~
- one

    | | B |
    |---|---|
~~~
> | | B |
> |---|---|
~~~
| | B |
|   |   |
~~~
|---|---|
| A | B |
~~~
| A | B |
|---|
~~~
|
|
~~~
| A |
|---|
| 1 |
B
~~~
| A | B |
|---|-x-|
~~~
| A | |

|---|---|
~~~
| A |
~~~
    | A | |
    |---|---|
"""
SPANS = r"""
![A](b.png) ![](c.png)
~~~
![A](b.png "A title") ![A]( <b.png> 'T' )
~~~
![A](b c.png)
~~~
![A][b] ![b][] ![B] ![c] ![A][c]

[b]: c.png "A title"
~~~
`![A](b.png)` and ``![A](c.png) ` ``, then ` ![A](d.png)
~~~
\![A](b.png) !\[A](b.png) \`![A](c.png)`
~~~
![A
b](c.png)
~~~
![A *b* \[c\]](d_e.png) ![A](d\_e.png)
~~~
text

    ![A](b.png)
~~~
- one

    ![A](b.png)
~~~
[one
two](b) and [one

two](b)
~~~
[one [two] three](b) and [one [two [three] four] five](b)
~~~
[![A](b.png)](c) and [![A](b.png) two][d] and [![A][e]](c)

[d]: d
[e]: e.png
~~~
[one](b(c)d) and [three](b "t) x") and [four](b 't( x')
~~~
[two](it's) and (three)
~~~
[one][b] [two] [b] [b] [b][] [three][c] [c]

[B]: <d>
~~~
[one](b)[b](c) and [two] [c](d) and [three] (b) and [four](
~~~
[one]: b
[one]

[ONE]
~~~
text
[one]: b
[one]
~~~
[one][a  b] and [a
b]

[A B]: c 'title'
~~~
One[^1] and two[^2].

[^1]: A note with [a link](b).
~~~
<https://a.example/> and [two](<https://b.example/>) and <one@a.example>
~~~
`<https://a.example/>` and <not an address>
~~~
[one\]two](b) and [[one]](b) and [**one**](b) and [`one`](b)
~~~
## [One](b)
~~~
| [One](b) | ![A](c.png) |
|---|---|
| [Two](d) | `[Three](e)` |
~~~
one ` two

three ` [four](b)
~~~
[one](b
"title") and ![A](b.png

c)
~~~
/// figure-caption
[One](b)
///
~~~
one] two) [three](b) (four [five](c)) [six (
~~~
[]() and []
~~~
[one][] [two](b)
"""


@pytest.mark.parametrize("text", [one.strip("\n") for one in (HEADINGS + "~~~" + TABLES + "~~~" + SPANS).split("~~~")])
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


@settings(derandomize=True, database=None, deadline=None, max_examples=100)
@given(st.lists(NESTED, min_size=1, max_size=6).map("\n\n".join), st.builds("\n\n[^1]: {}\n\n{}".format, LINE, LINE.map(_indented)))
def test_of_a_text_made_at_random_the_scan_finds_what_the_page_shows(text: str, note: str) -> None:
    assert scanned(text + note) == rendered(text + note)
