"""Into a bucket of a store that speaks S3, file by file, in order; the one importer of obstore, which is installed with the extra `s3`.

Endpoint and keys come from the environment, by the names that all such programs use. No message repeats what a store answers: an answer that
refuses a signature may repeat the key's name and the text that was signed.
"""

from __future__ import annotations

import os
import re
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

from site_builder.errors import CannotRead, DeploymentFailed
from site_builder.model.site_headers import cache_control, content_type

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from obstore import PutMode

    from site_builder.deliver.in_order import Site
    from site_builder.deliver.target import Bucket

_KEYS = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")
_LENT = ("AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI")
_STATUS = re.compile(r"status code: (?P<code>\d{3})")
_THREADS = 8
_PATIENCE = timedelta(seconds=60)


class BucketStore:
    """A bucket, or a folder in it, that takes files one by one, several at a time."""

    at_once = 64

    def __init__(self, bucket: Bucket, retries: int = 5) -> None:
        """Raises CannotRead where obstore or the keys are missing."""
        try:
            from obstore import exceptions  # noqa: PLC0415 an extra that need not be installed
            from obstore.store import S3Store  # noqa: PLC0415
        except ImportError:
            raise CannotRead(
                "to deploy to s3:// the package obstore is needed; install this program with its extra: pip install 'site-builder[s3]'"
            ) from None
        if not all(map(os.environ.get, _KEYS)) and not any(map(os.environ.get, _LENT)):
            raise CannotRead(f"the store's keys are missing; set {' and '.join(_KEYS)} in the environment (in a pipeline, in its secrets)")
        endpoint = os.environ.get("AWS_ENDPOINT_URL", "")
        self._bucket, self._errors = bucket, exceptions
        self._versions: dict[str, str | None] = {}  # of each file that was read, as it was read last
        with self._said_plainly():
            self._store = S3Store(
                bucket.name,
                prefix=bucket.prefix or None,
                client_options={"allow_http": endpoint.startswith("http://"), "connect_timeout": "10s", "timeout": "60s"},
                retry_config={"max_retries": retries, "retry_timeout": _PATIENCE},
            )

    def there(self) -> set[str]:
        """The paths of all files below the prefix."""
        with self._said_plainly():
            return {str(found["path"]) for page in self._store.list() for found in page}

    def read(self, path: str) -> bytes | None:
        """A file; None where there is none."""
        with self._said_plainly():
            try:
                answer = self._store.get(path)
                content = bytes(answer.bytes())
            except (FileNotFoundError, self._errors.NotFoundError):
                return None
            self._versions[path] = answer.meta["e_tag"]
            return content

    def swap(self, path: str, content: bytes, seen: bytes | None) -> bool:
        """Write a file where it is still as it was read last; the store itself compares."""
        mode: PutMode = "create" if seen is None else {"e_tag": self._versions.get(path)}
        with self._said_plainly():
            try:
                self._put(path, content, mode)
            except (self._errors.AlreadyExistsError, self._errors.PreconditionError, FileExistsError):
                return False
        return True

    def note(self, path: str, content: bytes) -> None:
        """Write a file of the deployment's own."""
        with self._said_plainly():
            self._put(path, content)

    def send(self, site: Site, paths: Sequence[str]) -> None:
        """Write these files, each whole or not at all."""
        with self._said_plainly(), ThreadPoolExecutor(_THREADS) as threads:
            list(threads.map(lambda path: self._put(path, site.content(path)), paths))

    def remove(self, paths: Sequence[str]) -> None:
        """Take these files away."""
        with self._said_plainly():
            self._store.delete(list(paths))

    def _put(self, path: str, content: bytes, mode: PutMode = "overwrite") -> None:
        attributes = {"Content-Type": content_type(path), "Cache-Control": cache_control(path)}
        self._store.put(path, content, attributes={**attributes}, mode=mode, use_multipart=False)

    @contextmanager
    def _said_plainly(self) -> Iterator[None]:
        try:
            yield
        except (OSError, self._errors.BaseError, ValueError) as error:
            raise DeploymentFailed(f"the site could not be brought to {self._bucket}: {_why(error)}") from None


def _why(error: Exception) -> str:
    """What the store's refusal means; of what it said, the status alone is looked at, since lists are refused with no error of their own."""
    status = _STATUS.search(str(error))
    match status and status["code"]:
        case "401" | "403":
            return "the store refuses the keys; look at them, and whether they may list, read, write and delete in this bucket"
        case "404":
            return "there is no such bucket; look at its name, and at AWS_ENDPOINT_URL and AWS_REGION"
        case _:
            return "the store did not answer, or not as it should; look at AWS_ENDPOINT_URL and AWS_REGION, and try again"
