"""``sppgraph query``: list the saved questions, ask one, or one's own, or look all of them over."""

from collections.abc import Mapping
from pathlib import Path

import click

from sppgraph.choices import choices_of
from sppgraph.commands.answers import asker, write
from sppgraph.commands.options import (
    PATH,
    answer_options,
    confidence_option,
    endpoint_options,
    graph_option,
    param_option,
)
from sppgraph.commands.questions import listed, offered, parameter_of
from sppgraph.lint import files_of, lint
from sppgraph.query import (
    Answer,
    Ask,
    SavedQuery,
    Triples,
    bind,
    find_saved,
    load_saved,
    parse_saved,
    path_of,
    read_saved,
)


@click.command("query")
@click.argument("name", required=False)
@param_option
@click.option("--file", type=PATH, metavar="FILE", help="Ask the question in this .rq file.")
@click.option("--text", metavar="SPARQL", help="Ask this SPARQL; the usual prefixes need no declaration.")
@answer_options
@graph_option
@confidence_option
@endpoint_options
@click.option(
    "--allow-service",
    "services",
    multiple=True,
    metavar="IRI",
    help="An endpoint that a question may call with SERVICE; may be given several times. None may without it.",
)
@click.option(
    "--values", "offer", metavar="PARAM", help="List what a parameter of the question may be given."
)
@click.option(
    "--check",
    is_flag=True,
    help="Look over all saved questions, or the one given: what each lacks, and whether its example finds"
    " something. Exit code 1 if there is something to mend.",
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
    services: tuple[str, ...],
    offer: str | None,
    check: bool,
) -> None:
    """Ask the graph a saved question, or your own.

    NAME is a saved question; --file and --text ask your own SPARQL. Without any of them, the saved
    questions are listed by group, each with its parameters.

    \b
    sppgraph query
    sppgraph query events-of-year --param year=2022
    sppgraph query members-of -p programme=同一个地球网络 --format csv -o members.csv
    sppgraph query holders-of --values role
    sppgraph query --file my.rq
    sppgraph query --text 'SELECT ?name { ?x a spp:Event ; skos:prefLabel ?name }'
    sppgraph query co-leads --endpoint https://example.org/sparql
    sppgraph query --check

    An endpoint's name and password, or its token, are taken from the environment:
    SPPGRAPH_ENDPOINT_USER and SPPGRAPH_ENDPOINT_PASSWORD, or SPPGRAPH_ENDPOINT_TOKEN.
    """
    _refuse_misuse(name, file, text, offer, check)
    if check:
        ask = asker("--check", graph, least, endpoint, timeout, services)
        _check(_files(name, file), ask, abroad=bool(services))
        return
    saved = _question(name, file, text)
    if saved is None:
        click.echo(listed(load_saved()))
        return
    ask = asker(saved.name, graph, least, endpoint, timeout, services)
    if offer is not None:
        parameter = parameter_of(saved, offer)
        answer: Answer = offered(saved, parameter, choices_of(parameter, ask))
    else:
        answer = ask(bind(saved, values, ask))
    write(answer, format or ("turtle" if isinstance(answer, Triples) else "table"), output)


def _refuse_misuse(
    name: str | None,
    file: Path | None,
    text: str | None,
    offer: str | None,
    check: bool,
) -> None:
    if sum(given is not None for given in (name, file, text)) > 1:
        raise click.UsageError("Give only one of NAME, --file and --text.")
    if check and (text is not None or offer is not None):
        raise click.UsageError("--check looks files over; give a NAME, a --file, or neither.")
    if offer is not None and name is None and file is None and text is None:
        raise click.UsageError("--values needs the question: NAME, --file or --text.")


def _question(name: str | None, file: Path | None, text: str | None) -> SavedQuery | None:
    if file is not None:
        return read_saved(file)
    if text is not None:
        return parse_saved(text)
    return None if name is None else find_saved(name)


# Looking over


def _files(name: str | None, file: Path | None) -> tuple[Path, ...]:
    if file is not None:
        return (file,)
    return files_of() if name is None else (path_of(name),)


def _check(files: tuple[Path, ...], ask: Ask, *, abroad: bool) -> None:
    linted = lint(files, ask, abroad=abroad)
    for problem in linted.problems:
        click.echo(str(problem))
    for unasked in linted.unasked:
        click.echo(f"{unasked}: not asked, since it calls another endpoint; --allow-service allows it.")
    if linted.problems:
        click.get_current_context().exit(1)
    click.echo(f"{len(files)} {'query' if len(files) == 1 else 'queries'}: nothing to mend.")
