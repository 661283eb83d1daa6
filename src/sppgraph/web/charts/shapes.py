"""The symbols of things by their kind, as the offline views have them: ``views/assets/look.json``."""

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from math import cos, pi, sin
from typing import Any

from sppgraph.web.language import Language

_OTHER = "Other"
_CORNERS = {"hexagon": (6, 0.0), "triangle": (3, -90.0), "triangleDown": (3, 90.0), "diamond": (4, 0.0)}
_SQUARE = (4, 45.0)


@cache
def _types() -> Mapping[str, Any]:
    text = (resources.files("sppgraph.views") / "assets" / "look.json").read_text(encoding="utf-8")
    types: Mapping[str, Any] = json.loads(text)["types"]
    return types


def shaped(kind: str) -> str:
    """The class of a symbol: a kind of thing that has one, or "Other"."""
    return kind if kind in _types() else _OTHER


def kind_word(kind: str, language: Language) -> str:
    """What a legend calls a kind."""
    return str(_types()[kind][language]) if kind in _types() else ("other" if language == "en" else "其他")


def outline(kind: str, x: float, y: float, size: float) -> str:
    """A symbol as the path of SVG, ``size`` pixels from its middle to its corners."""
    shape = _types().get(kind, {}).get("shape", "dot")
    if shape in ("dot", "custom", "star"):
        return f"M{x - size:.1f} {y:.1f}a{size:.1f} {size:.1f} 0 1 0 {2 * size:.1f} 0a{size:.1f} {size:.1f} 0 1 0 {-2 * size:.1f} 0Z"
    corners, turn = _CORNERS.get(shape, _SQUARE)
    angles = [(turn + 360 * corner / corners) * pi / 180 for corner in range(corners)]
    return "M" + "L".join(f"{x + size * cos(a):.1f} {y + size * sin(a):.1f}" for a in angles) + "Z"
