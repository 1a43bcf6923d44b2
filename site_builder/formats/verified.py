"""What was found of a live site: sentences for people, JSON for programs, JUnit XML for pipelines."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from site_builder.formats.lines import count, in_days, wrapped
from site_builder.formats.told import printable
from site_builder.model.availability import availability
from site_builder.model.calendar import spoken
from site_builder.model.fields import LONDON

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from site_builder.model.register import Register
    from site_builder.model.verification import Observation, Observed

_SIGN = {True: "yes", False: "NO", None: "soon"}
_WORD = {True: "holds", False: "differs", None: "warning"}
_COLUMN = " " * 6


def observed_text(observed: Observed) -> str:
    """One sentence for each thing that was looked at, `NO` before a difference and `soon` before a warning; then the answer with its time."""
    lines = [printable(observed.site)]
    for about, of_one in groupby(observed.observations, key=lambda one: one.about):
        lines += ["", about, *(line for one in of_one for line in _lines(one))]
    return "\n".join([*lines, "", _answer(observed)])


def _lines(one: Observation) -> Iterator[str]:
    first, *others = wrapped(printable(one.sentence), _COLUMN)
    yield f"{_SIGN[one.holds]:<6}{first.removeprefix(_COLUMN)}"
    yield from others
    if one.holds is not True:
        yield f"{_COLUMN}{printable(one.address)}"


def _answer(observed: Observed) -> str:
    if observed.as_it_should_be:
        return f"Live and checked at {observed.at:%H:%M:%S} on {observed.at:%Y-%m-%d}."
    differences = sum(one.holds is False for one in observed.observations)
    are = "is" if differences == 1 else "are"
    return f"There {are} {count(differences, 'difference', 'differences')}; see what stands after NO."


def recorded_text(entry: Path | None) -> str:
    """What a run with `--record` left in the register."""
    if entry is None:
        return "The register says as much already; nothing was entered."
    return f"Entered in the register: {entry.name}. It counts once it is where the register is kept; commit it like any other entry."


def last_observed(register: Register, now: datetime, within: int) -> Iterator[str]:
    """For `scr status`: when the live site was last looked at on the record, and what it did then; nothing where no check was ever recorded."""
    if not register.observed:
        return
    known = availability(register.observed)
    newest = max(register.observed, key=lambda entry: entry.last)
    day = newest.last.astimezone(LONDON).date()
    today = now.astimezone(LONDON).date()
    late = f" (late: it should be no older than {within} days)" if (today - day).days > within else ""
    state = (
        "every address answered" if newest.answering == newest.addresses else f"{newest.answering} of {newest.addresses} addresses answered"
    )
    yield f"The live site was last checked on the record on {spoken(day)}, {in_days(day, today)}{late}: {state}."
    if known.lasting:
        yield f"Not over since {_hour(known.lasting[0].from_)}: some of it does not answer. `scr verify` says what."


def _hour(at: datetime) -> str:
    return f"{at.astimezone(LONDON):%Y-%m-%d %H:%M}, London"


def observed_json(observed: Observed) -> str:
    """The same for programs."""
    answer = {
        "site": observed.site,
        "at": observed.at.isoformat(),
        "as_it_should_be": observed.as_it_should_be,
        "observations": [
            {"about": one.about, "what": one.what, "address": one.address, "outcome": _WORD[one.holds], "sentence": one.sentence}
            for one in observed.observations
        ],
    }
    return json.dumps(answer, indent=2, ensure_ascii=False)


def observed_junit(observed: Observed) -> str:
    """A suite for the site and one for each report; a difference is a failure, a warning a skipped case that says so."""
    root = ET.Element("testsuites", name="scr verify")
    for about, of_one in groupby(observed.observations, key=lambda one: one.about):
        suite = ET.SubElement(root, "testsuite", name=about, timestamp=f"{observed.at:%Y-%m-%dT%H:%M:%S}", time="0")
        for one in of_one:
            _case(suite, one)
        counts = {"tests": len(suite), "failures": len(suite.findall("*/failure")), "errors": 0, "skipped": len(suite.findall("*/skipped"))}
        suite.attrib.update({key: str(value) for key, value in counts.items()})
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode", xml_declaration=False)


def _case(suite: ET.Element, one: Observation) -> None:
    case = ET.SubElement(suite, "testcase", classname=one.about, name=printable(f"{one.what} {one.address}"), time="0")
    if one.holds is False:
        ET.SubElement(case, "failure", type="difference", message=printable(one.sentence)).text = printable(
            f"{one.address}\n{one.sentence}"
        )
    elif one.holds is None:
        ET.SubElement(case, "skipped", message=printable(f"warning: {one.sentence}"))
