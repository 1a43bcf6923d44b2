"""What must not be found of a report is everything that was written about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from site_builder.audit.secret import secret_of, sentences

if TYPE_CHECKING:
    from site_builder.audit.expectation import Secret
    from tests.a_board import ABoard

BODY = """## 1. A heading of five words

1.1 The first sentence stands here.[^1] "The second," she said, "is longer." See [the earlier review](https://x.example/a) of it.

Too short.

![A chart of visits by month and service](chart.png)

| Sign | What people thought it meant |
|------|------------------------------|
| Late | Mother is not a morning person |

- The first point of a list
- The second point of a list

[^1]: A footnote says where this is from.
"""


def test_a_text_is_taken_apart_into_what_may_be_quoted_alone() -> None:
    assert list(sentences(BODY)) == [
        "A heading of five words",
        "1.1 The first sentence stands here.",
        '"The second," she said, "is longer.',
        "See the earlier review of it.",
        "A chart of visits by month and service",
        "What people thought it meant",
        "Mother is not a morning person",
        "- The first point of a list",
        "- The second point of a list",
        "A footnote says where this is from.",
    ]


@pytest.mark.parametrize(
    ("front", "text"),
    [
        ({"summary": "A summary that nobody may read yet. And more."}, "A summary that nobody may read yet."),
        ({"delay": {"reason": "inquest", "explanation": "The inquest was opened again in May."}}, "The inquest was opened again in May."),
        ({"withhold": {"reason": "The sibling would be known at school."}}, "The sibling would be known at school."),
        (
            {"recommendations": [{"id": "R1", "text": "Every visit should see the stairs.", "for": ["police"]}]},
            "Every visit should see the stairs.",
        ),
        (
            {"learning": [{"on": "2026-01-01", "kind": "briefing", "note": "A film about the stairs at night."}]},
            "A film about the stairs at night.",
        ),
        ({"briefing": {"questions": ["Who has the key to the cellar?"]}}, "Who has the key to the cellar?"),
    ],
)
def test_front_matter_is_protected_whatever_its_key(board: ABoard, front: dict[str, Any], text: str) -> None:
    board.report("child-w", **front)
    assert text in _secret(board).phrases


def test_slug_reference_title_and_reviewers_are_protected(board: ABoard) -> None:
    board.report(
        "child-w", title="Review W", reference="SCR-2027-09", reviewers=[{"name": "Ottoline Quarrington", "organisation": "Independent"}]
    )
    secret = _secret(board)
    assert secret.whole_words == ("child-w", "SCR-2027-09")
    assert (secret.title, secret.names) == ("Review W", ("Ottoline Quarrington",))
    assert "child-w" not in secret.label


def test_the_response_is_protected_like_the_report(board: ABoard) -> None:
    board.report("child-w")
    board.raw("child-w", "The board accepts all that was found.\n", "response.md")
    assert "The board accepts all that was found." in _secret(board).phrases


def test_keys_of_controlled_lists_are_not_secret(board: ABoard) -> None:
    board.report("child-w", themes=["unsafe-sleep"], organisations=["childrens-social-care"], policy="england-2013")
    assert not any("social" in phrase or "england" in phrase for phrase in _secret(board).phrases)


def _secret(board: ABoard) -> Secret:
    submission = board.read().submission("child-w")
    assert submission is not None
    return secret_of(submission)
