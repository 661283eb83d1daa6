"""What people corrected, in RDF: each person's corrections and what they say in a named graph of their own."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, PROV, RDF, RDFS

from sppgraph.background import types
from sppgraph.corrections.model import Correction, Decision
from sppgraph.corrections.writing import written
from sppgraph.facts import bounds, date_literal, named, node_of, state
from sppgraph.iris import OA, SCHEMA, SPP, Mint, Triple
from sppgraph.naming import Naming, text_literal
from sppgraph.values import Entity, Fact, Merge, PartialDate, Relation


@dataclass(frozen=True, slots=True)
class Decided:
    """What people say, so that no newsletter and no authority file is made to say it."""

    languages: Mapping[str, frozenset[str]]  # of the preferred names, by Entity.id
    types: frozenset[str]  # Entity.id
    forms: frozenset[tuple[str, str]]  # Entity.id, name form

    @classmethod
    def of(cls, decisions: Iterable[Decision]) -> "Decided":
        """All that these decisions say of names and types."""
        languages: dict[str, frozenset[str]] = defaultdict(frozenset)
        kinds, forms = set(), set()
        for decision in decisions:
            if decision.renamed:
                languages[decision.renamed] |= _languages(decision.correction)
            if decision.retyped:
                kinds.add(decision.retyped)
            forms |= {(fact.entity, fact.form) for fact in decision.added if isinstance(fact, Merge)}
        return cls(languages, frozenset(kinds), frozenset(forms))


def _languages(correction: Correction) -> frozenset[str]:
    given = (("zh", correction.name), ("en", correction.english))
    return frozenset(language for language, name in given if name)


def person_graph(decision: Decision, mint: Mint) -> URIRef:
    """The named graph of who decided."""
    return mint.person(decision.correction.by)


def triples(
    decision: Decision, entities: Sequence[Entity], mint: Mint, names: Mapping[str, Naming]
) -> Iterator[Triple]:
    """One correction with its reason and author, and what it says of things.

    Args:
        decision: What a correction came to.
        entities: Those of all readings.
        mint: Makes the IRIs.
        names: The naming of each ``Entity.id``.
    """
    node = mint.correction(written([decision.correction]))
    yield from _correction(node, decision, mint)
    if decision.renamed:
        yield from names[decision.renamed].decided_labels(mint.of(decision.renamed))
    if decision.retyped:
        entity = next(each for each in entities if each.id == decision.retyped)
        yield from types(mint.of(entity.id), entity)
    for fact in decision.added:
        yield from _added(fact, node, mint, names)
    for place in decision.accepted:
        yield URIRef(mint.base + place), SPP.reviewed, node


def _correction(node: URIRef, decision: Decision, mint: Mint) -> Iterator[Triple]:
    one, author = decision.correction, mint.author(decision.correction.by)
    whole = person_graph(decision, mint)
    source = URIRef(f"{whole}/source")
    yield node, RDF.type, SPP.Correction
    yield node, RDF.type, PROV.Entity
    yield node, RDFS.label, text_literal(one.line)
    yield node, SPP.action, Literal(one.action)
    yield node, SPP.reason, text_literal(one.reason)
    yield node, SCHEMA.text, text_literal(one.reason)
    yield node, PROV.wasAttributedTo, author
    # Found where the sentences of newsletters are found, so that queries for proof show the reason.
    yield node, SCHEMA.isPartOf, whole
    yield node, OA.hasSource, source
    if one.date:
        yield node, DCTERMS.date, date_literal(one.date)
    for thing in decision.about:
        yield node, SCHEMA.about, mint.of(thing)
    yield author, RDF.type, PROV.Agent
    yield author, RDF.type, PROV.Person
    yield author, RDFS.label, text_literal(one.by)
    yield whole, RDFS.label, text_literal(f"{one.by}的更正")
    yield whole, PROV.wasAttributedTo, author
    yield whole, DCTERMS.hasFormat, source
    yield source, RDF.type, SCHEMA.DigitalDocument


def _added(
    fact: Fact | Merge, correction: URIRef, mint: Mint, names: Mapping[str, Naming]
) -> Iterator[Triple]:
    """A fact that rests on a correction and on no sentence."""
    if isinstance(fact, Merge):
        if names[fact.entity].is_preferred(fact.form):
            return
        node = mint.name(fact.entity, fact.form)
        yield from named(node, fact, mint)
    else:
        node = node_of(fact, mint)
        yield node, RDF.type, SPP.Fact
        yield node, SPP.rule, Literal(fact.rule)
        yield from state(fact, mint)
        yield from _bounds(fact, mint)
    yield node, PROV.wasDerivedFrom, correction


def _bounds(fact: Fact, mint: Mint) -> Iterator[Triple]:
    """The days that an added date bounds."""
    if isinstance(fact, Relation) and isinstance(fact.object, PartialDate):
        ends = fact.predicate == "schema:endDate"
        yield from bounds(mint.of(fact.subject), [] if ends else [fact.object], [fact.object] if ends else [])
