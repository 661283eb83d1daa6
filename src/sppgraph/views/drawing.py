"""A picture as nodes and lines: what networkx lays out and pyvis holds."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import sqrt
from statistics import fmean

import networkx as nx
from pyvis.network import Network

from sppgraph.views.columns import Place, by_neighbours, in_columns, over_years
from sppgraph.views.layout import Spot, lay_out
from sppgraph.views.look import Look, columns, shorten
from sppgraph.views.model import Picture, Thing

# What vis-network is told; the page colours by type itself, because colours follow light and dark.
OPTIONS = {
    "autoResize": True,
    "edges": {"smooth": False, "arrowStrikethrough": False, "chosen": False, "selectionWidth": 0},
    "interaction": {
        "dragNodes": False,
        "hover": True,
        "hoverConnectedEdges": False,
        "selectConnectedEdges": False,
    },
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "nodes": {"chosen": False, "font": {"size": 0}},
    "physics": {"enabled": False},
}
HUB_DEGREE = 6  # a hub has at least so many lines
HUBS = 40  # and there are about so many of them at most
HAPPENS = ("Event", "Publication")  # what gets a line to the year in which it happened


@dataclass(slots=True)
class Line:
    """All that links two nodes, drawn once."""

    source: int
    target: int
    facts: list[int] = field(default_factory=list)  # numbers in Picture.facts
    groups: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture as pyvis holds it, and where its nodes stand in each layout."""

    network: Network  # its nodes stand where the layout "force" puts them
    layouts: dict[str, list[Place]]  # x, y in whole pixels at full zoom, by node


@dataclass(frozen=True, slots=True)
class Sketch:
    """A picture with its places, before any library that draws has a hand in it."""

    graph: nx.DiGraph  # as draw() tells
    layouts: dict[str, list[Place]]


def draw(picture: Picture, look: Look) -> Drawing:
    """Lay a picture out and hand it to pyvis.

    Node ids are the places of the things in ``picture.things``; a line carries the numbers of its
    facts; places and sizes are whole pixels at full zoom.
    """
    sketched = sketch(picture, look)
    network = Network(directed=True)
    network.from_nx(sketched.graph)
    network.options = OPTIONS
    return Drawing(network, sketched.layouts)


def sketch(picture: Picture, look: Look) -> Sketch:
    """Lay a picture out."""
    lines = _lines(picture, look)
    degree = Counter(end for line in lines if line.facts for end in (line.source, line.target))
    hub_degree = max(HUB_DEGREE, min(sorted(degree.values())[-HUBS:], default=0))
    spots = _spots(picture, look, degree, hub_degree)
    pulling = _pulling(lines, look, len(spots))
    places = lay_out(pulling, spots)
    graph = nx.DiGraph()
    for node, (thing, (x, y)) in enumerate(zip(picture.things, places, strict=True)):
        shown = _shown(thing, look, degree[node])
        graph.add_node(node, **shown, degree=degree[node], hub=degree[node] >= hub_degree, x=x, y=y)
    for line in lines:
        groups = sorted(line.groups, key=list(look.groups).index)
        width = min(1 + len(line.facts) // 2, 4)
        graph.add_edge(line.source, line.target, facts=line.facts, groups=groups, weight=width)
    return Sketch(
        graph,
        {"force": places, "types": _types(picture, look, pulling), "years": _years(picture, look, degree)},
    )


def _types(picture: Picture, look: Look, pulling: nx.Graph) -> list[Place]:
    """The types in the order of the legend."""
    kinds = {node: thing.type for node, thing in enumerate(picture.things) if thing.type != "Year"}
    heights = by_neighbours(pulling, kinds)
    columns: dict[str, list[int]] = {type_: [] for type_ in look.types}
    for node in sorted(kinds, key=heights.__getitem__):
        columns[kinds[node]].append(node)
    places = in_columns(list(columns.values()), _row(picture))
    return [places[node] for node in range(len(picture.things))]


def _years(picture: Picture, look: Look, degree: Counter[int]) -> list[Place]:
    """Each thing over the year in which it first happened, else in which a newsletter first names it."""
    order = list(look.types)
    node_of = {thing.id: node for node, thing in enumerate(picture.things)}
    happened = _happened(picture)
    columns: dict[int | None, list[int]] = defaultdict(list)
    others = [node for node, thing in enumerate(picture.things) if thing.type != "Year"]
    for node in sorted(
        others, key=lambda node: (order.index(picture.things[node].type), -degree[node], node)
    ):
        thing = picture.things[node]
        years = [year for year in sorted(happened[thing.id]) or thing.years if year in node_of]
        columns[node_of[years[0]] if years else None].append(node)
    undated = columns.pop(None, [])
    places = over_years(
        {year: column for year, column in columns.items() if year is not None}, _row(picture), undated
    )
    return [places[node] for node in range(len(picture.things))]


def _row(picture: Picture) -> list[int]:
    """The nodes of the years, oldest first."""
    return [node for node, thing in enumerate(picture.things) if thing.type == "Year"]


def _happened(picture: Picture) -> dict[str, set[str]]:
    """The years of which facts about a thing tell, by Thing.id."""
    happened: dict[str, set[str]] = defaultdict(set)
    for fact in picture.facts:
        happened[fact.subject].update(fact.dated)
    return happened


def _shown(thing: Thing, look: Look, degree: int) -> dict[str, str | int]:
    return {
        "label": shorten(thing.name),
        "english": shorten(thing.english or thing.name),
        "group": thing.type,
        "shape": look.types[thing.type]["shape"],
        "size": radius(degree),
    }


def radius(degree: int) -> int:
    """Pixels at full zoom: the area grows with the number of lines."""
    return round(min(7 + 2.6 * sqrt(degree), 30))


def _room(label: str, size: int, hub: bool) -> tuple[float, float]:
    """A hub's name always shows, so it gets the room; lesser names take what is left."""
    if not hub:
        return max(size, 30.0), size + 11.0
    rows = label.split("\n")
    return max(size, 3.6 * max(map(columns, rows)) + 4.0), size + 9.0 * len(rows)


def _lines(picture: Picture, look: Look) -> list[Line]:
    place = {thing.id: node for node, thing in enumerate(picture.things)}
    lines: dict[frozenset[int], Line] = {}

    def link(source: int, target: int, group: str, facts: Sequence[int]) -> None:
        line = lines.setdefault(frozenset((source, target)), Line(source, target))
        line.facts.extend(facts)
        line.groups.add(group)

    for number, fact in enumerate(picture.facts):
        ends = [place[end] for end in (fact.subject, fact.object) if end in place]
        if len(set(ends)) == 2:
            link(ends[0], ends[1], look.group(fact.term), [number])
        if ends and fact.kind == "relation" and picture.things[ends[0]].type in HAPPENS:
            for year in fact.dated:
                link(ends[0], place[year], "time", [number])
    for node, thing in enumerate(picture.things):
        for year in thing.years:
            if year in place and frozenset((node, place[year])) not in lines:
                link(node, place[year], "seen", [])
    return list(lines.values())


def _pulling(lines: list[Line], look: Look, count: int) -> nx.Graph:
    """The lines that facts draw; a year that a newsletter's date alone gives pulls nothing."""
    graph = nx.Graph()
    graph.add_nodes_from(range(count))
    for line in lines:
        if line.facts:
            pull = max(look.groups[group]["pull"] for group in line.groups)
            graph.add_edge(line.source, line.target, weight=pull)
    return graph


def _spots(picture: Picture, look: Look, degree: Counter[int], hub_degree: int) -> list[Spot]:
    years = [thing.id for thing in picture.things if thing.type == "Year"]
    row = {year: (place + 0.5) / len(years) for place, year in enumerate(years)}
    happened = _happened(picture)
    return [
        Spot(
            room=_room(shorten(thing.name), radius(degree[node]), degree[node] >= hub_degree),
            height=look.types[thing.type]["height"],
            when=_when(thing, happened[thing.id], row),
            year=thing.type == "Year",
        )
        for node, thing in enumerate(picture.things)
    ]


def _when(thing: Thing, happened: set[str], row: dict[str, float]) -> float | None:
    """On the row of years: its own place, else when it happened, else where newsletters name it."""
    years = [thing.id] if thing.type == "Year" else sorted(happened) or thing.years
    return fmean(row[year] for year in years if year in row) if any(year in row for year in years) else None
