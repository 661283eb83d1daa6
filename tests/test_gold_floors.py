"""The annotated texts are read at least as well as floors.json says; nobody lowers it in silence."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import floors
import set_floors
from annotated import GOLD, SETS, Annotated, digest, required, scores_of
from floors import ROWS, File, Floors, load, lower, raised, value, written
from sppgraph.score import Scores, Tally, error_lines, load_gold

HELD = load()
SHOWN = 15  # how many of each sort of error a failure lists


@pytest.fixture(scope="module")
def scores(annotated_texts: tuple[Annotated, ...]) -> dict[str, Scores]:
    """The annotated seeds together, the invented texts together, and the further ones."""
    return scores_of(annotated_texts)


def test_no_gold_went_missing() -> None:
    """Three seeds, eleven invented texts and fifteen further ones are annotated, with this many records each."""
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
        "alliance": 173,
        "assembly": 158,
        "basin": 177,
        "bureau": 174,
        "digest": 231,
        "gazette": 191,
        "institute": 180,
        "islandnews": 157,
        "islands": 174,
        "post": 141,
        "programme": 157,
        "quarterly": 142,
        "release": 155,
        "torn": 163,
        "workshop": 157,
    }


def test_every_invented_newsletter_says_that_it_is() -> None:
    """Nobody may take one for a source."""
    texts = [path for path in GOLD.rglob("*") if path.suffix in (".md", ".txt")]

    assert len(texts) == 11 + 15
    assert all(
        "虚构" in path.read_text(encoding="utf-8") or "虛構" in path.read_text(encoding="utf-8")
        for path in texts
    )


@pytest.mark.parametrize("name", SETS)
def test_the_gold_is_that_of_the_floors(name: str) -> None:
    """Floors over other annotation would hold nothing; `python tests/set_floors.py --gold` takes it."""
    held = HELD.sets[name]

    assert held.sha256 == digest(SETS[name])
    assert dict(held.records) == required(SETS[name])


@pytest.mark.parametrize("name", SETS)
def test_every_row_has_a_floor(name: str) -> None:
    """A row without a floor could fall to nothing unseen."""
    held = HELD.sets[name]

    assert set(HELD.sets) == set(SETS)
    assert set(held.floors) == set(held.aims) == set(ROWS)
    assert all(0 < floor <= 1 for floor in (*held.floors.values(), *held.aims.values()))


@pytest.mark.parametrize("row", ROWS)
@pytest.mark.parametrize("name", SETS)
def test_floor(name: str, row: str, scores: dict[str, Scores]) -> None:
    """The texts of a set together reach the floor of each row."""
    (kind, _), floor = ROWS[row], HELD.sets[name].floors[row]
    reached, tally = value(scores[name], row), scores[name][kind]
    shown = error_lines(kind, replace(tally, missed=tally.missed[:SHOWN], wrong=tally.wrong[:SHOWN]))

    assert reached >= floor, "\n".join(
        [
            f"{name}, {row}: {reached:.3f}, its floor is {floor} (tests/gold/floors.json);"
            f" {tally.fn} missed, {tally.fp} wrong:",
            *shown,
        ]
    )


# The file and its tool


def scores_with(hundredths: int) -> Scores:
    """Scores in which precision, recall and F1 of every row are so many hundredths."""
    tally = Tally(tp=hundredths, fp=100 - hundredths, fn=100 - hundredths)
    return Scores({kind: tally for kind, _ in ROWS.values()})


def held_at(floor: float, aim: float) -> Floors:
    """A set with the same floor and aim in every row."""
    return Floors("", {}, dict.fromkeys(ROWS, aim), dict.fromkeys(ROWS, floor))


@given(reached=st.integers(0, 100), floor=st.integers(0, 100), aim=st.integers(0, 100))
def test_floors_only_rise(reached: int, floor: int, aim: int) -> None:
    """To a hundredth below what is reached, or to the aim; never above what is reached, never down."""
    before = held_at(floor / 100, aim / 100)
    new = raised(before, scores_with(reached)).floors["event f1"]

    assert new >= floor / 100
    assert new == floor / 100 or new <= reached / 100
    assert new >= (reached - 1) / 100
    assert new >= aim / 100 or reached < aim


def test_lowering_keeps_its_reason() -> None:
    """The row, both values and the reason stay in the file."""
    file = File({"seeds": held_at(0.9, 0.8)})
    after = lower(file, "seeds", "figure f1", 0.85, "a stricter unit")

    assert after.sets["seeds"].floors["figure f1"] == 0.85
    assert after.sets["seeds"].floors["event f1"] == 0.9
    assert [vars(one) for one in after.lowered] == [
        {"set": "seeds", "row": "figure f1", "before": 0.9, "after": 0.85, "because": "a stricter unit"}
    ]


@pytest.mark.parametrize(("to", "because"), [(0.9, "why not"), (0.95, "higher"), (0.8, " ")])
def test_lowering_needs_a_lower_floor_and_a_reason(to: float, because: str) -> None:
    """Anything else is a slip."""
    with pytest.raises(ValueError, match=r"figure f1: give a floor below 0\.9 and say why"):
        lower(File({"seeds": held_at(0.9, 0.8)}), "seeds", "figure f1", to, because)


def test_the_file_is_as_the_tool_writes_it() -> None:
    """So that raising a floor changes one line."""
    assert written(HELD) == floors.FILE.read_text(encoding="utf-8")


def test_a_changed_annotation_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tool raises no floor over gold that nobody has looked at."""
    document = json.loads(floors.FILE.read_text(encoding="utf-8"))
    document["sets"]["seeds"]["sha256"] = "another"
    (tmp_path / "floors.json").write_text(json.dumps(document), encoding="utf-8")
    monkeypatch.setattr(floors, "FILE", tmp_path / "floors.json")
    monkeypatch.setattr("sys.argv", ["set_floors.py"])

    with pytest.raises(SystemExit, match="annotation has changed"):
        set_floors.main()
