"""``sppgraph evaluate``: how well newsletters are read, measured on annotated ones."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

import click
from rdflib import Dataset

from sppgraph.commands.options import PATH
from sppgraph.emit import to_dataset
from sppgraph.errors import GoldError
from sppgraph.pipeline import read_newsletter
from sppgraph.score import Scores, format_table, load_gold, score, total

_GRAPHS = (".nq", ".nt", ".trig", ".ttl")
_ANNOTATION = ".jsonl"
_PARTING = "_-."  # what may follow the number in a file's name


@click.command("evaluate")
@click.argument("source", metavar="GRAPH-OR-SOURCE", type=PATH)
@click.argument("gold", type=PATH)
@click.option("--errors", metavar="KIND", help="List what was missed and what is wrong of a kind, or of all.")
@click.option("--json", "as_json", is_flag=True, help="Write the numbers as JSON.")
def command(source: Path, gold: Path, errors: str | None, as_json: bool) -> None:
    """Measure how well annotated newsletters are read.

    Compares what is read with what people annotated: precision, recall and F1 of each kind.

    GRAPH-OR-SOURCE is a graph built from that newsletter alone, or the newsletter itself, which is
    then read first. GOLD is its annotation, a .jsonl file. Both may be folders: then each 000.jsonl
    is compared with the file called 000 or 000_…, and the numbers are those of all together.

    \b
    sppgraph evaluate seeds/000_28d4328ce28f50d2.txt tests/gold/000.jsonl
    sppgraph evaluate 2022-2.nq tests/gold/000.jsonl --errors membership
    sppgraph evaluate seeds tests/gold --errors all
    """
    pairs = tuple(_pairs(source, gold))
    scores = total([score(_graph(file), load_gold(annotated)) for file, annotated in pairs])
    table = format_table(scores, errors)
    if as_json:
        click.echo(_json(scores, errors))
        return
    if gold.is_dir():
        click.echo(f"{len(pairs)} newsletters: {', '.join(file.name for file, _ in pairs)}\n")
    click.echo(table)


def _graph(source: Path) -> Dataset | Path:
    if source.is_dir() or source.suffix.lower() in _GRAPHS:
        return source
    return to_dataset([read_newsletter(source)])


def _pairs(source: Path, gold: Path) -> Iterator[tuple[Path, Path]]:
    """Each newsletter or graph with its annotation."""
    if not gold.is_dir():
        yield source, gold
        return
    if not source.is_dir():
        raise GoldError(f"{gold}: is a folder, and {source} is none.\n  Give two folders or two files.")
    files = sorted(path for path in source.iterdir() if path.is_file() and path.suffix != _ANNOTATION)
    annotations = sorted(gold.glob(f"*{_ANNOTATION}"))
    if not annotations:
        raise GoldError(f"{gold}: holds no annotation (*.jsonl).\n  docs/annotation-guide.md says how.")
    for annotation in annotations:
        yield _partner(annotation, files, source), annotation


def _partner(gold: Path, files: Iterable[Path], folder: Path) -> Path:
    found = [file for file in files if _belongs(file.name, gold.stem)]
    if len(found) != 1:
        names = ", ".join(file.name for file in found) or "none"
        raise GoldError(
            f"{gold}: one file in {folder} must be called {gold.stem} or {gold.stem}_…; there is {names}."
            "\n  Rename one, or give a single file and its annotation."
        )
    return found[0]


def _belongs(name: str, stem: str) -> bool:
    rest = name.removeprefix(stem)
    return rest != name and rest[:1] in _PARTING


def _json(scores: Scores, errors: str | None) -> str:
    """Every kind with its ratios and counts; what went wrong only of those asked for."""
    document = {}
    for kind, tally in scores.items():
        numbers = {"precision": tally.precision, "recall": tally.recall, "f1": tally.f1, **asdict(tally)}
        if errors not in ("all", kind):
            del numbers["missed"], numbers["wrong"]
        document[kind] = numbers
    return json.dumps(document, ensure_ascii=False, indent=2)
