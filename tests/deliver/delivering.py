"""Sites that carry a generation number in every file, and runs that deliver them in a process of their own and die on the way.

Run as a script it does one thing and prints what came of it:

    delivering.py deliver SITE GENERATION STEP [DIE_AT]   delivers, and dies by SIGKILL at that touch of the file system
    delivering.py enter FOLDER [DIE_AT]                   writes three register entries, likewise
    delivering.py hold ROOT COMMAND                       takes the lock and a forked worker, and waits
    delivering.py read SITE READS GENERATIONS             reads until it has seen that many, and tells what it saw
    delivering.py mortal                                  does what each line of its input says in a child of its own
"""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from site_builder import errors
from site_builder.deliver.entries import write_entries
from site_builder.deliver.exchange import Rename, exchange, new_site, renameat2
from site_builder.deliver.lock import one_run
from site_builder.errors import PublishingError
from site_builder.model.entries import Interrupted, Published

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from site_builder.deliver.exchange import OneStep
    from site_builder.model.entries import Entry

PAGES = ("index.html", "404.html", "reports/child-k/index.html", "reports/child-w/index.html")
_TOUCHES = ("open", "os.", "shutil.", "tempfile.")


def write_site(folder: Path, generation: int) -> None:
    """A site of four pages and a manifest, each naming its generation at both ends."""
    for page in PAGES:
        (folder / page).parent.mkdir(parents=True, exist_ok=True)
        (folder / page).write_text(f"{generation} {'x' * 3000} {generation}", encoding="utf-8")
    (folder / "manifest.json").write_text(json.dumps({"format": 1, "generation": generation, "files": listed(folder)}), encoding="utf-8")


def listed(folder: Path) -> list[dict[str, Any]]:
    """What a manifest says of each page."""
    contents = {page: (folder / page).read_bytes() for page in PAGES}
    return [{"path": page, "size": len(content), "sha256": sha256(content).hexdigest()} for page, content in contents.items()]


def deliver(site: Path, generation: int, one_step: OneStep = renameat2) -> None:
    """One delivery, as a run of the program makes it."""
    with new_site(site) as new:
        write_site(new, generation)
        exchange(new, site, one_step=one_step)


def generation_of(site: Path) -> int:
    """The generation of a site, which is one and the same in every file, with no file too many."""
    manifest = json.loads((site / "manifest.json").read_bytes())
    found = sorted(str(path.relative_to(site)) for path in site.rglob("*") if path.is_file())
    assert found == sorted([*(file["path"] for file in manifest["files"]), "manifest.json"])
    said = {int(word) for page in PAGES for word in (site / page).read_text().split()[::2]}
    assert said == {manifest["generation"]}
    return int(manifest["generation"])


def not_offered(code: int = errno.ENOSYS) -> OneStep:
    """A kernel or file system that cannot exchange two names in one step."""

    def one_step(source: Path, target: Path, how: Rename) -> None:
        raise OSError(code, os.strerror(code), str(source), None, f"{target} {how}")

    return one_step


def gaps(count: int) -> list[Entry]:
    """Entries of the register, each following the one before in time: a publication, then gaps."""
    entries: list[Entry] = [_published(), *(_gap(minute) for minute in range(1, count))]
    return entries[:count]


def _published() -> Published:
    content = {"fingerprint": "1" * 64, "scheme": 1, "text": "2" * 64, "pdf": "3" * 64}
    facts = {"reference": "SCR-2026-01", "address": "/reviews/child-k/", "policy": "england-2013", "panel_sent": None}
    days = {"publication_date": "2026-12-10", "first_public": date(2026, 12, 10)}
    common = {"register_id": "0" * 16, "at": datetime(2026, 12, 10, 9, 0, tzinfo=UTC), "slug": "child-k", "follows": ()}
    return Published.model_validate({**common, **facts, **days, "kind": "published", "content": content})


def _gap(minute: int) -> Interrupted:
    day, at = date(2026, 12, 10), datetime(2026, 12, 10, 9, minute, tzinfo=UTC)
    # "from" is no word that Python lets one pass by name
    return Interrupted.model_validate(
        {"register_id": "0" * 16, "at": at, "slug": "child-k", "follows": (), "kind": "gap", "from": day, "until": day}
    )


def run(*words: object, under: Sequence[object] = ()) -> subprocess.CompletedProcess[str]:
    """Run this script to its end, perhaps under a shell that prepares its world."""
    called = [*map(str, under), *command(*words)]
    return subprocess.run(called, env=environment(), capture_output=True, text=True, timeout=30, check=False)


@contextmanager
def mortal() -> Iterator[Callable[..., tuple[int, int]]]:
    """What runs this script's words in a child, and says how often the child touched the file system and how it ended."""
    with subprocess.Popen(command("mortal"), env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        said, heard = process.stdin, process.stdout
        assert said
        assert heard

        def live(*words: object) -> tuple[int, int]:
            said.write(json.dumps([str(word) for word in words]) + "\n")
            said.flush()
            *touches, code = map(int, heard.readline().split())
            return sum(touches), code

        yield live


def command(*words: object) -> list[str]:
    """How this script is called."""
    return [sys.executable, "-B", __file__, *map(str, words)]


def environment() -> dict[str, str]:
    """The environment in which a process of its own finds the package."""
    return {**os.environ, "PYTHONPATH": str(Path(errors.__file__).parents[1])}


def _die_at(touch: int) -> list[int]:
    """Count how often the file system is touched, and die by SIGKILL at that touch."""
    touched = [0]

    def count(event: str, _: tuple[Any, ...]) -> None:
        if event.startswith(_TOUCHES):
            touched[0] += 1
            if touched[0] == touch:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    return touched


def _deliver(site: str, generation: str, step: str, die_at: str = "0") -> None:
    touched = _die_at(int(die_at))
    deliver(Path(site), int(generation), renameat2 if step == "one" else not_offered())
    sys.stdout.write(f"{touched[0]} ")


def _hold(root: str, name: str) -> None:
    with one_run(Path(root), name, "2026-12-10T09:30"):
        heard, said = os.pipe()
        if os.fork() == 0:
            os.write(said, b"%d\n" % os.getpid())
            time.sleep(60)
            os._exit(0)
        # only a worker that runs is told of
        sys.stdout.write(os.read(heard, 20).decode())
        sys.stdout.flush()
        time.sleep(60)


def _enter(folder: str, die_at: str = "0") -> None:
    touched = _die_at(int(die_at))
    write_entries(Path(folder), gaps(3))
    sys.stdout.write(f"{touched[0]} ")


def _mortal() -> None:
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            words = json.loads(line)
            COMMANDS[words[0]](*words[1:])
            sys.stdout.flush()
            os._exit(0)
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def _read(site: str, reads: str, enough: str) -> None:
    seen = {"reads": 0, "missing": 0, "torn": 0, "mixed": 0, "generations": 0}
    generations: set[int] = set()
    while seen["reads"] < int(reads) or len(generations) < int(enough):
        seen["reads"] += 1
        try:
            first, manifest, again = _page(site), json.loads(Path(site, "manifest.json").read_bytes())["generation"], _page(site)
        except (FileNotFoundError, NotADirectoryError):
            seen["missing"] += 1
        except (ValueError, LookupError):
            seen["torn"] += 1
        else:
            seen["mixed"] += first == again != manifest
            generations.add(manifest)
    seen["generations"] = len(generations)
    sys.stdout.write(json.dumps(seen))


def _page(site: str) -> int:
    """The generation of the front page; ValueError when its two ends do not agree."""
    start, _, end = Path(site, "index.html").read_text(encoding="utf-8").split()
    if start != end:
        raise ValueError("torn")
    return int(start)


COMMANDS: dict[str, Callable[..., None]] = {"deliver": _deliver, "enter": _enter, "hold": _hold, "mortal": _mortal, "read": _read}

if __name__ == "__main__":
    try:
        COMMANDS[sys.argv[1]](*sys.argv[2:])
    except PublishingError as refusal:
        sys.exit(f"{type(refusal).__name__}: {refusal}")
