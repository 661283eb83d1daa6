"""How addresses write what things are browsed by: ``country=CN`` rather than the whole IRI."""

from dataclasses import dataclass
from urllib.parse import unquote

from sppgraph.web.addresses import Addresses

_PLACES = {
    "role": "/role/",
    "country": "/id/country/",
    "programme": "/id/programme/",
    "issue": "/id/issue/",
}


@dataclass(frozen=True, slots=True)
class Marks:
    """The values of facets, in an address and in the graph."""

    addresses: Addresses

    def value(self, facet: str, key: str) -> str:
        """What an address writes for a value: the end of its IRI, or the IRI where that is another's.

        >>> Marks(Addresses()).value("country", "https://w3id.org/sppgraph/id/country/CN")
        'CN'
        """
        place = _PLACES.get(facet, "")
        address = self.addresses.of(key) if place else ""
        return unquote(address.removeprefix(place)) if address.startswith(place) and address else key

    def key(self, facet: str, value: str) -> str:
        """What the graph calls what an address writes.

        >>> Marks(Addresses()).key("role", "co-lead"), Marks(Addresses()).key("year", "2024")
        ('https://w3id.org/sppgraph/role/co-lead', '2024')
        """
        place = _PLACES.get(facet, "")
        if not place or ":" in value:
            return value
        return next(iter(self.addresses.iris(place + value)), value)
