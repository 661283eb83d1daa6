"""Multiply a real graph: as many copies of it, under other names, as a size asks for.

The first copy is the graph itself. Every other one has its own IRIs and its own names, so that the
copies meet only in what is no newsletter's: classes, properties, roles and years.

What stays the same:

- The degrees of all nodes but those shared, the shapes of facts, the share of every property and the
  length of texts.
- One named graph an issue; the graph of background knowledge stays one and grows.
- Roles, years and their names, dates, numbers, languages, links to other data sets.
- What a query finds that begins at one thing of the original, such as the members of a programme.

What does not:

- Shared nodes gather edges: a role, a year or a class has as many times its edges as there are copies.
  A query about all things, about a year or about words gives as many times the rows.
- Newsletters that go on for years name the same organisations again and again. Here every copy has its
  own, so there are more things, each with fewer sentences, than in a real archive of that size.
- A text in a language ends in the mark of its copy. A name is thus no longer part of its sentence, and
  texts compress a little worse than real ones.
- ``void:triples`` still tells the size of the original.
- An IRI that ends in the hash of a name is no hash of the new name.

The same graph, size and seed give the same bytes.
"""

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from benchmarks import ROOT
from sppgraph.iris import DATA_BASE

SEED = 2022
SOURCE = ROOT / "output" / "graph.nq"

_SHARED = ("year/", "dataset", "graph/authority")  # below the base of data
_OWN = re.compile(rf"<({re.escape(DATA_BASE)}(?!{'|'.join(_SHARED)})[a-z]+/[^/>]+)")
_TEXT = re.compile(r'"(@[A-Za-z-]+)$')  # the end of a text in a language
_HAN = range(0x4E00, 0x9FA6)  # characters of which a mark is made
_MARK = 3  # of them


def multiply(lines: Sequence[str], triples: int, seed: int = SEED) -> Iterator[str]:
    """Copies of a graph, one after the other.

    Args:
        lines: N-Quads, one statement a line, as ``sppgraph build`` writes them.
        triples: About how many statements are wanted; copies are whole, so it may be half a copy off.
        seed: Which marks the names of copies bear.

    Returns:
        Lines of N-Quads, each once.

    >>> base = "https://w3id.org/sppgraph/id/"
    >>> line = f'<{base}event/a> <e:p> "会"@zh <{base}graph/2022-2> .'
    >>> [copied.replace(base, "") for copied in multiply([line], 2)]
    ['<event/a> <e:p> "会"@zh <graph/2022-2> .', '<event/a-1> <e:p> "会·鈌狻蚧"@zh <graph/2022-2-1> .']
    """
    yield from lines
    written = len(lines)
    for number, mark in enumerate(_marks(seed), 1):
        if written + len(lines) / 2 > triples:
            return
        copied = (_renamed(line, number, mark) for line in lines)
        own = [new for new, old in zip(copied, lines, strict=True) if new != old]  # the rest is shared
        yield from own
        written += len(own)


def write(target: Path, triples: int, source: Path = SOURCE, seed: int = SEED) -> int:
    """Write a multiplied graph.

    Returns:
        The number of its statements.
    """
    lines = source.read_text(encoding="utf-8").splitlines()
    written = 0
    with target.open("w", encoding="utf-8", newline="\n") as out:
        for line in multiply(lines, triples, seed):
            out.write(f"{line}\n")
            written += 1
    return written


def _marks(seed: int) -> Iterator[str]:
    """Marks of Chinese characters without end, none twice."""
    chosen, seen = random.Random(seed), set[str]()
    while True:
        mark = "".join(chr(chosen.choice(_HAN)) for _ in range(_MARK))
        if mark not in seen:
            seen.add(mark)
            yield mark


def _renamed(line: str, number: int, mark: str) -> str:
    subject, predicate, rest = line.split(" ", 2)
    object_, graph, end = rest.rsplit(" ", 2)
    own = _OWN.match(subject) is not None
    if own and object_.startswith('"'):  # a shared thing, such as a role, keeps its names
        object_ = _TEXT.sub(rf'·{mark}"\1', object_)
    return " ".join((_iri(subject, number), predicate, _iri(object_, number), _iri(graph, number), end))


def _iri(term: str, number: int) -> str:
    return _OWN.sub(rf"<\1-{number}", term, count=1) if term.startswith("<") else term


@click.command()
@click.argument("triples", type=click.IntRange(1))
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--source", type=click.Path(exists=True, path_type=Path), default=SOURCE, show_default=True)
@click.option("--seed", default=SEED, show_default=True)
def command(triples: int, target: Path, source: Path, seed: int) -> None:
    """Write a graph of about so many TRIPLES to TARGET, as N-Quads."""
    click.echo(f"{target}: {write(target, triples, source, seed):,} triples")


if __name__ == "__main__":
    command()
