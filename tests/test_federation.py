"""Questions that call another endpoint: refused, unless that endpoint is allowed; then really asked."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from sparql_server import Endpoint, serving
from sppgraph.cli import cli
from sppgraph.errors import QueryError
from sppgraph.query import Rows, bind, find_saved, run_local
from sppgraph.sparql import check, services_of
from sppgraph.store import LocalGraph, open_store

GRAPH = Path(__file__).parent / "data" / "queries.ttl"
# What an outside endpoint knows: two countries, of which the small graph has one.
OUTSIDE = """
PREFIX wdt: <http://www.wikidata.org/prop/direct/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
<http://example.org/Q34> wdt:P297 "SE" ; wdt:P463 <http://example.org/Q458>, <http://example.org/Q1065> .
<http://example.org/Q35> wdt:P297 "DK" ; wdt:P463 <http://example.org/Q458> .
<http://example.org/Q458> rdfs:label "欧洲联盟"@zh, "European Union"@en .
<http://example.org/Q1065> rdfs:label "联合国"@zh .
"""


@pytest.fixture(scope="module")
def outside() -> Iterator[Endpoint]:
    """An endpoint on this machine that stands for Wikidata."""
    store = ox.Store()
    store.load(OUTSIDE.encode(), format=ox.RdfFormat.TURTLE)
    with serving(store) as endpoint, pytest.MonkeyPatch.context() as patch:
        patch.setenv("no_proxy", "127.0.0.1")
        yield endpoint


@pytest.fixture(scope="module", params=["oxigraph", "rdflib"])
def graph(request: pytest.FixtureRequest) -> LocalGraph:
    """The small graph on each engine."""
    return open_store(GRAPH, request.param)


def test_elsewhere_is_asked_where_allowed(graph: LocalGraph, outside: Endpoint) -> None:
    """What the outside endpoint says of the country, joined with what the graph calls it."""
    ask = partial(run_local, graph, services=[outside.url()])

    answer = ask(bind(find_saved("elsewhere"), {"code": "SE", "service": outside.url()}, ask))

    assert isinstance(answer, Rows)
    assert answer.texts() == (
        ("瑞典", "欧洲联盟", "http://example.org/Q34"),
        ("瑞典", "联合国", "http://example.org/Q34"),
    )
    assert ask(bind(find_saved("elsewhere"), {"code": "DK", "service": outside.url()}, ask)) == Rows(
        ("country", "body", "same"), ()
    )


@pytest.mark.parametrize("allowed", [(), ("http://127.0.0.1:9/sparql",), ("https://query.wikidata.org/",)])
def test_elsewhere_is_refused_otherwise(
    graph: LocalGraph, outside: Endpoint, allowed: tuple[str, ...]
) -> None:
    """With the words that would allow it; an endpoint is allowed by its whole IRI."""
    ask = partial(run_local, graph, services=allowed, name="elsewhere")
    text = bind(find_saved("elsewhere"), {"code": "SE"}, ask)
    before = len(outside.authorization)

    with pytest.raises(
        QueryError,
        match=r"elsewhere: SERVICE asks another endpoint, .*\n"
        r"  Allow it with --allow-service https://query\.wikidata\.org/sparql, or",
    ):
        ask(text)
    assert len(outside.authorization) == before


@pytest.mark.parametrize(
    "text",
    [
        "ASK { SERVICE <http://a/> {} SERVICE <http://b/> {} }",
        "ASK { BIND(<http://b/> AS ?x) SERVICE ?x {} }",
        "PREFIX b: <http://a/> ASK { SERVICE b: {} }",
        "ASK { SERVICE <http://a/> {} FILTER(?a<?b)SERVICE<http://b/>{} FILTER(?a>1) }",
        "ASK { SERVICE <http://a/> { SERVICE SILENT <http://b/> {} } }",
    ],
)
def test_one_allowed_endpoint_allows_no_other(text: str) -> None:
    """Nor one whose IRI is not written out."""
    with pytest.raises(QueryError, match="SERVICE asks another endpoint"):
        check(text, "mine", services=["http://a/"])


@pytest.mark.parametrize(
    "text",
    [
        "ASK { SERVICE <http://a/> { ?s ?p ?o } }",
        "ASK { SERVICE SILENT <http://a/> { ?s ?p ?o } service <http://a/> {} }",
    ],
)
def test_an_allowed_endpoint_is_allowed(text: str) -> None:
    """However often it is called."""
    check(text, "mine", services=["http://a/"])


def test_malformed_calls_are_found_without_a_call(outside: Endpoint) -> None:
    """At their place, before anything goes out, also in a query for an endpoint."""
    before = len(outside.authorization)
    text = f"SELECT * {{\n  SERVICE <{outside.url()}> {{ ?s ?p }}\n}}"

    for local in (True, False):
        with pytest.raises(QueryError, match="mine: malformed at line 2, column"):
            check(text, "mine", local=local, services=[outside.url()])
    assert len(outside.authorization) == before


def test_services_of() -> None:
    """Whatever stands behind the word, and not in texts or comments."""
    text = "ASK { SERVICE silent ?a {} 'SERVICE <b:>' . Service c:d {} } # SERVICE <e:>"

    assert [token.text for token in services_of(text)] == ["?a", "c:d"]


@pytest.mark.parametrize("path", ["/500", "/page", "/gone"])
def test_an_endpoint_that_fails(graph: LocalGraph, outside: Endpoint, path: str) -> None:
    """Is named as the cause, whichever engine called it."""
    text = f"SELECT * {{ SERVICE <{outside.url(path)}> {{ ?s ?p ?o }} }}"

    with pytest.raises(QueryError, match=r"mine: the endpoint behind SERVICE does not answer: .*\n  Look up"):
        run_local(graph, text, name="mine", services=[outside.url(path)])


def test_at_the_command_line(outside: Endpoint) -> None:
    """--allow-service lets it out, and --check asks it then too."""
    given = ["query", "elsewhere", "--graph", str(GRAPH)]
    asked = [*given, "-p", "code=SE", "-p", f"service={outside.url()}", "--format", "csv"]

    refused = CliRunner().invoke(cli, asked)
    allowed = CliRunner().invoke(cli, [*asked, "--allow-service", outside.url()])
    unasked = CliRunner().invoke(cli, [*given, "--check"])

    assert (refused.exit_code, allowed.exit_code, unasked.exit_code) == (2, 0, 0)
    assert f"--allow-service {outside.url()}" in refused.stderr
    assert allowed.stdout.splitlines()[1] == "瑞典,欧洲联盟,http://example.org/Q34"
    assert unasked.stdout.splitlines()[0].startswith(
        "elsewhere.rq: not asked, since it calls another endpoint"
    )
