"""What is installed is whole: the built wheel, in an environment that knows no checkout, sets up a board and publishes a report."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import site_builder
from tests.end_to_end.conftest import REPOSITORY

if TYPE_CHECKING:
    from tests.a_board import ABoard


def _done(*command: object, folder: Path) -> str:
    """What a command said; it knows of no module that the tests know of."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    done = subprocess.run([str(part) for part in command], cwd=folder, env=clean, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this tree."""
    into = tmp_path_factory.mktemp("wheel")
    _done(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", into, REPOSITORY, folder=into)
    (made,) = into.iterdir()
    return made


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with `scr` and `python` of an environment that holds the wheel; libraries alone come from that of the tests, without a network.

    A folder named in a `.pth` file is searched, but its own such files are not read: so the editable install of this checkout is not seen.
    """
    place = tmp_path_factory.mktemp("clean") / "environment"
    _done(sys.executable, "-m", "venv", "--without-pip", place, folder=place.parent)
    python = place / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", python]
    _done(*pip, "install", "--quiet", "--no-index", "--no-deps", wheel, folder=place.parent)
    libraries = Path(_done(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", folder=place.parent).strip())
    (libraries / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return python.parent


def test_every_file_of_the_program_is_in_the_wheel_and_no_other(wheel: Path) -> None:
    folders = {"site_builder": REPOSITORY / "site_builder", "site_builder/overrides": REPOSITORY / "overrides"}
    in_tree = {
        f"{name}/{path.relative_to(folder).as_posix()}"
        for name, folder in folders.items()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    in_tree.add("site_builder/deliver/first_files/requirements.lock")  # for new boards; here it lies at the root
    with zipfile.ZipFile(wheel) as archive:
        in_wheel = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert in_wheel == in_tree


def test_the_wheel_bears_the_version_that_the_program_tells(wheel: Path, programs: Path, tmp_path: Path) -> None:
    assert wheel.name == f"site_builder-{site_builder.__version__}-py3-none-any.whl"
    assert _done(programs / "scr", "--version", folder=tmp_path) == f"scr, version {site_builder.__version__}\n"
    at = _done(programs / "python", "-c", "import site_builder; print(site_builder.__file__)", folder=tmp_path)
    assert Path(at.strip()).is_relative_to(programs.parent)


@pytest.mark.slow
def test_an_installed_program_sets_up_a_board_and_publishes_its_first_report(programs: Path, board: ABoard, tmp_path: Path) -> None:
    scr, new = programs / "scr", tmp_path / "new"
    _done(scr, "init", "new", "--board", "A New Board", folder=tmp_path)
    _done(scr, "build", folder=new)
    assert "A New Board" in (new / "site" / "index.html").read_text()

    board.cleared("child-a", "2026-11-12", "2026-11-05")
    shutil.copytree(board.root / "reports" / "child-a", new / "reports" / "child-a")
    _done(scr, "bundle", "child-a", "--now", "2026-11-05T10:00", folder=new)
    _done(scr, "publish", "--now", "2026-11-12T09:30", folder=new)
    assert (new / "site" / "reviews" / "child-a" / "SCR-child-a.pdf").read_bytes().startswith(b"%PDF-")
    assert [path.name for path in (new / "site" / "reviews").iterdir() if "sample" in path.name] == []
    assert list((new / "site" / "assets" / "fonts").iterdir())
