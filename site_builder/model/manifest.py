"""A bundle as it was found: its files by digest, and what its manifest and its list of sums say of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from site_builder.model.fields import Key, ReferenceText, Sha256, ShortFingerprint
from site_builder.model.parts import parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from site_builder.model.submission import Submission

DRAFT = "DRAFT"
MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"
REPORT = "01-report.pdf"
_OF_EVERY_BUNDLE = frozenset({MANIFEST, SUMS})
_SUM = re.compile(r"(?P<digest>[0-9a-f]{64}) [ *](?P<name>.+)")

FileName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=100)]
PartKey = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._+^\[\]-]*$", max_length=150)]


class Manifest(BaseModel):
    """What a bundle says of itself. A later program may say more; what is not known here is passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    format: Literal[1]
    kind: Key
    reference: ReferenceText
    fingerprint: ShortFingerprint | Literal["DRAFT"]
    files: dict[FileName, Sha256]
    slug: Key | None = None
    fingerprint_sha256: Sha256 | None = None
    parts: dict[PartKey, Sha256] = Field(default_factory=dict)

    @property
    def is_draft(self) -> bool:
        """Whether it was never meant as anybody's copy."""
        return self.fingerprint == DRAFT


def facts(submission: Submission, kind: str, policy: str, *, draft: bool) -> dict[str, object]:
    """What a manifest says beside the digests of the files. A draft has no fingerprint that could be taken for evidence."""
    report, fingerprint = submission.report, submission.fingerprint
    whole = {} if draft else {"fingerprint_sha256": fingerprint.sha256}
    return {
        "kind": kind,
        "reference": report.reference,
        "slug": submission.slug,
        "fingerprint": DRAFT if draft else fingerprint.short,
        **whole,
        "policy": policy,
        "parts": dict(parts(report, submission.body, submission.assets)),
    }


@dataclass(frozen=True, slots=True)
class Bundle:
    """The files of a bundle by name, with the digest of each as it was read; the bytes of the report's copy."""

    name: str
    manifest: Manifest
    files: Mapping[str, str]
    sums: bytes
    report: bytes = field(default=b"", repr=False)

    @property
    def manifest_sha256(self) -> str:
        """The digest under which a register knows these very files."""
        return self.files[MANIFEST]


def differences(bundle: Bundle) -> Iterator[str]:
    """What in a bundle is not as its manifest and its list of sums say; one sentence each."""
    stated, found = bundle.manifest.files, {name: digest for name, digest in bundle.files.items() if name not in _OF_EVERY_BUNDLE}
    yield from (f"{name} is missing." for name in sorted(stated.keys() - found.keys()))
    yield from (f"{name} does not belong to the bundle: its manifest does not know it." for name in sorted(found.keys() - stated.keys()))
    changed = (name for name in sorted(stated.keys() & found.keys()) if stated[name] != found[name])
    yield from (f"{name} was changed: its digest is not the one in the manifest." for name in changed)
    if SUMS not in bundle.files:
        yield f"{SUMS} is missing."
    elif _sums(bundle.sums) != {**stated, MANIFEST: bundle.manifest_sha256}:
        yield f"{SUMS} does not say what the manifest says."
    whole = bundle.manifest.fingerprint_sha256
    if whole and bundle.manifest.fingerprint.replace("-", "") != whole[:16]:
        yield "The two fingerprints in the manifest are not those of one text."


def _sums(content: bytes) -> dict[str, str] | None:
    """Digests by name; None where a line is none of `sha256sum`."""
    lines = content.decode("utf-8", errors="replace").splitlines()
    matches = [match for line in lines if (match := _SUM.fullmatch(line))]
    return {match["name"]: match["digest"] for match in matches} if len(matches) == len(lines) else None
