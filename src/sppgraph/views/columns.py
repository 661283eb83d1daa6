"""Layouts in columns: things by their type, or by the year in which they happened.

A column that is long is filled row by row in several; each second of those stands half a row lower, so
that a name has room beside its neighbours'. Years stand in one row at the foot of either layout.
"""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from math import ceil

import networkx as nx

from sppgraph.views.layout import Place

STEP = (150, 62)  # between neighbours of a row and between rows, in pixels at full zoom
GAP = 90  # between columns, in pixels
ASPECT = 1.25  # width by height that the columns aim at
SWEEPS = 8  # of sorting by the neighbours' middle


def in_columns(columns: Sequence[Sequence[int]], years: Sequence[int]) -> dict[int, Place]:
    """Types side by side, each from the top down; the years in a row below them.

    Args:
        columns: The nodes of each column in the order in which they fill it; none is a year.
        years: The nodes of the years, oldest first.

    Returns:
        x, y of each node in pixels at full zoom, y downwards.
    """
    rows = _rows(list(map(len, columns)))
    places: dict[int, Place] = {}
    left = 0
    for column in filter(None, columns):
        across = ceil(len(column) / rows)
        places |= _filled(column, across, left)
        left += across * STEP[0] + GAP
    foot = (rows + 1) * STEP[1]
    step = max(STEP[0], (left - GAP) // max(1, len(years)))
    return places | {year: (step // 2 + number * step, foot) for number, year in enumerate(years)}


def over_years(
    columns: Mapping[int, Sequence[int]], years: Sequence[int], undated: Sequence[int]
) -> dict[int, Place]:
    """A column on every year, from the row of years upwards, and one for what has no year.

    Args:
        columns: By the node of a year, the nodes above it in the order in which they fill the column.
        years: The nodes of the years, oldest first.
        undated: The nodes of the last column.

    Returns:
        x, y of each node in pixels at full zoom, y downwards; the years stand at 0.
    """
    filled = [*(columns.get(year, ()) for year in years), undated]
    rows = _rows(list(map(len, filled)))
    places: dict[int, Place] = {}
    left = 0
    for year, column in zip((*years, None), filled, strict=True):
        across = max(1, ceil(len(column) / rows))
        above = _filled(column, across, left)
        places |= {node: (x, -y - 2 * STEP[1]) for node, (x, y) in above.items()}
        if year is not None:
            places[year] = (left + across * STEP[0] // 2, 0)
        left += across * STEP[0] + GAP
    return places


def by_neighbours(graph: nx.Graph, kinds: Mapping[int, Hashable]) -> dict[int, float]:
    """How far down in its column each node should stand, so that lines run level: from 0 to 1.

    Args:
        graph: Its nodes count from 0.
        kinds: The column of each node that has one.

    The most connected come first where nothing else decides; nodes without a line stand last.

    Source: the barycentre method of K. Sugiyama et al., Visual understanding of hierarchical system
    structures (1981).
    """
    columns: dict[Hashable, list[int]] = defaultdict(list)
    for node in sorted(kinds, key=lambda node: (-graph.degree(node), node)):
        columns[kinds[node]].append(node)
    heights: dict[int, float] = {}
    for column in columns.values():
        heights |= _ranks(column)
    for _ in range(SWEEPS):
        for column in columns.values():  # one after another: all at once they would swap for ever
            middle = {node: _middle(graph, node, heights) for node in column}
            column.sort(key=middle.__getitem__)
            heights |= _ranks(column)
    return heights


def _middle(graph: nx.Graph, node: int, heights: Mapping[int, float]) -> float:
    near = [heights[other] for other in graph[node] if other in heights]
    return sum(near) / len(near) if near else 2.0


def _ranks(column: Sequence[int]) -> dict[int, float]:
    return {node: (number + 0.5) / len(column) for number, node in enumerate(column)}


def _rows(lengths: Sequence[int]) -> int:
    """At most so many in a column, else it is filled in several: as many as make the picture smallest."""
    return min(range(1, max(lengths, default=1) + 1), key=lambda rows: _size(lengths, rows), default=1)


def _size(lengths: Sequence[int], rows: int) -> float:
    across = [ceil(length / rows) for length in lengths if length]
    tallest = max(
        map(ceil, (length / rows for length, rows in zip(filter(None, lengths), across, strict=True)))
    )
    return max(sum(across) * STEP[0] + len(across) * GAP, ASPECT * tallest * STEP[1])


def _filled(nodes: Sequence[int], across: int, left: int) -> dict[int, Place]:
    """Row by row from the top left; odd columns stand half a row lower."""
    return {
        node: (
            left + STEP[0] // 2 + number % across * STEP[0],
            number // across * STEP[1] + number % across % 2 * STEP[1] // 2,
        )
        for number, node in enumerate(nodes)
    }
