"""The facts of one page in words, with their sentences."""

from collections.abc import Sequence

import pyoxigraph as ox
from starlette.requests import Request

from sppgraph.corrections.model import FIGURE
from sppgraph.evidence import Told, tell
from sppgraph.results import Triples
from sppgraph.web.citing import Citing
from sppgraph.web.inner import answer
from sppgraph.web.language import Language, language_of
from sppgraph.web.overview import addresses
from sppgraph.web.review.facts import Item
from sppgraph.web.review.terms import QUALIFIERS, relation_label
from sppgraph.web.words import labels

_ABOUT = """
CONSTRUCT { ?s ?p ?o } WHERE {
  VALUES ?fact { %s }
  { ?fact ?p ?o BIND(?fact AS ?s) }
  UNION {
    ?fact org:member|org:role|org:organization|rdf:subject|rdf:object|schema:observationAbout ?s
    VALUES ?p { rdf:type rdfs:label skos:prefLabel skos:altLabel dcterms:title schema:name }
    ?s ?p ?o
  }
  UNION {
    ?fact prov:wasDerivedFrom ?passage .
    ?passage (oa:hasSelector|schema:isPartOf|(schema:isPartOf/schema:isPartOf))? ?s
    VALUES ?p {
      rdf:type rdfs:label schema:text schema:headline schema:isPartOf oa:hasSelector oa:start
      spp:year spp:inferredYear schema:issueNumber
    }
    ?s ?p ?o
  }
}
"""


def relation(item: Item, language: Language) -> str:
    """What relates the participants of a fact: how exact it is, of a figure."""
    for value, zh, en in QUALIFIERS if item.relation == FIGURE else ():
        if value == item.qualifier:
            return en if language == "en" else zh
    return relation_label(item.relation, language)


async def told(request: Request, items: Sequence[Item]) -> tuple[dict[str, Told], Citing]:
    """What each fact says, by its IRI, and where its sentences are found.

    Raises:
        Problem: the graph cannot be asked.
    """
    store = ox.Store()
    citing = Citing(store, await addresses(request), language_of(request))
    if not items:
        return {}, citing
    found = await answer(request, _ABOUT % " ".join(str(ox.NamedNode(item.node)) for item in items))
    assert isinstance(found, Triples), "it is a CONSTRUCT"
    store.extend(ox.Quad(*triple) for triple in (*found.triples, *labels()))
    every = (tell(store, ox.NamedNode(item.node)) for item in items)
    return {one.node: one for one in every if one is not None}, citing
