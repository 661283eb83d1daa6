"""Names: sentences and every name in them, one golden file a rule module."""

from pathlib import Path

import pytest

from cases import Case, read_cases
from golden_cases import names_of, reading_of, wrong_lines
from sppgraph.names import RULES, acting, targets

GOLDEN = Path(__file__).parent / "golden" / "names"
CASES = read_cases(GOLDEN, 270)
MODULES = sorted({rule.__module__ for rule in RULES} | {acting.__name__, targets.__name__})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_names(case: Case) -> None:
    """Each text names exactly the things written under it."""
    assert wrong_lines(case, names_of(reading_of(case)), forms=False) == []


def test_each_rule_has_its_golden_file() -> None:
    """A new rule module comes with sentences that a reader can review."""
    assert sorted(path.stem for path in GOLDEN.glob("*.txt")) == [name.rpartition(".")[2] for name in MODULES]


@pytest.mark.parametrize("module", MODULES)
def test_each_rule_reads_several_sentences(module: str) -> None:
    """A single example proves no rule."""
    text = (GOLDEN / f"{module.rpartition('.')[2]}.txt").read_text(encoding="utf-8")

    assert text.count("\n--\n") >= 3
