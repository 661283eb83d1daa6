"""Why names are one: every form that an issue gives a thing has its reason and its sentence."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Dataset
from rdflib.namespace import PROV, RDF, SKOS

from cases import Case, read_cases
from golden_cases import reading_of, wrong_lines
from sppgraph.emit import to_dataset
from sppgraph.explain import explain, render
from sppgraph.iris import SKOSXL, SPP
from sppgraph.merges import load_reasons
from sppgraph.store import open_store
from sppgraph.values import Reading

CASES = read_cases(Path(__file__).parent / "golden" / "merges", 21)
_BY_PERSON = {"corrected"}  # test_corrections.py
_SHOWN = 8  # characters of a sentence


def merges_of(reading: Reading) -> list[str]:
    """Each merge in a line of the golden file."""
    names = {entity.id: entity for entity in reading.entities}
    lines = []
    for merge in reading.merges:
        entity, [sentence] = names[merge.entity], merge.evidence
        if merge.form not in (entity.name, entity.english):
            said = reading.document.sentences[sentence].text[:_SHOWN]
            lines.append(f"{merge.reason} {merge.form} → {entity.name} ({said})")
    return lines


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_merges(case: Case) -> None:
    """Each text merges exactly these forms, each for this reason and by this sentence."""
    assert wrong_lines(case, merges_of(reading_of(case))) == []


def test_every_reason_is_given_somewhere() -> None:
    """A reason that no text leads to is a slip; one that the ontology lacks has no label."""
    given = {line.split()[0] for case in CASES for line in case.expected.splitlines()}
    known = {concept.iri.rpartition("/")[2] for concept in load_reasons()}

    assert given | {"own-name"} | _BY_PERSON == known


def test_every_reason_says_what_it_is() -> None:
    """A name and a definition in both languages."""
    for concept in load_reasons():
        for kind in ("prefLabel", "definition"):
            assert [language for _, language in sorted(concept.literals[kind], key=lambda pair: pair[1])] == [
                "en",
                "zh",
            ], concept.iri


def test_every_form_of_the_seeds_has_a_reason(seeds_dataset: Dataset) -> None:
    """No skos:altLabel of an issue without its merge, in the same graph, with reason and passage."""
    forms = 0
    for graph in seeds_dataset.graphs():
        if str(graph.identifier).endswith("graph/authority"):
            continue
        for node, form in graph.subject_objects(SKOS.altLabel):
            merges = [
                m for m in graph.objects(node, SKOSXL.altLabel) if (m, SKOSXL.literalForm, form) in graph
            ]
            assert len(merges) == 1, (node, form)
            assert (merges[0], RDF.type, SPP.Merge) in graph
            assert graph.value(merges[0], SPP.mergeReason)
            assert graph.value(merges[0], PROV.wasDerivedFrom)
            forms += 1
    assert forms > 200


def test_a_name_that_one_issue_prefers_is_explained_in_another() -> None:
    """Two issues write one name in two ways: the union has one preferred name, and the other a reason."""
    texts = ("“绿色拖船联盟”进展顺利。绿色拖船联盟明年扩大。", "绿色 拖船联盟明年扩大。")
    readings = [
        reading_of(Case(title=f"{n} [{2020 + n}]", text=text, expected="")) for n, text in enumerate(texts)
    ]
    dataset = to_dataset(readings)
    [tug] = set(dataset.subjects(RDF.type, SPP.Programme))

    forms = {str(form) for form in dataset.objects(tug, SKOS.altLabel)}
    assert forms == {
        str(dataset.value(merge, SKOSXL.literalForm)) for merge in dataset.objects(tug, SKOSXL.altLabel)
    }
    assert forms


def test_explain_tells_the_reason_and_the_sentence(seeds_graph: Path) -> None:
    """By its label and code, with the sentence under it."""
    store = open_store(seeds_graph)
    assert isinstance(store, ox.Store)
    told = render(explain(store, "可持续发展目标12.7"))

    assert "Why these are names of it" in told
    line = "- 联合国可持续发展目12.7（SDG12.7） [目标编号 (goal-number)]\n"
    assert "可持续发展目12.7" in told.partition(line)[2].splitlines()[0]
