"""Into a folder on another machine, by the installed rsync over ssh.

Where the path is a symbolic link, or nothing yet, the site is laid into a fresh folder beside it (unchanged files as hard links to the old ones)
and the link is then switched in one step. A real folder is never moved: it is brought up to date file by file, in order (`in_order`); an account
that may run rsync and nothing else is enough for that. Names beside a site called `www`:

    .www.at-<8>      where the link points, or will; one that no link points to was left by a run that died, and goes after the next switch
    .www.link-<8>    the new link before it replaces the old one

ssh asks nothing here (`BatchMode`): keys, known hosts and ports are its own configuration's, or those of the program that RSYNC_RSH names.
"""

from __future__ import annotations

import os
import re
import secrets
import shlex
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from site_builder.deliver.in_order import in_order, look
from site_builder.errors import CannotRead, DeploymentFailed, Stopped
from site_builder.model.site_list import Deployed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from site_builder.deliver.in_order import Site
    from site_builder.deliver.target import Host

_SECONDS_KEPT = 5
_NOT_REACHED, _PARTLY, _NO_FOLDER = 255, 23, "No such file or directory"
_AS_IT_IS = ("-rpc", "--chmod=D755,F644")  # by content, never by time; open to the web server whatever the umask
_WHAT_IS_THERE = 'if [ -L "$1" ]; then echo link; readlink -f "$1"; elif [ -e "$1" ]; then echo folder; else echo nothing; fi'
_CARRY = 'cd "$1" && xargs -0 cp -a --parents -t "$2" --'
# $1 the link, $2 the fresh folder's name, $3 where the link pointed when this run began, $4 the new link's first name, $5 what old folders are called
_SWITCH = (
    'set -e; cd "$(dirname "$1")"; [ "$(readlink -f "$1")" = "$3" ] || { [ -z "$3" ] && [ ! -e "$1" ]; } || exit 9; '
    'ln -s "$2" "$4"; mv -T "$4" "$1"; for old in .[!.]*; do case "$old" in "$2") ;; $5) chmod 700 "$old"; rm -rf "$old" ;; esac; done'
)
_OVERTAKEN = 9


def to_host(site: Site, host: Host, refuse_behind: Callable[[bytes], None]) -> Deployed:
    """Bring the site to another machine. Raises CannotRead without rsync or ssh, DeploymentFailed, Stopped, or what `refuse_behind` raises."""
    with tempfile.TemporaryDirectory(prefix="scr-ssh-") as sockets:
        return _to_host(site, _Connection(host, sockets), refuse_behind)


def _to_host(site: Site, there: _Connection, refuse_behind: Callable[[bytes], None]) -> Deployed:
    answer = there.run(_WHAT_IS_THERE, there.host.path)
    kind, *leads_to = answer.stdout.decode("utf-8", errors="replace").splitlines() if answer.returncode == 0 else ["folder"]
    store = HostStore(there)
    if kind == "folder":
        return in_order(site, store, refuse_behind)
    return _switched(site, store, leads_to[0] if leads_to else "", refuse_behind)


def _switched(site: Site, store: HostStore, old: str, refuse_behind: Callable[[bytes], None]) -> Deployed:
    host, there = store.connection.host, store.connection
    seen = look(store, refuse_behind)
    todo = seen.to_do(site)
    path = PurePosixPath(host.path)
    fresh = f".{path.name}.at-{secrets.token_hex(4)}"
    if todo.changed:
        there.must(there.run('mkdir -p "$1"', str(path.parent / fresh)))
        links = [f"--link-dest={old}"] if old else []
        there.must(there.rsync([*_AS_IT_IS, *links, f"{site.folder}/"], str(path.parent / fresh)))
        if own := seen.strangers_own:
            there.must(there.run(_CARRY, old, str(path.parent / fresh), given=_nul(own)))
        look(store, refuse_behind)  # another deployment may have ended while this one was sent
        olds = f".{path.name}.at-????????"
        done = there.run(_SWITCH, host.path, fresh, old, f".{path.name}.link-{secrets.token_hex(4)}", olds)
        if done.returncode == _OVERTAKEN:
            raise Stopped("another deployment to the same place ended meanwhile, so this one stopped; deploy the newest site again")
        there.must(done)
    return Deployed(len(site.files) + 1, len(todo.changed), len(todo.removed), in_one_step=True)


@dataclass(frozen=True)
class _Connection:
    """One machine and the programs that lead there. One connection serves all calls, and ends by itself soon after the last."""

    host: Host
    sockets: str

    def __post_init__(self) -> None:
        if missing := [program for program in ("rsync", self._remote_shell[0]) if shutil.which(program) is None]:
            raise CannotRead(
                f"{missing[0]} is not installed, and a site is brought to another machine by it; install it, for example: apt-get install rsync"
            )

    @property
    def _remote_shell(self) -> list[str]:
        ssh = shlex.split(os.environ.get("RSYNC_RSH", "")) or ["ssh"]
        shared = (f"ControlPath={self.sockets}/s", "ControlMaster=auto", f"ControlPersist={_SECONDS_KEPT}")
        return [
            *ssh,
            *(part for option in ("BatchMode=yes", *shared) for part in ("-o", option)),
            *(["-p", str(self.host.port)] if self.host.port else []),
        ]

    def run(self, script: str, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        """Run a script of ours there, with arguments."""
        asked = shlex.join(["sh", "-c", script, "scr", *arguments])
        answer = subprocess.run([*self._remote_shell, self.host.login, asked], input=given, capture_output=True, check=False)  # noqa: S603 the host's form was checked
        if answer.returncode == _NOT_REACHED:
            raise self.failed("the host did not let us in, or did not answer; try `ssh` by hand with the same address")
        return answer

    def rsync(self, arguments: Sequence[str], to: str, given: Iterable[str] = ()) -> subprocess.CompletedProcess[bytes]:
        """Call rsync with a folder there as its last argument, and a list of files on its standard input."""
        command = ["rsync", "-e", shlex.join(self._remote_shell), *arguments, f"{self.host.login}:{to}/"]
        return subprocess.run(command, input=_nul(given), capture_output=True, check=False)  # noqa: S603 as above

    def fetched(self, path: str) -> bytes | None:
        """The bytes of one file there; None where there is none."""
        with tempfile.TemporaryDirectory(prefix="scr-deploy-") as folder:
            asked = ["rsync", "-e", shlex.join(self._remote_shell), "-c", f"{self.host.login}:{self.host.path}/{path}", f"{folder}/"]
            answer = subprocess.run(asked, capture_output=True, check=False)  # noqa: S603 as above
            if answer.returncode == _PARTLY and _NO_FOLDER in answer.stderr.decode("utf-8", errors="replace"):
                return None
            self.must(answer)
            return (Path(folder) / path).read_bytes()

    def must(self, answer: subprocess.CompletedProcess[bytes]) -> None:
        """Raises DeploymentFailed where what was asked was not done; what ssh or rsync said may hold names and is not repeated."""
        if answer.returncode:
            said = answer.stderr.decode("utf-8", errors="replace")
            why = next(
                (words for sign, words in _WHY.items() if sign in said), f"ssh or rsync ended with {answer.returncode}; try them by hand"
            )
            raise self.failed(why)

    def failed(self, why: str) -> DeploymentFailed:
        """The error that names the place."""
        return DeploymentFailed(f"the site could not be brought to {self.host}: {why}")


_WHY = {
    "Permission denied": "the user may not write there, or ssh does not know our key; grant the right, or name another place",
    "Host key verification failed": "ssh does not know this host's key; add it to the known hosts, after comparing it with the one that the host's owner gives",
    "No space left": "the disk there is full; free some space",
    "Connection refused": "the host takes no ssh connection at this port; look at address and port",
    "Could not resolve hostname": "there is no host of that name; look whether it is spelt right",
    "command not found": "rsync is not installed there, or not to be found; install it",
}


class HostStore:
    """A folder on another machine that takes files by rsync alone."""

    at_once = 100_000

    def __init__(self, connection: _Connection) -> None:
        self.connection = connection

    def there(self) -> set[str]:
        """The paths of all files, and of links as if they were files."""
        answer = self.connection.rsync(["-r", "-8", "--links", "--list-only"], self.connection.host.path)
        if answer.returncode == _PARTLY and _NO_FOLDER in answer.stderr.decode("utf-8", errors="replace"):
            return set()
        self.connection.must(answer)
        rows = (line.split(maxsplit=4) for line in answer.stdout.decode("utf-8", errors="surrogateescape").splitlines())
        return {re.sub(r" -> .*", "", row[4]) if row[0].startswith("l") else row[4] for row in rows if not row[0].startswith("d")}

    def read(self, path: str) -> bytes | None:
        """A file; None where there is none."""
        return self.connection.fetched(path)

    def swap(self, path: str, content: bytes, seen: bytes | None) -> bool:
        """Write a file where it is still as it was read last. Between look and write lies a moment: rsync offers nothing that does both."""
        if self.read(path) != seen:
            return False
        self.note(path, content)
        return True

    def note(self, path: str, content: bytes) -> None:
        """Write a file of the deployment's own."""
        with tempfile.TemporaryDirectory(prefix="scr-deploy-") as folder:
            (Path(folder) / path).write_bytes(content)
            self.connection.must(self.connection.rsync([*_AS_IT_IS, f"{folder}/{path}"], self.connection.host.path))

    def send(self, site: Site, paths: Sequence[str]) -> None:
        """Write these files; rsync gives each its name when it is whole."""
        asked = [*_AS_IT_IS, "--files-from=-", "--from0", f"{site.folder}/"]
        self.connection.must(self.connection.rsync(asked, self.connection.host.path, paths))

    def remove(self, paths: Sequence[str]) -> None:
        """Take these files away, and folders in which nothing is left: of an empty folder here, rsync may look at nothing there but these."""
        named = {f"/{part}/" for path in paths for part in map(str, PurePosixPath(path).parents) if part != "."} | {
            f"/{path}" for path in paths
        }
        with tempfile.TemporaryDirectory(prefix="scr-deploy-") as empty:
            asked = ["-r", "--delete", "--from0", "--include-from=-", "--exclude=*", f"{empty}/"]
            rules = (re.sub(r"([\\*?\[])", r"\\\1", one) for one in named)
            self.connection.must(self.connection.rsync(asked, self.connection.host.path, rules))


def _nul(paths: Iterable[str]) -> bytes:
    return b"".join(os.fsencode(path) + b"\0" for path in sorted(paths))
