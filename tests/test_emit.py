"""What readings become in RDF: a golden case to read, and the rules of the model one by one."""

import doctest
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.namespace import ORG, OWL, PROV, RDF, RDFS, SKOS, VOID, XSD
from rdflib.term import Node

from sample import AUTUMN, CENTRE, MEETING, PLAN, SPRING, SWEDEN, UNEP, autumn, spring
from sppgraph import facts, iris, naming, paths
from sppgraph.emit import to_dataset
from sppgraph.errors import GraphError, VocabularyError
from sppgraph.export import named_quads
from sppgraph.iris import DATA_BASE, OA, PREFIXES, SCHEMA, SKOSXL, SPP, STANDARD_TYPES, Mint
from sppgraph.mend import mend
from sppgraph.turtle import trig
from sppgraph.values import ENTITY_TYPES, Membership, PartialDate, Reading, Relation, Span

GOLDEN = Path(__file__).parent / "golden" / "emit" / "issues.trig"
DOCS = Path(__file__).parents[1] / "docs" / "ontology.md"
ONTOLOGY = Graph().parse(paths.ONTOLOGY / "sppgraph.ttl")
MINT = Mint()


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    """Both newsletters."""
    return to_dataset([spring(), autumn()])


def entity(identifier: str) -> URIRef:
    """The node of an ``Entity.id``."""
    return MINT.of(identifier)


def languages(term: Node, predicate: URIRef) -> set[str | None]:
    """The languages in which the ontology says something of a term."""
    return {text.language for text in ONTOLOGY.objects(term, predicate) if isinstance(text, Literal)}


def changed(reading: Reading, *extra: Membership | Relation) -> Dataset:
    """One newsletter with these facts alone."""
    return to_dataset([replace(reading, facts=extra)])


def test_golden(dataset: Dataset) -> None:
    """What the two newsletters say is what the golden file says; background has tests of its own."""
    quads = [quad for quad in named_quads(dataset) if quad.graph_name != ox.NamedNode(str(MINT.authority))]

    assert trig(quads) == GOLDEN.read_text(encoding="utf-8")


def test_order_of_readings_does_not_matter(dataset: Dataset) -> None:
    """The same readings give the same quads."""
    assert set(to_dataset([autumn(), spring()]).quads()) == set(dataset.quads())


def test_one_graph_an_issue_and_one_of_background(dataset: Dataset) -> None:
    """The graphs, and VoID's count of each, are those that are there."""
    graphs = {graph.identifier: len(graph) for graph in dataset.graphs() if len(graph)}

    assert set(graphs) == {MINT.graph("issue/2022-2"), MINT.graph("issue/回顾"), MINT.authority}
    assert {graph: dataset.value(graph, VOID.triples) for graph in graphs} == {
        graph: Literal(size) for graph, size in graphs.items()
    }
    assert dataset.value(MINT.of("dataset"), VOID.triples) == Literal(len(set(dataset.triples((None,) * 3))))


def test_every_iri_is_ascii_and_no_node_is_blank(dataset: Dataset) -> None:
    """So that the files are the same bytes on every rebuild."""
    nodes = {term for quad in dataset.quads() for term in quad[:3] if not isinstance(term, Literal)}

    assert len(nodes) > 100
    assert all(isinstance(node, URIRef) and node.isascii() for node in nodes)


# Names


def test_known_names_are_background(dataset: Dataset) -> None:
    """An issue graph holds of a known thing only how it is printed there."""
    issue, background = dataset.graph(MINT.graph("issue/2022-2")), dataset.graph(MINT.authority)
    node = entity(UNEP.id)

    assert set(issue.objects(node, SKOS.prefLabel)) == set()
    assert set(issue.objects(node, SKOS.altLabel)) == {Literal("环境署", lang="zh")}
    assert set(background.objects(node, SKOS.prefLabel)) == {
        Literal("联合国环境规划署", lang="zh"),
        Literal("United Nations Environment Programme", lang="en"),
    }
    assert set(background.objects(node, SKOS.altLabel)) == {Literal("环境署", lang="zh"), Literal("UNEP")}


def test_new_names_are_what_the_issue_says(dataset: Dataset) -> None:
    """A new thing has its name in the issue's graph and none in the background."""
    node = entity(CENTRE.id)

    assert dataset.graph(MINT.graph("issue/2022-2")).value(node, SKOS.prefLabel) == Literal(
        "环境发展中心", lang="zh"
    )
    assert (node, None, None) not in dataset.graph(MINT.authority)


def test_two_names_for_one_thing_leave_one_preferred(dataset: Dataset) -> None:
    """The shorter is preferred in both graphs, the longer stays beside it."""
    node = entity(MEETING.id)

    assert set(dataset.objects(node, SKOS.prefLabel)) == {Literal("采购年会", lang="zh")}
    assert set(dataset.objects(node, SKOS.altLabel)) == {
        Literal("年会", lang="zh"),
        Literal("可持续采购年会", lang="zh"),
    }


def test_a_known_name_wins_over_a_shorter_new_one() -> None:
    """Background says how a thing is called."""
    reading = spring()
    new = replace(UNEP, name="环境署", names=(), known=False)
    other = replace(autumn(), entities=(*autumn().entities, new))

    dataset = to_dataset([reading, other])

    assert set(dataset.objects(entity(UNEP.id), SKOS.prefLabel)) == {
        Literal("联合国环境规划署", lang="zh"),
        Literal("United Nations Environment Programme", lang="en"),
    }


def test_codes_of_others(dataset: Dataset) -> None:
    """ISO's code of a country, the United Nations' IRI of a target."""
    assert dataset.value(entity(SWEDEN.id), SCHEMA.identifier) == Literal("SE")
    assert dataset.value(entity("sdg/12.7"), SKOS.exactMatch) == URIRef("http://metadata.un.org/sdg/12.7")


# Text


def test_the_source_between_the_offsets_is_the_text(dataset: Dataset) -> None:
    """The promise of every passage."""
    sources: dict[Node | None, str] = {MINT.source("issue/2022-2"): SPRING, MINT.source("issue/回顾"): AUTUMN}
    passages = set(dataset.subjects(RDF.type, SPP.Passage))

    assert len(passages) == 11
    for passage in passages:
        selector = dataset.value(passage, OA.hasSelector)
        span = Span(*(int(str(dataset.value(selector, bound))) for bound in (OA.start, OA.end)))
        source = sources[dataset.value(passage, OA.hasSource)]
        assert mend(source, span).text == str(dataset.value(passage, SCHEMA.text))


def test_a_mention_belongs_to_the_part_it_begins_in(dataset: Dataset) -> None:
    """A sentence that page furniture interrupts is two passages."""
    first, second = (MINT.passage("issue/2022-2", Span(*span)) for span in ((68, 89), (94, 101)))

    assert entity(PLAN.id) in set(dataset.objects(first, SCHEMA.mentions))
    assert set(dataset.objects(second, SCHEMA.mentions)) == set()


def test_what_frames_the_articles_is_part_of_the_issue(dataset: Dataset) -> None:
    """A masthead belongs to no article, a title to its own."""
    whole = {
        str(dataset.value(passage, SCHEMA.text)): dataset.value(passage, SCHEMA.isPartOf)
        for passage in dataset.subjects(RDF.type, SPP.Passage)
    }

    assert whole["2022年第2期"] == MINT.of("issue/2022-2")
    assert whole["计划召开年会"] == MINT.article("issue/2022-2", 1)


def test_an_inferred_year_is_not_the_printed_one(dataset: Dataset) -> None:
    """And it says what it is inferred from."""
    printed, inferred = MINT.of("issue/2022-2"), MINT.of("issue/回顾")

    assert dataset.value(printed, SPP.year) == MINT.year(2022)
    assert dataset.value(printed, SPP.inferredYear) is None
    assert dataset.value(inferred, SPP.year) is None
    assert dataset.value(inferred, SPP.inferredYear) == MINT.year(2023)
    assert dataset.value(inferred, SPP.inferenceReason) == Literal("正文回顾2022年", lang="zh")
    assert dataset.value(entity(SWEDEN.id), SPP.year) == MINT.year(2023)


def test_an_issue_of_unknown_year_gives_no_year() -> None:
    """Nothing is attested in a year that nobody knows."""
    reading = spring()
    issue = replace(reading.document.issue, year=None)

    dataset = to_dataset([replace(reading, document=replace(reading.document, issue=issue))])

    assert not set(dataset.subjects(SPP.year))
    assert not set(dataset.subjects(RDF.type, SPP.Year))


def test_two_sources_of_one_issue_are_refused() -> None:
    """Offsets into two texts must not mix."""
    with pytest.raises(GraphError, match=r"2022-2\.txt and 2022-2\.txt: both are issue/2022-2"):
        to_dataset([spring(), spring()])


def test_no_newsletter_mixes_with_the_background() -> None:
    """Not even one whose file is called like it."""
    issue = replace(spring().document.issue, id="issue/authority")

    with pytest.raises(GraphError, match=r"2022-2\.txt and the authority files: both are issue/authority"):
        to_dataset([replace(spring(), document=replace(spring().document, issue=issue))])


def test_the_base_is_a_setting(dataset: Dataset) -> None:
    """Another base changes the IRIs' beginning and nothing else."""
    other = "https://example.org/spp/"
    elsewhere = to_dataset([spring(), autumn()], base=other)

    moved = [str(quad).replace(other, DATA_BASE) for quad in named_quads(elsewhere)]
    assert sorted(moved) == sorted(map(str, named_quads(dataset)))


# Facts


def test_one_fact_in_two_issues_is_one_node(dataset: Dataset) -> None:
    """With the passages of both, each in its own graph."""
    [fact] = dataset.subjects(ORG.member, entity(CENTRE.id))
    evidence = {
        str(graph.identifier).rpartition("/")[2]: len(list(graph.objects(fact, PROV.wasDerivedFrom)))
        for graph in dataset.graphs()
        if (fact, None, None) in graph
    }

    assert evidence == {"2022-2": 2, "%E5%9B%9E%E9%A1%BE": 1}
    assert {str(rule) for rule in dataset.objects(fact, SPP.rule)} == {
        "membership.appointed",
        "membership.copula",
    }


def test_another_start_or_end_is_another_membership() -> None:
    """A renewal does not overwrite what it renews."""
    first = Membership(member=CENTRE.id, role="co-lead", organization=PLAN.id, evidence=(4,), rule="x")
    dates = PartialDate("2019-05"), PartialDate("2022")

    dataset = changed(spring(), first, *(replace(first, start=date, end=date) for date in dates))

    assert len(set(dataset.subjects(RDF.type, ORG.Membership))) == 3
    assert set(dataset.triples((None, SPP.coLeads, None))) == {
        (entity(CENTRE.id), SPP.coLeads, entity(PLAN.id))
    }


def test_a_role_nobody_knows_is_refused() -> None:
    """A role without a shortcut would be lost to simple queries."""
    wrong = Membership(member=CENTRE.id, role="czar", organization=PLAN.id, evidence=(4,), rule="x")

    with pytest.raises(VocabularyError, match=r"roles\.ttl: .*czar has no org:roleProperty"):
        changed(spring(), wrong)


@pytest.mark.parametrize(
    ("iso", "datatype", "first", "last"),
    [
        ("2024", XSD.gYear, "2024-01-01", "2024-12-31"),
        ("2024-02", XSD.gYearMonth, "2024-02-01", "2024-02-29"),
        ("2024-02-10", XSD.date, "2024-02-10", "2024-02-10"),
    ],
)
def test_dates_keep_their_precision_and_get_bounds(iso: str, datatype: URIRef, first: str, last: str) -> None:
    """An event without a stated end is over within its stated start."""
    held = Relation(subject=MEETING.id, predicate="schema:startDate", object=PartialDate(iso), evidence=(3,))
    dataset, node = changed(spring(), held), entity(MEETING.id)

    assert dataset.value(node, SCHEMA.startDate) == Literal(iso, datatype=datatype)
    assert dataset.value(node, SPP["from"]) == Literal(first, datatype=XSD.date)
    assert dataset.value(node, SPP.until) == Literal(last, datatype=XSD.date)


def test_a_role_without_an_end_may_still_be_held(dataset: Dataset) -> None:
    """It has a first day and no last one."""
    [fact] = dataset.subjects(ORG.member, entity(CENTRE.id))

    assert dataset.value(fact, SPP["from"]) == Literal("2019-05-01", datatype=XSD.date)
    assert dataset.value(fact, SPP.until) is None


def test_a_programme_outlives_its_start() -> None:
    """Only events and publications are over within their start."""
    founded = Relation(
        subject=PLAN.id, predicate="schema:startDate", object=PartialDate("2012"), evidence=(4,)
    )
    dataset = changed(spring(), founded)

    assert dataset.value(entity(PLAN.id), SPP.until) is None


def test_numbers(dataset: Dataset) -> None:
    """A whole number has no fraction, another is a decimal."""
    values = {value.n3() for value in dataset.objects(None, SCHEMA.value)}

    assert values == {
        f'"160"^^<{XSD.integer}>',
        f'"1.5"^^<{XSD.decimal}>',
    }


def test_every_triple_about_a_thing_can_be_asked_where_it_comes_from(dataset: Dataset) -> None:
    """What an issue says beyond names, types and years stands as a fact with evidence too."""
    stated = {
        tuple(dataset.value(fact, part) for part in (RDF.subject, RDF.predicate, RDF.object))
        for fact in dataset.subjects(RDF.type, RDF.Statement)
    } | {
        (
            dataset.value(fact, ORG.member),
            dataset.value(dataset.value(fact, ORG.role), ORG.roleProperty),
            dataset.value(fact, ORG.organization),
        )
        for fact in dataset.subjects(RDF.type, ORG.Membership)
    }
    names = {
        RDF.type,
        RDFS.label,
        SKOS.prefLabel,
        SKOS.altLabel,
        SKOSXL.altLabel,
        SPP.year,
        SPP["from"],
        SPP.until,
    }
    things = [entity(each.id) for reading in (spring(), autumn()) for each in reading.entities]
    said = {
        (s, p, o)
        for reading in (spring(), autumn())
        for s, p, o in dataset.graph(MINT.graph(reading.document.issue.id))
        if s in things and p not in names
    }

    assert len(said) == 9
    assert said == stated


# The ontology


def test_every_own_term_is_declared_in_two_languages(dataset: Dataset) -> None:
    """What a graph uses can be looked up."""
    used = {term for quad in dataset.quads() for term in quad[:3] if str(term).startswith(str(SPP))}

    assert len(used) > 30
    for term in used:
        for predicate in (RDFS.label, RDFS.comment):
            assert languages(term, predicate) == {"zh", "en"}, term


def test_every_declared_term_says_what_it_is() -> None:
    """Also those that no sample uses."""
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    declared = {term for kind in kinds for term in ONTOLOGY.subjects(RDF.type, kind)}

    assert len(declared) == 55
    assert declared == {term for term in ONTOLOGY.subjects() if str(term).startswith(str(SPP))}
    for term in declared:
        for predicate in (RDFS.label, RDFS.comment):
            assert languages(term, predicate) == {"zh", "en"}, term


def test_other_terms_are_standard(dataset: Dataset) -> None:
    """Every predicate and class is ours or of a namespace with a prefix."""
    terms = set(dataset.predicates()) | set(dataset.objects(None, RDF.type))

    assert all(str(term).startswith(tuple(PREFIXES.values())) for term in terms)


@pytest.mark.parametrize("kind", ENTITY_TYPES)
def test_standard_types_are_the_superclasses(kind: str) -> None:
    """The table in Python and the ontology say the same."""
    above = set(ONTOLOGY.transitive_objects(SPP[kind], RDFS.subClassOf)) - {SPP[kind]}

    assert above == {standard for name, row in STANDARD_TYPES.items() if name == kind for standard in row}


def test_every_role_has_a_declared_shortcut(dataset: Dataset) -> None:
    """A shortcut says that somebody takes part, in the terms of W3C ORG."""
    shortcuts = [dataset.value(role, ORG.roleProperty) for role in dataset.subjects(RDF.type, SPP.Role)]

    assert len(shortcuts) == len(set(shortcuts)) == 20
    for shortcut in shortcuts:
        above = set(ONTOLOGY.transitive_objects(shortcut, RDFS.subPropertyOf))
        assert above & {ORG.memberOf, ORG.headOf}, shortcut


def test_shortcuts_are_ordered_as_roles_are(dataset: Dataset) -> None:
    """A narrower role has the narrower shortcut."""
    ordered = list(dataset.subject_objects(SKOS.broader))

    assert len(ordered) >= 8
    for narrow, broad in ordered:
        below, above = (dataset.value(role, ORG.roleProperty) for role in (narrow, broad))
        assert above in set(ONTOLOGY.transitive_objects(below, RDFS.subPropertyOf)), narrow


def test_the_documented_example_is_real(dataset: Dataset) -> None:
    """Every triple shown in docs/ontology.md is one that we write."""
    shown = Graph()
    for block in DOCS.read_text(encoding="utf-8").split("```turtle\n")[1:]:
        shown.parse(data=block.partition("```")[0], format="turtle")

    assert len(shown) > 20
    assert set(shown) - set(dataset.triples((None, None, None))) == set()


def test_examples_in_the_documentation() -> None:
    """The docstrings' examples give what they say."""
    for module, attempted in ((facts, 1), (iris, 5), (naming, 1)):
        assert doctest.testmod(module) == doctest.TestResults(failed=0, attempted=attempted)
