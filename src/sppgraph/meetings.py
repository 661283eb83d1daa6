"""Meetings that have no name of their own: 顾问委员会会议 of two years are two, although they are called alike."""

from collections.abc import Iterator

from sppgraph.relink import retyped
from sppgraph.values import PartialDate, Reading, Relation

_DESCRIBED = "meeting-of"  # the reason of merges: the body it is a meeting of was found in the context


def told_apart(reading: Reading) -> Reading:
    """Give every meeting that is only described an id with its date, or with its issue where none is stated.

    Two issues that describe a meeting of one body on one date speak of one event; on other dates, or
    without one, nothing says that they do.
    """
    for meeting in sorted({merge.entity for merge in reading.merges if merge.reason == _DESCRIBED}):
        dates = sorted(_starts(reading, meeting))
        mark = dates[0] if dates else reading.document.issue.id.replace("/", "-")
        [reading] = retyped((reading,), meeting, f"{meeting}-{mark}", "Event")
    return reading


def _starts(reading: Reading, meeting: str) -> Iterator[str]:
    for fact in reading.facts:
        if isinstance(fact, Relation) and (fact.subject, fact.predicate) == (meeting, "schema:startDate"):
            assert isinstance(fact.object, PartialDate), "a start is a date"
            yield fact.object.iso
