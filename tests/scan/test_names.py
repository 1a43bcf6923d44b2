"""Protected names are found in every disguise, as whole words and nowhere else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from site_builder.scan.list_of_names import CANARY, NotANameError, holds_canary, in_clear, indexed, lines_of, spellings
from site_builder.scan.names import ProtectedNames

REPORTS = Path(__file__).parents[2] / "reports"
LIST = """# Family of the third review
Tyler Garden
Anna-Lou O'Brien

"Sam Green"
Bo Li
Renée Müller
Jan van der Weir
Liam Iqbal
Ann Doe
"""
KEY = b"0123456789abcdef0123456789abcdef"
CLEAR, INDEX = in_clear(LIST), indexed(LIST, KEY)

DISGUISES = [
    ("as it stands", "Tyler"), ("C17 blanks", "T y l e r"), ("C17 line-end hyphen", "Ty-\nler"), ("C17 possessive", "Tyler’s"), ("C17 Cyrillic letter", "Tуler"),
    ("C17 file name", "TylerGarden.png"), ("capitals", "TYLER"), ("small letters", "tyler"), ("mixed case", "tYLeR"), ("hyphen", "Ty-ler"), ("hyphens", "T-y-l-e-r"),
    ("dots", "T.y.l.e.r"), ("underscores", "t_y_l_e_r"), ("middle dots", "T·y·l·e·r"), ("a blank", "Ty ler"), ("first letter apart", "T yler"),
    ("no-break blanks", "T\u00a0y\u00a0l\u00a0e\u00a0r"), ("zero-width space", "Ty\u200bler"), ("zero-width joiner", "T\u200dyler"), ("soft hyphen", "Ty\u00adler"),
    ("word joiner", "Tyl\u2060er"), ("entity", "T&#121;ler"), ("soft hyphen as entity", "Ty&shy;ler"), ("percent", "%54yler"), ("emphasis", "**Ty**ler"),
    ("tag", "<b>Ty</b>ler"), ("backslash", "Ty\\-ler"), ("accent", "Tylér"), ("combining accent", "Tyle\u0301r"), ("stroke", "Tyłer"), ("full width", "Ｔｙｌｅｒ"),
    ("mathematical letters", "𝐓𝐲𝐥𝐞𝐫"), ("circled letters", "Ⓣⓨⓛⓔⓡ"), ("letters in black circles", "🅣🅨🅛🅔🅡"), ("flags", "🇹🇾🇱🇪🇷"), ("small capitals", "ᴛʏʟᴇʀ"), ("Greek letters", "Τyler"),
    ("Cherokee letters", "ᎢᎩᏞᎬᎡ"), ("Hangul filler", "Ty\u3164ler"), ("one for l", "Ty1er"), ("three for e", "Tyl3r"), ("seven for t", "7yler"),
    ("bar for l", "Ty|er"), ("capital I for l", "TyIer"), ("digits and blanks", "T y 1 3 r"), ("number behind", "Tyler1"), ("year behind", "tyler2013"),
    ("number before", "3Tyler"), ("plural", "the Tylers"), ("possessive plural", "tylers' house"), ("possessive without apostrophe", "Tylers mother"),
    ("underscore", "tyler_garden"), ("hyphenated file name", "photo-tyler-garden.png"), ("run together", "tylergarden"), ("turned round", "gardentyler"),
    ("camel case", "photoOfTyler"), ("capitals run into it", "IMGTyler.jpg"), ("in brackets", "(Tyler)"), ("quoted", "“Tyler”"), ("e-mail", "tyler@example.org"),
    ("full stop without a blank", "home.Tyler went"), ("table without blanks", "|Tyler|4|"), ("other half", "Garden"), ("comma", "Garden, Tyler"),
    ("apostrophe", "O'Brien"), ("printed apostrophe", "O’Brien"), ("no apostrophe", "OBrien"), ("blank for an apostrophe", "O Brien"), ("double-barrelled", "Anna-Lou"),
    ("double-barrelled, apart", "Anna Lou"), ("half of a double-barrelled name", "Lou"), ("without accents", "Renee Muller"), ("decomposed", "Rene\u0301e"),
    ("umlaut written out", "Mueller"), ("short words together", "Bo Li"), ("short words run together", "BoLi"), ("short words with a hyphen", "Bo-Li"),
    ("whole that counts only as such", "Sam Green"), ("the same, possessive", "Sam Green’s"), ("the same, turned", "Green, Sam"), ("the same, run together", "samgreen"),
    ("the same, over a line", "Sam\nGreen"), ("behind a particle", "Weir"), ("at sign for a", "@nn"), ("letter apart", "An n"), ("all letters apart", "A n n"), ("letters apart, possessive", "T y l e r s"), ("letters apart and a number", "T y l e r 1"),
    ("apart within a file name", "photo_ty_ler_1.png"), ("a whole with a number", "Sam Green2"), ("two pieces, possessive", "Tyl ers"),
    ("I for l at the beginning", "Iiam"), ("l for I at the beginning", "lqbal"), ("l for I among capitals", "LlAM"),
]  # fmt: skip


@pytest.mark.parametrize("names", [CLEAR, INDEX], ids=["clear", "index"])
@pytest.mark.parametrize("written", [pytest.param(written, id=name) for name, written in DISGUISES])
def test_a_name_is_found_in_disguise(written: str, names: ProtectedNames) -> None:
    text = f"It was said of {written} that all was well."
    found = names.find(text)
    assert found
    assert all(text.index(written) - 1 <= start < end <= text.index(written) + len(written) for start, end in found)


@pytest.mark.parametrize("names", [CLEAR, INDEX], ids=["clear", "index"])
@pytest.mark.parametrize(
    "written",
    [
        "Timothy", "annual", "plan next", "channel", "a nnn", "Tylerson went", "gardener", "Sam went into the green room", "green", "Samuel", "Bob lied",
        "a van outside", "under the roof", "Johann", "is an annual", "doer", "it does", "Wilson", "Boliden", "McDoe", "MacGarden", "told to M that", "Child K", "An N", "louder",
        "at 11am", "1st of May", "3f9a-77c2-01be-88d4", "0a9b8c7d6e5f0a9b",
        "the 5th", "re-an", "Sam, (Green)", "Sam went. Green was", "We iron it", "Ty and Ler",
    ],
)  # fmt: skip
def test_no_other_word_is(written: str, names: ProtectedNames) -> None:
    assert names.find(f"It was said that {written} was well.") == ()


def test_each_place_is_that_of_the_text_as_it_was_given() -> None:
    text = "One.\n\nT&#121;ler and **Ann**’s\nSam Gre\u00aden; Ty-\nler."
    assert [text[start:end] for start, end in CLEAR.find(text)] == ["T&#121;ler", "Ann", "Sam Gre\u00aden", "Ty-\nler"]


def test_a_name_is_one_place_though_it_is_found_in_several_ways() -> None:
    assert CLEAR.find("Anna-Lou O'Brien's") == ((0, 8), (9, 16))


@pytest.mark.parametrize(
    "pieces",
    [
        "as her",
        "has an",
        "may a",
        "a man",
        "in a",
        "as if",
        "to by",
        "will a",
        "no or",
        "am it",
        "met in",
        "log an",
        "met a",
        "o men",
        "hid a",
    ],
)
def test_words_that_stand_side_by_side_by_chance_make_no_name(pieces: str) -> None:
    names = in_clear(pieces.replace(" ", "") + "\n")
    assert names.find(f"It was said {pieces} thing. {pieces.capitalize()} thing.") == ()


@pytest.mark.parametrize("pseudonym", ["and Y", "to M", "for D", "all Y", "car L", "bill Y", "tin A"])
def test_a_letter_that_stands_for_a_person_ends_no_name(pseudonym: str) -> None:
    names = in_clear(pseudonym.replace(" ", "") + "\n")
    assert names.find(f"It was given {pseudonym} that day.") == ()
    assert names.find(f"It was given {pseudonym.replace(' ', '')} that day.") != ()


def test_what_machines_write_is_no_name() -> None:
    names = in_clear("Tim\nBea\nAda\nAbel\nLiam\nSam\n")
    machine = "TIM01 3bea-4ada-abe1-5bea en_4ada5b6 0bea0ada0bea0ada 11am 5am 1BEA2ADA3"
    assert names.find(machine) == ()
    assert len(names.find("Tim01 abe1 l1am s4m ada-abel tim01.jpg")) == 7


def test_a_word_that_ends_in_s_is_no_possessive() -> None:
    names = in_clear("Carrie\nDoe\nLes\nThi\n")
    assert names.find("She carries it. Does she? Less of This.") == ()
    assert len(names.find("Carries mother, the Does', Les’s")) == 3


def test_a_contraction_or_possessive_begins_no_name() -> None:
    names = in_clear("Sally\nSmother\nWells\nTown\n")
    assert names.find("the child's ally, the baby's mother and we'll see; don't own") == ()


HIDDEN = {"0": "oO", "1": "lLiI", "3": "eE", "4": "aA", "5": "sS", "7": "tT", "8": "bB"}
GAPS = st.sampled_from(["", "", " ", "-", "_", ".", "\u00b7"])
MARKS = ["", "\u200b", "\u00ad", "\u0301", "&shy;"]
NAMES = ["Tyler", "Garden", "Wilhelmina", "Quentin", "Oluwaseun", "Katarzyna"]
FOUND_BY = in_clear("\n".join(NAMES))


@st.composite
def disguised(draw: st.DrawFn) -> str:
    """A name with any mixture of other case, signs for letters, what shows nothing, and one gap all through or none."""
    gap = draw(GAPS)
    pieces = []
    for letter in draw(st.sampled_from(NAMES)):
        shown = draw(st.sampled_from([letter.upper(), letter.lower()])) if gap else letter
        signs = [sign for sign, letters in HIDDEN.items() if letter in letters]
        if signs and not any(piece[0].isdigit() for piece in pieces[-1:]) and draw(st.booleans()):
            shown = signs[0]
        pieces.append(shown + draw(st.sampled_from(MARKS)))
    return gap.join(pieces) + draw(st.sampled_from(["", "’s", "'s", "."]))


@example("0 L U W A S E u\u200b N")
@given(disguised())
def test_any_mixture_of_disguises_is_seen_through(written: str) -> None:
    letters = sum(character.isalpha() for character in re.sub("&shy;", "", written).removesuffix("s"))
    digits = sum(character.isdigit() for character in written)
    if digits <= letters // 2:
        assert FOUND_BY.find(f"It was {written} who came.") != ()


ORDINARY_NAMES = """Tyler Garden;Oliver Hughes;Amelia Carter;Jack Thompson;Isla Robinson;Harry Wright;Ava Walker;Noah Khan;Emily Edwards;George Bates;
Sophia Woodley;Leo Clarke;Mia Patel;Freddie Turner;Poppy Cooper;Ali Hassan;Asif Iqbal;Hasan Ahmed;Maya Singh;Amy Wardle;Ian Bell;Tom Bailey;Ben Marsh;
Sam Balding;Liam Kelly;Daisy Webb;Ann Lee;Ina Shaw;Asher Cohen;Eve Hart;Willa Noor;Iona Neil;Theo Dean;Toby Cox;Isa Begum;Andy Forman;Anita Norman;
Billy Doe;Les Thu;Kate Tobias;Aman Deo;Meera Ada""".replace("\n", "").split(";")


def test_forty_ordinary_names_raise_no_false_alarm_in_the_sample_reports() -> None:
    names = in_clear("\n".join(ORDINARY_NAMES))
    texts = [path.read_text(encoding="utf-8") for path in sorted(REPORTS.glob("*/*.md"))]
    assert [text[start - 20 : end + 20] for text in texts for start, end in names.find(text)] == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        pytest.param("Tyler Garden", {"tyler", "garden", "tylergarden", "gardentyler"}, id="a name and its words"),
        pytest.param("Bo Li", {"boli", "libo", "bo li", "li bo", "bo ", "li "}, id="words too short to stand alone"),
        pytest.param('"Sam Green"', {"samgreen", "greensam", "sam green", "green sam", "sam ", "green "}, id="only as a whole"),
        pytest.param("“Green”", {"green"}, id="one word in printed quotes"),
        pytest.param("Jan van Weir", {"jan", "weir", "janvanweir", "janvan", "janweir", "vanjan", "vanweir", "weirjan", "weirvan"}, id="a particle is no name"),
        pytest.param("Ian", {"ian", "lan"}, id="an l looks like an I"),
        pytest.param("Ioan", {"ioan"}, id="but no loan is meant"),
        pytest.param("Jörg", {"jorg", "joerg"}, id="an umlaut written out"),
        pytest.param("Zoë", {"zoe"}, id="a diaeresis"),
        pytest.param("Mæve", {"maeve"}, id="two letters in one"),
        pytest.param("  # a remark", set(), id="a remark"),
        pytest.param("", set(), id="an empty line"),
    ],
)  # fmt: skip
def test_what_a_line_of_the_list_protects(line: str, found: set[str]) -> None:
    assert spellings(line) == found


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("Bo", "line 2 has fewer than three letters, which are found in every text: write the whole name"),
        (
            "Tyler Garden, 12",
            "line 2 holds more than a name: write one name on each line, in letters, and remarks after a `#` at its beginning",
        ),
        ("Tyler; Ann", "line 2 holds more than a name: write one name on each line, in letters, and remarks after a `#` at its beginning"),
        ("Tyler <x>", "line 2 holds more than a name: write one name on each line, in letters, and remarks after a `#` at its beginning"),
    ],
)
def test_a_line_that_is_no_name_is_refused_without_repeating_it(line: str, message: str) -> None:
    with pytest.raises(NotANameError, match=re.escape(message) + "$"):
        in_clear(f"# One\n{line}\n")


def test_an_index_holds_digests_and_no_name() -> None:
    assert all(re.fullmatch(r"[0-9a-f]{32}", entry) for entry in INDEX.entries)
    assert len(INDEX.entries) == len(spellings(f"{LIST}{CANARY}\n"))
    assert INDEX.entries.isdisjoint(indexed(LIST, KEY[::-1]).entries)


def test_the_canary_is_found_where_list_and_key_are_right_and_nowhere_else() -> None:
    assert holds_canary(in_clear(f"{LIST}{CANARY}\n"))
    assert holds_canary(INDEX)
    assert not holds_canary(CLEAR)
    assert not holds_canary(in_clear(f"{CANARY.split()[0]}\n"))
    wrong = ProtectedNames(INDEX.entries, INDEX.lengths, INDEX.words, KEY[::-1])
    assert not holds_canary(wrong)


def test_lines_are_counted_from_one_without_remarks() -> None:
    assert list(lines_of("# One\n\n  Two   Three \nFour")) == [(3, "Two Three"), (4, "Four")]
