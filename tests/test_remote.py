"""Asking stores elsewhere: who we are to them, what they are told, and answers that are not whole."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from fake_store import RESULT, TRUE, Got, Reply, pretending
from sppgraph.endpoint import run_remote
from sppgraph.errors import RemoteError
from sppgraph.remote import AUTH, IN_FILE, PASSWORD, TOKEN, USER, Credentials, from_environment, send
from sppgraph.results import Rows
from virtuoso import MOST_ROWS, Virtuoso
from virtuoso import PASSWORD as SECRET
from virtuoso import USER as KEEPER

SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loopback is asked directly, and nobody's password goes along."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    for name in (USER, PASSWORD, TOKEN, AUTH):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name + IN_FILE, raising=False)


def yes(_got: Got) -> Reply:
    """An answer to every ASK."""
    return Reply(headers=RESULT, body=TRUE)


# Who we are


def test_credentials_of_the_environment(tmp_path: Path) -> None:
    """A name with a password, a token, or a file with either; half a pair is none."""
    file = tmp_path / "secret"
    file.write_text("geheim\n", encoding="utf-8")

    assert from_environment({}) == from_environment({USER: "me"}) == Credentials()
    assert from_environment({USER: "me", PASSWORD: "x", AUTH: "Digest"}) == Credentials(
        user="me", password="x", digest=True
    )
    assert from_environment({USER: "me", PASSWORD + IN_FILE: str(file)}).password == "geheim"
    assert from_environment({TOKEN + IN_FILE: str(file)}).header() == {"Authorization": "Bearer geheim"}


@pytest.mark.parametrize(
    ("environ", "what"),
    [
        ({TOKEN + IN_FILE: "none"}, "^none: cannot be read: .*\n  Name a file"),
        ({TOKEN: "a\r\nHost: b"}, f"^{TOKEN}: it holds a line break"),
        ({AUTH: "smile"}, f"^{AUTH}: “smile” is no way to show a password\\.\n  Set it to basic"),
    ],
)
def test_credentials_that_are_none(environ: dict[str, str], what: str) -> None:
    """The variable or the file is named."""
    with pytest.raises(RemoteError, match=what):
        from_environment(environ)


def test_no_secret_is_printed() -> None:
    """Neither of a password nor of a token is anything left in a traceback."""
    assert "geheim" not in repr(Credentials(user="me", password="geheim", token="geheim"))


def test_a_token_goes_along(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a bearer's; it comes before a name and a password."""
    monkeypatch.setenv(USER, "me")
    monkeypatch.setenv(PASSWORD, "x")
    monkeypatch.setenv(TOKEN, "geheim")
    with pretending(yes) as store:
        assert run_remote(store.url(), "ASK {}") is True

    assert [got.headers["Authorization"] for got in store.got] == ["Bearer geheim"]


def test_nobody_is_followed_with_a_password(monkeypatch: pytest.MonkeyPatch) -> None:
    """A redirect is told, not followed: another host would hear the token."""
    monkeypatch.setenv(TOKEN, "geheim")
    with (
        pretending(yes) as other,
        pretending(lambda _: Reply(status=307, headers={"Location": other.url()})) as store,
        pytest.raises(RemoteError, match=f"answered 307: {other.url()}\n  Give the address"),
    ):
        run_remote(store.url(), "ASK {}")

    assert other.got == []


def test_digest(virtuoso: Virtuoso) -> None:
    """Virtuoso asks for it; nothing else lets in, and the message says which variable does."""
    right = Credentials(user=KEEPER, password=SECRET, digest=True)
    wrong = Credentials(user=KEEPER, password="no", digest=True)
    basic = Credentials(user=KEEPER, password=SECRET)
    address = virtuoso.url("/sparql-auth")

    assert run_remote(address, "ASK {}", credentials=right) is True
    for credentials in (wrong, basic, Credentials()):
        with pytest.raises(RemoteError, match=f"(?s)answered 401: .*{AUTH}=digest"):
            run_remote(address, "ASK {}", credentials=credentials)


def test_a_challenge_that_nobody_can_answer() -> None:
    """Digest was asked of us, and the server wants something else."""
    asked = Reply(status=401, headers={"WWW-Authenticate": "Negotiate"})
    with (
        pretending(lambda _: asked) as store,
        pytest.raises(RemoteError, match=f"in a way we do not know: .*\n  Try {AUTH}=basic"),
    ):
        run_remote(store.url(), "ASK {}", credentials=Credentials(user="me", password="x", digest=True))


# The time limit


def test_the_server_is_told_the_time_limit() -> None:
    """In milliseconds, in the form, beside the query; nothing stands in the address."""
    with pretending(yes) as store:
        run_remote(store.url(), "ASK { ?s ?p '瑞典' }", timeout=7)

    (got,) = store.got
    assert (got.method, got.target) == ("POST", "/sparql")
    assert got.parameters == {"query": "ASK { ?s ?p '瑞典' }", "timeout": "7000"}


def test_a_server_that_refuses_the_time_limit() -> None:
    """It is asked again without: QLever wants another unit, and has a limit of its own."""

    def strict(got: Got) -> Reply:
        if "timeout" in got.parameters:
            return Reply(status=403, body=b"Timeout must not be set without the access token")
        return yes(got)

    with pretending(strict) as store:
        assert run_remote(store.url(), "ASK {}") is True

    assert [sorted(got.parameters) for got in store.got] == [["query", "timeout"], ["query"]]


def test_virtuoso_stops_at_its_time_limit(virtuoso: Virtuoso, monkeypatch: pytest.MonkeyPatch) -> None:
    """It then answers 200 with what it has, here no row at all. It takes twice as long as it was told."""
    with pytest.raises(RemoteError, match=r"no whole answer within 1 s"):
        run_remote(virtuoso.url(), SLOW, timeout=1)
    monkeypatch.setattr("sppgraph.endpoint.send", lambda request, who, _: send(request, who, 60))
    with pytest.raises(RemoteError, match=r"only a part of its answer: X-SQL-Message: .*incomplete results"):
        run_remote(virtuoso.url(), SLOW, timeout=1)


def test_virtuoso_stops_at_its_row_limit(virtuoso: Virtuoso) -> None:
    """Rows beyond its limit are missing without a word but a header; as many as that are whole."""
    text = f"SELECT ?a ?d {{ ?a a ?b . ?d a ?e }} LIMIT {MOST_ROWS + 1}"
    with pytest.raises(RemoteError, match=f"X-SPARQL-MaxRows: {MOST_ROWS}\n  Ask for less"):
        run_remote(virtuoso.url(), text)

    answer = run_remote(virtuoso.url(), text.replace(str(MOST_ROWS + 1), "100"))
    assert isinstance(answer, Rows)
    assert len(answer.rows) == 100


@pytest.mark.parametrize("header", ["X-SQL-State", "X-SQL-Message", "SPP-Cut"])
def test_answers_that_are_not_whole(header: str) -> None:
    """A server that says so is believed before its answer is read."""
    with (
        pretending(lambda _: Reply(headers={**RESULT, header: "S1TAT"}, body=b"{")) as store,
        pytest.raises(RemoteError, match=f"only a part of its answer: {header}: S1TAT"),
    ):
        run_remote(store.url(), "SELECT * { ?s ?p ?o }")


# Virtuoso's own ways


def test_virtuoso_answers_with_terms(virtuoso: Virtuoso) -> None:
    """Rows, graphs and booleans of a real server; Chinese comes back whole."""
    name, see = ox.NamedNode("https://example.org/瑞典"), ox.NamedNode("https://example.org/see")
    triple = ox.Triple(name, see, ox.Literal("瑞典", language="zh"))
    with virtuoso.holding({"https://example.org/graph": [triple]}):
        rows = run_remote(virtuoso.url(), f"SELECT ?s ?o {{ ?s {see} ?o }}")
        graph = run_remote(virtuoso.url(), f"CONSTRUCT {{ ?s {see} ?o }} WHERE {{ ?s {see} ?o }}")
        there = run_remote(virtuoso.url(), f"ASK {{ {name} {see} '瑞典'@zh }}")

    assert isinstance(rows, Rows)
    assert rows.rows == ((name, triple.object),)
    assert getattr(graph, "triples", ()) == (triple,)
    assert there is True


def test_virtuoso_says_what_is_wrong(virtuoso: Virtuoso) -> None:
    """Its own words come through, on one line."""
    with pytest.raises(
        RemoteError, match=r"answered 500: Virtuoso .*: transitive start not given SPARQL query"
    ):
        run_remote(virtuoso.url(), "SELECT * { ?s (spp:a/spp:b)* ?o }")
