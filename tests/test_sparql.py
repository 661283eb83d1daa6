"""What a text asks for, before any engine sees it."""

import time

import pyoxigraph as ox
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hidden_calls import HARMLESS, HIDDEN, listening
from sppgraph.errors import QueryError
from sppgraph.sparql import check, has_word, tokens, with_prefixes
from sppgraph.store import run_local


@given(st.text())
@example('SELECT "a\\"b" # }\n<x:#y> ?z')
def test_tokens_lose_nothing(text: str) -> None:
    """Tokens stand where they say, and between them is only white space or a comment."""
    found = tokens(text)

    assert all(text[token.start : token.end] == token.text for token in found)
    ends = [0, *(token.end for token in found)]
    starts = [*(token.start for token in found), len(text)]
    gaps = [text[end:start] for end, start in zip(ends, starts, strict=True)]
    assert all(not gap.strip() or "#" in gap for gap in gaps)


@pytest.mark.parametrize("part", ["a.", "<", "'", '"', "#", "?", "{", ":a", "<a", "\\", "'''", "@a-"])
def test_tokens_take_time_by_length(part: str) -> None:
    """No text makes the cutting slow, so a long query cannot hold a server."""
    started = time.process_time()

    tokens(part * 20_000)

    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "ASK { { SELECT * { ?s ?p '#' . SERVICE ?s { } } } }",
        "ASK { ?s <http://e/#a> '''}''' SERVICE ?s { } }",
        # Read as comparisons these two call an endpoint, read as IRIs they do not.
        "PREFIX x: <http://127.0.0.1:9/> ASK { ?a ?p ?b FILTER(?a<?b)SERVICE#>\n x:y {} }",
        "PREFIX x: <http://127.0.0.1:9/> ASK { ?a ?p ?b FILTER(?a<'>')SERVICE x:y {} # '\n }",
        "ASK { ?s ?p <http://e/#a(> SERVICE <http://127.0.0.1:9/> {} }",
    ],
)
def test_service_is_refused_here(text: str) -> None:
    """A query that calls another endpoint is not asked here, however it is written."""
    with pytest.raises(QueryError, match="SERVICE asks another endpoint"):
        check(text, "mine")
    check(text, "mine", local=False)


@pytest.mark.parametrize("way", HIDDEN)
def test_calls_hidden_from_tokens_are_refused(way: str) -> None:
    """As a call or as malformed; and nobody is asked while we look."""
    with listening() as (evil, listener):
        text = HIDDEN[way].replace("EVIL", evil)
        with pytest.raises(QueryError):
            check(text, "mine")
        with pytest.raises(QueryError):
            run_local(ox.Store(), text)
        with pytest.raises(BlockingIOError):
            listener.accept()


@pytest.mark.parametrize(
    "text",
    [
        HARMLESS,
        "SELECT ?service { ?service a <http://example.org/SERVICE> }",
        'SELECT * { ?s ?p "SERVICE <http://e/> {}" } # SERVICE <http://e/>',
        "PREFIX service: <http://e/> ASK { ?s a service:service }",
    ],
)
def test_the_word_alone_is_no_call(text: str) -> None:
    """Names, texts and comments may hold the word."""
    check(text, "mine")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("INSERT DATA { <a:a> <a:b> <a:c> }", "INSERT"),
        ("PREFIX spp: <a:b> DELETE WHERE { ?s ?p ?o }", "DELETE"),
        ("LOAD <http://127.0.0.1:9/>", "LOAD"),
        ("# SELECT\nclear ALL", "CLEAR"),
        ("BASE <a:b> WITH <a:c> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "WITH"),
    ],
)
def test_updates_are_refused(text: str, word: str) -> None:
    """Only questions are asked; the message names what is none."""
    with pytest.raises(QueryError, match=f"“{word}” begins no query"):
        check(text, "mine")


@pytest.mark.parametrize("text", ["", " # nothing\n", "PREFIX a: <a:b>"])
def test_nothing_asked(text: str) -> None:
    """An empty text is no query either."""
    with pytest.raises(QueryError, match="there is no query"):
        check(text, "mine")


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("SELECT ?x {\n  ?x a <a:b> .\n  FILTR(?x) }\n", 3, 3),
        ("SELECT ?x WHERE { ?x ?p }", 1, 25),
        ("SELECT SELCT ?x {}", 1, 8),
        ("SELECT ?x { ?x ?y ?z } ORDER ?x", 1, 30),
        ("SELECT ?中 {\n ?中 ?b  }", 2, 2),
    ],
)
def test_malformed_shows_the_place(text: str, line: int, column: int) -> None:
    """Line and column, the line itself, and a mark under the column."""
    with pytest.raises(QueryError) as raised:
        check(text, "mine")

    head, printed, mark = str(raised.value).split("\n")
    assert head == f"mine: malformed at line {line}, column {column}:"
    assert printed == f"  {text.splitlines()[line - 1]}"
    assert mark == " " * (column + 1) + "^ cannot be read"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("SELECT ?y { ?x a <a:b> } GROUP BY ?x", "The SELECT contains a variable that is unbound"),
        ("SELECT * { ?x a <a:b> } GROUP BY ?x", "SELECT * is not authorized with GROUP BY"),
        ("SELECT (1 AS ?x) (2 AS ?x) {}", "Duplicated variable name in SELECT"),
        ("ASK { ?x a <nowhere> }", "IRI parsing failed"),
    ],
)
def test_malformed_says_why_where_it_can(text: str, why: str) -> None:
    """What is well written and still wrong has its reason."""
    with pytest.raises(QueryError) as raised:
        check(text, "mine")

    assert str(raised.value).endswith(f"^ {why}")


def test_a_function_that_nobody_knows() -> None:
    """It is named."""
    with pytest.raises(QueryError, match=r"mine: The custom function <urn:f> is not supported"):
        check("SELECT (<urn:f>(1) AS ?x) {}", "mine")


@pytest.mark.parametrize("text", ["\\u0053ELECT * {}", "ASK { ?s ?p '\\u0027' }", "\\U00000041SK {}"])
def test_escapes_are_refused(text: str) -> None:
    """rdflib expands them before it reads, so it could read another query than was checked."""
    with pytest.raises(QueryError, match="Write the character itself"):
        check(text, "mine")


def test_prefixes_are_added_on_the_same_line() -> None:
    """Only those used and not declared; the lines of the query stay where they are."""
    text = "PREFIX skos: <a:b>\nASK { ?x a spp:Event ; skos:x '#schema:y' ; a _:b }"

    assert with_prefixes(text, "mine") == f"PREFIX spp: <https://w3id.org/sppgraph/ontology#> {text}"
    with pytest.raises(QueryError, match="the prefix “foo:” is not declared"):
        with_prefixes("ASK { ?x a foo:Event }", "mine")


def test_has_word() -> None:
    """Keywords, not the insides of texts, names and variables."""
    assert has_word("SELECT * {} order by ?x", "ORDER")
    assert not has_word('SELECT ?order { ?order <a:ORDER> "ORDER" } # ORDER', "ORDER")
