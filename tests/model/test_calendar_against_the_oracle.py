"""The program and an oracle that shares nothing with it agree: on every day of 2015 to 2035, and on random lives of a review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.gate import judge
from site_builder.model.board import Board
from site_builder.model.calendar import earlier, earliest_publication, is_working_day, last_day_to_send, later, stay_until
from site_builder.model.entries import ENTRY
from site_builder.model.fields import LONDON
from site_builder.model.fingerprint import fingerprint
from site_builder.model.policy import Checked, Period, Unit
from site_builder.model.register import Register
from site_builder.model.report import Gap, Report
from site_builder.model.submission import Repository, Submission
from site_builder.read.policies import read_policies
from tests.a_board import all_that_is_asked
from tests.model import oracle
from tests.model.oracle import DAY, ENGLAND_2013, ENGLAND_2018, Law, Life, Span

if TYPE_CHECKING:
    from site_builder.gate import Judgement, Standing

EVERY_DAY = [day for day in oracle.CALENDAR if 2015 <= day.year <= 2035]
POLICIES = read_policies()
LAWS = pytest.mark.parametrize("law", [ENGLAND_2013, ENGLAND_2018], ids=lambda law: law.name)


def period(span: Span) -> Period:
    count, unit = span
    return Period(count=count, unit=Unit(unit), source="A test", checked=Checked.GUIDANCE)


# The oracle itself, against what was announced.


@pytest.mark.parametrize(
    ("year", "days"),
    [
        pytest.param(2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28", id="2020, the early May one on VE day"),
        pytest.param(2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28", id="2021, Christmas on a weekend"),
        pytest.param(2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27", id="2022, a jubilee and a funeral"),
        pytest.param(2023, "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26", id="2023, a coronation"),
        pytest.param(2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28", id="2026"),
        pytest.param(2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28", id="2027"),
    ],
)
def test_the_oracle_knows_the_bank_holidays_that_were_announced(year: int, days: str) -> None:
    assert sorted(f"{day:%m-%d}" for day in oracle.bank_holidays(year)) == days.split()


@pytest.mark.parametrize(
    ("utc", "wall"),
    [
        pytest.param("2026-03-29T00:59", "2026-03-29T00:59", id="the minute before summer time"),
        pytest.param("2026-03-29T01:00", "2026-03-29T02:00", id="the first minute of it"),
        pytest.param("2026-06-30T23:30", "2026-07-01T00:30", id="half past midnight in summer"),
        pytest.param("2026-10-25T00:59", "2026-10-25T01:59", id="its last minute"),
        pytest.param("2026-10-25T01:00", "2026-10-25T01:00", id="the minute after"),
    ],
)
def test_the_oracle_knows_what_the_clocks_of_london_show(utc: str, wall: str) -> None:
    assert oracle.london(datetime.fromisoformat(utc)) == datetime.fromisoformat(wall)


# Every day.


def test_each_day_is_a_working_day_or_none() -> None:
    assert [day for day in EVERY_DAY if is_working_day(day) is not oracle.is_working_day(day)] == []


@LAWS
def test_the_notice_of_each_day(law: Law) -> None:
    notice = POLICIES[law.name].notice
    for day in EVERY_DAY:
        assert last_day_to_send(day, notice) == oracle.last_day_to_send(day, law.notice), day
        assert earliest_publication(day, notice) == oracle.earliest_publication(day, law.notice), day


@LAWS
def test_the_last_day_to_send_and_the_earliest_publication_say_the_same(law: Law) -> None:
    notice = POLICIES[law.name].notice
    for published in EVERY_DAY:
        last_day = last_day_to_send(published, notice)
        assert earliest_publication(last_day, notice) <= published < earliest_publication(last_day + DAY, notice)


@LAWS
def test_the_availability_of_each_day(law: Law) -> None:
    availability = POLICIES[law.name].availability
    for day in EVERY_DAY:
        assert stay_until(day, availability) == oracle.stay_until(day, law.availability, ()), day


@LAWS
def test_the_time_of_a_review_begun_on_each_day(law: Law) -> None:
    completion = POLICIES[law.name].completion
    assert completion.counted_from == law.counted_from
    for day in EVERY_DAY:
        assert later(day, completion) == oracle.end_of(day, law.completion), day


def test_the_time_for_the_decision_of_each_day() -> None:
    decision = POLICIES["england-2013"].decision
    assert decision is not None
    for day in EVERY_DAY:
        assert later(day, decision) == oracle.end_of(day, (1, "months")), day
    assert POLICIES["england-2018"].decision is ENGLAND_2018.decision is None


@pytest.mark.parametrize("span", [(1, "months"), (1, "years")], ids=["one month", "one year"])
def test_counting_back_from_each_day(span: Span) -> None:
    for day in EVERY_DAY:
        assert earlier(day, period(span)) == oracle.last_day_to_send(day, span), day


# Spans of any length.

DAYS = st.dates(EVERY_DAY[0], EVERY_DAY[-1])
COUNTED = settings(max_examples=200)
LENGTHS = st.one_of(
    st.tuples(st.integers(1, 60), st.just("days")),
    st.tuples(st.integers(1, 24), st.just("months")),
    st.tuples(st.integers(1, 3), st.just("years")),
)


@COUNTED
@given(DAYS, LENGTHS)
def test_days_months_and_years_are_those_of_the_calendar(day: date, span: Span) -> None:
    assert later(day, period(span)) == oracle.end_of(day, span)
    assert earlier(day, period(span)) == oracle.last_day_to_send(day, span)


@COUNTED
@given(DAYS, st.integers(1, 20))
def test_working_days_are_those_of_the_calendar(day: date, count: int) -> None:
    span = (count, "working-days")
    assert later(day, period(span)) == oracle.earliest_publication(day, span)
    assert earlier(day, period(span)) == oracle.last_day_to_send(day, span)


@COUNTED
@given(DAYS, st.sampled_from([ENGLAND_2013, ENGLAND_2018]), st.lists(st.tuples(st.integers(-40, 420), st.integers(0, 30)), max_size=5))
def test_gaps_are_made_up_for_day_by_day(first: date, law: Law, lost: list[tuple[int, int]]) -> None:
    gaps = [(first + start * DAY, first + (start + length) * DAY) for start, length in lost]
    stated = [Gap.model_validate({"from": begin, "until": end}) for begin, end in gaps]
    assert stay_until(first, POLICIES[law.name].availability, stated) == oracle.stay_until(first, law.availability, gaps)


# Lives of a review.

AWKWARD = [
    day
    for day in EVERY_DAY
    if day.year < 2033
    and (
        f"{day:%m-%d}" in ("01-30", "01-31", "02-28", "02-29", "03-31", "08-30", "08-31", "10-31", "12-24", "12-31")
        or (day + DAY in oracle.bank_holidays(day.year) and day.weekday() < oracle.SATURDAY)
        or (day.month in (3, 10) and day.weekday() == oracle.SUNDAY and (day + 7 * DAY).month in (4, 11))
    )
]
FLAWS = (
    *(f"no {step}" for step in ("notified", "decided", "initiated", "completed", "ofsted_told", "panel_told")),
    *(f"{step} early" for step in ("decided", "initiated", "completed", "ofsted_told", "panel_told", "published")),
    *("no delay", "no reason", "nothing learned", "nothing done", "learned before", "done after"),
    *("no copy", "a copy less", "another copy", "no day", "held", "days ahead", "days ahead"),
)


@dataclass(frozen=True)
class Draft:
    """What a life is made of: how many days after another each day lies, and what is wrong with it."""

    law: Law
    notified: date
    decided: int
    initiated: int
    completed: int
    published: int
    hour: time
    sent: int
    copies: tuple[int, int]
    gaps: list[tuple[int, int]]
    retired: int | None
    seen: tuple[str, int]
    seen_at: time | int
    entered: bool
    flaws: set[str]

    @property
    def days(self) -> dict[str, date]:
        """The days of the timeline and that of publication."""
        early = dict.fromkeys(self.flaws, -1)
        decided = self.notified + early.get("decided early", self.decided) * DAY
        initiated = decided + early.get("initiated early", self.initiated) * DAY
        begun = decided if self.law.counted_from == "decided" else initiated
        completed = begun + early.get("completed early", self.completed) * DAY
        return {
            "notified": self.notified,
            "decided": decided,
            "initiated": initiated,
            "completed": completed,
            "ofsted_told": decided + early.get("ofsted_told early", 0) * DAY,
            "panel_told": decided + early.get("panel_told early", 3) * DAY,
            "published": completed + early.get("published early", self.published) * DAY,
        }

    @property
    def moment(self) -> datetime:
        """The moment in UTC at which it is looked at: an hour of a day, or so many minutes after the wall clock of publication."""
        if isinstance(self.seen_at, int):
            return datetime.combine(self.days["published"], self.hour) + timedelta(minutes=self.seen_at)
        anchor, after = self.seen
        return datetime.combine(self.days[anchor] + after * DAY, self.seen_at)

    def life(self) -> Life:
        """The life; a day still to come is left out, unless that is what is wrong."""
        now, days = oracle.london(self.moment), self.days
        published = days.pop("published")
        publication = None if "no day" in self.flaws else datetime.combine(published, self.hour)
        held = "held" in self.flaws

        def told(day: date) -> bool:
            return day <= now.date() or "days ahead" in self.flaws

        sent = published - self.sent * DAY
        sent_by_now = sent if told(sent) and "no copy" not in self.flaws else None
        retired = published + self.retired * DAY if self.retired else None
        return Life(
            law=self.law,
            now=now,
            timeline={step: day for step, day in days.items() if told(day) and f"no {step}" not in self.flaws},
            delay={key: day for key, day in self._delay(days).items() if told(day)},
            sent=sent_by_now,
            copies=tuple((to, day) for to, day in self._copies(published) if told(day)),
            publication=publication,
            held=held,
            gaps=tuple((begin, end) for begin, end in self._gaps(published) if told(end)),
            retired=retired,
            entered=bool(self.entered and not held and sent_by_now and publication and publication <= now),
        )

    def _delay(self, days: dict[str, date]) -> dict[str, date]:
        learned = days["initiated"] - DAY if "learned before" in self.flaws else days["completed"]
        done = days["completed"] + DAY if "done after" in self.flaws else max(days["initiated"], days["decided"])
        stated = {"reason": days["notified"], "interim_learning": learned, "corrective_action": done}
        lacking = {"no reason": "reason", "nothing learned": "interim_learning", "nothing done": "corrective_action"}
        return (
            {}
            if "no delay" in self.flaws
            else {key: day for key, day in stated.items() if key not in {lacking.get(flaw) for flaw in self.flaws}}
        )

    def _copies(self, published: date) -> list[tuple[str, date]]:
        recipients = ["secretary-of-state", "ofsted"][: 1 if "a copy less" in self.flaws else 2]
        copies = [(to, published - days * DAY) for to, days in zip(recipients, self.copies, strict=False)]
        return [("somebody-else", published), *copies] if "another copy" in self.flaws else copies

    def _gaps(self, published: date) -> list[tuple[date, date]]:
        return [(published + start * DAY, published + (start + length) * DAY) for start, length in self.gaps]


BEFORE = st.sampled_from([5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 21])
SEEN = [
    *(("notified", days) for days in (0, 27, 28, 29, 30, 31, 32)),
    *(("completed", days) for days in (-1, 0, 1, 7, 100, 180, 181, 182, 183, 184, 185)),
    *(("published", days) for days in (-30, *range(-16, 2), 90, *range(362, 372), 400)),
]
DRAFTS = st.builds(
    Draft,
    law=st.sampled_from([ENGLAND_2013, ENGLAND_2018]),
    notified=st.one_of(st.dates(EVERY_DAY[0], date(2032, 12, 31)), st.sampled_from(AWKWARD)),
    decided=st.sampled_from([0, 14, 27, 28, 29, 30, 31, 32]),
    initiated=st.sampled_from([0, 0, 7]),
    completed=st.sampled_from([0, 90, 179, 180, 181, 182, 183, 184, 185, 186, 250]),
    published=st.sampled_from([0, 1, 30, 31, 60]),
    hour=st.sampled_from([time(9, 30), time(9, 30), time(0, 30), time(23, 59)]),
    sent=BEFORE,
    copies=st.tuples(BEFORE, BEFORE),
    gaps=st.lists(st.tuples(st.integers(-5, 380), st.integers(0, 20)), max_size=2),
    retired=st.sampled_from([None, None, *range(364, 372), 380]),
    seen=st.sampled_from(SEEN),
    seen_at=st.sampled_from(
        [-61, -60, -59, -1, 0, 1, 60, time(0), time(0, 59), time(9, 30), time(22, 59), time(23), time(23, 30), time(23, 59)]
    ),
    entered=st.booleans(),
    flaws=st.sets(st.sampled_from(FLAWS), max_size=2),
)


BOARD = Board.model_validate({"board": "A board", "protected_names": "names.txt"})
BODY = "## 1. Introduction\n\n1.1 The only paragraph.\n"
FRONT: dict[str, Any] = {"title": "A review", "reference": "SCR-1", "type": "serious-case-review", **all_that_is_asked()}
FINGERPRINT = fingerprint(Report.model_validate(FRONT), BODY, ())
FRONT["welfare_check"]["fingerprint"] = FINGERPRINT.short


def report(life: Life) -> Report:
    """The front matter that states a life; all else that publication asks for is stated too."""
    learned = {"interim_learning": {"point": "A point."}, "corrective_action": {"agency": "police", "action": "An action."}}
    delay: dict[str, Any] = {key: [{"on": life.delay[key], **words}] for key, words in learned.items() if key in life.delay}
    if "reason" in life.delay:
        delay["reason"] = "inquest"
    panel: dict[str, Any] = {"also": [{"to": to, "sent": day} for to, day in life.copies]}
    if life.sent:
        panel |= {"sent": life.sent, "fingerprint": FINGERPRINT.short}
    stated = {
        "policy": life.law.name,
        "timeline": {**life.timeline, "decided_by": "chair"},
        "delay": delay,
        "panel": panel,
        "publication_date": publication_date(life),
        "hold": {"since": "2009-09-01"} if life.held else None,
        "gaps": [{"from": begin, "until": end} for begin, end in life.gaps],
        "retired": {"on": life.retired} if life.retired else None,
    }
    return Report.model_validate({**FRONT, **stated})


def publication_date(life: Life) -> str | None:
    """As an officer writes it: without the hour, where it is the board's."""
    if life.publication is None:
        return None
    usual = life.publication.time() == BOARD.publication_hour
    return f"{life.publication:%Y-%m-%d}" if usual else f"{life.publication:%Y-%m-%d %H:%M}"


def register(life: Life) -> Register:
    """Empty, or with the entry of the hour of publication."""
    if not life.entered or life.publication is None:
        return Register()
    entry = {
        "register_id": "0" * 16,
        "at": life.publication.replace(tzinfo=LONDON).astimezone(UTC),
        "slug": "child-a",
        "follows": (),
        "kind": "published",
        "reference": "SCR-1",
        "publication_date": publication_date(life),
        "first_public": life.publication.date(),
        "address": "/reviews/child-a/",
        "content": {"fingerprint": FINGERPRINT.sha256, "scheme": 1, "text": "1" * 64, "pdf": "2" * 64},
        "policy": life.law.name,
        "panel_sent": life.sent,
    }
    return Register().with_entries([ENTRY.validate_python(entry)])


def judged(life: Life, now: datetime) -> tuple[Judgement, Standing]:
    """What the gate says of a life."""
    submission = Submission("child-a", report(life), BODY, 1, (), None, FINGERPRINT, {})
    judgement = judge(Repository(BOARD, "https://reviews.example/", POLICIES, (submission,), register(life)), now)
    return judgement, judgement.standings[0]


EVERY_STATE = {"draft", "waiting-for-panel", "embargoed", "blocked", "public", "retired"}
EVERY_CODE = {"FRM05", "FRM08", "NOT01", "NOT02", "NOT04", "NOT05", "REG02", "REV04", "REV05", "REV06", "TIM01", "TIM02"}


def test_the_gate_says_of_every_life_what_the_oracle_says() -> None:
    met: set[str] = set()

    @settings(COUNTED, max_examples=3000)
    @given(DRAFTS)
    def of_a_life(draft: Draft) -> None:
        life = draft.life()
        judgement, standing = judged(life, life.now.replace(tzinfo=LONDON))
        found, codes = oracle.findings(life), {code for code, _ in oracle.findings(life)}
        assert sorted((finding.code, finding.key) for finding in judgement.findings) == sorted(found)
        assert {finding.code for finding in judgement.stopping} == (codes - oracle.SHOULD if life.entered or life.is_due else set())
        assert standing.state.value == oracle.state(life)
        assert [(step.what, step.on) for step in standing.steps] == oracle.steps(life)
        met.update(codes, [standing.state.value])

    of_a_life()
    assert met == EVERY_STATE | EVERY_CODE


@pytest.mark.parametrize(
    ("utc", "today", "state"),
    [
        pytest.param("2026-06-30T22:59", "2026-06-30", "embargoed", id="a minute to midnight in summer"),
        pytest.param("2026-06-30T23:00", "2026-07-01", "embargoed", id="midnight, when a machine on UTC has yesterday"),
        pytest.param("2026-06-30T23:29", "2026-07-01", "embargoed", id="the minute before publication"),
        pytest.param("2026-06-30T23:30", "2026-07-01", "public", id="the minute of publication"),
    ],
)
def test_half_past_midnight_in_summer_is_the_day_that_london_has(utc: str, today: str, state: str) -> None:
    now = datetime.fromisoformat(utc)
    draft = Draft(
        law=ENGLAND_2013,
        notified=date(2026, 1, 5),
        decided=7,
        initiated=7,
        completed=100,
        published=63,
        hour=time(0, 30),
        sent=7,
        copies=(7, 7),
        gaps=[],
        retired=None,
        seen=("published", -1),
        seen_at=now.time(),
        entered=False,
        flaws=set(),
    )
    life = draft.life()
    assert draft.moment == now
    judgement, standing = judged(life, now.replace(tzinfo=UTC).astimezone(LONDON))
    assert (judgement.findings, standing.case.today, standing.state.value) == ((), date.fromisoformat(today), state)
    assert oracle.state(life) == state
