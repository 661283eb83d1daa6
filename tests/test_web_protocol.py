"""The endpoint's manners, finer than the suites: formats, encodings, refusals and what they say."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, quote_plus, urlencode

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_folder import ALLIANCE, FEBRUARY, JANUARY, LABEL, SAID, UNEP, triples, write_graph
from served import Heard, Server, served

JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
CSV, TSV, HTML = "text/csv", "text/tab-separated-values", "text/html"
FORM, QUERY, UPDATE = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
)
GRAPHS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/trig": ox.RdfFormat.TRIG,
    "application/n-quads": ox.RdfFormat.N_QUADS,
}
SELECT = f"SELECT ?x ?name {{ ?x <{LABEL}> ?name }} ORDER BY ?x ?name"
ROWS = [(UNEP, "环境署"), (ALLIANCE, "Green Procurement Alliance"), (ALLIANCE, "绿色采购联盟")]
SAYS = f"SELECT ?said {{ <{UNEP}> <http://www.example/said> ?said }}"
CONSTRUCT = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{FEBRUARY}> {{ ?s ?p ?o }} }}"
ASK = f'ASK {{ <{UNEP}> <{LABEL}> "环境署"@zh }}'
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?s{i} ?p{i} ?o{i} ." for i in range(14)) + " }"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the small graph."""
    return write_graph(tmp_path_factory.mktemp("protocol"))


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Server]:
    """A server on it that nobody may write to."""
    with served(folder) as running:
        yield running


@pytest.fixture(scope="module")
def writable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on a graph of its own, which may be written to."""
    with served(write_graph(tmp_path_factory.mktemp("writable")), writable=True) as running:
        yield running


def get(server: Server, query: str, accept: str | None = None, **more: str) -> Heard:
    """Ask with GET."""
    headers = {} if accept is None else {"Accept": accept}
    return server.ask("GET", f"/sparql?{urlencode({'query': query, **more})}", headers)


def post(server: Server, body: str | bytes, type: str, accept: str = JSON, **more: str) -> Heard:
    """Ask with POST."""
    data = body.encode() if isinstance(body, str) else body
    return server.ask("POST", "/sparql", {"Content-Type": type, "Accept": accept, **more}, data)


def rows(heard: Heard) -> list[tuple[str, ...]]:
    """The values of an answer in one of the four formats of rows."""
    assert heard.status == 200, heard.text
    format = ox.QueryResultsFormat.from_media_type(heard.media_type)
    assert format is not None, heard.media_type
    if format == ox.QueryResultsFormat.CSV:
        return [tuple(row) for row in csv.reader(io.StringIO(heard.text, newline=""))][1:]
    result = ox.parse_query_results(heard.body, format=format)
    assert isinstance(result, ox.QuerySolutions)
    return [tuple(term.value for term in row if not isinstance(term, ox.Triple | None)) for row in result]


def graph(heard: Heard) -> set[ox.Triple]:
    """The triples of an answer in one of the six formats of graphs."""
    assert heard.status == 200, heard.text
    return {quad.triple for quad in ox.parse(heard.body, format=GRAPHS[heard.media_type])}


# Formats


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, JSON),
        ("", JSON),
        ("*/*", JSON),
        ("application/*", JSON),
        (JSON, JSON),
        (XML, XML),
        (CSV, CSV),
        (TSV, TSV),
        (HTML, HTML),
        ("application/json", "application/json"),
        ("application/xml", "application/xml"),
        ("TEXT/CSV", CSV),
        (" text/csv ;q=1 ", CSV),
        ("text/csv; charset=utf-8; header=present", CSV),
        (f"{CSV};q=0.5, {XML};q=0.9", XML),
        (f"{CSV};q=0.501, {XML};q=0.5, */*;q=0.1", CSV),
        (f"{CSV};q=0.1, */*;q=0.9", JSON),
        (f"text/*;q=0.9, {CSV};q=0.1, text/xml;q=0.1, {HTML};q=0.1", TSV),
        (f"*/*;q=0.1, text/*;q=0.2, {XML};q=0.3", XML),
        (f"image/png, {TSV};q=0.1", TSV),
        (f"text/turtle, {XML};q=0.2", XML),
        (f", ,{CSV},", CSV),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8", HTML),
    ],
)
def test_rows_by_accept(server: Server, accept: str | None, expected: str) -> None:
    """A client gets what it likes best; ours where it likes several alike."""
    heard = get(server, SELECT, accept)

    assert (heard.status, heard.media_type) == (200, expected)
    assert "accept" in heard.headers["Vary"].lower()


def test_text_comes_as_text(server: Server) -> None:
    """Who takes any text gets text."""
    assert get(server, SELECT, "text/*").media_type.startswith("text/")


def test_refused_format_is_not_sent(server: Server) -> None:
    """A quality of 0 means never."""
    assert get(server, SELECT, f"{JSON};q=0, */*").media_type != JSON
    assert get(server, CONSTRUCT, "text/turtle;q=0, */*;q=0.1").media_type != "text/turtle"
    assert get(server, SELECT, f"{JSON};q=0").status == 406


def test_accept_on_two_lines(server: Server) -> None:
    """A field that is sent twice is one list."""
    target = f"/sparql?query={quote(SELECT)}"
    raw = f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: image/png\r\nAccept: text/csv\r\nConnection: close\r\n\r\n"

    answer = server.send(raw.encode())

    assert answer.startswith(b"HTTP/1.1 200 ")
    assert b"text/csv" in answer


@pytest.mark.parametrize("accept", ["nonsense", "text/csv;q=much", "/", ";;;", "q=1", "text/csv;;q=", "*"])
def test_broken_accept(server: Server, accept: str) -> None:
    """Nonsense is answered or refused, and breaks nothing."""
    assert get(server, SELECT, accept).status in (200, 400, 406)


@pytest.mark.parametrize("accept", [JSON, XML, CSV, TSV])
def test_rows_in_each_format(server: Server, accept: str) -> None:
    """Each format says the same, and a text that each escapes in its own way survives it."""
    assert rows(get(server, SELECT, accept)) == ROWS
    assert rows(get(server, SAYS, accept)) == [(SAID,)]


def test_rows_as_a_page(server: Server) -> None:
    """A page shows the names and values, and nothing of them is markup."""
    heard = get(server, SAYS, HTML)

    assert heard.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "said" in heard.text
    assert "“a &amp; b &lt; c”" in heard.text
    assert "b < c" not in heard.text


@pytest.mark.parametrize("accept", GRAPHS)
def test_graphs_in_each_format(server: Server, accept: str) -> None:
    """Each format holds the same triples, of a query and of a whole graph."""
    whole = server.ask("GET", f"/store?graph={quote(FEBRUARY, safe='')}", {"Accept": accept})

    assert graph(get(server, CONSTRUCT, accept)) == triples(FEBRUARY)
    assert graph(whole) == triples(FEBRUARY)
    assert whole.media_type == accept


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, "text/turtle"),
        ("*/*", "text/turtle"),
        ("application/rdf+xml, text/turtle;q=0.9", "application/rdf+xml"),
        (f"{JSON}, application/n-triples;q=0.1", "application/n-triples"),
        ("text/html, */*;q=0.1", "text/html"),
    ],
)
def test_graphs_by_accept(server: Server, accept: str | None, expected: str) -> None:
    """The same rules where the answer is a graph, of CONSTRUCT as of DESCRIBE."""
    assert get(server, CONSTRUCT, accept).media_type == expected
    assert get(server, f"DESCRIBE <{UNEP}>", accept).media_type == expected


def test_ask_in_each_format(server: Server) -> None:
    """Yes and no."""
    for query, expected in ((ASK, True), ("ASK { ?x ?x ?x }", False)):
        assert json.loads(get(server, query, JSON).body)["boolean"] is expected
        assert f"<boolean>{str(expected).lower()}</boolean>" in get(server, query, XML).text
        assert get(server, query, HTML).status == 200


@pytest.mark.parametrize(
    ("query", "accept"),
    [
        (SELECT, "image/png"),
        (SELECT, "text/turtle"),
        (SELECT, "text/plain"),
        (CONSTRUCT, "image/png"),
        (CONSTRUCT, "text/csv"),
        (CONSTRUCT, f"{JSON}, {XML}"),
        (ASK, "application/n-triples, application/pdf;q=0.5"),
    ],
)
def test_no_format_for_it(server: Server, query: str, accept: str) -> None:
    """Where no format fits both, the answer lists those that there are."""
    for heard in (get(server, query, accept), post(server, query, QUERY, accept)):
        assert heard.status == 406
        assert JSON in heard.text or "text/turtle" in heard.text


def test_text_says_it_is_utf_8(server: Server) -> None:
    """Text without a character set would be read as another."""
    for accept in (CSV, TSV, HTML):
        assert get(server, SELECT, accept).headers.get_content_charset() == "utf-8"


# Encodings

WAYS = ("get", "get with plus", "form", "direct")


def ask_by(server: Server, way: str, query: str) -> Heard:
    """Send a query in one of the ways that there are."""
    if way.startswith("get"):
        encoded = quote_plus(query) if "plus" in way else quote(query, safe="")
        return server.ask("GET", f"/sparql?query={encoded}", {"Accept": JSON})
    if way == "form":
        return post(server, urlencode({"query": query}), FORM)
    return post(server, query, QUERY)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    "text",
    ["绿色采购", "%E7%BB%BF", "a%2Bb+c d&query=e;f#g", "100%", "%25", "\\u7eff", "𠮷野家", "é=é", "?x { }"],
)
def test_decoded_once(server: Server, way: str, text: str) -> None:
    """A text comes back as it went, though it may look encoded itself."""
    literal = json.dumps(text, ensure_ascii=False)

    assert rows(ask_by(server, way, f"SELECT ({literal} AS ?x) {{}}")) == [(text,)]


@settings(max_examples=40)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20), st.sampled_from(WAYS))
def test_any_text_comes_back(server: Server, text: str, way: str) -> None:
    """The same for whatever anybody may write."""
    literal = json.dumps(text, ensure_ascii=False)

    assert rows(ask_by(server, way, f"SELECT ({literal} AS ?x) {{}}")) == [(text,)]


@pytest.mark.parametrize("way", WAYS)
def test_chinese_iris(server: Server, way: str) -> None:
    """An IRI in Chinese is found as it is written, and is not the one in percent signs."""
    other = quote(ALLIANCE, safe=":/")

    assert json.loads(ask_by(server, way, f"ASK {{ <{ALLIANCE}> ?p ?o }}").body)["boolean"] is True
    assert json.loads(ask_by(server, way, f"ASK {{ <{other}> ?p ?o }}").body)["boolean"] is False


def test_chinese_graphs(server: Server) -> None:
    """Graphs with Chinese names are named by parameters in the address, in a form, and in both."""
    january, february = (
        f"default-graph-uri={quote(JANUARY, safe='')}",
        f"default-graph-uri={quote(FEBRUARY, safe='')}",
    )
    count, form, direct = f"query={quote(COUNT)}", {"Content-Type": FORM}, {"Content-Type": QUERY}

    answers = [
        server.ask("GET", f"/sparql?{count}&{february}"),
        server.ask("POST", "/sparql", form, f"{count}&{february}".encode()),
        server.ask("POST", f"/sparql?{february}", form, count.encode()),
        server.ask("POST", f"/sparql?{february}", direct, COUNT.encode()),
    ]
    both = server.ask("GET", f"/sparql?{count}&{january}&{february}")
    named = get(server, "SELECT ?g { GRAPH ?g {} }", **{"named-graph-uri": JANUARY})

    assert [rows(heard) for heard in answers] == [[("3",)]] * 4
    assert rows(both) == [(str(len(triples())),)]
    assert rows(named) == [(JANUARY,)]


def test_graph_encoded_twice(server: Server) -> None:
    """A name that is encoded once too often is none, or that of another graph, which is not there."""
    twice = quote(quote(FEBRUARY, safe=""), safe="")
    once_too_often = f"default-graph-uri={quote(quote(FEBRUARY, safe=':/'), safe='')}"

    assert server.ask("GET", f"/sparql?query={quote(COUNT)}&default-graph-uri={twice}").status in (400, 422)
    assert rows(server.ask("GET", f"/sparql?query={quote(COUNT)}&{once_too_often}")) == [("0",)]
    assert server.ask("GET", f"/store?graph={twice}").status in (400, 404)


@pytest.mark.parametrize("type", [f"{QUERY}; charset=utf-8", f'{QUERY};charset="UTF-8"', f"{QUERY.upper()}"])
def test_said_to_be_utf_8(server: Server, type: str) -> None:
    """A character set that is named is fine where it is UTF-8; types are the same in capitals."""
    assert rows(post(server, f'SELECT ?x {{ ?x <{LABEL}> "环境署"@zh }}', type)) == [(UNEP,)]


def test_not_utf_8(server: Server) -> None:
    """Other encodings are refused and not guessed."""
    query = 'SELECT ("采购" AS ?x) {}'
    gbk = quote(query.encode("gbk"))

    assert server.ask("GET", f"/sparql?query={gbk}").status == 400
    assert post(server, f"query={gbk}", FORM).status == 400
    assert post(server, query.encode("gbk"), QUERY).status == 400
    assert post(server, query.encode("gbk"), f"{QUERY}; charset=GBK").status == 415
    assert post(server, f"query={gbk}", f"{FORM}; charset=GB18030").status == 415


def test_parameters_of_others(server: Server) -> None:
    """Clients add parameters of their own, which mean nothing here."""
    assert get(server, ASK, JSON, format="xml", output="xml", results="xml", timeout="1").media_type == JSON


# Refusals


@pytest.mark.parametrize(
    ("target", "type", "body"),
    [
        ("/sparql", FORM, ""),
        ("/sparql", FORM, "query="),
        ("/sparql", FORM, "q=ASK+%7B%7D"),
        ("/sparql", FORM, f"query={quote(ASK)}&query={quote(ASK)}"),
        ("/sparql", FORM, f"query={quote(ASK)}&update=CLEAR+ALL"),
        ("/sparql", FORM, f"query={quote('INSERT DATA { <e:a> <e:b> 1 }')}"),
        ("/sparql", FORM, f"update={quote(SELECT)}"),
        ("/sparql", QUERY, ""),
        ("/sparql", QUERY, "SELECT ?x WHERE"),
        ("/sparql", QUERY, "DROP ALL"),
        ("/sparql", QUERY, "SELECT ?x { ?x <e:p> ?y } GROUP BY ?y"),
        ("/sparql", UPDATE, "INSERT DATA { ?x <e:b> 1 }"),
        ("/sparql", UPDATE, "ASK {}"),
    ],
)
def test_malformed(writable: Server, target: str, type: str, body: str) -> None:
    """What is no query or update is the client's mistake, and changes nothing."""
    heard = writable.ask("POST", target, {"Content-Type": type, **writable.bearer}, body.encode())

    assert heard.status == 400
    assert heard.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert rows(get(writable, COUNT)) == [(str(len(triples())),)]


def test_where_a_query_is_wrong(server: Server) -> None:
    """The line is told, in a query with Chinese too."""
    heard = post(server, 'SELECT ?x {\n  ?x <e:p> "采购"@zh .\n  ?x }', QUERY)

    assert heard.status == 400
    assert "line 3" in heard.text


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "BREW"])
def test_methods_of_the_endpoint(server: Server, method: str) -> None:
    """It is asked by GET or POST, and says so."""
    heard = server.ask(method, f"/sparql?query={quote(ASK)}")

    assert heard.status == 405
    assert {"GET", "POST"} <= {name.strip() for name in heard.headers["Allow"].split(",")}


def test_methods_of_the_others(server: Server) -> None:
    """A graph cannot be patched, and health not be posted to."""
    patch = server.ask("PATCH", "/store?default", {"Content-Type": "application/sparql-update"}, b"")

    assert patch.status == 405
    assert "PUT" in patch.headers["Allow"]
    assert server.ask("POST", "/healthz").status == 405


@pytest.mark.parametrize(
    "type", ["", "text/plain", "application/json", "multipart/form-data; boundary=x", "x", "/"]
)
def test_types_of_the_endpoint(server: Server, type: str) -> None:
    """What a body is not said to be is not guessed; the types that are read are listed."""
    headers = {"Content-Type": type} if type else {}

    heard = server.ask("POST", "/sparql", headers, ASK.encode())

    assert heard.status == 415
    assert QUERY in heard.text


@pytest.mark.parametrize(
    "type", ["", "text/plain", "image/png", "text/html", "application/trig", "application/sparql-update"]
)
def test_types_of_the_store(writable: Server, type: str) -> None:
    """One graph is sent in a format for one graph."""
    headers = {"Content-Type": type} if type else {}

    heard = writable.ask("PUT", "/store?graph=e%3Ag", {**headers, **writable.bearer}, b"{}")

    assert heard.status == 415
    assert "text/turtle" in heard.text
    assert writable.ask("GET", "/store?graph=e%3Ag").status == 404


def test_packed_bodies(writable: Server) -> None:
    """A body that is packed is not read as if it were not."""
    packed = {"Content-Type": QUERY, "Content-Encoding": "gzip"}
    turtle = {"Content-Type": "text/turtle", "Content-Encoding": "gzip", **writable.bearer}

    assert writable.ask("POST", "/sparql", packed, ASK.encode()).status == 415
    assert writable.ask("PUT", "/store?graph=e%3Ag", turtle, b"<e:a> <e:b> 1 .").status == 415


def test_too_long(server: Server) -> None:
    """A query that nobody can mean is refused, also to a client that hears nothing until it has sent all."""
    assert post(server, ASK + "#" * (8 << 20), QUERY).status == 413
    assert rows(get(server, COUNT)) == [(str(len(triples())),)]


def test_too_long_without_a_length(server: Server) -> None:
    """The same for one whose length shows only while it comes."""
    head = f"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: {QUERY}\r\nTransfer-Encoding: chunked\r\n\r\n"
    chunk = f"{1 << 20:x}\r\n{'#' * (1 << 20)}\r\n"

    assert server.send(f"{head}{5 * chunk}0\r\n\r\n".encode()).startswith(b"HTTP/1.1 413 ")


def test_a_long_query(server: Server) -> None:
    """A megabyte of query is answered."""
    values = " ".join(f'"第{number:060}条"' for number in range(15_000))
    query = f"SELECT (COUNT(*) AS ?n) {{ VALUES ?x {{ {values} }} }}"
    assert len(query.encode()) > 1_000_000

    assert rows(post(server, query, QUERY)) == [("15000",)]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "SELECT * FROM NAMED <file:///etc/passwd> { GRAPH ?g { ?s ?p ?o } }",
        "CONSTRUCT { ?s ?p ?o } FROM <http://127.0.0.1:9/> WHERE { ?s ?p ?o }",
        "PREFIX f: <file:///etc/> SELECT * FROM f:passwd { ?s ?p ?o }",
        "BASE <file:///etc/> SELECT * FROM <passwd> { ?s ?p ?o }",
    ],
)
def test_graphs_that_are_not_here(server: Server, query: str) -> None:
    """Nothing is fetched, and the answer tells so instead of finding nothing."""
    heard = get(server, query)

    assert heard.status == 422
    assert "root:" not in heard.text


def test_graphs_of_the_request_that_are_not_here(server: Server) -> None:
    """Where the request names them they are empty, as a client takes them that is about to fill one."""
    for name in ("default-graph-uri", "named-graph-uri"):
        for iri in ("file:///etc/passwd", "http://127.0.0.1:9/", "e:nothing"):
            count = get(
                server,
                "SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }",
                **{name: iri},
            )
            assert rows(count) == [("0",)]
        assert get(server, ASK, **{name: "no IRI"}).status in (400, 422)


def test_asking_others(writable: Server) -> None:
    """Nobody else is asked; a text that only looks like it is answered."""
    with_token = {"Content-Type": UPDATE, **writable.bearer}
    service = "{ SERVICE <http://127.0.0.1:9/sparql> { ?s ?p ?o } }"

    assert get(writable, f"SELECT * {service}").status == 403
    assert get(writable, f"SELECT * {service.replace('SERVICE', 'SERVICE SILENT')}").status == 403
    assert get(writable, "SELECT * { ?s <e:p> ?g SERVICE ?g { ?s ?p ?o } }").status == 403
    assert writable.ask("POST", "/sparql", with_token, b"LOAD <http://127.0.0.1:9/>").status == 403
    assert (
        writable.ask("POST", "/sparql", with_token, f"INSERT {{ ?s ?p ?o }} WHERE {service}".encode()).status
        == 403
    )
    assert rows(get(writable, "SELECT ('SERVICE <http://127.0.0.1:9/>' AS ?x) {} # SERVICE ?x")) != []


def test_pages_that_are_not_there(server: Server) -> None:
    """Other addresses lead nowhere, least of all to files."""
    for target in (
        "/nothing",
        "/sparql/more",
        "/..%2f..%2fetc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "//etc/passwd",
    ):
        heard = server.ask("GET", target)
        assert heard.status == 404
        assert "root:" not in heard.text


# Time


def test_too_slow(folder: Path) -> None:
    """A query without end is stopped, and the next one answered."""
    with served(folder, "--timeout", "0.5", "--workers", "1") as server:
        heard = get(server, ENDLESS)
        after = get(server, COUNT)

    assert heard.status == 503
    assert int(heard.headers["Retry-After"]) > 0
    assert rows(after) == [(str(len(triples())),)]


# Who may write


def test_read_only(server: Server) -> None:
    """Without a token nobody writes, whatever they send."""
    for headers in ({}, {"Authorization": "Bearer "}, {"Authorization": "Bearer anything"}):
        typed = {"Content-Type": UPDATE, **headers}
        turtle = {"Content-Type": "text/turtle", **headers}
        assert server.ask("POST", "/sparql", typed, b"DROP ALL").status == 403
        assert server.ask("PUT", "/store?default", turtle, b"").status == 403
        assert server.ask("POST", "/store", turtle, b"").status == 403
        assert server.ask("DELETE", f"/store?graph={quote(FEBRUARY, safe='')}", headers).status == 403
    assert post(server, "update=DROP+ALL", FORM).status == 403
    assert rows(get(server, COUNT)) == [(str(len(triples())),)]


@pytest.mark.parametrize(
    "given", [None, "Bearer", "Bearer wrong", "Basic {token}", "{token}", "Bearer {token}x"]
)
def test_without_the_token(writable: Server, given: str | None) -> None:
    """Who lacks the token is told what to send, and nothing is changed."""
    headers = {"Authorization": given.format(token=writable.token)} if given else {}
    february = f"/store?graph={quote(FEBRUARY, safe='')}"

    answers = [
        writable.ask("POST", "/sparql", {"Content-Type": UPDATE, **headers}, b"DROP ALL"),
        writable.ask("POST", "/sparql", {"Content-Type": FORM, **headers}, b"update=DROP+ALL"),
        writable.ask("PUT", february, {"Content-Type": "text/turtle", **headers}, b""),
        writable.ask("DELETE", february, headers),
    ]

    assert {heard.status for heard in answers} == {401}
    assert all(heard.headers["WWW-Authenticate"].startswith("Bearer") for heard in answers)
    assert all(writable.token not in heard.text for heard in answers)
    assert rows(get(writable, COUNT)) == [(str(len(triples())),)]


def test_the_scheme_in_small_letters(writable: Server) -> None:
    """The name of the scheme is the same in any case."""
    headers = {"Content-Type": UPDATE, "Authorization": f"bearer {writable.token}"}

    assert writable.ask("POST", "/sparql", headers, b"INSERT DATA {}").status // 100 == 2


# Updates


@pytest.mark.parametrize("verb", ["CLEAR GRAPH", "DROP GRAPH", "CLEAR SILENT GRAPH", "DROP SILENT GRAPH"])
def test_emptying_what_is_not_there(writable: Server, verb: str) -> None:
    """A graph without triples is not kept, so emptying one that is not there changes nothing and succeeds."""
    headers = {"Content-Type": UPDATE, **writable.bearer}

    assert writable.ask("POST", "/sparql", headers, f"{verb} <e:nothing>".encode()).status // 100 == 2


@pytest.mark.parametrize("verb", ["COPY", "MOVE", "ADD"])
def test_taking_from_what_is_not_there(writable: Server, verb: str) -> None:
    """There is nothing to copy, which is the request's fault and not ours."""
    heard = writable.ask(
        "POST",
        "/sparql",
        {"Content-Type": UPDATE, **writable.bearer},
        f"{verb} <e:nothing> TO <e:new>".encode(),
    )

    assert heard.status in (200, 204, 400, 422)
    assert "memory" not in heard.text


def test_all_or_nothing(writable: Server) -> None:
    """Where one operation fails, those before it have not been."""
    text = "INSERT DATA { GRAPH <e:half> { <e:a> <e:b> 1 } } ; LOAD <file:///etc/passwd> INTO GRAPH <e:half>"

    heard = writable.ask("POST", "/sparql", {"Content-Type": UPDATE, **writable.bearer}, text.encode())

    assert heard.status // 100 == 4
    assert writable.ask("GET", "/store?graph=e%3Ahalf").status == 404


# Nothing leaks

LEAKY: tuple[tuple[str, str, dict[str, str], bytes | None], ...] = (
    ("GET", "/sparql?query=SELECT", {}, None),
    ("GET", "/sparql?query=ASK%20FROM%20%3Cfile%3A%2F%2F%2F%3E%20%7B%7D", {}, None),
    ("GET", "/sparql?query=%00", {}, None),
    ("GET", "/nothing", {}, None),
    ("PUT", "/sparql", {}, b""),
    ("POST", "/sparql", {"Content-Type": "image/png"}, b"x"),
    ("GET", "/store?graph=%00", {}, None),
    ("GET", "/store?graph=e:%20g", {}, None),
    ("GET", "/store", {}, None),
    ("GET", "/store?graph=e:a&graph=e:b", {}, None),
    ("GET", "/store?graph=e:a&default", {}, None),
    ("GET", "/store/%00", {}, None),
    ("PUT", "/store?graph=e:g", {"Content-Type": "text/turtle"}, b"<a> <b>"),
    ("PUT", "/store?graph=e:g", {"Content-Type": "application/rdf+xml"}, b"<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>"),
    ("PUT", "/store?graph=e:g", {"Content-Type": "application/ld+json"}, b'{"@context": "file:///etc/passwd"}'),
    ("PUT", "/store?graph=e:g", {"Content-Type": "multipart/form-data"}, b"--"),
    ("PUT", "/store?graph=e:g", {"Content-Type": "multipart/form-data; boundary=x"}, b"--x--"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("method", "target", "headers", "body"), LEAKY, ids=[f"{m} {t}" for m, t, _, _ in LEAKY]
)
def test_a_refusal_tells_no_secret(
    writable: Server, method: str, target: str, headers: dict[str, str], body: bytes | None
) -> None:
    """A refusal is plain words for the client: no path of this machine, no traceback, no file."""
    heard = writable.ask(method, target, {**headers, **writable.bearer}, body)

    assert heard.status // 100 == 4
    assert heard.media_type == "text/plain"
    assert not [word for word in ("Traceback", ".py", "/tmp", "root:", "panicked") if word in heard.text]
