"""Opening a graph and asking it: both engines alike, and nothing goes out."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pyoxigraph as ox
import pytest
import rdflib

from sppgraph.errors import GraphError, QueryError
from sppgraph.results import Rows, Triples
from sppgraph.store import Engine, LocalGraph, open_store, run_local

DATA = Path(__file__).parent / "data"
ENGINES: tuple[Engine, ...] = ("oxigraph", "rdflib")
QUADS = """\
<e:a> <e:p> "1" <e:one> .
<e:a> <e:p> "1" <e:two> .
<e:a> <e:p> "2"@zh <e:two> .
<e:b> <e:q> <e:a> .
"""


@pytest.fixture(scope="module", params=ENGINES)
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> LocalGraph:
    """Two graphs that share a triple, and one triple outside both, on each engine."""
    folder = tmp_path_factory.mktemp("graph")
    (folder / "graph.nq").write_text(QUADS, encoding="utf-8")
    return open_store(folder, request.param)


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """A web server that notes whom anybody asks for what."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_POST = do_GET

        def log_message(self, format: str, *args: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()
        thread.join()


def texts(store: LocalGraph, text: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a SELECT as text."""
    answer = run_local(store, text)
    assert isinstance(answer, Rows)
    return answer.texts()


def test_default_graph_is_the_union(store: LocalGraph) -> None:
    """A triple in two graphs is one triple, so counts are right."""
    assert texts(store, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == (("3",),)
    assert texts(store, "SELECT ?o { <e:a> <e:p> ?o } ORDER BY ?o") == (("1",), ("2",))


def test_named_graphs_are_kept(store: LocalGraph) -> None:
    """GRAPH and FROM still tell issues apart."""
    assert texts(store, "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g") == (
        ("e:one",),
        ("e:two",),
    )
    assert texts(store, "SELECT ?o FROM <e:one> { ?s ?p ?o }") == (("1",),)
    assert texts(store, "SELECT ?o FROM NAMED <e:two> { GRAPH ?g { ?s ?p ?o } } ORDER BY ?o") == (
        ("1",),
        ("2",),
    )


def test_kinds_of_answers(store: LocalGraph) -> None:
    """Rows, a truth, or triples; both engines give the same terms."""
    label = ox.Literal("2", language="zh")

    assert run_local(store, "ASK { ?s <e:q> ?o }") is True
    assert run_local(store, "SELECT ?o ?x { ?s ?p ?o FILTER(LANG(?o) = 'zh') }") == Rows(
        ("o", "x"), ((label, None),)
    )
    assert run_local(store, "CONSTRUCT { ?o <e:r> ?s } WHERE { ?s <e:q> ?o }") == Triples(
        (ox.Triple(ox.NamedNode("e:a"), ox.NamedNode("e:r"), ox.NamedNode("e:b")),)
    )
    assert run_local(store, "DESCRIBE <e:b>") == Triples(
        (ox.Triple(ox.NamedNode("e:b"), ox.NamedNode("e:q"), ox.NamedNode("e:a")),)
    )


def test_blank_nodes(store: LocalGraph) -> None:
    """A query can make them, though the graph has none."""
    answer = run_local(store, "SELECT (BNODE() AS ?made) {}")

    assert isinstance(answer, Rows)
    assert isinstance(answer.rows[0][0], ox.BlankNode)


def test_rows_without_order_are_sorted(store: LocalGraph) -> None:
    """The order never depends on how an engine stores its terms."""
    assert texts(store, "SELECT ?x { VALUES ?x { 'b' 'a' 'c' } }") == (("a",), ("b",), ("c",))
    assert texts(store, "SELECT ?x { VALUES ?x { 'b' 'a' 'c' } } ORDER BY DESC(?x)") == (
        ("c",),
        ("b",),
        ("a",),
    )


def test_groups_of_nothing_are_no_rows(store: LocalGraph) -> None:
    """rdflib has one empty group where there is none."""
    assert texts(store, "SELECT ?x (COUNT(*) AS ?n) { ?x <e:none> ?y } GROUP BY ?x") == ()
    assert texts(store, "SELECT (COUNT(*) AS ?n) { ?x <e:none> ?y }") == (("0",),)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * {{ SERVICE <{}/sparql> {{ ?s ?p ?o }} }}",
        "SELECT * {{ SERVICE SILENT <{}/sparql> {{ ?s ?p ?o }} }}",
        "LOAD <{}/file.ttl>",
        "LOAD <{}/file.ttl> INTO GRAPH <e:g>",
    ],
)
def test_refused_before_it_goes_out(store: LocalGraph, listener: tuple[str, list[str]], text: str) -> None:
    """Neither engine gets to see a query that would ask elsewhere."""
    address, asked = listener

    with pytest.raises(QueryError, match=r"SERVICE|“LOAD” begins no query"):
        run_local(store, text.format(address))
    assert asked == []


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * FROM <{}/file.ttl> {{ ?s ?p ?o }}",
        "SELECT * FROM NAMED <{}/file.ttl> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
        "SELECT * FROM <file:///etc/hostname> {{ ?s ?p ?o }}",
        "SELECT * {{ GRAPH <{}/file.ttl> {{ ?s ?p ?o }} }}",
    ],
)
def test_graphs_outside_the_store_are_empty(
    store: LocalGraph, listener: tuple[str, list[str]], text: str
) -> None:
    """FROM names graphs of the store; nothing is fetched."""
    address, asked = listener

    assert texts(store, text.format(address)) == ()
    assert asked == []


def test_what_rdflib_cannot_answer(tmp_path: Path) -> None:
    """Its own failings become an error that says to ask the other engine."""
    (tmp_path / "graph.nq").write_text(QUADS, encoding="utf-8")
    text = "SELECT ?s { ?s ?p ?o OPTIONAL { ?s <e:none> ?x } } ORDER BY STR(?x)"

    assert len(texts(open_store(tmp_path), text)) == 3
    with pytest.raises(QueryError, match="mine: rdflib cannot answer it"):
        run_local(open_store(tmp_path, "rdflib"), text, name="mine")


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("name", "format"), [("g.nq", "nquads"), ("g.ttl", "turtle"), ("g.trig", "trig"), ("g.NT", "nt")]
)
def test_every_format_opens(tmp_path: Path, engine: Engine, name: str, format: str) -> None:
    """The file's ending says what it holds."""
    graph = rdflib.Dataset(default_union=True).parse(DATA / "queries.ttl")
    graph.serialize(tmp_path / name, format=format, encoding="utf-8")

    store = open_store(tmp_path / name, engine)

    assert texts(store, "SELECT (COUNT(*) AS ?n) { ?x a spp:Country }") == (("3",),)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("graph.nq", None, "there is no graph"),
        ("graph.txt", b"", "not a graph by its ending"),
        ("graph.ttl", b"<e:a> <e:b> .\n", "not Turtle: .* line 1 column 13"),
        ("graph.nq", b'<e:a> <e:b> "\xff" .\n', "not N-Quads: .* line 1"),
    ],
)
def test_graphs_that_do_not_open(
    tmp_path: Path, engine: Engine, name: str, content: bytes | None, what: str
) -> None:
    """Where, what, and what to do."""
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)

    with pytest.raises(GraphError, match=what) as raised:
        open_store(file, engine)
    assert str(raised.value).startswith(f"{file}: ")
    assert "\n  " in str(raised.value)


def test_a_folder_without_a_graph(tmp_path: Path) -> None:
    """The message names the file that was looked for and the command that makes it."""
    with pytest.raises(GraphError, match=r"graph.nq: there is no graph.\n  Write one with `sppgraph build`"):
        open_store(tmp_path)
