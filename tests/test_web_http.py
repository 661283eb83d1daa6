"""The service as HTTP sees it: HEAD and OPTIONS, other sites' pages, asking again, and broken requests."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from graph_folder import FEBRUARY, JANUARY, write_graph
from served import Heard, Server, served

ASK = f"/sparql?query={quote('ASK { ?s ?p ?o }')}"
GRAPH = f"/store?graph={quote(FEBRUARY, safe='')}"
ADDRESSES = (ASK, GRAPH, "/store?default", "/healthz")
TURTLE = {"Content-Type": "text/turtle"}
SITE = "https://example.org"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the small graph."""
    return write_graph(tmp_path_factory.mktemp("http"))


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Server]:
    """A server on it that may be written to; a test takes away what it adds."""
    with served(folder, writable=True) as running:
        yield running


def listed(heard: Heard, name: str) -> set[str]:
    """The members of a header that is a list, in small letters."""
    return {part.strip().lower() for part in heard.headers.get(name, "").split(",")}


def raw(server: Server, *lines: str, body: bytes = b"") -> bytes:
    """Send lines as they are, and give what comes back."""
    return server.send("\r\n".join([*lines, "", ""]).encode() + body)


def statuses(answer: bytes) -> list[int]:
    """The status of every answer on one connection."""
    return [int(status) for status in re.findall(rb"HTTP/1\.1 (\d+) ", answer)]


# HEAD and OPTIONS


@pytest.mark.parametrize(
    "target", [*ADDRESSES, "/sparql?query=nonsense", "/store?graph=e:nothing", "/nothing"]
)
def test_head_is_get_without_a_body(server: Server, target: str) -> None:
    """The status and the headers are those of GET."""
    got, head = server.ask("GET", target), server.ask("HEAD", target)

    assert (head.status, head.body) == (got.status, b"")
    names = ("Content-Type", "Content-Length", "ETag", "Vary", "Cache-Control")
    assert {name: head.headers[name] for name in names} == {name: got.headers[name] for name in names}


def test_the_connection_goes_on_after_head(server: Server) -> None:
    """What HEAD leaves out does not come before the next answer."""
    lines = ["Host: 127.0.0.1", ""]

    answer = raw(
        server, f"HEAD {ASK} HTTP/1.1", *lines, f"GET {ASK} HTTP/1.1", *lines[:1], "Connection: close"
    )

    assert statuses(answer) == [200, 200]
    assert answer.count(b'"boolean":true') == 1


@pytest.mark.parametrize(
    ("target", "methods"),
    [
        ("/sparql", {"get", "head", "post", "options"}),
        ("/store", {"get", "head", "put", "post", "delete", "options"}),
        ("/store/person/1", {"get", "head", "put", "post", "delete", "options"}),
        ("/healthz", {"get", "head", "options"}),
    ],
)
def test_options(server: Server, target: str, methods: set[str]) -> None:
    """Anybody may ask what may be asked."""
    heard = server.ask("OPTIONS", target)

    assert heard.status // 100 == 2
    assert listed(heard, "Allow") == methods
    assert heard.body == b""


# Pages of other sites


def preflight(server: Server, origin: str, method: str = "POST") -> Heard:
    """What a browser asks before a page may send a query or a graph."""
    headers = {
        "Origin": origin,
        "Access-Control-Request-Method": method,
        "Access-Control-Request-Headers": "content-type, authorization",
    }
    return server.ask("OPTIONS", "/sparql" if method == "POST" else "/store", headers)


@pytest.mark.parametrize("origin", ["http://localhost:3000", "http://127.0.0.1", "http://[::1]:8080"])
def test_pages_of_this_machine(server: Server, origin: str) -> None:
    """A page served on this machine may ask, and read what it needs of the answer."""
    asked, answered = preflight(server, origin), server.ask("GET", ASK, {"Origin": origin})

    assert asked.status // 100 == 2
    assert asked.headers["Access-Control-Allow-Origin"] == origin
    assert {"get", "post"} <= listed(asked, "Access-Control-Allow-Methods")
    assert {"content-type", "authorization"} <= listed(asked, "Access-Control-Allow-Headers")
    assert {"put", "delete"} <= listed(preflight(server, origin, "PUT"), "Access-Control-Allow-Methods")
    assert answered.status == 200
    assert answered.headers["Access-Control-Allow-Origin"] == origin
    assert "etag" in listed(answered, "Access-Control-Expose-Headers")
    assert "origin" in listed(answered, "Vary")


@pytest.mark.parametrize(
    "origin",
    [SITE, "null", "http://localhost.example.org", "http://127.0.0.1.example.org", "https://example.org@localhost",
     "file://", "x", "http://localhost:80:80"],
)  # fmt: skip
def test_pages_of_others(server: Server, origin: str) -> None:
    """Any other page is refused, whatever it asks, and its browser is told nothing."""
    write = {"Origin": origin, **server.bearer, **TURTLE}

    answers = [
        preflight(server, origin),
        server.ask("GET", ASK, {"Origin": origin}),
        server.ask("PUT", "/store?graph=e:g", write, b"<e:a> <e:b> 1 ."),
        server.ask("GET", "/healthz", {"Origin": origin}),
    ]

    assert [heard.status for heard in answers] == [403] * 4
    assert all("Access-Control-Allow-Origin" not in heard.headers for heard in answers)
    assert server.ask("GET", "/store?graph=e:g").status == 404


def test_pages_that_are_let_in(folder: Path) -> None:
    """The keeper may let a site in, and that one alone."""
    with served(folder, "--allow-origin", SITE) as server:
        asked, answered = preflight(server, SITE), server.ask("GET", ASK, {"Origin": SITE})
        errors = server.ask("GET", "/sparql?query=nonsense", {"Origin": SITE})
        other = server.ask("GET", ASK, {"Origin": "https://example.com"})

    assert asked.headers["Access-Control-Allow-Origin"] == SITE
    assert (answered.status, answered.headers["Access-Control-Allow-Origin"]) == (200, SITE)
    assert (errors.status, errors.headers["Access-Control-Allow-Origin"]) == (400, SITE)
    assert other.status == 403


@pytest.mark.parametrize(
    "host", ["example.org", "127.0.0.1.example.org", "localhost@example.org", "", "a b", "[::1"]
)
def test_names_of_others(server: Server, host: str) -> None:
    """A name that somebody else points at this machine is not ours."""
    assert statuses(raw(server, f"GET {ASK} HTTP/1.1", f"Host: {host}", "Connection: close"))[0] in (400, 421)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:1", "localhost", "LOCALHOST:8000", "[::1]:8000"])
def test_names_of_this_machine(server: Server, host: str) -> None:
    """Whatever the way, such as a forwarded port, by which this machine is called."""
    assert statuses(raw(server, f"GET {ASK} HTTP/1.1", f"Host: {host}", "Connection: close")) == [200]


# Asking again


@pytest.mark.parametrize("target", [ASK, GRAPH, "/store?default"])
def test_nothing_new(server: Server, target: str) -> None:
    """With the tag of the last answer there is no body; a tag is one of many, and weak or not."""
    first = server.ask("GET", target)
    tag = first.headers["ETag"]

    for known in (tag, f'"other", {tag}', tag.removeprefix("W/"), "*"):
        for method in ("GET", "HEAD"):
            again = server.ask(method, target, {"If-None-Match": known})
            assert (again.status, again.body) == (304, b"")
            assert (again.headers["ETag"], again.headers["Vary"]) == (tag, first.headers["Vary"])
    assert server.ask("GET", target, {"If-None-Match": '"other"'}).status == 200


def test_another_format_is_another_answer(server: Server) -> None:
    """The tag of one format does not stand for another, nor that of one query or graph for another."""
    found = [
        server.ask("GET", target, {"Accept": accept}).headers["ETag"]
        for target, accept in [
            (ASK, "application/sparql-results+json"),
            (ASK, "application/sparql-results+xml"),
            (f"{ASK}%20", "application/sparql-results+json"),
            (GRAPH, "text/turtle"),
            (GRAPH, "application/n-triples"),
            (f"/store?graph={quote(JANUARY, safe='')}", "text/turtle"),
        ]
    ]

    assert len(set(found)) == len(found)


def test_another_graph_is_another_answer(server: Server) -> None:
    """After a write the tag of before is worth nothing."""
    before = server.ask("GET", ASK).headers["ETag"]

    server.ask("PUT", "/store?graph=e:g", {**TURTLE, **server.bearer}, b"<e:a> <e:b> 1 .")
    changed = server.ask("GET", ASK, {"If-None-Match": before})
    server.ask("DELETE", "/store?graph=e:g", server.bearer)

    assert changed.status == 200
    assert changed.headers["ETag"] != before


def test_tags_say_nothing_of_what_fails(server: Server) -> None:
    """“Whatever you have” is not had where there is nothing, or where the query is wrong."""
    known = {"If-None-Match": "*"}

    assert server.ask("GET", "/sparql?query=nonsense", known).status == 400
    assert server.ask("GET", "/store?graph=e:nothing", known).status == 404
    assert server.ask("GET", ASK, {**known, "Accept": "image/png"}).status == 406


def test_answers_that_change_have_no_tag(server: Server) -> None:
    """A query with chance or the time in it is asked anew each time."""
    target = f"/sparql?query={quote('SELECT (RAND() AS ?x) {}')}"

    one, two = server.ask("GET", target), server.ask("GET", target)

    assert one.body != two.body
    assert "ETag" not in one.headers


# The names of graphs in addresses


@pytest.mark.parametrize(
    "path", ["person/1", "%E5%9B%BE/%E4%B8%80%E6%9C%88", "a%20b", "a%2Fb", "a%3Fb%23c", "100%25", "a+b"]
)
def test_an_address_is_a_name(server: Server, path: str) -> None:
    """A graph below /store is called as its address is written: nothing in it is decoded."""
    iri = quote(server.url(f"/store/{path}"), safe="")

    put = server.ask("PUT", f"/store/{path}", {**TURTLE, **server.bearer}, b"<e:a> <e:b> 1 .")
    direct, indirect = server.ask("GET", f"/store/{path}"), server.ask("GET", f"/store?graph={iri}")
    gone = server.ask("DELETE", f"/store/{path}", server.bearer)

    assert (put.status, direct.status, indirect.status) == (201, 200, 200)
    assert direct.body == indirect.body
    assert gone.status // 100 == 2
    assert server.ask("GET", f"/store/{path}").status == 404


def test_relative_names_in_a_graph(server: Server) -> None:
    """What a graph calls by a relative name is relative to the graph."""
    server.ask("PUT", "/store/person/1", {**TURTLE, **server.bearer}, b"<> <e:knows> <2> .")
    got = server.ask("GET", "/store/person/1", {"Accept": "application/n-triples"})
    server.ask("DELETE", "/store/person/1", server.bearer)

    first, second = server.url("/store/person/1"), server.url("/store/person/2")
    assert got.text == f"<{first}> <e:knows> <{second}> .\n"


def test_an_empty_graph(server: Server) -> None:
    """A graph may be empty once it has been put."""
    put = server.ask("PUT", "/store?graph=e:empty", {**TURTLE, **server.bearer}, b"")
    got = server.ask("GET", "/store?graph=e:empty", {"Accept": "application/n-triples"})
    server.ask("DELETE", "/store?graph=e:empty", server.bearer)

    assert put.status == 201
    assert (got.status, got.body) == (200, b"")


@pytest.mark.parametrize(
    "given", ["", "?graph=", "?graph=x", "?graph=e:a&graph=e:b", "?graph=e:a&default", "?x=1"]
)
def test_no_name_or_two(server: Server, given: str) -> None:
    """A request is about one graph."""
    assert server.ask("GET", f"/store{given}").status == 400
    assert server.ask("DELETE", f"/store{given}", server.bearer).status == 400


# Requests as they should not be, or seldom are


def test_many_on_one_connection(server: Server) -> None:
    """Requests that come at once are answered in their order."""
    one = [f"GET {ASK} HTTP/1.1", "Host: 127.0.0.1"]
    two = ["GET /sparql?query=nonsense HTTP/1.1", "Host: 127.0.0.1"]

    answer = raw(
        server, *one, "", *two, "", *one, "", "GET /nothing HTTP/1.1", "Host: 127.0.0.1", "Connection: close"
    )

    assert statuses(answer) == [200, 400, 200, 404]


def test_http_1_0(server: Server) -> None:
    """An old client is answered, and the connection ends."""
    answer = raw(server, f"GET {ASK} HTTP/1.0", "Host: localhost")

    assert statuses(answer) == [200]
    assert answer.endswith(b'"boolean":true}')


def test_chunks(server: Server) -> None:
    """A body may come in pieces of any length, cut through a character too."""
    data = 'SELECT ("采购" AS ?x) {}'.encode()
    pieces = [data[:10], data[10:], b""]
    body = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces)
    head = [
        "POST /sparql HTTP/1.1",
        "Host: 127.0.0.1",
        "Content-Type: application/sparql-query",
        "Connection: close",
    ]

    answer = raw(server, *head, "Accept: text/csv", "Transfer-Encoding: chunked", body=body)

    assert statuses(answer) == [200]
    assert "采购" in answer.decode()


def test_expect(server: Server) -> None:
    """A client that asks whether it may send is told so."""
    head = [
        "POST /sparql HTTP/1.1",
        "Host: 127.0.0.1",
        "Content-Type: application/sparql-query",
        "Connection: close",
    ]

    answer = raw(server, *head, "Content-Length: 6", "Expect: 100-continue", body=b"ASK {}")

    assert statuses(answer) == [100, 200]


@pytest.mark.parametrize(
    "lines",
    [
        ["nonsense"],
        [f"GET {ASK} HTTP/1.1"],  # no Host
        [f"GET {ASK} HTTP/1.1", "Host: 127.0.0.1", "Host: example.org"],
        ["GET /store?graph=http://www.example/图 HTTP/1.1", "Host: 127.0.0.1"],
        [f"GET {ASK} HTTP/1.1", "Host: 127.0.0.1", "X-Long: " + "x" * 200_000],
        ["POST /sparql HTTP/1.1", "Host: 127.0.0.1", "Content-Length: -1"],
        ["POST /sparql HTTP/1.1", "Host: 127.0.0.1", "Content-Length: 1", "Content-Length: 2"],
        ["POST /sparql HTTP/1.1", "Host: 127.0.0.1", "Content-Length: many"],
        ["POST /sparql HTTP/1.1", "Host: 127.0.0.1", "Transfer-Encoding: chunked, gzip"],
        ["POST /sparql HTTP/1.1", "Host: 127.0.0.1", "Bad Header: x"],
    ],
    ids=lambda lines: " / ".join(line[:40] for line in lines),
)
def test_broken_requests(server: Server, lines: list[str]) -> None:
    """What is no HTTP is refused, and the next one answered."""
    try:
        answer = raw(server, *lines)
    except ConnectionError:  # refused before all of it was read
        answer = b"HTTP/1.1 400 "

    assert statuses(answer)[0] in (400, 421, 431, 501, 505)
    assert server.ask("GET", ASK).status == 200


def test_a_query_in_the_longest_address(server: Server) -> None:
    """An address may be as long as clients make it before they turn to POST."""
    assert server.ask("GET", f"{ASK}{'%20' * 10_000}").status == 200


def test_a_body_that_does_not_end(server: Server) -> None:
    """A client that leaves in the middle of its body takes nothing down, and changes nothing."""
    head = [
        "PUT /store?graph=e:half HTTP/1.1",
        "Host: 127.0.0.1",
        "Content-Type: text/turtle",
        "Content-Length: 999",
    ]
    authorization = f"Authorization: {server.bearer['Authorization']}"

    with pytest.raises(TimeoutError):
        server.send("\r\n".join([*head, authorization, "", "<e:a> <e:b> 1 ."]).encode(), patience=0.3)

    assert server.ask("GET", "/store?graph=e:half").status == 404


def test_browsers_are_told_to_be_careful(server: Server) -> None:
    """Nothing that anybody wrote into the graph runs as a page of ours."""
    page = server.ask("GET", ASK, {"Accept": "text/html"})

    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert "unsafe" not in page.headers["Content-Security-Policy"]
    assert "Server" not in page.headers
