"""Publishing to real stores: Virtuoso and our own server, by Graph Store Protocol and by updates."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from served import served
from sppgraph.endpoint import run_remote
from sppgraph.errors import RemoteError
from sppgraph.publish import Part, Step, Target, parts_of, publish
from sppgraph.publish.state import state_of
from sppgraph.publish.target import MOST_TRIPLES
from sppgraph.remote import PASSWORD, USER, Credentials
from sppgraph.results import Triples
from virtuoso import PASSWORD as SECRET
from virtuoso import USER as KEEPER
from virtuoso import Virtuoso

GRAPH = "https://example.org/graph/"
MANY = 2 * MOST_TRIPLES + 1  # three updates' worth


@pytest.fixture(autouse=True)
def directly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loopback is asked directly."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")


def write_graph(path: Path, *quads: ox.Quad) -> Path:
    """A graph as a file."""
    path.write_bytes(ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"")
    return path


def quad(graph: str, subject: str, value: str | ox.Literal) -> ox.Quad:
    """One statement."""
    literal = ox.Literal(value, language="zh") if isinstance(value, str) else value
    return ox.Quad(
        ox.NamedNode(f"https://example.org/{subject}"),
        ox.NamedNode("https://example.org/says"),
        literal,
        ox.NamedNode(GRAPH + graph),
    )


YEAR = ox.Literal("2024", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#gYear"))
SMALL = (quad("2022-2", "瑞典", "瑞典：“绿色”"), quad("2022-2", "b", 'two\nlines, "quotes" \\ and _:no node'))
LARGE = tuple(quad("2026-1", f"n{number}", f"第{number}句") for number in range(MANY))
SAME = (quad("authority", "瑞典", "瑞典：“绿色”"), quad("authority", "b", YEAR))


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    """Three named graphs: a small one with awkward text, a large one, one that repeats a triple."""
    return write_graph(tmp_path / "graph.nq", *SMALL, *LARGE, *SAME)


@contextmanager
def virtuoso_store(virtuoso: Virtuoso, _folder: Path) -> Iterator[Target]:
    """Virtuoso's Graph Store, by digest."""
    who = Credentials(user=KEEPER, password=SECRET, digest=True)
    yield Target(store=virtuoso.url("/sparql-graph-crud-auth"), query=virtuoso.url(), credentials=who)


@contextmanager
def virtuoso_update(virtuoso: Virtuoso, _folder: Path) -> Iterator[Target]:
    """Virtuoso's SPARQL Update, by digest."""
    who = Credentials(user=KEEPER, password=SECRET, digest=True)
    yield Target(update=virtuoso.url("/sparql-auth"), credentials=who)


@contextmanager
def our_store(_virtuoso: Virtuoso, folder: Path) -> Iterator[Target]:
    """Our own Graph Store, by token; counted by reading back."""
    with served(folder, writable=True) as server:
        yield Target(store=server.url("/store"), credentials=Credentials(token=server.token))


@contextmanager
def our_update(_virtuoso: Virtuoso, folder: Path) -> Iterator[Target]:
    """Our own endpoint, which speaks no Graph Store Protocol at that address."""
    with served(folder, writable=True) as server:
        yield Target(store=server.url(), credentials=Credentials(token=server.token))


TARGETS: dict[str, Callable[[Virtuoso, Path], AbstractContextManager[Target]]] = {
    "virtuoso's store": virtuoso_store,
    "virtuoso's update": virtuoso_update,
    "our store": our_store,
    "our update": our_update,
}


@pytest.fixture(params=TARGETS)
def target(request: pytest.FixtureRequest, virtuoso: Virtuoso, tmp_path: Path) -> Iterator[Target]:
    """Each store in turn, empty but for a graph that somebody else put there."""
    folder = tmp_path / "store"
    folder.mkdir()
    with TARGETS[request.param](virtuoso, folder) as found:
        yield found
    virtuoso.drop(GRAPH + name for name in ("2022-2", "2026-1", "authority", "others"))


def published(graph: Path, target: Target) -> list[tuple[str, str, int]]:
    """Publish a graph; what was told."""
    told: list[Step] = []
    publish(parts_of(graph), target, state_of(graph, target.address), told.append)
    return [(step.deed, step.graph.removeprefix(GRAPH), step.triples) for step in told]


def there(target: Target, name: str) -> set[ox.Triple]:
    """What a store holds in a graph, asked of it by a query."""
    address = target.query or target.update or (target.store or "").replace("/store", "/sparql")
    text = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{GRAPH}{name}> {{ ?s ?p ?o }} }}"
    answer = run_remote(address, text, credentials=target.credentials)
    assert isinstance(answer, Triples)
    return set(answer.triples)


def test_a_store_then_holds_the_graph(graph: Path, target: Target) -> None:
    """Every triple in its graph, with its language, its datatype and its line breaks."""
    assert published(graph, target) == [
        ("send", "2022-2", 2),
        ("send", "2026-1", MANY),
        ("send", "authority", 2),
    ]
    for name, quads in (("2022-2", SMALL), ("2026-1", LARGE), ("authority", SAME)):
        assert there(target, name) == {quad.triple for quad in quads}


def test_only_what_has_changed_is_sent(graph: Path, target: Target) -> None:
    """A graph is replaced whole; one that is gone is removed; what others put there stays."""
    name = f"{GRAPH}others"
    target.resolved().put(Part(name=name, lines=("<e:a> <e:b> <e:c> .\n",)))
    published(graph, target)
    write_graph(graph, SMALL[0], *LARGE)

    assert published(graph, target) == [
        ("send", "2022-2", 1),
        ("keep", "2026-1", MANY),
        ("remove", "authority", 0),
    ]
    assert there(target, "2022-2") == {SMALL[0].triple}
    assert there(target, "authority") == set()
    assert len(there(target, "others")) == 1


def test_what_a_store_has_lost_is_sent_again(graph: Path, target: Target) -> None:
    """What the state says is not believed before the store has counted."""
    published(graph, target)
    target.resolved().drop(f"{GRAPH}2022-2")

    assert published(graph, target)[0] == ("send", "2022-2", 2)
    assert there(target, "2022-2") == {quad.triple for quad in SMALL}


def test_nobody_may_write_without_credentials(graph: Path, target: Target) -> None:
    """The message names the variables; nothing has arrived."""
    unknown = replace(target, credentials=Credentials())

    with pytest.raises(RemoteError, match=rf"answered (401|403).*\n  Set {USER} and {PASSWORD}, or"):
        published(graph, unknown)
    assert there(target, "2022-2") == set()
    assert not state_of(graph, target.address).sent
