"""The part of the graph around one thing, as queries with the parameter ``?_node``."""

# Whether the graph knows it at all.
KNOWN = "SELECT ?_node { { SELECT * { ?_node ?p ?o } LIMIT 1 } UNION { SELECT * { ?s ?q ?_node } LIMIT 1 } }"

# What it is.
KINDS = "SELECT ?kind { ?_node a ?kind FILTER(ISIRI(?kind)) }"

_TAKES_PART = (
    "org:member|org:organization|org:role|rdf:subject|rdf:object|schema:observationAbout|^skosxl:altLabel"
)

# The sentences that state a fact of it, that name it, or that stand in it.
_PASSAGE = f"""
  {{ ?fact {_TAKES_PART} ?_node . ?fact prov:wasDerivedFrom ?passage }}
  UNION {{ ?_node prov:wasDerivedFrom ?passage }}
  UNION {{ ?passage schema:mentions ?_node }}
  UNION {{ ?_node dcterms:hasFormat ?source . ?passage oa:hasSource ?source }}
  UNION {{ ?passage schema:isPartOf ?_node ; schema:text ?text }}
"""

# Every triple with the thing in it; the facts it takes part in, whole; their sentences with place, article
# and issue; the names and types of all that is met on the way. Names come first: they are small, and an
# answer that is cut would say little without them.
_ABOUT = f"""
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX skosxl: <http://www.w3.org/2008/05/skos-xl#>
PREFIX spp: <https://w3id.org/sppgraph/ontology#>
PREFIX time: <http://www.w3.org/2006/time#>
CONSTRUCT {{ ?s ?p ?o }} WHERE {{
  {{ ?_node ?p ?o BIND(?_node AS ?s) }}
  UNION {{ ?s ?p ?_node BIND(?_node AS ?o) }}
  UNION {{
    {{ SELECT DISTINCT ?s {{
      {{ ?_node ?a ?s }}
      UNION {{ ?s ?b ?_node }}
      UNION {{ ?fact {_TAKES_PART} ?_node . ?fact ?c ?s }}
      FILTER(ISIRI(?s))
    }} }}
    VALUES ?p {{
      rdf:type rdfs:label skos:prefLabel skos:altLabel schema:name schema:text schema:headline dcterms:title
      skosxl:literalForm time:year
    }}
    ?s ?p ?o
  }}
  UNION {{ ?s {_TAKES_PART} ?_node . ?s ?p ?o }}
  UNION {{
    {{ SELECT DISTINCT ?s {{
      {{ SELECT DISTINCT ?passage {{ {_PASSAGE} }} }}
      ?passage (oa:hasSelector|schema:isPartOf|(schema:isPartOf/schema:isPartOf))? ?s
    }} }}
    ?s ?p ?o
  }}
  %s
}}
"""
ABOUT = _ABOUT % ""

# The same for a page: what a sentence states; year and number of issues, which make their names; when and
# where the events and publications around a thing are, and who makes them.
PAGE = (
    _ABOUT
    % """UNION { ?_node oa:hasSelector ?s . ?s ?p ?o }
  UNION { ?s prov:wasDerivedFrom ?_node ; ?p ?o }
  UNION {
    { SELECT DISTINCT ?s { ?s ?way ?_node ; a spp:Issue } }
    VALUES ?p { spp:year spp:inferredYear schema:issueNumber }
    ?s ?p ?o
  }
  UNION {
    { SELECT DISTINCT ?s { ?stated prov:wasDerivedFrom ?_node ; ?c ?s FILTER(ISIRI(?s)) } }
    VALUES ?p { rdf:type rdfs:label skos:prefLabel }
    ?s ?p ?o
  }
  UNION {
    { SELECT DISTINCT ?s { ?stated rdf:object ?_node ; rdf:subject ?s } }
    VALUES ?p {
      schema:startDate schema:endDate schema:datePublished schema:location schema:organizer schema:publisher
      schema:author
    }
    ?s ?p ?o
  }
  UNION {
    { SELECT DISTINCT ?s {
      ?stated rdf:object ?_node ; rdf:subject ?near .
      ?near schema:location|schema:organizer|schema:publisher|schema:author ?s
      FILTER(ISIRI(?s))
    } }
    VALUES ?p { rdf:type rdfs:label skos:prefLabel }
    ?s ?p ?o
  }"""
)
