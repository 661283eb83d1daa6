"""Pictures of the graph: one self-contained page each, that asks the network for nothing."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

import pyoxigraph as ox

from sppgraph.export import swap_in
from sppgraph.staging import staged
from sppgraph.views.look import Look, load_look
from sppgraph.views.model import Picture
from sppgraph.views.network import network_page
from sppgraph.views.organisations import organisations_page
from sppgraph.views.reading import read_picture
from sppgraph.views.timeline import timeline_page

__all__ = ["VIEWS", "write_view", "write_views"]

# Every view of a whole graph: its file, and what makes its HTML.
VIEWS: Mapping[str, Callable[[Picture, Look], str]] = MappingProxyType(
    {
        "network.html": network_page,
        "timeline.html": timeline_page,
        "organisations.html": organisations_page,
    }
)


def write_view(name: str, graph: Path | ox.Store, target: Path) -> None:
    """Write one view of a graph as one HTML file; the same graph gives the same bytes.

    Args:
        name: Of ``VIEWS``.
        graph: An RDF file (N-Quads, TriG, Turtle) or a store, in the model's terms.
        target: The page; its folder is made, and an older page is replaced at once.

    Raises:
        GraphError: the graph cannot be read, or nothing in it can be drawn.
        OutputError: the page cannot be written.
    """
    swap_in(target, VIEWS[name](read_picture(graph), load_look()).encode())


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
