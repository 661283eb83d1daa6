"""What --min-confidence leaves of a hand-made graph: facts go whole, with what only they said."""

import pyoxigraph as ox
import pytest

from sppgraph.emit import to_dataset
from sppgraph.export import named_quads
from sppgraph.store import run_local, unite
from sppgraph.trust import trusted
from sppgraph.validate import validate
from sppgraph.values import Reading

HEAD = """
PREFIX : <https://example.org/id/>
PREFIX spp: <https://w3id.org/sppgraph/ontology#>
PREFIX role: <https://w3id.org/sppgraph/role/>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX schema: <https://schema.org/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
GRAPHS = """
<https://example.org/id/graph/authority> {
    role:lead org:roleProperty spp:leads .
    :unep org:subOrganizationOf :un .
}
<https://example.org/id/graph/2022-2> {
    :forum schema:organizer :unep, :cec ; schema:startDate "2022-05-10"^^xsd:date ;
        schema:endDate "2022-05-12"^^xsd:date ;
        spp:from "2022-05-10"^^xsd:date ; spp:until "2022-05-12"^^xsd:date .
    :f1 a spp:Fact, rdf:Statement ; spp:rule "organiser" ; spp:confidence 0.95 ;
        rdf:subject :forum ; rdf:predicate schema:organizer ; rdf:object :unep .
    :f2 a spp:Fact, rdf:Statement ; spp:rule "guess" ; spp:confidence 0.6 ;
        rdf:subject :forum ; rdf:predicate schema:organizer ; rdf:object :cec .
    :f3 a spp:Fact, rdf:Statement ; spp:rule "held" ; spp:confidence 0.9 ;
        rdf:subject :forum ; rdf:predicate schema:startDate ; rdf:object "2022-05-10"^^xsd:date .
    :f4 a spp:Fact, rdf:Statement ; spp:rule "guess" ; spp:confidence 0.6 ;
        rdf:subject :forum ; rdf:predicate schema:endDate ; rdf:object "2022-05-12"^^xsd:date .
    :f5 a spp:Fact, rdf:Statement ; spp:rule "within" ;
        rdf:subject :forum ; rdf:predicate schema:superEvent ; rdf:object :cop .
    :forum schema:superEvent :cop .
    :unep org:subOrganizationOf :un .
    :f6 a spp:Fact, rdf:Statement ; spp:rule "guess" ; spp:confidence 0.6 ;
        rdf:subject :unep ; rdf:predicate org:subOrganizationOf ; rdf:object :un .
    :m1 a org:Membership, spp:Fact ; spp:rule "office" ; spp:confidence 0.9 ;
        org:member :unep ; org:role role:lead ; org:organization :spp .
    :m2 a org:Membership, spp:Fact ; spp:rule "guess" ; spp:confidence 0.6 ;
        org:member :unep ; org:role role:lead ; org:organization :spp ;
        schema:startDate "2021"^^xsd:gYear .
    :m3 a org:Membership, spp:Fact ; spp:rule "guess" ; spp:confidence 0.6 ;
        org:member :cec ; org:role role:lead ; org:organization :spp .
    :unep spp:leads :spp . :cec spp:leads :spp .
    :n1 a spp:Figure, spp:Fact ; spp:rule "guess" ; spp:confidence 0.6 ;
        schema:observationAbout :forum ; schema:value 1600 .
    :name a spp:Fact ; spp:rule "abbreviation" .
    :p1 a spp:Passage ; schema:text "…" ; schema:mentions :forum, :cec .
}
<https://example.org/id/graph/person/editor> {
    :f7 a spp:Fact, rdf:Statement ; spp:rule "person" ;
        rdf:subject :forum ; rdf:predicate schema:location ; rdf:object :sweden .
    :forum schema:location :sweden .
}
"""


@pytest.fixture
def graph() -> ox.Store:
    """Background, an issue, and what a person added."""
    store = ox.Store()
    store.bulk_load((HEAD + GRAPHS).encode(), format=ox.RdfFormat.TRIG)
    unite(store)
    return store


def says(graph: ox.Store, pattern: str) -> bool:
    """Whether the union of the graphs says something."""
    return bool(run_local(graph, f"{HEAD} ASK {{ {pattern} }}"))


def test_nothing_goes_at_zero(graph: ox.Store) -> None:
    """Facts that were never measured stay too."""
    assert set(trusted(graph, 0)) == set(graph)


@pytest.mark.parametrize(
    "pattern",
    [
        ":f1 ?p ?o",
        ":forum schema:organizer :unep",
        ':forum spp:from "2022-05-10"^^xsd:date',
        ":m1 org:member :unep",
        ":unep spp:leads :spp",  # m1 says so, m2 is gone
        ":unep org:subOrganizationOf :un",  # known beforehand, whatever the issue says
        ":p1 schema:mentions :cec",
        ":name spp:rule ?rule",  # what a thing is called may be told, but is not judged
        ":forum schema:location :sweden",  # a person said so
        ":f7 spp:rule ?rule",
    ],
)
def test_what_stays(pattern: str, graph: ox.Store) -> None:
    """What is sure enough, what others say, what a person says, and the text."""
    assert says(trusted(graph, 0.9), pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        ":f2 ?p ?o",
        ":forum schema:organizer :cec",
        ":forum schema:endDate ?end",
        ":forum spp:until ?day",
        ":f5 ?p ?o",  # never measured
        ":forum schema:superEvent ?event",
        ":m2 ?p ?o",
        ":m3 ?p ?o",
        ":cec spp:leads :spp",
        ":n1 ?p ?o",
        "GRAPH <https://example.org/id/graph/2022-2> { :unep org:subOrganizationOf :un }",
    ],
)
def test_what_goes(pattern: str, graph: ox.Store) -> None:
    """Facts whole, their plain triples, their shortcuts, and the bounds that their dates gave."""
    assert says(graph, pattern)
    assert not says(trusted(graph, 0.9), pattern)


def test_the_threshold_itself_suffices(graph: ox.Store) -> None:
    """A fact at the threshold is not below it."""
    assert says(trusted(graph, 0.95), ":f1 ?p ?o")
    assert not says(trusted(graph, 0.951), ":f1 ?p ?o")


def test_the_given_graph_stays_as_it_is(graph: ox.Store) -> None:
    """What is left is another one."""
    before = set(graph)
    trusted(graph, 1)

    assert set(graph) == before


def test_a_graph_without_named_ones() -> None:
    """A Turtle file: all of it stands in the default graph."""
    store = ox.Store()
    fact = ':forum schema:organizer :cec . :f a rdf:Statement ; spp:confidence "much" ; rdf:subject :forum ;'
    turtle = f"{HEAD} {fact} rdf:predicate schema:organizer ; rdf:object :cec . :p a spp:Passage ."
    store.bulk_load(turtle.encode(), format=ox.RdfFormat.TURTLE)

    left = trusted(store, 0.5)

    assert [str(quad.subject) for quad in left] == ["<https://example.org/id/p>"]


def test_a_day_that_is_none_gives_no_bound() -> None:
    """As a graph from elsewhere may have it."""
    store = ox.Store()
    fact = ':f a rdf:Statement ; rdf:subject :e ; rdf:predicate schema:startDate ; rdf:object "soon" .'
    turtle = f'{HEAD} {fact} :e schema:startDate "soon" ; spp:from "2022-05-10"^^xsd:date .'
    store.bulk_load(turtle.encode(), format=ox.RdfFormat.TURTLE)

    assert [str(quad.predicate) for quad in trusted(store, 0.5)] == [
        "<https://w3id.org/sppgraph/ontology#from>"
    ]


def test_what_is_left_of_the_seeds_conforms(seeds_readings: tuple[Reading, ...]) -> None:
    """Nothing that the shapes ask for goes with a fact; some facts go, and most stay."""
    whole = to_dataset(seeds_readings)
    left = trusted(whole, 0.9)

    assert validate(left).conforms
    assert 0.5 < len(named_quads(left)) / len(named_quads(whole)) < 1
