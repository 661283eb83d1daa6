"""Networks: who stands with whom, from rows of two things or from the triples of a graph."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

import networkx as nx

from sppgraph.web.cells import Cell
from sppgraph.web.charts.drawing import Chart, Item, Mark, first_of, label, mark, some, width_of
from sppgraph.web.charts.shapes import kind_word, outline, shaped
from sppgraph.web.charts.table import Column, Table
from sppgraph.web.language import Language

_WIDTH, _HEIGHT = 1000.0, 680.0
_ASIDE, _ABOVE = 90.0, 30.0  # room for the names at the edges
_NODES = 150
_SEED = 7  # any will do, as long as it stays the same
_ROUNDS = 120  # of the layout
_EVEN = 0.5  # from 0.0, as the forces leave the places, to 1.0, evenly spread
_ROOM = 180.0  # pixels of a name
_LINE = 18.0  # pixels of its height
_HUBS = 14  # things that have their names in any case
_Box = tuple[float, float, float, float]  # left, top, right, foot
_BACKGROUND = ("Role", "Issue", "Year")  # kinds of things that stand on lines rather than at their ends


@dataclass(frozen=True, slots=True)
class Line:
    """Two things that have to do with each other, and in what way."""

    one: Cell
    other: Cell
    how: str = ""


@dataclass(frozen=True, slots=True)
class _Node:
    cell: Cell
    x: float
    y: float
    size: float


def fits(table: Table) -> bool:
    """Whether some row holds two things."""
    ends = _ends(table)
    return ends is not None and any(all(row[end.index].iri for end in ends) for row in table.rows)


def draw(table: Table) -> tuple[Chart, ...]:
    """The things of the rows, a line for every two that share one."""
    ends = _ends(table)
    assert ends is not None, "it is only drawn where it fits"
    one, other = (end.index for end in ends)
    lines = [Line(row[one], row[other]) for row in table.rows if row[one].iri and row[other].iri]
    return (picture(lines, " – ".join(map(table.word, ends)), table.language),)


def picture(lines: Sequence[Line], title: str, language: Language) -> Chart:
    """Things and lines, those with the most lines first where there are too many."""
    cells, ways = _gathered(lines)
    graph = nx.Graph()
    graph.add_nodes_from(sorted(cells))
    graph.add_edges_from(sorted(ways))
    ranked = sorted(graph, key=lambda key: (-graph.degree(key), key))
    first = graph.subgraph(ranked[:_NODES])
    kept = graph.subgraph([key for key in first if first.degree(key) or not ways])
    nodes = _placed(kept, cells)
    en = language == "en"
    names = some((cells[key].label for key in ranked), ", " if en else "、")
    notes = (first_of(len(kept), len(ranked))[en],) if len(kept) < len(ranked) else ()
    count = f"{kept.number_of_nodes()} things, {kept.number_of_edges()} lines: {names}"
    zh = f"网络图，{kept.number_of_nodes()} 个事物，{kept.number_of_edges()} 条连线：{names}"
    kinds = sorted({shaped(cells[key].kind) for key in kept})
    return Chart(
        kind="network",
        title=title,
        description=f"Network of {count}" if en else zh,
        width=_WIDTH,
        height=_HEIGHT,
        marks=(*_lines(kept, nodes, ways), *_drawn(kept, nodes, ranked)),
        notes=notes,
        legend=tuple((f"type-{kind}", kind_word(kind, language)) for kind in kinds),
        items=tuple(_item(kept, cells, key, en) for key in ranked if key in kept),
    )


def _ends(table: Table) -> tuple[Column, Column] | None:
    """The first two columns of different things."""
    found = [one for one in table.of_kind("thing", "country") if one.of not in _BACKGROUND]
    return (found[0], found[1]) if len(found) > 1 else None


def _gathered(lines: Iterable[Line]) -> tuple[dict[str, Cell], dict[tuple[str, str], str]]:
    """The things by what tells them apart, and in what ways each two go together."""
    cells: dict[str, Cell] = {}
    ways: dict[tuple[str, str], set[str]] = {}
    for line in lines:
        one, other = (end.iri or end.text for end in (line.one, line.other))
        cells.setdefault(one, line.one)
        cells.setdefault(other, line.other)
        if one != other:
            ways.setdefault((min(one, other), max(one, other)), set()).add(line.how)
    return cells, {pair: "、".join(sorted(filter(None, how))) for pair, how in ways.items()}


def _placed(graph: nx.Graph, cells: Mapping[str, Cell]) -> dict[str, _Node]:
    ordered = nx.Graph()  # a subgraph has its nodes in no order that lasts
    ordered.add_nodes_from(sorted(graph))
    ordered.add_edges_from(sorted(tuple(sorted(edge)) for edge in graph.edges))
    places = nx.spring_layout(ordered, seed=_SEED, iterations=_ROUNDS, k=2.2 / max(len(ordered), 1) ** 0.5)
    xs, ys = (_spread([float(place[axis]) for place in places.values()]) for axis in (0, 1))
    return {
        key: _Node(
            cells[key],
            _ASIDE + x * (_WIDTH - 2 * _ASIDE),
            _ABOVE + y * (_HEIGHT - 2 * _ABOVE - _LINE),
            6 + 2.2 * sqrt(ordered.degree(key)),
        )
        for key, x, y in zip(places, xs, ys, strict=True)
    }


def _spread(values: Sequence[float]) -> list[float]:
    """Places from 0 to 1, half as they are and half evenly spread: forces leave a crowd in the middle."""
    low, high = min(values, default=0.0), max(values, default=1.0)
    ranks = {
        place: rank for rank, place in enumerate(sorted(range(len(values)), key=lambda one: values[one]))
    }
    last = max(len(values) - 1, 1)
    return [
        (1 - _EVEN) * (value - low) / ((high - low) or 1.0) + _EVEN * ranks[place] / last
        for place, value in enumerate(values)
    ]


def _lines(graph: nx.Graph, nodes: Mapping[str, _Node], ways: Mapping[tuple[str, str], str]) -> list[Mark]:
    marks = []
    for pair in sorted(tuple(sorted(edge)) for edge in graph.edges):
        one, other = nodes[pair[0]], nodes[pair[1]]
        how = ways[pair[0], pair[1]]
        title = f"{one.cell.label} – {other.cell.label}{'：' if how else ''}{how}"
        marks.append(mark("line", "edge", title=title, x1=one.x, y1=one.y, x2=other.x, y2=other.y))
    return marks


def _drawn(graph: nx.Graph, nodes: Mapping[str, _Node], ranked: Sequence[str]) -> list[Mark]:
    """The things, and as many of their names as have room, those of the most lines first."""
    shown = [nodes[key] for key in ranked if key in graph]
    marks = [
        mark(
            "path",
            f"node type-{shaped(one.cell.kind)}",
            d=outline(one.cell.kind, one.x, one.y, one.size),
            title=one.cell.label,
            link=one.cell.link,
        )
        for one in shown
    ]
    return [*marks, *_names(shown)]


def _names(shown: Sequence[_Node]) -> list[Mark]:
    """As many names as have room. Those of the things with the most lines may lie over others, which are many there."""
    nodes = [(one.x - one.size, one.y - one.size, one.x + one.size, one.y + one.size) for one in shown]
    marks, names = [], list[_Box]()
    for rank, one in enumerate(shown):
        box = _free(one, [*names, *nodes]) or (_free(one, names) if rank < _HUBS else None)
        if box is not None:
            names.append(box)
            x, y = (box[0] + box[2]) / 2, box[3] - 3
            marks.append(label("of-node", one.cell.label, _ROOM, x=x, y=y))
    return marks


def _free(one: _Node, taken: Sequence[_Box]) -> _Box | None:
    """The first place for a name that meets nothing."""
    half = min(width_of(one.cell.label), _ROOM) / 2
    for x, y in _beside(one):
        middle = min(max(x, half + 4), _WIDTH - half - 4)
        box = (middle - half, y - _LINE + 5, middle + half, y + 3)
        if not any(_meet(box, other) for other in taken):
            return box
    return None


def _beside(one: _Node) -> tuple[tuple[float, float], ...]:
    """The middles of the places for a name: below, above, right and left."""
    half = min(width_of(one.cell.label), _ROOM) / 2 + one.size + 3
    below, above = one.y + one.size + _LINE - 4, one.y - one.size - 5
    return (one.x, below), (one.x, above), (one.x + half, one.y + 5), (one.x - half, one.y + 5)


def _meet(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _item(graph: nx.Graph, cells: Mapping[str, Cell], key: str, en: bool) -> Item:
    """A thing with the names of those it has lines to."""
    neighbours = sorted(cells[other].label for other in graph[key])
    return Item(text=cells[key].label, value=some(neighbours, ", " if en else "、", 12), link=cells[key].link)
