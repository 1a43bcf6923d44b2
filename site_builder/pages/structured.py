"""What search engines and libraries are told of a report, as data of the vocabulary schema.org: JSON-LD in the head of its page.

A browser does not run it, so the pages' Content-Security-Policy has nothing to say about it. Nobody is named in it but the board.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


def report_data(review: Mapping[str, Any], publisher: str, site_url: str) -> dict[str, Any] | None:
    """A report that is shown whole; None of a notice, and of a proof, which is not published."""
    if review["showing"] != "report" or review["proof"]:
        return None
    return {
        "@context": "https://schema.org",
        "@type": "Report",
        "@id": review["record_address"],
        "url": review["permanent_address"],
        "name": review["title"],
        "reportNumber": review["reference"],
        "genre": review["type_name"],
        "datePublished": review["published_iso"],
        "dateModified": review["corrected_iso"] or review["published_iso"],
        "inLanguage": "en-GB",
        "isAccessibleForFree": True,
        "publisher": {"@type": "Organization", "name": publisher, "url": site_url},
        **_stated("description", review["summary"]),
        **_stated("keywords", [theme["name"] for theme in review["themes"]]),
        **_stated("encoding", _encoding(review)),
    }


def _encoding(review: Mapping[str, Any]) -> dict[str, Any] | None:
    pdf = review["pdf"]
    if pdf is None:
        return None
    return {
        "@type": "MediaObject",
        "contentUrl": f"{review['permanent_address']}{pdf['name']}",
        "encodingFormat": "application/pdf",
        "contentSize": pdf["size"],
        "sha256": pdf["sha256"],
    }


def _stated(key: str, value: Any) -> dict[str, Any]:
    return {key: value} if value else {}
