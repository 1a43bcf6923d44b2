"""The register as a site shows it, `/register.json`, verified as strictly as the folder that it was made from."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from site_builder.model.entries import ENTRY, entry_bytes, entry_name
from site_builder.model.register import Register, RegisterProblem, read_register

FILE = "register.json"


def read_public_copy(content: bytes) -> Register:
    """The register that a public copy holds, with everything that is wrong with it. Raises ValueError where it is no such copy."""
    match json.loads(content):
        case {"format": 1, "head": list(heads), "entries": list(listed)}:
            pass
        case _:
            raise ValueError("not a public copy of a register")
    files, digests = {}, set()
    for item in listed:
        digest, name, written = _entry(item)
        files[name] = written
        digests.add(digest)
    register = read_register(files, FILE)
    if digests == set(register.entries) and sorted(map(str, heads)) == list(register.heads):
        return register
    problem = RegisterProblem(FILE, "what it names as its entries and its head are not the entries that it holds")
    return replace(register, problems=(*register.problems, problem))


def _entry(item: Any) -> tuple[str, str, bytes]:
    """The digest under which an entry is listed, and the file that it was made from. Raises ValueError where it is no entry."""
    if not isinstance(item, dict):
        raise ValueError("not an entry of a register")  # noqa: TRY004 one error for whatever stands there
    entry = ENTRY.validate_json(json.dumps({key: value for key, value in item.items() if key != "sha256"}))
    return str(item.get("sha256")), entry_name(entry), entry_bytes(entry)
