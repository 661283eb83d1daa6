"""The processes that answer and change a graph, driven without HTTP."""

import asyncio
import os
import signal
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph_folder import FEBRUARY, JANUARY, LABEL, triples, write_graph
from hidden_calls import HARMLESS, HIDDEN, listening
from sppgraph.engine.dataset import OWN_DEFAULT
from sppgraph.engine.pool import Engine, Gone, Size, Stopped, TimedOut
from sppgraph.engine.values import (
    Dataset,
    DropGraph,
    Failed,
    GetGraph,
    Limits,
    Missing,
    Part,
    PutGraph,
    Query,
    Ready,
    Update,
    Write,
)
from sppgraph.errors import GraphError
from sppgraph.export import swap_in

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
# Twelve times the graph with itself: hours to count, and many gigabytes to tell apart.
_PRODUCT = " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(12))
ENDLESS = f"SELECT (COUNT(*) AS ?n) {{ {_PRODUCT} }}"
GREEDY = f"SELECT DISTINCT * {{ {_PRODUCT} }}"
SHORT = Limits(seconds=1.0)


def run(directory: Path, test: Callable[[Engine], Awaitable[None]], size: Size | None = None) -> None:
    """Run a test over an engine on a folder."""

    async def whole() -> None:
        async with started(directory, size) as engine:
            await test(engine)

    asyncio.run(whole())


@asynccontextmanager
async def started(directory: Path, size: Size | None = None) -> AsyncIterator[Engine]:
    """An engine that runs while the block does."""
    engine = Engine(directory, size)
    try:
        await engine.start()
        yield engine
    finally:
        await engine.close()


async def rows(
    engine: Engine, text: str, dataset: Dataset | None = None, limits: Limits | None = None
) -> str:
    """The answer of a query as CSV without its head."""
    asked = Query(
        text=text,
        row_format="csv",
        graph_format="ntriples",
        dataset=dataset or Dataset(),
        limits=limits or Limits(),
    )
    answered = await engine.read(asked)
    assert isinstance(answered, tuple), answered
    return answered[1].decode().partition("\r\n")[2].replace("\r\n", " ").strip()


async def changed(engine: Engine, write: Write) -> Ready:
    """Carry out a write that succeeds."""
    done = await engine.write(write)
    assert isinstance(done, Ready), done
    return done


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the small graph."""
    return write_graph(tmp_path)


# Reading


def test_a_query_sees_the_union_of_all_graphs_once(folder: Path) -> None:
    """A triple that two graphs hold counts once."""

    async def test(engine: Engine) -> None:
        assert await rows(engine, COUNT) == str(len(triples()))
        both = Dataset(default=(JANUARY, FEBRUARY))
        assert await rows(engine, COUNT, both) == str(len(triples(JANUARY) | triples(FEBRUARY)))
        one = f"SELECT (COUNT(*) AS ?n) FROM <{JANUARY}> {{ ?s ?p ?o }}"
        assert await rows(engine, one) == str(len(triples(JANUARY)))
        assert await rows(engine, one, Dataset(default=(FEBRUARY,))) == str(len(triples(FEBRUARY)))

    run(folder, test)


def test_a_graph_that_is_not_here(folder: Path) -> None:
    """The query may not name it, lest something be fetched; the request may, and it is empty."""

    async def test(engine: Engine) -> None:
        asked = Query(
            text="SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", row_format="json", graph_format=None
        )
        refused = await engine.read(asked)
        assert isinstance(refused, Failed)
        assert refused.trouble == "unknown"
        assert await rows(engine, COUNT, Dataset(default=("file:///etc/passwd",))) == "0"

    run(folder, test)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { service silent ?where { ?s ?p ?o } }",
        "SELECT * { { SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } } }",
        "PREFIX a: <http://127.0.0.1:9/> SELECT * { SERVICE a:x { ?s ?p ?o } }",
        r"SELECT * { \u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?a FILTER(?a<?b)SERVICE<http://127.0.0.1:9/>{?s ?p ?o} }",
    ],
)
def test_nobody_else_is_asked(folder: Path, text: str) -> None:
    """However SERVICE is written, it is refused before it is evaluated; or it is no query at all."""

    async def test(engine: Engine) -> None:
        refused = await engine.read(Query(text=text, row_format="json", graph_format="turtle"))
        assert isinstance(refused, Failed)
        assert refused.trouble in ("forbidden", "malformed")

    run(folder, test)


@pytest.mark.parametrize("way", HIDDEN)
def test_where_one_may_be_asked_nobody_else_is(folder: Path, way: str) -> None:
    """However the call is hidden, and though the process could go out."""

    async def test(evil: str, friend: str) -> None:
        engine = Engine(folder, may_go_out=True)
        try:
            await engine.start()
            text = HIDDEN[way].replace("EVIL", evil).replace("FRIEND", friend)
            refused = await engine.read(
                Query(text=text, row_format="json", graph_format=None, outside=(friend,))
            )
            assert isinstance(refused, Failed)
            assert refused.trouble in ("forbidden", "malformed")
        finally:
            await engine.close()

    with listening() as (evil, first), listening() as (friend, second):
        asyncio.run(test(evil, friend))
        for listener in (first, second):
            with pytest.raises(BlockingIOError):
                listener.accept()


def test_words_that_call_nobody(folder: Path) -> None:
    """Names and texts may hold them; and who is allowed is asked, though nobody answers here."""

    async def test(engine: Engine) -> None:
        assert await rows(engine, HARMLESS) == ""

    run(folder, test)


def test_a_function_that_nobody_knows(folder: Path) -> None:
    """It is the query's fault, and costs no process."""

    async def test(engine: Engine) -> None:
        await rows(engine, COUNT)
        asked = Query(text="SELECT (<urn:f>(1) AS ?x) {}", row_format="json", graph_format=None)
        refused = await engine.read(asked)
        assert isinstance(refused, Failed)
        assert (refused.trouble, "<urn:f>" in refused.message) == ("unfit", True)

    run(folder, test)


def test_the_process_itself_cannot_go_out(folder: Path) -> None:
    """Should a SERVICE ever get past the check, the process has no room for a connection."""

    async def test(engine: Engine) -> None:
        with socket.create_server(("127.0.0.1", 0)) as listener:
            address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
            text = f"SELECT * {{ SERVICE <{address}> {{ ?s ?p ?o }} }}"
            asked = Query(text=text, row_format="json", graph_format=None, outside=(address,))
            refused = await engine.read(asked)
            listener.setblocking(False)
            with pytest.raises(BlockingIOError):
                listener.accept()
        assert isinstance(refused, Failed)
        assert (refused.trouble, "Too many open files" in refused.message) == ("unfit", True)

    run(folder, test)


@pytest.mark.parametrize(
    ("format", "visible"),
    [("csv", "# only"), ("tsv", "# only"), ("xml", "<!-- only"), ("json", '"cut":"only')],
)
def test_a_cut_answer_says_so(folder: Path, format: str, visible: str) -> None:
    """In its body too, which outlives the header."""

    async def test(engine: Engine) -> None:
        limits = Limits(rows=2)
        asked = Query(text="SELECT * { ?s ?p ?o }", row_format=format, graph_format=None, limits=limits)
        answered = await engine.read(asked)
        assert isinstance(answered, tuple)
        assert answered[0].cut == "only the first 2 rows"
        assert visible in answered[1].decode()
        whole = await engine.read(Query(text="SELECT * { ?s ?p ?o }", row_format=format, graph_format=None))
        assert isinstance(whole, tuple)
        assert (whole[0].cut, visible in whole[1].decode()) == ("", False)

    run(folder, test)


def test_an_answer_of_exactly_the_limit_is_whole(folder: Path) -> None:
    """The law of the cap: it cuts what is longer, and nothing else."""

    async def test(engine: Engine) -> None:
        limits = Limits(rows=len(triples()))
        found = await rows(engine, "SELECT ?s { ?s ?p ?o }", limits=limits)
        assert (len(found.split()), "only" in found) == (len(triples()), False)

    run(folder, test)


def test_an_answer_of_too_many_bytes_is_cut(folder: Path) -> None:
    """Bytes are bounded as rows are, and what comes stays well-formed."""

    async def test(engine: Engine) -> None:
        limits = Limits(size=700)
        asked = Query(text="SELECT * { ?s ?p ?o }", row_format="json", graph_format="turtle", limits=limits)
        answered = await engine.read(asked)
        assert isinstance(answered, tuple)
        assert answered[0].cut.startswith("only the first")
        assert ox.parse_query_results(answered[1], format=ox.QueryResultsFormat.JSON)

    run(folder, test)


@pytest.mark.parametrize("format", ["csv", "tsv", "xml", "json"])
def test_bytes_are_bounded_whatever_the_cells(folder: Path, format: str) -> None:
    """Escapes make an answer longer, and so do many empty cells; what is left out is said."""

    async def test(engine: Engine) -> None:
        limits = Limits(size=20_000)
        empty = " ".join(f"?e{n}" for n in range(200))
        many = " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(4))
        for columns in (f"?x {empty}", "?x ?y"):
            text = f"SELECT {columns} {{ {many} BIND('&&&&&&&&&&&&<<<<<<<<<<' AS ?x) }} LIMIT 20000"
            asked = Query(text=text, row_format=format, graph_format=None, limits=limits)
            answered = await engine.read(asked)
            assert isinstance(answered, tuple)
            assert answered[0].cut
            assert len(answered[1]) < 21_000

    run(folder, test)


# Limits


def test_a_query_without_end_is_stopped(folder: Path) -> None:
    """The next one is answered as before."""

    async def test(engine: Engine) -> None:
        with pytest.raises(TimedOut):
            await rows(engine, ENDLESS, limits=SHORT)
        assert await rows(engine, COUNT) == str(len(triples()))

    run(folder, test)


def test_a_query_that_wants_all_memory_ends_alone(folder: Path) -> None:
    """Its process dies; nothing else does."""

    async def test(engine: Engine) -> None:
        with pytest.raises(Stopped):
            await rows(engine, GREEDY, limits=Limits(seconds=60, memory=32 << 20))
        assert await rows(engine, COUNT) == str(len(triples()))

    run(folder, test)


def test_killed_in_the_middle(folder: Path) -> None:
    """A worker that somebody kills is replaced."""

    async def test(engine: Engine) -> None:
        asking = asyncio.ensure_future(rows(engine, ENDLESS, limits=Limits(seconds=60)))
        while not engine.busy:
            await asyncio.sleep(0.01)
        for pid in engine.busy:
            os.kill(pid, signal.SIGKILL)
        with pytest.raises(Stopped):
            await asking
        assert await rows(engine, COUNT) == str(len(triples()))

    run(folder, test)


def test_killed_while_it_waits(folder: Path) -> None:
    """Nobody notices that a worker ended which had nothing to do."""

    async def test(engine: Engine) -> None:
        await rows(engine, COUNT)
        assert engine.ready is not None
        [worker] = Path(f"/proc/{engine.ready.pid}/task/{engine.ready.pid}/children").read_text().split()
        os.kill(int(worker), signal.SIGKILL)
        await asyncio.sleep(0.1)
        assert await rows(engine, COUNT) == str(len(triples()))

    run(folder, test)


def test_who_leaves_the_queue_takes_no_place(folder: Path) -> None:
    """Those behind are answered, and no worker dies for it."""

    async def test(engine: Engine) -> None:
        busy = asyncio.ensure_future(rows(engine, ENDLESS, limits=SHORT))
        await asyncio.sleep(0.2)
        for _ in range(3):
            gone: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            asked = Query(text=COUNT, row_format="csv", graph_format=None)
            leaving = asyncio.ensure_future(engine.read(asked, gone))
            await asyncio.sleep(0.02)
            gone.set_result(None)
            with pytest.raises(Gone):
                await leaving
        assert await rows(engine, COUNT) == str(len(triples()))
        with pytest.raises(TimedOut):
            await busy

    run(folder, test, Size(workers=1, waiting=1))


def test_the_keeper_killed(folder: Path) -> None:
    """A keeper that somebody kills is replaced too, for reading and for writing."""

    async def test(engine: Engine) -> None:
        for _ in range(2):
            assert engine.ready is not None
            os.kill(engine.ready.pid, signal.SIGKILL)
            await asyncio.sleep(0.05)
            await changed(engine, Update(text="INSERT DATA { <e:s> <e:p> 1 }"))
            assert await rows(engine, "SELECT ?o { <e:s> ?p ?o }") == "1"

    run(folder, test)


def test_many_at_once(folder: Path) -> None:
    """More questions than workers wait their turn."""

    async def test(engine: Engine) -> None:
        answers = await asyncio.gather(*(rows(engine, COUNT) for _ in range(30)))
        assert answers == [str(len(triples()))] * 30

    run(folder, test, Size(workers=2))


# Writing


def test_what_is_written_is_seen_and_kept(folder: Path) -> None:
    """By the next query, and by who reads the folder later; the rest stays as it was."""

    async def write(engine: Engine) -> None:
        await changed(engine, Update(text='INSERT DATA { <e:s> <e:p> "中" . GRAPH <e:g> { <e:s> <e:p> 1 } }'))
        assert await rows(engine, "SELECT ?o { <e:s> ?p ?o } ORDER BY STR(?o)") == "1 中"
        assert await rows(engine, "SELECT ?o { GRAPH <e:g> { <e:s> ?p ?o } }") == "1"

    async def again(engine: Engine) -> None:
        assert await rows(engine, "SELECT ?o { <e:s> ?p ?o } ORDER BY STR(?o)") == "1 中"
        assert await rows(engine, COUNT) == str(len(triples()) + 2)

    run(folder, write)
    run(folder, again)


def test_deeds_written_without_space(folder: Path) -> None:
    """An update that inserts data and does more is carried out whole."""

    async def test(engine: Engine) -> None:
        await changed(engine, Update(text="INSERT DATA { <e:s> <e:p> 1, 2 }; DELETEDATA { <e:s> <e:p> 1 }"))
        assert await rows(engine, "SELECT ?o { <e:s> <e:p> ?o }") == "2"

    run(folder, test)


def test_the_own_default_graph_by_its_name(folder: Path) -> None:
    """What is written there by name, and what is written to the default graph, lie side by side."""

    async def test(engine: Engine) -> None:
        named = f"GRAPH {OWN_DEFAULT} {{ <e:s> <e:p> 1 }}"
        text = f"DELETE WHERE {{ <e:no> ?p ?o }}; INSERT DATA {{ <e:s> <e:p> 2 . {named} }}"
        await changed(engine, Update(text=text))
        assert await rows(engine, "SELECT ?o { <e:s> <e:p> ?o } ORDER BY ?o") == "1 2"

    run(folder, test)


def test_an_update_by_pattern(folder: Path) -> None:
    """It looks at the store's own graphs, and the union follows it."""

    async def test(engine: Engine) -> None:
        text = f"DELETE {{ GRAPH ?g {{ ?s <{LABEL}> ?o }} }} WHERE {{ GRAPH ?g {{ ?s <{LABEL}> ?o }} }}"
        await changed(engine, Update(text=text))
        assert await rows(engine, f"SELECT * {{ ?s <{LABEL}> ?o }}") == ""

    run(folder, test)


def test_replacing_a_graph_leaves_what_others_say(folder: Path) -> None:
    """The union keeps a triple as long as one graph holds it."""

    async def test(engine: Engine) -> None:
        part = Part(data=b"<s> <p> <o> .", media_type="text/turtle", base="http://www.example/")
        done = await changed(engine, PutGraph(graph=JANUARY, parts=(part,), replace=True))
        assert not done.created
        assert await rows(engine, COUNT) == str(len(triples(FEBRUARY)) + 1)
        assert isinstance(await engine.write(DropGraph(graph=JANUARY)), Ready)
        assert isinstance(await engine.write(DropGraph(graph=JANUARY)), Missing)
        assert await rows(engine, COUNT) == str(len(triples(FEBRUARY)))
        assert isinstance(await engine.read(GetGraph(graph=JANUARY, format="turtle")), Missing)

    run(folder, test)


@pytest.mark.parametrize(
    ("write", "trouble"),
    [
        (Update(text="INSERT DATA { <e:s> <e:p> }"), "malformed"),
        (Update(text="LOAD <file:///etc/passwd>"), "forbidden"),
        (Update(text="LOAD SILENT <http://127.0.0.1:9/> INTO GRAPH <e:g>"), "forbidden"),
        (Update(text=f"CREATE GRAPH <{JANUARY}>"), "unfit"),
        (Update(text="WITH <e:g> DELETE WHERE { ?s ?p ?o }"), "malformed"),
        (
            Update(
                text="DELETE { ?s ?p ?o } USING <e:g> WHERE { ?s ?p ?o }", using=Dataset(default=(JANUARY,))
            ),
            "malformed",
        ),
        (
            Update(
                text="INSERT {} WHERE {}",
                using=Dataset(default=("e:x> WHERE {} ; DROP ALL ; INSERT {} USING <e:y",)),
            ),
            "malformed",
        ),
        (Update(text="INSERT {} WHERE {} ; LOADSILENT <http://127.0.0.1:9/>"), "malformed"),
        (
            PutGraph(
                graph="e:g", parts=(Part(data=b"<s> <p", media_type="text/turtle", base="e:"),), replace=True
            ),
            "malformed",
        ),
    ],
)
def test_a_write_that_fails_changes_nothing(folder: Path, write: Write, trouble: str) -> None:
    """Neither what is answered nor the file."""
    before = (folder / "graph.nq").read_bytes()

    async def test(engine: Engine) -> None:
        failed = await engine.write(write)
        assert isinstance(failed, Failed)
        assert failed.trouble == trouble
        assert await rows(engine, COUNT) == str(len(triples()))

    run(folder, test)
    assert (folder / "graph.nq").read_bytes() == before


def test_an_update_without_end_changes_nothing(folder: Path) -> None:
    """Its process ends itself, and the graph is as before."""

    async def test(engine: Engine) -> None:
        text = f"INSERT {{ ?s0 ?p1 <e:o> }} WHERE {{ GRAPH <{JANUARY}> {{ {_PRODUCT} }} }}"
        with pytest.raises(TimedOut):
            await engine.write(Update(text=text, limits=SHORT))
        assert await rows(engine, COUNT) == str(len(triples()))

    run(folder, test)


# The file


def test_a_graph_swapped_in_is_followed(folder: Path) -> None:
    """A build beside us replaces the file; a spoilt one is not taken."""

    async def test(engine: Engine) -> None:
        before = engine.version
        swap_in(folder / "graph.nq", b"this is no graph")
        await asyncio.sleep(2.5)
        assert await rows(engine, COUNT) == str(len(triples()))
        swap_in(folder / "graph.nq", b"<e:s> <e:p> <e:o> <e:g> .\n")
        for _ in range(100):
            if engine.version != before:
                break
            await asyncio.sleep(0.1)
        assert await rows(engine, COUNT) == "1"

    run(folder, test)


def test_a_write_just_after_a_build(folder: Path) -> None:
    """It changes what the build has left, not what was served before."""

    async def test(engine: Engine) -> None:
        swap_in(folder / "graph.nq", b"<e:new> <e:p> <e:o> <e:g> .\n")
        await changed(engine, Update(text="INSERT DATA { GRAPH <e:g> { <e:s> <e:p> 1 } }"))
        assert await rows(engine, COUNT) == "2"

    run(folder, test)
    assert (folder / "graph.nq").read_text().count("\n") == 2


def test_a_write_on_a_spoilt_graph(folder: Path) -> None:
    """A file that cannot be read may still be mended by hand, so it is let be."""

    async def test(engine: Engine) -> None:
        swap_in(folder / "graph.nq", b"this is no graph")
        failed = await engine.write(Update(text="INSERT DATA { <e:s> <e:p> 1 }"))
        assert isinstance(failed, Failed)
        assert failed.trouble == "unsaved"

    run(folder, test)
    assert (folder / "graph.nq").read_bytes() == b"this is no graph"


def test_a_build_in_the_middle_of_a_write(folder: Path) -> None:
    """The write is done again on what the build has left."""

    async def test(engine: Engine) -> None:
        product = " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(8))
        slow = f"INSERT {{ GRAPH <e:g> {{ <e:s> <e:p> 1 }} }} WHERE {{ GRAPH ?g {{ {product} }} }}"
        writing = asyncio.ensure_future(engine.write(Update(text=slow)))
        await asyncio.sleep(0.1)
        assert not writing.done()
        swap_in(folder / "graph.nq", b"<e:new> <e:p> <e:o> <e:g> .\n")
        assert isinstance(await writing, Ready)
        assert await rows(engine, COUNT) == "2"

    run(folder, test)


def test_a_graph_that_cannot_be_read(tmp_path: Path) -> None:
    """It is an error at the start, with the file's name."""
    (tmp_path / "graph.nq").write_text("this is no graph")

    async def test(_engine: Engine) -> None:
        raise AssertionError("it must not start")

    with pytest.raises(GraphError, match=r"graph\.nq: not N-Quads"):
        run(tmp_path, test)
