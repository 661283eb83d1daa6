"""A picture as nodes and lines with their places: what networkx lays out and pyvis holds."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

import networkx as nx
from pyvis.network import Network

from sppgraph.views.around import around
from sppgraph.views.growth import Spot
from sppgraph.views.history import stages_of
from sppgraph.views.layout import Place, lay_out
from sppgraph.views.layouts import by_type, by_year
from sppgraph.views.lines import Line, lines_of
from sppgraph.views.look import Look, columns, shorten
from sppgraph.views.model import Picture, Thing
from sppgraph.views.start import start_of

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """A picture with its places, before any library that draws has a hand in it.

    Nodes are the places of the things in ``picture.things``; a line carries the numbers of its facts;
    places and sizes are whole pixels at full zoom.
    """

    graph: nx.DiGraph
    layouts: dict[str, list[Place]]  # x, y by node: "force", where nodes stand at first, and others
    start: list[int] | None  # the nodes to show at first, ascending; None for all
    chosen: int | None  # the node to choose at first

    def shown(self) -> dict[str, object]:
        """What a page's data says of it beside its nodes and lines."""
        return {"layouts": self.layouts, "start": self.start, "chosen": self.chosen}


def sketch(picture: Picture, look: Look, chosen: int | None = None) -> Sketch:
    """Lay a picture out; around one of its nodes, if that is chosen."""
    lines = lines_of(picture, look)
    degree = Counter(end for line in lines if line.facts for end in (line.source, line.target))
    hub_degree = max(HUB_DEGREE, min(sorted(degree.values())[-HUBS:], default=0))
    nodes = [_shown(thing, look, degree[node], hub_degree) for node, thing in enumerate(picture.things)]
    layouts = {
        "force": _force(picture, look, lines, nodes) if chosen is None else around(picture, lines, chosen),
        "types": by_type(picture, look, lines),
        "years": by_year(picture, look, degree),
    }
    graph = nx.DiGraph()
    for node, ((x, y), shown) in enumerate(zip(layouts["force"], nodes, strict=True)):
        graph.add_node(node, **shown, x=x, y=y)
    for line in lines:
        groups = sorted(line.groups, key=list(look.groups).index)
        width = min(1 + len(line.facts) // 2, 4)
        graph.add_edge(line.source, line.target, facts=line.facts, groups=groups, weight=width)
    return Sketch(graph=graph, layouts=layouts, start=start_of(picture, lines, chosen), chosen=chosen)


def draw(sketched: Sketch) -> Network:
    """A sketch in pyvis's hands, for the page that vis-network draws."""
    network = Network(directed=True)
    network.from_nx(sketched.graph)
    network.options = OPTIONS
    return network


def _shown(thing: Thing, look: Look, degree: int, hub_degree: int) -> dict[str, Any]:
    return {
        "label": shorten(thing.name),
        "english": shorten(thing.english or thing.name),
        "group": thing.type,
        "shape": look.types[thing.type]["shape"],
        "size": radius(degree),
        "degree": degree,
        "hub": degree >= hub_degree,
    }


def radius(degree: int) -> int:
    """Pixels at full zoom: the area grows with the number of lines."""
    return round(min(7 + 2.6 * sqrt(degree), 30))


def _force(
    picture: Picture, look: Look, lines: Sequence[Line], nodes: Sequence[dict[str, Any]]
) -> list[Place]:
    spots = [
        Spot(
            id=thing.id,
            room=_room(node["label"], node["size"], node["hub"]),
            height=look.types[thing.type]["height"],
            year=thing.type == "Year",
        )
        for thing, node in zip(picture.things, nodes, strict=True)
    ]
    return lay_out(spots, stages_of(picture, look, lines))


def _room(label: str, size: int, hub: bool) -> tuple[float, float]:
    """A hub's name always shows, so it gets the room; lesser names take what is left."""
    if not hub:
        return max(size, 30.0), size + 11.0
    rows = label.split("\n")
    return max(size, 3.6 * max(map(columns, rows)) + 4.0), size + 9.0 * len(rows)
