"""Where each node stands by forces: computed once, here, so that the page never moves a node.

Time runs from left to right over a row of years at the foot; a type has its preferred height; within
that, forces put near what is linked and spread the hubs. The picture grows as the newsletters came, so
that a new one moves little of what was there. Same content in, same coordinates out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import sqrt

import numpy as np
from scipy.sparse import csr_array

from sppgraph.views.forces import Floats, rest
from sppgraph.views.history import Stage
from sppgraph.views.overlaps import apart
from sppgraph.views.tray import tray, tray_width

Place = tuple[int, int]

ASPECT = 1.15  # width by height of the canvas between the two columns, less its row of years
ROOM = 88.0  # width in pixels, at full zoom, of the square that a node and its label get on average
YEAR_STEP = 90.0  # between years, in pixels at full zoom, at least
EVEN = 0.45  # from 0.0, as the forces leave it, to 1.0, evenly spread
STEPS = (400, 250)  # of the forces in the first stage, and in each later one, at most
WORK = (200_000, 30_000)  # steps times nodes in each, about
FEWEST = 30  # steps in any stage
SPREAD = 2.5  # how far the wishes lie apart: forces drive a picture to about this size


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """What the layout must know of one node, whenever it is told of."""

    id: str  # what its first place depends on where nothing else decides
    room: tuple[float, float]  # half the width and height to keep free of other nodes, in pixels
    height: float  # preferred, from 0.0 (top) to 1.0 (foot)
    year: bool = False  # stands on the row of years itself


def lay_out(spots: Sequence[Spot], stages: Sequence[Stage]) -> list[Place]:
    """Place the nodes ``0 … n-1`` of a picture.

    Args:
        spots: The nodes.
        stages: How the picture grew; the last one holds every node.

    Returns:
        x, y in pixels at full zoom, y downwards, in the order of ``spots``.

    Years stand in one row; nodes without a line stand in a grid below it.
    """
    last = stages[-1]
    linked = _linked(spots, last)
    years = [node for node, spot in enumerate(spots) if spot.year]
    loose = [_loose(spots, stage) for stage in stages]
    width = max(ROOM * sqrt(len(linked) * ASPECT), YEAR_STEP * len(years), tray_width(len(loose[-1])))
    places = np.zeros((len(spots), 2))
    places[linked] = _roomy(_grown(spots, stages), [spots[node] for node in linked], width)
    gap = max(1.5 * ROOM, 0.055 * width)
    foot = float(places[linked, 1].max(initial=0.0)) + gap
    places[years, 0] = [width * last.when[year] for year in years]
    places[years, 1] = foot
    for node, (x, y) in tray(loose, width).items():
        places[node] = width / 2 + x, foot + gap + y
    return [(round(x), round(y)) for x, y in places.tolist()]


def _linked(spots: Sequence[Spot], stage: Stage) -> list[int]:
    """The nodes that forces place; years have places of their own."""
    return sorted({node for line in stage.lines for node in line if not spots[node].year})


def _loose(spots: Sequence[Spot], stage: Stage) -> list[int]:
    linked = set(_linked(spots, stage))
    return [node for node in stage.nodes if not spots[node].year and node not in linked]


def _roomy(places: Floats, spots: Sequence[Spot], width: float) -> Floats:
    """In pixels, with room for every node and its label."""
    return (
        apart(
            _fill(places) * [width, width / ASPECT] + [width / 2, 0.0],
            np.array([spot.room for spot in spots]),
        )
        if spots
        else places
    )


def _fill(places: Floats) -> Floats:
    """Stretch to the width and height there are, each 1.0 about 0.0, and thin out crowds.

    Each coordinate moves part of the way to its rank, so that a crowded stretch gets more of the room.
    """
    low, high = np.quantile(places, [0.02, 0.98], axis=0)
    spread = (places - (low + high) / 2) / np.maximum(high - low, 1e-3)
    rank = places.argsort(axis=0, kind="stable").argsort(axis=0) / max(len(places) - 1, 1) - 0.5
    filled: Floats = spread + (rank - spread) * EVEN
    return filled


# Growth, in a picture that is 1.0 wide and 1.0 / ASPECT high about 0.0


def _grown(spots: Sequence[Spot], stages: Sequence[Stage]) -> Floats:
    """Where the forces leave the linked nodes of the last stage."""
    known: dict[int, Floats] = {}
    before = stages[0]
    for stage in stages:
        known = _step(spots, stage, _carried(spots, known, before, stage))
        before = stage
    return np.reshape([known[node] for node in sorted(known)], (-1, 2))


def _carried(
    spots: Sequence[Spot], known: Mapping[int, Floats], before: Stage, now: Stage
) -> dict[int, Floats]:
    """Move places along with the row of years, when years come to stand in it."""
    years = [node for node in before.nodes if spots[node].year]
    if not years or not known:
        return dict(known)
    rows = [np.array([stage.when[year] for year in years]) for stage in (before, now)]
    old, new = (
        [row[0] - half - 9, row[0] - half, *row, row[-1] + half, row[-1] + half + 9]
        for row, half in zip(rows, (_half(spots, before), _half(spots, now)), strict=True)
    )
    low, high = np.quantile([x for x, _ in known.values()], [0.02, 0.98])
    size = high - low
    return {
        node: np.array([low + size * np.interp((x - low) / size, old, new), y])
        for node, (x, y) in known.items()
    }


def _half(spots: Sequence[Spot], stage: Stage) -> float:
    """Half of a year's share in the row of years."""
    return 0.5 / max(1, sum(spots[node].year for node in stage.nodes))


def _step(spots: Sequence[Spot], stage: Stage, known: Mapping[int, Floats]) -> dict[int, Floats]:
    """One stage: what stood there moves little, what is new starts amid its neighbours."""
    linked = _linked(spots, stage)
    if not linked:
        return {}
    pull = _pull(linked, stage)
    far = 1 / sqrt(ASPECT * len(linked))
    wanted = SPREAD * np.array(
        [[stage.when.get(node, 0.5) - 0.5, (spots[node].height - 0.5) / ASPECT] for node in linked]
    )
    held = np.array([node in known for node in linked])
    start = np.array([known.get(node, wish) for node, wish in zip(linked, wanted, strict=True)])
    start = np.where(held[:, None], start, (_amid(pull, start, held) + wanted) / 2)
    for row in np.flatnonzero(~held):
        start[row] += far * _scatter(spots[linked[row]].id)
    later = bool(held.any())
    steps = max(FEWEST, min(STEPS[later], WORK[later] // len(linked)))
    return dict(zip(linked, rest(pull, start, wanted, held, far=far, steps=steps), strict=True))


def _pull(linked: Sequence[int], stage: Stage) -> csr_array:
    row = {node: number for number, node in enumerate(linked)}
    lines = [
        (row[one], row[other], pull)
        for (one, other), pull in stage.lines.items()
        if one in row and other in row
    ]
    ones, others, pulls = (np.array(column) for column in zip(*lines, strict=True)) if lines else ((), (), ())
    size = (len(linked), len(linked))
    half = csr_array((pulls, (ones, others)), shape=size, dtype=float)
    return (half + half.T).tocsr()


def _amid(pull: csr_array, places: Floats, placed: "np.ndarray[tuple[int], np.dtype[np.bool_]]") -> Floats:
    """Put what is new in the middle of its placed neighbours, and then what is linked to that."""
    places = places.copy()
    while True:
        weight = pull @ placed.astype(float)
        reached = (weight > 0) & ~placed
        if not reached.any():
            return places
        sums = pull @ (places * placed[:, None])
        places[reached] = sums[reached] / weight[reached, None]
        placed = placed | reached


def _scatter(text: str) -> Floats:
    """A point near 0, 0 that a text alone decides: about as a normal distribution of width 1."""
    digest = np.frombuffer(sha256(text.encode()).digest()[:16], dtype=np.uint8)
    point: Floats = (digest.reshape(2, 8).sum(axis=1) / 1020 - 1) * 4.9
    return point
