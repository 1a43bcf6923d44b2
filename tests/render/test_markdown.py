"""Markdown by the same closed list everywhere, and the words that a reader sees."""

from __future__ import annotations

from pathlib import Path

import yaml

from site_builder.render.markdown import SITE_EXTENSIONS, SITE_SETTINGS, convert, text_digest, to_html, words

CONFIGURATION = Path(__file__).parents[2] / "mkdocs.yml"


def test_paper_and_site_are_made_by_the_list_in_the_configuration() -> None:
    listed = yaml.safe_load(CONFIGURATION.read_text(encoding="utf-8"))["markdown_extensions"]
    names = [next(iter(item)) if isinstance(item, dict) else item for item in listed]
    settings = {name: value for item in listed if isinstance(item, dict) for name, value in item.items()}
    assert (tuple(names), settings) == (SITE_EXTENSIONS, SITE_SETTINGS)


def test_headings_on_paper_have_no_permanent_links() -> None:
    assert "headerlink" in to_html("## A", for_print=False)
    assert to_html("## A", for_print=True) == '<h2 id="a">A</h2>'


def test_headings_of_two_texts_are_kept_apart() -> None:
    assert [heading.anchor for heading in convert("## A\n\n### B", for_print=True, prefix="response-").headings] == [
        "response-a",
        "response-b",
    ]


def test_words_are_parted_by_blocks_and_not_by_inline_markup() -> None:
    assert words("<h2>One</h2><p>t<b>w</b>o &amp;<br>three</p><script>no()</script><td>4</td><td>5</td>") == [
        "One", "two", "&", "three", "4", "5",
    ]  # fmt: skip


def test_a_note_is_not_glued_to_the_word_before_it() -> None:
    assert words(to_html("Seen[^a] now.\n\n[^a]: Note.\n", for_print=True)) == ["Seen", "Note.", "now."]


def test_the_digest_is_of_the_words_alone() -> None:
    assert text_digest("<p>One  two\nthree</p>") == text_digest("<div><p>One</p> <em>two</em> three</div>")
    assert text_digest("<p>One two</p>") != text_digest("<p>One too</p>")
