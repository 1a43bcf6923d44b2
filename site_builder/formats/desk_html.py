"""The desk as one page of HTML that stands alone: no script, nothing fetched, a style of its own. It is no page of the site and never lies in one."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from site_builder.formats.lines import count, short_day
from site_builder.model.calendar import spoken, spoken_with_weekday

if TYPE_CHECKING:
    from jinja2 import Template

    from site_builder.formats.desk import Desk

_CODE = re.compile(r"`([^`]+)`")


def desk_html(desk: Desk) -> str:
    """The page; the same desk makes the same bytes."""
    return _template().render(desk=desk)


@cache
def _template() -> Template:
    loader = PackageLoader("site_builder.formats", "templates")
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {"short_day": short_day, "spoken": spoken, "spoken_with_weekday": spoken_with_weekday, "code": _with_code}
    environment.globals["count"] = count
    return environment.get_template("desk.html")


def _with_code(text: str) -> Markup:
    """What stands between backticks as code; all of it escaped first."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(text))))  # noqa: S704 escaped in this line
