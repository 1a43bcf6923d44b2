"""Footnotes on paper."""

from __future__ import annotations

from site_builder.render.markdown import convert, to_html, words

TWICE = "Seen.[^a] Seen again.[^a] Called.[^b]\n\n[^a]: Nobody *had* seen.\n\n    A second paragraph.\n[^b]: Cut off.\n"


def test_a_note_stands_where_its_mark_stood() -> None:
    html = to_html("Seen[^a] now.\n\n[^a]: Nobody *had* seen.\n", for_print=True)
    expected = (
        '<p><span class="kept">Seen<span class="footnote" data-number="1" id="note-1">'
        '<span class="line">Nobody <em>had</em> seen.</span>\n</span></span> now.</p>'
    )
    assert html == expected


def test_a_second_mark_leads_to_the_note() -> None:
    html = to_html(TWICE, for_print=True)
    assert html.count('class="footnote"') == 2
    assert '<sup class="footnote-again"><a href="#note-1">1</a></sup>' in html


def test_no_block_stands_inside_a_paragraph_and_no_link_back_is_left() -> None:
    html = to_html(TWICE, for_print=True)
    assert html.count("<p>") == 1
    assert "backref" not in html
    assert "qq3936677670287331zz" not in html


def test_a_note_that_nothing_refers_to_is_not_lost() -> None:
    html = to_html("Seen.[^a]\n\n[^a]: One.\n[^b]: Orphan.\n", for_print=True)
    assert words(html).count("Orphan.") == 1
    assert words(html).count("One.") == 1


def test_notes_of_two_texts_are_kept_apart() -> None:
    assert 'id="response-note-1"' in convert("Seen.[^a]\n\n[^a]: One.\n", for_print=True, prefix="response-").html
