"""The policies that the program ships, read as strictly as a report."""

from __future__ import annotations

from pathlib import Path

from site_builder import policies
from site_builder.errors import CannotRead, Refusal
from site_builder.model.policy import Policy
from site_builder.read.schema import spoken, typed
from site_builder.read.strict_yaml import NotStrict, read_strict

SHIPPED = Path(policies.__file__).parent


def read_policies(folder: Path = SHIPPED) -> dict[str, Policy]:
    """Every policy of a folder by its id. Raises CannotRead where a file is not a policy."""
    return {policy.id: policy for policy in (_policy(path) for path in sorted(folder.glob("*.yml")))}


def _policy(path: Path) -> Policy:
    name = f"policies/{path.name}"
    try:
        value = read_strict(path.read_text(encoding="utf-8"))
    except NotStrict as error:
        raise CannotRead("a policy could not be read", (Refusal(name, error.line, None, error.message),)) from None
    policy = typed(Policy, value.data)
    if isinstance(policy, Policy):
        return policy
    refusals = tuple(Refusal(name, value.lines.get(key, 1), spoken(key), f"{spoken(key)}: {message}") for key, message in policy)
    raise CannotRead("a policy could not be read", refusals)
