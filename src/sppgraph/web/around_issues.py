"""The parts of the graph that the pages of issues and articles show, as queries with ``?_node``."""

_PREFIXES = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX spp: <https://w3id.org/sppgraph/ontology#>
PREFIX time: <http://www.w3.org/2006/time#>
"""

# Passages come with their places; what they mention and state comes with the names of all who take part.
_READ = """
  {{ ?_node ?p ?o BIND(?_node AS ?s) }}
  UNION {{ {passage} BIND(?passage AS ?s) ?s ?p ?o }}
  UNION {{ {passage} ?passage oa:hasSelector ?s . ?s ?p ?o }}
  UNION {{ {passage} ?s prov:wasDerivedFrom ?passage ; ?p ?o }}
  UNION {{
    {{ SELECT DISTINCT ?s {{
      {{ {passage} ?passage schema:mentions ?s }}
      UNION {{ {passage} ?fact prov:wasDerivedFrom ?passage ; ?c ?s FILTER(ISIRI(?s)) }}
      UNION {{ ?_node schema:publisher|schema:editor|schema:isPartOf ?s FILTER(ISIRI(?s)) }}
    }} }}
    VALUES ?p {{ rdf:type rdfs:label skos:prefLabel skos:altLabel schema:name dcterms:title }}
    ?s ?p ?o
  }}
"""
_HEADS = (
    "VALUES ?p { rdf:type rdfs:label schema:headline schema:position schema:articleSection schema:isPartOf }"
)

# An article, its sentences, its issue, and the other articles of that.
ARTICLE = f"""{_PREFIXES}
CONSTRUCT {{ ?s ?p ?o }} WHERE {{
  {_READ.format(passage="?passage schema:isPartOf ?_node .")}
  UNION {{ ?_node schema:isPartOf ?s . ?s ?p ?o }}
  UNION {{ ?_node schema:isPartOf ?issue . ?s schema:isPartOf ?issue ; a spp:Article . {_HEADS} ?s ?p ?o }}
}}
"""

# An issue with its articles and all their sentences.
ISSUE = f"""{_PREFIXES}
CONSTRUCT {{ ?s ?p ?o }} WHERE {{
  {_READ.format(passage="?passage schema:isPartOf|(schema:isPartOf/schema:isPartOf) ?_node ; schema:text ?t .")}
  UNION {{ ?s schema:isPartOf ?_node ; a spp:Article . {_HEADS} ?s ?p ?o }}
}}
"""

# Every issue with what puts it in order.
SHELF = """
SELECT ?issue (MIN(STR(?label)) AS ?name) (MIN(STR(?y)) AS ?year) (MIN(STR(?i)) AS ?implied)
  (MIN(?n) AS ?number) (MIN(?t) AS ?total) {
  ?issue a spp:Issue FILTER(ISIRI(?issue))
  OPTIONAL { ?issue rdfs:label ?label }
  OPTIONAL { ?issue spp:year/time:year ?y }
  OPTIONAL { ?issue spp:inferredYear/time:year ?i }
  OPTIONAL { ?issue schema:issueNumber ?n }
  OPTIONAL { ?issue spp:totalNumber ?t }
} GROUP BY ?issue
"""

# The things that an issue names and no earlier year attests, with every issue that names them.
NAMED = """
SELECT DISTINCT ?thing ?issue {
  { SELECT DISTINCT ?thing {
    ?_node (spp:year|spp:inferredYear)/time:year ?mine .
    ?passage schema:isPartOf|(schema:isPartOf/schema:isPartOf) ?_node ; schema:mentions ?thing .
    FILTER NOT EXISTS { ?thing spp:year/time:year ?before FILTER(STR(?before) < STR(?mine)) }
  } }
  ?other schema:mentions ?thing ; schema:isPartOf|(schema:isPartOf/schema:isPartOf) ?issue .
  ?issue a spp:Issue
}
"""
