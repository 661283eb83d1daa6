"""The issues in the order in which they came out, and which of them is the first to name a thing."""

from dataclasses import dataclass

import pyoxigraph as ox
from starlette.requests import Request

from sppgraph.parameters import bind_terms
from sppgraph.views.rdf import natural
from sppgraph.web.around_issues import NAMED, SHELF
from sppgraph.web.inner import rows
from sppgraph.web.memory import remembered


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelved:
    """An issue among the others; each text is "" where the graph does not say it."""

    iri: str
    name: str
    year: str  # printed or implied
    number: str  # within the year


async def shelf(request: Request) -> tuple[Shelved, ...]:
    """Every issue, the oldest first; those without a year come last.

    Raises:
        Problem: the graph cannot be asked.
    """

    async def make() -> tuple[Shelved, ...]:
        found = await rows(request, SHELF)
        found = tuple(
            sorted(found, key=lambda row: (not row[2], *map(natural, (row[2], row[3], row[4], row[0]))))
        )
        return tuple(
            Shelved(iri=iri, name=name, year=year, number=number) for iri, name, year, number, _ in found
        )

    return await remembered(request, "shelf", make)


async def beside(request: Request, iri: str) -> tuple[Shelved | None, Shelved | None]:
    """The issues before and after one.

    Raises:
        Problem: the graph cannot be asked.
    """
    issues = await shelf(request)
    place = next((place for place, one in enumerate(issues) if one.iri == iri), None)
    if place is None:
        return None, None
    before = issues[place - 1] if place else None
    return before, next(iter(issues[place + 1 : place + 2]), None)


async def first_named(request: Request, iri: str) -> tuple[str, ...]:
    """The IRIs of what an issue names before any other does; none where it has no year.

    Raises:
        Problem: the graph cannot be asked.
    """
    order = {one.iri: place for place, one in enumerate(await shelf(request)) if one.year}
    mine = order.get(iri)
    if mine is None:
        return ()
    named: dict[str, int] = {}
    for thing, issue in await rows(request, bind_terms(NAMED, {"_node": ox.NamedNode(iri)}, "page")):
        named[thing] = min(named.get(thing, mine), order.get(issue, mine))
    return tuple(sorted(thing for thing, place in named.items() if place == mine))
