"""The terms of the ontology and the roles as a page documents them, read from their own files."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rdflib.namespace import ORG, OWL, RDF, RDFS, SKOS

from sppgraph import paths
from sppgraph.browse import local
from sppgraph.iris import SPP
from sppgraph.views.rdf import compact
from sppgraph.vocabulary import Concept, read_concepts
from sppgraph.web.words import word

_CLASSES = (str(OWL.Class),)
_PROPERTIES = (str(OWL.ObjectProperty), str(OWL.DatatypeProperty), str(OWL.AnnotationProperty))
_ABOVE = (str(RDFS.subClassOf), str(RDFS.subPropertyOf))
_NEAR = (str(OWL.equivalentClass), str(OWL.equivalentProperty), str(RDFS.seeAlso), str(SKOS.closeMatch))


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A term that another is explained by."""

    curie: str
    address: str  # a place on the page for a term of our own, else its IRI
    zh: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A class or a property in words."""

    iri: str
    name: str
    zh: str
    en: str
    comment_zh: str
    comment_en: str
    above: tuple[Linked, ...]  # classes or properties that it specialises
    below: tuple[Linked, ...]  # those that specialise it
    domain: tuple[Linked, ...]
    range: tuple[Linked, ...]
    near: tuple[Linked, ...]  # terms of others that are equal or close


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role in words, as deep in the order of roles as it stands."""

    iri: str
    name: str
    zh: str
    en: str
    depth: int
    example: str  # a sentence that states it
    shortcut: Linked | None  # the property that says it in one triple


@cache
def classes() -> tuple[Entry, ...]:
    """The classes of our own, in the order of their names."""
    return _entries(_CLASSES)


@cache
def properties() -> tuple[Entry, ...]:
    """The properties of our own, in the order of their names."""
    return _entries(_PROPERTIES)


@cache
def roles() -> tuple[Role, ...]:
    """The roles, each behind the one that it is a kind of."""
    found = {
        one.iri: one
        for one in read_concepts(paths.ONTOLOGY / "roles.ttl")
        if one.links.get(str(SKOS.inScheme))
    }
    below: dict[str, list[str]] = {}
    for iri, one in found.items():
        below.setdefault(next(iter(one.links.get(str(SKOS.broader), ())), ""), []).append(iri)
    return tuple(_role(found[iri], depth) for iri, depth in _walk(below, "", 0))


def linked(iri: str) -> Linked:
    """A term as a link: to its place on the page if it is ours."""
    own = iri.startswith(str(SPP))
    return Linked(
        curie=compact(iri), address=f"#{local(iri)}" if own else iri, zh=word(iri), en=word(iri, "en")
    )


def _walk(below: dict[str, list[str]], top: str, depth: int) -> list[tuple[str, int]]:
    """What stands below a role and below that, in the order of their names."""
    return [place for iri in below.get(top, ()) for place in ((iri, depth), *_walk(below, iri, depth + 1))]


@cache
def _terms() -> tuple[Concept, ...]:
    return read_concepts(paths.ONTOLOGY / "sppgraph.ttl")


def _entries(kinds: Sequence[str]) -> tuple[Entry, ...]:
    return tuple(_entry(one) for one in _terms() if set(one.links.get(str(RDF.type), ())) & set(kinds))


def _entry(one: Concept) -> Entry:
    below = [other.iri for other in _terms() if any(one.iri in other.links.get(link, ()) for link in _ABOVE)]
    return Entry(
        iri=one.iri,
        name=local(one.iri),
        zh=word(one.iri),
        en=word(one.iri, "en"),
        comment_zh="".join(one.texts(str(RDFS.comment), "zh")),
        comment_en=" ".join(one.texts(str(RDFS.comment), "en")),
        above=_linked(one, *_ABOVE),
        below=tuple(map(linked, below)),
        domain=_linked(one, str(RDFS.domain)),
        range=_linked(one, str(RDFS.range)),
        near=_linked(one, *_NEAR),
    )


def _linked(one: Concept, *links: str) -> tuple[Linked, ...]:
    return tuple(linked(iri) for link in links for iri in one.links.get(link, ()))


def _role(one: Concept, depth: int) -> Role:
    shortcut = next(iter(one.links.get(str(ORG.roleProperty), ())), "")
    return Role(
        iri=one.iri,
        name=local(one.iri),
        zh="".join(one.texts("prefLabel", "zh")[:1]),
        en="".join(one.texts("prefLabel", "en")[:1]),
        depth=depth,
        example="".join(one.texts("example", "zh")[:1]),
        shortcut=linked(shortcut) if shortcut else None,
    )
