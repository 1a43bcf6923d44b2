"""Generated pages and information pages: Markdown templates that draw their numbers from the policy and their names from the board.

A board replaces a page by one of the same name in `overrides/pages/`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError

from site_builder.errors import CannotRead, RenderFailed
from site_builder.model.calendar import spoken
from site_builder.pages.colours import PATH as COLOURS
from site_builder.pages.facets import filters_of, marks_of
from site_builder.pages.feed import FEED
from site_builder.pages.last_test import last_test
from site_builder.pages.rule_book import rules_page
from site_builder.scan.markdown import escaped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from site_builder.model.board import Board
    from site_builder.model.policy import Policy

_PROFESSIONALS = (
    "index",
    "purpose",
    "criteria",
    "referral",
    "decision",
    "national-panel",
    "reviewers",
    "engagement",
    "timescale",
    "publication",
    "learning",
)
# The navigation of a board that states none in mkdocs.yml. Reports stay out of it, since each page carries all of it.
NAVIGATION: list[dict[str, Any]] = [
    {"Home": "index.md"},
    {"Reviews": "reviews/index.md"},
    {"Recommendations": "recommendations/index.md"},
    {"Learning": "learning/index.md"},
    {"Information for professionals": [f"professionals/{name}.md" for name in _PROFESSIONALS]},
    {"Search": "search.md"},
    {"About": ["about.md", "contact.md", "request-a-copy.md", "complaints.md", "rules.md", "accessibility.md", "privacy.md"]},
]
SHIPPED = Path(__file__).parent / "templates"


def render_pages(
    board: Board, policy: Policy, reviews: Sequence[dict[str, Any]], own: Path | None = None, *, beside: Sequence[Policy] = ()
) -> dict[str, str]:
    """Every page but the reports', by its place in the tree; `reviews` are what templates read of each report, newest first.

    `beside` are the policies by which some reports are judged though the board's own is another; the page of rules shows them too.
    Raises CannotRead for a page of the board's that would stand where reports do, or a file of its own beside them that this program writes,
    and RenderFailed for a page that is no template.
    """
    if own:
        _refuse_replaced(own.parent, board)
    folders = [folder for folder in (own, SHIPPED) if folder and folder.is_dir()]
    environment = Environment(loader=FileSystemLoader(folders), undefined=StrictUndefined, keep_trailing_newline=True, autoescape=False)  # noqa: S701 Markdown, not HTML; templates escape with `md`
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True}
    environment.filters |= {"md": escaped, "day": spoken}
    names = sorted(
        {name for folder in folders for path in folder.rglob("*.md") if not _is_hidden(name := path.relative_to(folder).as_posix())}
    )
    _refuse_among_reports(names)
    values = {
        "board": board,
        "policy": policy,
        "reviews": _listed(reviews),
        "filters": filters_of(reviews),
        "rules": rules_page(board, (policy, *beside)),
        "tested": last_test(),
    }
    return {name: _rendered(environment, name, values) for name in names}


def _is_hidden(name: str) -> bool:
    """Whether the file or a folder of it begins with a dot, as what editors and file managers leave behind does."""
    return any(part.startswith(".") for part in name.split("/"))


def _refuse_among_reports(names: Sequence[str]) -> None:
    for name in names:
        if name.casefold() == "reviews.md" or (name.casefold().startswith("reviews/") and name != "reviews/index.md"):
            raise CannotRead(f"overrides/pages/{name} would stand among the reports; put this page in another folder")


def _refuse_replaced(overrides: Path, board: Board) -> None:
    """A file in the place of one that is made from what is published would never be seen, and nobody would know."""
    made = [overrides / "robots.txt", overrides / FEED, *sorted(overrides.glob(f"themes/*/{FEED}"))]
    made += [overrides / COLOURS] if board.colours else []
    for path in made:
        if path.is_file():
            name = path.relative_to(overrides).as_posix()
            raise CannotRead(
                f"overrides/{name} would be replaced, since this program writes /{name} itself; take it out, or give it another name"
            )


def _rendered(environment: Environment, name: str, values: dict[str, Any]) -> str:
    try:
        return environment.get_template(name).render(values)
    except UnicodeDecodeError:
        raise CannotRead(f"overrides/pages/{name} is not UTF-8 text; save it as UTF-8") from None
    except (TemplateError, TypeError, ValueError, ArithmeticError) as error:
        line = f", line {error.lineno}" if isinstance(error, TemplateSyntaxError) else ""
        raise RenderFailed(f"overrides/pages/{name}{line} cannot be made into a page: {error}") from None


_NOT_LISTED = frozenset({"response_html", "recommendations", "briefing", "cite", "pictures", "proof", "related", "learning", "structured"})


def _listed(reviews: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """What lists show of each report: facts and summary, not its whole content."""
    return [{**{key: value for key, value in review.items() if key not in _NOT_LISTED}, "marks": marks_of(review)} for review in reviews]
