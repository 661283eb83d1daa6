"""``sppgraph ask``: a question in Chinese, answered by the saved query that it asks for."""

from pathlib import Path

import click

from sppgraph.asking import Declined, Index, Understood, understand
from sppgraph.asking.telling import chosen, declined
from sppgraph.commands.answers import asker, write
from sppgraph.commands.options import answer_options, confidence_option, endpoint_options, graph_option
from sppgraph.errors import QueryError
from sppgraph.query import Triples, bind, find_saved, without_head

_FOR_PEOPLE = ("table", "markdown")


@click.command("ask")
@click.argument("question")
@answer_options
@graph_option
@confidence_option
@endpoint_options
def command(
    question: str,
    format: str | None,
    output: Path | None,
    graph: Path,
    least: float,
    endpoint: str | None,
    timeout: int,
) -> None:
    """Ask the graph a question in Chinese.

    QUESTION is taken as one saved query with its parameters, which are shown with the SPARQL before
    the answer. Things are called by any of their names, in any language. A question that is not
    understood for sure is declined: the message says what stands in the way, and the exit code is 2.

    \b
    sppgraph ask '2024年谁加入了CFIT？'
    sppgraph ask 联合国环境规划署担任过哪些角色
    sppgraph ask 2022年举行了哪些活动 --format csv -o events.csv

    The query and the SPARQL go to standard error where the answer is for a program or a file. An
    endpoint's name and password are taken from the environment, as `sppgraph query` takes them.
    """
    ask = asker("ask", graph, least, endpoint, timeout)
    understood = understand(question, Index.of(ask))
    if isinstance(understood, Declined):
        raise QueryError(declined(understood))
    text = bind(find_saved(understood.query), understood.values, ask)
    answer = ask(text)
    format = format or ("turtle" if isinstance(answer, Triples) else "table")
    click.echo(_shown(understood, text), err=output is not None or format not in _FOR_PEOPLE)
    write(answer, format, output)


def _shown(understood: Understood, text: str) -> str:
    """The query that was chosen and its SPARQL, without the head."""
    return f"{chosen(understood)}\n\n{without_head(text)}\n"
