"""Springs and repulsion, until they come to rest.

Source: T. Fruchterman, E. Reingold, Graph drawing by force-directed placement (1991); hubs repel by their
degree as in M. Jacomy et al., ForceAtlas2 (2014).
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy import fft
from scipy.sparse import csr_array

Floats = NDArray[np.float64]

SPRING = 1.3  # how strongly a line pulls, against a repulsion of 1.0
WISH = (0.30, 0.30)  # how strongly a node is drawn to its time and to its type's height
HOLD = 0.5  # how strongly a node is drawn to where it stood before
BLOCK = 64  # rows of the distance matrix held at a time
PAIRS = 1_500  # nodes up to which all pairs are looked at
GRID = 256  # cells by cells beyond that


def rest(
    pull: csr_array, places: Floats, wanted: Floats, held: NDArray[np.bool_], *, far: float, steps: int
) -> Floats:
    """Where nodes come to rest.

    Args:
        pull: How strongly each line pulls, both ways.
        places: Where each node starts.
        wanted: Where each would rather stand.
        held: Those that stood where they start before; they move little.
        far: The distance between neighbours in an even picture, in the unit of ``places``.
        steps: How many; in each, nodes move less far.
    """
    degree = np.maximum(np.asarray((pull > 0).sum(axis=1), dtype=float).ravel(), 1.0)
    mass = 1.0 + 0.35 * np.sqrt(degree)
    total = np.asarray(pull.sum(axis=1)).ravel()[:, None]
    calm = SPRING / np.sqrt(degree)[:, None]  # else a hub would draw its neighbours on top of each other
    former, hold = places, held[:, None] * HOLD
    reach = np.where(held[:, None], 0.3, 3.0) * far
    for step in range(steps):
        force = repulsion(places / far, mass) * far
        force += (pull @ places - total * places) * calm
        force += (wanted - places) * WISH
        force += (former - places) * hold
        length = np.maximum(np.linalg.norm(force, axis=1, keepdims=True), 1e-9)
        places = places + force / length * np.minimum(length, reach * (1.0 - step / steps))
    return places


def repulsion(places: Floats, mass: Floats) -> Floats:
    """Each node's push away from all others: its mass times theirs over the distance.

    Args:
        places: So that nodes have about one square of side 1.0 each.
        mass: Of each.
    """
    return _by_pairs(places, mass) if len(places) <= PAIRS else _by_grid(places, mass)


def _by_pairs(places: Floats, mass: Floats) -> Floats:
    """Exactly; a block of rows at a time."""
    force = np.empty_like(places)
    x, y = places.T.copy()
    for start in range(0, len(places), BLOCK):
        rows = slice(start, start + BLOCK)
        across, down = x[rows, None] - x, y[rows, None] - y
        strength = mass[rows, None] * mass / np.maximum(across * across + down * down, 1e-4)
        force[rows, 0] = np.einsum("ij,ij->i", strength, across)
        force[rows, 1] = np.einsum("ij,ij->i", strength, down)
    return force


def _by_grid(places: Floats, mass: Floats) -> Floats:
    """About: the masses go to the corners of a grid's cells, and the push between corners is a convolution.

    Within a cell or two it is softer than it should be; what overlaps is set apart later anyway.

    Source: the particle-mesh method of R. Hockney, J. Eastwood, Computer Simulation Using Particles (1981).
    """
    low = places.min(axis=0)
    cell = max(float((places.max(axis=0) - low).max()) / (GRID - 2), 1e-9)
    corner = np.floor((places - low) / cell)
    part = (places - low) / cell - corner
    cells, shares = _corners(corner.astype(np.intp), part)
    laid = np.bincount(cells.ravel(), (shares * mass).ravel(), minlength=GRID * GRID)
    spread = fft.fft2(laid.reshape(GRID, GRID), (2 * GRID, 2 * GRID)) * _kernel()
    field = fft.ifft2(spread)[:GRID, :GRID].ravel() / cell
    push = (field[cells] * shares).sum(axis=0) * mass
    return np.stack([push.real, push.imag], axis=1)


def _corners(corner: NDArray[np.intp], part: Floats) -> tuple[NDArray[np.intp], Floats]:
    """The four corners about each node, and how much of it goes to each: 4 rows, a column for a node."""
    (x, y), (right, down) = corner.T, part.T
    cells = np.stack([x * GRID + y, x * GRID + y + 1, (x + 1) * GRID + y, (x + 1) * GRID + y + 1])
    shares = np.stack([(1 - right) * (1 - down), (1 - right) * down, right * (1 - down), right * down])
    return cells, shares


@cache
def _kernel() -> NDArray[np.complex128]:
    """The push of a mass of 1 at corner 0, 0, transformed; x is the real part, y the imaginary one."""
    steps = fft.fftfreq(2 * GRID, 1 / (2 * GRID))
    away = steps[:, None] + 1j * steps
    length = np.abs(away) ** 2
    return np.asarray(fft.fft2(np.divide(away, length, out=np.zeros_like(away), where=length > 0)))
