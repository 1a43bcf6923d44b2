"""Where a site is deployed to, as it is named on the command line. No address holds a secret: keys come from the environment or from ssh itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from site_builder.errors import CannotRead

_FORMS = "a folder (/srv/www), ssh://user@host/srv/www, or s3://bucket/folder"
_USER = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*", re.ASCII)
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?", re.ASCII)
_PATH = re.compile(r"(?:/[A-Za-z0-9_+.@-]+)+", re.ASCII)
_BUCKET = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{1,61}[A-Za-z0-9]", re.ASCII)


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder on this machine."""

    path: Path

    def __str__(self) -> str:
        return str(self.path)


@dataclass(frozen=True, slots=True)
class Host:
    """A folder on another machine, reached over ssh; `port` where ssh is not to choose it."""

    login: str
    path: str
    port: int | None = None

    def __str__(self) -> str:
        return f"ssh://{self.login}{f':{self.port}' if self.port else ''}{self.path}"


@dataclass(frozen=True, slots=True)
class Bucket:
    """A folder (or the whole, where `prefix` is empty) of a bucket in a store that speaks S3."""

    name: str
    prefix: str

    def __str__(self) -> str:
        return f"s3://{self.name}/{self.prefix}"


Target = Folder | Host | Bucket


def read_target(text: str, root: Path) -> Target:
    """What an address means; a folder without a leading slash lies in the board's. Raises CannotRead, and repeats nothing, where it is none."""
    if not re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", text):
        if not text.strip() or ":" in text:
            raise CannotRead(f"this is no place to deploy to; name {_FORMS}")
        return Folder(root / Path(text).expanduser())
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise CannotRead(f"this is no place to deploy to; name {_FORMS}") from None
    if parts.password or parts.query or parts.fragment:
        raise CannotRead("the address holds more than a place (a password?); keys belong in the environment, or in ssh's own files")
    whole_path, user, host = unquote(parts.path), parts.username, parts.hostname or ""
    match parts.scheme:
        case "file" if not parts.netloc and whole_path.startswith("/"):
            return Folder(Path(whole_path))
        case "ssh" if _HOST.fullmatch(host) and (user is None or _USER.fullmatch(user)) and _is_path(whole_path):
            return Host(f"{user}@{host}" if user else host, whole_path.rstrip("/"), port)
        case "s3" if _BUCKET.fullmatch(parts.netloc) and (whole_path in {"", "/"} or _is_path(whole_path)):
            return Bucket(parts.netloc, whole_path.strip("/"))
    raise CannotRead(f"this is no place to deploy to; name {_FORMS}, with letters, digits and - _ . + @ in its names")


def _is_path(path: str) -> bool:
    return bool(_PATH.fullmatch(path.rstrip("/"))) and not {".", ".."} & set(path.split("/"))
