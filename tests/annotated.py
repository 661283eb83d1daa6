"""The annotated texts, read and compared once for all that looks at them."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from sppgraph.emit import to_dataset
from sppgraph.pipeline import read_newsletter
from sppgraph.score import Gold, Scores, load_gold, total
from sppgraph.score.gold import RECORDS
from sppgraph.score.scores import compare
from sppgraph.score.statements import Statements, read_statements
from sppgraph.values import Reading

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"
GOLD = ROOT / "tests" / "gold"
# The annotated newsletters of seeds/; texts that were invented to try other wordings and layouts; and further
# ones, which were each measured once before a rule was changed for them.
SETS: Mapping[str, Path] = {"seeds": GOLD, "invented": GOLD / "invented", "further": GOLD / "further"}
_TEXTS = (".md", ".txt")


@dataclass(frozen=True)
class Annotated:
    """A text as it is read by itself, and its annotation."""

    set: str  # of SETS
    name: str  # of its gold file, without the ending
    reading: Reading
    said: Statements
    gold: Gold

    @cached_property
    def scores(self) -> Scores:
        """How well it is read."""
        return compare(self.said, self.gold)


def annotated(read: Mapping[Path, Reading] | None = None) -> Iterator[Annotated]:
    """Every annotated text, set by set and by name.

    Args:
        read: Readings at hand, by their files; the others are read.
    """
    known = read or {}
    for name, folder in SETS.items():
        for path in sorted(folder.glob("*.jsonl")):
            source = source_of(path)
            reading = known.get(source) or read_newsletter(source)
            # Without any confidence, so that what is measured never rests on what was measured before.
            said = read_statements(to_dataset([reading], confidence={}))
            yield Annotated(name, path.stem, reading, said, load_gold(path))


def source_of(gold: Path) -> Path:
    """The text that a gold file annotates: beside it, or among the seeds."""
    beside = [gold.with_suffix(ending) for ending in _TEXTS if gold.with_suffix(ending).is_file()]
    [source] = beside or SEEDS.glob(f"{gold.stem}_*")
    return source


def scores_of(texts: tuple[Annotated, ...]) -> dict[str, Scores]:
    """Each set's texts together."""
    return {name: total([text.scores for text in texts if text.set == name]) for name in SETS}


def digest(folder: Path) -> str:
    """The SHA-256 of a set's files, annotation and invented texts, by name and content."""
    files = sorted(path for path in folder.iterdir() if path.suffix in (".jsonl", *_TEXTS))
    whole = hashlib.sha256()
    for path in files:
        whole.update(f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()


def required(folder: Path) -> dict[str, int]:
    """How many records of each kind a set must be found to have; optional ones are not counted."""
    kinds = {record: kind for kind, record in RECORDS.items()}
    golds = [load_gold(path) for path in sorted(folder.glob("*.jsonl"))]
    counts = Counter(kinds[type(r)] for gold in golds for r in gold.records if not r.optional)
    return {kind: counts[kind] for kind in RECORDS}
