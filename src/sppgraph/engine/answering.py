"""Answer one query, in a format, within its limits: what a worker does.

Oxigraph writes the answer itself, which is many times as fast as doing it row by row; only an answer
that turns out too long is asked for again and cut.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from itertools import islice
from types import MappingProxyType
from typing import Any

import pyoxigraph as ox

from sppgraph.engine.dataset import OWN_DEFAULT, Forbidden, Scope, Unknown, refuse_outside, scoped
from sppgraph.engine.values import Failed, GetGraph, Kind, Limits, Missing, Query, Read, Reply
from sppgraph.iris import PREFIXES
from sppgraph.results import Rows, standard
from sppgraph.sparql import malformed

RESULTS: Mapping[str, ox.QueryResultsFormat] = MappingProxyType(
    {
        "json": ox.QueryResultsFormat.JSON,
        "xml": ox.QueryResultsFormat.XML,
        "csv": ox.QueryResultsFormat.CSV,
        "tsv": ox.QueryResultsFormat.TSV,
    }
)
GRAPHS: Mapping[str, ox.RdfFormat] = MappingProxyType(
    {
        "turtle": ox.RdfFormat.TURTLE,
        "ntriples": ox.RdfFormat.N_TRIPLES,
        "jsonld": ox.RdfFormat.JSON_LD,
        "rdfxml": ox.RdfFormat.RDF_XML,
        "trig": ox.RdfFormat.TRIG,
        "nquads": ox.RdfFormat.N_QUADS,
    }
)

# How often each of these stands in an answer is at least the number of its rows.
_ROW_MARKS: Mapping[str, bytes] = MappingProxyType(
    {"json": b"},{", "xml": b"<result>", "csv": b"\n", "tsv": b"\n"}
)
_CELL = 80  # bytes that the longest of the formats puts around a term

Answered = tuple[Reply, bytes] | Failed | Missing


class _TooLong(Exception):
    """More bytes than an answer may have."""


def answer(store: ox.Store, request: Read) -> Answered:
    """Do what is asked.

    Args:
        store: Its default graph is the union of all its graphs.
        request: What a client wants to know, and in which formats.

    Returns:
        The reply with its body; or why it cannot be done.
    """
    try:
        if isinstance(request, GetGraph):
            return _graph(store, request)
        refuse_outside(request.text, request.outside, partial(_read, request))
        with scoped(store, request.text, request.dataset, request.base) as scope:
            return _query(store, request, scope)
    except SyntaxError as error:
        text = request.text if isinstance(request, Query) else ""
        return Failed(trouble="malformed", message=malformed(text, error.msg))
    except Forbidden as error:
        return Failed(trouble="forbidden", message=str(error))
    except Unknown as error:
        return Failed(trouble="unknown", message=str(error))
    except (ValueError, OSError, RuntimeError) as error:
        # What Oxigraph finds wrong only later, such as a function that it does not know; OSError is how it
        # says that it may not go out.
        return Failed(trouble="unfit", message=f"The query cannot be evaluated: {error}")


def _read(request: Query, text: str) -> None:
    ox.Store().query(text, base_iri=request.base, prefixes=dict(PREFIXES))


def _query(store: ox.Store, request: Query, scope: Scope) -> Answered:
    def ask() -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        return store.query(
            request.text,
            base_iri=request.base,
            prefixes=dict(PREFIXES),
            default_graph=scope.default,
            named_graphs=scope.named,
        )

    result = ask()
    format = request.graph_format if isinstance(result, ox.QueryTriples) else request.row_format
    if format is None:
        triples = isinstance(result, ox.QueryTriples)
        what = "a graph" if triples else "rows, or true or false"
        offered = ", ".join(each.media_type for each in (GRAPHS if triples else RESULTS).values())
        return Failed(
            trouble="unacceptable", message=f"The query answers with {what}.\n  Accept one of {offered}."
        )
    if isinstance(result, ox.QueryTriples):
        return _triples(result, format, request.limits)
    if isinstance(result, ox.QueryBoolean):
        return _reply("boolean", result.serialize(format=RESULTS[format]) or b"")
    return _rows(result, ask, format, request.limits)


# Rows


class _Buffer(BytesIO):
    """A file in memory that refuses to grow beyond a size."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.limit = limit

    def write(self, data: Any) -> int:
        """Take some bytes."""
        written = super().write(data)
        if self.tell() > self.limit:
            raise _TooLong
        return written


def _rows(
    solutions: ox.QuerySolutions,
    again: Callable[[], ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples],
    format: str,
    limits: Limits,
) -> Answered:
    buffer = _Buffer(limits.size)
    try:
        solutions.serialize(buffer, format=RESULTS[format])
    except _TooLong:
        return _cut(again(), format, limits)
    body = buffer.getvalue()
    if body.count(_ROW_MARKS[format]) < limits.rows:
        return _reply("rows", body)
    return _cut(again(), format, limits)


def _cut(solutions: object, format: str, limits: Limits) -> Answered:
    """As many rows as the limits allow, and what was left out in words."""
    assert isinstance(solutions, ox.QuerySolutions), "the same query gave rows before"
    names = tuple(variable.value for variable in solutions.variables)
    rows: list[tuple[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None, ...]] = []
    room, cut = limits.size, ""
    for solution in solutions:
        row = tuple(solution[name] for name in names)
        room -= sum(_CELL + 2 * len(str(term).encode()) for term in row if term is not None) + _CELL
        if len(rows) == limits.rows or room < 0:
            cut = f"only the first {len(rows)} rows"
            break
        rows.append(row)
    body = standard(Rows(names, tuple(rows)), RESULTS[format]).encode()
    while rows and len(body) > limits.size:  # escapes, and cells of nothing
        rows = rows[: len(rows) * limits.size // len(body)]
        cut = f"only the first {len(rows)} rows"
        body = standard(Rows(names, tuple(rows)), RESULTS[format]).encode()
    return _reply("rows", _marked(body, format, cut), cut)


# Graphs


def _graph(store: ox.Store, request: GetGraph) -> Answered:
    node = OWN_DEFAULT if request.graph is None else ox.NamedNode(request.graph)
    if request.graph is not None and not store.contains_named_graph(node):
        return Missing()
    triples = (quad.triple for quad in store.quads_for_pattern(None, None, None, node))
    return _triples(triples, request.format, request.limits)


def _triples(triples: Iterable[ox.Triple], format: str, limits: Limits) -> Answered:
    buffer = _Buffer(limits.size)
    counted = _Counted(triples, limits.rows)
    try:
        ox.serialize(counted, buffer, format=GRAPHS[format], prefixes=dict(PREFIXES))
    except _TooLong:
        return Failed(
            trouble="unfit",
            message=f"The graph takes more than {limits.size:,} bytes.\n  Ask for less with LIMIT.",
        )
    cut = f"only the first {limits.rows} triples" if counted.more else ""
    return _reply("graph", _marked(buffer.getvalue(), format, cut), cut)


@dataclass(slots=True)
class _Counted:
    """The first of some triples, and whether there were more."""

    triples: Iterable[ox.Triple]
    limit: int
    more: bool = False

    def __iter__(self) -> Iterator[ox.Triple]:
        distinct = iter(self.triples)
        yield from islice(distinct, self.limit)
        self.more = next(distinct, None) is not None


# What is left out is said in the answer itself: a header is lost when it is saved. Where a format has no
# comments the line is one that a program stumbles over.
_MARKS: Mapping[str, str] = MappingProxyType(
    {
        "xml": "<!-- {} -->\n",
        "csv": "# {}\r\n",
        "tsv": "# {}\n",
        "rdfxml": "<!-- {} -->\n",
    }
)


def _marked(body: bytes, format: str, cut: str) -> bytes:
    if not cut:
        return body
    if format == "json":
        return body.rstrip().removesuffix(b"}") + f',"cut":"{cut}"}}\n'.encode()
    if format == "jsonld":
        return body  # every member would be a fact
    mark = _MARKS.get(format, "# {}\n").format(cut)
    return body + (b"" if body.endswith(b"\n") else b"\n") + mark.encode()


def _reply(kind: Kind, body: bytes, cut: str = "") -> Answered:
    return Reply(kind=kind, size=len(body), cut=cut), body
