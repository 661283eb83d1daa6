"""What the newsletters of a year tell of."""

from dataclasses import dataclass

import pyoxigraph as ox

from sppgraph.browse import subjects
from sppgraph.evidence import thing
from sppgraph.iris import SPP
from sppgraph.values import ENTITY_TYPES
from sppgraph.web.lines import Teller
from sppgraph.web.pages import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Attested:
    """Things of one type, by their names."""

    type: str
    things: tuple[Link, ...]


def attested(teller: Teller, node: ox.NamedNode) -> tuple[Attested, ...]:
    """The issues of a year and what they name, by type; nothing where the thing is no year."""
    store = teller.wording.store
    found = [thing(store, one) for way in (SPP.year, SPP.inferredYear) for one in subjects(store, way, node)]
    links = {
        kind: {
            Link(teller.wording.called(one), teller.addresses.of(one.iri or ""))
            for one in found
            if one.type == kind
        }
        for kind in ("Issue", *ENTITY_TYPES)
    }
    return tuple(
        Attested(type=kind, things=tuple(sorted(group, key=lambda link: (link.text, link.address))))
        for kind, group in links.items()
        if group
    )
