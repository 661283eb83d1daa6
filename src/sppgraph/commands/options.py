"""What several commands take."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

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


def corrections_option(function: F) -> F:
    """``--corrections``: the file of corrections."""
    return click.option(
        "--corrections",
        type=PATH,
        metavar="FILE",
        help=f"The file of corrections; {CORRECTIONS} in this folder if none is given.",
    )(function)
