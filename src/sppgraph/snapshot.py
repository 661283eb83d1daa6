"""A graph ready to be asked: an Oxigraph store on disk, which need not be read to be opened.

It lies in ``store/`` beside ``graph.nq``, in a folder named after that file's bytes, so that a file
which was changed since never meets the store of another. Like the cache it may be deleted: the graph is
then read from the file.
"""

import shutil
from hashlib import file_digest, sha256
from pathlib import Path

import pyoxigraph as ox

from sppgraph.errors import OutputError

STORES = "store"
_VERSION = 16  # hexadecimal digits


def version(data: bytes) -> str:
    """The same for the same bytes: 16 hexadecimal digits of their SHA-256."""
    return sha256(data).hexdigest()[:_VERSION]


def version_of(file: Path) -> str:
    """The version of what a file holds.

    Raises:
        OSError: the file cannot be read.
    """
    with file.open("rb") as opened:
        return file_digest(opened, "sha256").hexdigest()[:_VERSION]


def place_of(file: Path) -> Path:
    """Where the store of a graph file lies, be it there or not.

    Raises:
        OSError: the file cannot be read.
    """
    return file.parent / STORES / version_of(file)


def write_snapshot(graph: ox.Store, file: Path) -> None:
    """Write a graph beside its file.

    Args:
        graph: As ``sppgraph.store.open_store`` reads it from the file, with its union.
        file: ``graph.nq``.

    Raises:
        OutputError: the folder cannot be written to.
    """
    place = place_of(file)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        store = ox.Store(place)
        store.bulk_extend(graph)
        store.flush()
        del store  # closes it
        for log in place.glob("LOG*"):
            log.unlink()
    except OSError as error:
        raise OutputError(place, f"cannot be written: {error.strerror or error}.") from error


def open_snapshot(file: Path) -> ox.Store | None:
    """The store of a graph file, only to be read; None if there is none that is whole.

    It stays readable when a build takes it away meanwhile.
    """
    try:
        place = place_of(file)
        return ox.Store.read_only(str(place)) if place.is_dir() else None
    except (OSError, RuntimeError, ValueError):
        return None


def forget_others(output: Path, keep: set[str]) -> None:
    """Take away the stores of graphs that are no more.

    Args:
        output: The folder that holds them.
        keep: Versions to keep.
    """
    for place in (output / STORES).glob("*"):
        if place.name not in keep:
            shutil.rmtree(place, ignore_errors=True)
