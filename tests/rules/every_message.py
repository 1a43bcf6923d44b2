"""Every message of the rule book, as the officer reads it: each made by a small board on which that one thing is wrong.

A person reads the file that is made of it (`messages.txt`) aloud, from top to bottom; a test holds it current.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from site_builder.gate import judge
from site_builder.model.finding import Place
from site_builder.model.fingerprint import Asset
from site_builder.model.submission import LiveSite
from site_builder.read.clock import read_clock
from site_builder.rules import RULE_BOOK
from tests.a_board import ABoard, a_picture, all_that_is_asked, content, entered, new_board, public, published, signed_for
from tests.audit.sites import pdf

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from site_builder.model.finding import Finding

NOW = "2026-12-01T10:00"
PLANNED = "2026-12-24"
LATE = {"initiated": "2026-01-05", "completed": "2026-08-03"}
ANOTHER_TEXT = "## 1. Introduction\n\n1.1 Another paragraph.\n"
HARD = " ".join(["Multidisciplinary practitioners demonstrated insufficient professional inquisitiveness throughout"] * 40)
A_NAME = "Wilhelmina"  # on the list of every board of the tests
PROGRESS = [{"on": "2026-07-01", "status": "in-progress"}]


def _wrong(**front: Any) -> Callable[[ABoard], object]:
    """A report that is planned and complete but for these keywords."""
    return lambda board: board.report("child-a", **{"publication_date": PLANNED, **front})


def _text(body: str) -> Callable[[ABoard], object]:
    return lambda board: board.report("child-a", body, publication_date=PLANNED)


def _published(**front: Any) -> Callable[[ABoard], object]:
    """A public report that states this as well from then on."""

    def make(board: ABoard) -> None:
        public(board, "child-a")
        board.cleared("child-a", **{"published": "2026-11-12", "sent": "2026-11-05", **front})

    return make


def _timeline(**change: str | None) -> dict[str, Any]:
    return {"timeline": {key: day for key, day in {**all_that_is_asked()["timeline"], **change}.items() if day}}


def _recommended(**change: Any) -> dict[str, Any]:
    (one,) = all_that_is_asked()["recommendations"]
    return {"recommendations": [{key: value for key, value in {**one, **change}.items() if value is not None}]}


def _raw(text: str | bytes, name: str = "report.md") -> Callable[[ABoard], object]:
    def make(board: ABoard) -> None:
        board.report("child-a")
        board.raw("child-a", text, name)

    return make


def _draft(*lines: str) -> Callable[[ABoard], object]:
    text = "\n".join(["---", "title: A review", "reference: SCR-1", "type: serious-case-review", *lines, "---", "", "Text.", ""])
    return lambda board: board.raw("child-a", text)


def _renamed(board: ABoard) -> None:
    public(board, "child-a")
    (board.root / "reports" / "child-a").rename(board.root / "reports" / "child-b")


def _deleted(board: ABoard) -> None:
    public(board, "child-a")
    shutil.rmtree(board.root / "reports" / "child-a")


def _deleted_after_its_period(board: ABoard) -> None:
    public(board, "child-a", "2025-03-12", "2025-03-01")
    shutil.rmtree(board.root / "reports" / "child-a")


def _notice_deleted(board: ABoard) -> None:
    public(board, "child-a")
    entered(board, "withdrawn", "child-a", NOW, on="2026-12-01")
    shutil.rmtree(board.root / "reports" / "child-a")


def _two_of_one_reference(board: ABoard) -> None:
    board.report("child-a", reference="SCR-1")
    board.report("child-b", reference="scr-1")


def _moved_where_another_stands(board: ABoard) -> None:
    board.report("child-b")
    board.report("child-a", moved_from=["child-b"])


def _moved_under_another_reference(board: ABoard) -> None:
    _deleted(board)
    board.report("child-b", moved_from=["child-a"])


def _moved_twice(board: ABoard) -> None:
    board.report("child-a", moved_from=["child-x"])
    board.report("child-b", moved_from=["child-x"])


def _former_address_forgotten(board: ABoard) -> None:
    public(board, "child-a")
    entered(board, "moved", "child-b", NOW, former_slug="child-a", address="/reviews/child-b/")
    (board.root / "reports" / "child-a").rename(board.root / "reports" / "child-b")


def _correction_taken_out(board: ABoard) -> None:
    public(board, "child-a")
    entered(board, "corrected", "child-a", NOW, on="2026-11-20", content=content(board, "child-a"))


def _correction_rewritten(board: ABoard) -> None:
    _correction_taken_out(board)
    board.cleared("child-a", "2026-11-12", "2026-11-05", corrections=[{"on": "2026-11-20", "kind": "redaction", "note": "One."}])


def _taken(kind: str, **facts: Any) -> Callable[[ABoard], object]:
    def make(board: ABoard) -> None:
        public(board, "child-a")
        entered(board, kind, "child-a", NOW, **facts)

    return make


def _welfare_of_an_older_text(board: ABoard) -> None:
    public(board, "child-a")
    check = {"by": "Independent Chair", "on": "2026-11-01", "fingerprint": board.fingerprint("child-a")}
    front = {"corrections": [{"on": "2026-11-20", "kind": "factual", "note": "A day."}], "welfare_check": check}
    board.cleared("child-a", "2026-11-12", "2026-11-05", body=ANOTHER_TEXT, **front)
    entered(board, "corrected", "child-a", NOW, on="2026-11-20", content=content(board, "child-a"))


def _edited_entry(board: ABoard) -> None:
    public(board, "child-a")
    (file,) = (board.root / "reports" / "register").iterdir()
    file.write_text(file.read_text().replace("2026-11-05", "2026-11-04"))


def _copy_rewritten(board: ABoard) -> None:
    board.cleared("child-a", "2026-11-12", "2026-11-05")
    published(board, "child-a", changed_since={"panel_fingerprint": "0000-0000-0000-0000"})


def _type_changed(board: ABoard) -> None:
    board.report("child-a", type="management-review", publication_date="2026-11-12")
    published(board, "child-a")
    board.report("child-a", publication_date="2026-11-12")


def _legacy_in_name_only(board: ABoard) -> None:
    public(board, "child-b")
    _wrong(legacy={"first_published": "2026-11-12", "panel_sent": "2026-11-01"})(board)


def _picture(board: ABoard) -> None:
    board.raw("child-a", a_picture(), "chart.png")
    _text("![](chart.png)\n")(board)


def _pictures(*entries: dict[str, str]) -> Callable[[ABoard], object]:
    """A report with two pictures, of which these are signed for."""

    def make(board: ABoard) -> None:
        for name in ("chart.png", "map.png"):
            board.raw("child-a", a_picture(), name)
        _wrong(images=list(entries))(board)

    return make


def _old_pdf(content: bytes) -> Callable[[ABoard], object]:
    def make(board: ABoard) -> None:
        board.raw("child-a", content, "old.pdf")
        board.report("child-a", legacy={"first_published": "2014-05-01", "pdf": "old.pdf"})

    return make


def _waived(summary: str, **change: str) -> Callable[[ABoard], object]:
    """A report whose summary says this, with a waiver for another value."""
    waiver = {
        "kind": "phone",
        "hash": "0000-0000-0000-0000",
        "by": "Independent Chair",
        "on": "2026-11-20",
        "reason": "An office.",
        **change,
    }
    return _wrong(summary=summary, waivers=[waiver])


def _seen(**change: str) -> dict[str, str]:
    return {**signed_for(Asset("chart.png", sha256(a_picture()).hexdigest(), 0)), **change}


def _named_picture(board: ABoard) -> None:
    board.raw("child-a", a_picture(), f"{A_NAME}.png")
    board.report("child-a")


def _without_list(board: ABoard) -> None:
    settings = board.root / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("    protected_names: ../names.txt\n", ""))
    _wrong()(board)


def _former_address(to: str) -> Callable[[ABoard], object]:
    def make(board: ABoard) -> None:
        board.report("child-a")
        settings = board.root / "mkdocs.yml"
        settings.write_text(settings.read_text() + f"    former_addresses:\n      - {{from: /old/child-a.pdf, to: {to}}}\n")

    return make


def _seen_long_ago(board: ABoard) -> None:
    public(board, "child-a")
    settings = board.root / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("https://reviews.rcscb.example/", "https://reviews.rcscb.org.uk/"))
    at = read_clock("2026-11-12T10:00")
    entered(board, "observed", "site", "2026-11-12T10:00", month="2026-11", first=at, last=at, addresses=3, answering=3)


WITHHELD = {"withhold": {"reason": "A reason."}, "publication_date": None}
NEWER = {"policy": "england-2018"}
BOARDS: tuple[Callable[[ABoard], object], ...] = (
    _raw("no front matter"),
    _raw("---\ntitle: A review\n"),
    _raw("---\ntitle: A review: of something\n---\n"),
    _raw(b"---\ntitle: \xff\n---\n"),
    _raw("---\ntitle: [A\n---\n"),
    _raw("keys", "case.yml"),
    _raw("---\nkeys: x\n", "response.md"),
    _draft("titel: A review"),
    _draft("title: Another"),
    _draft("themes: neglect"),
    _draft("summary:"),
    _draft("publication_date: 2013-02-30"),
    _draft("publication_date: 14/10/2026"),
    _draft("publication_date: 2026-10-25 01:30"),
    _draft("panel: {fingerprint: abc}"),
    _draft("policy: england-2014"),
    _draft("visibility: private"),
    _wrong(themes=["neglekt"]),
    _wrong(themes=["weather"]),
    _wrong(organisations=["polise"]),
    _wrong(**_recommended(**{"for": ["all-member-agency"]})),
    _two_of_one_reference,
    _wrong(**_timeline(decided="2008-12-01")),
    _wrong(**_timeline(ofsted_told="2009-01-11")),
    _wrong(publication_date="2009-06-29"),
    _wrong(withhold={"reason": "A reason.", "panel_informed": "2026-11-01", "advice_received": "2026-11-10"}),
    _draft("summary: Review #4 of five #5"),
    _wrong(welfare_check={"by": "Chair", "on": "2026-12-02", "fingerprint": "0000-0000-0000-0000"}),
    _published(corrections=[{"on": "2026-11-11", "kind": "typographic", "note": "One."}], body=ANOTHER_TEXT),
    _wrong(legacy={"first_published": "2026-12-25"}),
    _wrong(visibility="board", type="management-review"),
    _wrong(feedback={"practitioners": "2026-12-02", "family": "2026-12-01"}),
    _wrong(exempt={"REC5": "A reason."}),
    _wrong(exempt={"quiet": "A reason."}),
    _wrong(exempt={"NOT01": "A reason."}),
    _legacy_in_name_only,
    _raw(a_picture() + b"more", "chart.png"),
    _raw(b"x", "chart.png"),
    _pictures(),
    _pictures(_seen()),
    _pictures(_seen(sha256="0" * 64), _seen(file="map.png", by="WHO")),
    _wrong(images=[_seen()]),
    _old_pdf(b"x"),
    _old_pdf(pdf("Words", note="A remark", info="Who")),
    _raw(b"x", "notes.docx"),
    _raw(b"x", "report.pdf"),
    _wrong(criteria=None),
    _wrong(criteria={"abuse_or_neglect": "known", "outcome": "seriously-harmed"}),
    _wrong(criteria={"abuse_or_neglect": "known", "outcome": "died"}, type="management-review"),
    _draft("timeline: {notified: 2026-01-31}"),
    _draft("timeline: {notified: 2026-01-31, decided: 2026-03-01}"),
    _wrong(timeline={}),
    _wrong(**_timeline(decided_by="subcommittee")),
    _wrong(visibility="board"),
    _wrong(reviewers=None),
    _wrong(reviewers=[{"name": "A", "independent": "false", "qualification": "Qualified."}]),
    _wrong(reviewers=[{"name": "A", "independent": "true"}]),
    _wrong(reviewers=[*all_that_is_asked()["reviewers"], {"name": "A", "qualification": "Qualified.", "organisation": "Police"}]),
    _wrong(**_timeline(completed=None)),
    _wrong(**_timeline(**LATE)),
    _draft("timeline: {initiated: 2026-01-05}"),
    _wrong(**_timeline(decided=None, initiated=None), **NEWER),
    _wrong(welfare_check=None),
    _wrong(welfare_check={"by": "Chair", "on": "2026-11-01"}),
    _wrong(welfare_check={"by": "Chair", "on": "2026-11-01", "fingerprint": "0000-0000-0000-0000"}),
    _welfare_of_an_older_text,
    _wrong(exempt=None),
    _wrong(recommendations=all_that_is_asked()["recommendations"] * 2),
    _wrong(recommendations=None),
    _wrong(no_recommendations="A reason."),
    _wrong(**_recommended(**{"for": None})),
    _wrong(**_recommended(intended_outcome=None)),
    _wrong(**_recommended(intended_outcome="TBC")),
    _wrong(**_recommended(intended_outcome="See the child.")),
    _wrong(**_recommended(adopted=None)),
    _wrong(**_recommended(adopted={"on": "2009-10-01"})),
    _wrong(**_recommended(due=None)),
    _published(**_recommended(due="2027-03-31", progress=PROGRESS)),
    _published(**_recommended(progress=[{"on": "2026-11-20", "status": "in-progress"}])),
    _text("4.2 One.\n\n4.2 Another.\n"),
    _text("See [the other](../child-b/report.md).\n"),
    _text("![A chart](chart.png)\n"),
    _text("<b>A tag</b>\n"),
    _text("[A file](ftp://example.org/)\n"),
    _text("/// figure-caption\n    attrs: {id: x}\nWords.\n///\n"),
    _text("/// lang | xx\n\nWords.\n\n///\n"),
    _text("# One\n\n### Two\n"),
    _picture,
    _text("| A | |\n|---|---|\n| 1 | 2 |\n"),
    _text("[Click here](https://example.org/).\n"),
    _text(f"{HARD}.\n"),
    _text("1.1 [Write here.]\n"),
    _text("1.1 {>>a remark<<}\n"),
    _text("1.1 The NHS number 943 476 5919.\n"),
    _text("1.1 At 12 Acacia Avenue.\n"),
    _waived("Ring 01632 960142.", by="WHO", reason="WHY"),
    _waived("Nothing."),
    _text("1.1 On 3 May 2019 and 2020-01-31.\n\n1.2 On 4 June 2021.\n"),
    _wrong(dates_checked={"fingerprint": "0000-0000-0000-0000", "by": "WHO", "on": "2026-11-20"}, summary="Of 3 May 2019."),
    _wrong(summary=None, themes=None, age_band=None, organisations=None),
    _wrong(panel=None),
    _wrong(legacy={"first_published": "2014-05-01"}),
    _wrong(panel={"sent": "2026-11-30"}, publication_date="2026-12-06"),
    _wrong(panel={"sent": "2026-12-02", "fingerprint": "0000-0000-0000-0000"}),
    _wrong(panel={"sent": "2026-11-30", "fingerprint": "0000-0000-0000-0000"}),
    _wrong(panel={"sent": "2026-11-30"}, **NEWER),
    _wrong(panel={"sent": "2026-12-16"}, **NEWER),
    _wrong(panel={"sent": "2026-11-30", "also": [{"to": "secretary-of-state", "sent": "2026-12-16"}]}, **NEWER),
    _wrong(panel={"advice": {"status": "objects"}}),
    _wrong(panel={"advice": {"status": "agrees"}}),
    _wrong(panel={"advice": {"status": "more-time"}}),
    _wrong(panel={"requests": [{"asked": "2026-11-01", "due": "2026-11-30"}, {"asked": "2026-11-02"}]}),
    _wrong(**WITHHELD),
    _wrong(**{**WITHHELD, "withhold": {"reason": "A reason.", "panel_informed": "2026-11-20"}}),
    lambda board: public(board, "child-a", "2026-10-01", "2026-09-01", learning=[]),
    _wrong(feedback=None),
    _wrong(briefing={"happened": "Something."}),
    _wrong(briefing={**all_that_is_asked()["briefing"], "questions": ["Whom did we not ask?"] * 40}),
    _deleted,
    _deleted_after_its_period,
    _notice_deleted,
    _renamed,
    _moved_where_another_stands,
    _moved_under_another_reference,
    _moved_twice,
    _former_address_forgotten,
    _published(retired={"on": "2027-11-12"}),
    _published(published="2026-11-11"),
    _published(published="2026-11-13"),
    _published(publication_date=None),
    _published(body=ANOTHER_TEXT),
    _published(corrections=[{"on": "2026-11-20", "kind": "typographic", "note": "One."}]),
    _correction_taken_out,
    _correction_rewritten,
    _wrong(corrections=[{"on": "2026-11-20", "kind": "typographic", "note": "One."}]),
    _published(visibility="board"),
    _published(withhold={"reason": "A reason."}),
    _published(hold={"since": "2026-11-20"}),
    _published(reference="SCR-2"),
    _wrong(withdrawn={"on": "2026-11-20", "authority": "harm"}),
    _taken("withdrawn", on="2026-12-01"),
    _taken("gap", **{"from": "2026-11-20", "until": "2026-11-21"}),
    _published(sent="2026-11-04"),
    _copy_rewritten,
    _type_changed,
    _wrong(legacy={"first_published": "2014-05-01", "pdf": "old.pdf", "panel_sent": "2014-04-01"}),
    _wrong(legacy={"first_published": "2014-05-01", "pdf": "SCR-child-a.pdf", "panel_sent": "2014-04-01"}),
    _edited_entry,
    _former_address("child-a"),
    _former_address("chld-a"),
    _seen_long_ago,
    _text("1.1 She sent \U0001f600 and \u05e9.\n"),
    _text(f"1.1 {A_NAME} came.\n"),
    _named_picture,
    lambda board: board.report(A_NAME.lower(), title="A review", reference="SCR-1"),
    _without_list,
)


def findings_of_each(scratch: Path) -> list[Finding]:
    """What the gate finds on each of the boards, and of a live site that is ahead or cannot be reached, and of a clock set back."""
    found: list[Finding] = []
    for number, make in enumerate(BOARDS):
        board = new_board(scratch / str(number))
        make(board)
        found += judge(board.read(), read_clock(NOW)).findings
    board = new_board(scratch / "live")
    for live in (LiveSite(("0123456789abcdef",)), LiveSite(unreachable=True)):
        found += judge(replace(board.read(), live=live), read_clock(NOW)).findings
    for where in ("the name of this branch", "the message of commit 0123abc"):
        found += judge(replace(board.read(), change=((where, A_NAME),)), read_clock(NOW)).findings
    public(board, "child-a")
    found += judge(board.read(), read_clock("2026-11-12T09:29")).findings
    return found


def every_message(scratch: Path) -> str:
    """All that rules say: rule by rule in the order of the rule book, each message once, with its key."""
    told: defaultdict[str, dict[tuple[str | None, str, str], Place]] = defaultdict(dict)
    for finding in findings_of_each(scratch):
        told[finding.code].setdefault((finding.key, finding.message, finding.source), finding.place)
    lines = []
    for rule in RULE_BOOK:
        lines += [f"{rule.code} {rule.name} ({rule.duty})", f"By: {rule.source}"]
        for key, message, source in told[rule.code]:
            lines.append(f"- {key}: {message}" if key else f"- {message}")
            if source != rule.source:
                lines.append(f"  By: {source}")
        lines.append("")
    return "\n".join(lines)
