"""The graph in other formats, each the same bytes for the same graph."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

import pyoxigraph as ox
from rdflib import Dataset

from sppgraph.errors import OutputError
from sppgraph.flatten import network, table
from sppgraph.iris import PREFIXES
from sppgraph.store import LocalGraph
from sppgraph.turtle import trig, turtle

Quads = list[ox.Quad]
Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None


def write(graph: LocalGraph, directory: Path) -> tuple[Path, Path]:
    """Write ``graph.nq`` (with its named graphs) and ``graph.ttl`` (their union) into a folder.

    Raises:
        OutputError: the folder cannot be written to.
    """
    quads = named_quads(graph)
    written = directory / "graph.nq", directory / "graph.ttl"
    swap_in(written[0], _nquads(quads))
    swap_in(written[1], _turtle(quads))
    return written


def export(graph: LocalGraph, format: str, path: Path) -> None:
    """Write a graph in one of ``FORMATS``.

    Args:
        graph: As ``open_store`` or ``to_dataset`` gives it. Formats without named graphs get their union.
        format: A name in ``FORMATS``.
        path: The file; one that is there is replaced at once, when all is written.

    Raises:
        OutputError: there is no such format, or the file cannot be written.
    """
    if format not in FORMATS:
        raise OutputError(path, f"there is no format “{format}”.", f"Choose one of {', '.join(FORMATS)}.")
    swap_in(path, FORMATS[format](named_quads(graph)))


def named_quads(graph: LocalGraph) -> Quads:
    """What the named graphs hold, sorted; what the default graph holds where there are none."""
    store = graph if isinstance(graph, ox.Store) else _stored(graph)
    quads = list(store)
    # A store opened from a file repeats the union of its graphs in the default graph.
    named = [quad for quad in quads if isinstance(quad.graph_name, ox.NamedNode)]
    return sorted(named or quads, key=lambda quad: (str(quad.graph_name), str(quad.triple)))


def union(quads: Quads) -> list[ox.Triple]:
    """Each triple once, sorted."""
    return sorted({quad.triple for quad in quads}, key=str)


def swap_in(path: Path, content: bytes) -> None:
    """Write a file beside its place and put it there at once, so that nobody reads half of it.

    Raises:
        OutputError: the folder cannot be made or written to.
    """
    beside = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        raise OutputError(path, f"cannot be written: {error.strerror or error}.") from error


def _stored(dataset: Dataset) -> ox.Store:
    store = ox.Store()
    store.bulk_load(dataset.serialize(format="nquads", encoding="utf-8"), format=ox.RdfFormat.N_QUADS)
    return store


def _nquads(quads: Quads) -> bytes:
    return _lines(quads)


def _ntriples(quads: Quads) -> bytes:
    return _lines(union(quads))


def _lines(statements: Quads | list[ox.Triple]) -> bytes:
    return "".join(sorted(f"{statement} .\n" for statement in statements)).encode()


def _turtle(quads: Quads) -> bytes:
    return turtle(union(quads)).encode()


def _trig(quads: Quads) -> bytes:
    return trig(quads).encode()


def _rdfxml(quads: Quads) -> bytes:
    return ox.serialize(union(quads), format=ox.RdfFormat.RDF_XML) or b""


def _jsonld(quads: Quads) -> bytes:
    dataset = Dataset()
    dataset.parse(data=_nquads(quads), format="nquads")
    document: Json = json.loads(dataset.serialize(format="json-ld", context=dict(PREFIXES)))
    return (json.dumps(_ordered(document), ensure_ascii=False, indent=1) + "\n").encode()


def _ordered(value: Json) -> Json:
    """Keys and lists sorted: in these lists order means nothing, and rdflib leaves it to chance."""
    if isinstance(value, dict):
        return {key: _ordered(value[key]) for key in sorted(value)}
    if isinstance(value, list):
        return sorted(map(_ordered, value), key=_order)
    return value


def _order(value: Json) -> tuple[str, str]:
    name = value.get("@id") if isinstance(value, dict) else ""
    return str(name), json.dumps(value, ensure_ascii=False)


FORMATS: Mapping[str, Callable[[Quads], bytes]] = MappingProxyType(
    {
        "turtle": _turtle,
        "trig": _trig,
        "nquads": _nquads,
        "ntriples": _ntriples,
        "jsonld": _jsonld,
        "rdfxml": _rdfxml,
        "graphml": lambda quads: network(union(quads)),
        "csv": lambda quads: table(union(quads)),
    }
)
