"""What the first page leads on to: what most is said of, and what is latest."""

from dataclasses import dataclass

from starlette.requests import Request

from sppgraph.finding import Findable
from sppgraph.finding.keys import key, spelled
from sppgraph.web.catalogue import Catalogue, catalogue
from sppgraph.web.inner import rows
from sppgraph.web.memory import remembered

_MOST = 6
_LONGEST = 60  # characters of an example
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

    @property
    def examples(self) -> tuple[str, ...]:
        """What could be typed to find them: a short name, one in Pinyin, one in English, as far as there are."""
        things = (*self.organisations, *self.programmes)
        names = [sorted(one.names, key=lambda name: (len(name), name)) for one in things]
        short = [every[0] for every in names[:1]]
        pinyin = [found.letters for every in names[1:] for name in every if (found := spelled(key(name)))]
        english = [one.english for one in self.programmes if one.english]
        every_kind = dict.fromkeys((*short, *pinyin[:1], *english[:1]))
        return tuple(text for text in every_kind if len(text) <= _LONGEST)


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
