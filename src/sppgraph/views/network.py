"""The network as one page that works without a network.

pyvis's own page names two files on a CDN and puts names into markup; so this page takes from pyvis the
nodes, the lines, the options and the drawing library it bundles, and shows them by a template of ours.
"""

import json
from html import escape
from importlib import resources
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from pyvis.network import Network

from sppgraph.export import swap_in
from sppgraph.views.drawing import draw, sketch
from sppgraph.views.large import LARGE, large_page
from sppgraph.views.look import Look, load_look
from sppgraph.views.model import Picture
from sppgraph.views.page import assemble
from sppgraph.views.payload import payload
from sppgraph.views.reading import read_picture
from sppgraph.views.scripts import network_scripts

VIS_VERSION = "9.1.2"  # the newer of the two that pyvis bundles
VIS = resources.files("pyvis") / f"templates/lib/vis-{VIS_VERSION}/vis-network.min.js"
CREDITS = f"""\
The drawing library in this page is vis-network {VIS_VERSION}, taken from the Python package pyvis.
  Copyright (c) 2011-2017 Almende B.V., (c) 2017-2019 visjs contributors; used under the MIT licence
  (it is dual licensed, Apache 2.0 or MIT). Its notice stands at its head below."""


def write_network(graph: Path | ox.Store, target: Path) -> None:
    """Write the network of a graph as one HTML file; the same graph gives the same bytes.

    Args:
        graph: An RDF file (N-Quads, TriG, Turtle) or a store, in the model's terms.
        target: The page; its folder is made, and an older page is replaced at once.

    Raises:
        GraphError: the graph cannot be read, or nothing in it can be drawn.
        OutputError: the page cannot be written.
    """
    page = network_page(read_picture(graph), load_look())
    swap_in(target, page.encode())


def network_page(picture: Picture, look: Look, chosen: int | None = None) -> str:
    """The page's HTML; around one of its things, by number, if that is chosen."""
    if len(picture.things) > LARGE:
        return large_page(picture, look, chosen)
    sketched = sketch(picture, look, chosen)
    return assemble(
        "network.html",
        libraries=[VIS.read_text(encoding="utf-8")],
        scripts=network_scripts("draw.js"),
        styles=["base.css", "network.css"],
        data=payload(picture, look) | _drawn(draw(sketched)) | sketched.shown(),
        texts={"title": escape(look.texts["title"]["zh"]), "credits": CREDITS},
    )


def _drawn(network: Network) -> dict[str, Any]:
    """What pyvis holds: the node of a thing has its number."""
    nodes, lines, _, _, _, options = network.get_network_data()
    return {
        "nodes": sorted(nodes, key=lambda drawn: int(drawn["id"])),
        "lines": [line | {"id": number} for number, line in enumerate(lines)],
        "options": json.loads(options),
    }
