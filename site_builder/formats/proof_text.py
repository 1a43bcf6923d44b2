"""What was found of a bundle: sentences for people, JSON for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from site_builder.formats.lines import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from site_builder.model.manifest import Bundle
    from site_builder.model.proof import Statement

_SIGN = {True: "yes", False: "NO", None: ""}
_COLUMN = " " * 5


def proof_text(bundle: Bundle, statements: Sequence[Statement], *, matches: bool) -> str:
    """One sentence for each thing that was looked at, `yes` before what vouches for the bundle and `NO` before a difference; then the answer."""
    return "\n".join([bundle.name, *_lines(statements), "", _answer(statements, matches=matches)])


def _lines(statements: Sequence[Statement]) -> Iterator[str]:
    for statement in statements:
        first, *others = wrapped(statement.sentence, _COLUMN)
        yield f"{_SIGN[statement.holds]:<5}{first.removeprefix(_COLUMN)}".rstrip()
        yield from others


def _answer(statements: Sequence[Statement], *, matches: bool) -> str:
    if matches:
        return "What could be compared matches." if any(one.about == "limits" for one in statements) else "It matches."
    if any(statement.holds is False for statement in statements):
        return "It does not match; see what stands after NO."
    return "Nothing speaks against it, and nothing vouches for it either."


def proof_json(bundle: Bundle, statements: Sequence[Statement], *, matches: bool) -> str:
    """The same for programs."""
    manifest = bundle.manifest
    answer = {
        "bundle": bundle.name,
        "reference": manifest.reference,
        "kind": manifest.kind,
        "fingerprint": manifest.fingerprint,
        "matches": matches,
        "statements": [{"about": one.about, "holds": one.holds, "sentence": one.sentence, "entry": one.entry} for one in statements],
    }
    return json.dumps(answer, indent=2, ensure_ascii=False)


def issued_text(entry: Path | None) -> str:
    """What a run that enters a copy did; None where the register had that copy."""
    if entry is None:
        return "The register has this copy already; nothing was entered."
    return f"Entered in the register, sealed until publication: {entry.name}. It counts once it is where the register is kept; commit it like any other entry."
