"""Open a written graph and ask it: on Oxigraph by default, on rdflib where a caller needs its objects.

Both see one default graph: the union of all named graphs, so a question need not know which issue
said what. In Oxigraph the union is written into the default graph once, when the file is read:
``use_default_graph_as_union`` repeats a triple for every graph that holds it, so that counts come out
too high, and it ignores ``FROM``.
"""

from collections.abc import Callable, Collection, Mapping
from http.client import HTTPException
from json import JSONDecodeError
from pathlib import Path
from types import MappingProxyType
from typing import Literal

import pyoxigraph as ox
import rdflib
import rdflib.plugins.sparql
from pyparsing import ParseBaseException
from rdflib.plugins.sparql.sparql import SPARQLError
from rdflib.query import Result

from sppgraph.errors import GraphError, QueryError
from sppgraph.parameters import Term
from sppgraph.results import Answer, Rows, printable, rows_of, settled, triples_of
from sppgraph.snapshot import open_snapshot
from sppgraph.sparql import check, has_word, with_prefixes

# rdflib would fetch what a FROM names, from disk or network, in the middle of a SELECT.
rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS = False

Engine = Literal["oxigraph", "rdflib"]
LocalGraph = ox.Store | rdflib.Dataset

GRAPH_FILE = "graph.nq"
_FORMATS: Mapping[str, tuple[ox.RdfFormat, str]] = MappingProxyType(
    {
        ".nq": (ox.RdfFormat.N_QUADS, "nquads"),
        ".nt": (ox.RdfFormat.N_TRIPLES, "nt"),
        ".trig": (ox.RdfFormat.TRIG, "trig"),
        ".ttl": (ox.RdfFormat.TURTLE, "turtle"),
    }
)
_UNION = "INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }"
_BUILD = "Write one with `sppgraph build`."


def open_store(path: Path, engine: Engine = "oxigraph") -> LocalGraph:
    """Open a graph to be read.

    A build leaves the graph ready beside its file, which opens in milliseconds (see ``snapshot``); any
    other file is read into memory.

    Args:
        path: A file ending in .nq, .nt, .trig or .ttl, or a folder that holds ``graph.nq``.
        engine: Oxigraph answers 19 to 62 times as fast; rdflib needs no compiled code to extend.

    Raises:
        GraphError: there is no such file, it cannot be read, or it is not RDF.
    """
    file = _graph_file(path)
    return _OPENERS[engine](file, *_formats(file))


def _graph_file(path: Path) -> Path:
    file = path / GRAPH_FILE if path.is_dir() else path
    if not file.is_file():
        raise GraphError(f"{file}: there is no graph.\n  {_BUILD}")
    return file


def _formats(file: Path) -> tuple[ox.RdfFormat, str]:
    found = _FORMATS.get(file.suffix.lower())
    if found is None:
        raise GraphError(f"{file}: not a graph by its ending.\n  Give a file in {', '.join(_FORMATS)}.")
    return found


def _oxigraph(file: Path, known: ox.RdfFormat, _name: str) -> ox.Store:
    return open_snapshot(file) or _read(file, known)


def _read(file: Path, known: ox.RdfFormat) -> ox.Store:
    store = ox.Store()
    try:
        store.bulk_load(path=str(file), format=known)
    except SyntaxError as error:
        raise GraphError(f"{file}: not {known.name}: {error.msg}\n  {_BUILD}") from error
    except OSError as error:
        raise GraphError(f"{file}: cannot be read: {error.strerror or error}\n  {_BUILD}") from error
    unite(store)
    return store


def unite(store: ox.Store) -> None:
    """Repeat what the named graphs hold in the default graph, which queries look at."""
    store.update(_UNION)


def _rdflib(file: Path, known: ox.RdfFormat, name: str) -> rdflib.Dataset:
    # Oxigraph reads the file first: rdflib's parsers raise whatever their insides raise, without a line.
    _read(file, known)
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(file, format=name)
    return dataset


_OPENERS: Mapping[Engine, Callable[[Path, ox.RdfFormat, str], LocalGraph]] = MappingProxyType(
    {"oxigraph": _oxigraph, "rdflib": _rdflib}
)


# Asking


def run_local(store: LocalGraph, text: str, *, name: str = "query", services: Collection[str] = ()) -> Answer:
    """Ask a graph opened by ``open_store``; nothing goes out to the network unless it is allowed.

    Args:
        store: The graph, on either engine.
        text: A query whose parameters are bound.
        name: What to call the query in an error.
        services: The endpoints that its SERVICE may call, by IRI.

    Returns:
        ``Rows`` for SELECT, in the query's order, sorted where it has none; ``Triples`` for CONSTRUCT
        and DESCRIBE; a bool for ASK.

    Raises:
        QueryError: the query is malformed, an update, calls an endpoint that is not allowed, or one that
            does not answer.
    """
    check(text, name, services=services)
    query = with_prefixes(text, name)
    answer = (
        _run_oxigraph(store, query, name) if isinstance(store, ox.Store) else _run_rdflib(store, query, name)
    )
    return settled(answer, text)


def _run_oxigraph(store: ox.Store, text: str, name: str) -> Answer:
    try:
        result = store.query(text)
        if isinstance(result, ox.QueryBoolean):
            return bool(result)
        return rows_of(result) if isinstance(result, ox.QuerySolutions) else triples_of(result)
    except (OSError, RuntimeError) as error:
        if not has_word(text, "SERVICE"):
            raise
        raise _unanswered(name, error) from error


def _unanswered(name: str, error: Exception) -> QueryError:
    return QueryError(
        f"{name}: the endpoint behind SERVICE does not answer: {printable(str(error))}\n"
        "  Look up its address, and the network."
    )


def _run_rdflib(dataset: rdflib.Dataset, text: str, name: str) -> Answer:
    try:
        answer = _of_rdflib(dataset.query(text))
    except (ParseBaseException, SPARQLError, NotImplementedError, TypeError) as error:
        # TypeError: it orders by STR(?x) where ?x is unbound by comparing None with None.
        raise QueryError(
            f"{name}: rdflib cannot answer it: {error}\n  Mend the query, or ask Oxigraph, which reads more."
        ) from error
    except (OSError, HTTPException, JSONDecodeError) as error:
        raise _unanswered(name, error) from error
    if isinstance(answer, Rows) and has_word(text, "GROUP"):
        # It answers a GROUP BY of nothing with one row of nothing.
        return Rows(answer.variables, tuple(row for row in answer.rows if any(row)))
    return answer


def _of_rdflib(result: Result) -> Answer:
    if result.type == "ASK":
        return bool(result.askAnswer)
    if result.type != "SELECT":
        written = (result.graph or rdflib.Graph()).serialize(format="nt", encoding="utf-8")
        return triples_of(quad.triple for quad in ox.parse(written, format=ox.RdfFormat.N_TRIPLES))
    names = [str(variable) for variable in result.vars or ()]
    rows = (tuple(_term(row.get(rdflib.Variable(name))) for name in names) for row in result.bindings)
    return Rows(tuple(names), tuple(rows))


def _term(node: rdflib.term.Node | None) -> Term | None:
    """An rdflib term as Oxigraph's."""
    if isinstance(node, rdflib.Literal):
        datatype = ox.NamedNode(node.datatype) if node.datatype and not node.language else None
        return ox.Literal(str(node), language=node.language, datatype=datatype)
    if isinstance(node, rdflib.BNode):
        return ox.BlankNode(node)
    return None if node is None else ox.NamedNode(str(node))
