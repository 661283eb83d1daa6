"""The small graph that the tests of the web serve."""

from pathlib import Path

import pyoxigraph as ox

TRIG = Path(__file__).parent / "data" / "served.trig"
JANUARY, FEBRUARY = "http://www.example/图/一月", "http://www.example/图/二月"
ALLIANCE, UNEP = "http://www.example/组织/绿色采购联盟", "http://www.example/组织/环境署"
LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel"
SAID = '他说：“a & b < c”, "d"\n第二行\t完'


def write_graph(directory: Path) -> Path:
    """Write it as a build would: a folder with ``graph.nq``."""
    quads = ox.parse(path=str(TRIG), format=ox.RdfFormat.TRIG)
    (directory / "graph.nq").write_bytes(ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"")
    return directory


def triples(graph: str | None = None) -> set[ox.Triple]:
    """What one graph holds, or all of them together."""
    quads = ox.parse(path=str(TRIG), format=ox.RdfFormat.TRIG)
    return {quad.triple for quad in quads if graph in (None, getattr(quad.graph_name, "value", None))}
