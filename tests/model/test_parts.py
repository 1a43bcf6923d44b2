"""Digests of the parts of a report: what changed can be said without a word of it."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.model.fingerprint import Asset, fingerprint
from site_builder.model.parts import parts, passages
from site_builder.model.report import Report
from site_builder.read.repository import read_repository
from site_builder.render.markdown import to_html

ROOT = Path(__file__).parents[2]
TYPED = "# Part\n\n## 4. Findings\n4.1 The first.\n\n- one\n- two\n\n4.2 The second.[^7]\n\nMore of it.\n\n[^7]: A note.\n"
R1 = {"id": "R1", "text": "See the child.", "for": ["police"], "intended_outcome": "Children are seen.", "due": "2027-01-31"}
R2 = {"id": "R2", "text": "Hear the child.", "for": ["schools"]}
CHART = Asset("chart.png", "9" * 64, 10)


def _report(**front: Any) -> Report:
    stated = {"title": "Child K", "reference": "SCR-1", "type": "serious-case-review", "summary": "A summary.", "recommendations": [R1, R2]}
    return Report.model_validate({**stated, **front})


def _changed(body: str = TYPED, assets: tuple[Asset, ...] = (CHART,), **front: Any) -> set[str]:
    """The keys that differ from those of the report as it was."""
    before, after = parts(_report(), TYPED, (CHART,)), parts(_report(**front), body, assets)
    return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}


def test_every_field_every_passage_and_every_file_is_a_part() -> None:
    of_recommendations = [f"recommendations.{id_}.{name}" for id_ in ("R1", "R2") for name in ("text", "for", "intended_outcome", "due")]
    of_body = ["body.0+1", "body.0+2", "body.4.1", "body.4.1+1", "body.4.2", "body.4.2+1", "body.[^7]"]
    whole = ["title", "reference", "type", "summary", "recommendations", "body"]
    assert set(parts(_report(), TYPED, (CHART,))) == {*whole, *of_recommendations, *of_body, "assets.chart.png"}


def test_a_digest_is_that_of_the_text_as_it_is_fingerprinted_and_of_nothing_else() -> None:
    found = parts(_report(), TYPED, (CHART,))
    assert found["summary"] == hashlib.sha256(b"A summary.\n").hexdigest()
    assert found["body.4.1"] == hashlib.sha256(b"4.1 The first.\n").hexdigest()
    assert found["recommendations.R1.due"] == hashlib.sha256(b"2027-01-31\n").hexdigest()
    assert found["assets.chart.png"] == CHART.sha256


@pytest.mark.parametrize("key", ["title", "summary", "reference"])
def test_a_changed_field_changes_its_own_part_alone(key: str) -> None:
    changed: dict[str, Any] = {key: "SCR-2"}
    assert _changed(**changed) == {key}


def test_another_type_changes_its_own_part_alone() -> None:
    assert _changed(type="management-review") == {"type"}


@pytest.mark.parametrize(
    ("name", "value"), [("text", "Other."), ("for", ["schools"]), ("intended_outcome", "Other."), ("due", "2027-02-01"), ("due", None)]
)
def test_a_changed_recommendation_is_told_by_its_id_and_field(name: str, value: Any) -> None:
    assert _changed(recommendations=[{**R1, name: value}, R2]) == {"recommendations", f"recommendations.R1.{name}"}


def test_what_is_outside_the_fingerprint_is_no_part() -> None:
    adopted = {**R1, "adopted": {"on": "2026-10-01"}, "progress": [{"on": "2026-11-01", "status": "completed"}]}
    assert _changed(recommendations=[adopted, R2], themes=["neglect"], publication_date="2026-12-10") == set()


def test_the_label_of_a_footnote_that_is_a_word_is_not_told() -> None:
    assert [label for label, _ in passages("1.1 One.[^word]\n\n[^word]: A note.\n")] == ["1.1", "1.1+1"]


def test_recommendations_in_another_order_change_only_the_whole() -> None:
    assert _changed(recommendations=[R2, R1]) == {"recommendations"}


@pytest.mark.parametrize(
    ("old", "new", "keys"),
    [
        ("The first.", "The first one.", {"body.4.1"}),
        ("- two", "- three", {"body.4.1+1"}),
        ("More of it.", "Less of it.", {"body.4.2+1"}),
        ("A note.", "Another.", {"body.[^7]"}),
        ("\n\n4.2 The second.[^7]", "\n\n4.1a Between.\n\n4.2 The second.[^7]", {"body.4.1a"}),
        ("4.2 The second.", "4.3 The second.", {"body.4.2", "body.4.2+1", "body.4.3", "body.4.3+1"}),
        ("More of it.", "More\n\n\n\nof it.", {"body.4.2+1", "body.4.2+2"}),
        ("\n\nMore", "\n\n\nMore", set()),
    ],
)
def test_a_changed_passage_is_told_by_its_number(old: str, new: str, keys: set[str]) -> None:
    assert old in TYPED
    assert _changed(body=TYPED.replace(old, new)) == keys | {"body"}


@pytest.mark.parametrize("body", [TYPED.replace("\n", "\r\n"), TYPED.replace("first.", "first.   \t"), TYPED + "\n\n"])
def test_a_text_that_reads_alike_has_the_same_parts(body: str) -> None:
    body = body.replace("   \t", " ")
    assert _changed(body=body) == set()


def test_another_picture_or_another_name_of_it_is_told() -> None:
    assert _changed(assets=(Asset("chart.png", "8" * 64, 10),)) == {"assets.chart.png"}
    assert _changed(assets=(Asset("other.png", "9" * 64, 10),)) == {"assets.chart.png", "assets.other.png"}


def test_a_number_that_stands_twice_is_counted() -> None:
    labels = [key for key in parts(_report(recommendations=[R1, {**R2, "id": "R1"}]), "1.1 One.\n\n1.1 Two.\n", ()) if key[-1] != "e"]
    assert {"body.1.1", "body.1.1_2", "recommendations.R1.text", "recommendations.R1_2.text"} <= set(labels)


UNTYPED = (
    "Before.\n\n## First\n\nOne.\n\n1. item\n2. item\n\n**Two** words.\n\n### Below\nThree.\n\n> Quoted.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
    "Second\n------\n\nFour.\n\n![A chart](chart.png)\n\n/// caption\nOf it.\n///\n\n    code\n\nTop\n===\n\nFive.\n"
)


def _shown(body: str) -> list[str]:
    return re.findall(r'class="number"[^>]*>([^<]+)<', to_html(body, for_print=False, numbered=True))


def _numbers(body: str) -> list[str]:
    return [label for label, _ in passages(body) if re.fullmatch(r"[1-9]\d*(\.[1-9]\d*)+[a-z]?", label)]


def test_without_typed_numbers_a_passage_has_the_number_that_readers_see() -> None:
    assert _shown(UNTYPED) == ["1.1", "1.2", "1.3", "2.1", "2.2"]
    assert _numbers(UNTYPED) == _shown(UNTYPED)


def test_the_numbers_of_the_sample_are_those_that_readers_see() -> None:
    bodies = [item.body for item in read_repository(ROOT).submissions]
    assert sum(len(_shown(body)) for body in bodies) > 100
    for body in bodies:
        assert _numbers(body) == _shown(body)


TEXTS = st.lists(
    st.sampled_from(["4.1 One", "4.2 Two", "## H", "- a", "", " ", "  ", "[^1]: n", "text", "    c", "===", "|a|b|", "|-|-|"])
).map("\n".join)


@given(TEXTS, TEXTS)
def test_two_reports_with_the_same_parts_have_the_same_fingerprint(one: str, other: str) -> None:
    same_parts = parts(_report(), one, ()) == parts(_report(), other, ())
    assert same_parts == (fingerprint(_report(), one, ()) == fingerprint(_report(), other, ()))


@given(st.text())
def test_any_text_has_parts_and_no_key_says_a_word_of_it(body: str) -> None:
    for key in parts(_report(), body, ()):
        assert re.fullmatch(r"body\.[\d.+_]+[a-z]?(_\d+)?|body\.\[\^\d+\](_\d+)?|[a-zR_.1-2]+", key)
