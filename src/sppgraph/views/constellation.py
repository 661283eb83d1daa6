"""The picture of who works with whom: its nodes, its lines, and where each node stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from math import sqrt

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from sppgraph.views.look import columns
from sppgraph.views.projection import Standing

Floats = NDArray[np.float64]

NODES = 300  # that are drawn at most: the best connected
LINES = 1500  # the strongest
ROOM = (40.0, 18.0)  # half the width and height that a node keeps free, in pixels
LABEL = 28  # columns of a label at most
HUBS = 24  # nodes that get room for their whole name
SEED = 7
STEP = 88.0  # width in pixels of the square that a node gets on average
ASPECT = 1.4  # width by height that the forces get; room for names then makes it higher
EVEN = 0.4  # from 0.0, as the forces leave it, to 1.0, evenly spread
WORK = 24_000  # steps of the forces times nodes, about
ROUNDS = 80  # of pushing apart, at most
LEAP = 30.0  # pixels that a crowded node moves at most in one round


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
    room = np.array([_room(names[actor]) if actor in ranked[:HUBS] else ROOM for actor in actors])
    places = _places(_pulling(actors, ties, standing), actors, room)
    stars = tuple(Star(actor, round(x), round(y)) for actor, (x, y) in zip(actors, places, strict=True))
    return stars, tuple(strongest)


def _places(graph: nx.Graph, actors: list[str], room: Floats) -> list[tuple[float, float]]:
    """Forces first, then room for every node and its label.

    Each node starts where its own id says, so that a new one leaves the others about where they were.
    """
    if not actors:
        return []
    begin = {number: _start(actor) for number, actor in enumerate(actors)}
    steps = max(60, min(300, WORK // len(actors)))
    found = nx.spring_layout(graph, pos=begin, weight="weight", seed=SEED, method="energy", iterations=steps)
    width = STEP * sqrt(len(actors) * ASPECT)
    places = _even(np.array([found[number] for number in range(len(actors))])) * [width, width / ASPECT]
    placed: list[tuple[float, float]] = [(x, y) for x, y in _apart(places, room).tolist()]
    return placed


def _start(actor: str) -> tuple[float, float]:
    """A place between -1.0 and 1.0 each way."""
    digest = sha256(actor.encode()).digest()
    return digest[0] / 127.5 - 1.0, digest[1] / 127.5 - 1.0


def _even(places: Floats) -> Floats:
    """About 1.0 wide and high; crowds get part of the room of empty stretches."""
    low, high = places.min(axis=0), places.max(axis=0)
    spread = (places - low) / np.maximum(high - low, 1e-9)
    rank = places.argsort(axis=0, kind="stable").argsort(axis=0) / max(len(places) - 1, 1)
    filled: Floats = spread + (rank - spread) * EVEN
    return filled


def _apart(places: Floats, room: Floats) -> Floats:
    """Push overlapping boxes apart along the shorter way, half each.

    Source: the push force of K. Misue et al., Layout adjustment and the mental map (1995).
    """
    for _ in range(ROUNDS):
        between = places[:, None] - places
        over = room[:, None] + room - np.abs(between)
        np.einsum("iij->ij", over)[:] = 0.0  # nobody pushes itself
        hit = (over > 0.5).min(axis=2)
        if not hit.any():
            break
        shorter = np.arange(2) == over.argmin(axis=2)[..., None]
        push = np.where(hit[..., None] & shorter, np.where(between < 0, -over, over) / 2, 0.0)
        places = places + push.sum(axis=1).clip(-LEAP, LEAP)
    return places


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
