"""``/ontology``: the classes and properties of our own, as a page or as RDF."""

from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox
from rdflib.namespace import OWL, RDFS
from starlette.requests import Request
from starlette.responses import Response

from sppgraph import paths
from sppgraph.browse import instances, local, objects
from sppgraph.engine.answering import GRAPHS
from sppgraph.iris import PREFIXES
from sppgraph.web.language import language_of
from sppgraph.web.negotiate import HTML, ONLY_GRAPHS, choose
from sppgraph.web.pages import html, render
from sppgraph.web.problems import of_taste
from sppgraph.web.reading import accepted
from sppgraph.web.words import word

_FORMATS = (*ONLY_GRAPHS[:4], HTML)
_KINDS = (
    ("类", "Classes", (OWL.Class,)),
    ("属性", "Properties", (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A class or property in words."""

    name: str
    zh: str
    en: str
    comments: tuple[str, ...]  # the Chinese one first


async def ontology(request: Request) -> Response:
    """The ontology as this version has it."""
    chosen = choose(accepted(request), _FORMATS)
    if chosen is None:
        raise of_taste(_FORMATS)
    if chosen.format is HTML:
        return html(render("ontology.html", language_of(request), kinds=_entries()))
    headers = {"Content-Type": chosen.content_type, "Vary": "Accept", "Cache-Control": "no-cache"}
    return Response(_written(chosen.format.name), headers=headers)


@cache
def _store() -> ox.Store:
    store = ox.Store()
    store.load(path=str(paths.ONTOLOGY / "sppgraph.ttl"), format=ox.RdfFormat.TURTLE)
    return store


@cache
def _written(format: str) -> bytes:
    if format == "turtle":
        return (paths.ONTOLOGY / "sppgraph.ttl").read_bytes()
    triples = sorted((quad.triple for quad in _store()), key=str)
    return ox.serialize(triples, format=GRAPHS[format], prefixes=dict(PREFIXES)) or b""


@cache
def _entries() -> tuple[tuple[str, str, tuple[Entry, ...]], ...]:
    return tuple(
        (zh, en, tuple(_entry(node) for kind in kinds for node in instances(_store(), kind)))
        for zh, en, kinds in _KINDS
    )


def _entry(node: ox.NamedNode) -> Entry:
    comments = [term for term in objects(_store(), node, RDFS.comment) if isinstance(term, ox.Literal)]
    comments.sort(key=lambda term: term.language != "zh")
    return Entry(
        local(node.value),
        word(node.value),
        word(node.value, "en"),
        tuple(term.value for term in comments),
    )
