"""The graph on disk that a service answers from: read, watched, and written back after a write."""

from pathlib import Path

import pyoxigraph as ox

from sppgraph.engine.values import Stamp
from sppgraph.engine.writing import gather, quads_of
from sppgraph.errors import GraphError
from sppgraph.export import swap_in
from sppgraph.snapshot import version, version_of
from sppgraph.store import GRAPH_FILE


def stamp(directory: Path) -> Stamp | None:
    """The graph file of a folder as it lies there now; None if there is none."""
    try:
        found = (directory / GRAPH_FILE).stat()
    except OSError:
        return None
    return Stamp(found.st_ino, found.st_size, found.st_mtime_ns)


def load(directory: Path) -> tuple[ox.Store, str]:
    """Read the graph of a folder into memory, its union in the default graph.

    Returns:
        The graph, empty if the folder holds none, and its version: the same for the same bytes.

    Raises:
        GraphError: it cannot be read, or is no N-Quads.
    """
    store = ox.Store()
    file = directory / GRAPH_FILE
    if not file.exists():
        return store, version(b"")
    try:
        found = version_of(file)
        store.bulk_load(path=str(file), format=ox.RdfFormat.N_QUADS)
        while (now := version_of(file)) != found:  # a build has swapped in another meanwhile
            found, store = now, ox.Store()
            store.bulk_load(path=str(file), format=ox.RdfFormat.N_QUADS)
    except SyntaxError as error:
        raise GraphError(f"{file}: not N-Quads: {error.msg}\n  Build it anew.") from error
    except OSError as error:
        raise GraphError(f"{file}: cannot be read: {error.strerror or error}\n  Build it anew.") from error
    gather(store)
    return store, found


def save(store: ox.Store, directory: Path) -> str:
    """Write a gathered graph into its folder, swapped in whole.

    Returns:
        Its version.

    Raises:
        OutputError: the folder cannot be written to.
    """
    data = "".join(sorted(f"{quad} .\n" for quad in quads_of(store))).encode()
    swap_in(directory / GRAPH_FILE, data)
    return version(data)
