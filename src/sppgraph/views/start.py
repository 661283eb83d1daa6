"""What a large picture shows at first, so that it can be read: the rest opens on demand."""

from collections.abc import Mapping, Sequence
from heapq import heappop, heappush

import networkx as nx

from sppgraph.views.lines import Line
from sppgraph.views.model import Picture

LIMIT = 600  # things that are shown all at once
SHOWN = 240  # things shown at first where there are more


def start_of(picture: Picture, lines: Sequence[Line], chosen: int | None) -> list[int] | None:
    """The nodes to show at first, ascending, with all years; None where the picture shows whole.

    They are what is most connected, or what is nearest to the chosen node.
    """
    if len(picture.things) <= LIMIT:
        return None
    years = {node for node, thing in enumerate(picture.things) if thing.type == "Year"}
    graph = nx.Graph()
    graph.add_nodes_from(node for node in range(len(picture.things)) if node not in years)
    graph.add_edges_from(
        (line.source, line.target) for line in lines if line.facts and not {line.source, line.target} & years
    )
    core: Mapping[int, int] = nx.core_number(graph)
    return sorted({*years, *_grown(graph, core, chosen)})


def _grown(graph: nx.Graph, core: Mapping[int, int], chosen: int | None) -> set[int]:
    """From the densest node, always the densest beside what is there; from a chosen one, the nearest first.

    Dense is what lies deep in the graph's cores (S. Seidman, Network structure and minimum degree, 1983),
    then what has many lines.
    """

    def rank(node: int, hops: int) -> tuple[int, int, int, int]:
        return (hops if chosen is not None else 0, -core[node], -graph.degree(node), node)

    seeds = sorted(graph, key=lambda node: rank(node, int(node != chosen)))
    waiting = [(*rank(seeds[0], 0), 0)] if seeds else []
    seen, shown = set(seeds[:1]), set[int]()
    while waiting and len(shown) < SHOWN:
        *_, node, hops = heappop(waiting)
        shown.add(node)
        for near in sorted(set(graph[node]) - seen):
            seen.add(near)
            heappush(waiting, (*rank(near, hops + 1), hops + 1))
    return shown
