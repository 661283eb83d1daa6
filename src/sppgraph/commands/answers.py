"""Where several commands send their questions, and how they write the answers."""

import sys
from collections.abc import Collection
from functools import partial
from pathlib import Path
from shutil import get_terminal_size

import click

from sppgraph.export import swap_in
from sppgraph.query import Answer, Ask, run_local, run_remote
from sppgraph.results import render
from sppgraph.store import open_store
from sppgraph.trust import trusted


def asker(
    name: str,
    graph: Path,
    least: float,
    endpoint: str | None,
    timeout: int,
    services: Collection[str] = (),
) -> Ask:
    """What answers a query: the endpoint if there is one, else the graph.

    Args:
        name: What errors call the query.
        graph: As ``--graph`` gives it.
        least: The confidence that facts must have.
        endpoint: Its address.
        timeout: Seconds to wait for it.
        services: Endpoints that a query of the graph may call.

    Raises:
        GraphError: the graph cannot be read.
        UsageError: a confidence is asked of an endpoint.
    """
    if endpoint is None:
        return partial(run_local, trusted(open_store(graph), least), name=name, services=services)
    if least:
        raise click.UsageError("--min-confidence looks at a graph of your own, not at an --endpoint.")
    return partial(run_remote, endpoint, name=name, timeout=timeout)


def write(answer: Answer, format: str, output: Path | None) -> None:
    """Write an answer into a file, or show it as wide as the terminal is.

    Raises:
        OutputError: the file cannot be written.
    """
    if output is not None:
        swap_in(output, render(answer, format).encode())
        return
    width = get_terminal_size().columns if sys.stdout.isatty() else None
    click.echo(render(answer, format, width=width), nl=False)
