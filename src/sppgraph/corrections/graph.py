"""A correction held against a graph that was built: what it is about there."""

from collections.abc import Callable, Iterator

import pyoxigraph as ox
from rdflib.namespace import ORG, PROV, RDF

from sppgraph.browse import as_store, instances, label, names, nodes, objects, subjects, texts
from sppgraph.corrections.model import FIGURE, NAME, OBJECTS, ROLE_PREFIX, Correction, Said, is_fact
from sppgraph.corrections.names import Names, NoSuchThing, Thing
from sppgraph.iris import DATA_BASE, SCHEMA, SPP, expand
from sppgraph.store import LocalGraph
from sppgraph.values import ENTITY_TYPES


def effect(graph: LocalGraph, one: Correction) -> tuple[str, ...]:
    """What a correction would do to a graph, a line for each thing or fact it is about.

    Args:
        graph: As ``sppgraph.store.open_store`` gives it, built with what was corrected before.
        one: The correction.

    Raises:
        NoSuchThing: it is about nothing in this graph, or what it names may be several things.
    """
    store = as_store(graph)
    things = names_in(store)
    if one.action in ("reject", "accept") and one.said is None and is_fact(one.subject):
        return tuple(_fact_by_iri(store, one.subject))
    first, *others = named(one, things)
    lines = [_thing(store, first), *(f"→ {_thing(store, thing)}" for thing in others)]
    if one.said and (one.action == "accept" or (one.action == "reject" and one.said.relation != NAME)):
        lines += _rejected(store, things, one.subject, one.said)
    return tuple(lines)


def named(one: Correction, things: Names) -> list[Thing]:
    """The things that a correction names, its subject first.

    Raises:
        NoSuchThing: one of them is unknown or may be several, or what is split off is no name of it.
    """
    found = [things.find(one.subject)]
    if one.action == "accept" and one.said is None:
        raise NoSuchThing(f"“{one.subject}” is no fact")
    if one.into:
        found.append(things.find(one.into))
    if one.form and one.form not in found[0].names:
        raise NoSuchThing(f"“{one.form}” is no name of {one.subject}")
    if one.said and OBJECTS.get(one.said.relation, "entity") == "entity":
        found.append(things.find(one.said.object))
    return found


def names_in(store: ox.Store) -> Names:
    """The things of a graph, the narrower type first where one has two."""
    found: dict[str, Thing] = {}
    for kind in (*ENTITY_TYPES, "Issue"):
        for node in instances(store, SPP[kind]):
            identifier = node.value.removeprefix(DATA_BASE)
            forms = dict.fromkeys((label(store, node), *names(store, node)))
            found.setdefault(identifier, Thing(identifier, kind, tuple(forms)))
    return Names.of(found.values())


def _thing(store: ox.Store, thing: Thing) -> str:
    named = len(subjects(store, SCHEMA.mentions, _node(thing.id)))
    return f"{thing.names[0]} ({thing.type}) <{thing.id}>, named in {named} sentence{'s' * (named != 1)}"


def _node(reference: str) -> ox.NamedNode:
    return ox.NamedNode(DATA_BASE + reference.removeprefix(DATA_BASE))


def _fact_by_iri(store: ox.Store, reference: str) -> Iterator[str]:
    node = _node(reference)
    if node not in instances(store, SPP.Fact):
        raise NoSuchThing(f"there is no fact <{reference}>")
    yield _fact(store, node)


def _fact(store: ox.Store, node: ox.NamedNode) -> str:
    sentences = [
        text for p in nodes(store, node, PROV.wasDerivedFrom) for text in texts(store, p, SCHEMA.text)
    ]
    return f"fact <{node.value.removeprefix(DATA_BASE)}>: {' … '.join(sentences)}"


def _rejected(store: ox.Store, things: Names, subject: str, said: Said) -> list[str]:
    found = [fact for fact in _facts_of(store, things.find(subject)) if _says(store, fact, said, things.find)]
    if not found:
        raise NoSuchThing("no newsletter says so")
    return [_fact(store, fact) for fact in found]


def _facts_of(store: ox.Store, thing: Thing) -> Iterator[ox.NamedNode]:
    for way in (ORG.member, SCHEMA.observationAbout, RDF.subject):
        yield from subjects(store, way, _node(thing.id))


def _says(store: ox.Store, fact: ox.NamedNode, said: Said, find: Callable[[str], Thing]) -> bool:
    """Whether a fact of the graph has this relation and this object."""
    if said.relation == FIGURE:
        numbers = [float(number) for number in texts(store, fact, SCHEMA.value)]
        return float(said.object) in numbers and said.unit in texts(store, fact, SCHEMA.unitText)
    is_role = said.relation.startswith(ROLE_PREFIX)
    how, what = (ORG.role, ORG.organization) if is_role else (RDF.predicate, RDF.object)
    if ox.NamedNode(expand(said.relation)) not in nodes(store, fact, how):
        return False
    kind = OBJECTS.get(said.relation, "entity")
    if kind == "entity":
        return _node(find(said.object).id) in nodes(store, fact, what)
    wanted = str(expand(said.object)) if kind == "mode" else said.object
    return wanted in {term.value for term in objects(store, fact, what) if not isinstance(term, ox.Triple)}
