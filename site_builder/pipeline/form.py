"""The referral form's PDF, made beside the others and kept like them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.pages.referral_form import PATH, PDF
from site_builder.render.form_page import form_css, form_html
from site_builder.render.pdf import PdfJob, render_all

if TYPE_CHECKING:
    from site_builder.model.submission import Repository
    from site_builder.pipeline.places import Places

_NAME = "the referral form"


def form_file(places: Places, repository: Repository) -> dict[str, bytes]:
    """The PDF, by its path in the site."""
    job = PdfJob(
        name=_NAME,
        html=form_html(repository.board, repository.policy, places.templates),
        css=form_css(places.templates),
        base_url=f"{repository.site_url}{PATH}",
        folder=places.reports,
        assets=(),
    )
    return {f"{PATH}{PDF}": render_all([job], cache=places.cache)[_NAME].content}
