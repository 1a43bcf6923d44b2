"""A board whose mkdocs.yml says no more than it must has a whole site; and what would run foreign code is refused."""

from __future__ import annotations

import pytest

from tests.a_board import ABoard
from tests.scr import scr

SMALLEST = "site_name: Reviews\nsite_url: https://example.org/scr/\nextra:\n  scr:\n    board: A Small Board\n"
DAY = "2026-11-12T09:30"


def test_the_boards_name_and_the_address_are_enough(board: ABoard) -> None:
    (board.root / "mkdocs.yml").write_text(SMALLEST)
    board.cleared("child-a", "2026-11-12", "2026-11-05")
    answer = scr(board.root, "publish", now=DAY)
    assert answer.code == 0, answer.err
    page = (board.root / "site" / "reviews" / "child-a" / "index.html").read_text()
    assert "A Small Board" in page
    assert 'id="p-1-1"' in page
    assert "numbered-paragraphs" not in page
    home = (board.root / "site" / "index.html").read_text()
    assert "Information for professionals" in home
    assert "https://example.org/scr/reviews/child-a/" in (board.root / "site" / "sitemap.xml").read_text()


@pytest.mark.parametrize(
    ("line", "named"),
    [
        pytest.param("plugins: [search]", "plugins", id="a plugin"),
        pytest.param("hooks: [hook.py]", "hooks", id="C15 a hook"),
        pytest.param("markdown_extensions: [tables, pymdownx.snippets]", "pymdownx.snippets", id="C8 an extension that reads files"),
    ],
)
def test_what_would_run_code_or_read_files_is_refused(board: ABoard, line: str, named: str) -> None:
    (board.root / "mkdocs.yml").write_text(f"{SMALLEST}{line}\n")
    answer = scr(board.root, "build", now=DAY)
    assert answer.code == 1
    assert named in answer.err
    assert not (board.root / "site").exists()
