"""When a role held, by the part that states it and the one that gives its term."""

import re

from sppgraph.relations.frames.parts import Part, parts_of
from sppgraph.relations.world import World, begin_date, date_slots
from sppgraph.values import PartialDate

_TERM = re.compile(r"任期|届期|为期")


def term(part: Part, world: World, happens: bool) -> tuple[PartialDate | None, PartialDate | None]:
    """Start and end of a role.

    Args:
        part: What states it.
        world: Knows when the event began at which it was decided.
        happens: Whether the role begins with what the part tells (加入, 当选), so that its date is the start.

    Returns:
        A range or 自…起 in the part or the one before; 任期至 behind it gives the end. An as-of date gives neither.
    """
    clause = part.clause
    dates = [slot.date for slot in date_slots(clause, part.start, part.end) if slot.date]
    behind = next((one for one in parts_of(clause) if one.start == part.end + 1), None)
    later = (
        [s.date for s in date_slots(clause, behind.start, behind.end) if s.date]
        if behind is not None and _TERM.search(behind.text)
        else []
    )
    ahead = clause.slots[part.start - 2] if part.start > 1 else None
    opening = [ahead.date] if ahead is not None and ahead.date is not None else []
    span = next((d for d in (*dates, *later, *opening) if d.kind == "range"), None)
    if span is not None:
        return span.begin, span.end_date
    end = next((d.end_date for d in (*dates, *later) if d.kind == "until"), None)
    since = next((d.begin for d in (*dates, *later, *opening) if d.kind == "since"), None)
    if since is None and happens:
        since = begin_date(clause, part.start, part.end) or _day_of_event(part, world)
    return since, end


def _day_of_event(part: Part, world: World) -> PartialDate | None:
    """会上，…当选: the day on which the meeting began."""
    if not re.search(r"会上|大会|会议|年会|峰会|当天|同日|仪式上", part.clause.text):
        return None
    event = next(
        (
            slot.entity
            for slot in part.clause.slots
            if slot and slot.entity and world.type_of(slot.entity) == "Event"
        ),
        None,
    )
    event = event or world.main(part.clause.sentence.article, "Event")
    return world.starts.get(event or "")
