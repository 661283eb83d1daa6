"""What no newsletter states: names and codes known before reading, the roles, the size of the data."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain

from rdflib import Dataset, Literal, URIRef
from rdflib.namespace import ORG, RDF, RDFS, SKOS, VOID

from sppgraph import paths
from sppgraph.errors import VocabularyError
from sppgraph.iris import SCHEMA, SPP, STANDARD_TYPES, Mint, Triple
from sppgraph.naming import Naming
from sppgraph.values import Entity
from sppgraph.vocabulary import Concept, read_concepts

_GOAL_OR_TARGET = re.compile(r"sdg/(\d+(?:\.\w)?)")  # the UN names its indicators in another way


def authority(
    entities: Iterable[Entity], mint: Mint, names: Mapping[str, Naming], decided: frozenset[str] = frozenset()
) -> Iterator[Triple]:
    """Background of these entities; a new one has none but its codes.

    Args:
        entities: In any order, also the same one from several issues.
        mint: Makes the IRIs.
        names: The naming of each ``Entity.id``.
        decided: The ids whose type a person chose.
    """
    for role in _roles().values():
        yield from _role(role)
    for reason in read_concepts(paths.ONTOLOGY / "merges.ttl"):
        yield from _labels(reason)
    for entity in entities:
        node, naming = mint.of(entity.id), names[entity.id]
        yield from _codes(node, entity)
        if entity.known:
            yield from types(node, entity) if entity.id not in decided else ()
            yield from naming.preferred_labels(node)
            yield from naming.other_labels(node, (entity.name, entity.english, *entity.names))


def types(node: URIRef, entity: Entity) -> Iterator[Triple]:
    """The own class and the standard ones, for tools that do not reason."""
    for kind in (SPP[entity.type], *STANDARD_TYPES[entity.type]):
        yield node, RDF.type, kind


def shortcut(role: URIRef) -> URIRef:
    """The property that says in one triple what a membership with this role says.

    Raises:
        VocabularyError: ontology/roles.ttl gives the role none.
    """
    if str(role) not in _roles():
        raise VocabularyError(f"ontology/roles.ttl: {role} has no org:roleProperty.\n  Add one.")
    return URIRef(_roles()[str(role)].links[str(ORG.roleProperty)][0])


def describe(dataset: Dataset, mint: Mint) -> tuple[Triple, ...]:
    """The dataset in VoID: its graphs and how many triples each has, this description included."""
    whole = mint.of("dataset")
    graphs = sorted(URIRef(str(graph.identifier)) for graph in dataset.graphs() if len(graph))
    own = 3 * len(graphs) + 2  # each graph's type, size and place in the whole; the whole's type and size
    sizes = {graph: len(dataset.graph(graph)) + own * (graph == mint.authority) for graph in graphs}
    sizes[whole] = len(dataset) + own
    return (
        *((whole, VOID.subset, graph) for graph in graphs),
        *chain.from_iterable(_sized(node, size) for node, size in sizes.items()),
    )


def _sized(node: URIRef, size: int) -> Iterator[Triple]:
    yield node, RDF.type, VOID.Dataset
    yield node, VOID.triples, Literal(size)


def _codes(node: URIRef, entity: Entity) -> Iterator[Triple]:
    """What others call it: the ISO 3166-1 code, or the United Nations' IRI of a goal or target."""
    if entity.type == "Country":
        yield node, SCHEMA.identifier, Literal(entity.id.rpartition("/")[2])
    elif goal := _GOAL_OR_TARGET.fullmatch(entity.id):
        yield node, SKOS.exactMatch, URIRef(f"http://metadata.un.org/sdg/{goal[1]}")


@cache
def _roles() -> Mapping[str, Concept]:
    """The concepts of ontology/roles.ttl that have a shortcut, by IRI."""
    concepts = read_concepts(paths.ONTOLOGY / "roles.ttl")
    return {concept.iri: concept for concept in concepts if str(ORG.roleProperty) in concept.links}


def _role(concept: Concept) -> Iterator[Triple]:
    """A role without the words and sentences that only the rules look at."""
    node = URIRef(concept.iri)
    for kind in (SPP.Role, ORG.Role, SKOS.Concept):
        yield node, RDF.type, kind
    yield node, ORG.roleProperty, shortcut(node)
    for broader in concept.links.get(str(SKOS.broader), ()):
        yield node, SKOS.broader, URIRef(broader)
    yield from _labels(concept)


def _labels(concept: Concept) -> Iterator[Triple]:
    for text, language in concept.literals["prefLabel"]:
        yield URIRef(concept.iri), SKOS.prefLabel, Literal(text, lang=language)
        yield URIRef(concept.iri), RDFS.label, Literal(text, lang=language)
