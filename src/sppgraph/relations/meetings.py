"""Events: when, where, who held them, who took part, who spoke, how, within what."""

from collections.abc import Iterator

from sppgraph.clauses import Clause
from sppgraph.relations.event.attendees import attendees
from sppgraph.relations.event.days import days
from sppgraph.relations.event.meant import meant
from sppgraph.relations.event.modes import modes
from sppgraph.relations.event.organisers import organisers
from sppgraph.relations.event.places import places
from sppgraph.relations.event.speakers import speakers
from sppgraph.relations.event.within import within
from sppgraph.relations.world import World
from sppgraph.values import Fact


def find(clause: Clause, world: World) -> Iterator[Fact]:
    """Every argument of the event that a clause speaks of; the constructions stand in ``event/``, a file a kind.

    The event meant is the one in the clause, else the one the article names most.
    """
    yield from days(clause)
    event = meant(clause, world)
    if event is None:
        return
    yield from organisers(clause, event)
    yield from attendees(clause, event)
    yield from speakers(clause, world, event)
    yield from places(clause, world, event)
    yield from modes(clause, event)
    yield from within(clause)
