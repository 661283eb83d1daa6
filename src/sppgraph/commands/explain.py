"""``sppgraph explain``: everything the graph says of one thing."""

import re
import sys
from pathlib import Path

import click

from sppgraph.commands.options import confidence_option, graph_option
from sppgraph.explain import explain, render
from sppgraph.store import LocalGraph, open_store
from sppgraph.trust import trusted

_PRINTED = ("【", "】")
_BOLD = ("\x1b[1m", "\x1b[0m")
_PLACEHOLDERS = ("\ue000", "\ue001")  # for private use: no newsletter prints them
_STEERING = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")  # all control characters but the line feed


@click.command("explain")
@click.argument("name", metavar="NAME-OR-IRI")
@graph_option
@confidence_option
def command(name: str, graph: Path, least: float) -> None:
    """Tell all that is said of one thing.

    NAME-OR-IRI is any name of the thing, its IRI, or the end of it. Each fact is told with the rule
    that found it, its confidence where that rule was measured, the sentences that state it, and the issue and article they stand in; the names of
    those it is about are bold on a terminal and in 【】 elsewhere. At the end stands why each form of
    its name was taken for one.

    \b
    sppgraph explain 联合国环境规划署
    sppgraph explain organisation/unep
    sppgraph explain UNEP --graph 2026/graph.nq
    """
    terminal = sys.stdout.isatty()
    click.echo(_told(trusted(open_store(graph), least), name, terminal))


def _told(graph: LocalGraph, name: str, terminal: bool) -> str:
    """The explanation, without characters that a graph from elsewhere could steer a terminal with."""
    text = _STEERING.sub("\N{REPLACEMENT CHARACTER}", render(explain(graph, name), _PLACEHOLDERS))
    for placeholder, mark in zip(_PLACEHOLDERS, _BOLD if terminal else _PRINTED, strict=True):
        text = text.replace(placeholder, mark)
    return text
