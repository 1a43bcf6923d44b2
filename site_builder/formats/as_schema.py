"""JSON Schema for editors: of a report's front matter, of `case.yml`, and of the board's settings under `extra.scr`.

Made from the models, so that an editor completes and refuses what the program reads and refuses. An editor takes the scalars of YAML by type,
the program takes them as text; so a schema says `boolean` where the program reads `true` and `false`.
"""

from __future__ import annotations

import json
from typing import Any

from site_builder.model.board import Board
from site_builder.model.report import Report

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_REPORT, _BOARD = "report.schema.json", "board.schema.json"


def schemas() -> dict[str, str]:
    """The text of every schema, by the name of its file in `site_builder/schemas/`."""
    report = {**_stripped(Report.model_json_schema(by_alias=True)), "title": "Front matter of a report (report.md)"}
    board = {**_stripped(Board.model_json_schema(by_alias=True)), "title": "Settings of a board (mkdocs.yml, under extra.scr)"}
    case = {
        "title": "What may stand in case.yml instead of in report.md: the same keys, each in one of the two",
        "type": "object",
        "properties": {key: {"$ref": f"{_REPORT}#/properties/{key}"} for key in report["properties"]},
        "additionalProperties": False,
    }
    configuration = {
        "title": "mkdocs.yml, of which the board's settings stand under extra.scr",
        "type": "object",
        "properties": {"extra": {"type": "object", "properties": {"scr": {"$ref": _BOARD}}}},
    }
    return {_REPORT: _text(report), "case.schema.json": _text(case), _BOARD: _text(board), "mkdocs.schema.json": _text(configuration)}


def _text(schema: dict[str, Any]) -> str:
    return json.dumps({"$schema": _DRAFT, **schema}, indent=2, ensure_ascii=False) + "\n"


def _stripped(part: Any) -> Any:
    """A schema without what pydantic adds and the program does not take: empty values, and titles that say a key's name again."""
    if isinstance(part, list):
        return [_stripped(item) for item in part]
    if not isinstance(part, dict):
        return part
    kept = {
        key: _stripped(value)
        for key, value in part.items()
        if not (key == "title" and isinstance(value, str)) and (key, value) != ("default", None)
    }
    options = [option for option in kept.get("anyOf", ()) if option != {"type": "null"}]
    if len(options) == 1:
        del kept["anyOf"]
        return {**options[0], **kept}
    return kept
