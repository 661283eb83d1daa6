"""What links two nodes, drawn as one line."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sppgraph.views.look import Look
from sppgraph.views.model import Picture

HAPPENS = ("Event", "Publication")  # what gets a line to the year in which it happened


@dataclass(slots=True)
class Line:
    """All that links two nodes, drawn once."""

    source: int
    target: int
    facts: list[int] = field(default_factory=list)  # numbers in Picture.facts
    groups: set[str] = field(default_factory=set)


def lines_of(picture: Picture, look: Look) -> list[Line]:
    """The lines of a picture: what facts say of two nodes, and the years in which a thing is attested.

    Nodes and facts are told by their numbers in the picture; a line of no facts is of the group "seen".
    """
    place = {thing.id: node for node, thing in enumerate(picture.things)}
    lines: dict[frozenset[int], Line] = {}

    def link(source: int, target: int, group: str, facts: Sequence[int]) -> None:
        line = lines.setdefault(frozenset((source, target)), Line(source, target))
        line.facts.extend(facts)
        line.groups.add(group)

    for number, fact in enumerate(picture.facts):
        ends = [place[end] for end in (fact.subject, fact.object) if end in place]
        if len(set(ends)) == 2:
            link(ends[0], ends[1], look.group(fact.term), [number])
        if ends and fact.kind == "relation" and picture.things[ends[0]].type in HAPPENS:
            for year in fact.dated:
                link(ends[0], place[year], "time", [number])
    for node, thing in enumerate(picture.things):
        for year in thing.years:
            if year in place and frozenset((node, place[year])) not in lines:
                link(node, place[year], "seen", [])
    return list(lines.values())
