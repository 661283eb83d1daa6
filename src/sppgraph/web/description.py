"""What this service is and holds, for machines.

``/sparql`` without a query gives the SPARQL 1.1 Service Description
(https://www.w3.org/TR/sparql11-service-description/), ``/.well-known/void`` the VoID of the graph
(https://www.w3.org/TR/void/). Both are the same bytes for the same graph and have no blank nodes.
"""

from collections.abc import Iterable, Iterator

import pyoxigraph as ox
from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, RDF, RDFS, VOID, XSD, Namespace
from starlette.requests import Request
from starlette.responses import Response

from sppgraph.engine.answering import GRAPHS
from sppgraph.iris import PREFIXES
from sppgraph.values import ENTITY_TYPES
from sppgraph.web import cache
from sppgraph.web.conditional import has
from sppgraph.web.editor import EDITOR_POLICY, editor_page
from sppgraph.web.negotiate import HTML, ONLY_GRAPHS, PLAIN, Choice, choose
from sppgraph.web.overview import Counted, Overview, addresses, overview
from sppgraph.web.pages import html
from sppgraph.web.problems import Problem, of_taste
from sppgraph.web.reading import accepted
from sppgraph.web.service import service_of

_SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
_FORMATS = "http://www.w3.org/ns/formats/"
# What the W3C calls the formats (https://www.w3.org/ns/formats/).
_GRAPHS = ("Turtle", "N-Triples", "JSON-LD", "RDF_XML")
_RESULTS = tuple(f"SPARQL_Results_{name}" for name in ("JSON", "XML", "CSV", "TSV"))
_PREFIXES = {**PREFIXES, "sd": str(_SD), "formats": _FORMATS, "foaf": str(FOAF)}
_DESCRIPTIONS = (*ONLY_GRAPHS[:4], HTML)
_EXAMPLES = 5  # things of each class that are given as examples

Term = URIRef | Literal
Triple = tuple[URIRef, URIRef, Term]


async def describe_service(request: Request) -> Response:
    """The description of the endpoint, or a page to ask it from."""
    chosen = choose(accepted(request), _DESCRIPTIONS)
    if chosen is not None and chosen.format is HTML:
        return html(editor_page(request), headers={"Content-Security-Policy": EDITOR_POLICY})
    seen = await overview(request)
    return _sent(request, _service(_root(request), seen, service_of(request).settings.token is not None))


async def describe_dataset(request: Request) -> Response:
    """What the graph holds, as VoID."""
    seen = await overview(request)
    named = await addresses(request)
    return _sent(request, _void(_root(request), seen, named.base))


def _sent(request: Request, triples: Iterable[Triple]) -> Response:
    chosen = choose(accepted(request), (*ONLY_GRAPHS, HTML))
    if chosen is not None and chosen.format is HTML:
        chosen = Choice(ONLY_GRAPHS[0], PLAIN.media_types[0])  # Turtle, which a browser shows as text
    if chosen is None:
        raise of_taste(ONLY_GRAPHS)
    lines = "".join(sorted(f"{s.n3()} {p.n3()} {o.n3()} .\n" for s, p, o in set(triples)))
    parsed = (quad.triple for quad in ox.parse(lines, format=ox.RdfFormat.N_TRIPLES))
    body = _written(parsed, chosen.format.name)
    tag = f'W/"{cache.key(body)}"'
    headers = {"Vary": "Accept", "Cache-Control": "no-cache", "ETag": tag}
    if has(request, tag):
        return Response(status_code=304, headers=headers)
    return Response(body, headers={**headers, "Content-Type": chosen.content_type})


def _written(triples: Iterable[ox.Triple], format: str) -> bytes:
    """Oxigraph declares prefixes in an order of chance, and only Turtle and TriG are to be read by people."""
    if format not in ("turtle", "trig"):
        return ox.serialize(triples, format=GRAPHS[format]) or b""
    text = (ox.serialize(triples, format=GRAPHS[format], prefixes=_PREFIXES) or b"").decode()
    lines = text.splitlines(keepends=True)
    declared = sorted(line for line in lines if line.startswith("@prefix "))
    return "".join([*declared, *(line for line in lines if not line.startswith("@prefix "))]).encode()


def _root(request: Request) -> str:
    """The address that this service was asked by, with a slash at its end."""
    try:
        return ox.NamedNode(str(request.base_url)).value
    except ValueError as error:
        raise Problem(400, "The header Host names no host.") from error


def _service(root: str, seen: Overview, writable: bool) -> Iterator[Triple]:
    endpoint = URIRef(f"{root}sparql")
    service, dataset = URIRef(f"{endpoint}#service"), URIRef(f"{endpoint}#dataset")
    yield service, RDF.type, _SD.Service
    yield service, _SD.endpoint, endpoint
    yield service, _SD.supportedLanguage, _SD.SPARQL11Query
    if writable:
        yield service, _SD.supportedLanguage, _SD.SPARQL11Update
    for name in (*_RESULTS, *_GRAPHS, "TriG", "N-Quads"):
        yield service, _SD.resultFormat, URIRef(_FORMATS + name)
    for name in _GRAPHS if writable else ():
        yield service, _SD.inputFormat, URIRef(_FORMATS + name)
    yield service, _SD.feature, _SD.UnionDefaultGraph
    yield service, _SD.defaultDataset, dataset
    yield dataset, RDF.type, _SD.Dataset
    yield dataset, RDFS.seeAlso, URIRef(f"{root}.well-known/void")
    default = URIRef(f"{endpoint}#default-graph")
    yield dataset, _SD.defaultGraph, default
    yield default, RDF.type, _SD.Graph
    yield default, VOID.triples, _number(seen.triples)
    for place, (iri, count) in enumerate(seen.graphs, 1):
        named, graph = URIRef(f"{endpoint}#named-{place}"), URIRef(f"{endpoint}#graph-{place}")
        yield dataset, _SD.namedGraph, named
        yield named, RDF.type, _SD.NamedGraph
        yield named, _SD.name, URIRef(iri)
        yield named, _SD.graph, graph
        yield graph, RDF.type, _SD.Graph
        yield graph, VOID.triples, _number(count)


def _void(root: str, seen: Overview, base: str) -> Iterator[Triple]:
    here = URIRef(f"{root}.well-known/void")
    dataset = URIRef(f"{here}#dataset")
    yield here, RDF.type, VOID.DatasetDescription
    yield here, FOAF.primaryTopic, dataset
    yield dataset, RDF.type, VOID.Dataset
    yield dataset, DCTERMS.title, Literal("可持续公共采购简报知识图谱", lang="zh")
    yield (
        dataset,
        DCTERMS.title,
        Literal("Newsletters on sustainable public procurement as a graph", lang="en"),
    )
    yield dataset, VOID.sparqlEndpoint, URIRef(f"{root}sparql")
    yield dataset, VOID.uriSpace, Literal(base)
    yield dataset, VOID.triples, _number(seen.triples)
    yield dataset, VOID.distinctSubjects, _number(seen.subjects)
    yield dataset, VOID.distinctObjects, _number(seen.objects)
    yield dataset, VOID.entities, _number(sum(seen.count(name) for name in ENTITY_TYPES))
    yield dataset, VOID.classes, _number(len(seen.classes))
    yield dataset, VOID.properties, _number(len(seen.properties))
    for iri in seen.vocabularies:
        yield dataset, VOID.vocabulary, URIRef(iri)
    for issue in seen.issues[:_EXAMPLES]:
        yield dataset, VOID.exampleResource, URIRef(issue.iri)
    for name in _GRAPHS:
        yield dataset, VOID.feature, URIRef(_FORMATS + name)
    yield from _parts(dataset, "class", seen.classes, (VOID.classPartition, VOID["class"], VOID.entities))
    yield from _parts(
        dataset, "property", seen.properties, (VOID.propertyPartition, VOID.property, VOID.triples)
    )
    yield from _parts(dataset, "graph", seen.graphs, (VOID.subset, _SD.name, VOID.triples))


def _parts(
    dataset: URIRef, kind: str, counted: Counted, ways: tuple[URIRef, URIRef, URIRef]
) -> Iterator[Triple]:
    """A part of the dataset for each of some IRIs: what leads to it, what names the IRI, what counts."""
    for place, (iri, count) in enumerate(counted, 1):
        part = URIRef(f"{dataset.removesuffix('dataset')}{kind}-{place}")
        yield dataset, ways[0], part
        yield part, ways[1], URIRef(iri)
        yield part, ways[2], _number(count)


def _number(count: int) -> Literal:
    return Literal(count, datatype=XSD.integer)
