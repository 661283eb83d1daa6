"""``sppgraph build``: newsletters in, a folder with the graph out."""

import shlex
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from sppgraph.build import REPORT_FILE, VIEWS_FOLDER, Built, Watch, build
from sppgraph.commands.options import CORRECTIONS, OUTPUT, PATH, corrections_option
from sppgraph.report import summary
from sppgraph.results import Rows
from sppgraph.store import run_local
from sppgraph.violations import tell

_SHOWN = 10  # violations; the report has all
_NAME = 20  # characters of a step's name beside the bar
_MOST_NAMED = """
SELECT ?name WHERE {
  ?passage schema:mentions ?thing . ?thing a spp:Organisation ; skos:prefLabel ?name .
  FILTER(LANG(?name) = "zh")
} GROUP BY ?thing ?name ORDER BY DESC(COUNT(DISTINCT ?passage)) ?name LIMIT 1
"""


@click.command("build")
@click.argument("sources", nargs=-1, required=True, type=PATH)
@click.option(
    "-o",
    "--output",
    type=PATH,
    metavar="DIR",
    default=OUTPUT,
    show_default=True,
    help="The folder to write into.",
)
@corrections_option
@click.option("--strict", is_flag=True, help="Write nothing if a single source cannot be read.")
def command(sources: tuple[Path, ...], output: Path, corrections: Path | None, strict: bool) -> None:
    """Read newsletters; write graph, report and views.

    SOURCES are files ending in .txt, .md, .pdf, .html or .docx, and folders, which are searched for
    such files at any depth.

    \b
    DIR/graph.nq             the graph, a named graph for each issue
    DIR/graph.ttl            the same as one graph, for reading
    DIR/report.md            every fact with its sentence, issue by issue
    DIR/views/*.html         the network, a timeline, who works with whom: to be opened in a browser

    All of them are swapped in at the end: if anything goes wrong before, an earlier build stays as it
    was. Other files in DIR stay too. Sources that have not changed since the last build are not read
    again.

    Corrections that people made are applied last. One that finds nothing any more is told, and kept.

    \b
    sppgraph build seeds
    sppgraph build 2026-01.pdf 2026-02.docx -o 2026

    Exit codes: 0 all was read; 1 a source could not be read and was left out; 2 nothing was written.
    """
    with _bar() as watch:
        file = corrections or (CORRECTIONS if CORRECTIONS.is_file() else None)
        built = build(sources, output, strict=strict, corrections=file, watch=watch)
    _complain(built, output)
    click.echo(_told(built, output))
    if built.bad:
        sys.exit(1)


@contextmanager
def _bar() -> Iterator[Watch]:
    """A progress bar on a terminal, nothing elsewhere."""
    hidden = not sys.stderr.isatty()
    with click.progressbar(length=1, item_show_func=_shortened, file=sys.stderr, hidden=hidden) as bar:

        def watch(what: str, done: int, total: int) -> None:
            bar.length, bar.current_item = total, what
            bar.update(done - bar.pos, what)
            bar.render_progress()  # the first name too, before any step is done

        yield watch
        bar.update((bar.length or 0) - bar.pos)


def _shortened(what: str | None) -> str:
    return (what or "")[:_NAME]


def _complain(built: Built, output: Path) -> None:
    for error in built.bad:
        click.echo(f"Left out: {error}", err=True)
    for stale in built.corrected.stale:
        click.echo(f"Correction without effect: {stale.correction.line}\n  {stale.why}.", err=True)
    if found := built.violations:
        click.echo(f"Warning: the graph breaks its shapes in {len(found)} places:\n", err=True)
        click.echo(tell(found[:_SHOWN]), err=True)
        click.echo(f"\n  All of them are in {output / REPORT_FILE}.", err=True)


def _told(built: Built, output: Path) -> str:
    unchanged = f" ({built.unchanged} of them as in the last build)" if built.unchanged else ""
    read = len(built.readings)
    return "\n".join(
        [
            f"{read} newsletter{'s' * (read != 1)} read{unchanged}; written to {output}:",
            summary(built.graph),
            "",
            "Try next:",
            *(f"  {shlex.join([_program(), *words])}" for words in _next(built, output)),
            f"and open {output / VIEWS_FOLDER / 'network.html'} in a browser.",
        ]
    )


def _next(built: Built, output: Path) -> Iterator[Sequence[str]]:
    """Commands that say something about this graph."""
    graph = () if output == OUTPUT else ("--graph", str(output))
    yield ["query"]
    yield ["query", "most-connected", *graph]
    answer = run_local(built.graph, _MOST_NAMED)
    assert isinstance(answer, Rows), "it is a SELECT"
    if answer.rows:
        yield ["explain", answer.texts()[0][0], *graph]
    else:
        yield ["check", *graph[1:]]


def _program() -> str:
    """How this program was called, if it is not on the PATH."""
    called = Path(sys.argv[0])
    return str(called) if called.stem == "sppgraph" and not shutil.which(called.name) else "sppgraph"
