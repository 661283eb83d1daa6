"""The annotated newsletters are read at least as well as floors.json says; nobody lowers it in silence."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from sppgraph import emit
from sppgraph.score import Scores, error_lines, load_gold, score, total
from sppgraph.values import Reading

GOLD = Path(__file__).parent / "gold"
FLOORS: dict[str, dict[str, float]] = json.loads((GOLD / "floors.json").read_text(encoding="utf-8"))["seeds"]
SHOWN = 15  # how many of each sort of error a failure lists


@pytest.fixture(scope="session")
def seeds_scores(seeds_readings: Sequence[Reading]) -> Scores:
    """The annotated seeds together, each graph built from its newsletter alone."""
    golds = {path.stem: load_gold(path) for path in sorted(GOLD.glob("*.jsonl"))}
    readings = {reading.document.source.name.partition("_")[0]: reading for reading in seeds_readings}
    return total([score(emit.to_dataset([readings[stem]]), gold) for stem, gold in golds.items()])


def test_no_gold_went_missing() -> None:
    """Three newsletters are annotated, with this many records each."""
    found = {path.stem: len(load_gold(path).records) for path in GOLD.glob("*.jsonl")}

    assert found == {"000": 177, "001": 174, "002": 167}


def test_every_kind_of_record_has_a_floor() -> None:
    """A kind without a floor could fall to nothing unseen."""
    kinds = "entity membership event publication part_of figure article issue"

    assert set(FLOORS) == set(kinds.split())
    assert all(0 < floor["f1"] <= 1 for floor in FLOORS.values())


@pytest.mark.parametrize("kind", FLOORS)
def test_floor(kind: str, seeds_scores: Scores) -> None:
    """The three newsletters together reach the floor of each kind."""
    tally, floor = seeds_scores[kind], FLOORS[kind]["f1"]
    shown = error_lines(kind, replace(tally, missed=tally.missed[:SHOWN], wrong=tally.wrong[:SHOWN]))

    assert (tally.f1 or 0.0) >= floor, "\n".join(
        [
            f"{kind}: F1 is {tally.f1}, its floor is {floor} (tests/gold/floors.json);"
            f" {tally.fn} missed, {tally.fp} wrong:",
            *shown,
        ]
    )
