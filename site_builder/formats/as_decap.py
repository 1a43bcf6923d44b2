"""The configuration of Decap CMS, an editor in the browser: one form for `report.md` and one for `case.yml`, made from the models and the board's lists.

Decap keeps the fields that it knows; so every key has one. Its file is YAML, in which what is made here stands as JSON: no sign of a board's name
can mean anything there. Only at the top level and in entries of lists is a field required, since Decap asks for what is
required in a block that nobody wants to fill in.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from site_builder.model.board import EVERY_AGENCY
from site_builder.model.finding import Duty
from site_builder.model.report import Report
from site_builder.rules import RULE_BOOK

if TYPE_CHECKING:
    from collections.abc import Mapping

    from site_builder.model.board import Board

Field = dict[str, Any]

_DAY = r"^\d{4}-\d{2}-\d{2}$"
_ONE_LINE = 400  # letters; what may be longer gets a field of several lines
_PUBLICATION = {
    "pattern": [r"^\d{4}-\d{2}-\d{2}( \d{2}:\d{2})?$", "Write a day, or a day and the London hour: 2026-12-10 09:30"],
}


def decap_collections(board: Board) -> str:
    """The two forms, as JSON."""
    schema = Report.model_json_schema(by_alias=True)
    fields = _Fields(board, schema["$defs"])
    of_report = fields.of(schema, required=True)
    body = {
        "name": "body",
        "label": "Text",
        "required": False,
        "widget": "markdown",
        "modes": ["raw"],
        "hint": "Markdown, letter for letter as it is written.",
    }
    common = {"folder": "reports", "delete": False, "editor": {"preview": False}, "media_folder": "", "public_folder": ""}
    report = {
        "name": "reports",
        "label": "Reports",
        "label_singular": "Report",
        "description": "report.md: what is published, and what is stated about it.",
        **common,
        "path": "{{slug}}/report",
        "slug": "{{reference}}",
        "summary": "{{reference}}: {{title}}",
        "create": True,
        "extension": "md",
        "format": "yaml-frontmatter",
        "fields": [*of_report, body],
    }
    case = {
        "name": "cases",
        "label": "Cases",
        "label_singular": "Case",
        "description": "case.yml: what the board's manager knows. Each key stands here or in report.md, never in both.",
        **common,
        "path": "{{slug}}/case",
        "summary": "{{slug}}",
        "create": False,
        "extension": "yml",
        "format": "yml",
        "fields": fields.of(schema, required=False),
    }
    return json.dumps([report, case], indent=2, ensure_ascii=False)


class _Fields:
    """Fields of a form from the schema of a model."""

    def __init__(self, board: Board, models: Mapping[str, Any]) -> None:
        self.models = models
        everybody = {**board.agencies, **EVERY_AGENCY}
        self.lists = {"themes": board.themes, "organisations": board.agencies, "for": everybody, "agency": board.agencies}

    def of(self, model: Mapping[str, Any], *, required: bool) -> list[Field]:
        """Every key of a model, in its order."""
        asked = model.get("required", ()) if required else ()
        return [self._field(name, part, required=name in asked) for name, part in model["properties"].items()]

    def _field(self, name: str, part: Mapping[str, Any], *, required: bool) -> Field:
        said = {"hint": part["description"]} if "description" in part else {}
        kind = self._resolved(part)
        return {"name": name, "label": name.replace("_", " ").capitalize(), "required": required, **said, **self._widget(name, kind)}

    def _resolved(self, part: Mapping[str, Any]) -> Mapping[str, Any]:
        """What a key holds where something is stated: an optional value has `null` as its other choice."""
        one = next((choice for choice in part.get("anyOf", ()) if choice != {"type": "null"}), part)
        resolved: Mapping[str, Any] = self.models[one["$ref"].rpartition("/")[2]] if "$ref" in one else one
        return resolved

    def _widget(self, name: str, kind: Mapping[str, Any]) -> Field:
        if name in self.lists:
            options = [{"label": label, "value": key} for key, label in self.lists[name].items()]
            return {"widget": "select", "options": options} | ({"multiple": True} if kind["type"] == "array" else {})
        if "enum" in kind:
            return {"widget": "select", "options": kind["enum"]}
        if kind["type"] == "array":
            return self._list(name, self._resolved(kind["items"]))
        if "properties" in kind:
            return {"widget": "object", "collapsed": True, "fields": self.of(kind, required=False)}
        if "additionalProperties" in kind:
            return {"widget": "object", "collapsed": True, "fields": _reasons()}
        return self._scalar(name, kind)

    def _list(self, name: str, item: Mapping[str, Any]) -> Field:
        if "properties" in item:
            return {"widget": "list", "collapsed": True, "fields": self.of(item, required=True)}
        return {"widget": "list", "field": {"name": "entry", "label": "Entry", **self._scalar(name, item)}}

    @staticmethod
    def _scalar(name: str, kind: Mapping[str, Any]) -> Field:
        if name == "publication_date":
            return {"widget": "string", **_PUBLICATION}
        if kind.get("pattern") == _DAY:
            return {"widget": "datetime", "date_format": "YYYY-MM-DD", "time_format": False}
        if kind["type"] == "boolean":
            return {"widget": "boolean"}
        return {"widget": "text" if kind.get("maxLength", 0) > _ONE_LINE else "string"}


def _reasons() -> list[Field]:
    """One field for each piece of advice that a reason can answer; a must is never answered."""
    advice = sorted((rule for rule in RULE_BOOK if rule.duty is Duty.SHOULD), key=lambda rule: rule.code)
    return [{"name": rule.code, "label": f"{rule.code} {rule.name}", "required": False, "widget": "text"} for rule in advice]
