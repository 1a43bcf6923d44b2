"""How a report is built: its headings, the columns of its tables, and which parts its headings promise. Lines are counted from zero."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from site_builder.scan.blocks import blocks
from site_builder.scan.normaliser import folded, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.scan.blocks import Heading


def headings(body: str) -> tuple[Heading, ...]:
    """Every heading, from the top: lines that begin with `#`, and lines underlined with `=` or `-`."""
    return blocks(body).headings


def unheaded_columns(body: str) -> Iterator[tuple[int, int]]:
    """Each empty cell of a table's first row, as the row's line and the column's number counted from one."""
    for line, cells in blocks(body).header_rows:
        yield from ((line, column) for column, cell in enumerate(cells, start=1) if not html.unescape(cell).strip())


# Not the child but a service, or a matter of practice: `children's social care`, `child protection`.
_SERVICE = (
    "protection|social|care|services?|safeguarding|in need|and famil(?:y|ies)|and adolescent|mental|health|deaths?|abuse|sexual|criminal|"
    "exploitation|neglect|centres?|homes?(?! life)|hospitals?|trust|boards?|partnership|guardian|panels?|departments?|teams?|act|minders?|practice"
)
_CHILD = (
    r"\b(?:child(?:ren)?|bab(?:y|ies)|infant|toddler|young (?:person|people|man|men|woman|women)|teenager|adolescent|boy|girl|sibling|brother|sister|"
    rf"twin)s?\b(?! (?:{_SERVICE})\b)"
)
# Where one of these speaks or is spoken of in between, the words are not the child's.
_OTHERS = (
    r"\b(?:mothers?|fathers?|step\w+|parents?|parental|partners?|carers?|familys?(?! life)|families|relatives?|grand\w+|aunts?|uncles?|neighbours?|"
    r"friends?|professionals?|practitioners?|workers?|working|teachers?|schools?|nursery|staff|services?|agency|agencies|police|panels?|boards?|"
    r"doctors?|nurses?|officers?|visitors?)\b"
)
_BETWEEN = rf"(?:(?!{_OTHERS})\S+ ){{0,3}}"
_OWN = "life|lives|voices?|wishes|feelings|perspectives?|viewpoints?|views?|experiences?|eyes|world|story|stories|words"
_SPEAKS = "experienced|saw|felt|feels|said|says|thought|told|tells|wanted|wants|wished|hoped|described|describes|remembers|remembered|heard"
_OF_THE_CHILD = re.compile(
    rf"{_CHILD} {_BETWEEN}(?:{_OWN}|{_SPEAKS})\b"
    rf"|\b(?:{_OWN}|like) {_BETWEEN}(?:of|for|by|from|with|as|be|being) {_BETWEEN}{_CHILD}"
    rf"|\b(?:seen|experienced|lived|felt|told|described|remembered|understood) by {_BETWEEN}{_CHILD}"
    rf"|\b(?:hear|hearing|listen(?:ing|ed)? to|(?:speak|talk)ing (?:to|with|for)) {_BETWEEN}{_CHILD}"
)
_OF_SOMEBODYS_LIFE = re.compile(
    r"\bwishes and feelings\b|\blived experiences?\b|\b(?:daily|everyday|day to day|home) life\b|\blife (?:at home|was like)\b|\bin the life of\b|\bvoices?\b|"
    r"\bown words\b|\bthrough \S+ eyes\b"
)
_OF_OTHERS = re.compile(_OTHERS)
_WORK = r"(?:the |this |our )?(?:serious case )?(?:review|report|scr|enquiry|inquiry|work)\b"
_TERMS = re.compile(
    rf"\bterms of (?:the )?reference\b|\btor\b|\blines? of (?:enquiry|inquiry)\b|\b(?:scope|remit) of {_WORK}"
    r"|(?:^|\b(?:and|the|reviews|\d+) )(?:scope|remit)(?: (?:and|period|method\w*|limits)\b|$)"
    rf"|\bperiod (?:under|covered by|of|for) {_WORK}|\bwhat {_WORK} (?:was asked|is asked|asked|asks|looked at|looks at|covered|covers)\b"
    rf"|\bquestions? (?:for|before|put to|asked by|set for) {_WORK}|\bquestions? (?:that |which )?{_WORK} (?:was asked|is asked|asked|asks|had to)\b"
)


def tells_of_the_child(body: str) -> bool:
    """Whether a heading speaks of the child's life, voice, wishes, feelings or experience, or of somebody's who is not named as an adult."""
    return any(_is_of_the_child(_plain(heading)) for heading in headings(body))


def _is_of_the_child(heading: str) -> bool:
    return bool(_OF_THE_CHILD.search(heading) or (_OF_SOMEBODYS_LIFE.search(heading) and not _OF_OTHERS.search(heading)))


def gives_terms_of_reference(body: str) -> bool:
    """Whether a heading names the terms of reference, the scope or the remit of the review, or the questions that it was asked."""
    return any(_TERMS.search(_plain(heading)) for heading in headings(body))


def _plain(heading: Heading) -> str:
    return " ".join(words(folded(heading.words)))
