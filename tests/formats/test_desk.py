"""The board's desk: what is due by nearness, late things first, who acts and how; by reference alone, and nothing that a browser would fetch."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from site_builder import agenda
from site_builder.formats import desk as desk_module
from site_builder.formats.desk import Desk, desk_of
from site_builder.formats.desk_html import desk_html
from site_builder.formats.desk_markdown import desk_markdown
from site_builder.formats.next_act import OF_STEPS
from site_builder.oversight import oversee
from tests.a_board import public
from tests.scr import scr, tree

if TYPE_CHECKING:
    from tests.a_board import ABoard

TUESDAY = "2026-12-01T10:00"


def the_desk(board: ABoard, now: str = TUESDAY) -> Desk:
    judgement = board.judged(now)
    return desk_of(judgement, oversee(judgement), "A Board", ())


def due(board: ABoard, now: str = TUESDAY) -> list[tuple[str, str, str, str]]:
    return [(part.name, row.reference, row.what, row.soon) for part in the_desk(board, now).parts for row in part.rows]


def asked(board: ABoard, slug: str, day: str, **front: object) -> None:
    """A draft of which one recommendation is due."""
    board.report(slug, reference=slug.upper(), recommendations=[{"id": "R1", "text": "One.", "for": ["police"], "due": day}], **front)


@pytest.mark.parametrize(
    ("day", "part", "soon"),
    [
        ("2026-11-30", "Today", "LATE by 1 day"),
        ("2026-12-01", "Today", "today"),
        ("2026-12-02", "This week", "in 1 day"),
        ("2026-12-06", "This week", "in 5 days"),
        ("2026-12-07", "This month", "in 6 days"),
        ("2026-12-31", "This month", "in 30 days"),
        ("2027-01-01", "Later", "in 31 days"),
        ("2027-03-01", "Later", "in 90 days"),
    ],
)
def test_each_thing_stands_in_the_nearest_part_that_holds_its_day(board: ABoard, day: str, part: str, soon: str) -> None:
    asked(board, "child-a", day)
    assert due(board) == [(part, "CHILD-A", "recommendation R1 due", soon)]


def test_what_is_farther_off_is_counted(board: ABoard) -> None:
    asked(board, "child-a", "2027-03-02")
    later = the_desk(board).parts[-1]
    assert (later.rows, later.more) == ((), 1)
    assert "1 more thing: <code>scr status</code> lists them." in desk_html(the_desk(board))


def test_a_week_that_runs_into_the_next_month_comes_first(board: ABoard) -> None:
    asked(board, "child-a", "2027-01-03")  # the Sunday after Thursday 31 December
    asked(board, "child-b", "2027-01-04")
    assert [row[:2] for row in due(board, "2026-12-31T10:00")] == [("This week", "CHILD-A"), ("Later", "CHILD-B")]


def test_late_things_come_first_and_one_of_many_parts_is_never_longer_than_can_be_read(
    board: ABoard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk_module, "MOST", 2)
    for slug, day in (("child-a", "2026-12-01"), ("child-b", "2026-11-30"), ("child-c", "2026-11-01")):
        asked(board, slug, day)
    today = the_desk(board).parts[0]
    assert ([row.reference for row in today.rows], today.more) == (["CHILD-C", "CHILD-B"], 1)


def test_what_came_by_itself_is_left_out(board: ABoard) -> None:
    public(board, "child-a", "2025-11-13", "2025-11-01", reference="SCR-1")  # its period ended on 13 November 2026
    assert due(board) == []
    assert due(board, "2026-11-13T10:00") == [("Today", "SCR-1", "stay until", "today")]


def test_every_step_of_the_agenda_has_an_act() -> None:
    steps = {
        node.args[0].value
        for node in ast.walk(ast.parse(Path(agenda.__file__).read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "Step" and isinstance(node.args[0], ast.Constant)
    }
    assert steps == set(OF_STEPS)


def acts(board: ABoard, now: str = TUESDAY) -> dict[str, tuple[str, str, str]]:
    rows = [row for part in the_desk(board, now).parts for row in part.rows]
    return {row.what: (row.act.says, row.act.command, row.act.lines) for row in rows}


def test_whoever_acts_is_told_the_command_or_the_lines_and_their_place(board: ABoard) -> None:
    panel = {"sent": "2026-11-30", "requests": [{"asked": "2026-11-20", "due": "2026-12-04"}]}
    timeline = {"notified": "2026-11-20", "initiated": "2026-11-02"}
    board.report("child-a", publication_date="2026-12-10", panel=panel, timeline=timeline)
    place = board.submission("child-a").place("timeline")
    assert acts(board)["decision due"] == (
        f"Write below `timeline:` ({place.file}, line {place.line}):",
        "",
        "  decided: YYYY-MM-DD\n  decided_by: chair",
    )
    assert acts(board)["the panel may answer until"][2] == "  advice: {status: …, received: YYYY-MM-DD}"
    assert acts(board)["answer to the panel due"][::2] == (
        f"Write into that request ({place.file}, line {board.submission('child-a').place('panel').line}):",
        "      supplied: YYYY-MM-DD",
    )


def test_before_the_copy_is_sent_the_bundle_is_named_and_afterwards_nobody_has_to_act(board: ABoard) -> None:
    board.report("child-a", publication_date="2026-12-24")
    assert acts(board)["send the panel copy by"][1] == "scr bundle child-a"
    assert acts(board)["publication"][1] == "scr check child-a"
    board.cleared("child-a", "2026-12-10", "2026-11-20")
    assert acts(board)["publication"] == ("Nothing: the next `scr publish` at its hour or later shows it.", "", "")
    board.cleared("child-a", "2026-12-10", "2026-11-20", hold={"since": "2026-11-25"})
    assert acts(board)["publication"][0].startswith("When it may go, take `hold:` out (reports/child-a/report.md, line ")


def test_progress_is_written_below_what_stands_there_or_with_its_key(board: ABoard) -> None:
    told = [{"on": "2026-11-01", "status": "in-progress"}]
    items = [
        {"id": "R1", "text": "One.", "for": ["police"], "due": "2026-12-02"},
        {"id": "R2", "text": "Two.", "for": ["police"], "due": "2026-12-03", "progress": told},
    ]
    board.report("child-a", recommendations=items)
    first, second = acts(board)["recommendation R1 due"], acts(board)["recommendation R2 due"]
    entry = '      - {on: YYYY-MM-DD, status: completed, note: "…"}'
    assert (first[2], second[2]) == (f"    progress:\n{entry}", entry)
    assert "into the entry of R1" in first[0]
    assert "below `progress:` of R2" in second[0]


def test_the_calendar_has_each_review_once_a_day_and_leads_to_what_is_due(board: ABoard) -> None:
    items = [{"id": number, "text": "A text.", "for": ["police"], "due": "2027-01-31"} for number in ("R1", "R2")]
    board.report("child-a", reference="SCR-1", recommendations=items)
    december, january = the_desk(board).months
    days = [day for week in january.weeks for day in week if day.on]
    assert ([day.on.day for day in days if day.on], len(january.weeks)) == (list(range(1, 32)), 5)
    assert [(day.on.isoformat(), [entry.reference for entry in day.entries]) for day in days if day.on and day.entries] == [
        ("2027-01-31", ["SCR-1"])
    ]
    assert [day.on.day for week in december.weeks for day in week if day.on and day.is_today] == [1]
    page = desk_html(the_desk(board))
    (anchor,) = re.findall(r'<a href="#(due-\d+)">SCR-1</a>', page)
    assert f'id="{anchor}"' in page


def test_the_page_names_no_title_fetches_nothing_and_says_that_it_is_private(board: ABoard) -> None:
    asked(board, "child-a", "2026-11-30", title="A title & nothing else")
    board.raw("child-x", "no front matter\n")
    desk = the_desk(board)
    page, summary = desk_html(desk), desk_markdown(desk)
    assert page == desk_html(the_desk(board))
    for text in (page, summary):
        assert "A title" not in text
        assert "CHILD-A" in text
        assert "reports/child-x/ cannot be read" in text.replace("\\", "")
    assert "Private: for the board alone." in page
    assert 'As of <time datetime="2026-12-01T10:00+00:00">Tuesday 1 December 2026, 10:00</time>' in page
    assert '<meta name="robots" content="noindex, nofollow">' in page
    assert "default-src 'none'" in page
    assert re.findall(r"<(?:script|link|img|iframe|form|base)\b|https?:|//[a-z]|@import|url\(|\son\w+=|\sstyle=", page) == []
    assert page.count('<span class="late">LATE by 1 day</span>') == 1


def test_lines_of_the_job_page_are_short_of_far_days_and_whole_of_near_ones(board: ABoard) -> None:
    asked(board, "child-a", "2026-11-30")
    asked(board, "child-b", "2026-12-20")
    page = desk_markdown(the_desk(board))
    assert "- **LATE by 1 day** (Mon 30 Nov 2026): CHILD-A, recommendation R1 due. Who acts: Police. Ask how far it is" in page
    assert "- in 19 days (Sun 20 Dec 2026): CHILD-B, recommendation R1 due. Who acts: Police.\n" in page
    assert page.count("```yaml") == 1
    assert page.startswith("# What is due, and who acts\n\n**As of 2026-12-01 10:00, London: 1 thing is late.**")


def test_no_protected_name_stands_on_it_however_it_would_be_encoded(board: ABoard) -> None:
    (board.root.parent / "names.txt").write_text("O'Malley\nZephyrine Quillfeather\n", encoding="utf-8")
    settings = (board.root / "mkdocs.yml").read_text(encoding="utf-8")
    (board.root / "mkdocs.yml").write_text(settings + "    chair: Chair O'Malley\n", encoding="utf-8")
    board.report("child-a", timeline={"notified": "2026-11-20"})
    desk = the_desk(board)
    assert "Malley" not in desk_html(desk) + desk_markdown(desk)
    assert "Chair [withheld]" in desk_html(desk)


def test_the_command_writes_both_for_its_maker_alone_and_repeats_itself(board: ABoard) -> None:
    asked(board, "child-a", "2026-11-30")
    (board.root / "job.md").write_text("Before.\n")
    plain = scr(board.root, "status")
    answer = scr(board.root, "status", "--desk", "papers/desk.html", "--summary", "job.md")
    assert (answer.code, answer.out) == (0, plain.out)
    page = board.root / "papers" / "desk.html"
    assert page.stat().st_mode & 0o777 == 0o600
    assert (board.root / "job.md").read_text().startswith("Before.\n# What is due, and who acts\n")
    before = page.read_bytes()
    assert scr(board.root, "status", "--desk", "papers/desk.html").code == 0
    assert page.read_bytes() == before


@pytest.mark.parametrize(
    ("named", "said"),
    [
        pytest.param("", "--desk names no file", id="no name"),
        pytest.param("mkdocs.yml", "ends in .html", id="another file"),
        pytest.param("site/desk.html", "outside site/ with `--desk`", id="the site"),
        pytest.param("site/reviews/../desk.html", "outside site/", id="the site by another way"),
        pytest.param("reports/desk.html", "outside reports/", id="the reports"),
        pytest.param("overrides/desk.html", "outside overrides/", id="what templates are taken from"),
        pytest.param("elsewhere/below/desk.html", "outside any published site", id="a site of another name"),
    ],
)
def test_it_is_never_written_where_it_would_be_published(board: ABoard, named: str, said: str) -> None:
    elsewhere = board.root / "elsewhere"
    elsewhere.mkdir()
    for name in ("manifest.json", "register.json"):
        (elsewhere / name).write_text("{}")
    before = tree(board.root)
    answer = scr(board.root, "status", "--desk", named)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert tree(board.root) == before
