"""What a publication says of the copies that were made before it: which were entered, and which text the panel had."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from site_builder.deliver.new_entries import Rendering, issued_entry, new_entries
from site_builder.model.entries import Issued, Published, entry_digest
from site_builder.model.sealing import salt_of, sealed
from site_builder.read.clock import read_clock
from tests.a_board import content, entered

if TYPE_CHECKING:
    from tests.a_board import ABoard

NOW = "2026-11-12T09:30"
SENT, OTHER = "0000-1111-2222-3333", "0000-1111-2222-4444"


def published(board: ABoard) -> Published:
    """The entry of child-a, had it been published now."""
    renderings = {"child-a": Rendering("1" * 64, "2" * 64)}
    (entry,) = new_entries(board.read(), board.judged(NOW), renderings)
    assert isinstance(entry, Published)
    return entry


def issued(board: ABoard, at: str, manifest: str = "e" * 64) -> Issued | None:
    """The entry of a copy of child-a, made at a moment, as far as one is called for."""
    return issued_entry(board.read(), board.submission("child-a"), manifest, read_clock(at))


def enter(board: ABoard, entry: Issued) -> Issued:
    said = entry.model_dump(exclude={"register_id", "at", "follows", "kind", "slug", "format"})
    written = entered(board, "issued", "sealed", entry.at.isoformat()[:16], **said)
    assert isinstance(written, Issued)
    return written


def test_a_copy_is_entered_once_and_the_same_text_with_other_papers_once_more(board: ABoard) -> None:
    board.report("child-a")
    first = issued(board, "2026-11-01T10:00")
    assert first is not None
    assert (first.digest, first.manifest) == (sealed("child-a", board.submission("child-a").fingerprint.sha256), "e" * 64)
    enter(board, first)
    assert issued(board, "2026-11-02T10:00") is None
    further = issued(board, "2026-11-02T10:00", "f" * 64)
    assert further is not None
    assert (further.digest, further.follows) == (first.digest, board.read().register.heads)


def test_a_report_in_another_folder_is_another_copy(board: ABoard) -> None:
    board.report("child-a")
    first = issued(board, "2026-11-01T10:00")
    assert first is not None
    enter(board, first)
    folder = board.root / "reports" / "child-a"
    folder.rename(folder.with_name("child-b"))
    assert issued_entry(board.read(), board.submission("child-b"), "e" * 64, read_clock(NOW)) is not None


def test_the_publication_opens_every_copy_of_its_text_and_no_other(board: ABoard) -> None:
    board.cleared("child-a", "2026-11-12", "2026-11-05")
    fingerprint = board.submission("child-a").fingerprint.sha256
    copies = []
    for day, manifest in (("02", "e" * 64), ("03", "f" * 64)):
        copy = issued(board, f"2026-11-{day}T10:00", manifest)
        assert copy is not None
        copies.append(enter(board, copy))
    entered(board, "issued", "sealed", "2026-11-04T10:00", digest="0" * 64, manifest="0" * 64)
    claims = published(board).issued
    assert claims is not None
    assert [(claim.entry, claim.salt) for claim in claims] == [(entry_digest(copy), salt_of("child-a", fingerprint)) for copy in copies]


def test_without_a_copy_that_was_entered_nothing_is_opened(board: ABoard) -> None:
    board.cleared("child-a", "2026-11-12", "2026-11-05")
    assert (published(board).issued, published(board).changed_since) == (None, None)


@pytest.mark.parametrize(
    ("panel", "explained"),
    [
        pytest.param({"fingerprint": SENT, "changed": None}, SENT, id="a change stated for this text"),
        pytest.param({"fingerprint": SENT, "changed": OTHER}, None, id="a change stated for another text"),
        pytest.param({"fingerprint": SENT}, None, id="no change stated"),
        pytest.param({"fingerprint": None, "changed": None}, None, id="the copy's fingerprint not stated"),
    ],
)
def test_which_text_the_panel_had_is_told_where_a_stated_change_explains_this_one(
    board: ABoard, panel: dict[str, str | None], explained: str | None
) -> None:
    # of a type that needs no notice, so that no rule has the last word before
    front: dict[str, Any] = {"publication_date": "2026-11-12", "type": "management-review"}
    board.report("child-a", **front)
    stated: dict[str, Any] = {"sent": "2026-11-05", **({"fingerprint": panel["fingerprint"]} if panel["fingerprint"] else {})}
    if "changed" in panel:
        stated["changed_since"] = {"fingerprint": panel["changed"] or board.fingerprint("child-a"), "what": "1.1: Zebrafinch."}
    board.report("child-a", **front, panel=stated)
    told = published(board).changed_since
    assert (told.panel_fingerprint if told else None) == explained
    assert "Zebrafinch" not in published(board).model_dump_json()


def test_the_text_that_the_panel_had_needs_no_explanation(board: ABoard) -> None:
    board.report("child-a", publication_date="2026-11-12")
    own = board.fingerprint("child-a")
    panel = {"sent": "2026-11-05", "fingerprint": own, "changed_since": {"fingerprint": own, "what": "Nothing."}}
    board.report("child-a", publication_date="2026-11-12", panel=panel)
    assert published(board).changed_since is None


def test_a_correction_opens_nothing_since_its_copies_open_themselves(board: ABoard) -> None:
    board.cleared("child-a", "2026-11-12", "2026-11-05")
    entered(
        board,
        "published",
        "child-a",
        NOW,
        **published(board).model_dump(exclude={"register_id", "at", "slug", "follows", "kind", "format"}),
    )
    copy = issued(board, "2026-11-13T10:00")
    assert copy is not None
    assert copy.digest == sealed("child-a", content(board, "child-a")["fingerprint"])
