"""What the first page leads on to: what most is said of, and what is latest."""

from dataclasses import dataclass

from starlette.requests import Request

from sppgraph.finding import Findable
from sppgraph.web.catalogue import Catalogue, catalogue
from sppgraph.web.inner import rows
from sppgraph.web.memory import remembered

_MOST = 6
_EVENTS = f"""
SELECT ?event (MAX(STR(?start)) AS ?when) (MIN(STR(?place)) AS ?where) {{
  ?event a spp:Event ; schema:startDate ?start OPTIONAL {{ ?event schema:location ?place }}
}} GROUP BY ?event ORDER BY DESC(?when) ?event LIMIT {_MOST}
"""


@dataclass(frozen=True, slots=True)
class Held:
    """An event with its first day and its place."""

    event: Findable
    when: str  # as precise as the graph says it
    where: Findable | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlights:
    """A handful of each."""

    programmes: tuple[Findable, ...]  # of which most is said
    organisations: tuple[Findable, ...]
    publications: tuple[tuple[str, Findable], ...]  # with the year in which they were last spoken of
    events: tuple[Held, ...]  # the latest first


async def highlights(request: Request) -> Highlights:
    """What to lead on to in the graph as it is now.

    Raises:
        Problem: the graph cannot be asked.
    """

    async def make() -> Highlights:
        seen = await catalogue(request)
        events = await rows(request, _EVENTS)
        known = seen.by_iri
        return Highlights(
            programmes=_prominent(seen, "Programme"),
            organisations=_prominent(seen, "Organisation"),
            publications=_latest(seen, "Publication"),
            events=tuple(
                Held(known[iri], when, known.get(where)) for iri, when, where in events if iri in known
            ),
        )

    return await remembered(request, "highlights", make)


def _prominent(seen: Catalogue, kind: str) -> tuple[Findable, ...]:
    found = [seen.things[number] for number in seen.values["type"].get(kind, ())]
    return tuple(sorted(found, key=lambda one: (-one.facts, one.iri))[:_MOST])


def _latest(seen: Catalogue, kind: str) -> tuple[tuple[str, Findable], ...]:
    numbers = seen.values["type"].get(kind, ())
    found = [(max(seen.years[number], default=""), seen.things[number]) for number in numbers]
    by_facts = sorted(found, key=lambda one: (-one[1].facts, one[1].iri))
    return tuple(sorted(by_facts, key=lambda one: one[0], reverse=True)[:_MOST])
