"""The schema's refusals in plain words: which key, in which line, what to write instead, and what was probably meant."""

from __future__ import annotations

from difflib import get_close_matches
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from site_builder.model.board import ONE, SEVERAL
from site_builder.model.submission import KeyPath, spoken_key
from site_builder.read.strict_yaml import named

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic_core import ErrorDetails

Model = TypeVar("Model", bound=BaseModel)


def typed(model: type[Model], data: Mapping[str, Any]) -> Model | list[tuple[KeyPath, str]]:
    """The typed value; or every refusal, as the key it concerns and what to do about it."""
    try:
        return model.model_validate(data, by_alias=True, by_name=False)
    except ValidationError as error:
        return list(_refusals(model, error))


def spoken(key: KeyPath) -> str | None:
    """A key as findings name it; what is not formed like a key is left out, since it may be a line of the text."""
    return spoken_key(named(key)) or None


def _refusals(model: type[BaseModel], error: ValidationError) -> Iterator[tuple[KeyPath, str]]:
    for detail in error.errors(include_url=False):
        if detail["type"] != "default_factory_not_called":  # it follows from another refusal
            path = tuple(part for part in detail["loc"] if part not in _MARKS)
            yield path, _message(model, path, detail)


# What pydantic adds to a path: a dictionary's key, or which of two types was meant.
_MARKS = frozenset({"[key]", ONE, SEVERAL})


_ALWAYS = {
    "string_too_short": "there is no value here; write one, or take the line out",
    "string_type": "this must be one text, on this line or as an indented block",
    "tuple_type": "this must be a list: one line with `- ` for each, or `[one, two]`",
    "model_type": "this must hold keys of its own, each on an indented line, or `{key: value}`",
    "dict_type": "this must hold keys of its own, each on an indented line, or `{key: value}`",
}


def _message(model: type[BaseModel], path: KeyPath, detail: ErrorDetails) -> str:
    kind, context, last = detail["type"], detail.get("ctx", {}), str(path[-1]) if path else ""
    match kind:
        case "said":
            message = str(context["message"])
        case "missing":
            message = f"`{last}` is missing; add a line `{last}: …`"
        case "extra_forbidden":
            message = _unknown_key(last, _keys_beside(model, path))
        case "enum" | "literal_error":
            message = _not_on_list(str(detail["input"]), _choices(model, path, context))
        case "string_pattern_mismatch":
            message = _wrong_form(str(context["pattern"]))
        case "string_too_long":
            message = f"this is longer than {context['max_length']} characters; shorten it"
        case _:
            message = _ALWAYS.get(kind, "this value cannot stand here; see the line of this key in the file that `scr new` writes")
    return message


def _unknown_key(key: str, known: list[str]) -> str:
    near = get_close_matches(key.lower(), known, n=1)
    if not key.isascii():
        meant = f" where `{near[0]}` was probably meant" if near else ""
        return f"this key holds a letter or sign that only looks like one of ours{meant}; type it again on the keyboard"
    unknown = f"`{key}`" if named((key,)) else "this"
    meant = f"did you mean `{near[0]}`?" if near else f"take it out, or write one of: {', '.join(known)}"
    return f"{unknown} is not a key that is known here; {meant}"


def _not_on_list(given: str, choices: list[str]) -> str:
    near = get_close_matches(given, choices, n=1)
    listed = ", ".join(choices)
    return f"did you mean `{near[0]}`? Choose one of: {listed}" if near else f"choose one of: {listed}"


def _wrong_form(pattern: str) -> str:
    if "0-9a-f]{4}(-" in pattern:
        return "a fingerprint is four groups of four, as printed on the bundle: `3f9a-77c2-01be-88d4`"
    if "0-9a-f]{64}" in pattern:
        return "a digest is 64 characters, as the message printed it; copy the whole line"
    if pattern.startswith("^[A-Za-z]{1,3}"):
        return "an id is a letter and a number, such as `R1`; it never changes once published"
    if "A-Za-z0-9" in pattern:
        return "write ASCII letters, digits and single hyphens only, such as `SCR-2026-01`"
    return "write lower-case letters, digits and single hyphens only, such as `information-sharing`"


def _model_at(model: type[BaseModel], path: KeyPath) -> Any:
    """The type that a path leads to, through nested models, tuples and optional values."""
    here: Any = model
    for part in path:
        here = _plain_type(here)
        if isinstance(part, int):
            continue
        if not (isinstance(here, type) and issubclass(here, BaseModel)):
            return None
        field = next((value for name, value in here.model_fields.items() if part in (name, value.alias)), None)
        if field is None:
            return None
        here = field.annotation
    return _plain_type(here)


def _plain_type(annotation: Any) -> Any:
    """The model or enum inside an optional value, an annotated value, a tuple or a choice of types; else the first plain type."""
    leaves = list(_leaves(annotation))
    return next((leaf for leaf in leaves if issubclass(leaf, (BaseModel, Enum))), leaves[0] if leaves else None)


def _leaves(annotation: Any) -> Iterator[type]:
    if arguments := get_args(annotation):
        for argument in arguments:
            yield from _leaves(argument)
    elif isinstance(annotation, type) and annotation not in (type(None), type(...)):
        yield annotation


def _keys_beside(model: type[BaseModel], path: KeyPath) -> list[str]:
    parent = _model_at(model, path[:-1])
    return [field.alias or name for name, field in parent.model_fields.items()] if parent else []


def _choices(model: type[BaseModel], path: KeyPath, context: Mapping[str, Any]) -> list[str]:
    enum = _model_at(model, path)
    if isinstance(enum, type) and issubclass(enum, Enum):
        return [str(choice.value) for choice in enum]
    return [str(context.get("expected", ""))]
