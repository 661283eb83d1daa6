"""The annotated newsletters are read at least as well as floors.json says; nobody lowers it in silence."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from sppgraph import emit
from sppgraph.pipeline import read_newsletter
from sppgraph.score import Scores, error_lines, load_gold, score, total
from sppgraph.values import Reading

GOLD = Path(__file__).parent / "gold"
INVENTED = GOLD / "invented"
FLOORS: dict[str, dict[str, dict[str, float]]] = json.loads(
    (GOLD / "floors.json").read_text(encoding="utf-8")
)
KINDS = ["entity", "membership", "event", "publication", "part_of", "figure", "article", "issue"]
SHOWN = 15  # how many of each sort of error a failure lists


@pytest.fixture(scope="session")
def scores(seeds_readings: Sequence[Reading]) -> dict[str, Scores]:
    """The annotated seeds together, and the invented newsletters together; each graph from its text alone."""
    readings = {reading.document.source.name.partition("_")[0]: reading for reading in seeds_readings}
    readings |= {
        path.stem: read_newsletter(path) for path in INVENTED.iterdir() if path.suffix in (".md", ".txt")
    }
    return {
        name: total(
            [
                score(emit.to_dataset([readings[path.stem]]), load_gold(path))
                for path in sorted(folder.glob("*.jsonl"))
            ]
        )
        for name, folder in (("seeds", GOLD), ("invented", INVENTED))
    }


def test_no_gold_went_missing() -> None:
    """Three seeds and eleven invented texts are annotated, with this many records each."""
    found = {path.stem: len(load_gold(path).records) for path in GOLD.rglob("*.jsonl")}

    assert found == {
        "000": 177,
        "001": 174,
        "002": 167,
        "markdown": 130,
        "wrapped": 129,
        "traditional": 106,
        "news": 126,
        "review": 167,
        "sections": 110,
        "association": 89,
        "press": 79,
        "bulletin": 105,
        "columns": 107,
        "agency": 61,
    }


def test_every_invented_newsletter_says_that_it_is() -> None:
    """Nobody may take one for a source."""
    texts = [path for path in INVENTED.iterdir() if path.suffix in (".md", ".txt")]

    assert len(texts) == 11
    assert all(
        "虚构" in path.read_text(encoding="utf-8") or "虛構" in path.read_text(encoding="utf-8")
        for path in texts
    )


@pytest.mark.parametrize("name", FLOORS)
def test_every_kind_of_record_has_a_floor(name: str) -> None:
    """A kind without a floor could fall to nothing unseen."""
    assert set(FLOORS[name]) == set(KINDS)
    assert all(0 < floor["f1"] <= 1 for floor in FLOORS[name].values())


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", FLOORS)
def test_floor(name: str, kind: str, scores: dict[str, Scores]) -> None:
    """The newsletters of a set together reach the floor of each kind."""
    tally, floor = scores[name][kind], FLOORS[name][kind]["f1"]
    shown = error_lines(kind, replace(tally, missed=tally.missed[:SHOWN], wrong=tally.wrong[:SHOWN]))

    assert (tally.f1 or 0.0) >= floor, "\n".join(
        [
            f"{name} {kind}: F1 is {tally.f1}, its floor is {floor} (tests/gold/floors.json);"
            f" {tally.fn} missed, {tally.fp} wrong:",
            *shown,
        ]
    )
