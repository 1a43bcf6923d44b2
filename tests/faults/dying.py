"""Publications that are looked at, killed or refused the disk at any touch of the file system, each in a process of its own.

Run as a script it does one thing and prints what came of it as JSON:

    dying.py walk ROOT NOW COPIES     publishes, and looks at the board before each touch: is what stands there whole?
    dying.py look ROOT                the site that stands there whole, by its manifest's digest; no JSON
    dying.py mortal                   does what each line of its input says in a forked child: `publish ROOT NOW [kill|full TOUCH]`

A run that is killed leaves what stood there at its last touch: whatever was still in its memory is gone, and the kernel keeps the rest.
"""

from __future__ import annotations

import errno
import importlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from io import StringIO
from pathlib import Path
from typing import Any

from site_builder.cli import main
from site_builder.model.register import live_heads_unknown_to, read_register

_TOUCHES = frozenset(
    {
        "ctypes.dlopen", "os.chmod", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink", "os.truncate", "os.utime",
        "shutil.copyfile", "subprocess.Popen",
    }
)  # fmt: skip
_DRAWN = re.compile(r"-[0-9a-z_]{8}")
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_NOT_FOR_THE_DISK = frozenset({"os.remove", "os.rmdir", "os.chmod", "ctypes.dlopen", "subprocess.Popen"})


@dataclass(frozen=True)
class State:
    """What stands in a board's folder: the site by its manifest, the register by its entries' names, and the kinds of what a dead run left."""

    site: str
    entries: tuple[str, ...]
    left: tuple[str, ...]


class Broken(Exception):
    """What must never be: half a site, a register that does not verify, a site ahead of the register."""


def look(root: Path) -> State:
    """The state of a board. Raises `Broken`."""
    folder = root / "reports" / "register"
    files = {path.name: path.read_bytes() for path in sorted(folder.glob("*")) if not path.name.startswith(".")}
    register = read_register(files)
    if register.problems:
        raise Broken(f"the register does not verify: {register.problems}")
    left = {_DRAWN.sub("", path.name) for at in (root, folder) for path in at.glob(".*")}
    site = whole(root / "site")
    if ahead := live_heads_unknown_to(register, (root / "site" / "register.json").read_bytes()):
        raise Broken(f"the site is ahead of the register: {ahead}")
    return State(site, tuple(files), tuple(sorted(left)))


def whole(site: Path) -> str:
    """The digest of a site's manifest, which is equal to the folder. Raises `Broken`."""
    manifest = (site / "manifest.json").read_bytes()
    listed = {file["path"]: (file["size"], file["sha256"]) for file in json.loads(manifest)["files"]}
    found = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    del found["manifest.json"]
    if listed != {name: (len(content), sha256(content).hexdigest()) for name, content in found.items()}:
        raise Broken("the manifest is not equal to the folder")
    return sha256(manifest).hexdigest()


def _publish(root: str, now: str) -> tuple[int, str]:
    """The exit code, and what was said."""
    said = StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        try:
            main(["publish", "--root", root, "--now", now])
        except SystemExit as end:
            return int(end.code or 0), said.getvalue()
        except Exception as error:  # noqa: BLE001 whatever it is, the officer would see a traceback
            return -1, f"{said.getvalue()}{type(error).__name__}: {error}"
    return 0, said.getvalue()


def _at_each_touch(root: str, do: Callable[[int, str], None]) -> list[int]:
    """Do something before each touch of the board by this process's own thread; how many there were stands in the list that is returned."""
    touches, own, busy = [0], threading.get_ident(), [False]

    def heard(event: str, arguments: tuple[Any, ...]) -> None:
        if busy[0] or threading.get_ident() != own:
            return
        if event in _TOUCHES or (event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITES):
            touches[0] += 1
            busy[0] = True
            try:
                do(touches[0], event)
            finally:
                busy[0] = False

    sys.addaudithook(heard)
    return touches


@dataclass
class Walk:
    """What a walk through a whole publication saw."""

    touches: int = 0
    code: int = -1
    said: str = ""
    broken: list[str] = field(default_factory=list)
    states: list[State] = field(default_factory=list)


def _walk(root: str, now: str, copies: str) -> None:
    walk = Walk()

    def looking(touch: int, event: str) -> None:
        try:
            state = look(Path(root))
        except (Broken, OSError) as error:
            walk.broken.append(f"touch {touch} ({event}): {error}")
            return
        if state not in walk.states:
            shutil.copytree(root, Path(copies) / str(len(walk.states)), symlinks=True)
            walk.states.append(state)

    touches = _at_each_touch(root, looking)
    walk.code, walk.said = _publish(root, now)
    walk.touches = touches[0]
    walk.states.append(look(Path(root)))
    sys.stdout.write(json.dumps(asdict(walk)))


def _look(root: str) -> None:
    sys.stdout.write(f"{look(Path(root)).site}\n")


def _one(root: str, now: str, fault: str = "", at: str = "0") -> None:
    def striking(touch: int, event: str) -> None:
        if fault == "kill" and touch == int(at):
            os.kill(os.getpid(), signal.SIGKILL)
        if fault == "full" and touch >= int(at) and event not in _NOT_FOR_THE_DISK:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    _at_each_touch(root, striking)
    code, said = _publish(root, now)
    sys.stdout.write(json.dumps([code, said]))


def _mortal() -> None:
    importlib.import_module("site_builder.pipeline.publish")  # once, and not in each child
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _one(*json.loads(line))
            sys.stdout.flush()
            os._exit(0)
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"\t{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


@contextmanager
def mortal() -> Iterator[Callable[..., tuple[int, str]]]:
    """What publishes in a child that may die; its code, which is below zero where it was killed, and what it said."""
    command = [sys.executable, "-B", "-m", "tests.faults.dying", "mortal"]
    with subprocess.Popen(command, cwd=_HERE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        told, heard = process.stdin, process.stdout
        assert told
        assert heard

        def publish(root: Path, now: str, *fault: object) -> tuple[int, str]:
            told.write(json.dumps([str(root), now, *map(str, fault)]) + "\n")
            told.flush()
            said, _, status = heard.readline().rpartition("\t")
            return json.loads(said) if said else (int(status), "")

        yield publish


def walk(root: Path, now: str, copies: Path) -> Walk:
    """Publish in a process of its own, and look before each touch; each new state is copied under its number."""
    command = [sys.executable, "-B", "-m", "tests.faults.dying", "walk", str(root), now, str(copies)]
    done = subprocess.run(command, cwd=_HERE, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    states = [State(state["site"], tuple(state["entries"]), tuple(state["left"])) for state in told.pop("states")]
    return Walk(**told, states=states)


_HERE = Path(__file__).parents[2]
COMMANDS: dict[str, Callable[..., None]] = {"look": _look, "walk": _walk, "mortal": _mortal}

if __name__ == "__main__":
    COMMANDS[sys.argv[1]](*sys.argv[2:])
