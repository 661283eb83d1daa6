"""What several commands take."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import click

from sppgraph.results import FORMATS
from sppgraph.store import GRAPH_FILE

F = TypeVar("F", bound=Callable[..., Any])

OUTPUT = Path("output")
GRAPH = OUTPUT / GRAPH_FILE
CORRECTIONS = Path("corrections.ttl")
PATH = click.Path(path_type=Path)


def confidence_option(function: F) -> F:
    """``--min-confidence``: the facts to look at."""
    return click.option(
        "--min-confidence",
        "least",
        type=click.FloatRange(0, 1),
        metavar="X",
        default=0.0,
        help="Leave out facts below this confidence, 0 to 1; above 0, also those whose rule was never"
        " measured. What persons stated or corrected stays.",
    )(function)


def graph_option(function: F) -> F:
    """``--graph``: the graph to look at."""
    return click.option(
        "--graph",
        type=PATH,
        metavar="PATH",
        default=GRAPH,
        show_default=True,
        help="The graph: a file ending in .nq, .nt, .trig or .ttl, or a folder that a build wrote.",
    )(function)


def param_option(function: F) -> F:
    """``--param``: the parameters of a saved question, by name."""
    return click.option(
        "-p",
        "--param",
        "values",
        multiple=True,
        metavar="KEY=VALUE",
        callback=_pairs,
        help="A parameter of the question; may be given several times. Things are given by any of their"
        " names.",
    )(function)


def _pairs(_ctx: click.Context, _param: click.Parameter, values: Iterable[str]) -> Mapping[str, str]:
    pairs = {}
    for value in values:
        name, equals, text = value.partition("=")
        if not (name and equals):
            raise click.BadParameter(f"“{value}” is not KEY=VALUE, such as year=2022.")
        pairs[name] = text
    return pairs


def answer_options(function: F) -> F:
    """``--format`` and ``--output``: how an answer is written, and where."""
    function = click.option("-o", "--output", type=PATH, metavar="FILE", help="Write the answer to a file.")(
        function
    )
    return click.option(
        "--format",
        type=click.Choice(FORMATS),
        help="How to write the answer: table by default, turtle where the answer is a graph.",
    )(function)


def endpoint_options(function: F) -> F:
    """``--endpoint`` and ``--timeout``: another graph to ask."""
    return click.option(
        "--endpoint", metavar="URL", help="Ask this SPARQL endpoint instead of a graph of your own."
    )(timeout_option(function))


def timeout_option(function: F) -> F:
    """``--timeout``: how patient to be with a server elsewhere."""
    return click.option(
        "--timeout",
        type=click.IntRange(min=1),
        default=60,
        show_default=True,
        metavar="SECONDS",
        help="How long to wait for each answer from elsewhere.",
    )(function)


def corrections_option(function: F) -> F:
    """``--corrections``: the file of corrections."""
    return click.option(
        "--corrections",
        type=PATH,
        metavar="FILE",
        help=f"The file of corrections; {CORRECTIONS} in this folder if none is given.",
    )(function)
