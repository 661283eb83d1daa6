"""A picture as nodes and lines with their places: what every drawing of a network starts from."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from sppgraph.views.growth import Spot
from sppgraph.views.history import stages_of
from sppgraph.views.layout import Place, lay_out
from sppgraph.views.layouts import by_type, by_year
from sppgraph.views.lines import Line, lines_of
from sppgraph.views.look import Look, columns, shorten
from sppgraph.views.model import Picture, Thing

HUB_DEGREE = 6  # a hub has at least so many lines
HUBS = 40  # and there are about so many of them at most


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """How a thing is drawn."""

    type: str
    label: str  # in at most two lines
    english: str
    size: int  # half of it, in pixels at full zoom
    degree: int  # its lines that facts draw
    hub: bool  # its name always shows


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """The nodes of a picture in the order of its things, its lines, and where nodes stand."""

    nodes: Sequence[Node]
    lines: Sequence[Line]
    layouts: dict[str, list[Place]]  # x, y in whole pixels at full zoom, by node: "force" and others


def draw(picture: Picture, look: Look) -> Drawing:
    """Lay a picture out."""
    lines = lines_of(picture, look)
    degree = Counter(end for line in lines if line.facts for end in (line.source, line.target))
    hub_degree = max(HUB_DEGREE, min(sorted(degree.values())[-HUBS:], default=0))
    nodes = [_node(thing, degree[node], hub_degree) for node, thing in enumerate(picture.things)]
    spots = [_spot(thing, node, look) for thing, node in zip(picture.things, nodes, strict=True)]
    layouts = {
        "force": lay_out(spots, stages_of(picture, look, lines)),
        "types": by_type(picture, look, lines),
        "years": by_year(picture, look, degree),
    }
    return Drawing(nodes=nodes, lines=lines, layouts=layouts)


def _node(thing: Thing, degree: int, hub_degree: int) -> Node:
    return Node(
        type=thing.type,
        label=shorten(thing.name),
        english=shorten(thing.english or thing.name),
        size=radius(degree),
        degree=degree,
        hub=degree >= hub_degree,
    )


def radius(degree: int) -> int:
    """Pixels at full zoom: the area grows with the number of lines."""
    return round(min(7 + 2.6 * sqrt(degree), 30))


def _spot(thing: Thing, node: Node, look: Look) -> Spot:
    height = look.types[thing.type]["height"]
    return Spot(id=thing.id, room=_room(node), height=height, year=thing.type == "Year")


def _room(node: Node) -> tuple[float, float]:
    """A hub's name always shows, so it gets the room; lesser names take what is left."""
    if not node.hub:
        return max(node.size, 30.0), node.size + 11.0
    rows = node.label.split("\n")
    return max(node.size, 3.6 * max(map(columns, rows)) + 4.0), node.size + 9.0 * len(rows)
