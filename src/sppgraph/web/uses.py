"""How often the graph uses a term, and an example of it, counted once for every version of the graph."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request

from sppgraph.web.inner import rows
from sppgraph.web.memory import remembered
from sppgraph.web.overview import overview

_THINGS = """
SELECT ?class (MIN(STR(?thing)) AS ?least) {
  ?thing a ?class FILTER(ISIRI(?thing) && STRSTARTS(STR(?class), STR(spp:)))
} GROUP BY ?class
"""
_TRIPLES = """
SELECT ?property ?least (MIN(STR(?value)) AS ?object) {
  {
    SELECT ?property (MIN(STR(?thing)) AS ?least) {
      ?thing ?property ?any FILTER(ISIRI(?thing) && STRSTARTS(STR(?property), STR(spp:)))
    } GROUP BY ?property
  }
  BIND(IRI(?least) AS ?subject)
  ?subject ?property ?value
} GROUP BY ?property ?least
"""
_ROLES = (
    "SELECT ?role (COUNT(DISTINCT ?fact) AS ?n) { ?fact org:role ?role FILTER(ISIRI(?role)) } GROUP BY ?role"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Uses:
    """What the graph does with the terms, each by its IRI."""

    counts: Mapping[str, int]  # of things of a class, of triples of a property, of facts of a role
    things: Mapping[str, str]  # one thing of a class
    triples: Mapping[str, tuple[str, str]]  # subject and object of one triple of a property


async def uses(request: Request) -> Uses:
    """How the graph as it is now uses our terms.

    Raises:
        Problem: it cannot be counted within the limits.
    """

    async def make() -> Uses:
        seen = await overview(request)
        held = {role: int(count) for role, count in await rows(request, _ROLES)}
        return Uses(
            counts={**dict(seen.classes), **dict(seen.properties), **held},
            things=dict(map(_pair, await rows(request, _THINGS))),
            triples={term: (one, other) for term, one, other in await rows(request, _TRIPLES)},
        )

    return await remembered(request, "uses", make)


def _pair(row: tuple[str, ...]) -> tuple[str, str]:
    return row[0], row[1]
