"""Where each node stands by forces: computed once, here, so that the page never moves a node.

Time runs from left to right over a row of years at the foot; a type has its preferred height; within
that, forces put near what is linked and spread the hubs. Same content in, same coordinates out.
"""

from collections.abc import Sequence
from math import sqrt

import numpy as np

from sppgraph.views.forces import Floats
from sppgraph.views.growth import ASPECT, Spot, grown
from sppgraph.views.history import Stage
from sppgraph.views.overlaps import apart
from sppgraph.views.tray import tray, tray_width

Place = tuple[int, int]

ROOM = 88.0  # width in pixels, at full zoom, of the square that a node and its label get on average
YEAR_STEP = 90.0  # between years, in pixels at full zoom, at least
EVEN = 0.45  # from 0.0, as the forces leave it, to 1.0, evenly spread


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
    linked, loose, years = list(last.linked), last.loose, list(last.years)
    width = max(ROOM * sqrt(len(linked) * ASPECT), YEAR_STEP * len(years), tray_width(len(loose)))
    places = np.zeros((len(spots), 2))
    places[linked] = _roomy(grown(spots, stages), [spots[node] for node in linked], width)
    gap = max(1.5 * ROOM, 0.055 * width)
    foot = float(places[linked, 1].max(initial=0.0)) + gap
    places[years, 0] = [width * last.when[year] for year in years]
    places[years, 1] = foot
    for node, (x, y) in tray([stage.loose for stage in stages], width).items():
        places[node] = width / 2 + x, foot + gap + y
    return [(round(x), round(y)) for x, y in places.tolist()]


def _roomy(places: Floats, spots: Sequence[Spot], width: float) -> Floats:
    """In pixels from the left, with room for every node and its label."""
    if not spots:
        return places
    filled = _fill(places) * [width, width / ASPECT] + [width / 2, 0.0]
    return apart(filled, np.array([spot.room for spot in spots]))


def _fill(places: Floats) -> Floats:
    """Stretch to the width and height there are, each 1.0 about 0.0, and thin out crowds.

    Each coordinate moves part of the way to its rank, so that a crowded stretch gets more of the room.
    """
    low, high = np.quantile(places, [0.02, 0.98], axis=0)
    spread = (places - (low + high) / 2) / np.maximum(high - low, 1e-3)
    rank = places.argsort(axis=0, kind="stable").argsort(axis=0) / max(len(places) - 1, 1) - 0.5
    filled: Floats = spread + (rank - spread) * EVEN
    return filled
