"""Room for every node and its name."""

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from sppgraph.views.forces import Floats

LEAP = 30.0  # pixels that a crowded node moves at most in one round


def apart(places: Floats, half: Floats, rounds: int = 150) -> Floats:
    """Push overlapping boxes apart along the shorter way, half each.

    Args:
        places: The middle of each box, in pixels.
        half: Half the width and height of each.
        rounds: At most so many; a crowd may keep some overlaps.

    Source: the push force of K. Misue et al., Layout adjustment and the mental map (1995).
    """
    reach = 2 * half.max(axis=0)
    for _ in range(rounds):
        first, second = cKDTree(places / reach).query_pairs(1.0, p=np.inf, output_type="ndarray").T
        between = places[first] - places[second]
        over = half[first] + half[second] - np.abs(between)
        hit = (over > 0.5).all(axis=1)
        if not hit.any():
            break
        first, second, between, over = first[hit], second[hit], between[hit], over[hit]
        shorter = np.arange(2) == over.argmin(axis=1)[:, None]
        push = np.where(shorter, over * np.where(between < 0, -0.5, 0.5), 0.0)
        places = places + _summed(first, push, len(places)) - _summed(second, push, len(places))
    return places


def _summed(rows: NDArray[np.intp], push: Floats, count: int) -> Floats:
    """What each node is pushed in all, but no further than ``LEAP`` a round."""
    sums = [np.bincount(rows, push[:, axis], minlength=count) for axis in (0, 1)]
    return np.stack(sums, axis=1).clip(-LEAP, LEAP)
