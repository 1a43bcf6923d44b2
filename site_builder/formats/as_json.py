"""JSON for programs; its shape is a promise. `check --format json` prints it whatever the exit code."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from site_builder.rules.frm01_readable_file import readable_file

if TYPE_CHECKING:
    from datetime import datetime

    from site_builder.errors import Refusal
    from site_builder.gate import Judgement, Standing
    from site_builder.model.finding import Finding
    from site_builder.model.register import Register
    from site_builder.oversight import Oversight, Running


def judgement_json(judgement: Judgement, policy: str, oversight: Oversight | None = None) -> str:
    """Every report and every finding; and the board-wide view, where it was asked for."""
    reports = [_report(standing) for standing in judgement.standings]
    board = {"board": _board(oversight)} if oversight else {}
    return _dump(judgement.now, policy, reports, [_finding(finding) for finding in judgement.findings], **board)


def refusals_json(now: datetime, refusals: tuple[Refusal, ...], message: str) -> str:
    """The same shape, when the command or the configuration could not be read and no report was looked at."""
    lines = [_refused(item.file, item.line, item.key, item.message) for item in refusals] or [_refused("", None, None, message)]
    return _dump(now, None, [], lines)


def register_json(register: Register) -> str:
    """The register's public copy, with what is wrong with it."""
    copy = json.loads(register.public_copy())
    copy["problems"] = [{"file": problem.file, "message": problem.message} for problem in register.problems]
    return json.dumps(copy, indent=2, ensure_ascii=False, sort_keys=True)


def _dump(now: datetime, policy: str | None, reports: list[dict[str, Any]], findings: list[dict[str, Any]], **further: Any) -> str:
    answer = {"now": now.isoformat(), "policy": policy, "reports": reports, "findings": findings, **further}
    return json.dumps(answer, indent=2, ensure_ascii=False)


def _report(standing: Standing) -> dict[str, Any]:
    submission = standing.submission
    return {
        "slug": submission.slug,
        "reference": submission.report.reference,
        "state": standing.state.value,
        "fingerprint": submission.fingerprint.short,
        "next": [{"what": step.what, "on": step.on.isoformat()} for step in standing.steps],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "name": finding.name,
        "duty": finding.duty.value,
        "stops": finding.stops,
        "slug": finding.slug,
        "file": finding.place.file,
        "line": finding.place.line or None,
        "key": finding.key,
        "message": finding.message,
        "source": finding.source,
    }


def _board(oversight: Oversight) -> dict[str, Any]:
    """The same facts as the tables for people, with days instead of distances."""
    return {
        "in_progress": [_running(review) for review in oversight.in_progress],
        "late": [{"slug": review.slug, "reference": review.reference, "reason": review.reason} for review in oversight.late],
        "recommendations": oversight.recommendations,
        "overdue": [
            {
                "agency": agency.agency,
                "name": agency.name,
                "recommendations": [
                    {"slug": owed.slug, "reference": owed.reference, "id": owed.id, "due": owed.due.isoformat()} for owed in agency.owed
                ],
            }
            for agency in oversight.overdue
        ],
        "unheard": [
            {"slug": item.slug, "reference": item.reference, "id": item.id, "since": item.since.isoformat(), "longer_than": item.period}
            for item in oversight.unheard
        ],
    }


def _running(review: Running) -> dict[str, Any]:
    return {
        "slug": review.slug,
        "reference": review.reference,
        "state": review.state,
        "stage": review.stage,
        "since": review.since.isoformat(),
        "next": {"what": review.due.what, "on": review.due.on.isoformat()} if review.due else None,
    }


def _refused(file: str, line: int | None, key: str | None, message: str) -> dict[str, Any]:
    return {
        "code": readable_file.code,
        "name": readable_file.name,
        "duty": readable_file.duty.value,
        "stops": True,
        "slug": None,
        "file": file,
        "line": line,
        "key": key,
        "message": message,
        "source": readable_file.source,
    }
