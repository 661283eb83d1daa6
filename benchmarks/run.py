"""Measure every engine in one run, print the figures, and say whether our endpoint keeps its promises.

``python -m benchmarks.run [SIZE …]``, the sizes in triples; 100,000 and 1,000,000 where none is given.
It ends with 1 if a promise is not kept.
"""

import sys
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from benchmarks import criteria, generator, servers, tables
from benchmarks.criteria import AGAIN, DISK, FIRST, MEMORY, RDFLIB, UNCHANGED, VIRTUOSO, VIRTUOSO_AGAIN
from benchmarks.embedded import Embedded, embedded
from benchmarks.measuring import Ask, Effort, Sample, measure
from benchmarks.memory import megabytes
from benchmarks.questions import Asked, Question, asked_of
from benchmarks.tables import Figures, Held
from sppgraph.store import GRAPH_FILE

SIZES = 100_000, 1_000_000
LIMIT = 20.0  # seconds that rdflib may take for one answer

_FAST = Effort()
_SLOW = Effort(warm_up=1, rounds=30, fewest=3, seconds=15.0)  # of rdflib

_Samples = dict[Question, dict[str, Sample]]
_Held = dict[str, Held]


@click.command()
@click.argument("sizes", type=click.IntRange(1), nargs=-1)
@click.option("--rdflib/--no-rdflib", "slow", default=True, help="Ask rdflib too, which takes minutes.")
def command(sizes: tuple[int, ...], slow: bool) -> None:
    """Measure on graphs of about these SIZES in triples."""
    click.echo(tables.machine())
    kept = True
    for size in sizes or SIZES:
        figures = _figures(size, slow)
        click.echo(tables.page(figures, LIMIT))
        kept = kept and all(verdict.met for verdict in figures.verdicts)
    sys.exit(not kept)


def _figures(size: int, slow: bool) -> Figures:
    with TemporaryDirectory(prefix="benchmark-") as folder:
        file = Path(folder) / GRAPH_FILE
        triples = generator.write(file, size)
        with embedded("writing", file) as writing:
            written = writing.load
        asked = asked_of(file)
        samples, held = _fast(file, asked)
        if slow:
            _slow(file, asked, samples, held)
    verdicts = [one for question, found in samples.items() for one in criteria.verdicts(question, found)]
    return Figures(triples=triples, written=written, held=held, samples=samples, verdicts=tuple(verdicts))


def _fast(file: Path, asked: tuple[Asked, ...]) -> tuple[_Samples, _Held]:
    """All but rdflib."""
    with ExitStack() as stack:
        memory = stack.enter_context(embedded("in memory", file))
        disk = stack.enter_context(embedded("on disk", file))
        ours = stack.enter_context(servers.ours(file.parent))
        theirs = stack.enter_context(servers.theirs(file))
        # What is compared takes turns; others would only leave it a cold processor.
        turns: list[dict[str, Ask]] = [
            {MEMORY: memory.ask, FIRST: ours.ask, AGAIN: ours.ask, UNCHANGED: ours.again},
            {DISK: disk.ask},
            {VIRTUOSO: theirs.ask, VIRTUOSO_AGAIN: theirs.ask},
        ]
        samples = {
            one.question: {
                name: sample for engines in turns for name, sample in measure(one, engines, _FAST).items()
            }
            for one in asked
        }
        return samples, {
            MEMORY: _held(memory),
            DISK: _held(disk),
            "endpoint": _held(ours),
            "Virtuoso": _held(theirs),
        }


def _slow(file: Path, asked: tuple[Asked, ...], samples: _Samples, held: _Held) -> None:
    """Afterwards rdflib, which would keep a core from the others."""
    with embedded("rdflib", file, LIMIT) as engine:
        for one in asked:
            samples[one.question] |= measure(one, {RDFLIB: engine.ask}, _SLOW)
        held[RDFLIB] = _held(engine)


def _held(engine: Embedded | servers.Endpoint) -> Held:
    return Held(engine.load, megabytes(engine.pid))


if __name__ == "__main__":
    command()
