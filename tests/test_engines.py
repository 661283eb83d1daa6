"""One query layer: every saved query, with the values of its golden cases, has the same rows on every engine."""

import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from decimal import Decimal
from functools import cache, partial
from pathlib import Path
from types import MappingProxyType

import pyoxigraph as ox
import pytest

from served import served
from sppgraph.export import named_quads, swap_in, union
from sppgraph.parameters import Term
from sppgraph.query import Answer, Ask, Rows, Triples, bind, load_saved, run_local, run_remote
from sppgraph.store import open_store
from test_saved_queries import CASES, Case
from virtuoso import Virtuoso

GRAPH = Path(__file__).parent / "data" / "queries.ttl"
# Twice: a published graph repeats in every issue what several issues say, and Virtuoso's union of
# named graphs then has it as often. No query may count or list it so.
GRAPHS = ("https://example.org/graph/one", "https://example.org/graph/two")
# Queries that ask outside endpoints are not for an engine by itself.
ASKED = [case for case in CASES if case.saved.tags[:1] != ("federation",)]
NUMBERS = {"integer", "decimal", "double", "float"}
XSD = "http://www.w3.org/2001/XMLSchema#"


@contextmanager
def on_rdflib(_virtuoso: Virtuoso, _scratch: Path) -> Iterator[Ask]:
    """In this process."""
    yield partial(run_local, open_store(GRAPH, "rdflib"))


@contextmanager
def on_virtuoso(virtuoso: Virtuoso, _scratch: Path) -> Iterator[Ask]:
    """Debian's, over SPARQLWrapper."""
    triples = union(named_quads(open_store(GRAPH)))
    with virtuoso.holding(dict.fromkeys(GRAPHS, triples)):
        yield partial(run_remote, virtuoso.url())


@contextmanager
def on_our_endpoint(_virtuoso: Virtuoso, scratch: Path) -> Iterator[Ask]:
    """``sppgraph serve``, over SPARQLWrapper."""
    quads = named_quads(open_store(GRAPH))
    lines = (f"{quad.triple} <{name}> .\n" for name in GRAPHS for quad in quads)
    swap_in(scratch / "graph.nq", "".join(lines).encode())
    with served(scratch) as server:
        yield partial(run_remote, server.url())


# Oxigraph is what they are compared with.
ENGINES: Mapping[str, Callable[[Virtuoso, Path], AbstractContextManager[Ask]]] = MappingProxyType(
    {"rdflib": on_rdflib, "virtuoso": on_virtuoso, "our endpoint": on_our_endpoint}
)


@pytest.fixture(scope="module", params=ENGINES)
def ask(
    request: pytest.FixtureRequest, virtuoso: Virtuoso, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Ask]:
    """Each engine in turn, with the small graph."""
    scratch = tmp_path_factory.mktemp("engine")
    with pytest.MonkeyPatch.context() as patch, ENGINES[request.param](virtuoso, scratch) as asked:
        patch.setenv("no_proxy", "127.0.0.1")
        yield asked
    shutil.rmtree(scratch)


@cache
def on_oxigraph() -> Ask:
    """The default engine."""
    return partial(run_local, open_store(GRAPH))


def asked(case: Case, ask: Ask) -> Answer:
    """The answer to a saved query; the same engine also looks up what names stand for."""
    return ask(bind(case.saved, case.values, ask))


def counted(answer: Answer) -> object:
    """An answer without what SPARQL leaves to the engine.

    That is the order of rows beyond ORDER BY, the names of blank nodes, and how a computed number is
    written: "2.50" and "2.5" are one decimal. Kind, language, datatype and value of each term count.
    """
    if isinstance(answer, Triples):
        return Counter(tuple(map(_term, triple)) for triple in answer.triples)
    if isinstance(answer, Rows):
        return answer.variables, Counter(tuple(map(_term, row)) for row in answer.rows)
    return answer


def _term(term: Term | None) -> tuple[str, ...]:
    if isinstance(term, ox.BlankNode):
        return ("blank node",)
    if not isinstance(term, ox.Literal):
        return (str(term),)
    datatype = term.datatype.value.removeprefix(XSD)
    value = str(Decimal(term.value).normalize()) if datatype in NUMBERS else term.value
    return value, term.language or "", datatype


def test_none_went_missing() -> None:
    """Every file of the folder is asked; only federation is left out."""
    asked_of = {case.saved.name for case in ASKED}

    assert len(asked_of) >= 19
    assert {saved.name for saved in load_saved() if "federation" not in saved.tags} <= asked_of


@pytest.mark.parametrize("case", ASKED, ids=lambda case: case.title)
def test_same_rows(ask: Ask, case: Case) -> None:
    """As on Oxigraph."""
    assert counted(asked(case, ask)) == counted(asked(case, on_oxigraph()))
