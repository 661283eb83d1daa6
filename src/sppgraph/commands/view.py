"""``sppgraph view``: the picture of a graph."""

from pathlib import Path

import click

from sppgraph.commands.options import OUTPUT, PATH, confidence_option, graph_option
from sppgraph.store import open_store
from sppgraph.trust import trusted
from sppgraph.views import write_network


@click.command("view")
@graph_option
@confidence_option
@click.option(
    "-o",
    "--output",
    type=PATH,
    metavar="DIR",
    default=OUTPUT / "views",
    show_default=True,
    help="The folder to write into.",
)
def command(graph: Path, least: float, output: Path) -> None:
    """Draw the network of a graph as one HTML page.

    The page shows organisations, programmes, events and years; a click on one shows what is said of
    it, with the sentences. It needs no network and can be sent as it is. A build draws it too; this
    draws it from a graph that you have.

    \b
    sppgraph view
    sppgraph view --graph 2026/graph.nq -o 2026/views
    """
    page = output / "network.html"
    write_network(trusted(open_store(graph), least) if least else graph, page)
    click.echo(f"Open {page} in a browser.")
