"""What the README shows is what the program says."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

from tests.end_to_end.conftest import REPOSITORY
from tests.scr import scr

_BLOCK = re.compile(r"```\n\$ scr (?P<command>[^\n]+?) --now (?P<now>\S+)\n(?P<output>.*?)```", re.DOTALL)


def test_the_officers_five_steps_say_what_the_readme_says(sample: Path) -> None:
    blocks = list(_BLOCK.finditer((REPOSITORY / "README.md").read_text(encoding="utf-8")))
    assert [block["command"] for block in blocks] == ["new child-x", "check child-b", "bundle child-b", "publish", "check child-k"]
    for block in blocks:
        if block["command"] == "check child-k":
            shutil.rmtree(sample / "reports" / "child-k")
        answer = scr(sample, *shlex.split(block["command"]), now=block["now"])
        shown = re.sub(r"[\w-]+ rendered, |, [\w-]+ rendered", "", answer.out)  # where this machine's libraries set other bytes
        assert shown.rstrip().split("\n") == block["output"].rstrip().split("\n"), block["command"]
