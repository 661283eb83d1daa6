"""The triples around a thing as a page lists them."""

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from sppgraph.browse import Term, label, local, texts
from sppgraph.evidence import tell
from sppgraph.iris import SCHEMA
from sppgraph.web.addresses import Addresses
from sppgraph.web.words import word

_MOST = 300  # in each direction
_CUT = 60  # characters of a sentence that stands for its passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A triple seen from a thing: the property, and what stands at its other end."""

    property: str
    property_iri: str
    text: str
    link: str  # "" for a literal
    language: str


def outgoing(store: ox.Store, node: ox.NamedNode, addresses: Addresses) -> list[Statement]:
    """What is said of a thing, by property."""
    quads = store.quads_for_pattern(node, None, None)
    return _sorted(_statement(store, quad.predicate, quad.object, addresses) for quad in quads)


def incoming(store: ox.Store, node: ox.NamedNode, addresses: Addresses) -> list[Statement]:
    """What is said of others with a thing in it, by property."""
    quads = store.quads_for_pattern(None, None, node)
    return _sorted(_statement(store, quad.predicate, quad.subject, addresses) for quad in quads)


def _sorted(found: Iterable[Statement]) -> list[Statement]:
    return sorted(found, key=lambda one: (one.property_iri, one.text, one.link))[:_MOST]


def _statement(store: ox.Store, how: ox.NamedNode, what: Term, addresses: Addresses) -> Statement:
    return Statement(
        property=word(how.value) or local(how.value),
        property_iri=how.value,
        text=_called(store, what),
        link=addresses.of(what.value) if isinstance(what, ox.NamedNode) else "",
        language=(what.language or "") if isinstance(what, ox.Literal) else "",
    )


def _called(store: ox.Store, what: Term) -> str:
    """What to call the other end of a triple; a sentence stands for its passage, words for a fact."""
    if not isinstance(what, ox.NamedNode):
        return what.value if isinstance(what, ox.Literal) else str(what)
    name = word(what.value) or label(store, what)
    if name != local(what.value):
        return name
    if fact := tell(store, what):
        return fact.line
    said = texts(store, what, SCHEMA.text, SCHEMA.headline)
    if not said:
        return name
    return said[0] if len(said[0]) <= _CUT else f"{said[0][:_CUT]}…"
