"""Part of a picture: what surrounds one thing, or what a query constructs."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

import networkx as nx
import pyoxigraph as ox

from sppgraph import paths
from sppgraph.iris import PREFIXES, expand
from sppgraph.results import Triples
from sppgraph.views.model import Fact, Picture
from sppgraph.views.rdf import compact
from sppgraph.vocabulary import read_concepts

Said = tuple[str, str, str]  # the IRIs of a triple; the text where its object is a literal

ROLE_PROPERTY = "http://www.w3.org/ns/org#roleProperty"


def neighbourhood(picture: Picture, thing: str, hops: int) -> Picture:
    """What facts link to a thing in so many steps, with all facts among it.

    Args:
        picture: The whole.
        thing: Its Thing.id, which is in the picture.
        hops: 1 or more. A year is no step: what happened in the same year has no more in common.
    """
    things = _things(picture)
    graph = nx.Graph()
    graph.add_node(thing)
    graph.add_edges_from(
        (fact.subject, fact.object) for fact in picture.facts if {fact.subject, fact.object} <= things
    )
    near = set(nx.single_source_shortest_path_length(graph, thing, hops))
    return _part(picture, near, (fact for fact in picture.facts if _is_within(fact, near, things)))


def constructed(picture: Picture, answer: Triples) -> Picture:
    """The things that constructed triples are about, and the facts that they state.

    A triple states the facts of the graph between its ends with its property, or with the role that the
    property is short for. Between two things, one that states none, such as that both took part in
    something, becomes a fact without a sentence; the same in both directions becomes one.
    """
    said = set(_said(answer))
    things = {end for one, _, other in said for end in (one, other)} & _things(picture)
    short = _properties()
    stated = [(fact, _statements(fact, short) & said) for fact in picture.facts]
    facts = [fact for fact, found in stated if found]
    unmatched = said - {statement for _, found in stated for statement in found}
    between = {triple for triple in unmatched if {triple[0], triple[2]} <= things and triple[0] != triple[2]}
    return _part(picture, things, [*facts, *_plain(between)])


def _plain(said: Collection[Said]) -> Iterator[Fact]:
    for one, how, other in sorted(said):
        if one < other or (other, how, one) not in said:
            yield Fact(kind="relation", term=compact(how), subject=one, object=other)


def _said(answer: Triples) -> Iterator[Said]:
    for triple in answer.triples:
        if isinstance(triple.subject, ox.NamedNode) and isinstance(triple.object, ox.NamedNode | ox.Literal):
            yield triple.subject.value, triple.predicate.value, triple.object.value


def _properties() -> Mapping[str, tuple[str, ...]]:
    """The properties that are short for each role, by the role's CURIE."""
    roles = read_concepts(paths.ONTOLOGY / "roles.ttl")
    return {compact(role.iri): role.links.get(ROLE_PROPERTY, ()) for role in roles}


def _statements(fact: Fact, short: Mapping[str, tuple[str, ...]]) -> set[Said]:
    """The triples that would state a fact; none would state a figure."""
    prefix = fact.term.partition(":")[0]
    own = (str(expand(fact.term)),) if prefix in PREFIXES else ()
    return {(fact.subject, how, fact.object) for how in short.get(fact.term, own)}


def _is_within(fact: Fact, near: Collection[str], things: Collection[str]) -> bool:
    """Whether a fact is about one of these things and about no other."""
    ends = [end for end in (fact.subject, fact.object) if end in things]
    return bool(ends) and all(end in near for end in ends)


def _things(picture: Picture) -> set[str]:
    return {thing.id for thing in picture.things if thing.type != "Year"}


def _part(picture: Picture, things: Collection[str], facts: Iterable[Fact]) -> Picture:
    """These things and facts with their years, their sentences and the newsletters of these."""
    facts = tuple(facts)
    kept = [thing for thing in picture.things if thing.id in things]
    years = {year for fact in facts for year in fact.dated} | {year for thing in kept for year in thing.years}
    spoken = {iri for fact in facts for iri in fact.passages} | {
        iri for thing in kept for iri in thing.mentions
    }
    passages = {iri: said for iri, said in picture.passages.items() if iri in spoken}
    issues = {said.issue for said in passages.values()}
    return replace(
        picture,
        things=tuple(thing for thing in picture.things if thing.id in things or thing.id in years),
        facts=facts,
        passages=passages,
        issues={iri: said for iri, said in picture.issues.items() if iri in issues},
    )
