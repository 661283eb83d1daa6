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

    nodes: tuple[int, ...]  # ascending; years too
    lines: Mapping[tuple[int, int], float]  # drawn by a fact → its pull
    when: Mapping[int, float]  # place on the row of years known so far, from 0.0 to 1.0


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
    nodes = tuple(node for node, first in enumerate(named) if first <= rank)
    pulls = [
        look.groups[look.group(fact.term)]["pull"] if told[n] <= rank else None
        for n, fact in enumerate(picture.facts)
    ]
    drawn = {}
    for line in lines:
        known = [pull for number in line.facts if (pull := pulls[number]) is not None]
        if known:
            drawn[line.source, line.target] = max(known)
    return Stage(nodes=nodes, lines=drawn, when=_when(picture, nodes, told, rank))


def _when(picture: Picture, nodes: Sequence[int], told: Sequence[int], rank: int) -> dict[int, float]:
    things = {node: picture.things[node] for node in nodes}
    years = [thing.id for thing in things.values() if thing.type == "Year"]
    row = {year: (place + 0.5) / len(years) for place, year in enumerate(years)}
    happened = _happened(picture, (number for number, issue in enumerate(told) if issue <= rank))
    found = {}
    for node, thing in things.items():
        own = [thing.id] if thing.type == "Year" else sorted(happened[thing.id]) or thing.years[:1]
        places = [row[year] for year in own if year in row]
        if places:
            found[node] = fmean(places)
    return found
