"""``sppgraph export``: the graph in other formats."""

from pathlib import Path

import click

from sppgraph.commands.options import PATH, confidence_option, graph_option
from sppgraph.export import FORMATS, export
from sppgraph.store import open_store
from sppgraph.trust import trusted


@click.command("export")
@click.option("--format", type=click.Choice(tuple(FORMATS)), required=True, help="The format.")
@click.option("-o", "--output", type=PATH, metavar="FILE", required=True, help="The file to write.")
@graph_option
@confidence_option
def command(format: str, output: Path, graph: Path, least: float) -> None:
    """Write the graph in another format.

    trig, nquads and jsonld keep the named graph of each issue; turtle, ntriples and rdfxml hold the
    union of all. graphml is the network of things for tools such as Gephi; csv has one fact a line,
    with its sentence, for spreadsheets.

    \b
    sppgraph export --format csv -o facts.csv
    sppgraph export --format graphml -o network.graphml --graph 2026/graph.nq
    sppgraph export --format turtle -o sure.ttl --min-confidence 0.9
    """
    export(trusted(open_store(graph), least), format, output)
    click.echo(f"Written to {output}.")
