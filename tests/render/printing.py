"""A short report with everything in it, and what the tests of the PDF make of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image

from site_builder.model.board import Board
from site_builder.model.fingerprint import Asset
from site_builder.model.recommendation import Status
from site_builder.model.view import CorrectionView, Named, RecommendationView, ReportView, Showing
from site_builder.render.pdf import PdfDone, PdfJob, render_all
from site_builder.render.print_page import base_url, report_css, report_html

if TYPE_CHECKING:
    from concurrent.futures import Executor

TEMPLATES = (Path(__file__).parents[2] / "overrides",)
SITE = "https://reviews.example/"
BOARD = Board(board="Rivercombe and Coast Safeguarding Children Board", short_name="RCSCB", sample="Everything here is invented.")

BODY = """\
## 1. Introduction

1.1 The health visitor wrote that "all was well".[^seen] Nobody asked further.

1.2 **Three men** mattered, and see [the board](https://reviews.example/about/).

## 2. What happened

### Spring

2.1 Table 1 gives the events.

| When | What happened | Calls |
|:-----|---------------|------:|
| March | A neighbour called the police[^call] | 2 |
| April | The school wrote | 1 |

/// table-caption
Events
///

> "I was the problem in the file."

- one sign

    of two
- another

![Bars: two calls in March, one in April](chart.png)

/// figure-caption
Calls by *month*
///

[^seen]: Nobody had seen the kitchen.
[^call]: The call was cut off.
"""


def picture() -> bytes:
    """A small PNG, always the same."""
    buffer = BytesIO()
    Image.effect_mandelbrot((120, 60), (-2, -1, 1, 1), 20).save(buffer, "PNG")
    return buffer.getvalue()


def asset(name: str, content: bytes) -> Asset:
    """A file as the reader describes it."""
    return Asset(name, hashlib.sha256(content).hexdigest(), len(content))


def make_view(**changes: Any) -> ReportView:
    """A public report; each test states the one thing that matters."""
    recommendation = RecommendationView(
        id="R1",
        text="Record who lives in the home.",
        addressees=(Named("police", "Police"), Named("schools", "Schools")),
        intended_outcome="A reader can tell who is in the child's life.",
        due=date(2027, 3, 31),
        due_now=date(2027, 3, 31),
        status=Status.NOT_STARTED,
        overdue=False,
    )
    view = ReportView(
        slug="child-k",
        showing=Showing.REPORT,
        title="Serious Case Review: Child K",
        reference="SCR-2026-01",
        type_name="Serious case review",
        published=date(2026, 12, 10),
        stays_until=date(2027, 12, 10),
        period_over=False,
        summary="Two plain sentences. They say what matters.",
        themes=(),
        age_band=None,
        organisations=(),
        reviewers=("Invented Reviewer",),
        recommendations=(recommendation,),
        corrections=(CorrectionView(date(2027, 1, 5), "typographic", "Paragraph 1.2: spelling."),),
        briefing=None,
        took_longer=False,
        panel_copy_on=date(2026, 11, 30),
        fingerprint="3f9a-77c2-01be-88d4",
        policy_title="England 2013",
        instrument="Regulation 5",
        body=BODY,
        response="The board accepts the findings.\n\n### What we do\n\nWe act.[^1]\n\n[^1]: From January.\n",
        assets=(asset("chart.png", picture()),),
        former_slugs=(),
        first_published_elsewhere=None,
    )
    return replace(view, **changes)


def make_job(folder: Path, view: ReportView | None = None, **changes: Any) -> PdfJob:
    """The job of a view whose picture lies in this folder."""
    shown = view or make_view()
    (folder / "chart.png").write_bytes(picture())
    html = report_html(shown, BOARD, SITE, TEMPLATES)
    job = PdfJob("reviews/child-k", html, report_css(TEMPLATES), base_url(shown, SITE), folder, shown.assets)
    return replace(job, **changes)


def small_job(folder: Path, body: str, css: str = "", assets: tuple[Asset, ...] = (), name: str = "reviews/child-k") -> PdfJob:
    """A document of one sentence or two."""
    html = f'<html lang="en"><title>T</title><body style="font-family: Atkinson Hyperlegible">{body}</body></html>'
    return PdfJob(name, html, css, SITE + "reviews/child-k/", folder, assets)


@dataclass(frozen=True)
class Press:
    """Renders with the shared worker."""

    pool: Executor

    def all(self, *jobs: PdfJob, cache: Path | None = None) -> dict[str, PdfDone]:
        """Several documents."""
        return render_all(jobs, executor=self.pool, cache=cache)

    def one(self, job: PdfJob, cache: Path | None = None) -> PdfDone:
        """One document."""
        return self.all(job, cache=cache)[job.name]
