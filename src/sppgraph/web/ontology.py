"""``/ontology``: the classes, properties and roles of our own, as a page or as RDF."""

from functools import cache
from urllib.parse import urlencode

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response

from sppgraph import paths
from sppgraph.browse import local
from sppgraph.engine.answering import GRAPHS
from sppgraph.iris import PREFIXES
from sppgraph.web.diagram import diagram
from sppgraph.web.documented import Entry, classes, properties, roles
from sppgraph.web.knowing import known
from sppgraph.web.language import language_of
from sppgraph.web.negotiate import HTML, ONLY_GRAPHS, choose, named
from sppgraph.web.overview import addresses
from sppgraph.web.pages import Link, html, render
from sppgraph.web.problems import of_taste
from sppgraph.web.reading import accepted
from sppgraph.web.uses import uses

_FORMATS = (*ONLY_GRAPHS[:4], HTML)
_OF_CLASS = """SELECT ?thing ?name WHERE {{
  ?thing a spp:{} .
  OPTIONAL {{ ?thing skos:prefLabel ?name FILTER(LANG(?name) = "zh") }}
}}
ORDER BY ?thing
LIMIT 1000"""
_OF_PROPERTY = """SELECT ?thing ?value WHERE {{ ?thing spp:{} ?value }}
ORDER BY ?thing ?value
LIMIT 1000"""
_LONGEST = 60  # characters of an example's value


async def ontology(request: Request) -> Response:
    """The ontology as this version has it."""
    suffix = request.query_params.get("as", "")
    chosen = named(suffix, _FORMATS) if suffix else choose(accepted(request), _FORMATS)
    if chosen is None:
        raise of_taste(_FORMATS)
    if chosen.format is HTML:
        return html(await _page(request))
    headers = {"Content-Type": chosen.content_type, "Vary": "Accept", "Cache-Control": "no-cache"}
    return Response(_written(chosen.format.name), headers=headers)


async def _page(request: Request) -> bytes:
    """The page; what the graph has no example of is documented all the same."""
    language = language_of(request)
    used, things, here = await uses(request), await known(request), await addresses(request)

    def called(iri: str) -> Link:
        """A thing of an example, or the text of a value."""
        thing = things.things.get(iri)
        if thing:
            text = thing.english or thing.label if language == "en" else thing.label
        else:  # a fact or a sentence has no name; its place tells what it is
            text = here.of(iri).removeprefix("/id/") or local(iri) if "://" in iri else iri
        return Link(
            text[:_LONGEST] + "…" if len(text) > _LONGEST else text, here.of(iri) if "://" in iri else ""
        )

    def example(entry: Entry) -> tuple[Link, ...]:
        thing = used.things.get(entry.iri)
        return tuple(map(called, (thing,) if thing else used.triples.get(entry.iri, ())))

    return render(
        "ontology.html",
        language,
        kinds=(
            ("类", "Classes", "classes", [(one, example(one), _asked(_OF_CLASS, one)) for one in classes()]),
            (
                "属性",
                "Properties",
                "properties",
                [(one, example(one), _asked(_OF_PROPERTY, one)) for one in properties()],
            ),
        ),
        roles=roles(),
        counts=used.counts,
        drawn=diagram(language),
        formats=[Link(one.name, f"/ontology?as={one.suffix}") for one in _FORMATS if one is not HTML],
    )


def _asked(query: str, entry: Entry) -> str:
    """The address of the uses of a term."""
    return f"/sparql?{urlencode({'query': query.format(entry.name), 'as': 'html'})}"


@cache
def _written(format: str) -> bytes:
    file = paths.ONTOLOGY / "sppgraph.ttl"
    if format == "turtle":
        return file.read_bytes()
    quads = ox.parse(path=str(file), format=ox.RdfFormat.TURTLE)
    triples = sorted((quad.triple for quad in quads), key=str)
    return ox.serialize(triples, format=GRAPHS[format], prefixes=dict(PREFIXES)) or b""
