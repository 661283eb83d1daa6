"""A drawing as pyvis holds it, for the page that vis-network draws."""

import networkx as nx
from pyvis.network import Network

from sppgraph.views.drawing import Drawing
from sppgraph.views.look import Look

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


def hold(drawing: Drawing, look: Look) -> Network:
    """A drawing in pyvis's hands: nodes by their number, at their places by forces."""
    graph = nx.DiGraph()
    for node, ((x, y), shown) in enumerate(zip(drawing.layouts["force"], drawing.nodes, strict=True)):
        graph.add_node(
            node,
            label=shown.label,
            english=shown.english,
            group=shown.type,
            shape=look.types[shown.type]["shape"],
            size=shown.size,
            degree=shown.degree,
            hub=shown.hub,
            x=x,
            y=y,
        )
    for line in drawing.lines:
        groups = sorted(line.groups, key=list(look.groups).index)
        graph.add_edge(line.source, line.target, facts=line.facts, groups=groups, weight=line.width)
    network = Network(directed=True)
    network.from_nx(graph)
    network.options = OPTIONS
    return network
