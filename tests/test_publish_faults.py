"""Publishing when something goes wrong: a store that fails midway, counts otherwise, or has no Graph Store."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from click.testing import CliRunner, Result

from fake_store import RESULT, FakeStore, Got, Reply, pretending
from sppgraph.cli import cli
from sppgraph.errors import GraphError, OutputError, RemoteError
from sppgraph.publish import Step, Target, parts_of, publish
from sppgraph.publish.state import state_of
from sppgraph.publish.target import MOST_TRIPLES

LINES = {"a": 3, "b": 2, "c": 1}  # named graphs, and how many triples each has
NAMES = [f"https://example.org/graph/{name}" for name in LINES]


@pytest.fixture(autouse=True)
def directly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loopback is asked directly."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    """Three named graphs."""
    path = tmp_path / "graph.nq"
    path.write_text(
        "".join(
            f'<e:{number}> <e:p> "句{number}" <{iri}> .\n'
            for iri, count in zip(NAMES, LINES.values(), strict=True)
            for number in range(count)
        ),
        encoding="utf-8",
    )
    return path


class Memory:
    """A Graph Store as it should be; ``faults`` answer first."""

    def __init__(self, *faults: Callable[[Got], Reply | None]) -> None:
        self.graphs: dict[str, bytes] = {}
        self.faults = faults

    def __call__(self, got: Got) -> Reply:
        """Answer as the Graph Store Protocol says."""
        for fault in self.faults:
            if (reply := fault(got)) is not None:
                return reply
        name = got.parameters["graph"]
        if got.method == "PUT":
            self.graphs[name] = got.body
            return Reply(status=201)
        if name not in self.graphs:
            return Reply(status=404)
        if got.method == "DELETE":
            del self.graphs[name]
            return Reply(status=204)
        return Reply(headers={"Content-Type": "application/n-triples"}, body=self.graphs[name])


def sending(graph: Path, store: FakeStore, timeout: int = 60) -> Iterator[Step]:
    """Publish to a store; what was told."""
    told: list[Step] = []
    target = Target(store=store.url("/store"), timeout=timeout)
    publish(parts_of(graph), target, state_of(graph, target.address), told.append)
    yield from told


def puts(store: FakeStore) -> list[str]:
    """The graphs that were put, by the ends of their names."""
    return [got.parameters["graph"][-1] for got in store.got if got.method == "PUT"]


@pytest.mark.parametrize("status", [500, 503, 0])
def test_an_interrupted_publication_goes_on(graph: Path, status: int) -> None:
    """With the graph at which it broke off; what had arrived is only counted."""

    def full(got: Got) -> Reply | None:
        return Reply(status=status, body="磁盘已满".encode()) if got.method == "PUT" and held else None

    memory = Memory(full)
    with pretending(memory) as store:
        held = memory.graphs  # the first graph gets through
        with pytest.raises(RemoteError, match=r"磁盘已满|cannot be reached"):
            list(sending(graph, store))
        memory.faults = ()
        told = [(step.deed, step.graph[-1]) for step in sending(graph, store)]

    assert told == [("keep", "a"), ("send", "b"), ("send", "c")]
    assert puts(store) == ["a", "b", "b", "c"]
    assert {name: body.count(b"\n") for name, body in memory.graphs.items()} == dict(
        zip(NAMES, LINES.values(), strict=True)
    )


def test_a_store_that_loses_triples(graph: Path) -> None:
    """Said to have taken them, it counts fewer: which graph, and how many; the next run sends it again."""

    def short(got: Got) -> Reply | None:
        if got.method == "PUT" and got.parameters["graph"] == NAMES[1]:
            memory.graphs[NAMES[1]] = got.body.splitlines(keepends=True)[0]
            return Reply(status=204)
        return None

    memory = Memory(short)
    with pretending(memory) as store:
        with pytest.raises(
            RemoteError, match=rf"1 of 3 graphs did not arrive whole:\n  <{NAMES[1]}>: 2 sent, 1 there"
        ):
            list(sending(graph, store))
        memory.faults = ()
        told = [step.deed for step in sending(graph, store)]

    assert told == ["keep", "send", "keep"]


def test_a_store_that_counts_in_no_known_format(graph: Path) -> None:
    """What cannot be read back cannot be counted so."""

    def page(got: Got) -> Reply | None:
        return Reply(headers={"Content-Type": "text/html"}, body=b"<p>") if got.method == "GET" else None

    with (
        pretending(Memory(page)) as store,
        pytest.raises(RemoteError, match=r"cannot be read back from text/html.*\n.*--query URL"),
    ):
        list(sending(graph, store))


@pytest.mark.parametrize("status", [400, 405, 501])
def test_no_graph_store(graph: Path, status: int) -> None:
    """An address that has none is sent updates from the first graph on, one graph after the other."""

    def endpoint(got: Got) -> Reply:
        if got.method != "POST":
            return Reply(status=status)
        if "update" in got.parameters:
            return Reply(status=204)
        name = next(name for name in NAMES if name in got.parameters["query"])
        binding = {"n": {"type": "literal", "value": str(LINES[name[-1]])}}
        body = json.dumps({"head": {"vars": ["n"]}, "results": {"bindings": [binding]}})
        return Reply(headers=RESULT, body=body.encode())

    with pretending(endpoint) as store:
        assert [step.deed for step in sending(graph, store)] == ["send"] * 3

    updates = [got.parameters["update"] for got in store.got if "update" in got.parameters]
    assert len(updates) == 6
    assert updates[2:4] == [
        f"CLEAR SILENT GRAPH <{NAMES[1]}>",
        f'INSERT DATA {{ GRAPH <{NAMES[1]}> {{\n<e:0> <e:p> "句0" .\n<e:1> <e:p> "句1" .\n}} }}',
    ]


def test_a_store_that_takes_no_put(graph: Path) -> None:
    """It shows graphs to read only; updates are tried, and what they are answered is told."""

    def read_only(got: Got) -> Reply | None:
        return Reply(status=405, body=b"read only") if got.method in ("PUT", "POST") else None

    with pretending(Memory(read_only)) as store, pytest.raises(RemoteError, match="answered 405: read only"):
        list(sending(graph, store))

    assert [got.method for got in store.got] == ["GET", "PUT", "POST"]


def test_updates_are_small(tmp_path: Path) -> None:
    """At most so many triples in each, and none lost between two."""
    path = tmp_path / "graph.nq"
    count = 3 * MOST_TRIPLES
    path.write_text("".join(f"<e:{n:05}> <e:p> <e:o> <e:g> .\n" for n in range(count)), encoding="utf-8")
    with pretending(lambda _: Reply(status=204)) as store:
        (part,) = parts_of(path)
        Target(update=store.url()).put(part)

    sizes = [got.parameters["update"].count(" .\n") for got in store.got]
    assert sizes == [0, *[MOST_TRIPLES] * 3]
    sent = [
        line for got in store.got for line in got.parameters["update"].splitlines() if line.endswith(" .")
    ]
    assert sent == [line.rstrip() for line in part.lines]


def test_blank_nodes_do_not_outlast_an_update(tmp_path: Path) -> None:
    """In several updates one node would become several; nothing is sent."""
    path = tmp_path / "graph.nq"
    lines = (f'_:b <e:p> "_:{n}" <e:g> .\n' for n in range(MOST_TRIPLES + 1))
    path.write_text("".join(lines), encoding="utf-8")
    with (
        pretending(lambda _: Reply(status=204)) as store,
        pytest.raises(RemoteError, match="has blank nodes"),
    ):
        Target(update=store.url()).put(parts_of(path)[0])

    assert store.got == []


def test_a_silent_store(graph: Path) -> None:
    """It is not waited for longer than asked."""
    released = Event()

    def silent(_got: Got) -> Reply:
        released.wait(20)
        return Reply(status=0)

    with pretending(silent) as store:
        with pytest.raises(RemoteError, match="no answer within 1 s\\.\n  Wait longer with --timeout"):
            list(sending(graph, store, timeout=1))
        released.set()


def test_a_state_that_is_none(graph: Path) -> None:
    """Garbled by hand; it is named, with what to do."""
    graph.with_name("graph.nq.published.json").write_text("{}", encoding="utf-8")

    with pytest.raises(OutputError, match=r"published.json: cannot be read: .*\n  Delete it"):
        state_of(graph, "https://example.org/")


def test_each_store_has_its_own_state(graph: Path) -> None:
    """What one store was sent says nothing about another."""
    with pretending(Memory()) as one, pretending(Memory()) as two:
        for store in (one, two, one):
            list(sending(graph, store))

    assert (len(puts(one)), len(puts(two))) == (3, 3)


def test_a_graph_without_named_graphs(tmp_path: Path) -> None:
    """Nothing could be replaced by its name."""
    path = tmp_path / "graph.nq"
    for text in ("<e:a> <e:b> <e:c> .\n", ""):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(GraphError, match=r"has no named graphs.*\n  Give the graph.nq"):
            parts_of(path)


# The command


def run(*arguments: object) -> Result:
    """The program."""
    return CliRunner().invoke(cli, ["publish", *map(str, arguments)])


def test_command(graph: Path, tmp_path: Path) -> None:
    """It shows the token, tells each graph, and then does nothing twice."""
    token = tmp_path / "token"
    token.write_text("geheim\n", encoding="utf-8")
    with pretending(Memory()) as store:
        address = store.url("/store")
        first, second = (run(address, "--graph", graph, "--token-file", token) for _ in range(2))

    assert first.stdout == (
        f"sent                 3  <{NAMES[0]}>\n"
        f"sent                 2  <{NAMES[1]}>\n"
        f"sent                 1  <{NAMES[2]}>\n"
        f"3 graphs with 6 triples, counted at {address}.\n"
    )
    assert second.stdout == first.stdout.replace("sent     ", "unchanged")
    assert {got.headers["Authorization"] for got in store.got} == {"Bearer geheim"}


def test_dry_run(graph: Path) -> None:
    """Says what would be sent; nobody is asked, nothing is written."""
    with pretending(Memory()) as store:
        address = store.url("/store")
        before = run(address, "--graph", graph, "--dry-run")
        untouched = list(graph.parent.iterdir()) == [graph] and not store.got
        run(address, "--graph", graph)
        graph.write_text(f"<e:a> <e:b> <e:c> <{NAMES[0]}> .\n", encoding="utf-8")
        after = run(address, "--graph", graph, "--dry-run")

    assert untouched
    assert before.stdout.splitlines()[0] == f"would send           3  <{NAMES[0]}>"
    assert before.stdout.splitlines()[-1] == f"3 graphs with 6 triples; {address} was not asked."
    assert [line.split("  ")[0] for line in after.stdout.splitlines()[:-1]] == [
        "would send",
        *["would remove"] * 2,
    ]


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        ([], "Give a URL or --update URL, or else --format bulk"),
        (["https://example.org", "--format", "bulk"], "Give a URL or --update URL, or else"),
        (["--format", "bulk"], "--format bulk and -o DIR go together"),
        (["https://example.org", "-o", "x"], "--format bulk and -o DIR go together"),
        (["example.org/store"], "not a store's address"),
        (["https://me:geheim@example.org/store"], "do not belong in the address"),
        (["https://example.org/store", "--token-file", "none"], "none: cannot be read"),
        (["https://example.org/store", "--graph", "none.nq"], "none.nq: there is no graph"),
    ],
)
def test_command_refuses(graph: Path, arguments: list[str], what: str) -> None:
    """With a message and the exit code 2, before anybody is asked."""
    result = run("--graph", graph, *arguments)

    assert (result.exit_code, result.stdout) == (2, "")
    assert what in result.stderr
    assert "geheim" not in result.stderr
