"""The README and the guides, lived through: each block between fences is done in order, and what it shows is what the program says.

A remark before the fence says what the block is:

    <!-- on: sample -->             from here on, a fresh copy of the sample board; `new` an empty folder; `guarded` the sample with a list of names
    <!-- write: FILE -->            the keys in the block go into FILE (front matter of a report.md), in the place of those of the same name
    <!-- change: FILE -->           a diff: the lines with a minus stand in FILE, and give way to those with a plus
    <!-- file: FILE -->            the block is all of FILE
    <!-- remove: FOLDER -->         no block; the folder is deleted
    <!-- shown: why -->             the block is not done

Without one, each line that begins with a dollar and a blank is called, and the lines below it are what comes of it. A line `…` stands for lines
that are left out, and within a line for what differs from machine to machine. `python -m tests.guides` puts what the program says in the place of what it no longer says; then a person reads it.
"""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from tests.scr import scr

REPOSITORY = Path(__file__).parents[1]
GUIDES = ("README.md", "docs/panel.md", "docs/officer.md", "docs/administrator.md")  # in this order fewest PDFs are made twice
LEFT_OUT = "…"

_STEP = re.compile(
    r"^<!-- (?P<does>on|remove): (?P<what>[^\n]+?) -->$"
    r"|^<!-- (?P<with>write|change|file|shown): (?P<for>[^\n]+?) -->\n```\w*\n(?P<given>.*?)^```$"
    r"|^```\w*\n(?P<calls>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)
_NOW = re.compile(r" --now (?P<now>\S+)")
_OTHER_BYTES = re.compile(r"[\w-]+ rendered, |, [\w-]+ rendered")  # where this machine's libraries set other bytes


class CannotBeDone(Exception):
    """A guide says something that cannot be done."""


@dataclass
class Reader:
    """Somebody who does what a guide says, in a folder of her own. A cache, or that of the board before, spares her PDFs that were made already."""

    scratch: Path
    cache: Path | None = None
    board: Path | None = None
    boards: int = 0

    def read(self, text: str) -> str:
        """Do all of it; the same text, with what the program really said where it said something else."""
        return _STEP.sub(self._one, text)

    def _one(self, step: re.Match[str]) -> str:
        if step["calls"] is not None:
            return step[0].replace(step["calls"], self._called(step["calls"]))
        match step["does"] or step["with"]:
            case "on":
                self.board = self._fresh(step["what"])
            case "remove":
                shutil.rmtree(self._at(step["what"]))
            case "write":
                _write(self._at(step["for"]), step["given"])
            case "file":
                self._at(step["for"]).write_text(step["given"], encoding="utf-8")
            case "change":
                _change(self._at(step["for"]), step["given"])
        return step[0]

    def _at(self, name: str) -> Path:
        if self.board is None:
            raise CannotBeDone("a guide begins with `on:`")
        return self.board / name

    def _fresh(self, kind: str) -> Path:
        kept = self.board / "build" / "cache" if self.board and (self.board / "build" / "cache").exists() else self.cache
        self.boards += 1
        board = self.scratch / f"{self.boards}" / "board"
        board.mkdir(parents=True)
        if kind == "new":
            return board
        if kind not in {"sample", "guarded"}:
            raise CannotBeDone(f"there is no board {kind!r}")
        shutil.copytree(REPOSITORY / "reports", board / "reports")
        shutil.copy(REPOSITORY / "mkdocs.yml", board)
        if kept:
            shutil.copytree(kept, board / "build" / "cache")
        if kind == "guarded":
            (board.parent / "names.txt").write_text("Zephyrine Quillfeather\nTamsin Hollowbrook\n", encoding="utf-8")
            with (board / "mkdocs.yml").open("a", encoding="utf-8") as settings:
                settings.write("    protected_names: ../names.txt\n")
        return board

    def _called(self, block: str) -> str:
        done = []
        for command, shown in _calls(block):
            said = self._call(command)
            done.append(f"$ {command}\n{shown if _same(shown, said) else said}")
        return "\n".join(done)

    def _call(self, command: str) -> str:
        """What a command says, as its reader sees it: `scr` here, everything else by the shell."""
        board = self._at(".")
        if not command.startswith("scr "):
            run = subprocess.run(["bash", "-c", command], cwd=board, capture_output=True, text=True, timeout=60, check=False)
            return _ended(run.stdout or run.stderr)
        now = _NOW.search(command)
        if now is None:
            raise CannotBeDone(f"what comes of `{command}` hangs on the clock; give it --now")
        answer = scr(board, *shlex.split(_NOW.sub("", command).removeprefix("scr ")), now=now["now"])
        return _ended(_OTHER_BYTES.sub("", answer.out or answer.err))


def _ended(said: str) -> str:
    text = "\n".join(line.rstrip() for line in said.strip("\n").split("\n"))
    return f"{text}\n" if text else ""


def _calls(block: str) -> Iterator[tuple[str, str]]:
    """Each command, and what is shown below it."""
    first, *rest = re.split(r"^\$ ", block, flags=re.MULTILINE)
    if first or not rest:
        raise CannotBeDone(f"this block is neither called, nor written, nor marked as shown: {block[:60]!r}")
    for call in rest:
        command, _, shown = call.partition("\n")
        yield command, _ended(shown)


def _same(shown: str, said: str) -> bool:
    pattern = "".join(
        r"(?:[^\n]*\n)+?" if line.strip() == LEFT_OUT else ".*?".join(map(re.escape, line.split(LEFT_OUT))) + "\n"
        for line in shown.splitlines()
    )
    return re.fullmatch(pattern, said) is not None


def _write(path: Path, lines: str) -> None:
    """Put keys into a file of settings or of a report, as an officer would: each in the place of its namesake, or at the end."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    fence = text.startswith("---\n")
    front, body = (text[4:].split("\n---\n", 1)) if fence else (text, "")
    front = f"{front.rstrip()}\n" if front.strip() else ""
    for key in yaml.safe_load(lines):
        front = "".join(part for part in _parts(front) if not part.startswith(f"{key}:"))
    written = f"{front}{lines}"
    path.write_text(f"---\n{written}---\n{body}" if fence else written, encoding="utf-8")


def _parts(front: str) -> list[str]:
    """Front matter, parted before each key that stands at the beginning of a line."""
    return re.split(r"^(?=[a-z_]+:)", front, flags=re.MULTILINE)


def _change(path: Path, diff: str) -> None:
    text = path.read_text(encoding="utf-8")
    old, new = ("\n".join(line[1:].strip() for line in diff.splitlines() if line.startswith(sign)) for sign in "-+")
    if text.count(old) != 1:
        raise CannotBeDone(f"{path.name} does not have once: {old[:60]!r}")
    path.write_text(text.replace(old, new), encoding="utf-8")


def main() -> None:
    """Write what the program says into the guides that are named, or into all."""
    for name in sys.argv[1:] or GUIDES:
        page = REPOSITORY / name
        with tempfile.TemporaryDirectory() as scratch:
            page.write_text(Reader(Path(scratch)).read(page.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
