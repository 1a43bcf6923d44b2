"""Surveys of texts kept from run to run, by the digest of text and program: an unchanged text is not looked at again.

The file holds digests, lines, places and numbers, and nothing of any text. It carries its own digest, so that a damaged one is not used; only what a
run asked for is kept, so that it does not grow. One that cannot be written costs time and stops nothing.
"""

from __future__ import annotations

import hashlib
import json
import logging
from dataclasses import asdict
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from site_builder import scan
from site_builder.crew import each
from site_builder.scan.survey import Survey, survey

if TYPE_CHECKING:
    from collections.abc import Iterable

_FEW = 16  # texts that are looked at sooner than helpers are called
_LOG = logging.getLogger(__name__)
_KEPT: TypeAdapter[dict[str, Survey]] = TypeAdapter(dict[str, Survey])


@cache
def _program() -> str:
    """SHA-256 over everything that decides what a survey finds: the program's own searches, and the versions of the libraries that they ask."""
    sources = sorted(Path(scan.__file__).parent.rglob("*.py"))
    asked = [f"{name} {version(name)}".encode() for name in ("phonenumbers", "python-stdnum")]
    return hashlib.sha256(b"\0".join([*(path.read_bytes() for path in sources), *asked])).hexdigest()


class KeptSurveys:
    """Looks at texts, or remembers what was found in them; `keep` writes what was asked for."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._before = _read(file)
        self._written = frozenset(self._before)
        self._asked: dict[str, Survey] = {}
        self._digests: dict[str, str] = {}

    def __call__(self, text: str) -> Survey:
        """The survey of a text."""
        digest = self._digest(text)
        if digest not in self._asked:
            self._asked[digest] = self._before.get(digest) or survey(text)
        return self._asked[digest]

    def prepare(self, texts: Iterable[str]) -> None:
        """Look at texts by all cores, so that what they hold is known when it is asked for."""
        by_digest = {self._digest(text): text for text in texts}
        new = [digest for digest in by_digest if digest not in self._before]
        for digest, found in zip(new, each(survey, [by_digest[digest] for digest in new], least=_FEW), strict=True):
            self._before[digest] = found

    def _digest(self, text: str) -> str:
        digest = self._digests.get(text)
        if digest is None:
            digest = self._digests[text] = hashlib.sha256(f"{_program()}\0{text}".encode()).hexdigest()
        return digest

    def keep(self) -> None:
        """Write what this run asked for, if that is not what was there."""
        if self._asked.keys() == self._written:
            return
        kept = {digest: asdict(found) for digest, found in sorted(self._asked.items())}
        unfinished = self.file.with_suffix(".unfinished")
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            unfinished.write_text(json.dumps({"sha256": _digest(kept), "surveys": kept}), encoding="utf-8")
            unfinished.replace(self.file)
        except OSError as error:
            _LOG.info("%s cannot be written (%s); the next run looks at every text again", self.file, error.strerror)


def _read(file: Path) -> dict[str, Survey]:
    try:
        written = json.loads(file.read_bytes())
        if written["sha256"] == _digest(written["surveys"]):
            return _KEPT.validate_python(written["surveys"])
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, KeyError, RecursionError, ValidationError) as error:
        _LOG.info("%s cannot be used (%s); every text is looked at again", file, type(error).__name__)
        return {}
    _LOG.info("%s was damaged or altered; every text is looked at again", file)
    return {}


def _digest(kept: Any) -> str:
    return hashlib.sha256(json.dumps(kept, sort_keys=True).encode()).hexdigest()
