"""Policies are files with numbers, dates and sources, read as strictly as a report."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.errors import CannotRead
from site_builder.read.policies import SHIPPED, read_policies

ENGLAND = (SHIPPED / "england-2013.yml").read_text(encoding="utf-8")


def test_each_shipped_policy_is_known_by_the_name_of_its_file() -> None:
    assert list(read_policies()) == sorted(path.stem for path in SHIPPED.glob("*.yml"))


def test_every_period_names_its_source() -> None:
    for policy in read_policies().values():
        for period in (policy.notice, policy.availability, policy.completion, policy.decision):
            assert period.source
            assert period.checked


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("  count: 7\n", "  count: seven\n"), "notice.count: this value cannot stand here"),
        (("  count: 7\n", "  count: 0\n"), "notice.count: this value cannot stand here"),
        (("  unit: days\n", "  unit: weeks\n"), "notice.unit: choose one of: days, months"),
        (("  unit: days\n", "  unit: &d days\n"), "anchors and aliases"),
        (("id: england-2013\n", ""), "id: `id` is missing"),
    ],
)
def test_a_file_that_is_no_policy_is_told_with_its_line(tmp_path: Path, change: tuple[str, str], words: str) -> None:
    assert change[0] in ENGLAND
    text = ENGLAND.replace(*change, 1)
    (tmp_path / "x.yml").write_text(text, encoding="utf-8")
    with pytest.raises(CannotRead) as caught:
        read_policies(tmp_path)
    (refusal,) = caught.value.refusals
    assert refusal.file == "policies/x.yml"
    assert words in refusal.message
    assert refusal.line == (text.splitlines().index(change[1].rstrip()) + 1 if change[1] else 1)
