"""What many tests share: the seeds, built once by the real build, a Virtuoso, and how hard properties are tried."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from rdflib import Dataset

import virtuoso as virtuoso_server
from annotated import Annotated, annotated
from sppgraph.build import Built, build
from sppgraph.emit import to_dataset
from sppgraph.values import Reading

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"

# A busy machine breaks no law. Where nobody looks again, the same run must give the same answer.
settings.register_profile("desk", deadline=None, print_blob=True)
settings.register_profile("ci", deadline=None, print_blob=True, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


@pytest.fixture(scope="session")
def seeds_output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the seeds are built; tests only look."""
    return tmp_path_factory.mktemp("seeds") / "output"


@pytest.fixture(scope="session")
def seeds_built(seeds_output: Path) -> Built:
    """The build of all five seeds."""
    built = build([SEEDS], seeds_output)
    assert (len(built.readings), built.bad) == (5, ())
    return built


@pytest.fixture(scope="session")
def seeds_readings(seeds_built: Built) -> tuple[Reading, ...]:
    """What each seed says, in the order of their files."""
    return seeds_built.readings


@pytest.fixture(scope="session")
def seeds_dataset(seeds_readings: tuple[Reading, ...]) -> Dataset:
    """The graph of all seeds in rdflib."""
    return to_dataset(seeds_readings)


@pytest.fixture(scope="session")
def seeds_graph(seeds_built: Built, seeds_output: Path) -> Path:
    """The graph of all seeds as a file."""
    assert seeds_built.readings
    return seeds_output / "graph.nq"


@pytest.fixture(scope="session")
def annotated_texts(seeds_readings: tuple[Reading, ...]) -> tuple[Annotated, ...]:
    """The annotated newsletters and invented texts, each read by itself and compared with its gold."""
    return tuple(annotated({SEEDS / reading.document.source.name: reading for reading in seeds_readings}))


@pytest.fixture(scope="session")
def virtuoso() -> Iterator[virtuoso_server.Virtuoso]:
    """A real Virtuoso without a graph; whoever puts one there takes it away."""
    with virtuoso_server.running() as server:
        yield server
