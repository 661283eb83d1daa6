"""The triples around a thing as a page lists them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from sppgraph.browse import Term, local, texts
from sppgraph.evidence import tell, thing
from sppgraph.iris import SCHEMA
from sppgraph.web.addresses import Addresses
from sppgraph.web.wording import Wording
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


@dataclass(frozen=True, slots=True)
class Lister:
    """Lists triples in the language of a page.

    ``known`` are words for facts by their IRIs; the others are told anew.
    """

    wording: Wording
    addresses: Addresses
    known: Mapping[str, str] = field(default_factory=dict)

    def outgoing(self, node: ox.NamedNode) -> list[Statement]:
        """What is said of a thing, by property."""
        quads = self.wording.store.quads_for_pattern(node, None, None)
        return _sorted(self._statement(quad.predicate, quad.object) for quad in quads)

    def incoming(self, node: ox.NamedNode) -> list[Statement]:
        """What is said of others with a thing in it, by property."""
        quads = self.wording.store.quads_for_pattern(None, None, node)
        return _sorted(self._statement(quad.predicate, quad.subject) for quad in quads)

    def _statement(self, how: ox.NamedNode, what: Term) -> Statement:
        return Statement(
            property=word(how.value, self.wording.language) or local(how.value),
            property_iri=how.value,
            text=self._called(what),
            link=self.addresses.of(what.value) if isinstance(what, ox.NamedNode) else "",
            language=(what.language or "") if isinstance(what, ox.Literal) else "",
        )

    def _called(self, what: Term) -> str:
        """What to call the other end of a triple; a sentence stands for its passage, words for a fact."""
        if not isinstance(what, ox.NamedNode):
            return what.value if isinstance(what, ox.Literal) else str(what)
        if what.value in self.known:
            return self.known[what.value]
        store = self.wording.store
        name = word(what.value, self.wording.language) or self.wording.called(thing(store, what))
        if name != local(what.value):
            return name
        if fact := tell(store, what):
            return fact.line
        said = texts(store, what, SCHEMA.text, SCHEMA.headline)
        if not said:
            return name
        return said[0] if len(said[0]) <= _CUT else f"{said[0][:_CUT]}…"


def _sorted(found: Iterable[Statement]) -> list[Statement]:
    return sorted(found, key=lambda one: (one.property_iri, one.text, one.link))[:_MOST]
