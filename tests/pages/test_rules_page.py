"""The page "The rules we publish by" is the rule book and the policy, whole, in words that follow the numbers."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from lxml import html

from site_builder.model.board import Board
from site_builder.model.finding import Duty
from site_builder.model.policy import Checked, Unit
from site_builder.model.report import ReviewType
from site_builder.pages import NAVIGATION, SHIPPED, render_pages
from site_builder.pages.rule_book import DUTY_WORDS, FAMILIES, HOW_WE_KNOW, NAMED_BY, PERIOD_OF, policies_beside, rules_page
from site_builder.read.policies import read_policies
from site_builder.render.markdown import to_html, words
from site_builder.rules import RULE_BOOK

if TYPE_CHECKING:
    from site_builder.model.policy import Policy
    from site_builder.rules.rule import Rule

BOARD = Board(board="Rivercombe Safeguarding Children Board", short_name="RSCB")
POLICIES = read_policies()
OF_2013, OF_2018 = POLICIES["england-2013"], POLICIES["england-2018"]
ODD = "A*B* [Panel] <i>& Sons</i>_"


def page(policy: Policy = OF_2013, *beside: Policy, board: Board = BOARD) -> html.HtmlElement:
    """The page as a reader's browser has it."""
    text = render_pages(board, policy, (), beside=beside)["rules.md"].split("---\n", 2)[2]
    return html.fromstring(f"<main>{to_html(text, for_print=False)}</main>")


@cache
def shipped_page() -> html.HtmlElement:
    return page()


def read(element: html.HtmlElement) -> str:
    """The words of an element, on one line."""
    return " ".join(words(html.tostring(element, encoding="unicode", with_tail=False)))


def shown(markdown: str) -> str:
    """What a reader sees of a piece of a docstring."""
    return " ".join(words(to_html(markdown, for_print=False)))


def entry(root: html.HtmlElement, code: str) -> list[str]:
    """The words of one rule: its heading, then each paragraph."""
    (heading,) = root.xpath(f"//h3[span[@id='{code.lower()}']]")
    texts = [read(heading)]
    for item in heading.itersiblings():
        if item.tag in {"h2", "h3"}:
            break
        texts.append(read(item))
    return texts


def table(root: html.HtmlElement, caption: str) -> dict[str, list[str]]:
    """A table's lines by their headings; of its own headings the line is named by the first."""
    (found,) = (item for item in root.iter("table") if read(item.find("caption")) == caption)
    return {read(row[0]): [read(cell) for cell in row[1:]] for row in found.iter("tr")}


def changed(policy: Policy, part: str, **values: Any) -> Policy:
    return policy.model_copy(update={part: getattr(policy, part).model_copy(update=values)})


def test_every_rule_is_there_once_and_in_the_order_of_the_book() -> None:
    assert shipped_page().xpath("//h3/span[@class='rule']/@id") == [rule.code.lower() for rule in RULE_BOOK]


@pytest.mark.parametrize("rule", RULE_BOOK, ids=lambda rule: rule.code)
def test_a_rule_is_its_sentence_then_its_duty_and_why_then_its_source_and_code(rule: Rule) -> None:
    sentence, *why, source = (shown(paragraph) for paragraph in rule.doc.split("\n\n"))
    found = entry(shipped_page(), rule.code)
    duty = {Duty.MUST: "Must.", Duty.SHOULD: "Advice."}[rule.duty]
    assert found[0] == sentence
    assert found[1 : 1 + len(why)] == [f"{duty} {why[0]}", *why[1:]]
    assert found[-1] == f"{source} {rule.code}"
    assert len(found) - len(why) in {2, 3}


@pytest.mark.parametrize("rule", RULE_BOOK, ids=lambda rule: rule.code)
def test_a_docstring_is_text_and_no_tag(rule: Rule) -> None:
    assert "<" not in rule.doc


def test_a_rules_code_is_a_link_to_itself() -> None:
    assert [(link.text, link.get("href")) for link in shipped_page().xpath("//a[@class='rule-code']")] == [
        (rule.code, f"#{rule.code.lower()}") for rule in RULE_BOOK
    ]


def test_code_and_emphasis_of_a_docstring_are_set_as_such() -> None:
    rules = {rule.code: rule for rule in RULE_BOOK}
    assert "`corrections`" in rules["REG04"].doc
    (heading,) = shipped_page().xpath("//h3/span[@id='reg04']")
    assert heading.findtext("code") == "corrections"
    assert "`" not in read(shipped_page())


def test_every_family_has_a_heading_in_plain_words_and_every_heading_a_family() -> None:
    codes = list(dict.fromkeys(rule.code[:3] for rule in RULE_BOOK))
    assert set(FAMILIES) == set(codes)
    assert shipped_page().xpath("//h2/span[@id][not(@id='periods' or @id='duties' or @id='check' or @id='words')]/@id") == [
        code.lower() for code in codes
    ]
    for family in rules_page(BOARD, (OF_2013,)).families:
        assert {rule.code[:3].lower() for rule in family.rules} == {family.anchor}
        (heading,) = shipped_page().xpath(f"//h2[span[@id='{family.anchor}']]")
        assert read(heading) == shown(family.heading) == shown(FAMILIES[family.anchor.upper()])


def test_the_way_around_the_page_leads_to_every_part() -> None:
    targets = {link.removeprefix("#") for link in shipped_page().xpath("(//ul)[1]//a/@href")}
    assert targets == {"periods", "duties", "check", "words"} | {code.lower() for code in FAMILIES}
    assert targets <= set(shipped_page().xpath("//h2/span/@id"))


def test_no_id_stands_twice() -> None:
    ids = shipped_page().xpath("//@id")
    assert len(ids) == len(set(ids))


def test_the_page_begins_by_saying_what_it_is_in_three_sentences() -> None:
    source = render_pages(BOARD, OF_2013, ())["rules.md"]
    assert source.startswith(
        "---\ntitle: The rules we publish by\ndescription: A report cannot be published here unless every “must” on this page is met.\n---\n"
    )
    assert read(shipped_page()[0]) == (
        "What is marked as “advice” holds no report up: it is shown to RSCB, which follows it or gives its reason. The text below is taken from "
        "the checks that the program behind this site makes, and each number is the one that they count with, so this page changes when "
        "they do."
    )


LEAFLET = "Working Together to Safeguard Children 2013, as the board’s leaflet gives it under"


def test_the_periods_of_the_default_policy() -> None:
    assert table(shipped_page(), "Periods (England, Working Together 2013)") == {
        "What": ["How long", "Counted from", "Source", "How we know it"],
        "The panel has its copy before a report is published": [
            "at least one week",
            "the day after it was sent; the day of publication is counted too",
            f"{LEAFLET} “Publication of reports”",
            "from the board’s leaflet",
        ],
        "A published report stays on this site": [
            "at least 12 months",
            "the day on which it was first public",
            f"{LEAFLET} “Publication of reports”",
            "from the board’s leaflet",
        ],
        "A review is completed": [
            "six months",
            "initiating the review",
            f"{LEAFLET} “Timescale for SCR completion”",
            "from the board’s leaflet",
        ],
        "Whether to hold a review is normally decided": [
            "one month",
            "the day on which the board was notified of the incident",
            f"{LEAFLET} “Decisions whether to initiate an SCR”",
            "from the board’s leaflet",
        ],
        "The board hears how far a recommendation has come": [
            "90 days",
            "the last report of progress; before the first one, the day of adoption or of publication, whichever is later",
            "The board’s leaflet under “Learning From Serious Case Reviews” asks for reports on progress and names no interval; this one is ours",
            "our own practice; no figure is laid down",
        ],
        "Something has been done to spread the learning": [
            "eight weeks",
            "the day of publication",
            "The board’s leaflet under “Learning From Serious Case Reviews” asks that learning is spread and names no time; this one is ours",
            "our own practice; no figure is laid down",
        ],
    }


@pytest.mark.parametrize(
    ("part", "count", "what", "said", "codes"),
    [
        ("notice", 8, "The panel has its copy before a report is published", "at least eight days", ["NOT01"]),
        ("availability", 13, "A published report stays on this site", "at least 13 months", ["REG01", "REG02"]),
        ("completion", 7, "A review is completed", "seven months", ["TIM02"]),
        ("decision", 2, "Whether to hold a review is normally decided", "two months", ["REV04"]),
        ("progress", 91, "The board hears how far a recommendation has come", "13 weeks", ["REC07"]),
        ("learning", 57, "Something has been done to spread the learning", "57 days", ["LEA01"]),
    ],
)
def test_another_number_in_the_policy_is_another_word_in_the_table_and_at_the_rules_that_count_it(
    part: str, count: int, what: str, said: str, codes: list[str]
) -> None:
    before, after = shipped_page(), page(changed(OF_2013, part, count=count))
    assert table(before, "Periods (England, Working Together 2013)")[what][0] == getattr(OF_2013, part).words
    assert table(after, "Periods (England, Working Together 2013)")[what][0] == said
    for code in codes:
        assert entry(before, code)[-2] == f"Period: {getattr(OF_2013, part).words}."
        assert entry(after, code)[-2] == f"Period: {said}."
    assert {code for code, of in PERIOD_OF.items() if of(OF_2013) is getattr(OF_2013, part)} == set(codes)


def test_a_rule_that_counts_no_period_shows_none() -> None:
    assert not any(text.startswith(("Period", "Named")) for text in entry(shipped_page(), "NOT02"))
    assert set(PERIOD_OF) | set(NAMED_BY) <= {rule.code for rule in RULE_BOOK}


def test_working_days_are_counted_back_and_a_figure_of_the_guidance_says_so() -> None:
    row = table(page(OF_2018), "Periods (England, Working Together 2018 and 2023)")["The panel has its copy before a report is published"]
    assert OF_2018.notice.unit is Unit.WORKING_DAYS
    assert row == [
        "at least seven working days",
        "the day before publication, backwards, in working days of England; the last one counted is the last day to send it",
        "Working Together to Safeguard Children 2018 (and its 2023 edition), on the publication of reports",
        "from the guidance; its paragraph is still to be looked up",
    ]


def test_a_period_that_a_policy_does_not_know_is_left_out_and_its_rule_says_so() -> None:
    found = page(OF_2018)
    assert "Whether to hold a review is normally decided" not in table(found, "Periods (England, Working Together 2018 and 2023)")
    assert entry(found, "REV04")[-2] == "Period: none is set."


def test_how_a_figure_is_known_and_how_much_a_rule_binds_has_words_for_every_case() -> None:
    assert (set(HOW_WE_KNOW), set(DUTY_WORDS)) == (set(Checked), set(Duty))


def test_those_whom_a_policy_names_are_named() -> None:
    assert {code: entry(shipped_page(), code)[-2] for code in NAMED_BY} == {
        "REV06": "Named in the policy: Ofsted and the panel.",
        "NOT04": "Named in the policy: nobody.",
        "NOT05": "Named in the policy: nobody.",
    }
    assert {code: entry(page(OF_2018), code)[-2] for code in NAMED_BY} == {
        "REV06": "Named in the policy: nobody.",
        "NOT04": "Named in the policy: the Secretary of State.",
        "NOT05": "Named in the policy: Ofsted.",
    }
    assert "The panel is the national panel of independent experts. If the board" in read(shipped_page())
    assert (
        "The panel is the Child Safeguarding Practice Review Panel. In the same time as the panel, a copy must also be with the Secretary of "
        "State. A copy for information should go to Ofsted. If the board considers that a report should not be published. The partners publish "
    ) in read(page(OF_2018))


@pytest.mark.parametrize("policy", POLICIES.values(), ids=POLICIES.keys())
def test_the_table_of_duties_is_the_policys(policy: Policy) -> None:
    expected = {"Duty": [policy.type_name(kind).replace("'", "’") for kind in ReviewType]}
    for name, field in type(policy.duties).model_fields.items():
        bound = getattr(policy.duties, name)
        if bound:
            expected[str(field.description).replace("'", "’")] = ["yes" if kind in bound else "no" for kind in ReviewType]
    assert table(page(policy), f"Duties by type of review ({policy.title})") == expected


def test_a_duty_that_binds_another_type_is_shown_for_it() -> None:
    bound = changed(OF_2013, "duties", publication=(ReviewType.ALTERNATIVE_REVIEW,), learning=())
    found = table(page(bound), "Duties by type of review (England, Working Together 2013)")
    assert found["The report is published, or the panel is asked about withholding it"] == ["no", "no", "yes", "no", "no"]
    assert "Those involved hear of the findings, and the learning is spread" not in found


def test_each_cell_carries_its_label_for_a_narrow_screen_and_a_role_that_outlives_the_layout() -> None:
    for found in shipped_page().iter("table"):
        labels = [read(cell) for cell in found.xpath("thead/tr/th")][1:]
        for row in found.xpath("tbody/tr"):
            assert [cell.get("data-label") for cell in row.xpath("td")] == labels
            assert [cell.get("role") for cell in row] == ["rowheader", *["cell"] * len(labels)]
            assert row[0].get("scope") == "row"


def test_a_policy_reads_as_it_is_written_whatever_signs_it_holds() -> None:
    notice = OF_2013.notice.model_copy(update={"also": {"one": ODD}, "copies": {"two": ODD}, "source": ODD})
    odd = OF_2013.model_copy(
        update={"title": ODD, "panel_name": ODD, "notice": notice, "unpublished": changed(OF_2013, "unpublished", words=ODD).unpublished}
    )
    found = page(odd, OF_2018)
    assert table(found, f"Periods ({ODD})")["The panel has its copy before a report is published"][2] == ODD
    assert f"The panel is the {ODD}." in read(found)
    assert f"a copy must also be with {ODD}. A copy for information should go to {ODD}." in read(found)
    assert f"should not be published. {ODD}" in read(found)
    assert entry(found, "NOT04")[-2].startswith(f"Named in the policy ({ODD}): {ODD}.")


SEVERAL = BOARD.model_copy(
    update={
        "policy": Board.model_validate(
            {"board": "B", "policy": [{"policy": "england-2013", "from": "2013-04-01"}, {"policy": "england-2018", "from": "2019-09-29"}]}
        ).policy
    }
)


def test_a_board_with_several_policies_shows_each_with_its_first_day() -> None:
    found = page(OF_2018, OF_2013, board=SEVERAL)
    text = read(found)
    assert (
        "These are the periods of our policy, England, Working Together 2018 and 2023. It holds for reviews that were begun on or after 29 September 2019."
        in text
    )
    assert (
        "Some of our reviews are judged by this policy. It holds for reviews that were begun on or after 1 April 2013, until another took its place."
        in text
    )
    assert [read(item.find("caption")) for item in found.iter("table")] == [
        "Periods (England, Working Together 2018 and 2023)",
        "Periods (England, Working Together 2013)",
        "Duties by type of review (England, Working Together 2018 and 2023)",
        "Duties by type of review (England, Working Together 2013)",
    ]
    assert entry(found, "NOT01")[-2] == (
        "Period (England, Working Together 2018 and 2023): at least seven working days. Period (England, Working Together 2013): at least one week."
    )


def test_each_policy_names_the_types_of_review_in_its_own_words() -> None:
    found = page(OF_2018, OF_2013, board=SEVERAL)
    for policy in (OF_2018, OF_2013):
        names = [policy.type_name(kind).replace("'", "’") for kind in ReviewType]
        assert table(found, f"Duties by type of review ({policy.title})")["Duty"] == names
    assert OF_2018.type_name(ReviewType.SERIOUS_CASE_REVIEW) != OF_2013.type_name(ReviewType.SERIOUS_CASE_REVIEW)


def test_a_policy_without_a_first_day_names_none() -> None:
    assert "It holds for reviews" not in read(page(OF_2013, OF_2018))
    assert "Some of our reviews are judged by this policy. Periods" in read(page(OF_2013, OF_2018))


def test_beside_the_boards_own_policy_stand_those_it_names_and_those_of_public_reports() -> None:
    assert policies_beside(BOARD, POLICIES) == ()
    assert policies_beside(SEVERAL, POLICIES) == (OF_2013,)
    assert policies_beside(BOARD, POLICIES, [OF_2018.title, OF_2013.title]) == (OF_2018,)
    assert policies_beside(SEVERAL, {"england-2018": OF_2018}) == ()


def test_the_page_is_in_the_navigation_and_linked_from_where_publication_is_explained() -> None:
    (about,) = (section["About"] for section in NAVIGATION if "About" in section)
    assert "rules.md" in about
    assert "      - rules.md\n" in (Path(__file__).parents[2] / "mkdocs.yml").read_text(encoding="utf-8")
    assert "](rules.md)" in (SHIPPED / "about.md").read_text(encoding="utf-8")
    assert "](../rules.md)" in (SHIPPED / "professionals" / "publication.md").read_text(encoding="utf-8")
    assert "../register.json" in shipped_page().xpath("//a/@href")
