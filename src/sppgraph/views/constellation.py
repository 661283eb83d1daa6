"""The picture of who works with whom: its nodes, its lines, and where each node stands."""

from collections.abc import Mapping
from dataclasses import dataclass

import networkx as nx

from sppgraph.views.layout import Spot, lay_out
from sppgraph.views.look import columns
from sppgraph.views.projection import Standing

NODES = 300  # that are drawn at most: the best connected
LINES = 1500  # the strongest
ROOM = (40.0, 18.0)  # half the width and height that a node keeps free, in pixels
LABEL = 28  # columns of a label at most
HUBS = 24  # nodes that get room for their whole name


@dataclass(frozen=True, slots=True)
class Star:
    """One node; x and y in pixels at full zoom, y downwards."""

    actor: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Tie:
    """One line: the places of its two stars, and its weight."""

    one: int
    other: int
    weight: float


def constellation(
    graph: nx.Graph, standing: Mapping[str, Standing], names: Mapping[str, str]
) -> tuple[tuple[Star, ...], tuple[Tie, ...]]:
    """The best connected actors at fixed places, and the strongest lines between them.

    The same graph gives the same places.

    Args:
        graph: As ``projection.project`` gives it.
        standing: Of each of its actors.
        names: Of each of its actors, for the room that a label takes.
    """
    ranked = sorted(graph, key=lambda actor: (-standing[actor].shared, -standing[actor].partners, actor))
    actors = sorted(ranked[:NODES])
    place = {actor: number for number, actor in enumerate(actors)}
    ties = [
        Tie(min(place[one], place[other]), max(place[one], place[other]), round(weight, 3))
        for one, other, weight in graph.subgraph(actors).edges(data="weight")
    ]
    strongest = sorted(ties, key=lambda tie: (-tie.weight, tie.one, tie.other))[:LINES]
    rooms = [_room(names[actor]) if actor in ranked[:HUBS] else ROOM for actor in actors]
    spots = [Spot(room=room, height=0.5, when=None) for room in rooms]
    places = lay_out(_pulling(actors, ties, standing), spots)
    stars = tuple(Star(actor, x, y) for actor, (x, y) in zip(actors, places, strict=True))
    return stars, tuple(strongest)


def _room(name: str) -> tuple[float, float]:
    return (max(ROOM[0], 4.2 * min(columns(name), LABEL)), 2 * ROOM[1])


def _pulling(actors: list[str], ties: list[Tie], standing: Mapping[str, Standing]) -> nx.Graph:
    """Ties within a community pull harder, so that communities stand apart."""
    home = [standing[actor].community for actor in actors]
    graph = nx.Graph()
    graph.add_nodes_from(range(len(actors)))
    for tie in ties:
        near = 2.0 if home[tie.one] == home[tie.other] else 0.5
        graph.add_edge(tie.one, tie.other, weight=near * (0.3 + tie.weight))
    return graph
