"""The network of a large graph: the same page, with its canvas drawn by WebGL.

sigma.js and graphology stand in ``vendor/`` as their npm packages have them.
"""

from html import escape
from importlib import resources
from typing import Any

from sppgraph.views.drawing import Sketch, sketch
from sppgraph.views.look import Look
from sppgraph.views.model import Picture
from sppgraph.views.packing import pack
from sppgraph.views.page import assemble
from sppgraph.views.payload import payload
from sppgraph.views.scripts import network_scripts

LARGE = 5000  # more things than this are drawn by WebGL
VENDOR = resources.files("sppgraph.views") / "vendor"
LIBRARIES = ("graphology/graphology.umd.min.js", "sigma/sigma.min.js")
SCRIPTS = network_scripts("programs-webgl.js", "draw-webgl.js", "over-webgl.js", "pointer-webgl.js")
PACKED = ("things", "facts", "passages", "nodes", "lines")
CREDITS = """\
The drawing libraries in this page are sigma.js 3.0.3 and graphology 0.26.0, taken from their npm packages.
  Copyright (c) 2013-2025 Alexis Jacomy, Guillaume Plique, Benoît Simard; (c) 2016-2021 Guillaume Plique;
  both are used under the MIT licence, whose text stands beside their files in sppgraph/views/vendor."""


def large_page(picture: Picture, look: Look, chosen: int | None = None) -> str:
    """The page's HTML; around one of its things, by number, if that is chosen.

    Where a browser has no WebGL, the page says so in words and keeps all but its picture.
    """
    sketched = sketch(picture, look, chosen)
    data = payload(picture, look) | _drawn(sketched) | sketched.shown()
    return assemble(
        "network.html",
        libraries=[(VENDOR / library).read_text(encoding="utf-8") for library in LIBRARIES],
        scripts=SCRIPTS,
        styles=["base.css", "network.css"],
        data=data | {key: pack(data[key]) for key in PACKED},
        texts={"title": escape(look.texts["title"]["zh"]), "credits": CREDITS},
    )


def _drawn(sketched: Sketch) -> dict[str, Any]:
    """Nodes and lines as the scripts read them; a node has the number of its thing."""
    ends = enumerate(sketched.graph.edges(data=True))
    return {
        "nodes": [{"id": node, **shown} for node, shown in sketched.graph.nodes(data=True)],
        "lines": [{"id": number, "from": a, "to": b, **drawn} for number, (a, b, drawn) in ends],
    }
