"""The issues in the order in which they came out, and which of them is the first to name a thing."""

from dataclasses import dataclass
from operator import itemgetter

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
    implied: bool  # the year is not printed
    number: str  # within the year


async def shelf(request: Request) -> tuple[Shelved, ...]:
    """Every issue, the oldest first; those without a year come last.

    Raises:
        Problem: the graph cannot be asked.
    """

    async def make() -> tuple[Shelved, ...]:
        return tuple(one for _, one in sorted(map(_placed, await rows(request, SHELF)), key=itemgetter(0)))

    return await remembered(request, "shelf", make)


def _placed(row: tuple[str, ...]) -> tuple[tuple[object, ...], Shelved]:
    """An issue, and what puts it in order."""
    iri, name, printed, implied, number, total = row
    year = printed or implied
    one = Shelved(iri=iri, name=name, year=year, implied=bool(implied and not printed), number=number)
    return (not year, *map(natural, (year, number, total, iri))), one


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
