"""``sppgraph publish``: the graph to a store elsewhere."""

from dataclasses import replace
from pathlib import Path

import click

from sppgraph.commands.options import PATH, graph_option, timeout_option
from sppgraph.publish import Part, Step, Target, parts_of, plan, publish, write_bulk
from sppgraph.publish.state import State, state_of
from sppgraph.remote import check_address, from_environment, read_secret
from sppgraph.store import GRAPH_FILE

_DONE = {"send": "sent", "keep": "unchanged", "remove": "removed"}
_PLANNED = {"send": "would send", "keep": "unchanged", "remove": "would remove"}


@click.command("publish")
@click.argument("url", required=False, metavar="[URL]")
@click.option("--update", metavar="URL", help="Send SPARQL Updates here, if there is no Graph Store at URL.")
@click.option("--query", metavar="URL", help="Count triples by queries here, not by reading graphs back.")
@graph_option
@click.option("--token-file", type=PATH, metavar="FILE", help="Show the store the token in this file.")
@timeout_option
@click.option("--dry-run", is_flag=True, help="Say what would be sent, and ask nobody.")
@click.option("--format", type=click.Choice(("bulk",)), help="Write files for bulk loaders instead.")
@click.option("-o", "--output", type=PATH, metavar="DIR", help="Where to write them.")
def command(
    url: str | None,
    update: str | None,
    query: str | None,
    graph: Path,
    token_file: Path | None,
    timeout: int,
    dry_run: bool,
    format: str | None,
    output: Path | None,
) -> None:
    """Send the graph to a store elsewhere.

    URL speaks the Graph Store Protocol. Each named graph, one for each issue, is replaced there by one
    PUT; a store without that protocol is sent SPARQL Updates of at most 1,000 triples. What arrived is
    noted beside the graph: only what has changed is sent again, and a publication that broke off goes
    on. In the end all triples are counted there.

    --format bulk writes gzip'd N-Quads with load scripts for Virtuoso, QLever, Fuseki and Neptune.

    \b
    sppgraph publish https://example.org/store --token-file token.txt
    sppgraph publish https://example.org/sparql-graph-crud-auth --query https://example.org/sparql
    sppgraph publish --update https://example.org/update --dry-run
    sppgraph publish --format bulk -o bulk

    A name and a password, or a token, are taken from the environment: SPPGRAPH_ENDPOINT_USER and
    SPPGRAPH_ENDPOINT_PASSWORD, with SPPGRAPH_ENDPOINT_AUTH=digest where the store asks for digest, or
    SPPGRAPH_ENDPOINT_TOKEN. With _FILE behind it, each names a file that holds it.
    """
    if (format is None) == (url is None and update is None):
        raise click.UsageError("Give a URL or --update URL, or else --format bulk.")
    if (format is None) != (output is None):
        raise click.UsageError("--format bulk and -o DIR go together.")
    parts = parts_of(graph)
    if output is not None:
        _write(parts, output, dry_run)
        return
    target = _target(url, update, query, token_file, timeout)
    _send(parts, target, state_of(_file(graph), target.address), dry_run)


def _target(
    url: str | None, update: str | None, query: str | None, token_file: Path | None, timeout: int
) -> Target:
    for address in filter(None, (url, update, query)):
        check_address(address, "a store's")
    credentials = from_environment()
    if token_file is not None:
        credentials = replace(credentials, token=read_secret(token_file))
    return Target(store=url, update=update, query=query, credentials=credentials, timeout=timeout)


def _file(graph: Path) -> Path:
    return graph / GRAPH_FILE if graph.is_dir() else graph


def _send(parts: tuple[Part, ...], target: Target, state: State, dry_run: bool) -> None:
    whole = f"{len(parts)} graphs with {sum(len(part.lines) for part in parts)} triples"
    if dry_run:
        for step in plan(parts, state):
            _tell(step, _PLANNED)
        click.echo(f"{whole}; {target.address} was not asked.")
        return
    publish(parts, target, state, lambda step: _tell(step, _DONE))
    click.echo(f"{whole}, counted at {target.address}.")


def _tell(step: Step, words: dict[str, str]) -> None:
    click.echo(f"{words[step.deed]:<12} {step.triples:>9}  <{step.graph}>")


def _write(parts: tuple[Part, ...], output: Path, dry_run: bool) -> None:
    if dry_run:
        click.echo(f"Would write {len(parts)} graphs to {output}.")
        return
    write_bulk(parts, output)
    click.echo(f"Written to {output}: {len(parts)} graphs. Run the script there of your store.")
