"""A picture as it grew, issue by issue, so that what was there stays about where it was."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from sppgraph.views.lines import Line
from sppgraph.views.look import Look
from sppgraph.views.model import Picture, Thing

GROWTH = 1.15  # issues are taken together until there are so many times the nodes of the stage before


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What the issues up to one of them tell; nodes by their numbers in the picture.

    It depends on those issues alone, whatever is told later.
    """

    things: tuple[int, ...]  # ascending, without years
    years: tuple[int, ...]  # oldest first
    lines: Mapping[tuple[int, int], float]  # drawn by a fact → its pull
    when: Mapping[int, float]  # place on the row of years known so far, from 0.0 to 1.0

    @property
    def linked(self) -> tuple[int, ...]:
        """The things that have a line."""
        ends = {end for line in self.lines for end in line}
        return tuple(node for node in self.things if node in ends)

    @property
    def loose(self) -> tuple[int, ...]:
        """The things that have none."""
        ends = {end for line in self.lines for end in line}
        return tuple(node for node in self.things if node not in ends)


def stages_of(picture: Picture, look: Look, lines: Sequence[Line]) -> list[Stage]:
    """The stages in which a picture grew, oldest first; the last one is the picture itself.

    What no issue tells, such as what a person stated, comes with the last.
    """
    issue = {iri: rank for rank, iri in enumerate(picture.issues)}
    told = [_first((picture.passages[iri].issue for iri in fact.passages), issue) for fact in picture.facts]
    named = _named(picture, told, issue)
    return [_stage(picture, look, lines, told, named, rank) for rank in _ends(named, told)]


def first_year(thing: Thing, happened: Iterable[str]) -> str | None:
    """Thing.id of the year in which something happened, else in which it is first attested."""
    return next(iter((*sorted(happened), *thing.years)), None)


def happened(picture: Picture) -> dict[str, set[str]]:
    """The years of which facts about a thing tell, by Thing.id."""
    return _happened(picture, range(len(picture.facts)))


def _happened(picture: Picture, facts: Iterable[int]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for number in facts:
        found[picture.facts[number].subject].update(picture.facts[number].dated)
    return found


def _first(issues: Iterable[str], rank: Mapping[str, int]) -> int:
    return min((rank[issue] for issue in issues if issue in rank), default=len(rank))


def _named(picture: Picture, told: Sequence[int], rank: Mapping[str, int]) -> list[int]:
    """The rank of the issue that first tells of each thing."""
    found: dict[str, int] = {}

    def note(thing: str, issue: int) -> None:
        found[thing] = min(issue, found.get(thing, issue))

    for fact, issue in zip(picture.facts, told, strict=True):
        for end in (fact.subject, fact.object, *fact.dated):
            note(end, issue)
    for thing in picture.things:
        note(thing.id, _first((picture.passages[iri].issue for iri in thing.mentions), rank))
    for iri, said in picture.issues.items():
        note(f"year/{said.year}", rank[iri])
    return [found[thing.id] for thing in picture.things]


def _ends(named: Sequence[int], told: Sequence[int]) -> list[int]:
    """The rank of the last issue of each stage: decided by what came before it alone."""
    counts = Counter(named)
    last = max((*named, *told), default=0)
    ends: list[int] = []
    total = before = 0
    for rank in range(last):
        total += counts[rank]
        if total > before * GROWTH:
            ends.append(rank)
            before = total
    return [*ends, last]


def _stage(
    picture: Picture, look: Look, lines: Sequence[Line], told: Sequence[int], named: Sequence[int], rank: int
) -> Stage:
    nodes = [node for node, first in enumerate(named) if first <= rank]
    years = tuple(node for node in nodes if picture.things[node].type == "Year")
    things = tuple(node for node in nodes if picture.things[node].type != "Year")
    facts = [number for number, first in enumerate(told) if first <= rank]
    pulls = {number: look.groups[look.group(picture.facts[number].term)]["pull"] for number in facts}
    drawn: dict[tuple[int, int], float] = {}
    for line in lines:
        if known := [pulls[number] for number in line.facts if number in pulls]:
            ends = min(line.source, line.target), max(line.source, line.target)
            drawn[ends] = max(known)
    # In an order that no later fact of the same two changes.
    return Stage(
        things=things,
        years=years,
        lines=dict(sorted(drawn.items())),
        when=_when(picture, things, years, facts),
    )


def _when(
    picture: Picture, things: Sequence[int], years: Sequence[int], facts: Sequence[int]
) -> dict[int, float]:
    """The middle of the years in which a thing happened, else the first in which it is attested."""
    row = {picture.things[year].id: (place + 0.5) / len(years) for place, year in enumerate(years)}
    found = {year: row[picture.things[year].id] for year in years}
    dated = _happened(picture, facts)
    for node in things:
        thing = picture.things[node]
        places = [row[year] for year in sorted(dated[thing.id]) or thing.years[:1] if year in row]
        if places:
            found[node] = fmean(places)
    return found
