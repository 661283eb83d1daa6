"""``sppgraph check``: does a graph hold to its shapes?"""

import sys
from pathlib import Path

import click

from sppgraph.commands.options import GRAPH, PATH
from sppgraph.export import named_quads, union
from sppgraph.store import open_store
from sppgraph.validate import validate
from sppgraph.violations import tell


@click.command("check")
@click.argument("graph", type=PATH, default=GRAPH)
def command(graph: Path) -> None:
    """Check a graph against the shapes of its classes (SHACL).

    GRAPH is a file ending in .nq, .nt, .trig or .ttl, or a folder that a build wrote; output/graph.nq
    if none is given. For each violation it says which node, what is expected there, and which
    sentences that comes from.

    \b
    sppgraph check
    sppgraph check 2026/graph.nq

    Exit codes: 0 the graph conforms; 1 it does not; 2 the check could not be made.
    """
    opened = open_store(graph)
    triples = len(union(named_quads(opened)))
    violations = validate(opened).violations
    if not violations:
        click.echo(f"{graph}: conforms ({triples} triples).")
        return
    click.echo(tell(violations))
    click.echo(f"\n{graph}: does not conform: {len(violations)} violations in {triples} triples.")
    sys.exit(1)
