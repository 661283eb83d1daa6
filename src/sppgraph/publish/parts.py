"""A graph cut into what is sent at a time: its named graphs, one for each issue and for each other source."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from pathlib import Path

import pyoxigraph as ox

from sppgraph.errors import GraphError
from sppgraph.export import named_quads
from sppgraph.store import open_store


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A named graph."""

    name: str  # its IRI
    lines: tuple[str, ...]  # N-Triples, each triple once, sorted, with their line breaks

    @property
    def body(self) -> bytes:
        """The whole of it in N-Triples."""
        return "".join(self.lines).encode()

    @property
    def digest(self) -> str:
        """The same for the same triples."""
        return sha256(self.body).hexdigest()


def parts_of(path: Path) -> tuple[Part, ...]:
    """The named graphs of a graph, sorted by name.

    Args:
        path: As ``open_store`` takes it.

    Raises:
        GraphError: it cannot be read, or has no named graphs.
    """
    quads = named_quads(open_store(path))
    if not all(isinstance(quad.graph_name, ox.NamedNode) for quad in quads) or not quads:
        raise GraphError(
            f"{path}: has no named graphs, by which it could be published and replaced.\n"
            "  Give the graph.nq that `sppgraph build` wrote."
        )
    return tuple(_parts(quads))


def _parts(quads: list[ox.Quad]) -> Iterator[Part]:
    for name, found in groupby(quads, key=lambda quad: quad.graph_name):
        assert isinstance(name, ox.NamedNode), "looked at above"
        yield Part(name=name.value, lines=tuple(sorted({f"{quad.triple} .\n" for quad in found})))
