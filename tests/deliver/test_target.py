"""Addresses of places to deploy to, and what is none; no refusal repeats what was written, since a password may be in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.deliver.target import Bucket, Folder, Host, Target, read_target
from site_builder.errors import CannotRead

ROOT = Path("/board")


@pytest.mark.parametrize(
    ("text", "target", "told"),
    [
        ("/srv/www", Folder(Path("/srv/www")), "/srv/www"),
        ("../www", Folder(Path("/board/../www")), "/board/../www"),
        ("file:///srv/my%20www", Folder(Path("/srv/my www")), "/srv/my www"),
        ("ssh://board@reviews.example/srv/www/", Host("board@reviews.example", "/srv/www"), "ssh://board@reviews.example/srv/www"),
        ("ssh://reviews.example:2222/srv/www", Host("reviews.example", "/srv/www", 2222), "ssh://reviews.example:2222/srv/www"),
        ("s3://boards", Bucket("boards", ""), "s3://boards/"),
        ("s3://boards/reviews/www/", Bucket("boards", "reviews/www"), "s3://boards/reviews/www"),
    ],
)
def test_addresses_are_read(text: str, target: Target, told: str) -> None:
    read = read_target(text, ROOT)
    assert (read, str(read)) == (target, told)


@pytest.mark.parametrize(
    "text",
    [
        "", "  ", "board@reviews.example:/srv/www", "rsync://reviews.example/www", "https://reviews.example/", "ssh://reviews.example", "ssh://reviews.example/",
        "ssh://-oProxyCommand=x/srv/www", "ssh://-l@reviews.example/srv", "ssh://reviews.example/srv/$(id)", "ssh://reviews.example/srv/../etc",
        "ssh://reviews.example:port/srv", "s3://b", "s3:///www", "s3://boards/../others", "file://reviews.example/srv", "ssh://u:secret@reviews.example/srv",
        "s3://key:secret@boards/www", "s3://boards/www?secret", "s3://boards//www", "ssh://[::1/secret",
    ],
)  # fmt: skip
def test_what_is_none_is_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(CannotRead) as refused:
        read_target(text, ROOT)
    assert "secret" not in str(refused.value)
