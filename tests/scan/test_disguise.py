"""A text as a reader takes it, and the way back to where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.scan.disguise import undisguised

SHOWN = {
    "an entity": ("0&#55;700&nbsp;900", "07700 900"),
    "a hexadecimal entity": ("0&#x37;7", "077"),
    "a tag": ("07<b>70</b>0", "07700"),
    "a comment": ("07<!-- x -->700", "07700"),
    "emphasis": ("**07**/_03_/`2009`", "07/03/2009"),
    "an underscore within a word": ("mum_of_4", "mum_of_4"),
    "an underscore behind a backslash": (r"mum\_of\_4", "mum_of_4"),
    "brackets behind backslashes": (r"\[2016\] EWFC", "[2016] EWFC"),
    "struck out": ("~~07~~700", "07700"),
    "a zero-width space": ("07\u200b700", "07700"),
    "a soft hyphen": ("07\u00ad700", "07700"),
    "a word joiner": ("19\u2060/77", "19/77"),
    "a bidirectional mark": ("07\u202a700", "07700"),
    "full-width digits": ("\uff19\uff19\uff19", "999"),
    "full-width letters": ("\uff21@", "A@"),
    "mathematical digits": ("\U0001d7d7\U0001d7d7", "99"),
    "Arabic digits": ("\u0663\u0664", "34"),
    "a no-break space": ("PL30\u00a04DT", "PL30 4DT"),
    "a thin space": ("31\u200940", "31 40"),
    "a dash": ("33\u201335", "33-35"),
    "a minus sign": ("\u22120.118", "-0.118"),
    "a no-break hyphen": ("65\u2011NC", "65-NC"),
    "Cyrillic letters": ("\u0420L30", "PL30"),
    "Greek letters": ("\u0391\u0392 12", "AB 12"),
    "a typographic apostrophe": ("Tanner\u2019s", "Tanner's"),
    "a middle dot": ("77 \u00b7 24", "77 . 24"),
    "percent signs": ("a%40b.example", "a@b.example"),
    "an address in angle brackets": ("<https://x.example/a>", "<https://x.example/a>"),
    "an e-mail address in angle brackets": ("<a@b.example>", "<a@b.example>"),
    "a comparison": ("3 < 4 and 5 > 2", "3 < 4 and 5 > 2"),
    "letters with accents": ("Zoë", "Zoë"),
    "letters and digits parted by blanks": ("e c 1 v 9 z j", "ec1v9zj"),
    "letters and digits parted by hyphens": ("Z H - 4 1 - 0 7", "ZH4107"),
    "a few letters for themselves": ("a b c", "a b c"),
    "a line that goes on": ("07700\n900482", "07700 900482"),
    "a line that ends in a hyphen": ("07700-\n900482", "07700-900482"),
    "a quote": ("> 07700\n> 900482", "> 07700 900482"),
    "another paragraph": ("07700\n\n900482", "07700\n\n900482"),
    "another row of a table": ("| 07700 |\n| 900482 |", "| 07700 |\n| 900482 |"),
    "another item": ("- 07700\n- 900482", "- 07700\n- 900482"),
}


@pytest.mark.parametrize(("written", "shown"), SHOWN.values(), ids=SHOWN.keys())
def test_a_reader_sees_through(written: str, shown: str) -> None:
    assert undisguised(written).text == shown


def test_every_place_leads_back_to_where_it_came_from() -> None:
    text = "Ring &#48;77<b>00</b>\u200b 9\uff10\uff10482 now"
    plain = undisguised(text)
    assert plain.text == "Ring 07700 900482 now"
    start = plain.text.index("07700")
    begin, end = plain.place(start, start + len("07700 900482"))
    assert text[begin:end] == "&#48;77<b>00</b>\u200b 9\uff10\uff10482"
    assert plain.place(0, len(plain.text)) == (0, len(text))


def test_of_an_entity_the_whole_is_its_place() -> None:
    plain = undisguised("a &amp; b")
    assert plain.place(2, 3) == (2, 7)
    assert plain.place(4, 5) == (8, 9)


@given(st.text(alphabet="ab1 \n&;<>*_\\\u200b\u00e9\uff19-#x", max_size=60))
def test_places_keep_their_order_and_lie_in_the_text(text: str) -> None:
    plain = undisguised(text)
    places = [plain.place(at, at + 1) for at in range(len(plain.text))]
    assert places == sorted(places)
    assert all(0 <= begin < end <= len(text) for begin, end in places)


@given(st.text(alphabet="abc 123.,", max_size=60))
def test_plain_words_stand_as_they_were(text: str) -> None:
    plain = undisguised(text)
    assert plain.text == text
    assert all(plain.place(at, at + 1) == (at, at + 1) for at in range(len(text)))
