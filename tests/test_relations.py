"""Facts: sentences of newsletters and what they state, one golden file a rule module."""

from pathlib import Path

import pytest

from cases import Case, read_cases
from golden_cases import facts_of, reading_of, wrong_lines
from sppgraph.relations import RULES
from sppgraph.values import Membership, Reading, Relation

HERE = Path(__file__).parent
GOLDEN = HERE / "golden" / "relations"
SEEDS = "".join(
    "".join(path.read_text(encoding="utf-8").split()) for path in (HERE.parent / "seeds").glob("*.txt")
)
CASES = read_cases(GOLDEN, 289)
MODULES = [rule.__module__.rpartition(".")[2] for rule in RULES]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_facts(case: Case) -> None:
    """Each text states exactly the facts written under it."""
    assert wrong_lines(case, facts_of(reading_of(case))) == []


def test_each_rule_has_its_golden_file() -> None:
    """A new rule module comes with sentences that a reader can review."""
    assert sorted(path.stem for path in GOLDEN.glob("*.txt")) == sorted(MODULES)


@pytest.mark.parametrize("module", MODULES)
def test_each_rule_reads_sentences_of_its_own(module: str) -> None:
    """At least five sentences a rule, at least four of them about things that nobody listed before."""
    text = (GOLDEN / f"{module}.txt").read_text(encoding="utf-8")
    cases = [case for case in CASES if f"== {case.title}\n{case.text}" in text]

    assert len(cases) >= 5
    assert sum(is_new(reading_of(case)) for case in cases) >= 4


def is_new(reading: Reading) -> bool:
    """Whether no organisation, programme, event, publication or person in a fact is known beforehand."""
    known = {
        entity.id for entity in reading.entities if entity.known and entity.type not in ("Country", "Place")
    }
    named = {
        end
        for fact in reading.facts
        if isinstance(fact, Relation | Membership)
        for end in (
            (fact.subject, fact.object) if isinstance(fact, Relation) else (fact.member, fact.organization)
        )
    }
    return not named & known


def test_no_sentence_is_taken_from_a_seed() -> None:
    """A rule fitted to its own example proves nothing."""
    assert [case.title for case in CASES if "".join(case.text.split()) in SEEDS] == []
