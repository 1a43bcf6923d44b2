"""Mutation testing of rules, periods, register and gate: every operator, number and word is changed, and some test must fail. `make mutants`.

mutmut passes over functions that have a decorator, and every rule has one; so it is given a copy in which `@report_rule(…)` above a function
stands as a call below it. Each module is judged by the tests that are its own, and by the file of all messages.

    python -m tests.mutation              every module; takes the better part of an hour
    python -m tests.mutation not01 gate   the modules whose path holds one of these words
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "site_builder"
GOLDEN = "tests/rules/test_every_message.py"
NOT_OF_THE_SOURCE = "not no_legal_number"  # a test that reads the rules' source would see the mutants
WORKERS = 2
OF_THEIR_OWN = {
    "model/calendar.py": ("tests/model/test_calendar.py", "tests/model/test_calendar_against_the_oracle.py"),
    "model/register.py": (
        "tests/model/test_register.py",
        "tests/rules/test_reg01_public_report_present.py",
        "tests/rules/test_reg08_register_whole.py",
    ),
    "model/entries.py": ("tests/model/test_register.py",),
    "model/recommendation.py": ("tests/model/test_recommendation.py",),
    "model/timeline.py": ("tests/model/test_timeline.py",),
    "gate.py": ("tests/test_gate.py", "tests/test_exempt.py"),
    "judgement.py": ("tests/test_gate.py", "tests/test_exempt.py"),
    "redaction.py": ("tests/test_gate.py",),
    "agenda.py": ("tests/test_agenda.py",),
    "rules/case.py": ("tests/rules", "tests/test_gate.py", "tests/test_agenda.py"),
    "rules/rule.py": ("tests/rules/test_rule_book.py", "tests/test_gate.py"),
    "rules/further_copies.py": ("tests/rules/test_not04_further_recipients.py", "tests/rules/test_not05_copies_for_information.py"),
    "rules/stated.py": ("tests/rules/test_reg03_publication_date_kept.py",),
    "rules/unread.py": ("tests/rules/test_frm01_readable_file.py", "tests/rules/test_frm07_cut_by_comment.py"),
}
_CODED = re.compile(r"[a-z]{3}\d{2}_\w+\.py")
_DECORATED = re.compile(
    r"^(?P<indent>[ ]*)@(?P<decorator>(?:report_rule|board_rule)\(.*\)|property|cached_property)\n(?P=indent)def (?P<name>\w+)(?P<rest>.*\n(?:(?P=indent)[ ].*\n|\n)*)",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Outcome:
    """What became of the mutants of one module."""

    module: str
    killed: int
    total: int
    survivors: tuple[str, ...]


def modules() -> dict[str, tuple[str, ...]]:
    """Every module that is mutated, with the tests that judge it."""
    rules = {
        f"rules/{path.name}": (f"tests/rules/test_{path.name}",)
        for path in sorted((PACKAGE / "rules").glob("*.py"))
        if _CODED.fullmatch(path.name)
    }
    return {module: (*tests, GOLDEN) if module.startswith("rules/") else tests for module, tests in {**OF_THEIR_OWN, **rules}.items()}


def undecorated(source: str) -> str:
    """The same module, with each decorator that mutmut would pass over written as a call below its function."""

    def below(match: re.Match[str]) -> str:
        indent, name, rest = match["indent"], match["name"], match["rest"].rstrip("\n")
        return f"{indent}def {name}{rest}\n\n{indent}{name} = {match['decorator']}({name})\n\n"

    return _DECORATED.sub(below, source)


def mutate(module: str, tests: tuple[str, ...], scratch: Path) -> Outcome:
    """Run mutmut on one module in a copy of its own."""
    board = scratch / module.replace("/", "-").removesuffix(".py")
    board.mkdir()
    for name in ("site_builder", "tests", "overrides"):
        shutil.copytree(ROOT / name, board / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", board)
    path = board / "site_builder" / module
    path.write_text(undecorated(path.read_text(encoding="utf-8")), encoding="utf-8")
    settings = {
        "source_paths": ["site_builder"],
        "only_mutate": [f"site_builder/{module}"],
        "also_copy": ["mkdocs.yml", "overrides"],
        "pytest_add_cli_args_test_selection": list(tests),
        "pytest_add_cli_args": ["-p", "no:xdist", "-p", "no:cacheprovider", "-k", NOT_OF_THE_SOURCE],
        "track_dependencies": False,
        "use_git_change_detection": False,
    }
    table = "".join(f"{key} = {json.dumps(value)}\n" for key, value in settings.items())
    (board / "pyproject.toml").write_text(
        (ROOT / "pyproject.toml").read_text(encoding="utf-8") + f"\n[tool.mutmut]\n{table}", encoding="utf-8"
    )
    mutmut = Path(sys.executable).with_name("mutmut")
    done = subprocess.run([mutmut, "run", "--max-children", "1"], cwd=board, capture_output=True, text=True, check=False)
    listed = subprocess.run([mutmut, "results", "--all", "true"], cwd=board, capture_output=True, text=True, check=False).stdout
    told = re.findall(r"^\s*(\S+): (.+)$", listed, re.MULTILINE)
    if not told:
        return Outcome(module, 0, 0, (f"nothing was mutated: {done.stdout[-600:]}{done.stderr[-600:]}",))
    alive = [name for name, outcome in told if outcome != "killed"]
    shown = [subprocess.run([mutmut, "show", name], cwd=board, capture_output=True, text=True, check=False).stdout for name in alive]
    return Outcome(
        module, len(told) - len(alive), len(told), tuple(_changed_lines(name, diff) for name, diff in zip(alive, shown, strict=True))
    )


def _changed_lines(name: str, diff: str) -> str:
    return "\n".join([name, *(line for line in diff.split("\n") if re.match(r"[-+](?![-+])", line))])


def main() -> None:
    """Each module, two at a time; a table, and each mutant that lives."""
    asked = sys.argv[1:]
    chosen = {module: tests for module, tests in modules().items() if not asked or any(word in module for word in asked)}
    killed = total = 0
    with tempfile.TemporaryDirectory() as scratch, ThreadPoolExecutor(WORKERS) as pool:
        for outcome in pool.map(lambda item: mutate(*item, Path(scratch)), chosen.items()):
            killed, total = killed + outcome.killed, total + outcome.total
            sys.stdout.write("\n".join([f"{outcome.killed:4} of {outcome.total:4} killed  {outcome.module}", *outcome.survivors, ""]))
            sys.stdout.flush()
    sys.stdout.write(f"{killed} of {total} killed\n")


if __name__ == "__main__":
    main()
