"""The store that a build leaves: it says what the file says, and nobody ever sees half of it."""

from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

import pyoxigraph as ox
import pytest

from sppgraph.build import build
from sppgraph.errors import BuildError
from sppgraph.query import Rows, run_local
from sppgraph.snapshot import STORES, open_snapshot, place_of
from sppgraph.store import open_store, unite

SEEDS = Path(__file__).parents[1] / "seeds"
ISSUES = (
    "SELECT ?issue (COUNT(?x) AS ?n) { ?issue a spp:Issue . ?x ?p ?issue } GROUP BY ?issue ORDER BY ?issue"
)


def only(number: str) -> list[Path]:
    """One of the seeds."""
    return sorted(SEEDS.glob(f"{number}*"))


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A folder with one newsletter built."""
    build(only("000"), tmp_path / "output")
    return tmp_path / "output"


def test_it_holds_what_the_file_holds(seeds_graph: Path) -> None:
    """Quad by quad, with the union that questions look at."""
    ready = open_snapshot(seeds_graph)
    read = ox.Store()
    read.bulk_load(path=str(seeds_graph), format=ox.RdfFormat.N_QUADS)
    unite(read)

    assert ready is not None
    assert set(ready) == set(read)


def test_a_file_that_was_changed_is_read_itself(output: Path) -> None:
    """The store is of other bytes, so it is let be."""
    file = output / "graph.nq"
    file.write_text("<e:s> <e:p> <e:o> .\n")

    assert open_snapshot(file) is None
    assert run_local(open_store(file), "SELECT ?s { ?s ?p ?o }") == Rows(("s",), ((ox.NamedNode("e:s"),),))


@pytest.mark.parametrize("name", ["CURRENT", "MANIFEST*", "*.sst"])
def test_a_store_that_is_not_whole_is_let_be(output: Path, name: str) -> None:
    """The file is read instead."""
    file = output / "graph.nq"
    expected = run_local(open_store(file), ISSUES)
    for part in place_of(file).glob(name):
        part.unlink()

    assert run_local(open_store(file), ISSUES) == expected


def test_a_store_taken_away_is_still_read_by_who_opened_it(output: Path) -> None:
    """Two builds later the folder is gone, and its readers go on."""
    opened = open_store(output)
    place = place_of(output / "graph.nq")
    expected = run_local(opened, ISSUES)
    for number in ("001", "002"):
        build(only(number), output)

    assert not place.exists()
    assert run_local(opened, ISSUES) == expected


def test_stores_do_not_pile_up(output: Path) -> None:
    """There is that of the graph, and that of the one before."""
    former = place_of(output / "graph.nq").name
    build(only("001"), output)
    build(only("001"), output)
    assert {place.name for place in (output / STORES).iterdir()} == {place_of(output / "graph.nq").name}
    build(only("000"), output)
    assert {place.name for place in (output / STORES).iterdir()} >= {former}
    assert len(list((output / STORES).iterdir())) == 2


def test_a_build_that_fails_leaves_the_store(output: Path, tmp_path: Path) -> None:
    """With nothing beside it."""
    (tmp_path / "empty.txt").write_text("")
    before = sorted(output.rglob("*"))
    with pytest.raises(BuildError):
        build([tmp_path / "empty.txt"], output)

    assert sorted(output.rglob("*")) == before
    assert open_snapshot(output / "graph.nq") is not None


def test_reading_while_builds_run(output: Path) -> None:
    """Every answer is that of one graph or of the other."""
    allowed = [run_local(open_store(output), ISSUES)]
    build(only("001"), output)
    allowed.append(run_local(open_store(output), ISSUES))
    done = Event()
    found: list[object] = []
    wrong: list[object] = []

    def read() -> None:
        while not done.is_set():
            found.append(answer := run_local(open_store(output), ISSUES))
            if answer not in allowed:
                wrong.append(answer)

    _while_running(read, lambda: [build(only(number), output) for number in ("000", "001") * 3], done)

    assert wrong == []
    assert len(found) >= 12
    assert allowed[0] in found
    assert allowed[1] in found


def _while_running(read: Callable[[], None], write: Callable[[], object], done: Event) -> None:
    reader = Thread(target=read)
    reader.start()
    try:
        write()
    finally:
        done.set()
        reader.join()
