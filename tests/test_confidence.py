"""Confidence is what measuring gives: the rules' facts against the annotation, and what is written of them."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.namespace import ORG, RDF, XSD

import floors
import quality_page
from annotated import Annotated
from sample import autumn, spring
from sppgraph import cache, paths
from sppgraph.confidence import Measure, load_confidence, turtle
from sppgraph.emit import to_dataset
from sppgraph.errors import VocabularyError
from sppgraph.iris import SCHEMA, SPP
from sppgraph.score import load_gold
from sppgraph.score.causes import mistakes
from sppgraph.score.rules import measure, verdicts
from sppgraph.score.scores import compare
from sppgraph.score.statements import read_statements

CASE = Path(__file__).parent / "golden" / "score"


# The committed files


def test_the_committed_confidence_is_what_measuring_gives(annotated_texts: tuple[Annotated, ...]) -> None:
    """A changed rule or annotation changes it: `make golden` writes it anew."""
    measured = measure((text.said, text.gold) for text in annotated_texts)

    assert len(measured) >= 18
    assert paths.CONFIDENCE.read_text(encoding="utf-8") == turtle(measured)


def test_the_page_of_quality_is_what_measuring_gives(annotated_texts: tuple[Annotated, ...]) -> None:
    """And so is docs/quality.md."""
    page = quality_page.page(annotated_texts, floors.load())

    assert quality_page.DOCUMENT.read_text(encoding="utf-8") == page


def test_the_file_is_in_the_terms_of_the_ontology() -> None:
    """Each rule has its counts and its confidence."""
    graph = Graph().parse(paths.CONFIDENCE)
    rules = set(graph.subjects(RDF.type, SPP.Rule))

    assert len(rules) == len(load_confidence())
    for rule in rules:
        right, wrong, confidence = (graph.value(rule, SPP[name]) for name in ("right", "wrong", "confidence"))
        assert isinstance(confidence, Literal)
        assert confidence.datatype == XSD.decimal
        assert confidence.toPython() == Measure(int(str(right)), int(str(wrong))).confidence


# Counting


@given(right=st.integers(0, 10**6), wrong=st.integers(0, 10**6))
def test_confidence_is_never_certain(right: int, wrong: int) -> None:
    """Between 0 and 1, between the precision and one half, and higher for one more that is right."""
    one, more = Measure(right, wrong), Measure(right + 1, wrong)
    rounding = Decimal("0.0005")

    assert 0 <= one.confidence <= more.confidence <= 1
    if one.precision is not None:
        low, high = sorted((Decimal(one.precision), Decimal("0.5")))
        assert low - rounding <= one.confidence <= high + rounding


def test_nothing_measured_has_no_precision() -> None:
    """And would be as likely right as wrong."""
    assert (Measure().precision, Measure().confidence) == (None, Decimal("0.500"))


def test_facts_are_judged_as_the_scores_judge_them() -> None:
    """The hand-made case, by the rules named after what they find: right and wrong as its table counts."""
    graph = read_statements(_with_rules(Graph().parse(CASE / "graph.ttl")))
    found = measure([(graph, load_gold(CASE / "gold.jsonl"))])

    assert {rule: (one.right, one.wrong) for rule, one in found.items()} == {
        "membership": (2, 3),  # one of the three that agree has an end that differs
        "figure": (2, 1),
    }


def _with_rules(graph: Graph) -> Dataset:
    """The hand-made graph with a rule behind each membership and figure."""
    dataset = Dataset()
    context = dataset.graph(URIRef("https://example.org/graph"))
    for triple in graph:
        context.add(triple)
    for kind, rule in ((ORG.Membership, "membership"), (SPP.Figure, "figure")):
        for node in graph.subjects(RDF.type, kind):
            context.add((node, SPP.rule, Literal(rule)))
    return dataset


def test_every_fact_is_judged_once_or_not_at_all(annotated_texts: tuple[Annotated, ...]) -> None:
    """What is judged is a fact of the text; most facts are judged."""
    judged = facts = 0
    for text in annotated_texts:
        found, said = verdicts(text.said, text.gold), text.said.of(ORG.Membership, SPP.Figure, RDF.Statement)
        assert found.keys() <= set(said)
        judged, facts = judged + len(found), facts + len(said)

    assert judged > 0.85 * facts > 500


@pytest.mark.parametrize(
    ("kind", "rules"), [("figure", {"count", "count-frame"}), ("part_of", {"part", "part-in-name"})]
)
def test_rules_and_rows_agree(kind: str, rules: set[str], annotated_texts: tuple[Annotated, ...]) -> None:
    """Where a row is what certain rules find, both count the same."""
    measured = measure((text.said, text.gold) for text in annotated_texts)
    rows = [text.scores[kind] for text in annotated_texts]

    assert sum(measured[rule].right for rule in rules) == sum(row.tp for row in rows)
    assert sum(measured[rule].wrong for rule in rules) == sum(row.fp for row in rows)


def test_every_miss_and_mistake_has_one_cause(annotated_texts: tuple[Annotated, ...]) -> None:
    """The page leaves nothing out and counts nothing twice."""
    for text in annotated_texts:
        found = mistakes(text.said, text.gold)
        for kind, tally in compare(text.said, text.gold).items():
            sides = [mistake.side for mistake in found if mistake.kind == kind]
            assert (sides.count("missed"), sides.count("wrong")) == (tally.fn, tally.fp), (text.name, kind)


# Writing


def test_a_fact_of_a_measured_rule_carries_its_confidence() -> None:
    """Any other fact carries none."""
    dataset = to_dataset([spring()], confidence={spring().facts[0].rule: Decimal("0.905")})
    found = set(dataset.subject_objects(SPP.confidence))
    measured = set(dataset.subjects(SPP.rule, Literal(spring().facts[0].rule)))

    assert found == {(node, Literal("0.905", datatype=XSD.decimal)) for node in measured}
    assert 0 < len(measured) < len(set(dataset.subjects(RDF.type, SPP.Fact)))


def test_a_fact_found_by_two_rules_has_the_better_confidence() -> None:
    """In both issues, so that there is one."""
    shared = next(fact for fact in spring().facts if fact.rule)
    readings = [
        replace(spring(), facts=(replace(shared, rule="strong"),)),
        replace(autumn(), facts=(replace(shared, rule="weak", evidence=(1,)),)),
    ]
    dataset = to_dataset(readings, confidence={"strong": Decimal("0.9"), "weak": Decimal("0.6")})

    assert set(dataset.objects(None, SPP.confidence)) == {Literal("0.9", datatype=XSD.decimal)}
    assert len(list(dataset.quads((None, SPP.confidence, None, None)))) == 2


def test_the_facts_of_the_seeds_carry_what_is_measured(seeds_dataset: Dataset) -> None:
    """Each by its rule, or the best of its rules."""
    known = load_confidence()
    facts = set(seeds_dataset.subjects(RDF.type, SPP.Fact))

    assert len(facts) > 300
    for fact in facts:
        rules = {str(rule) for rule in seeds_dataset.objects(fact, SPP.rule)}
        found = [value.toPython() for value in seeds_dataset.objects(fact, SPP.confidence)]  # type: ignore[attr-defined]
        best = [max(known[rule] for rule in rules & known.keys())] if rules & known.keys() else []
        assert found == best


def test_measuring_rests_on_no_confidence(annotated_texts: tuple[Annotated, ...]) -> None:
    """What was measured before is not in the graphs that are measured."""
    for text in annotated_texts:
        assert not any(text.said.objects(fact, SPP.confidence) for fact in text.said.of(SPP.Fact))
        assert text.said.of(SCHEMA.Article)


# The file, damaged or changed


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("rule:", "Mend the Turtle"),
        ("<https://w3id.org/sppgraph/rule/a> a <b:c> .", "0 values of spp:confidence"),
    ],
)
def test_a_damaged_file_is_told(content: str, message: str, tmp_path: Path) -> None:
    """With the way to write it anew."""
    path = tmp_path / "confidence.ttl"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(VocabularyError, match=message):
        load_confidence(path)


def test_confidence_is_no_part_of_a_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other figures need no newsletter read again; another cue does."""
    monkeypatch.setattr(paths, "ONTOLOGY", tmp_path)
    monkeypatch.setattr(paths, "CONFIDENCE", tmp_path / "confidence.ttl")

    def key() -> str:
        cache._surroundings.cache_clear()
        return cache.key_of("a.txt", b"")

    before = key()
    (tmp_path / "confidence.ttl").write_text("changed", encoding="utf-8")
    same = key()
    (tmp_path / "time.ttl").write_text("changed", encoding="utf-8")
    other = key()
    cache._surroundings.cache_clear()

    assert same == before != other
