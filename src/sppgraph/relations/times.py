"""Times of roles that another part of the text gives: the day of the meeting, the year of founding, 分别于D、D."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from sppgraph.clauses import Clause, compile_clause
from sppgraph.relations.world import World, cue, date_slots
from sppgraph.values import Fact, Membership, PartialDate, Relation

_BEGUN = (
    "member",
    "core-member",
    "collaborating-member",
    "signatory",
    "chair",
    "governing-body-member",
    "coordinator",
)


def timed(facts: Iterable[Fact], clauses: Sequence[Clause], world: World) -> Iterator[Fact]:
    """The same facts, with the starts of roles that their own sentence leaves open.

    Constructions: ``会上，A当选`` began on the day of the meeting; ``P成立于D，由A发起`` was founded then;
    ``A、B分别于D、D加入`` each on its own day.
    """
    facts = tuple(facts)
    by_index = {clause.sentence.index: clause for clause in clauses}
    founded, ends = _founded(clauses), _ends(facts)
    for fact in facts:
        if not isinstance(fact, Membership):
            yield fact
            continue
        clause = by_index[fact.evidence[0]]
        if _is_shared_out(clause, fact):
            yield replace(fact, start=_each(clause, fact))
        elif fact.start or fact.end:
            yield fact
        elif fact.role == "founder":
            yield replace(fact, start=founded.get(fact.organization))
        else:
            yield replace(fact, start=_decided(clause, world, fact, ends))


@cache
def _founding() -> tuple[re.Pattern[str], ...]:
    return (
        compile_clause(
            r"(?P<p>{PO})(?:正式)?(?:成立|创立|创建|创办|始建|组建|设立|启动|诞生|建立)于(?P<d>{D})"
        ),
        compile_clause(
            r"(?P<p>{PO})(?:于|在)?(?P<d>{D})(?:正式)?(?:成立|创立|创建|创办|组建|设立|诞生)(?=[，。；])"
        ),
    )


def _founded(clauses: Iterable[Clause]) -> Mapping[str, PartialDate]:
    """When each body was founded, where the text says it plainly."""
    found: dict[str, PartialDate] = {}
    for clause in clauses:
        for pattern in _founding():
            for match in pattern.finditer(clause.text):
                date = clause.slot(match.start("d")).date
                if date is not None and date.kind == "point" and date.begin is not None:
                    found.setdefault(clause.group(match, "p")[0], date.begin)
    return found


@cache
def _deciding() -> re.Pattern[str]:
    return re.compile(cue("welcomes", "appoints", "joins", "signs", "new-office", "renews"))


_THERE = re.compile(r"会上|会中|当场|当天|当日|同日|同一天|仪式上|现场")


def _decided(
    clause: Clause, world: World, fact: Membership, ends: Mapping[str, PartialDate]
) -> PartialDate | None:
    """The day of the meeting that took in or elected the holder: it stands in the sentence, or 会上 points to it."""
    if (
        fact.role not in _BEGUN
        or not _deciding().search(clause.text)
        or date_slots(clause, 0, len(clause.text))
    ):
        return None
    events = [s.entity for s in clause.slots if s and s.entity and world.type_of(s.entity) == "Event"]
    event = events[-1] if events else None
    if event is None and _THERE.search(clause.text):
        event = world.main(clause.sentence.article, "Event")
    before = world.before(clause)
    closing = "闭幕" in clause.text + (before.text if before is not None else "")
    return (ends.get(event or "") if closing else None) or world.starts.get(event or "")


def _ends(facts: Iterable[Fact]) -> Mapping[str, PartialDate]:
    """The last day of each event."""
    return {
        fact.subject: fact.object
        for fact in facts
        if isinstance(fact, Relation)
        and fact.predicate == "schema:endDate"
        and isinstance(fact.object, PartialDate)
    }


@cache
def _respectively() -> re.Pattern[str]:
    return compile_clause(r"(?P<a>{OCPH+}){D}?[^，。；]{0,4}?分别(?:于|在)(?P<d>{D}(?:[、和与]{D})+)")


def _shares(clause: Clause, fact: Membership) -> Iterator[tuple[tuple[str, ...], list[PartialDate | None]]]:
    """The members and the dates of each 分别于 that speaks of the member."""
    for match in _respectively().finditer(clause.text):
        members = clause.group(match, "a", "OCPH")
        if fact.member in members:
            dates = [slot.date for slot in date_slots(clause, *match.span("d"))]
            yield members, [date.begin if date is not None else None for date in dates]


def _is_shared_out(clause: Clause, fact: Membership) -> bool:
    """Whether the sentence gives each member a date of its own."""
    return any(True for _ in _shares(clause, fact))


def _each(clause: Clause, fact: Membership) -> PartialDate | None:
    """The date at the place in its list that the member has in its own; none where the lists differ in length."""
    members, dates = next(_shares(clause, fact))
    return dates[members.index(fact.member)] if len(members) == len(dates) else None
