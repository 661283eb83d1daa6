"""Ask a store for all that is said of the instances of a class."""

import re
from collections import defaultdict

import pyoxigraph as ox

from sppgraph.iris import PREFIXES, expand


class Description:
    """The properties of one subject; the same triple in two named graphs counts once."""

    def __init__(self) -> None:
        self._values: dict[str, set[ox.Literal | ox.NamedNode]] = defaultdict(set)

    def add(self, quad: ox.Quad) -> None:
        """Take in one triple."""
        if isinstance(quad.object, ox.Literal | ox.NamedNode):
            self._values[quad.predicate.value].add(quad.object)

    def all(self, curie: str, language: str | None = None) -> list[str]:
        """Every value of a property, sorted; in one language if asked."""
        values = self._values.get(str(expand(curie)), set())
        return sorted({value.value for value in values if language in (None, _language(value))}, key=natural)

    def one(self, curie: str, language: str | None = None) -> str:
        """The first value, or an empty text."""
        return next(iter(self.all(curie, language)), "")

    def literal(self, curie: str) -> ox.Literal | None:
        """The value of a property if it is a literal."""
        values = self._values.get(str(expand(curie)), set())
        return next((value for value in values if isinstance(value, ox.Literal)), None)


def described(store: ox.Store, curie: str) -> dict[str, Description]:
    """Every instance of a class by its IRI, sorted as people count (2 before 10)."""
    kind = ox.NamedNode(str(expand(curie)))
    found: dict[str, Description] = {}
    for typed in store.quads_for_pattern(None, ox.NamedNode(str(expand("rdf:type"))), kind):
        if isinstance(typed.subject, ox.NamedNode) and typed.subject.value not in found:
            found[typed.subject.value] = description = Description()
            for quad in store.quads_for_pattern(typed.subject, None, None):
                description.add(quad)
    return {iri: found[iri] for iri in sorted(found, key=natural)}


def compact(iri: str) -> str:
    """An IRI as a CURIE, or itself where no prefix fits.

    >>> compact("https://schema.org/organizer")
    'schema:organizer'
    """
    spaces = [(space, prefix) for prefix, space in PREFIXES.items() if iri.startswith(space)]
    space, prefix = max(spaces, default=("", ""))
    return f"{prefix}:{iri.removeprefix(space)}" if space else iri


def natural(text: str) -> tuple[tuple[int, str], ...]:
    """A sort key that counts numbers by their value.

    >>> sorted(["passage/10-12", "passage/9-10"], key=natural)
    ['passage/9-10', 'passage/10-12']
    """
    parts = [part for part in re.split(r"(\d+)", text) if part]
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in parts)


def _language(value: ox.Literal | ox.NamedNode) -> str | None:
    return value.language if isinstance(value, ox.Literal) else None
