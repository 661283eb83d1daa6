"""Facts: sentences of newsletters and what they state, one golden file a rule module."""

from pathlib import Path

import pytest

from cases import Case, read_cases, source_of
from golden_cases import facts_of, reading_of, wrong_lines
from sppgraph.pipeline import read_text
from sppgraph.relations import FRAMES, RULES
from sppgraph.relations.times import timed
from sppgraph.values import Membership, Reading, Relation

HERE = Path(__file__).parent
GOLDEN = HERE / "golden" / "relations"
SEEDS = "".join(
    "".join(path.read_text(encoding="utf-8").split()) for path in (HERE.parent / "seeds").glob("*.txt")
)
CASES = read_cases(GOLDEN, 505)
MODULES = [rule.__module__.rpartition(".")[2] for rule in (*RULES, *FRAMES, timed)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_facts(case: Case) -> None:
    """Each text states exactly the facts written under it."""
    assert wrong_lines(case, facts_of(reading_of(case))) == []


def test_a_wrong_answer_is_told() -> None:
    """What is missing and what is too much both count, what annotators differ on does not."""
    case = Case(title="t", text="", expected="A <- member -- B\n? A <- member -- C")

    assert wrong_lines(case, ["A <- member -- B", "A <- member -- C"]) == []
    assert wrong_lines(case, ["A <- member -- D"]) == ["- A <- member -- B", "+ A <- member -- D"]


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


def read(text: str) -> Reading:
    """What a text says."""
    return read_text(source_of(text))


def test_a_fact_stated_twice_is_one_fact_with_both_sentences() -> None:
    """The graph says it once and shows every sentence that proves it."""
    reading = read("北港集团加入低碳航运联盟。天气很好。北港集团加入了低碳航运联盟。")

    assert facts_of(reading) == ["低碳航运联盟 <- member -- 北港集团"]
    assert [fact.evidence for fact in reading.facts] == [(0, 2)]


def test_a_role_without_a_date_is_taken_in_by_the_same_role_with_one() -> None:
    """A later sentence that only repeats the role adds evidence, not a second role."""
    reading = read("北港集团于2023年5月加入低碳航运联盟。北港集团是低碳航运联盟的成员。")

    assert facts_of(reading) == ["低碳航运联盟 <- member -- 北港集团 [2023-05..]"]
    assert [fact.evidence for fact in reading.facts] == [(0, 1)]


def test_joining_again_is_a_second_role() -> None:
    """Two terms of one role stay two facts."""
    reading = read("2019年，北港集团加入低碳航运联盟。2023年，北港集团重新加入低碳航运联盟。")

    assert facts_of(reading) == [
        "低碳航运联盟 <- member -- 北港集团 [2019..]",
        "低碳航运联盟 <- member -- 北港集团 [2023..]",
    ]


def test_of_two_dates_of_an_event_the_more_precise_is_kept() -> None:
    """An event starts once."""
    reading = read("2024年6月，循环包装论坛在厦门举行。循环包装论坛于2024年6月11日在厦门召开。")

    assert [line for line in facts_of(reading) if " start " in line] == ["循环包装论坛 start 2024-06-11"]


def test_a_year_in_an_events_name_dates_it_where_nothing_else_does() -> None:
    """2025循环包装论坛 took place in 2025; a printed date says more."""
    bare, dated = (
        read(text) for text in ("2025循环包装论坛人气很旺。", "2025循环包装论坛于2025年3月4日在厦门举行。")
    )

    assert facts_of(bare) == ["2025循环包装论坛 start 2025"]
    assert "2025循环包装论坛 start 2025-03-04" in facts_of(dated)


def test_facts_come_in_one_order_whatever_the_order_of_the_text() -> None:
    """Two sentences that change places say the same in the same order."""
    one, other = "北港集团加入低碳航运联盟。", "绿源认证中心资助循环家具计划。"

    assert facts_of(read(one + other)) == facts_of(read(other + one)) != []


def test_a_planned_meeting_is_an_event_and_a_planned_role_is_none() -> None:
    """What lies ahead is told of events only."""
    reading = read("北港集团计划加入低碳航运联盟。低碳航运论坛定于2026年5月6日在厦门举行。")

    assert facts_of(reading) == ["低碳航运论坛 place 厦门", "低碳航运论坛 start 2026-05-06"]
