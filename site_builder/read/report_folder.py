"""One report folder: which files lie in it, and what `report.md` and `case.yml` state together."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from site_builder.model.finding import Place
from site_builder.model.fingerprint import Asset, fingerprint
from site_builder.model.report import Report
from site_builder.model.slug import is_slug
from site_builder.model.submission import ReadingProblem, Submission
from site_builder.read.files import bytes_of
from site_builder.read.frontmatter import decode, read_keys, split
from site_builder.read.limits import refuse_endless
from site_builder.read.old_pdf import looked_at_old
from site_builder.read.pictures import looked_at, pixels
from site_builder.read.schema import spoken, typed
from site_builder.read.strict_yaml import NotStrict, Value, named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.model.submission import KeyPath

_TEXTS = ("report.md", "case.yml", "response.md")
_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".webp"})
_FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_SHOWN_TEXTS = frozenset(
    {"title", "summary", "text", "intended_outcome", "note", "happened", "learned", "for_my_role", "questions", "name"}
)


@dataclass(slots=True)
class Folder:
    """What reading a folder found so far."""

    slug: str
    path: Path
    problems: list[ReadingProblem] = field(default_factory=list)
    stated: list[tuple[str, Place]] = field(default_factory=list)

    def refuse(self, code: str, name: str, message: str, line: int = 0, key: KeyPath = ()) -> None:
        """Note a problem at a line of a file in this folder."""
        self.refuse_at(code, Place(f"reports/{self.slug}/{printable(name)}".rstrip("/"), line), message, key)

    def refuse_at(self, code: str, place: Place, message: str, key: KeyPath = ()) -> None:
        """Note a problem at a place."""
        self.problems.append(ReadingProblem(code, self.slug, place, spoken(key), message))


def printable(name: str) -> str:
    """A file's name as it can be shown: `?` for what a terminal or a pipeline's log would not show as it is."""
    return "".join(character if character.isprintable() else "?" for character in name)


def read_folder(path: Path) -> tuple[Submission | None, list[ReadingProblem]]:
    """The report in a folder, or None where it cannot be read; with every problem found, not only the first."""
    folder = Folder(printable(path.name), path)
    if not is_slug(path.name):
        folder.refuse(
            "AST01", "", "name this folder in lower-case letters, digits and single hyphens, such as `child-k`; it becomes the address"
        )
        return None, folder.problems
    files = list(_files(folder))
    front, body, body_line, places = _texts(folder, files)
    report = _report(folder, front, places) if front is not None else None
    if report is None or any(problem.code == "FRM02" for problem in folder.problems):
        return None, folder.problems
    assets = tuple(_assets(folder, files, report))
    response = _response(folder) if "response.md" in files else None
    submission = Submission(
        path.name, report, body, body_line, assets, response, fingerprint(report, body, assets), places, tuple(folder.stated)
    )
    return submission, folder.problems


def _files(folder: Folder) -> Iterator[str]:
    """The names of the files that belong in a report's folder; all else is refused."""
    seen: set[str] = set()
    for entry in _listed(folder):
        name = entry.name
        if entry.is_symlink():
            folder.refuse("AST01", name, "this is a link to another place; put the file itself here")
        elif entry.is_dir():
            folder.refuse("AST01", name, "a report's folder holds no folders; put the files beside report.md")
        elif not entry.is_file():
            folder.refuse("AST01", name, "this is not an ordinary file; take it out")
        elif name.casefold() in seen:
            folder.refuse("AST01", name, "two file names differ by capital letters alone; rename one of them")
        elif name not in _TEXTS and name.casefold() in _TEXTS:
            folder.refuse("AST01", name, f"name this file `{name.casefold()}`, in lower-case letters")
        elif name not in _TEXTS and (name[0] in ".~" or Path(name).suffix.lower() not in {*_PICTURES, ".pdf"}):
            folder.refuse(
                "AST01",
                name,
                "this file does not belong in a report's folder (report.md, case.yml, response.md and pictures do); take it out",
            )
        elif not _FILE_NAME.fullmatch(name):
            folder.refuse("AST01", name, "name this file in ASCII letters, digits, dots, hyphens and underscores, such as `chart-1.png`")
        else:
            yield name
        seen.add(name.casefold())
    if "report.md" not in seen:
        folder.refuse("FRM01", "report.md", "this folder has no report.md; write one (`scr new` shows how), or take the folder out")


def _listed(folder: Folder) -> list[Path]:
    try:
        return sorted(folder.path.iterdir())
    except OSError:
        folder.refuse("FRM01", "", "this folder could not be opened; give yourself the right to read it")
        return []


def _texts(folder: Folder, files: list[str]) -> tuple[dict[str, Any] | None, str, int, dict[KeyPath, Place]]:
    """The keys of both files together, the body, its first line, and where every key stands."""
    body, body_line, values = "", 1, []
    if "report.md" not in files:
        return None, body, body_line, {}
    try:
        parts = split(decode(bytes_of(folder.path / "report.md")))
        refuse_endless(parts.body, above=parts.body_line - 1)
        body, body_line = parts.body, parts.body_line
        values.append(("report.md", parts.front))
    except NotStrict as error:
        folder.refuse("FRM01", "report.md", error.message, error.line, error.key)
    if "case.yml" in files:
        try:
            values.append(("case.yml", _case_file(decode(bytes_of(folder.path / "case.yml")))))
        except NotStrict as error:
            folder.refuse("FRM01", "case.yml", error.message, error.line, error.key)
    folder.stated += [(value.text, Place(f"reports/{folder.slug}/{name}", value.first_line)) for name, value in values]
    places = {key: Place(f"reports/{folder.slug}/{name}", line) for name, value in reversed(values) for key, line in value.lines.items()}
    complete = len(values) == 1 + ("case.yml" in files)
    return (_together(folder, values) if complete else None), body, body_line, places


def _case_file(text: str) -> Value:
    if text.startswith("---"):
        raise NotStrict("case.yml has no `---` lines; take them out", 1)
    return read_keys(text)


def _together(folder: Folder, values: list[tuple[str, Value]]) -> dict[str, Any]:
    """One set of keys, with what strict reading refused of them noted."""
    together: dict[str, Any] = {}
    for name, value in values:
        for problem in value.refused:
            folder.refuse("FRM02", name, problem.message, problem.line, problem.key)
        for key in value.cut_by_comment:
            if next((part for part in reversed(key) if isinstance(part, str)), None) in _SHOWN_TEXTS:
                message = "the text ends at ` #`, since a blank and a hash sign begin a comment; if the rest belongs to it, put all of it in quotes"
                folder.refuse("FRM07", name, message, value.lines[key], key)
        for key in sorted(together.keys() & value.data.keys()):
            message = f"{f'`{key}`' if named((key,)) else 'this key'} stands in report.md as well; keep it in one of the two files"
            folder.refuse("FRM02", name, message, value.lines[(key,)], (key,))
        together.update(value.data)
    return together


def _report(folder: Folder, front: dict[str, Any], places: dict[KeyPath, Place]) -> Report | None:
    """The typed front matter, or None with every refusal noted."""
    read = typed(Report, front)
    if isinstance(read, Report):
        return read
    spoken_of = {(problem.place, problem.key) for problem in folder.problems if problem.code == "FRM02"}
    for key, message in read:
        at = next(
            (places[key[:end]] for end in range(len(key), 0, -1) if key[:end] in places), Place(f"reports/{folder.slug}/report.md", 1)
        )
        if (at, spoken(key)) not in spoken_of:
            folder.refuse_at("FRM02", at, message, key)
    return None


def _response(folder: Folder) -> str | None:
    try:
        text = decode(bytes_of(folder.path / "response.md"))
        refuse_endless(text)
    except NotStrict as error:
        folder.refuse("FRM01", "response.md", error.message, error.line)
        return None
    if text.split("\n", 1)[0].rstrip() == "---":
        folder.refuse("FRM01", "response.md", "response.md has no front matter; take the `---` lines and what is between them out", 1)
    return text


def _assets(folder: Folder, files: list[str], report: Report) -> Iterator[Asset]:
    legacy_pdf = report.legacy.pdf if report.legacy else None
    for name in files:
        if name in _TEXTS:
            continue
        if name.lower().endswith(".pdf") and name != legacy_pdf:
            folder.refuse(
                "AST01", name, "the program makes the PDF itself; take this one out (an old PDF is named under `legacy: {pdf: …}`)"
            )
            continue
        try:
            content = bytes_of(folder.path / name)
        except NotStrict as error:
            folder.refuse("FRM01", name, error.message)
            continue
        carries, unfit = looked_at_old(content) if name == legacy_pdf else looked_at(name, content)
        yield Asset(name, hashlib.sha256(content).hexdigest(), len(content), carries, unfit, None if unfit else pixels(content))
