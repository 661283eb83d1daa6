"""Asking an endpoint: over real HTTP on loopback, right answers and every kind of wrong one."""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from sparql_server import Endpoint, serving
from sppgraph.endpoint import PASSWORD, USER, run_remote
from sppgraph.errors import QueryError
from sppgraph.query import run_local
from sppgraph.results import Rows, Triples
from sppgraph.store import open_store

GRAPH = Path(__file__).parent / "data" / "queries.ttl"
SELECT = "SELECT ?name { ?x a spp:Country ; skos:prefLabel ?name } ORDER BY ?name"


@pytest.fixture(scope="module")
def store() -> ox.Store:
    """The small graph on Oxigraph."""
    opened = open_store(GRAPH)
    assert isinstance(opened, ox.Store)
    return opened


@pytest.fixture(scope="module")
def endpoint(store: ox.Store) -> Iterator[Endpoint]:
    """An endpoint with the small graph."""
    with serving(store) as running:
        yield running


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loopback is asked directly whatever the machine's settings are; nobody's password goes along."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.delenv(USER, raising=False)
    monkeypatch.delenv(PASSWORD, raising=False)


@pytest.mark.parametrize(
    "text",
    [
        SELECT,
        "SELECT ?p ?o { <https://w3id.org/sppgraph/id/country/BR> ?p ?o }",
        "ASK { ?x a spp:Country }",
        "ASK { ?x a spp:Nothing }",
        "CONSTRUCT { ?x a spp:Place } WHERE { ?x a spp:Country }",
        "# a comment first\nPREFIX e: <https://schema.org/>\nSELECT (COUNT(*) AS ?n) { ?x a e:Event }",
    ],
)
def test_same_answer_as_here(endpoint: Endpoint, store: ox.Store, text: str) -> None:
    """An endpoint with the same graph answers as the graph itself does."""
    assert run_remote(endpoint.url(), text) == run_local(store, text)


def test_answers_hold_terms(endpoint: Endpoint) -> None:
    """Languages and datatypes survive the way."""
    answer = run_remote(endpoint.url(), SELECT)
    graph = run_remote(endpoint.url(), "CONSTRUCT { ?x a spp:Place } WHERE { ?x a spp:Country }")

    assert isinstance(answer, Rows)
    assert ox.Literal("瑞典", language="zh") in {row[0] for row in answer.rows}
    assert isinstance(graph, Triples)
    assert len(graph.triples) == 3


def test_a_long_query_fits(endpoint: Endpoint) -> None:
    """Queries go out as POST: this one would not fit any URL."""
    values = " ".join(f'"{number:050}"' for number in range(5000))

    assert run_remote(endpoint.url(), f"ASK {{ VALUES ?x {{ {values} }} }}") is True


def test_reads_xml(endpoint: Endpoint) -> None:
    """An endpoint that ignores what we accept may still answer in another SPARQL format."""
    assert run_remote(endpoint.url("/xml"), "ASK {}") is True


@pytest.mark.parametrize(
    ("code", "what", "next_step"),
    [
        (400, "answered 400: 来自服务器的话 400", "Mend the query"),
        (401, "answered 401: 来自服务器的话", USER),
        (403, "answered 403", PASSWORD),
        (404, "answered 404: 来自服务器的话", "address"),
        (414, "answered 414: 来自服务器的话", "Try again later"),
        (500, "answered 500: 来自服务器的话", "Try again later"),
        (503, "answered 503", "Try again later"),
    ],
)
def test_errors_say_the_code_and_what_to_do(endpoint: Endpoint, code: int, what: str, next_step: str) -> None:
    """Every status that is an error becomes one message."""
    with pytest.raises(QueryError) as raised:
        run_remote(endpoint.url(f"/{code}"), SELECT)

    message = str(raised.value)
    assert message.startswith(endpoint.url(f"/{code}"))
    assert what in message
    assert next_step in message


@pytest.mark.parametrize("path", ["/silent", "/dripping"])
def test_late(endpoint: Endpoint, path: str) -> None:
    """Neither silence nor one byte at a time can hold us longer than asked."""
    with pytest.raises(QueryError, match="no whole answer within 1 s"):
        run_remote(endpoint.url(path), SELECT, timeout=1)


@pytest.mark.parametrize(
    ("path", "text", "what"),
    [
        ("/page", SELECT, "answered with text/html, which is no result of a SELECT or ASK"),
        ("/page", "CONSTRUCT WHERE { ?s ?p ?o }", "answered with text/html, which is no RDF graph"),
        ("/csv", SELECT, "answered with text/csv"),
        ("/broken", SELECT, "answered with broken application/sparql-results"),
        ("/half", "CONSTRUCT WHERE { ?s ?p ?o }", "answered with broken text/turtle"),
    ],
)
def test_wrong_media_type(endpoint: Endpoint, path: str, text: str, what: str) -> None:
    """What is no SPARQL result is refused by its media type, or where it breaks off."""
    with pytest.raises(QueryError, match=what):
        run_remote(endpoint.url(path), text)


def test_hanging_up(endpoint: Endpoint) -> None:
    """A server that closes the line without a word."""
    with pytest.raises(QueryError, match="cannot be reached"):
        run_remote(endpoint.url("/gone"), SELECT)


def test_nobody_there(store: ox.Store) -> None:
    """An endpoint that has gone cannot be reached."""
    with serving(store) as running:
        address = running.url()

    with pytest.raises(QueryError, match="cannot be reached"):
        run_remote(address, SELECT)


@pytest.mark.parametrize("address", ["file:///etc/hostname", "sparql", "ftp://example.org/", "http://"])
def test_only_web_addresses(address: str) -> None:
    """A file is no endpoint."""
    with pytest.raises(QueryError, match="not an endpoint's address"):
        run_remote(address, SELECT)


def test_password_from_the_environment_only(endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without both variables nothing goes along; an address with a password is refused, not shown."""
    run_remote(endpoint.url(), "ASK {}")
    monkeypatch.setenv(USER, "reader")
    monkeypatch.setenv(PASSWORD, "secret")
    run_remote(endpoint.url(), "ASK {}")
    with pytest.raises(QueryError) as raised:
        run_remote("http://reader:secret@127.0.0.1/", "ASK {}")

    assert endpoint.authorization[-2:] == [None, "Basic cmVhZGVyOnNlY3JldA=="]
    assert USER in str(raised.value)
    assert "secret" not in str(raised.value)


def test_updates_stay_here(endpoint: Endpoint) -> None:
    """No update is sent anywhere."""
    sent = len(endpoint.authorization)

    with pytest.raises(QueryError, match="begins no query"):
        run_remote(endpoint.url(), "DELETE WHERE { ?s ?p ?o }")
    assert len(endpoint.authorization) == sent
