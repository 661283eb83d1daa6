"""The network as one page that works without a network.

pyvis's own page names two files on a CDN and puts names into markup; so this page takes from pyvis the
nodes, the lines, the options and the drawing library it bundles, and shows them by a template of ours.
"""

import json
from html import escape
from importlib import resources
from typing import Any

from pyvis.network import Network

from sppgraph.views.drawing import draw, sketch
from sppgraph.views.large import LARGE, large_page
from sppgraph.views.look import Look
from sppgraph.views.model import Picture
from sppgraph.views.page import assemble
from sppgraph.views.payload import payload
from sppgraph.views.scripts import network_scripts

VIS_VERSION = "9.1.2"  # the newer of the two that pyvis bundles
VIS = resources.files("pyvis") / f"templates/lib/vis-{VIS_VERSION}/vis-network.min.js"
CREDITS = f"""\
The drawing library in this page is vis-network {VIS_VERSION}, taken from the Python package pyvis.
  Copyright (c) 2011-2017 Almende B.V., (c) 2017-2019 visjs contributors; used under the MIT licence
  (it is dual licensed, Apache 2.0 or MIT). Its notice stands at its head below."""


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
