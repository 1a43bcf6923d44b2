"""No word is lost between the source, the page and the PDF."""

from __future__ import annotations

from dataclasses import replace

import pytest

from site_builder.audit import words
from tests.audit.sites import PAGE, PDF, PUBLISHED, TEXT, Site, page, pdf

CHECK = words.AUDIT


def test_a_word_missing_from_the_pdf_is_told(site: Site) -> None:
    site.put(PDF, pdf(f"Child K\n1.1 {TEXT.replace('nobody opened', '')}."))
    assert site.problems(CHECK) == (f"{PDF} has lost 2 words of its report, first “nobody”, “opened”",)


def test_a_word_missing_from_the_page_is_told_though_the_menu_has_it(site: Site) -> None:
    site.put(PAGE, f"<nav>nobody</nav>{page(f'<h1>Child K</h1>1.1 {TEXT}').replace('nobody', '')}")
    assert site.problems(CHECK) == (f"{PAGE} has lost 1 words of its report, first “nobody”",)


def test_a_word_that_stands_once_less_often_is_lost(site: Site) -> None:
    site.expect(published=(replace(PUBLISHED, source_words=(*PUBLISHED.source_words, "door")),))
    assert [problem.partition(" has ")[2] for problem in site.problems(CHECK)] == ["lost 1 words of its report, first “door”"] * 2


def test_the_words_of_a_briefing_stand_on_the_page_and_in_a_pdf_of_their_own(site: Site) -> None:
    briefing = PDF.replace(".pdf", "-briefing.pdf")
    site.expect(published=(replace(PUBLISHED, briefing=briefing, briefing_words=("Whom did we ask?",)),))
    site.put(briefing, pdf("Whom did we"))
    assert site.problems(CHECK) == (
        f"{briefing} has lost 1 words of its report, first “ask”",
        f"{PAGE} has lost 4 words of its report, first “whom”, “did”, “we”, “ask”",
    )
    site.put(briefing, pdf("Whom did we ask?"))
    site.put(PAGE, page(f"<h1>Child K</h1>1.1 {TEXT} Whom did we ask?"))
    assert site.problems(CHECK) == ()


def test_a_script_on_the_page_is_not_read(site: Site) -> None:
    site.put(PAGE, page(f"<h1>Child K</h1>1.1 {TEXT.replace('nobody', '')}<script>nobody</script><!-- nobody -->"))
    assert len(site.problems(CHECK)) == 1


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("multi-agency", "multi-\nagency"),
        ("safeguarding", "safe-\nguarding"),
        ("officer", "o\ufb03cer"),
        ("Mother's", "Mother\u2019s"),
        ("safeguarding", "safe\u00adguard\u00ading"),
        ("sleep was", "sleep1 was"),
        ("SUMMARY", "Summary"),
        ("2024/25 figures", "2024/25\u00a0figures"),
    ],
)
def test_what_reads_alike_is_no_loss(site: Site, source: str, shown: str) -> None:
    site.expect(published=(replace(PUBLISHED, source_words=(source,)),))
    site.put(PAGE, page(f"<p>{shown.replace('-' + chr(10), '<wbr>')}</p>"))
    site.put(PDF, pdf(shown.replace("\ufb03", "ffi").replace("\u2019", "'").replace("\u00ad", "")))
    assert site.problems(CHECK) == ()


def test_words_beyond_the_source_are_no_concern(site: Site) -> None:
    site.put(PDF, pdf(f"Running head\nChild K\n1.1 {TEXT}.\nPage 1 of 1"))
    assert site.problems(CHECK) == ()


def test_a_table_cell_swallowed_is_told_though_its_word_is_short(site: Site) -> None:
    site.expect(published=(replace(PUBLISHED, source_words=("Seen at home", "No", "37")),))
    site.put(PAGE, page("<table><tr><td>Seen at home</td><td>No</td><td>37</td></tr></table>"))
    site.put(PDF, pdf("Seen at home"))
    assert site.problems(CHECK) == (f"{PDF} has lost 2 words of its report, first “no”, “37”",)
