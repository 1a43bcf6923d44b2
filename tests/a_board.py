"""A small board in a folder, for tests: the smallest valid report, and the one difference that matters."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image
from pydantic import TypeAdapter

from site_builder.model.entries import Entry, entry_bytes, entry_name
from site_builder.pipeline.check import check
from site_builder.read.clock import read_clock
from site_builder.read.repository import read_repository
from site_builder.rules.stated import stated_publication

if TYPE_CHECKING:
    from site_builder.gate import Judgement
    from site_builder.model.finding import Finding
    from site_builder.model.fingerprint import Asset
    from site_builder.model.submission import Repository, Submission

CONFIGURATION = Path(__file__).parents[1] / "mkdocs.yml"
TODAY = "2026-11-01T09:30"
PROTECTED = "# Names that no test writes into a report.\nWilhelmina Thistlewick\nZephyrine Quillfeather\n"


def a_picture(form: str = "PNG", size: tuple[int, int] = (2, 2), **saved_with: Any) -> bytes:
    """The smallest picture of a format; keywords are what it is saved with."""
    written = io.BytesIO()
    Image.new("RGB", size, (17, 99, 201)).save(written, form, **saved_with)
    return written.getvalue()


def new_board(root: Path) -> ABoard:
    """An empty board with the sample's configuration; its protected names lie beside its folder, in `names.txt`."""
    (root / "reports").mkdir(parents=True)
    settings = CONFIGURATION.read_text(encoding="utf-8") + "    protected_names: ../names.txt\n"
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (root.parent / "names.txt").write_text(PROTECTED, encoding="utf-8")
    return ABoard(root)


@dataclass
class ABoard:
    """A board's folder. Front matter is given as keyword arguments, written as JSON values, which are YAML."""

    root: Path

    def report(self, slug: str, body: str = "## 1. Introduction\n\n1.1 The only paragraph.\n", **front: Any) -> Path:
        """Write a report: a draft, unless the keywords say more. A keyword given as None is left out.

        What publication asks for beside a date and the panel's copy stands in `case.yml`, so that a test's own keywords are the only difference;
        pictures that lie in the folder by then are signed for there.
        """
        stated = {"title": f"Review {slug}", "reference": f"SCR-{slug}", "type": "serious-case-review", **front}
        path = self.raw(slug, "\n".join(["---", *_lines(stated), "---", "", body]))
        answered = {key: value for key, value in all_that_is_asked(str(stated["type"])).items() if key not in front}
        self.raw(slug, "\n".join([*_lines(answered), ""]), "case.yml")
        submission = self.read().submission(slug)
        if "welfare_check" in answered and submission:
            answered["welfare_check"]["fingerprint"] = submission.fingerprint.short
        if "images" not in front and submission:
            answered["images"] = [signed_for(picture) for picture in submission.pictures] or None
        self.raw(slug, "\n".join([*_lines(answered), ""]), "case.yml")
        return path

    def raw(self, slug: str, text: str | bytes, name: str = "report.md") -> Path:
        """Write a file of a report's folder as it is."""
        path = self.root / "reports" / slug / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def cleared(self, slug: str, published: str, sent: str, **front: Any) -> Path:
        """Write a report whose panel's copy was sent on a day, of the text as it stands."""
        self.report(slug, **{"publication_date": published, **front})
        panel = {"sent": sent, "fingerprint": self.fingerprint(slug)}
        return self.report(slug, **{"publication_date": published, "panel": panel, **front})

    def read(self) -> Repository:
        """Everything that `read/` makes of the folder."""
        return read_repository(self.root)

    def fingerprint(self, slug: str) -> str:
        """The short fingerprint of a report's text."""
        return self.submission(slug).fingerprint.short

    def submission(self, slug: str) -> Submission:
        """A report as it was read."""
        submission = self.read().submission(slug)
        assert submission is not None
        return submission

    def judged(self, now: str = TODAY) -> Judgement:
        """What the gate says at a moment."""
        return check(self.root, read_clock(now))[1]

    def findings(self, now: str = TODAY, code: str = "") -> list[Finding]:
        """The findings at a moment, of one rule or family where a code is given."""
        return [finding for finding in self.judged(now).findings if finding.code.startswith(code)]

    def state(self, slug: str, now: str = TODAY) -> str:
        """A report's state at a moment."""
        standing = self.judged(now).standing(slug)
        assert standing is not None
        return standing.state.value


# Why a rule that waits for a planned publication says nothing of a report: each the one difference from a report that is planned.
NOT_YET_ASKED = (
    pytest.param({"publication_date": None}, id="no date yet"),
    pytest.param({"withhold": {"reason": "A stated reason."}}, id="withheld"),
    pytest.param({"visibility": "board"}, id="for the board only"),
    pytest.param({"legacy": {"first_published": "2014-05-01"}}, id="published before this program was used"),
)


def _lines(stated: dict[str, Any]) -> list[str]:
    return [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in stated.items() if value is not None]


def all_that_is_asked(kind: str = "serious-case-review") -> dict[str, Any]:
    """The smallest record of a review for which no rule asks for more, but a date and the panel's copy; all of it long past."""
    reviewer = {"name": "A Reviewer", "organisation": "Independent", "independent": "true", "qualification": "Qualified."}
    recommendation = {
        "id": "R1",
        "text": "See the child.",
        "for": ["police"],
        "intended_outcome": "Children are seen.",
        "due": "2010-01-31",
        "adopted": {"on": "2009-10-01", "minute": "2009/1"},
        "progress": [{"on": "2009-11-01", "status": "completed"}],
    }
    return {
        "summary": "What happened, in a sentence.",
        "themes": ["neglect"],
        "age_band": "under-1",
        "organisations": ["police"],
        "criteria": {"abuse_or_neglect": "known", "outcome": "died"} if kind == "serious-case-review" else None,
        "timeline": {
            "notified": "2009-01-05",
            "decided": "2009-01-12",
            "decided_by": "chair",
            "ofsted_told": "2009-01-12",
            "panel_told": "2009-01-12",
            "initiated": "2009-01-19",
            "completed": "2009-06-30",
        },
        "reviewers": [reviewer],
        "welfare_check": {"by": "Independent Chair", "on": "2009-09-01", "fingerprint": "0000-0000-0000-0000"},
        "recommendations": [recommendation],
        "learning": [{"on": "2009-10-01", "kind": "briefing"}],
        "feedback": {"practitioners": "2009-09-01", "family": "2009-09-01"},
        "briefing": {"happened": "Something.", "learned": ["One."], "for_my_role": ["Two."], "questions": ["Three?"]},
        "exempt": {"WEL03": "The text of a test is too short for it.", "WEL04": "The text of a test is too short for it."},
    }


def signed_for(picture: Asset, on: str = "2009-09-01") -> dict[str, str]:
    """The entry under `images` of somebody who looked at a picture."""
    return {"file": picture.name, "sha256": picture.sha256, "by": "Communications officer", "on": on}


def public(board: ABoard, slug: str, publication_date: str = "2026-11-12", sent: str = "2026-11-05", **front: Any) -> None:
    """Write a report and enter it in the register as published on its day, at half past nine."""
    board.cleared(slug, publication_date, sent, **front)
    published(board, slug, f"{publication_date}T09:30")


def published(board: ABoard, slug: str, at: str = "2026-11-12T09:30", **differing: Any) -> Entry:
    """Enter in the register that a report was made public at a moment, as it is stated now; keywords say what the register has otherwise."""
    submission = board.submission(slug)
    legacy, panel = submission.report.legacy, submission.report.panel
    facts = {
        "reference": submission.report.reference,
        "publication_date": stated_publication(submission) or "2026-11-12",
        "first_public": at[:10],
        "address": f"/reviews/{slug}/",
        "content": content(board, slug),
        "policy": "england-2013",
        "panel_sent": legacy.panel_sent if legacy else panel and panel.sent,
    }
    return entered(board, "published", slug, at, **{**facts, **differing})


def content(board: ABoard, slug: str) -> dict[str, Any]:
    """What the register says of a report's text as it stands."""
    return {"fingerprint": board.submission(slug).fingerprint.sha256, "scheme": 1, "text": "1" * 64, "pdf": "2" * 64}


def entered(board: ABoard, kind: str, slug: str, at: str, **facts: Any) -> Entry:
    """Enter one more event in the register, after all that is there."""
    common = {"register_id": "0" * 16, "at": read_clock(at).astimezone(UTC), "slug": slug, "follows": board.read().register.heads}
    entry = TypeAdapter[Entry](Entry).validate_python({**common, "kind": kind, **facts})
    board.raw("register", entry_bytes(entry), entry_name(entry))
    return entry
