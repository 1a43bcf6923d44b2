"""PDFs made by the machines of a Dask cluster; the one importer of distributed, which is installed with the extra `cluster`.

What is sent there is the HTML of public reports with their pictures. Bundles, proofs and the board's papers are made on this machine and on no
other: `build` and `publish` alone come here, with what may be public at their moment, which lies not in the future. Whoever reaches the scheduler
can run programs on its machines, and what its workers answer is unpickled here: it belongs into a closed network, or behind `tls://`.
"""

from __future__ import annotations

import logging
import re
import threading
from concurrent.futures import Executor, Future
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING, Any, TypeVar

from site_builder.errors import CannotRead
from site_builder.render.elsewhere import Proof, differing, proof, proved, send_home

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from distributed import Client

T = TypeVar("T")

SECONDS_TO_CONNECT = 10
# A nanny has a worker that died back in two seconds; a cluster that has none for so long is given up.
SECONDS_WITHOUT_WORKERS = 30.0

_ADDRESS = re.compile(r"(tcp|tls)://[^\s/:@]+:\d{1,5}")
_OF_DASK = ("distributed", "distributed.client", "distributed.core", "distributed.comm", "tornado", "tornado.application")


@contextmanager
def cluster(address: str | None, patience: float = SECONDS_WITHOUT_WORKERS) -> Iterator[Executor | None]:
    """An executor for `render_all`; None where no scheduler is named.

    Raises CannotRead where nobody answers at the address, no worker is there, or one of them would make other PDFs than this machine. A worker
    that comes later proves the same before its first document. Seconds without any worker after which nothing more is expected: `patience`.
    """
    if address is None:
        yield None
        return
    with closing(_connected(address)) as client:
        ours = proof()
        send_home()
        _refuse_others(client, address, ours)
        executor = _Proved(client.get_executor(pure=False), ours)  # type: ignore[no-untyped-call]  # distributed types a part of itself
        try:
            with _watched(client, executor, patience):
                yield executor
        finally:
            if client.status == "running":
                with suppress(Exception):  # it may be gone by now; its processes then end with it
                    client.run(send_home)


class _Proved(Executor):
    """Has each worker prove itself before it is given anything."""

    def __init__(self, inner: Executor, ours: Proof) -> None:
        self._inner, self._ours = inner, ours

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        """As the cluster does it."""
        return self._inner.submit(proved, self._ours, fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 the standard library's signature
        """Take nothing more; without waiting, what is under way is given up, too."""
        del cancel_futures
        self._inner.shutdown(wait=wait)


def _connected(address: str) -> Client:
    if not _ADDRESS.fullmatch(address):
        raise CannotRead(
            "--scheduler names no scheduler; write its address as tcp://host:8786 (or tls://host:8786), or leave --scheduler out"
        )
    try:
        import dask.config  # noqa: PLC0415 an extra that need not be installed
        from distributed import Client  # noqa: PLC0415
    except ImportError:
        raise CannotRead(
            "for --scheduler the package distributed is needed; install this program with its extra: pip install 'site-builder[cluster]'"
        ) from None
    for name in _OF_DASK:  # what happens there is said in words of ours
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 GB"})
    try:
        return Client(address, timeout=SECONDS_TO_CONNECT, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, RuntimeError) as error:
        raise CannotRead(
            f"no scheduler answers at {address} ({type(error).__name__}); start it there (`dask scheduler`), or leave --scheduler out: this machine then makes the PDFs by itself"
        ) from None


def _refuse_others(client: Client, address: str, ours: Proof) -> None:
    theirs: dict[str, Proof | Exception] = client.run(proof, on_error="return")
    if not theirs:
        raise CannotRead(f"the scheduler at {address} has no worker; start some (`dask worker {address}`), or leave --scheduler out")
    for worker, found in sorted(theirs.items()):
        if isinstance(found, Proof):
            differs = differing(ours, found)
        else:
            differs = f"this program does not run there ({type(found).__name__}); install on it what requirements.lock names here"
        if differs:
            raise CannotRead(f"the worker at {worker} cannot be used: {differs}, or leave --scheduler out")


@contextmanager
def _watched(client: Client, executor: Executor, patience: float) -> Iterator[None]:
    """Give up what a cluster without workers would keep for ever."""
    over = threading.Event()

    def look() -> None:
        without = 0.0
        while not over.wait(pause := min(2.0, patience / 2)):
            try:
                without = 0.0 if client.scheduler_info()["workers"] else without + pause
            except Exception:  # noqa: BLE001 - whatever it is, the scheduler does not answer
                without += pause
            if without >= patience and not over.is_set():
                executor.shutdown(wait=False)
                return

    threading.Thread(
        target=look, daemon=True
    ).start()  # it is not waited for: of a scheduler that is gone, it may be asking for some seconds yet
    try:
        yield
    finally:
        over.set()
