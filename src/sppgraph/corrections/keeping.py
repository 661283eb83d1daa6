"""The file of corrections changed by several people at once: each reads it anew and writes while nobody else does."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sppgraph.corrections.file import read_corrections
from sppgraph.corrections.model import Correction
from sppgraph.corrections.writing import in_order, write_corrections
from sppgraph.errors import CorrectionError, OutputError

try:
    import fcntl
except ImportError:  # Windows has none: there one person at a time writes
    fcntl = None  # type: ignore[assignment]

Entries = tuple[Correction, ...]


def change(file: Path, decide: Callable[[Entries], Iterable[Correction]]) -> Entries:
    """Change a file of corrections.

    Args:
        file: One that is not there yet is an empty one.
        decide: Given what the file holds now, what it is to hold; what it raises leaves the file as it was.

    Returns:
        What the file holds, in order.

    Raises:
        CorrectionError: the file is not whole, or cannot be written; it is as it was.
    """
    try:
        with _alone(file.parent):
            kept = entries_of(file)
            wanted = in_order(decide(kept))
            if wanted != kept:
                write_corrections(wanted, file)
            return wanted
    except OutputError as error:
        raise CorrectionError(file, None, error.what, "Nothing was changed; check its folder.") from error


def entries_of(file: Path) -> Entries:
    """What a file of corrections holds; nothing if there is none yet.

    Raises:
        CorrectionError: it is not whole.
    """
    return read_corrections(file) if file.exists() else ()


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold a folder while others wait; the lock is on the folder itself, so that no file of it stays behind."""
    if fcntl is None:
        yield
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
        held = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise OutputError(folder, f"cannot be opened: {error.strerror or error}.") from error
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)
