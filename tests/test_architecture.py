"""The house is built as it is drawn."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "site_builder"
ONE_IMPORTER = {
    "dask": "render/cluster.py",
    "distributed": "render/cluster.py",
    "frontmatter": "read/frontmatter.py",
    "icalendar": "formats/as_ics.py",
    "mkdocs": "render/site.py",
    "nh3": "render/allowed.py",
    "obstore": "deliver/to_bucket.py",
    "pagefind": "render/search.py",
    "pyzipper": "deliver/protected.py",
    "smtplib": "deliver/smtp.py",
    "weasyprint": "render/pdf_worker.py",
}


def _modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def _importers() -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for path in _modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
            for name in names:
                found[name.partition(".")[0]].add(path.relative_to(PACKAGE).as_posix())
    return found


def test_imports_point_down_and_stages_do_not_know_each_other() -> None:
    # In a process of its own: import-linter configures logging, which silences every logger that is there already.
    lint = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    done = subprocess.run([sys.executable, "-c", lint], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(("library", "importer"), ONE_IMPORTER.items())
def test_each_outside_renderer_has_one_importer(library: str, importer: str) -> None:
    assert _importers()[library] == {importer}


def test_only_the_command_line_knows_click() -> None:
    assert {importer.partition("/")[0] for importer in _importers()["click"]} == {"cli.py", "commands"}


SHARED_BY_RULES = {"rule", "case", "stated", "unread", "further_copies", "sightings"}


def test_rules_do_not_know_each_other() -> None:
    for path in (PACKAGE / "rules").glob("[a-z][a-z][a-z][0-9][0-9]_*.py"):
        known = re.findall(r"from site_builder\.rules\.(\w+) import", path.read_text(encoding="utf-8"))
        assert set(known) <= SHARED_BY_RULES, path.name


OF_THE_GATE = {"agenda.py", "judgement.py", "redaction.py", "gate.py", "oversight.py", "board_report.py"}


def test_rules_scan_model_and_gate_read_no_clock() -> None:
    pure = [path for path in _modules() if path.relative_to(PACKAGE).parts[0] in {"rules", "scan", "model", *OF_THE_GATE}]
    readings = [
        f"{path.name}:{node.lineno}"
        for path in pure
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and (node.attr in {"utcnow", "localtime", "monotonic"} or ast.unparse(node) in CLOCKS)
    ]
    assert readings == []


CLOCKS = {"datetime.now", "date.today", "datetime.today", "time.time"}


def test_no_module_is_long_and_no_function_is() -> None:
    long = [path.name for path in _modules() if len(path.read_text(encoding="utf-8").splitlines()) > 300]
    functions = [
        f"{path.name}: {node.name}"
        for path in _modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 50
    ]
    assert (long, functions) == ([], [])


def test_no_file_names_a_package_registry() -> None:
    for name in ("requirements.lock", "requirements-dev.lock", "pyproject.toml", "Makefile"):
        assert not re.search(
            r"--(extra-)?index-url|--find-links|files\.pythonhosted|pypi\.org", (ROOT / name).read_text(encoding="utf-8")
        ), name
