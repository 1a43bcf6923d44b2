"""The forms of Decap CMS: every key has a field, of a kind that Decap knows, and what it writes is read as it was meant."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from site_builder.formats.as_decap import decap_collections
from site_builder.model.board import Board
from site_builder.model.finding import Duty
from site_builder.model.report import Report
from site_builder.rules import RULE_BOOK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.a_board import ABoard

# What each kind of field may say, from the types that decap-cms-core 3.19.1 ships (index.d.ts); what it must say stands first.
OF_EVERY_FIELD = {"name", "label", "widget", "required", "hint", "pattern"}
WIDGETS: dict[str, tuple[set[str], set[str]]] = {
    "string": (set(), set()),
    "text": (set(), set()),
    "boolean": (set(), set()),
    "markdown": (set(), {"modes"}),
    "datetime": (set(), {"date_format", "time_format"}),
    "select": ({"options"}, {"multiple"}),
    "object": ({"fields"}, {"collapsed"}),
    "list": (set(), {"collapsed", "field", "fields"}),
}
OF_A_COLLECTION = {
    *("name", "label", "label_singular", "description", "folder", "path", "slug", "summary", "create", "delete", "extension", "format"),
    *("editor", "media_folder", "public_folder", "fields"),
}


def collections(**settings: Any) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = json.loads(decap_collections(Board(board="A Board", **settings)))
    return made


def fields(of: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for field in of:
        yield field
        yield from fields(field.get("fields", []) + ([field["field"]] if "field" in field else []))


def test_every_field_is_of_a_kind_that_decap_knows_and_says_only_what_it_knows() -> None:
    for collection in collections():
        assert set(collection) <= OF_A_COLLECTION
        for field in fields(collection["fields"]):
            needed, possible = WIDGETS[field["widget"]]
            assert needed <= set(field) <= OF_EVERY_FIELD | needed | possible, field
        for level in [collection["fields"], *(field["fields"] for field in fields(collection["fields"]) if "fields" in field)]:
            assert len({field["name"] for field in level}) == len(level)


def _names(of: list[dict[str, Any]]) -> dict[str, Any]:
    return {field["name"]: _names(field["fields"]) if "fields" in field else None for field in of}


def _keys(model: dict[str, Any], models: dict[str, Any]) -> dict[str, Any]:
    found = {}
    for name, part in model["properties"].items():
        choices = [part, *part.get("anyOf", []), part.get("items", {})]
        named = next((choice["$ref"].rpartition("/")[2] for choice in choices if "$ref" in choice), None)
        inner = models[named] if named else {}
        found[name] = _keys(inner, models) if "properties" in inner else None
    return found


def test_every_key_of_a_report_has_its_field_at_every_depth_in_both_forms() -> None:
    schema = Report.model_json_schema(by_alias=True)
    advice = {rule.code for rule in RULE_BOOK if rule.duty is Duty.SHOULD}
    expected = {**_keys(schema, schema["$defs"]), "exempt": dict.fromkeys(advice)}
    report, case = collections()
    assert _names(report["fields"]) == {**expected, "body": None}
    assert _names(case["fields"]) == expected


def test_three_fields_are_required_and_in_blocks_that_nobody_filled_in_none() -> None:
    report, case = collections()
    assert [field["name"] for field in report["fields"] if field["required"]] == ["title", "reference", "type"]
    assert [field["name"] for field in case["fields"] if field["required"]] == []
    for field in fields(report["fields"]):
        if field["widget"] == "object":
            assert [inner["name"] for inner in field["fields"] if inner["required"]] == []
    (items,) = (field for field in report["fields"] if field["name"] == "recommendations")
    assert [inner["name"] for inner in items["fields"] if inner["required"]] == ["id", "text"]


def test_lists_to_choose_from_are_the_boards_own() -> None:
    (report, _) = collections(agencies={"police": 'The "Police": north'}, themes={"neglect": "Neglect"})
    options = {field["name"]: field["options"] for field in fields(report["fields"]) if field["widget"] == "select"}
    assert options["themes"] == [{"label": "Neglect", "value": "neglect"}]
    assert options["agency"] == options["organisations"] == [{"label": 'The "Police": north', "value": "police"}]
    assert [choice["value"] for choice in options["for"]] == ["police", "all-member-agencies", "board"]


# As Decap 3.16.3 wrote it, in a browser: after every kind of field was filled in, and a summary and a hold were filled in and emptied again.
WRITTEN = """---
title: "Serious Case Review: Child N"
reference: SCR-2026-44
type: serious-case-review
publication_date: 2026-12-30 09:30
themes:
  - neglect
---
"""
WRITTEN_WITHOUT_OUR_SCRIPT = WRITTEN.replace("themes:", 'summary: ""\nthemes:').replace("\n---\n", '\nhold:\n  since: ""\n---\n')


def test_what_decap_wrote_is_read_as_it_was_meant(board: ABoard) -> None:
    board.raw("scr-2026-44", WRITTEN)
    stated = board.submission("scr-2026-44").report
    assert (stated.title, stated.type, stated.themes) == ("Serious Case Review: Child N", "serious-case-review", ("neglect",))
    assert board.findings(code="FRM") == []


def test_without_the_script_that_leaves_out_empty_fields_it_would_be_refused(board: ABoard) -> None:
    board.raw("scr-2026-44", WRITTEN_WITHOUT_OUR_SCRIPT)
    assert [finding.key for finding in board.findings(code="FRM02")] == ["summary", "hold.since"]
