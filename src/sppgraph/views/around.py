"""A picture around one thing: what is linked to it in a ring, what is linked to that in the next."""

from cmath import phase, rect
from collections.abc import Mapping, Sequence
from math import ceil, pi

import networkx as nx

from sppgraph.views.layout import Place
from sppgraph.views.lines import Line
from sppgraph.views.model import Picture

ARC = 112  # between neighbours in a ring, in pixels at full zoom
STEP = 104  # between rings, in pixels
INNER = 210  # radius of the first ring, in pixels
ASPECT = 1.25  # width by height of the rings: names are wider than high
YEAR_STEP = 90  # between years, in pixels, at least


def around(picture: Picture, lines: Sequence[Line], chosen: int) -> list[Place]:
    """Places by node: the chosen one in the middle, years in a row below, what is not linked above it.

    Each ring stands in the order of the ring within, so that lines cross little; a full one is two.
    """
    years = [node for node, thing in enumerate(picture.things) if thing.type == "Year"]
    graph = nx.Graph()
    graph.add_nodes_from(node for node in range(len(picture.things)) if node not in set(years))
    graph.add_edges_from((line.source, line.target) for line in lines if line.facts)
    graph.remove_nodes_from(years)
    hops: Mapping[int, int] = nx.single_source_shortest_path_length(graph, chosen)
    beyond = max(hops.values()) + 1
    rings: list[list[int]] = [[] for _ in range(beyond + 1)]
    for node in graph:
        rings[hops.get(node, beyond)].append(node)
    spots = {chosen: 0j}
    radius = INNER
    for ring in rings[1:]:
        spots, radius = _with_ring(graph, ring, spots, radius)
    places = {node: (round(spot.real * ASPECT), round(spot.imag)) for node, spot in spots.items()}
    places |= _row(list(places.values()), years)
    return [places[node] for node in range(len(picture.things))]


def _with_ring(
    graph: nx.Graph, ring: Sequence[int], spots: Mapping[int, complex], radius: int
) -> tuple[dict[int, complex], int]:
    """Stand a ring around what there is; as many rounds as it takes, neighbours in different ones.

    Returns:
        All places, x as the real part, and the radius of the next ring.
    """
    inner = {node: sum(spots[near] for near in graph[node] if near in spots) for node in ring}
    order = sorted(ring, key=lambda node: (phase(inner[node]), node))
    rounds = max(1, ceil(len(ring) * ARC / (2 * pi * radius)))
    slot = 2 * pi / max(1, len(ring))
    # Turned as a whole to where its neighbours within stand, on average.
    turn = phase(sum((inner[node] * rect(1, -slot * number) for number, node in enumerate(order)), 0j))
    stood = {
        node: rect(radius + number % rounds * STEP, turn + slot * number) for number, node in enumerate(order)
    }
    return {**spots, **stood}, radius + rounds * STEP if ring else radius


def _row(places: Sequence[Place], years: Sequence[int]) -> dict[int, Place]:
    """The years, as wide as what stands above them."""
    xs, ys = zip(*places, strict=True)
    step = max(YEAR_STEP, (max(xs) - min(xs)) // max(1, len(years)))
    left = (max(xs) + min(xs) - step * (len(years) - 1)) // 2
    return {year: (left + number * step, max(ys) + 2 * STEP) for number, year in enumerate(years)}
