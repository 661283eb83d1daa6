"""The page about one thing: its names, its facts by sort and time, and the sentences behind each."""

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox
from rdflib import URIRef
from rdflib.namespace import ORG, PROV, RDF

from sppgraph.browse import local, nodes, subjects, texts
from sppgraph.engine.values import Reply
from sppgraph.evidence import Quote, Thing, Told, in_order, quote, tell
from sppgraph.explain import Explanation, gather
from sppgraph.iris import OA, PREFIXES, SCHEMA, SKOSXL, SPP
from sppgraph.parameters import bind_terms
from sppgraph.web.addresses import Addresses
from sppgraph.web.attested import attested
from sppgraph.web.citing import Citing, pieces
from sppgraph.web.language import Language
from sppgraph.web.lines import Teller
from sppgraph.web.naming import names_of
from sppgraph.web.neighbours import picture
from sppgraph.web.pages import render
from sppgraph.web.sections import sections_of
from sppgraph.web.statements import Lister
from sppgraph.web.wording import Wording
from sppgraph.web.words import labels, word

_MOST = 20_000  # triples
_SENTENCES = 200  # beside those of the facts
_PRINTED = """
SELECT DISTINCT ?passage {
  { ?_node dcterms:hasFormat/^oa:hasSource ?passage }
  UNION { ?passage schema:isPartOf ?_node }
  UNION { ?_node prov:wasDerivedFrom ?passage }
  ?passage schema:text ?text
}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingPage:
    """What stands around the part of the graph about a thing."""

    iri: str
    language: Language
    addresses: Addresses
    links: tuple[tuple[str, str], ...]  # suffix and address of each format

    @property
    def most(self) -> int:
        """How many triples are looked at."""
        return _MOST

    def render(self, reply: Reply, body: bytes) -> bytes:
        """The page; the triples come as N-Triples."""
        store = load(body)
        node = ox.NamedNode(self.iri)
        told, fact = gather(store, node), tell(store, node)
        teller = Teller(Wording(store, self.language), self.addresses, "" if fact else self.iri)
        held, stated = _told(store, ORG.role, node), _told(store, PROV.wasDerivedFrom, node)
        facts = [fact] if fact else [*_facts(told), *held]
        known = {one.node: _fact_title(teller, one) for one in (*facts, *stated)}
        sections = () if fact else sections_of(teller, told, held, stated)
        lister = Lister(teller.wording, self.addresses, known)
        printed = [] if fact else _printed(store, node)
        citing = Citing(store, self.addresses, self.language)
        return render(
            "thing.html",
            self.language,
            page=self,
            cut=reply.cut,
            told=told,
            title=_fact_title(teller, fact) if fact else _title(teller, node, told),
            names=names_of(store, node, told, self.language),
            types=_types(store, node, self.language),
            fact=teller.lines([fact])[0] if fact else None,
            sections=sections,
            picture=None if fact else picture(teller, facts),
            printed=bool(printed),
            sentences=_others(facts, (*printed, *told.sentences))[:_SENTENCES],
            attested=attested(teller, node),
            bare=not (facts or stated or told.names),
            outgoing=lister.outgoing(node),
            incoming=lister.incoming(node),
            citing=citing,
            place=citing.place(quote(store, node, ())) if nodes(store, node, OA.hasSelector) else "",
            pieces=pieces,
        )

    def address(self, thing: Thing) -> str:
        """Where a participant is found; "" for the thing of the page itself."""
        return self.addresses.of(thing.iri) if thing.iri and thing.iri != self.iri else ""


def load(body: bytes) -> ox.Store:
    """The triples of a page with the labels of classes and properties."""
    store = ox.Store()
    store.load(body, format=ox.RdfFormat.N_TRIPLES)
    store.extend(ox.Quad(*triple) for triple in labels())
    return store


def _fact_title(teller: Teller, fact: Told) -> str:
    parts = (
        teller.wording.called(fact.subject),
        teller.wording.relation(fact),
        teller.wording.called(fact.object),
        teller.wording.when(fact),
    )
    return " · ".join(filter(None, parts))


def _title(teller: Teller, node: ox.NamedNode, told: Explanation) -> str:
    """Its label; a sentence and a form of a name are their own, where a thing has no other."""
    said = texts(teller.wording.store, node, SCHEMA.text, SCHEMA.headline, SKOSXL.literalForm)
    unnamed = told.entity.label == local(node.value)
    return said[0] if said and unnamed else teller.wording.called(told.entity)


def _types(store: ox.Store, node: ox.NamedNode, language: Language) -> list[tuple[str, str]]:
    """Its own classes by their names, and in words; the standard ones where it has no other."""
    every = [one.value for one in nodes(store, node, RDF.type)]
    own = [iri for iri in every if iri.startswith(str(SPP))] or every
    return [(local(iri), word(iri, language) or local(iri)) for iri in own]


def _facts(told: Explanation) -> Iterable[Told]:
    return (fact for section in told.sections for fact in section.facts)


def _told(store: ox.Store, way: URIRef, node: ox.NamedNode) -> list[Told]:
    """The facts that point to a role or a sentence."""
    return [fact for one in subjects(store, way, node) if (fact := tell(store, one))]


# Sentences


def _printed(store: ox.Store, node: ox.NamedNode) -> list[Quote]:
    """The sentences that stand in an issue or an article, or that a name rests on."""
    found = store.query(bind_terms(_PRINTED, {"_node": node}, "page"), prefixes=dict(PREFIXES))
    assert isinstance(found, ox.QuerySolutions), "it is a SELECT"
    passages = (row["passage"] for row in found)
    return [quote(store, one, ()) for one in passages if isinstance(one, ox.NamedNode)]


def _others(facts: Iterable[Told], quotes: Iterable[Quote]) -> list[Quote]:
    """The sentences that no fact shows, each once."""
    shown = {(said.issue.iri, said.start) for fact in facts for said in fact.quotes}
    rest = {(said.issue.iri, said.start): said for said in quotes}
    return list(in_order(said for place, said in rest.items() if place not in shown))
