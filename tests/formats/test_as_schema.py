"""The schemas for editors: current, valid, and of one mind with the program about the sample."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from site_builder.formats.as_schema import schemas
from site_builder.model.report import Report
from tests.golden import SCHEMAS

ROOT = Path(__file__).parents[2]
SAMPLE = sorted((ROOT / "reports").glob("*/report.md"))


class _AsEditorsRead(yaml.SafeLoader):
    """YAML 1.2, where a day is text, and `on` a word."""


_OF_OLD = ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")
_AsEditorsRead.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in resolvers if tag not in _OF_OLD]
    for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_AsEditorsRead.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))


def _read(text: str) -> Any:
    return yaml.load(text, Loader=_AsEditorsRead)


def _validator(name: str) -> Draft202012Validator:
    read = {file: Resource.from_contents(json.loads(text)) for file, text in schemas().items()}
    return Draft202012Validator(read[name].contents, registry=Registry().with_resources(read.items()))


def _errors(name: str, value: Any) -> list[str]:
    return sorted(f"{'.'.join(map(str, error.path))}: {error.validator}" for error in _validator(name).iter_errors(value))


@pytest.mark.parametrize("name", sorted(schemas()))
def test_what_is_committed_is_what_the_models_say(name: str) -> None:
    assert (SCHEMAS / name).read_text(encoding="utf-8") == schemas()[name], "`make golden` writes it anew"
    Draft202012Validator.check_schema(json.loads(schemas()[name]))


def test_no_other_schema_lies_there() -> None:
    of_downloads = {"recommendations.schema.json"}  # written by hand, and held to by tests/pages/test_open_data.py
    assert {path.name for path in SCHEMAS.iterdir() if path.suffix == ".json"} == set(schemas()) | of_downloads


@pytest.mark.parametrize("path", SAMPLE, ids=lambda path: path.parent.name)
def test_every_file_of_the_sample_is_valid(path: Path) -> None:
    assert _errors("report.schema.json", _read(path.read_text(encoding="utf-8").split("---\n")[1])) == []
    assert _errors("case.schema.json", _read((path.parent / "case.yml").read_text(encoding="utf-8"))) == []


def test_the_settings_of_the_sample_are_valid() -> None:
    assert _errors("board.schema.json", _read((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["extra"]["scr"]) == []


DRAFT = {"title": "A", "reference": "SCR-1", "type": "serious-case-review"}


@pytest.mark.parametrize(
    ("change", "error"),
    [
        pytest.param({"title": None}, "title: type", id="a key without a value"),
        pytest.param({"titel": "A"}, ": additionalProperties", id="an unknown key"),
        pytest.param({"type": "audit"}, "type: enum", id="a word that is on no list"),
        pytest.param({"publication_date": "1 May 2026"}, "publication_date: pattern", id="a day in another form"),
        pytest.param({"timeline": {"decided": "2026-1-1"}}, "timeline.decided: pattern", id="a day of the timeline in another form"),
        pytest.param(
            {"reviewers": [{"name": "A", "independent": "yes"}]},
            "reviewers.0.independent: type",
            id="a flag that is neither true nor false",
        ),
    ],
)
def test_what_the_program_refuses_an_editor_refuses(change: dict[str, Any], error: str) -> None:
    assert _errors("report.schema.json", DRAFT) == []
    assert _errors("report.schema.json", {**DRAFT, **change}) == [error]


def test_three_lines_are_required_of_a_report_and_none_of_its_case_file() -> None:
    assert json.loads(schemas()["report.schema.json"])["required"] == ["title", "reference", "type"]
    assert _errors("case.schema.json", {}) == []
    assert _errors("case.schema.json", {"titel": "A"}) == [": additionalProperties"]
    assert _errors("case.schema.json", {"timeline": {"decided": "soon"}}) == ["timeline.decided: pattern"]


def test_every_key_says_what_it_is_for() -> None:
    properties = json.loads(schemas()["report.schema.json"])["properties"]
    assert list(properties) == [field.alias or name for name, field in Report.model_fields.items()]
    assert all(value.get("description") for value in properties.values())


def test_an_editor_is_not_offered_an_empty_value() -> None:
    for text in schemas().values():
        assert '"null"' not in text
        assert '"default": null' not in text
