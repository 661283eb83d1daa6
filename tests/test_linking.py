"""Linking: which names in a text name one thing, and which name two."""

from pathlib import Path

import pytest

from cases import Case, read_cases, source_of
from golden_cases import names_of, reading_of, wrong_lines
from sppgraph.pipeline import read_text
from sppgraph.values import Reading

CASES = read_cases(Path(__file__).parent / "golden" / "linking", 38)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_linking(case: Case) -> None:
    """Each text speaks of exactly these things, each with every form it is named by."""
    assert wrong_lines(case, names_of(reading_of(case))) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_every_entity_is_mentioned(case: Case) -> None:
    """No mention without its entity, no entity without a mention, each id of its type, in order."""
    reading = reading_of(case)

    assert {mention.entity for mention in reading.mentions} == {entity.id for entity in reading.entities}
    assert [entity.id for entity in reading.entities] == sorted(ids(reading))


def ids(reading: Reading) -> set[str]:
    """The ids of all entities."""
    return {entity.id for entity in reading.entities}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("绿源认证中心扩建了实验室。", "会上，绿源认证中心作了报告。"),
        ("“零废食堂”倡议吸引了多所学校。", "零废食堂倡议吸引了多所学校。"),
        ("滨海綠色供應鏈促進中心成立。", "滨海绿色供应链促进中心成立。"),
        ("《手术室减碳指南》受到欢迎。", "医生们读了《手术室减碳指南》。"),
    ],
)
def test_one_name_has_one_id_in_every_newsletter(one: str, other: str) -> None:
    """What two newsletters name alike is one node of the graph: ids depend on type and name alone."""
    first, second = (
        ids(read_text(source_of(text, name))) for text, name in ((one, "a.txt"), (other, "b.txt"))
    )

    assert len(first) == 1
    assert first == second


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("丹麦循环设计协会派员参会。", "瑞典循环设计协会派员参会。"),
        ("第三届循环包装大会开幕。", "第四届循环包装大会开幕。"),
        ("《循环家具计划》一书上线。", "循环家具计划上线。"),
    ],
)
def test_two_names_have_two_ids(one: str, other: str) -> None:
    """Likeness is no identity, nor is one name for two kinds of things."""
    assert not ids(read_text(source_of(one))) & ids(read_text(source_of(other)))
