"""Where each node stands: computed once, here, so that the page never moves a node.

Time runs from left to right over a row of years at the foot; a type has its preferred height; within
that, forces put near what is linked and spread the hubs. Same graph in, same coordinates out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, sqrt

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.spatial import cKDTree

Floats = NDArray[np.float64]

SEED = 12
ASPECT = 1.15  # width by height of the canvas between the two columns, less its row of years
ROOM = 88.0  # width in pixels, at full zoom, of the square that a node and its label get on average
YEAR_STEP = 90.0  # between years, in pixels at full zoom, at least
TRAY_STEP = (140.0, 56.0)  # between nodes without a relation, in pixels
SPRING = 0.9  # how strongly a line pulls, against a repulsion of 1.0
WISH = (0.22, 0.30)  # how strongly a node is drawn to its time and to its type's height
EVEN = 0.45  # from 0.0, as the forces leave it, to 1.0, evenly spread
LEAP = 30.0  # pixels that a crowded node moves at most in one round
BLOCK = 64  # rows of the distance matrix held at a time


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """What the layout must know of one node."""

    room: tuple[float, float]  # half the width and height to keep free of other nodes, in pixels
    height: float  # preferred, from 0.0 (top) to 1.0 (foot)
    when: float | None  # preferred place on the row of years, from 0.0 to 1.0
    year: bool = False  # stands on the row itself, at ``when``


def lay_out(graph: nx.Graph, spots: Sequence[Spot]) -> list[tuple[int, int]]:
    """Place the nodes ``0 … n-1`` of a graph; an edge's ``weight`` is its pull.

    Returns:
        x, y in pixels at full zoom, y downwards, in the order of ``spots``.

    Years stand in one row; nodes without an edge stand in a grid below it.
    """
    years = [node for node, spot in enumerate(spots) if spot.year]
    loose = [node for node, spot in enumerate(spots) if not spot.year and not graph.degree(node)]
    linked = [node for node, spot in enumerate(spots) if not spot.year and graph.degree(node)]
    width = max(ROOM * sqrt(len(linked) * ASPECT), YEAR_STEP * len(years), _tray_width(len(loose)))
    places = np.zeros((len(spots), 2))
    places[linked] = _linked(graph.subgraph(linked), [spots[node] for node in linked], width)
    gap = max(1.5 * ROOM, 0.055 * width)
    foot = float(places[linked, 1].max(initial=0.0)) + gap
    places[years, 0] = [width * ((spots[year].when or 0.0) - 0.5) for year in years]
    places[years, 1] = foot
    places[loose] = _tray(len(loose), width, foot + gap)
    return [(round(x), round(y)) for x, y in places.tolist()]


def _linked(graph: nx.Graph, spots: list[Spot], width: float) -> Floats:
    """Forces first, then room for every node and its label."""
    if not spots:
        return np.zeros((0, 2))
    wanted = np.array([[(0.5 if s.when is None else s.when) - 0.5, s.height - 0.5] for s in spots])
    wanted *= [width, width / ASPECT]
    places = _forces(nx.to_scipy_sparse_array(graph, nodelist=sorted(graph), dtype=float), wanted, width)
    return _apart(_fill(places, width), np.array([spot.room for spot in spots]))


def _fill(places: Floats, width: float) -> Floats:
    """Stretch to the width and height there are, and thin out crowds.

    Each coordinate moves part of the way to its rank, so that a crowded stretch gets more of the room.
    """
    low, high = np.quantile(places, [0.02, 0.98], axis=0)
    spread = (places - (low + high) / 2) / np.maximum(high - low, 1.0)
    rank = places.argsort(axis=0, kind="stable").argsort(axis=0) / max(len(places) - 1, 1) - 0.5
    filled: Floats = (spread + (rank - spread) * EVEN) * [width, width / ASPECT]
    return filled


def _forces(pull: csr_array, wanted: Floats, width: float) -> Floats:
    """Let springs, repulsion and the wish for a place come to rest.

    Source: T. Fruchterman, E. Reingold, Graph drawing by force-directed placement (1991); hubs repel
    by their degree as in M. Jacomy et al., ForceAtlas2 (2014).
    """
    count = len(wanted)
    far = width / sqrt(ASPECT * count)
    degree = np.maximum(np.asarray((pull > 0).sum(axis=1), dtype=float).ravel(), 1.0)
    mass = 1.0 + 0.35 * np.sqrt(degree)
    places = wanted + np.random.default_rng(SEED).normal(scale=far, size=wanted.shape)
    steps = max(40, min(400, 200_000 // count))
    total = np.asarray(pull.sum(axis=1)).ravel()[:, None]
    calm = SPRING / np.sqrt(degree)[:, None]  # else a hub would draw its neighbours on top of each other
    for step in range(steps):
        force = _repulsion(places, mass) * far**2
        force += (pull @ places - total * places) * calm
        force += (wanted - places) * WISH
        length = np.maximum(np.linalg.norm(force, axis=1, keepdims=True), 1e-9)
        places += force / length * np.minimum(length, far * 3.0 * (1.0 - step / steps))
    return places


def _repulsion(places: Floats, mass: Floats) -> Floats:
    """Each node's push away from all others, falling with distance; a block of rows at a time."""
    force = np.empty_like(places)
    x, y = places.T.copy()
    for start in range(0, len(places), BLOCK):
        rows = slice(start, start + BLOCK)
        across, down = x[rows, None] - x, y[rows, None] - y
        strength = mass[rows, None] * mass / np.maximum(across * across + down * down, 1.0)
        force[rows, 0] = np.einsum("ij,ij->i", strength, across)
        force[rows, 1] = np.einsum("ij,ij->i", strength, down)
    return force


def _apart(places: Floats, half: Floats, rounds: int = 150) -> Floats:
    """Push overlapping boxes apart along the shorter way, half each.

    Source: the push force of K. Misue et al., Layout adjustment and the mental map (1995).
    """
    reach = 2 * half.max(axis=0)
    for _ in range(rounds):
        first, second = cKDTree(places / reach).query_pairs(1.0, p=np.inf, output_type="ndarray").T
        apart = places[first] - places[second]
        over = half[first] + half[second] - np.abs(apart)
        hit = (over > 0.5).all(axis=1)
        if not hit.any():
            break
        first, second, apart, over = first[hit], second[hit], apart[hit], over[hit]
        shorter = np.arange(2) == over.argmin(axis=1)[:, None]
        push = np.where(shorter, over * np.where(apart < 0, -0.5, 0.5), 0.0)
        places = places + _summed(first, push, len(places)) - _summed(second, push, len(places))
    return places


def _summed(rows: NDArray[np.intp], push: Floats, count: int) -> Floats:
    """What each node is pushed in all, but no further than ``LEAP`` a round."""
    sums = [np.bincount(rows, push[:, axis], minlength=count) for axis in (0, 1)]
    return np.stack(sums, axis=1).clip(-LEAP, LEAP)


def _tray_width(count: int) -> float:
    """Of a tray half as high as the network above it would be."""
    return sqrt(count * TRAY_STEP[0] * TRAY_STEP[1] * 2 * ASPECT)


def _tray(count: int, width: float, top: float) -> Floats:
    """A grid below the years, filled row by row from the left."""
    across, down = TRAY_STEP
    rows = ceil(count / max(1, width // across))
    columns = ceil(count / max(1, rows))
    left = -(columns - 1) / 2 * across
    cells = [(left + i % columns * across, top + i // columns * down) for i in range(count)]
    return np.reshape(cells, (-1, 2))
