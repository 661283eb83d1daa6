"""A graph as a hostile newsletter could have it: markup, scripts, quotes, right-to-left marks, endless names."""

from pathlib import Path

import pyoxigraph as ox

MARKUP = "<img src=x onerror=alert(1)>"
BIDI = "\u202e\u2067抗\u200f"
QUOTES = "\"'`><script>alert(1)</script>"
ENDLESS = "无尽" * 5_000
_BASE = "https://w3id.org/sppgraph/id/"

_TURTLE = """
@base <{base}> .
@prefix spp: <https://w3id.org/sppgraph/ontology#> .
@prefix role: <https://w3id.org/sppgraph/role/> .
@prefix schema: <https://schema.org/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix time: <http://www.w3.org/2006/time#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

<organisation/x> a spp:Organisation ; skos:prefLabel {markup}@zh, {quotes}@en ;
    skos:altLabel {endless}, {bidi}, "javascript:alert(1)" ; spp:year <year/2022> .
<programme/x> a spp:Programme ; skos:prefLabel {bidi}@zh ; skos:altLabel {markup} .
<event/x> a spp:Event ; skos:prefLabel {endless}@zh ; skos:altLabel {markup} ;
    schema:organizer <organisation/x> ; schema:startDate "9999-12-31"^^xsd:date .
role:co-lead skos:prefLabel {quotes}@zh, {markup}@en .
<year/2022> a spp:Year ; time:year "2022"^^xsd:gYear .
<issue/x> a spp:Issue ; rdfs:label {markup} ; spp:year <year/2022> ; schema:issueNumber {quotes} ;
    dcterms:hasFormat <issue/x/source> .
<issue/x/article/1> a spp:Article ; schema:headline {markup} ; schema:articleSection {quotes} ;
    schema:position "first" ; schema:isPartOf <issue/x> .
<issue/x/passage/0-9> a spp:Passage ; schema:text {text} ; schema:isPartOf <issue/x/article/1> ;
    oa:hasSource <issue/x/source> ; oa:hasSelector <issue/x/passage/0-9/selector> ;
    schema:mentions <organisation/x>, <programme/x>, <event/x> .
<issue/x/passage/0-9/selector> oa:start 0 ; oa:end 9 .
<membership/x> a org:Membership, spp:Fact ; org:member <organisation/x> ; org:role role:co-lead ;
    org:organization <programme/x> ; schema:startDate "soon" ; spp:year <year/2022> ; spp:rule {quotes} ;
    prov:wasDerivedFrom <issue/x/passage/0-9> .
<figure/x> a spp:Figure, spp:Fact ; schema:observationAbout <organisation/x> ; spp:qualifier {markup} ;
    schema:value "NaN"^^xsd:double ; schema:unitText {markup} ; prov:wasDerivedFrom <issue/x/passage/0-9> .
<figure/y> a spp:Figure, spp:Fact ; schema:observationAbout <organisation/x> ; spp:qualifier "approx" ;
    schema:value 1e300 ; schema:unitText {endless} ; prov:wasDerivedFrom <issue/x/passage/0-9> .
<fact/x> a spp:Fact, rdf:Statement ; rdf:subject <event/x> ; rdf:predicate schema:organizer ;
    rdf:object <organisation/x> ; prov:wasDerivedFrom <issue/x/passage/0-9> .
"""


def write_hostile(directory: Path) -> Path:
    """Write the graph into a folder as ``sppgraph build`` would, and give the folder."""
    text = _TURTLE.format(
        base=_BASE,
        markup=_literal(MARKUP),
        quotes=_literal(QUOTES),
        bidi=_literal(BIDI),
        endless=_literal(ENDLESS),
        text=_literal(f"{MARKUP}与{BIDI}、{QUOTES}和{ENDLESS}。"),
    )
    graph = ox.NamedNode(f"{_BASE}graph/x")
    quads = [
        ox.Quad(quad.subject, quad.predicate, quad.object, graph)
        for quad in ox.parse(text, format=ox.RdfFormat.TURTLE)
    ]
    (directory / "graph.nq").write_bytes(ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"")
    return directory


def _literal(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
