"""A picture as anybody would hand it to pyvis, to measure our own pages against."""

import networkx as nx
from playwright.sync_api import Page
from pyvis.network import Network

from sppgraph.views.model import Picture

PATIENCE = 180.0  # seconds until a page counts as one that never comes to rest
_WATCH = "() => { network.once('stabilizationIterationsDone', () => { window.ready = performance.now(); }); }"


def plain_page(picture: Picture) -> str:
    """The page's HTML: one line for all facts between two things, physics on, nothing set."""
    graph = nx.Graph()
    for thing in picture.things:
        graph.add_node(thing.id, label=thing.name, group=thing.type, title=thing.name)
    graph.add_edges_from(
        (fact.subject, fact.object)
        for fact in picture.facts
        if fact.object in graph and fact.subject in graph
    )
    network = Network(cdn_resources="in_line")
    network.from_nx(graph)
    return str(network.generate_html())


def rests(page: Page) -> None:
    """Have a plain page set ``window.ready`` when its physics has come to rest: until then a bar covers it."""
    page.wait_for_function("() => window.network")
    page.evaluate(_WATCH)
