"""``sppgraph view``: pictures of a graph, or of a part of it."""

from collections.abc import Mapping
from pathlib import Path

import click

from sppgraph.commands.options import OUTPUT, PATH, confidence_option, graph_option, param_option
from sppgraph.query import find_saved
from sppgraph.store import open_store
from sppgraph.trust import trusted
from sppgraph.views import write_views
from sppgraph.views.parts import write_constructed, write_neighbourhood

_HOPS = 2


@click.command("view")
@click.option(
    "--of", "thing", metavar="NAME", help="Draw what surrounds this thing; any of its names will do."
)
@click.option(
    "--hops",
    type=click.IntRange(min=1),
    metavar="N",
    help=f"How many steps to go from the thing; {_HOPS} if not given.",
)
@click.option("--query", metavar="NAME", help="Draw what this saved question constructs.")
@param_option
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
def command(
    thing: str | None,
    hops: int | None,
    query: str | None,
    values: Mapping[str, str],
    graph: Path,
    least: float,
    output: Path,
) -> None:
    """Draw a graph as HTML pages, or a part of it as one.

    Each page stands alone: it needs no network and can be sent as it is. A click on anything in it shows
    what is said of it, with the sentences. A build draws the network too; this draws all pages from a
    graph that you have.

    \b
    sppgraph view
    sppgraph view --of 联合国环境规划署 --hops 1
    sppgraph view --query network-of --param centre=可持续公共采购计划
    sppgraph view --graph 2026/graph.nq -o 2026/views

    \b
    DIR/network.html        organisations, roles, programmes, events and years
    DIR/timeline.html       what happened when
    DIR/organisations.html  who works with whom
    DIR/ego/NAME.html       with --of
    DIR/query/NAME.html     with --query
    """
    _refuse_misuse(thing, hops, query, values)
    if thing is not None:
        pages = [write_neighbourhood(trusted(open_store(graph), least), thing, hops or _HOPS, output)]
    elif query is not None:
        saved = find_saved(query)
        pages = [write_constructed(trusted(open_store(graph), least), saved, values, output)]
    else:
        pages = write_views(trusted(open_store(graph), least) if least else graph, output)
    for page in pages:
        click.echo(f"Open {page} in a browser.")


def _refuse_misuse(thing: str | None, hops: int | None, query: str | None, values: Mapping[str, str]) -> None:
    if thing is not None and query is not None:
        raise click.UsageError("Give only one of --of and --query.")
    if hops is not None and thing is None:
        raise click.UsageError("--hops needs the thing to go from: --of NAME.")
    if values and query is None:
        raise click.UsageError("--param needs the question: --query NAME.")
