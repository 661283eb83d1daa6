"""The names of the graph's things, read once for every version of it."""

from dataclasses import replace

from starlette.requests import Request

from sppgraph.web.inner import rows
from sppgraph.web.known import Known, known_of
from sppgraph.web.memory import remembered
from sppgraph.web.overview import overview

THINGS = """
SELECT ?thing ?label ?language ?kind {
  { ?thing skos:prefLabel ?label } UNION { ?thing a spp:Issue ; rdfs:label ?label }
  ?thing a ?class FILTER(ISIRI(?thing) && STRSTARTS(STR(?class), STR(spp:)))
  BIND(LANG(?label) AS ?language) BIND(STRAFTER(STR(?class), "#") AS ?kind)
}
"""


async def known(request: Request) -> Known:
    """The things of the graph as it is now.

    Raises:
        Problem: the graph cannot be asked.
    """

    async def make() -> Known:
        seen = await overview(request)
        chinese, english = seen.issue_names("zh"), seen.issue_names("en")
        known = known_of(await rows(request, THINGS))
        issues = {
            iri: replace(known.things[iri], label=name, english=english[iri])
            for iri, name in chinese.items()
            if iri in known.things
        }
        return replace(known, things={**known.things, **issues})

    return await remembered(request, "known", make)
