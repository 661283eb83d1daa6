"""The layouts of a picture beside the one by forces: by type, and by year."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import networkx as nx

from sppgraph.views.columns import by_neighbours, in_columns, over_years
from sppgraph.views.history import first_year, happened
from sppgraph.views.layout import Place
from sppgraph.views.lines import Line
from sppgraph.views.look import Look
from sppgraph.views.model import Picture


def by_type(picture: Picture, look: Look, lines: Sequence[Line]) -> list[Place]:
    """Types side by side in the order of the legend, linked things level with each other."""
    graph = nx.Graph()
    graph.add_nodes_from(range(len(picture.things)))
    graph.add_edges_from((line.source, line.target) for line in lines if line.facts)
    kinds = {node: thing.type for node, thing in enumerate(picture.things) if thing.type != "Year"}
    heights = by_neighbours(graph, kinds)
    columns: dict[str, list[int]] = {type_: [] for type_ in look.types}
    for node in sorted(kinds, key=heights.__getitem__):
        columns[kinds[node]].append(node)
    places = in_columns(list(columns.values()), _row(picture))
    return [places[node] for node in range(len(picture.things))]


def by_year(picture: Picture, look: Look, degree: Mapping[int, int]) -> list[Place]:
    """Each thing over the year in which it first happened, else in which a newsletter first names it."""
    order = list(look.types)
    node_of = {thing.id: node for node, thing in enumerate(picture.things)}
    dated = happened(picture)
    columns: dict[int | None, list[int]] = defaultdict(list)
    others = [node for node, thing in enumerate(picture.things) if thing.type != "Year"]
    for node in sorted(
        others, key=lambda node: (order.index(picture.things[node].type), -degree.get(node, 0), node)
    ):
        thing = picture.things[node]
        year = first_year(thing, dated[thing.id])
        columns[node_of.get(year) if year else None].append(node)
    undated = columns.pop(None, [])
    places = over_years(
        {year: column for year, column in columns.items() if year is not None}, _row(picture), undated
    )
    return [places[node] for node in range(len(picture.things))]


def _row(picture: Picture) -> list[int]:
    """The nodes of the years, oldest first."""
    return [node for node, thing in enumerate(picture.things) if thing.type == "Year"]
