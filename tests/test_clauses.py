"""Clauses: names and dates as signs, pointers back resolved; the little pattern language over them."""

from pathlib import Path

import pytest

from cases import Case, read_cases, source_of
from golden_cases import masked, reading_of
from sppgraph.clauses import SIGNS, Clause, compile_clause, read_clauses
from sppgraph.pipeline import read_text
from sppgraph.values import Reading

CASES = read_cases(Path(__file__).parent / "golden" / "clauses", 38)
ORGANISATION, PROGRAMME, COUNTRY, PLACE = (
    SIGNS[name] for name in ("Organisation", "Programme", "Country", "Place")
)


def clauses_of(reading: Reading) -> tuple[Clause, ...]:
    """The clauses of a text's sentences."""
    entities = {entity.id: entity for entity in reading.entities}
    return read_clauses(reading.document, reading.mentions, entities)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_masked(case: Case) -> None:
    """Each sentence of the body as the rules read it: what stands in braces is one sign to them."""
    reading = reading_of(case)
    body = [clause for clause in clauses_of(reading) if clause.sentence.kind == "body"]

    assert "\n".join(masked(clause, reading) for clause in body) == case.expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_a_sign_stands_for_a_slot_and_nothing_else_does(case: Case) -> None:
    """Signs and slots go together, in the order of the sentence."""
    for clause in clauses_of(reading_of(case)):
        signs = [char in SIGNS.values() for char in clause.text]
        starts = [slot.start for slot in clause.slots if slot is not None]

        assert signs == [slot is not None for slot in clause.slots]
        assert starts == sorted(starts)


@pytest.mark.parametrize(
    ("pattern", "text", "matched"),
    [
        ("由{O}主办", f"由{ORGANISATION}主办", True),
        ("由{O}主办", f"由{PROGRAMME}主办", False),
        ("由{OC}主办", f"由{COUNTRY}主办", True),
        ("由{OC+}主办", f"由{ORGANISATION}、{COUNTRY}和{ORGANISATION}主办", True),
        ("由{OC+}主办", f"由{ORGANISATION}，以及{COUNTRY}主办", True),
        ("由{OC+}主办", f"由{ORGANISATION}而{COUNTRY}主办", False),
        ("由{O}主办", f"由{ORGANISATION}、{ORGANISATION}主办", False),
        ("在{LC}举行", f"在{PLACE}举行", True),
        ("a{2}", "aa", True),
    ],
)
def test_the_pattern_language(pattern: str, text: str, matched: bool) -> None:
    """``{O}`` is one sign, ``{OC}`` one of two kinds, ``{OC+}`` a list; counts of characters stay counts."""
    assert bool(compile_clause(pattern).fullmatch(text)) == matched


def test_a_group_gives_each_entity_once_and_only_of_the_kinds_asked() -> None:
    """What a list of names stands for, in reading order."""
    reading = read_text(source_of("来自秘鲁、黑山和绿源认证中心以及秘鲁的代表参观了港口。"))
    (clause,) = clauses_of(reading)
    match = compile_clause("来自(?P<a>{OC+})的").search(clause.text)
    names = {entity.id: entity.name for entity in reading.entities}

    assert match is not None
    assert [names[found] for found in clause.group(match, "a")] == ["秘鲁", "黑山", "绿源认证中心"]
    assert [names[found] for found in clause.group(match, "a", "C")] == ["秘鲁", "黑山"]


def test_a_group_that_took_no_part_gives_nothing() -> None:
    """Patterns have parts that may be missing."""
    (clause,) = clauses_of(read_text(source_of("来自秘鲁的代表参观了港口。")))
    match = compile_clause("来自(?P<a>{C})(?P<b>{O})?").search(clause.text)

    assert match is not None
    assert clause.group(match, "b") == ()


def test_plain_text_has_no_slot() -> None:
    """A rule that captures plain text is wrong, and hears so."""
    (clause,) = clauses_of(read_text(source_of("来自秘鲁的代表参观了港口。")))

    with pytest.raises(ValueError, match="has no sign at 0"):
        clause.slot(0)
