"""Pictures of the graph: one self-contained page each, that asks the network for nothing."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

import pyoxigraph as ox

from sppgraph.export import swap_in
from sppgraph.staging import staged
from sppgraph.views.look import Look, load_look
from sppgraph.views.model import Picture
from sppgraph.views.network import network_page, write_network
from sppgraph.views.organisations import organisations_page, write_organisations
from sppgraph.views.reading import read_picture
from sppgraph.views.timeline import timeline_page, write_timeline

__all__ = ["VIEWS", "write_network", "write_organisations", "write_timeline", "write_views"]

# Every view of a whole graph: its file, and what makes its HTML.
VIEWS: Mapping[str, Callable[[Picture, Look], str]] = MappingProxyType(
    {
        "network.html": network_page,
        "timeline.html": timeline_page,
        "organisations.html": organisations_page,
    }
)


def write_views(graph: Path | ox.Store, folder: Path) -> list[Path]:
    """Write all views of a graph into a folder, together or not at all.

    Args:
        graph: An RDF file (N-Quads, TriG, Turtle) or a store, in the model's terms.
        folder: It is made; what else is in it stays.

    Returns:
        The pages.

    Raises:
        GraphError: the graph cannot be read, or nothing in it can be drawn.
        OutputError: the folder cannot be written to.
    """
    picture, look = read_picture(graph), load_look()
    with staged(folder) as stage:
        for name, page in VIEWS.items():
            swap_in(stage / name, page(picture, look).encode())
    return [folder / name for name in VIEWS]
