"""What tests/gold/floors.json holds: for each set its gold, the aims, and the floors that only rise."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from math import floor

from annotated import GOLD, SETS, digest, required
from sppgraph.score import Scores

FILE = GOLD / "floors.json"
# The rows that are held, each with its kind of fact and what is held of it.
ROWS: Mapping[str, tuple[str, str]] = {
    "entity precision": ("entity", "precision"),
    "entity recall": ("entity", "recall"),
    "entity type accuracy": ("entity type accuracy", "precision"),
    "membership f1": ("membership", "f1"),
    "membership time precision": ("membership time", "precision"),
    "event f1": ("event", "f1"),
    "event arguments f1": ("event arguments", "f1"),
    "publication f1": ("publication", "f1"),
    "publication makers f1": ("publication makers", "f1"),
    "part_of f1": ("part_of", "f1"),
    "figure f1": ("figure", "f1"),
    "article f1": ("article", "f1"),
    "issue": ("issue", "f1"),
}
_BELOW = 1  # hundredths that a floor stays below what is reached


@dataclass(frozen=True)
class Floors:
    """One set: what its gold is, and what reading it must reach."""

    sha256: str
    records: Mapping[str, int]  # required ones, by kind
    aims: Mapping[str, float]  # what the project set out to reach, by row
    floors: Mapping[str, float]  # below which tests fail, by row


@dataclass(frozen=True)
class Lowered:
    """A floor that was lowered, and why."""

    set: str
    row: str
    before: float
    after: float
    because: str


@dataclass(frozen=True)
class File:
    """The whole file."""

    sets: Mapping[str, Floors]
    lowered: tuple[Lowered, ...] = field(default=())


def load() -> File:
    """Read the file."""
    document = json.loads(FILE.read_text(encoding="utf-8"))
    sets = {name: Floors(**said) for name, said in document["sets"].items()}
    return File(sets, tuple(Lowered(**said) for said in document["lowered"]))


def save(file: File) -> None:
    """Write the file."""
    FILE.write_text(written(file), encoding="utf-8")


def written(file: File) -> str:
    """The file's text."""
    document = {
        "sets": {name: vars(floors) for name, floors in file.sets.items()},
        "lowered": [vars(one) for one in file.lowered],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def value(scores: Scores, row: str) -> float:
    """What is reached in a row; 0 where there is nothing to count."""
    kind, ratio = ROWS[row]
    # The harmonic mean of 0.21 and 0.21 falls a hair short of 0.21.
    return round(getattr(scores[kind], ratio) or 0.0, 9)


def in_page(page: str, file: File) -> str:
    """A README with the floors of its table as the file has them: | row（…） | seeds | invented | further |."""

    def row(match: re.Match[str]) -> str:
        held = (f"{floors.floors[match[2]]:.2f}" for floors in file.sets.values())
        return f"{match[1]} | {' | '.join(held)} |"

    names = "|".join(map(re.escape, ROWS))
    return re.sub(rf"^(\| ({names})(?:（.+）)?) (?:\| \d\.\d\d )+\|$", row, page, flags=re.M)


def raised(floors: Floors, scores: Scores) -> Floors:
    """Each floor at a hundredth below what is reached, or at its aim if that is higher and reached.

    No floor falls.
    """

    def new(row: str) -> float:
        reached = value(scores, row)
        # So do a hundred times 0.29 of 29.
        candidate = (floor(reached * 100 + 1e-9) - _BELOW) / 100
        aim = floors.aims[row] if reached >= floors.aims[row] else 0.0
        return max(candidate, aim, floors.floors.get(row, 0.0))

    return replace(floors, floors={row: new(row) for row in ROWS})


def with_gold(floors: Floors, name: str) -> Floors:
    """The same floors over the gold as it is now."""
    return replace(floors, sha256=digest(SETS[name]), records=required(SETS[name]))


def lower(file: File, name: str, row: str, to: float, because: str) -> File:
    """One floor lowered, with the reason kept.

    Raises:
        ValueError: the new floor is no lower, or there is no reason.
    """
    floors = file.sets[name]
    before = floors.floors[row]
    if to >= before or not because.strip():
        raise ValueError(f"{name}, {row}: give a floor below {before} and say why.")
    changed = replace(floors, floors={**floors.floors, row: to})
    return File({**file.sets, name: changed}, (*file.lowered, Lowered(name, row, before, to, because)))
