"""Every format holds the same graph, the same bytes each time, whole or not at all."""

import os
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
from rdflib import Dataset

from sample import autumn, spring
from sppgraph import flatten
from sppgraph.emit import to_dataset
from sppgraph.errors import OutputError
from sppgraph.export import FORMATS, export, named_quads, union, write
from sppgraph.iris import DATA_BASE
from sppgraph.store import open_store
from sppgraph.turtle import trig, turtle

HERE = Path(__file__).parent
WITH_GRAPHS = {"trig": ox.RdfFormat.TRIG, "nquads": ox.RdfFormat.N_QUADS}
UNIONS = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
DIGESTS = """
from hashlib import sha256
from sample import autumn, spring
from sppgraph.emit import to_dataset
from sppgraph.export import FORMATS, named_quads
quads = named_quads(to_dataset([spring(), autumn()]))
print([(name, sha256(write(quads)).hexdigest()) for name, write in FORMATS.items()])
"""


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    """Both newsletters."""
    return to_dataset([spring(), autumn()])


@pytest.fixture
def exported(dataset: Dataset, tmp_path: Path) -> Callable[[str], Path]:
    """Writes a format and says where."""

    def write_format(name: str) -> Path:
        export(dataset, name, tmp_path / name)
        return tmp_path / name

    return write_format


def parsed(data: str) -> set[ox.Triple]:
    """The triples of a Turtle text."""
    return {quad.triple for quad in ox.parse(data, format=ox.RdfFormat.TURTLE)}


@pytest.mark.parametrize("name", WITH_GRAPHS)
def test_named_graphs_survive(name: str, dataset: Dataset, exported: Callable[[str], Path]) -> None:
    """Read back, each quad stands in its graph."""
    found = set(ox.parse(path=str(exported(name)), format=WITH_GRAPHS[name]))

    assert found == set(named_quads(dataset))


@pytest.mark.parametrize("name", UNIONS)
def test_the_union_survives(name: str, dataset: Dataset, exported: Callable[[str], Path]) -> None:
    """Formats without named graphs hold each triple once."""
    found = [quad.triple for quad in ox.parse(path=str(exported(name)), format=UNIONS[name])]

    assert sorted(found, key=str) == union(named_quads(dataset))


def test_json_ld_survives(dataset: Dataset, exported: Callable[[str], Path]) -> None:
    """Compact, and the same quads."""
    read = Dataset()
    read.parse(exported("jsonld"), format="json-ld")

    assert set(read.quads()) == set(dataset.quads())


def test_the_same_bytes_in_another_process() -> None:
    """Chance orders sets of strings anew in every process."""
    path = os.pathsep.join(filter(None, (str(HERE), os.environ.get("PYTHONPATH"))))
    first, second = (
        subprocess.run(
            [sys.executable, "-c", DIGESTS],
            env={**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    )

    assert first.count("(") == len(FORMATS)
    assert first == second


def test_a_store_and_a_dataset_are_the_same_graph(dataset: Dataset, tmp_path: Path) -> None:
    """An opened store repeats the union in its default graph; a file does not."""
    written, _ = write(dataset, tmp_path)

    assert named_quads(open_store(written)) == named_quads(dataset)


def test_a_graph_without_named_graphs_can_be_exported(dataset: Dataset, tmp_path: Path) -> None:
    """What was written as Turtle is read and written again."""
    _, written = write(dataset, tmp_path)
    export(open_store(written), "turtle", tmp_path / "again.ttl")

    assert (tmp_path / "again.ttl").read_bytes() == written.read_bytes()


def test_writing_replaces_and_leaves_nothing_behind(dataset: Dataset, tmp_path: Path) -> None:
    """Two files in a new folder, and no third."""
    folder = tmp_path / "new" / "output"
    write(dataset, folder)
    (folder / "graph.nq").write_text("old", encoding="utf-8")

    write(dataset, folder)

    assert sorted(path.name for path in folder.iterdir()) == ["graph.nq", "graph.ttl"]
    assert (folder / "graph.nq").read_text(encoding="utf-8").count("\n") == len(named_quads(dataset))


def test_lines_are_sorted(exported: Callable[[str], Path]) -> None:
    """So that two versions can be compared line by line."""
    lines = exported("nquads").read_text(encoding="utf-8").splitlines()

    assert lines == sorted(lines)


# Turtle


@pytest.mark.parametrize(
    "line",
    [
        f'<{DATA_BASE}x/y> <https://schema.org/text> "a \\"quoted\\" line\\nand \\\\ another"@zh .',
        f"<{DATA_BASE}x/..> <https://schema.org/about> <{DATA_BASE}> .",
        f"<{DATA_BASE}x//y> <https://schema.org/about> <{DATA_BASE}x/a.b> .",
        "<urn:a> <https://schema.org/about> <https://schema.org/a/b> .",
        "<urn:a> <https://schema.org/about> <https://schema.org/1a>, <https://schema.org/> .",
        '<urn:a> <https://schema.org/value> "01"^^<http://www.w3.org/2001/XMLSchema#integer> .',
        '<urn:a> <https://schema.org/value> "x"^^<http://www.w3.org/2001/XMLSchema#integer>, 1.5, -2 .',
        '<urn:a> <https://schema.org/value> "1."^^<http://www.w3.org/2001/XMLSchema#decimal>, true .',
        '_:a <https://schema.org/name> "在<https://schema.org/name>里" .',
    ],
)
def test_turtle_says_what_it_was_given(line: str) -> None:
    """Names that look like prefixed ones, numbers that are none, text that looks like an IRI."""
    given = parsed(line)

    assert parsed(turtle(given)) == given


def test_turtle_is_written_for_people() -> None:
    """Types first, short names, long lists on lines of their own, passages in reading order."""
    long = [f"<x/{'y' * 20}{number}>" for number in range(4)]
    given = parsed(
        f"@base <{DATA_BASE}> . @prefix schema: <https://schema.org/> . "
        '<issue/a/passage/10-20> schema:text "后"@zh . '
        '<issue/a/passage/9-10> schema:text "前"@zh ; a schema:Thing . '
        f"<issue/a/passage/9-10/selector> schema:value 9 ; schema:mentions {','.join(long)} ."
    )

    assert turtle(given).partition("\n\n")[2] == (
        '<issue/a/passage/9-10>\n    a schema:Thing ;\n    schema:text "前"@zh .\n\n'
        "<issue/a/passage/9-10/selector>\n    schema:mentions\n        "
        + ",\n        ".join(long)
        + " ;\n    schema:value 9 .\n\n"
        '<issue/a/passage/10-20>\n    schema:text "后"@zh .\n'
    )


def test_trig_keeps_the_default_graph() -> None:
    """Triples in no named graph stay outside the braces."""
    quads = list(
        ox.parse("<urn:a> <urn:b> <urn:c> . <urn:g> { <urn:a> <urn:b> 1 }", format=ox.RdfFormat.TRIG)
    )

    assert set(ox.parse(trig(quads), format=ox.RdfFormat.TRIG)) == set(quads)


# Tables and networks


def test_the_table_of_facts(exported: Callable[[str], Path]) -> None:
    """A row for each fact and issue, in reading order, as the golden file says."""
    golden = HERE / "golden" / "emit" / "facts.csv"

    assert exported("csv").read_bytes() == golden.read_bytes()


def test_the_network(exported: Callable[[str], Path]) -> None:
    """Entities with names and years, and the relations between them."""
    drawn = nx.read_graphml(exported("graphml"))
    names = {node: data["label"] for node, data in drawn.nodes(data=True)}

    assert {
        (names[a], data["property"], names[b], data["years"]) for a, b, data in drawn.edges(data=True)
    } == {
        ("环境发展中心", "spp:coLeads", "采购计划", "2022;2023"),
        ("瑞典", "spp:funds", "采购计划", "2023"),
        ("采购年会", "schema:organizer", "联合国环境规划署", "2022"),
        ("采购年会", "schema:location", "斯德哥尔摩", "2022"),
        ("采购指南", "schema:publisher", "联合国环境规划署", "2022"),
    }
    assert drawn.nodes[f"{DATA_BASE}country/SE"] == {
        "label": "瑞典",
        "english": "Sweden",
        "type": "Country",
        "years": "2023",
    }
    assert len(names) == 8


def test_two_relations_of_the_same_things_are_two_edges() -> None:
    """Graph tools tell edges apart by their key."""
    base = f"@base <{DATA_BASE}> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . "
    spp = "@prefix spp: <https://w3id.org/sppgraph/ontology#> . <x/a> a spp:Event . <x/b> a spp:Place . "
    facts = "".join(
        f"<fact/{p}> a rdf:Statement ; rdf:subject <x/a> ; rdf:predicate <urn:{p}> ; rdf:object <x/b> . "
        for p in ("p", "q")
    )

    drawn = nx.read_graphml(BytesIO(flatten.network(parsed(base + spp + facts))), force_multigraph=True)

    assert sorted(drawn.edges(keys=True)) == [(f"{DATA_BASE}x/a", f"{DATA_BASE}x/b", key) for key in (0, 1)]


def test_a_fact_that_lacks_a_part_is_left_out() -> None:
    """A table is no place to find faults; `sppgraph check` is."""
    broken = parsed("<urn:f> a <http://www.w3.org/1999/02/22-rdf-syntax-ns#Statement> .")

    assert flatten.table(broken).count(b"\n") == 1


# What cannot be written


def test_an_unknown_format_is_refused(dataset: Dataset, tmp_path: Path) -> None:
    """With the list of those that there are."""
    with pytest.raises(OutputError, match=r"no format “excel”.*\n.*turtle, trig"):
        export(dataset, "excel", tmp_path / "x")


def test_a_place_that_cannot_be_written_to(dataset: Dataset, tmp_path: Path) -> None:
    """A file where a folder should be."""
    (tmp_path / "file").write_text("", encoding="utf-8")

    with pytest.raises(OutputError, match=r"graph\.nq: cannot be written"):
        write(dataset, tmp_path / "file")
