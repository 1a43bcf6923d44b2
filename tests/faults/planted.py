"""A report of which every field holds a word of its own that stands nowhere else, and the search of every byte for such words."""

from __future__ import annotations

import email
import email.policy
import gzip
import io
import logging
import os
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from PIL import Image

from tests.a_board import ABoard

MARK = "xyzzy"
SLUG, HELD = "xyzzyslug", "xyzzyheld"
REFERENCE = "SCR-XYZZYREF-01"
PICTURE, ATTACHMENT = "xyzzypicture.png", "xyzzyattachment.jpg"
COLOUR = (17, 99, 201)
PIXELS = bytes(COLOUR) * 40
DAY_BEFORE, DAY_AFTER = "2026-12-09T10:00", "2026-12-11T10:00"

# Readers see these once the report is public.
SHOWN = {
    "title": "Serious Case Review: Xyzzytitle",
    "summary": "The xyzzysummary says what happened here.",
    "heading": "What the xyzzyheading is about",
    "body": "The xyzzybody stands in this paragraph alone.",
    "footnote": "The xyzzyfootnote says where it is from.",
    "alt text": "A xyzzyalttext of all visits by month",
    "recommendation": "Every xyzzyrecommendation should be carried out.",
    "outcome": "The xyzzyoutcome is what we want.",
    "reviewer": "Xyzzyreviewer Quarrington",
    "response": "The board accepts the xyzzyresponse in full.",
    "briefing": "The xyzzybriefing says it in short.",
    "lesson": "The xyzzylesson is for all of us.",
    "role": "The xyzzyrole is what you can do.",
    "question": "Who has the xyzzyquestion for the team?",
    "learning note": "The xyzzylearning was shown as a film.",
}
# No reader ever sees these.
PRIVATE = {
    "progress note": "The xyzzyprogress was told in a meeting.",
    "delay": "The xyzzydelay came from the proceedings.",
    "interim learning": "The xyzzyinterim was seen before the end.",
    "corrective action": "The xyzzycorrective was done in the meantime.",
    "exempt reason": "The xyzzyexempt says why this is so.",
    "qualification": "Has held xyzzyqualification for twenty years.",
    "welfare role": "Xyzzywelfare lead of the local board",
    "cause for concern": "The xyzzyconcern about how they worked together.",
}
# Of a second report, which is withheld and ends without recommendations.
OF_HELD = {
    "title of the withheld": "Serious Case Review: Xyzzyheldtitle",
    "withhold reason": "The xyzzywithhold would point to the sibling.",
    "no recommendations": "The xyzzynone says why there are none.",
}
TERMS = {"theme": "xyzzytheme", "agency": "xyzzyagency"}
ADDRESSES = {"slug": SLUG, "reference": REFERENCE, "slug of the withheld": HELD}
PHRASES = {**SHOWN, **PRIVATE, **OF_HELD}

BODY = f"""## 1. {SHOWN["heading"]}

1.1 {SHOWN["body"]}[^1]

![{SHOWN["alt text"]}]({PICTURE})

![A second chart of the same visits]({ATTACHMENT})

[^1]: {SHOWN["footnote"]}
"""
SETTINGS = """    themes: {neglect: Neglect, xyzzytheme: Xyzzytheme of one}
    agencies: {police: Police, xyzzyagency: Xyzzyagency of one}
"""
FRONT: dict[str, Any] = {
    "title": SHOWN["title"],
    "reference": REFERENCE,
    "summary": SHOWN["summary"],
    "themes": ["neglect", "xyzzytheme"],
    "organisations": ["police", "xyzzyagency"],
    "criteria": {"abuse_or_neglect": "known", "outcome": "seriously-harmed", "cause_for_concern": PRIVATE["cause for concern"]},
    "reviewers": [
        {"name": SHOWN["reviewer"], "organisation": "Independent", "independent": "true", "qualification": PRIVATE["qualification"]}
    ],
    "recommendations": [
        {
            "id": "R1",
            "text": SHOWN["recommendation"],
            "for": ["police"],
            "intended_outcome": SHOWN["outcome"],
            "due": "2027-03-31",
            "adopted": {"on": "2009-10-01", "minute": "2009/1"},
            "progress": [{"on": "2026-11-01", "status": "in-progress", "note": PRIVATE["progress note"]}],
        }
    ],
    "delay": {
        "reason": "court-proceedings",
        "explanation": PRIVATE["delay"],
        "interim_learning": [{"on": "2009-03-01", "point": PRIVATE["interim learning"]}],
        "corrective_action": [{"on": "2009-03-20", "agency": "police", "action": PRIVATE["corrective action"]}],
    },
    "learning": [{"on": "2009-10-01", "kind": "briefing", "note": SHOWN["learning note"]}],
    "briefing": {
        "happened": SHOWN["briefing"],
        "learned": [SHOWN["lesson"]],
        "for_my_role": [SHOWN["role"]],
        "questions": [SHOWN["question"]],
    },
    "exempt": {"WEL03": PRIVATE["exempt reason"], "WEL04": "The text of a test is too short for it."},
}


def picture(kind: str = "PNG", colour: tuple[int, int, int] = COLOUR, **stored: Any) -> bytes:
    """A picture of one colour, with what the keywords store beside its pixels."""
    out = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, kind, **stored)
    return out.getvalue()


FILES = {PICTURE: picture(), ATTACHMENT: picture("JPEG")}


def plant(board: ABoard) -> None:
    """One public report, the embargoed one with all that publication asks for but its day, and one withheld."""
    settings = board.root / "mkdocs.yml"
    settings.write_text(settings.read_text() + SETTINGS)
    board.raw("child-a", picture(colour=(200, 180, 20)), "chart.png")
    board.cleared(
        "child-a", "2026-11-12", "2026-11-05", body="## 1. Introduction\n\n1.1 Its paragraph.\n\n![A chart of visits by month](chart.png)\n"
    )
    plant_report(board, "2026-12-10")
    board.report(
        HELD, title=OF_HELD["title of the withheld"], recommendations=None, no_recommendations=OF_HELD["no recommendations"],
        withhold={"reason": OF_HELD["withhold reason"], "panel_informed": "2009-09-01"},
    )  # fmt: skip


def plant_report(board: ABoard, published: str, body: str = BODY, **front: Any) -> None:
    """The report of which every field holds a word of its own."""
    for name, content in FILES.items():
        board.raw(SLUG, content, name)
    board.raw(SLUG, f"{SHOWN['response']}\n", "response.md")
    checked = {"by": PRIVATE["welfare role"], "on": "2009-09-01"}
    board.report(SLUG, body, publication_date=published, welfare_check=checked, **{**FRONT, **front})
    checked["fingerprint"] = board.fingerprint(SLUG)
    board.cleared(SLUG, published, "2026-11-05", body=body, welfare_check=checked, **{**FRONT, **front})


@dataclass
class Heard:
    """What was said while something ran: on both streams, by workers too, and by every logger."""

    said: bytes = b""
    logged: list[str] = field(default_factory=list)

    @property
    def everything(self) -> str:
        """All of it, in small letters."""
        return "\n".join([self.said.decode(errors="replace"), *self.logged]).casefold()


class _Ear(logging.Handler):
    def __init__(self, heard: Heard) -> None:
        super().__init__(logging.DEBUG)
        self.heard = heard

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.logged.append(f"{record.name} {record.getMessage()}")


@contextmanager
def listening(scratch: Path) -> Iterator[Heard]:
    """Hear the file descriptors 1 and 2, which worker processes inherit, and every logger at its most talkative."""
    heard = Heard()
    ear = _Ear(heard)
    loggers = [logging.getLogger(name) for name in (None, "mkdocs", "MARKDOWN", "weasyprint", "site_builder", "PIL", "pikepdf")]
    levels = [logger.level for logger in loggers]
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    kept = [os.dup(1), os.dup(2)]
    with scratch.open("w+b") as file:
        for number in (1, 2):
            os.dup2(file.fileno(), number)
        for logger in loggers:
            logger.addHandler(ear)
            logger.setLevel(logging.DEBUG)
        try:
            yield heard
        finally:
            for logger, level in zip(loggers, levels, strict=True):
                logger.removeHandler(ear)
                logger.setLevel(level)
            for number, copy in zip((1, 2), kept, strict=True):
                os.dup2(copy, number)
                os.close(copy)
            file.seek(0)
            heard.said = file.read()


def pieces(content: bytes) -> Iterator[bytes]:
    """A file's bytes and everything that can be unpacked from them, written independently of the product's own audit."""
    yield content
    if content.startswith(b"\x1f\x8b"):
        yield from pieces(gzip.decompress(content))
    elif content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield from pieces(archive.read(name))
    elif content.startswith(b"%PDF-"):
        yield from _pieces_of_pdf(content)
    elif content.startswith(b"X-Unsent"):
        for part in email.message_from_bytes(content, policy=email.policy.SMTP).walk():
            yield str(part.items()).encode()
            if isinstance(payload := part.get_payload(decode=True), bytes):
                yield from pieces(payload)
    elif content.startswith((b"\x89PNG", b"\xff\xd8\xff", b"RIFF")):
        with Image.open(io.BytesIO(content)) as opened:
            yield opened.convert("RGB").tobytes()
            yield str((opened.info, dict(opened.getexif()))).encode()


def _pieces_of_pdf(content: bytes) -> Iterator[bytes]:
    document = pypdfium2.PdfDocument(content)
    for page in document:
        text_page = page.get_textpage()
        yield text_page.get_text_range().replace("\ufffe", "").encode()
        text_page.close()
        page.close()
    document.close()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for item in pdf.objects:
            yield from (str(value).encode() for value in _strings_of_pdf(item))
            if isinstance(item, pikepdf.Stream):
                yield item.read_raw_bytes()
                with suppress(pikepdf.PdfError):
                    yield item.read_bytes()


def _strings_of_pdf(item: Any) -> Iterator[Any]:
    if isinstance(item, pikepdf.String | pikepdf.Name):
        yield item
    elif isinstance(item, pikepdf.Array):
        for inner in item:
            yield from () if getattr(inner, "is_indirect", False) else _strings_of_pdf(inner)
    elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        for key, inner in item.items():
            yield key
            yield from () if getattr(inner, "is_indirect", False) else _strings_of_pdf(inner)


def everything(folder: Path) -> bytes:
    """Every name below a folder and every piece of every file, one after the other."""
    parts = []
    for path in sorted(folder.rglob("*")):
        parts.append(path.relative_to(folder).as_posix().encode())
        if path.is_file():
            parts += pieces(path.read_bytes())
    return b"\n".join(parts)


def traces(content: bytes) -> list[str]:
    """Which planted words and files these bytes hold."""
    lowered = content.lower()
    found = [name for name, value in (PHRASES | TERMS | ADDRESSES).items() if word(value).encode() in lowered]
    found += [name for name in FILES if name.encode() in lowered]
    found += [f"bytes of {name}" for name, held in FILES.items() if held in content or PIXELS in content]
    return found or (["another word"] if MARK.encode() in lowered else [])


def word(value: str) -> str:
    """The one word of a value that stands nowhere else, in small letters."""
    return next(part for part in value.casefold().replace(":", " ").split() if MARK in part)
