"""Other people's clients over real HTTP: SPARQLWrapper, rdflib's stores, curl and Comunica."""

import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from typing import Any
from urllib.parse import quote

import pyoxigraph as ox
import pytest
import SPARQLWrapper as sw
from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore
from rdflib.term import Node

from graph_folder import ALLIANCE, FEBRUARY, JANUARY, LABEL, SAID, TRIG, UNEP, triples, write_graph
from served import Server, served

COMUNICA = Path(__file__).parent / "comunica"
NAMES = f'SELECT ?x ?name {{ ?x <{LABEL}> ?name FILTER(LANG(?name) = "zh") }} ORDER BY ?name'
NAMED = [(UNEP, "环境署"), (ALLIANCE, "绿色采购联盟")]
DATA = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{FEBRUARY}> {{ ?s ?p ?o }} }}"
NEW = "http://www.example/图/三月"

# SPARQLWrapper still makes the class that rdflib gives up.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that may be written to; a test takes away what it adds."""
    with served(write_graph(tmp_path_factory.mktemp("clients")), writable=True) as running:
        yield running


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loopback is asked directly, whatever the machine's settings are."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@pytest.fixture
def march(server: Server) -> Iterator[str]:
    """The name of a graph that is not there, and will not be after the test."""
    yield NEW
    server.ask("DELETE", f"/store?graph={quote(NEW, safe='')}", server.bearer)
    assert server.ask("GET", f"/store?graph={quote(NEW, safe='')}").status == 404


def february() -> Graph:
    """One of the graphs that are served, in rdflib."""
    dataset = Dataset()
    dataset.parse(TRIG, format="trig")
    return Graph() + dataset.graph(URIRef(FEBRUARY))


# SPARQLWrapper


def wrapper(server: Server, text: str, method: str = sw.GET, format: str = sw.JSON) -> sw.SPARQLWrapper:
    """A client with a query or an update."""
    client = sw.SPARQLWrapper(server.url())
    client.setQuery(text)
    client.setMethod(method)
    client.setReturnFormat(format)
    return client


def asked(client: sw.SPARQLWrapper) -> Any:
    """The answer as SPARQLWrapper turns it into Python."""
    return client.queryAndConvert()


@pytest.mark.parametrize("direct", [sw.URLENCODED, sw.POSTDIRECTLY])
@pytest.mark.parametrize("method", [sw.GET, sw.POST])
def test_sparqlwrapper_select(server: Server, method: str, direct: str) -> None:
    """Rows come back, however the query is sent."""
    client = wrapper(server, NAMES, method)
    client.setRequestMethod(direct)

    answer = asked(client)

    assert answer["head"]["vars"] == ["x", "name"]
    rows = answer["results"]["bindings"]
    assert [(row["x"]["value"], row["name"]["value"]) for row in rows] == NAMED
    assert {row["name"]["xml:lang"] for row in rows} == {"zh"}


@pytest.mark.parametrize("method", [sw.GET, sw.POST])
def test_sparqlwrapper_chinese_in_the_query(server: Server, method: str) -> None:
    """An IRI and a literal in Chinese find what they name."""
    by_name = wrapper(server, f'SELECT ?x {{ ?x <{LABEL}> "绿色采购联盟"@zh }}', method)
    by_iri = wrapper(server, f"SELECT ?n {{ <{ALLIANCE}> <http://www.example/members> ?n }}", method)

    assert [row["x"]["value"] for row in asked(by_name)["results"]["bindings"]] == [ALLIANCE]
    assert [row["n"]["value"] for row in asked(by_iri)["results"]["bindings"]] == ["12"]


@pytest.mark.parametrize("method", [sw.GET, sw.POST])
def test_sparqlwrapper_datasets(server: Server, method: str) -> None:
    """It names graphs in the request; what the others hold is not there."""
    client = wrapper(server, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", method)
    client.addDefaultGraph(FEBRUARY)
    named = wrapper(server, "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", method)
    named.addNamedGraph(JANUARY)

    assert asked(client)["results"]["bindings"][0]["n"]["value"] == "3"
    assert [row["g"]["value"] for row in asked(named)["results"]["bindings"]] == [JANUARY]


def test_sparqlwrapper_ask(server: Server) -> None:
    """Yes and no, as JSON and as XML."""
    yes, no = f"ASK {{ <{UNEP}> ?p ?o }}", "ASK { <http://www.example/组织/无> ?p ?o }"

    assert asked(wrapper(server, yes)) == {"head": {}, "boolean": True}
    assert asked(wrapper(server, no))["boolean"] is False
    assert "<boolean>true</boolean>" in asked(wrapper(server, yes, format=sw.XML)).toxml()


@pytest.mark.parametrize("format", [sw.XML, sw.CSV, sw.TSV])
def test_sparqlwrapper_formats_of_rows(server: Server, format: str) -> None:
    """Text that each format escapes in its own way survives it."""
    answer = wrapper(server, f"SELECT ?said {{ <{UNEP}> <http://www.example/said> ?said }}", format=format)

    converted = asked(answer)

    written = converted.toxml().encode() if format == sw.XML else converted
    if format == sw.CSV:
        assert written.decode() == 'said\r\n"{}"\r\n'.format(SAID.replace('"', '""'))
    else:
        known = {sw.XML: ox.QueryResultsFormat.XML, sw.TSV: ox.QueryResultsFormat.TSV}[format]
        result = ox.parse_query_results(written, format=known)
        assert isinstance(result, ox.QuerySolutions)
        assert [row["said"] for row in result] == [ox.Literal(SAID)]


@pytest.mark.parametrize("format", [sw.XML, sw.RDFXML, sw.TURTLE, sw.N3, sw.JSONLD])
@pytest.mark.parametrize("method", [sw.GET, sw.POST])
def test_sparqlwrapper_construct(server: Server, method: str, format: str) -> None:
    """A graph comes back whole in every format that it can ask for."""
    found = asked(wrapper(server, DATA, method, format))

    graph = found if isinstance(found, Graph) else Graph().parse(data=found, format="turtle")
    assert isomorphic(Graph() + graph, february())


def test_sparqlwrapper_describe(server: Server) -> None:
    """A description is about what was asked for."""
    graph = asked(wrapper(server, f"DESCRIBE <{UNEP}>", format=sw.RDFXML))

    assert (URIRef(UNEP), URIRef(LABEL), Literal("环境署", lang="zh")) in graph


@pytest.mark.parametrize("direct", [sw.URLENCODED, sw.POSTDIRECTLY])
def test_sparqlwrapper_update(server: Server, march: str, direct: str) -> None:
    """An update with the token is carried out; without it nothing happens."""
    update = (
        f'INSERT DATA {{ GRAPH <{march}> {{ <{ALLIANCE}> <http://www.example/备注> "新成员：蒙古"@zh }} }}'
    )
    look = f'ASK {{ GRAPH <{march}> {{ <{ALLIANCE}> ?p "新成员：蒙古"@zh }} }}'
    client = wrapper(server, update, sw.POST)
    client.setRequestMethod(direct)

    with pytest.raises(sw.SPARQLExceptions.Unauthorized):
        client.query()
    assert asked(wrapper(server, look))["boolean"] is False
    client.addCustomHttpHeader("Authorization", f"Bearer {server.token}")
    client.query()

    assert asked(wrapper(server, look))["boolean"] is True


def test_sparqlwrapper_malformed(server: Server) -> None:
    """A query with a mistake is told as what it is."""
    with pytest.raises(sw.SPARQLExceptions.QueryBadFormed):
        wrapper(server, "SELECT ?x { ?x").query()


# rdflib


@pytest.mark.parametrize("returned", ["xml", "json", "csv", "tsv"])
@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_query(server: Server, method: Any, returned: str) -> None:
    """Rows come back in every format that it reads."""
    graph = Graph(SPARQLStore(server.url(), method=method, returnFormat=returned))

    rows = [(str(row[0]), str(row[1])) for row in graph.query(NAMES)]  # type: ignore[index]

    assert rows == NAMED


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_graph(server: Server, method: Any) -> None:
    """A graph of its own is the graph of that name, and nothing more."""
    store = SPARQLStore(server.url(), method=method)
    graph = Graph(store, identifier=URIRef(FEBRUARY))

    assert isomorphic(Graph() + graph, february())
    assert len(graph) == 3
    assert graph.value(URIRef(UNEP), URIRef("http://www.example/said")) == Literal(SAID)
    assert (URIRef(UNEP), URIRef(LABEL), Literal("环境署", lang="zh")) in graph
    assert (URIRef(ALLIANCE), URIRef("http://www.example/members"), Literal(12)) not in graph
    assert sorted(str(getattr(each, "identifier", each)) for each in store.contexts()) == [JANUARY, FEBRUARY]


def test_rdflib_union(server: Server) -> None:
    """Without a name it sees all graphs as one, a triple that two hold once."""
    graph = Graph(SPARQLStore(server.url(), context_aware=False))
    found: set[tuple[Node, Node, Node]] = set(graph)

    assert len(found) == len(graph) == len(triples())


def test_rdflib_update(server: Server, march: str) -> None:
    """What it adds is there, what it removes is not, and other graphs stay as they are."""
    store = SPARQLUpdateStore(server.url(), server.url(), headers=server.bearer)
    graph = Graph(store, identifier=URIRef(march))
    triple = (URIRef(ALLIANCE), URIRef("http://www.example/备注"), Literal("新成员\n“蒙古”", lang="zh"))
    other = (URIRef(UNEP), URIRef("http://www.example/n"), Literal(3))

    graph.addN([(*triple, graph), (*other, graph)])
    assert set(graph) == {triple, other}
    graph.remove(triple)
    assert set(graph) == {other}
    graph.update("DELETE { ?s ?p ?o } INSERT { ?s ?p ?m } WHERE { ?s ?p ?o BIND(?o + 1 AS ?m) }")

    assert set(graph) == {(*other[:2], Literal(4))}
    assert isomorphic(Graph() + Graph(store, identifier=URIRef(FEBRUARY)), february())


def test_rdflib_update_without_the_token(server: Server, march: str) -> None:
    """Nobody else writes."""
    graph = Graph(SPARQLUpdateStore(server.url(), server.url()), identifier=URIRef(march))

    with pytest.raises(OSError, match=r"40[13]"):
        graph.add((URIRef(ALLIANCE), URIRef(LABEL), Literal("x")))

    assert server.ask("GET", f"/store?graph={quote(march, safe='')}").status == 404


# curl


@dataclass(frozen=True, slots=True)
class Curled:
    """What curl has got."""

    status: int
    headers: dict[str, str]  # names in small letters
    body: str


def curl(*arguments: str, data: bytes = b"") -> Curled:
    """Run curl; ``data`` is its standard input."""
    program = which("curl")
    assert program, "curl is missing.\n  Install it; on Debian: apt-get install curl"
    written = '\n%{stderr}{"status": %{http_code}, "headers": %{header_json}}'
    done = subprocess.run(
        [
            program,
            "--silent",
            "--show-error",
            "--noproxy",
            "*",
            "--max-time",
            "60",
            "--write-out",
            written,
            *arguments,
        ],
        input=data,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    told = json.loads(done.stderr.decode())
    headers = {name: ", ".join(values) for name, values in told["headers"].items()}
    return Curled(told["status"], headers, done.stdout.decode().removesuffix("\n"))


def test_curl_query(server: Server) -> None:
    """The three ways to send a query, in Chinese."""
    text = f'SELECT ?x {{ ?x <{LABEL}> "环境署"@zh }}'
    csv = ["--header", "Accept: text/csv"]

    got = curl(*csv, "--get", "--data-urlencode", f"query={text}", server.url())
    form = curl(*csv, "--data-urlencode", f"query={text}", server.url())
    direct = curl(
        *csv,
        "--header",
        "Content-Type: application/sparql-query",
        "--data-binary",
        "@-",
        server.url(),
        data=text.encode(),
    )

    assert {got.status, form.status, direct.status} == {200}
    assert {got.body, form.body, direct.body} == {f"x\r\n{UNEP}\r\n"}


def test_curl_graph(server: Server, march: str) -> None:
    """A graph is put, read, added to and taken away."""
    address = f"{server.url('/store')}?graph={quote(march, safe='')}"
    token = ["--header", f"Authorization: Bearer {server.token}"]
    turtle = ["--header", "Content-Type: text/turtle"]
    name, more = f'<{UNEP}> <{LABEL}> "环境署"@zh .\n', f'<{UNEP}> <{LABEL}> "UNEP"@en .\n'
    lines = ["--header", "Accept: application/n-triples", address]

    put = curl(*token, *turtle, "--upload-file", "-", address, data=name.encode())
    first = curl(*lines)
    post = curl(*token, *turtle, "--data-binary", "@-", address, data=more.encode())
    second = curl(*lines)
    head = curl("--head", *lines)
    deleted = curl(*token, "--request", "DELETE", address)
    gone = curl(*lines)

    assert (put.status, post.status // 100, deleted.status // 100, gone.status) == (201, 2, 2, 404)
    assert (first.body, first.headers["content-type"]) == (name, "application/n-triples")
    assert sorted(second.body.splitlines(keepends=True)) == sorted([name, more])
    assert (head.status, head.headers["content-type"]) == (200, "application/n-triples")


def test_curl_large_graph(server: Server, march: str) -> None:
    """Beyond 1 MB it asks whether it may send at all (Expect: 100-continue)."""
    address = f"{server.url('/store')}?graph={quote(march, safe='')}"
    given = ["--header", f"Authorization: Bearer {server.token}", "--header", "Content-Type: text/turtle"]
    lines = "".join(
        f'<http://www.example/{number}> <{LABEL}> "第{number:040}条"@zh .\n' for number in range(12_000)
    )

    put = curl(*given, "--upload-file", "-", address, data=lines.encode())
    count = curl("--get", "--data-urlencode", f"default-graph-uri={march}", "--header", "Accept: text/csv",
                 "--data-urlencode", "query=SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", server.url())  # fmt: skip

    assert (put.status, count.body) == (201, "n\r\n12000\r\n")


def test_curl_asks_again(server: Server, march: str, tmp_path: Path) -> None:
    """With the ETag of last time nothing is sent again, until the data has changed."""
    saved = tmp_path / "etag"
    query = ["--get", "--data-urlencode", "query=SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", server.url()]
    store = f"{server.url('/store')}?graph={quote(JANUARY, safe='')}"

    for asked in (query, [store]):
        first = curl("--etag-save", str(saved), *asked)
        again = curl("--etag-compare", str(saved), *asked)
        assert (first.status, again.status, again.body) == (200, 304, "")
        assert first.headers["etag"] == again.headers["etag"]

    curl("--etag-save", str(saved), *query)
    insert = f'update=INSERT DATA {{ GRAPH <{march}> {{ <{ALLIANCE}> <{LABEL}> "采购"@zh }} }}'
    curl("--header", f"Authorization: Bearer {server.token}", "--data-urlencode", insert, server.url())
    changed = curl("--etag-compare", str(saved), *query)

    assert changed.status == 200
    assert changed.body


def test_curl_health(server: Server) -> None:
    """A supervisor can ask whether we are there."""
    assert curl(server.url("/healthz")).status == 200


# Comunica


def comunica(server: Server, text: str) -> dict[str, Any]:
    """Ask with Comunica; see ``comunica/query.mjs`` for what it prints."""
    node = which("node")
    assert node, "node is missing.\n  Install it; on Debian: apt-get install nodejs npm"
    assert (COMUNICA / "node_modules").is_dir(), (
        "Comunica is missing.\n  Install it: npm install --prefix tests/comunica"
    )
    done = subprocess.run(
        [node, str(COMUNICA / "query.mjs"), server.url()],
        input=text.encode(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_comunica_select(server: Server) -> None:
    """Rows with IRIs, literals, languages and datatypes, an unbound variable among them."""
    text = f"""SELECT ?x ?name ?members ?since {{
        ?x <{LABEL}> ?name FILTER(LANG(?name) = "zh")
        OPTIONAL {{ ?x <http://www.example/members> ?members ; <http://www.example/since> ?since }}
    }} ORDER BY ?name"""

    answer = comunica(server, text)

    xsd = "http://www.w3.org/2001/XMLSchema#"
    assert answer == {
        "variables": ["x", "name", "members", "since"],
        "rows": [
            [f"<{UNEP}>", '"环境署"@zh', None, None],
            [f"<{ALLIANCE}>", '"绿色采购联盟"@zh', f'"12"^^<{xsd}integer>', f'"2024"^^<{xsd}gYear>'],
        ],
    }


def test_comunica_ask(server: Server) -> None:
    """Yes and no."""
    assert comunica(server, f'ASK {{ <{UNEP}> <{LABEL}> "环境署"@zh }}') == {"boolean": True}
    assert comunica(server, f'ASK {{ <{UNEP}> <{LABEL}> "粮农组织"@zh }}') == {"boolean": False}


def test_comunica_construct(server: Server) -> None:
    """Triples, with a text that is escaped on the way."""
    answer = comunica(server, DATA)

    written = "".join(f"{' '.join(triple)} .\n" for triple in answer["triples"])
    found = {quad.triple for quad in ox.parse(written.encode(), format=ox.RdfFormat.N_TRIPLES)}
    assert found == triples(FEBRUARY)
