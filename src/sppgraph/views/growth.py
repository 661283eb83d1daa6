"""Forces, newsletter by newsletter: what stood there moves little, what is new starts amid its neighbours.

All of it happens in a picture that is 1.0 wide, or as much wider as the forces drive it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from sppgraph.views.forces import Floats, rest
from sppgraph.views.history import Stage

Known = Mapping[int, Floats]  # x, y by node

ASPECT = 1.15  # width by height of the canvas between the two columns, less its row of years
SPREAD = 2.5  # how far the wishes lie apart: forces drive a picture to about this size
STEPS = (400, 250)  # of the forces in the first stage, and in each later one, at most
WORK = (200_000, 30_000)  # steps times nodes in each, about
FEWEST = 30  # steps in any stage
BEYOND = 9.0  # how far out of the row of years a node may stand, in widths of the row


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """What the layout must know of one node, whenever it is told of."""

    id: str  # what its first place depends on where nothing else decides
    room: tuple[float, float]  # half the width and height to keep free of other nodes, in pixels
    height: float  # preferred, from 0.0 (top) to 1.0 (foot)
    year: bool = False  # stands on the row of years itself


def grown(spots: Sequence[Spot], stages: Sequence[Stage]) -> Floats:
    """Where the forces leave the linked nodes of the last stage, in their order."""
    known: Known = _step(spots, stages[0], {})
    for before, now in pairwise(stages):
        known = _step(spots, now, _carried(known, before, now))
    return np.reshape([known[node] for node in stages[-1].linked], (-1, 2))


def _carried(known: Known, before: Stage, now: Stage) -> Known:
    """Move places along with the row of years, when years come to stand in it."""
    if not known or before.years == now.years:
        return known
    old, new = (_row(stage, before.years) for stage in (before, now))
    low, high = np.quantile([x for x, _ in known.values()], [0.02, 0.98])
    size = max(high - low, 1e-3)
    return {
        node: np.array([low + size * np.interp((x - low) / size, old, new), y])
        for node, (x, y) in known.items()
    }


def _row(stage: Stage, years: Sequence[int]) -> list[float]:
    """The places of years, with the ends of the stretch that they take up, and far beyond."""
    row = [stage.when[year] for year in years] or [0.5]
    half = 0.5 / max(1, len(stage.years))
    ends = row[0] - half, row[-1] + half
    return [ends[0] - BEYOND, ends[0], *row, ends[1], ends[1] + BEYOND]


def _step(spots: Sequence[Spot], stage: Stage, known: Known) -> Known:
    linked = stage.linked
    if not linked:
        return {}
    pull = _pull(stage)
    far = 1 / sqrt(ASPECT * len(linked))
    wanted = SPREAD * np.array([_wish(spots[node], stage.when.get(node, 0.5)) for node in linked])
    held = np.array([node in known for node in linked])
    start = np.array([known.get(node, wish) for node, wish in zip(linked, wanted, strict=True)])
    start = np.where(held[:, None], start, (_amid(pull, start, held) + wanted) / 2)
    for row in np.flatnonzero(~held):
        start[row] += far * _scatter(spots[linked[row]].id)
    later = bool(held.any())
    steps = max(FEWEST, min(STEPS[later], WORK[later] // len(linked)))
    return dict(zip(linked, rest(pull, start, wanted, held, far=far, steps=steps), strict=True))


def _wish(spot: Spot, when: float) -> tuple[float, float]:
    return when - 0.5, (spot.height - 0.5) / ASPECT


def _pull(stage: Stage) -> csr_array:
    row = {node: number for number, node in enumerate(stage.linked)}
    lines = [
        (row[one], row[other], pull)
        for (one, other), pull in stage.lines.items()
        if one in row and other in row
    ]
    ones, others, pulls = (np.array(column) for column in zip(*lines, strict=True)) if lines else ((), (), ())
    size = (len(row), len(row))
    half = csr_array((pulls, (ones, others)), shape=size, dtype=float)
    return (half + half.T).tocsr()


def _amid(pull: csr_array, places: Floats, placed: NDArray[np.bool_]) -> Floats:
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
