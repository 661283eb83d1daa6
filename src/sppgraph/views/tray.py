"""What no line holds: a grid below the years."""

from collections.abc import Sequence
from math import log2, sqrt

STEP = (140, 56)  # between neighbours, in pixels at full zoom
ASPECT = 2.3  # width by height
COLUMNS = 10  # at least


def tray_width(count: int) -> float:
    """In pixels, of a grid that is about so wide by its height."""
    return sqrt(count * STEP[0] * STEP[1] * ASPECT)


def tray(stages: Sequence[Sequence[int]], width: float) -> dict[int, tuple[float, float]]:
    """A cell for each node of the last stage: x about the middle, y from the top, in pixels.

    Args:
        stages: The nodes without a line at each stage of a picture.
        width: Of the picture, in pixels.

    Rows are filled from the left, oldest first. A node keeps its cell; one that is left goes to the next
    that comes. The columns grow by steps, so that they seldom do.
    """
    cells: list[int | None] = []
    for stage in stages:
        cells = _filled(cells, stage)
    columns = _columns(width)
    left = -(columns - 1) / 2 * STEP[0]
    return {
        node: (left + cell % columns * STEP[0], cell // columns * STEP[1])
        for cell, node in enumerate(cells)
        if node is not None
    }


def _filled(cells: Sequence[int | None], stage: Sequence[int]) -> list[int | None]:
    """Cells after a stage: who left is gone, who is new has the first that is free."""
    here, old = set(stage), set(cells)
    new = [node for node in stage if node not in old]
    kept: list[int | None] = [cell if cell in here else None for cell in cells]
    for cell, node in enumerate(kept):
        if node is None and new:
            kept[cell] = new.pop(0)
    return kept + new


def _columns(width: float) -> int:
    """About as many as fit: the nearest power of the root of 2 times ``COLUMNS``."""
    times = max(1.0, width / STEP[0] / COLUMNS)
    return round(COLUMNS * sqrt(2) ** round(2 * log2(times)))
