"""What a service must survive: greedy, endless and huge queries, crowds, and clients that stall or leave.

Each test asks again afterwards, and is answered as before.
"""

import os
import signal
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

import pytest

from graph_folder import write_graph
from served import Heard, Server, served

JSON = {"Accept": "application/sparql-results+json"}
PRODUCT = " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(12))
ENDLESS = f"SELECT (COUNT(*) AS ?n) {{ {PRODUCT} }}"
# 12 triples of some 200 bytes, joined to the sixth power and sorted: far more than 10 GB.
GREEDY = f"SELECT DISTINCT * {{ {PRODUCT} }} ORDER BY ?o0"
LARGE = "SELECT * { ?s ?p ?o " + " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(4)) + " } LIMIT 60000"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A service that gives a query two seconds and 256 MB."""
    folder = write_graph(tmp_path_factory.mktemp("safe"))
    with served(folder, "--timeout", "2", "--memory", "256", writable=True) as server:
        yield server


@pytest.fixture(autouse=True)
def answers_as_before(server: Server) -> Iterator[None]:
    """Before and after each test the service gives the same answer."""
    before = query(server, "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o")
    assert before.status == 200
    yield
    after = query(server, "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o")
    assert (after.status, after.body) == (200, before.body)
    health = server.ask("GET", "/healthz")
    assert (health.status, '"status":"ok"' in health.text) == (200, True)


def query(server: Server, text: str) -> Heard:
    """Ask by a form."""
    headers = {**JSON, "Content-Type": "application/x-www-form-urlencoded"}
    return server.ask("POST", "/sparql", headers, urlencode({"query": text}).encode())


def raw(server: Server, text: str) -> socket.socket:
    """Send a query, and read nothing yet."""
    connection = socket.create_connection(("127.0.0.1", server.port), timeout=60)
    body = text.encode()
    head = (
        "POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/sparql-results+json\r\n"
        f"Content-Type: application/sparql-query\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    connection.sendall(head.encode() + body)
    return connection


def descendants(pid: int) -> set[int]:
    """The processes below one, from /proc."""
    found: set[int] = set()
    for file in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = {int(child) for child in file.read_text().split()}
        except OSError:
            continue
        found |= children.union(*map(descendants, children))
    return found


def settled(server: Server, seconds: float = 20) -> set[int]:
    """The processes once none of them computes any more."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        states = [_state(pid) for pid in descendants(server.process.pid)]
        if "R" not in states:
            break
        time.sleep(0.1)
    assert "R" not in [_state(pid) for pid in descendants(server.process.pid)]
    return descendants(server.process.pid)


def _state(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return "gone"


# Queries


def test_a_cross_join_that_wants_ten_gigabytes(server: Server) -> None:
    """It is stopped by its memory or its time, and says that asking again may help."""
    told = query(server, GREEDY)

    assert told.status == 503
    assert int(told.headers["Retry-After"]) > 0
    assert "memory" in told.text or "seconds" in told.text


def test_a_query_without_end(server: Server) -> None:
    """It is stopped, and nothing goes on computing."""
    started = time.monotonic()
    told = query(server, ENDLESS)

    assert (told.status, "longer than 2 seconds" in told.text) == (503, True)
    assert time.monotonic() - started < 30
    settled(server)


@pytest.mark.parametrize(
    "text",
    [
        "ASK { FILTER(1 IN (" + ", ".join(["1"] * 330_000) + ")) }",
        "SELECT * { " + "?s ?p ?o . " * 95_000 + "}",
        "ASK " + "{" * 500_000 + "}" * 500_000,
        "ASK { FILTER(" + "(" * 500_000 + "1" + ")" * 500_000 + ") }",
        "ASK { ?s ?p '" + "中" * 333_000 + "' }",
        "SERVICE " * 125_000,
    ],
    ids=["list", "patterns", "braces", "brackets", "literal", "service"],
)
def test_a_query_of_a_megabyte(server: Server, text: str) -> None:
    """It is answered, or refused as too much or malformed; even a parser that overflows harms nobody."""
    assert 900_000 < len(text.encode()) < 1_100_000

    told = query(server, text)

    assert told.status in (200, 400, 403, 503)
    settled(server)


def test_more_than_may_be_sent(server: Server) -> None:
    """It is refused, and the client hears it."""
    told = server.ask("POST", "/sparql", {"Content-Type": "application/sparql-query"}, b" " * (5 << 20))

    assert told.status == 413


def test_a_file_of_this_machine(server: Server) -> None:
    """FROM never opens one, nor says whether it is there."""
    there = query(server, "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }")
    missing = query(server, "SELECT * FROM <file:///etc/nothing-of-this-name> { ?s ?p ?o }")

    assert (there.status, missing.status) == (422, 422)
    assert there.text.replace("passwd", "") == missing.text.replace("nothing-of-this-name", "")


def test_a_service_of_this_machine(server: Server) -> None:
    """SERVICE and LOAD never open a connection."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        asked = query(server, f"SELECT * {{ SERVICE SILENT <{address}> {{ ?s ?p ?o }} }}")
        loaded = server.ask(
            "POST",
            "/sparql",
            {"Content-Type": "application/sparql-update", **server.bearer},
            f"LOAD <{address}>".encode(),
        )
        listener.setblocking(False)
        with pytest.raises(BlockingIOError):
            listener.accept()

    assert (asked.status, loaded.status) == (403, 403)


@pytest.mark.parametrize(
    "text",
    ["ASK {", "SELECT * FROM <file:///etc/passwd> {}", ENDLESS, GREEDY, "SELECT * { SERVICE <e:x> {} }"],
)
def test_no_place_and_no_traceback_leaks(server: Server, text: str) -> None:
    """Whatever goes wrong, the message is about the query."""
    told = query(server, text)

    assert told.status >= 400
    assert not [word for word in ("Traceback", "sppgraph/", ".py", str(Path.cwd())) if word in told.text]


def test_odd_things_in_the_graph(tmp_path: Path) -> None:
    """Classes that are no IRIs, and an IRI of more digits than Python reads as a number."""
    odd = f'INSERT DATA {{ <e:s> a "a b", _:b . <e:{"1" * 5000}> a spp:Issue . _:i a spp:Issue }}'
    with served(write_graph(tmp_path), writable=True) as other:
        headers = {"Content-Type": "application/sparql-update", **other.bearer}
        assert other.ask("POST", "/sparql", headers, odd.encode()).status == 204
        for path in ("/void", "/", "/sparql", "/sparql?query=CONSTRUCT%20WHERE%20%7B%3Fs%20a%20%3Fo%7D"):
            for accept in ("text/turtle", "text/html,*/*;q=0.1"):
                assert other.ask("GET", path, {"Accept": accept}).status in (200, 406), (path, accept)


# Clients


def test_two_hundred_at_once(server: Server) -> None:
    """Each is answered, or told when to come again; none is left waiting."""

    def ask(number: int) -> Heard:
        # Each another query, so that none is answered from what is kept.
        return query(server, f"SELECT (COUNT(*) AS ?n) {{ ?s ?p ?o . ?a ?b ?c . ?d ?e ?f }} # {number}")

    with ThreadPoolExecutor(200) as crowd:
        heard = list(crowd.map(ask, range(200)))

    assert {one.status for one in heard} <= {200, 503}
    assert all("Retry-After" in one.headers for one in heard if one.status == 503)
    assert sum(one.status == 200 for one in heard) >= 60
    assert len({one.body for one in heard if one.status == 200}) == 1


def test_a_crowd_of_endless_queries(server: Server) -> None:
    """Who cannot be served in time is told so, with when to come again."""
    with ThreadPoolExecutor(100) as crowd:
        heard = list(crowd.map(lambda number: query(server, f"{ENDLESS} # {number}"), range(100)))

    assert {one.status for one in heard} == {503}
    assert all("Retry-After" in one.headers for one in heard)
    settled(server)


def test_a_slow_reader(server: Server) -> None:
    """Who reads nothing keeps nobody else from being answered."""
    stalled = [raw(server, LARGE) for _ in range(8)]
    try:
        for _ in range(5):
            assert query(server, "ASK { ?s ?p ?o }").status == 200
    finally:
        for connection in stalled:
            connection.close()
    settled(server)


def test_a_client_that_leaves(server: Server) -> None:
    """Nothing is computed for it any more, long before its time is up."""
    leaving = [raw(server, f"{ENDLESS} # {number}") for number in range(4)]
    time.sleep(0.5)
    for connection in leaving:
        connection.close()

    started = time.monotonic()
    settled(server)
    assert query(server, "ASK { ?s ?p ?o } # after").status == 200
    assert time.monotonic() - started < 1.4  # the two seconds of the queries are not over


def test_a_request_that_does_not_end(server: Server) -> None:
    """Half a request holds no worker."""
    halves = []
    for _ in range(8):
        connection = socket.create_connection(("127.0.0.1", server.port), timeout=60)
        connection.sendall(
            b"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/sparql-query\r\n"
            b"Content-Length: 100\r\n\r\nASK"
        )
        halves.append(connection)
    assert query(server, "ASK { ?s ?p ?o } # others").status == 200
    for connection in halves:
        connection.close()


# Processes


def test_every_process_killed_but_the_first(server: Server) -> None:
    """Kill -9 of the workers in the middle of a query, and of the process they come from."""
    with ThreadPoolExecutor(4) as clients:
        asked = [clients.submit(query, server, f"{ENDLESS} # killed {number}") for number in range(4)]
        time.sleep(0.5)
        killed = descendants(server.process.pid)
        assert len(killed) >= 5
        for pid in killed:
            os.kill(pid, signal.SIGKILL)
        heard = [one.result() for one in asked]

    assert {one.status for one in heard} == {503}


def test_nothing_is_left_behind(tmp_path: Path) -> None:
    """A service that is killed itself takes its processes with it."""
    with served(write_graph(tmp_path)) as other:
        query(other, "ASK { ?s ?p ?o }")
        below = descendants(other.process.pid)
        assert below
    until = time.monotonic() + 20
    while any(_state(pid) not in ("gone", "Z") for pid in below) and time.monotonic() < until:
        time.sleep(0.1)
    assert [_state(pid) for pid in below if _state(pid) not in ("gone", "Z")] == []


# Who may ask


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "evil.example:80", "", "a@127.0.0.1"]
)
def test_another_name_for_this_machine(server: Server, host: str) -> None:
    """A page whose name was made to point here is not answered."""
    assert server.ask("GET", "/healthz", {"Host": host}).status in (400, 421)


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("https://evil.example", 403),
        ("http://localhost.evil.example", 403),
        ("null", 403),
        ("http://localhost:3000", 200),
        ("http://127.0.0.1:5173", 200),
    ],
)
def test_pages_of_other_sites(server: Server, origin: str, status: int) -> None:
    """Those of this machine may ask; others only where the service was started so."""
    told = server.ask("GET", "/healthz", {"Origin": origin})

    assert told.status == status
    assert told.headers["Access-Control-Allow-Origin"] == (origin if status == 200 else None)


def test_writing_without_the_token(server: Server, tmp_path: Path) -> None:
    """Without it nothing is written, whichever way is tried; where nobody may, it says so."""
    ways = [
        ("POST", "/sparql", {"Content-Type": "application/sparql-update"}, b"CLEAR ALL"),
        ("POST", "/sparql", {"Content-Type": "application/x-www-form-urlencoded"}, b"update=CLEAR+ALL"),
        ("PUT", "/store?default", {"Content-Type": "text/turtle"}, b""),
        ("POST", "/store?graph=e:g", {"Content-Type": "text/turtle"}, b"<e:s> <e:p> 1 ."),
        ("DELETE", "/store?default", {}, b""),
    ]
    wrong = [{}, {"Authorization": "Bearer not-the-token"}, {"Authorization": f"Basic {server.token}"}]

    for method, target, headers, body in ways:
        for given in wrong:
            told = server.ask(method, target, {**headers, **given}, body)
            assert (told.status, "WWW-Authenticate" in told.headers) == (401, True), target
    with served(write_graph(tmp_path)) as other:
        for method, target, headers, body in ways:
            assert other.ask(method, target, {**headers, **server.bearer}, body).status == 403
