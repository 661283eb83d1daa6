"""The W3C's suites for the SPARQL Protocol and the Graph Store Protocol, run against the real server."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from conformance import Case, converse, judge, prepare, read_cases
from served import Server, served

PAGE = Path(__file__).parents[1] / "docs" / "conformance.md"
PROTOCOL = read_cases("w3c_protocol.toml", "test")
DIRECT = read_cases("w3c_graph_store.toml", "direct")
INDIRECT = read_cases("w3c_graph_store.toml", "indirect")
OURS = (*read_cases("w3c_protocol.toml", "ours"), *read_cases("w3c_graph_store.toml", "ours"))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that may be written to, and that holds nothing yet."""
    with served(tmp_path_factory.mktemp("conformance"), writable=True) as running:
        yield running


def run(server: Server, case: Case) -> None:
    """Send what a case says, from a store with its graphs alone, and hold every answer to it."""
    prepare(server, case.graphs)
    answers = list(converse(server, case))
    assert len(answers) == len(case.exchanges) > 0
    for exchange, heard in answers:
        judge(exchange, heard)


def test_no_case_went_missing() -> None:
    """The suites have so many tests, each with a name of its own."""
    assert (len(PROTOCOL), len(DIRECT), len(INDIRECT)) == (34, 5, 9)
    names = [case.name for case in (*PROTOCOL, *DIRECT, *INDIRECT, *OURS)]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("case", PROTOCOL, ids=lambda case: case.name)
def test_protocol(server: Server, case: Case) -> None:
    """The suite's test of the SPARQL Protocol."""
    run(server, case)


@pytest.mark.parametrize("case", DIRECT, ids=lambda case: case.name)
def test_graphs_by_address(server: Server, case: Case) -> None:
    """The suite's test of the Graph Store Protocol, a graph named by its own address."""
    run(server, case)


@pytest.mark.parametrize("case", INDIRECT, ids=lambda case: case.name)
def test_graphs_by_parameter(server: Server, case: Case) -> None:
    """The suite's test of the Graph Store Protocol, a graph named by a parameter."""
    run(server, case)


@pytest.mark.parametrize("case", OURS, ids=lambda case: case.name)
def test_beside_the_suites(server: Server, case: Case) -> None:
    """What the suites leave open and we do not."""
    run(server, case)


def test_the_page_names_every_case() -> None:
    """What the documentation says is run is what is run."""
    told = [
        line.split("`")[1] for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| `")
    ]
    assert told == [case.name for case in (*PROTOCOL, *DIRECT, *INDIRECT, *OURS)]
