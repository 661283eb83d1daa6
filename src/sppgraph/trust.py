"""A graph without the facts that are not trusted enough: what ``--min-confidence`` leaves.

A fact (a role, a figure, a direct relation) goes whole, with the plain triple that it stands behind,
unless another fact that stays says the same in the same graph, and with the bounds in days that its
date gave. Passages, names, things and background stay: that a newsletter names something is no less
true for what was read of it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

import pyoxigraph as ox
from rdflib.namespace import ORG, RDF, VOID, XSD

from sppgraph.browse import as_store, instances, nodes, objects, texts
from sppgraph.iris import SCHEMA, SPP
from sppgraph.store import LocalGraph, unite
from sppgraph.values import PartialDate

GraphName = ox.NamedNode | ox.BlankNode | ox.DefaultGraph

_KINDS = (ORG.Membership, SPP.Figure, RDF.Statement)
_PERSONS = "/graph/person/"  # in the name of a graph that holds what a person stated or corrected
_DATES = frozenset(map(str, (SCHEMA.startDate, SCHEMA.endDate, SCHEMA.datePublished)))
_SIZE = ox.NamedNode(VOID.triples)
_FROM, _UNTIL = ox.NamedNode(SPP["from"]), ox.NamedNode(SPP.until)


def trusted(graph: LocalGraph, least: float) -> ox.Store:
    """Leave out the facts below a confidence.

    Args:
        graph: As ``sppgraph.store.open_store`` gives it; it stays as it is.
        least: From 0, which leaves everything, to 1. Above 0, facts that were never measured go too.

    Returns:
        A graph of which every triple is one of the given graph; the higher ``least``, the fewer.
    """
    store = as_store(graph)
    if least <= 0:
        return store
    kept = ox.Store()
    kept.extend(_left(store, least))
    unite(kept)
    return kept


def statements(store: ox.Store) -> list[ox.NamedNode]:
    """The facts that may be true or not: roles, figures and direct relations."""
    return sorted({fact for kind in _KINDS for fact in instances(store, kind)}, key=str)


def is_kept(store: ox.Store, fact: ox.NamedNode, least: float) -> bool:
    """Whether a fact stays: a person vouches for it, or its confidence suffices."""
    return _is_vouched_for(store, fact) or any(value >= least for value in _confidences(store, fact))


def _confidences(store: ox.Store, fact: ox.NamedNode) -> Iterator[float]:
    """Its confidence; nothing where a graph from elsewhere has what is no number."""
    for text in texts(store, fact, SPP.confidence):
        with suppress(ValueError):
            yield float(text)


def _is_vouched_for(store: ox.Store, fact: ox.NamedNode) -> bool:
    graphs = (quad.graph_name for quad in store.quads_for_pattern(fact, None, None))
    return any(isinstance(graph, ox.NamedNode) and _PERSONS in graph.value for graph in graphs)


@dataclass(slots=True)
class _Said:
    """What the facts of one graph say in plain triples, those that stay and those that go."""

    kept: set[ox.Triple] = field(default_factory=set)
    gone: set[ox.Triple] = field(default_factory=set)


def _left(store: ox.Store, least: float) -> Iterator[ox.Quad]:
    facts = statements(store)
    gone = {fact for fact in facts if not is_kept(store, fact, least)}
    said = _said(store, facts, gone)
    unsaid = {graph: triples.gone - triples.kept for graph, triples in said.items()}
    for quad in _own(store):
        goes = quad.subject in gone or quad.object in gone or quad.triple in unsaid.get(quad.graph_name, ())
        # The sizes of graphs that a build wrote down hold no more.
        if not goes and quad.predicate != _SIZE:
            yield quad


def _own(store: ox.Store) -> list[ox.Quad]:
    """The quads of the named graphs, of which an opened store repeats the union; all where there are none."""
    quads = list(store)
    return [quad for quad in quads if not isinstance(quad.graph_name, ox.DefaultGraph)] or quads


def _said(
    store: ox.Store, facts: Iterable[ox.NamedNode], gone: set[ox.NamedNode]
) -> Mapping[GraphName, _Said]:
    found: defaultdict[GraphName, _Said] = defaultdict(_Said)
    for fact in facts:
        triples = set(_behind(store, fact))
        triples |= {bound for triple in triples for bound in _bounds(triple)}
        for graph in {quad.graph_name for quad in store.quads_for_pattern(fact, None, None)}:
            (found[graph].gone if fact in gone else found[graph].kept).update(triples)
    return found


def _behind(store: ox.Store, fact: ox.NamedNode) -> Iterator[ox.Triple]:
    """The plain triples of a fact: a direct relation, or the shortcut of a role."""
    for subject in nodes(store, fact, RDF.subject):
        for predicate in nodes(store, fact, RDF.predicate):
            yield from (ox.Triple(subject, predicate, value) for value in objects(store, fact, RDF.object))
    for member in nodes(store, fact, ORG.member):
        for role in nodes(store, fact, ORG.role):
            for shortcut in nodes(store, role, ORG.roleProperty):
                bodies = nodes(store, fact, ORG.organization)
                yield from (ox.Triple(member, shortcut, body) for body in bodies)


def _bounds(triple: ox.Triple) -> Iterator[ox.Triple]:
    """The first and last day that a date of a thing may have given it, as ``sppgraph.facts`` writes them."""
    date = triple.object
    if triple.predicate.value in _DATES and isinstance(date, ox.Literal):
        days = PartialDate(date.value)
        with suppress(ValueError):  # a graph from elsewhere may have a day that is none
            yield ox.Triple(triple.subject, _FROM, _day(days.first_day.isoformat()))
            yield ox.Triple(triple.subject, _UNTIL, _day(days.last_day.isoformat()))


def _day(iso: str) -> ox.Literal:
    return ox.Literal(iso, datatype=ox.NamedNode(XSD.date))
