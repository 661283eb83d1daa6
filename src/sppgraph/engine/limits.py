"""What keeps a process within its limits: the kernel, so that no query can talk its way out."""

import os
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sppgraph.engine.values import Limits

_PAGE = os.sysconf("SC_PAGE_SIZE")
_STATM = Path("/proc/self/statm")
_GRACE = 2.0  # seconds after which a process ends itself, should nobody have killed it


@contextmanager
def limited(limits: Limits, *, closed: bool = True) -> Iterator[None]:
    """Run a block within limits; beyond them this process dies.

    Args:
        limits: Address space counts from what the process has now. The alarm rings a little after
            ``seconds``: whoever asked is to kill the process before, and can say why.
        closed: No file or connection can be opened meanwhile.
    """
    with _memory(limits.memory), _files(closed):
        # The default action of SIGALRM is the kernel's own; a handler in Python would wait for Oxigraph.
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, limits.seconds + _GRACE)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)


@contextmanager
def _memory(more: int) -> Iterator[None]:
    if not _STATM.exists():  # on a Unix without it there is no such limit either
        yield
        return
    now = int(_STATM.read_text().split()[0]) * _PAGE
    with _soft(resource.RLIMIT_AS, now + more):
        yield


@contextmanager
def _files(closed: bool) -> Iterator[None]:
    if not closed:
        yield
        return
    # A new descriptor takes the lowest free number, so the limit is that number.
    lowest = os.dup(0)
    os.close(lowest)
    with _soft(resource.RLIMIT_NOFILE, lowest):
        yield


@contextmanager
def _soft(which: int, value: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(which)
    resource.setrlimit(which, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))
    try:
        yield
    finally:
        resource.setrlimit(which, (soft, hard))
