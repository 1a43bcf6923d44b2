"""The letter to the panel: its words once, for the signed page and for the e-mail alike.

The wording stands in `letters/*.txt`, paragraph by paragraph; the line `[facts]` says where the facts are set out. A letter bears no date of
its own: the same report gives the same letter on any day, and whoever signs it writes the day.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined

from site_builder.deliver.kinds import LETTER, REPORT, Kind, files_of
from site_builder.model.calendar import earlier, last_day_to_send, spoken_with_weekday, stay_until
from site_builder.model.policy import Checked, Period, Unit
from site_builder.model.timeline import CHAIR

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from site_builder.deliver.kinds import Paper
    from site_builder.model.board import Board
    from site_builder.rules.case import Case

FACTS_HERE = "[facts]"
COPY = "copy"
"""The letter with a copy of a report that was published already; not a kind of bundle."""
_WIDTH = 76
_LETTERS = PackageLoader("site_builder.deliver", "letters")
_WORKING_DAY = Period(count=1, unit=Unit.WORKING_DAYS, source="an office answers on working days", checked=Checked.PRACTICE)
_NOT_DECIDED = "Not decided yet"


@dataclass(frozen=True, slots=True)
class Letter:
    """What a letter says: by which wording, of which report, what is planned and until when advice can still be met."""

    wording: str
    kind: Kind
    reference: str
    fingerprint: str
    instrument: str
    review: str
    panel: str
    notice: str
    planned: str | None = None
    advice_until: str | None = None
    send_by: str | None = None
    published: str | None = None
    kept_until: str | None = None
    off_the_site: str | None = None
    earlier_fingerprint: str | None = None
    what_changed: str | None = None
    decided_by_chair: bool = False
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """A letter in words: its subject, paragraphs before and after the facts, and what is enclosed."""

    subject: str
    opening: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    closing: tuple[str, ...]
    enclosed: tuple[str, ...]
    copies: tuple[str, ...]


def letter_of(case: Case, kind: Kind, fingerprint: str) -> Letter:
    """The letter that goes with a kind of bundle; of a report that is public already, or was, the letter with a copy."""
    publication, notice = case.publication, case.policy.notice
    panel, record = case.report.panel, case.record
    since = panel.changed_since if panel and panel.changed_since and panel.changed_since.fingerprint == fingerprint else None
    taken = (record.withdrawn or record.retired) if record else None
    first = record.published.first_public if record else None
    return Letter(
        wording=COPY if record else kind.value,
        kind=kind,
        reference=case.report.reference,
        fingerprint=fingerprint,
        instrument=case.policy.instrument,
        review=case.policy.review.name,
        panel=case.policy.panel_name,
        notice=notice.words,
        planned=f"{spoken_with_weekday(publication.date())} at {publication:%H:%M}" if publication else None,
        advice_until=spoken_with_weekday(advice_until(publication.date())) if publication else None,
        send_by=spoken_with_weekday(last_day_to_send(publication.date(), notice)) if publication else None,
        published=spoken_with_weekday(first) if first else None,
        kept_until=spoken_with_weekday(stay_until(first, case.policy.availability, case.report.gaps)) if first else None,
        off_the_site=f"Since {spoken_with_weekday(taken.on)}{', withdrawn' if taken.kind == 'withdrawn' else ''}" if taken else None,
        earlier_fingerprint=panel.fingerprint if since and panel else None,
        what_changed=since.what if since else None,
        decided_by_chair=case.report.timeline.decided_by == CHAIR,
        copies=(*notice.also.values(), *notice.copies.values()) if kind is Kind.PUBLICATION and not record else (),
    )


def advice_until(publication: date) -> date:
    """The last day on which advice can still be met: the last working day before that of publication."""
    return earlier(publication, _WORKING_DAY)


def words_of(letter: Letter, board: Board) -> Words:
    """The letter in words."""
    environment = Environment(loader=_LETTERS, undefined=StrictUndefined, trim_blocks=True, autoescape=False)  # noqa: S701 plain text
    values = {field.name: getattr(letter, field.name) for field in fields(letter)}
    text = environment.get_template(f"{letter.wording}.txt").render(values, board=board)
    subject, *paragraphs = (" ".join(part.split()) for part in text.split("\n\n") if part.strip())
    place = paragraphs.index(FACTS_HERE)
    enclosed = [f"{file}: {_holds(letter, paper)}" for paper, file in files_of(letter.kind) if paper is not LETTER]
    enclosed.append("README.txt, manifest.json and SHA256SUMS: what each file is, and how to check that it arrived as it was sent")
    facts = tuple(_facts(letter))
    return Words(subject, tuple(paragraphs[:place]), facts, tuple(paragraphs[place + 1 :]), tuple(enclosed), letter.copies)


def _holds(letter: Letter, paper: Paper) -> str:
    if paper is not REPORT:
        return paper.holds
    return f"{paper.holds}, as it was published" if letter.wording == COPY else f"{paper.holds}, marked on every page as a copy"


def _facts(letter: Letter) -> Iterator[tuple[str, str]]:
    yield "Reference", letter.reference
    if letter.wording == COPY:
        yield "First public", letter.published or ""
        yield (
            ("No longer on the website", letter.off_the_site)
            if letter.off_the_site
            else ("On the website until at least", letter.kept_until or "")
        )
    elif letter.kind is Kind.PUBLICATION:
        yield "Publication planned", letter.planned or _NOT_DECIDED
        yield "Advice can be met until", letter.advice_until or "The last working day before publication"
        if letter.send_by:
            yield "Last day to send this copy", letter.send_by
    yield "Legal basis", f"{letter.instrument}{f' ({letter.notice} before publication)' if _gives_notice(letter) else ''}"
    yield "Fingerprint of the text", letter.fingerprint


def _gives_notice(letter: Letter) -> bool:
    return letter.kind is Kind.PUBLICATION and letter.wording != COPY


def mail_text(words: Words, board: Board) -> str:
    """The letter as plain text, in lines that any mail program shows whole; the same words as on the signed page."""
    enclosed = ["Enclosed:", *(f"- {item}" for item in words.enclosed)]
    copies = [f"Copies: {'; '.join(words.copies)}"] if words.copies else []
    sender = [line for line in (board.chair, board.name, board.contact.email, board.contact.telephone) if line]
    head = [line for line in (board.name, board.contact.postal_address) if line]
    facts = [f"{label}: {value}" for label, value in words.facts]
    parts = [head, [f"To: {board.panel.name}"], [words.subject], *([one] for one in words.opening), facts]
    parts += [*([one] for one in words.closing), enclosed, copies, sender]
    return "\n\n".join("\n".join(map(_wrapped, part)) for part in parts if part) + "\n"


def _wrapped(line: str) -> str:
    indent = "  " if line.startswith("- ") else ""
    return textwrap.fill(line, _WIDTH, break_long_words=False, break_on_hyphens=False, subsequent_indent=indent)
