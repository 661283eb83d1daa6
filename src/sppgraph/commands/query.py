"""``sppgraph query``: list the saved questions, or ask one, or one's own."""

import sys
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from shutil import get_terminal_size

import click

from sppgraph.commands.options import PATH, confidence_option, graph_option
from sppgraph.export import swap_in
from sppgraph.query import (
    Answer,
    Ask,
    Parameter,
    SavedQuery,
    Triples,
    bind,
    find_saved,
    load_saved,
    parse_saved,
    read_saved,
    run_local,
    run_remote,
)
from sppgraph.results import FORMATS, render
from sppgraph.store import open_store
from sppgraph.trust import trusted


def _pairs(_ctx: click.Context, _param: click.Parameter, values: Iterable[str]) -> Mapping[str, str]:
    pairs = {}
    for value in values:
        name, equals, text = value.partition("=")
        if not (name and equals):
            raise click.BadParameter(f"“{value}” is not KEY=VALUE, such as year=2022.")
        pairs[name] = text
    return pairs


@click.command("query")
@click.argument("name", required=False)
@click.option(
    "-p",
    "--param",
    "values",
    multiple=True,
    metavar="KEY=VALUE",
    callback=_pairs,
    help="A parameter of the question; may be given several times. Things are given by any of their names.",
)
@click.option("--file", type=PATH, metavar="FILE", help="Ask the question in this .rq file.")
@click.option("--text", metavar="SPARQL", help="Ask this SPARQL; the usual prefixes need no declaration.")
@click.option(
    "--format",
    type=click.Choice(FORMATS),
    help="How to write the answer: table by default, turtle where the answer is a graph.",
)
@click.option("-o", "--output", type=PATH, metavar="FILE", help="Write the answer to a file.")
@graph_option
@confidence_option
@click.option("--endpoint", metavar="URL", help="Ask this SPARQL endpoint instead of a graph of your own.")
@click.option(
    "--timeout",
    type=click.IntRange(min=1),
    default=60,
    show_default=True,
    metavar="SECONDS",
    help="How long to wait for the endpoint.",
)
def command(
    name: str | None,
    values: Mapping[str, str],
    file: Path | None,
    text: str | None,
    format: str | None,
    output: Path | None,
    graph: Path,
    least: float,
    endpoint: str | None,
    timeout: int,
) -> None:
    """Ask the graph a saved question, or your own.

    NAME is a saved question; --file and --text ask your own SPARQL. Without any of them, the saved
    questions are listed, each with its parameters.

    \b
    sppgraph query
    sppgraph query events-of-year --param year=2022
    sppgraph query members-of -p programme=同一个地球网络 --format csv -o members.csv
    sppgraph query --file my.rq
    sppgraph query --text 'SELECT ?name { ?x a spp:Event ; skos:prefLabel ?name }'
    sppgraph query co-leads --endpoint https://example.org/sparql

    An endpoint's name and password are taken from the environment, SPPGRAPH_ENDPOINT_USER and
    SPPGRAPH_ENDPOINT_PASSWORD.
    """
    if sum(given is not None for given in (name, file, text)) > 1:
        raise click.UsageError("Give only one of NAME, --file and --text.")
    if endpoint is not None and least:
        raise click.UsageError("--min-confidence looks at a graph of your own, not at an --endpoint.")
    saved = _question(name, file, text)
    if saved is None:
        click.echo(_listed(load_saved()))
        return
    ask = _asker(saved, graph, least, endpoint, timeout)
    answer = ask(bind(saved, values, ask))
    _write(answer, format or ("turtle" if isinstance(answer, Triples) else "table"), output)


def _question(name: str | None, file: Path | None, text: str | None) -> SavedQuery | None:
    if file is not None:
        return read_saved(file)
    if text is not None:
        return parse_saved(text)
    return None if name is None else find_saved(name)


def _asker(saved: SavedQuery, graph: Path, least: float, endpoint: str | None, timeout: int) -> Ask:
    if endpoint is not None:
        return partial(run_remote, endpoint, name=saved.name, timeout=timeout)
    return partial(run_local, trusted(open_store(graph), least), name=saved.name)


def _write(answer: Answer, format: str, output: Path | None) -> None:
    if output is not None:
        swap_in(output, render(answer, format).encode())
        return
    terminal = sys.stdout.isatty()
    click.echo(render(answer, format, width=get_terminal_size().columns if terminal else None), nl=False)


# The list


def _listed(questions: Iterable[SavedQuery]) -> str:
    return "\n\n".join(map(_described, questions))


def _described(saved: SavedQuery) -> str:
    lines = [saved.name, f"  {saved.summary_en}", f"  {saved.summary_zh}"]
    return "\n".join([*filter(str.strip, lines), *map(_parameter, saved.parameters)])


def _parameter(parameter: Parameter) -> str:
    if parameter.default is not None:
        return f"  --param {parameter.name}={parameter.default} (unless another is given)"
    given = parameter.example or f"({parameter.type})"
    return f"  --param {parameter.name}={given}{'' if parameter.required else ' (may be left out)'}"
