"""Look at a graph node by node: every named graph at once, every answer sorted."""

import re
from functools import cache
from urllib.parse import unquote

import pyoxigraph as ox
from rdflib import URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS, SKOS

from sppgraph.iris import SCHEMA
from sppgraph.store import LocalGraph

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_NAMES = (SKOS.prefLabel, SKOS.altLabel, DCTERMS.title, RDFS.label, SCHEMA.name)
_LABELS = (SKOS.prefLabel, DCTERMS.title, RDFS.label, SCHEMA.name)


def as_store(graph: LocalGraph) -> ox.Store:
    """The same graph for quick look-ups."""
    if isinstance(graph, ox.Store):
        return graph
    store = ox.Store()
    store.bulk_load(graph.serialize(format="nquads", encoding="utf-8"), format=ox.RdfFormat.N_QUADS)
    return store


def objects(store: ox.Store, subject: ox.NamedNode, *predicates: URIRef) -> list[Term]:
    """What is said of a node."""
    found = {q.object for p in predicates for q in store.quads_for_pattern(subject, _named(p), None)}
    return sorted(found, key=str) if len(found) > 1 else list(found)


@cache
def _named(iri: URIRef) -> ox.NamedNode:
    """A property; made anew for each of a page's many questions it would cost a tenth of its time."""
    return ox.NamedNode(iri)


def nodes(store: ox.Store, subject: ox.NamedNode, *predicates: URIRef) -> list[ox.NamedNode]:
    """The nodes among what is said of a node."""
    return [term for term in objects(store, subject, *predicates) if isinstance(term, ox.NamedNode)]


def texts(store: ox.Store, subject: ox.NamedNode, *predicates: URIRef) -> list[str]:
    """The literals among what is said of a node, each once."""
    terms = objects(store, subject, *predicates)
    return sorted({term.value for term in terms if isinstance(term, ox.Literal)})


def subjects(store: ox.Store, predicate: URIRef, value: ox.NamedNode) -> list[ox.NamedNode]:
    """The nodes of which something is said."""
    quads = store.quads_for_pattern(None, ox.NamedNode(predicate), value)
    return sorted({quad.subject for quad in quads if isinstance(quad.subject, ox.NamedNode)}, key=str)


def instances(store: ox.Store, kind: URIRef) -> list[ox.NamedNode]:
    """The nodes of a class."""
    return subjects(store, RDF.type, ox.NamedNode(kind))


def names(store: ox.Store, node: ox.NamedNode) -> list[str]:
    """Every name of a node."""
    return texts(store, node, *_NAMES)


def label(store: ox.Store, node: ox.NamedNode) -> str:
    """What to call a node: its Chinese name, else another, else the last part of its IRI."""
    for predicate in _LABELS:
        terms = [term for term in objects(store, node, predicate) if isinstance(term, ox.Literal)]
        if terms:
            return min(terms, key=lambda term: (term.language != "zh", term.value)).value
    return local(node.value)


def local(iri: str) -> str:
    """The last part of an IRI, as people read it.

    >>> local("https://w3id.org/sppgraph/id/issue/2022-2"), local("https://schema.org/organizer")
    ('2022-2', 'organizer')
    """
    return unquote(re.split(r"[/#]", iri)[-1])
