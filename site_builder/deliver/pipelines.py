"""A board's pipelines for GitHub and GitLab, as `scr init` writes them, and the lock file that they install by; this repository's own differ in one line.

Nothing in them is filled in: what is a board's own stands in the settings of its repository, as docs/pipelines.md says.
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path

LOCK = "requirements.lock"
WORKFLOWS = ("bundle", "check", "new", "publish", "verify")
# Where each file goes, and what it is called in the package: names with a dot before them would rule over this repository itself.
PIPELINES = {
    ".github/actions/set-up/action.yml": "github/actions/set-up/action.yml",
    **{f".github/workflows/{name}.yml": f"github/workflows/{name}.yml" for name in WORKFLOWS},
    ".gitlab-ci.yml": "gitlab-ci.yml",
    "docs/pipelines.md": "pipelines.md",
}
_SHIPPED = "first_files"


def pipelines() -> dict[str, str]:
    """The text of each file by its place in a board's folder."""
    package = resources.files("site_builder.deliver").joinpath(_SHIPPED)
    return {place: package.joinpath(name).read_text(encoding="utf-8") for place, name in PIPELINES.items()} | {LOCK: _lock()}


def _lock() -> str:
    """The digests of all packages that the program was made with: the wheel carries them, a checkout has them at its root."""
    carried, checkout = (folder / LOCK for folder in (Path(__file__).parent / _SHIPPED, Path(__file__).parents[2]))
    return (carried if carried.is_file() else checkout).read_text(encoding="utf-8")
