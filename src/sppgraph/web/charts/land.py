"""The outline of the land, from the npm package ``world-atlas`` 2.0.2 (Natural Earth, public domain).

The file is a TopoJSON (https://github.com/topojson/topojson-specification): arcs of whole numbers, each point
told by its distance from the one before; a ring names its arcs, a negative number one taken backwards.
Land alone is drawn and no border, so that no border is drawn wrong.
"""

import json
from functools import cache
from itertools import pairwise
from pathlib import Path

_FILE = Path(__file__).parents[1] / "assets" / "vendor" / "world-atlas" / "land-110m.json"
WIDTH, HEIGHT = 1000.0, 420.0
_HALF = 180.0  # degrees
_FEWEST = 4  # points that are more than a speck
_NORTH, _SOUTH = 84.0, -58.0  # degrees that the map shows; nobody lives beyond

Point = tuple[float, float]


def project(longitude: float, latitude: float) -> Point:
    """Where a place in degrees stands on the map in pixels; beyond its edges where that is."""
    x = (longitude + 180) / 360 * WIDTH
    return x, (_NORTH - latitude) / (_NORTH - _SOUTH) * HEIGHT


@cache
def outline() -> str:
    """The land as a path of SVG, to half a pixel."""
    return "".join(_path(part) for ring in _rings() if _shown(ring) for part in _whole(ring))


def _shown(ring: list[Point]) -> bool:
    return any(latitude > _SOUTH for _, latitude in ring)


def _whole(ring: list[Point]) -> list[list[Point]]:
    """A ring without leaps from one edge of the map to the other: it goes on beyond the edge, and once more opposite."""
    points, turn, before = [], 0.0, ring[0][0]
    for longitude, latitude in ring:
        if abs(longitude - before) > _HALF:
            turn += 2 * _HALF if longitude < before else -2 * _HALF
        points.append((longitude + turn, latitude))
        before = longitude
    beyond = [side for side in (-1, 1) if any(side * longitude > _HALF for longitude, _ in points)]
    return [points, *([(x - side * 2 * _HALF, y) for x, y in points] for side in beyond)]


def _path(ring: list[Point]) -> str:
    placed = [(round(x * 2) / 2, round(y * 2) / 2) for x, y in (project(*point) for point in ring)]
    points = [place for before, place in pairwise([(None, None), *placed]) if place != before]
    if len(points) < _FEWEST:
        return ""
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points) + "Z"


def _rings() -> list[list[Point]]:
    """The rings of all polygons, in degrees."""
    topology = json.loads(_FILE.read_text(encoding="utf-8"))
    scale, translate = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [_arc(arc, scale, translate) for arc in topology["arcs"]]
    polygons = [polygon for shape in topology["objects"]["land"]["geometries"] for polygon in shape["arcs"]]
    return [_joined(ring, arcs) for polygon in polygons for ring in polygon]


def _arc(arc: list[list[int]], scale: list[float], translate: list[float]) -> list[Point]:
    x = y = 0
    points = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append((x * scale[0] + translate[0], y * scale[1] + translate[1]))
    return points


def _joined(ring: list[int], arcs: list[list[Point]]) -> list[Point]:
    """The arcs of a ring one after another; each begins where the one before ends."""
    points: list[Point] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points
