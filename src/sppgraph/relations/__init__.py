"""The rules that read facts, one a file, in the order in which they run."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sppgraph.clauses import Clause
from sppgraph.relations import (
    counts,
    deeds,
    imprint,
    meetings,
    offices,
    parts,
    persons,
    publishing,
    secretariats,
)
from sppgraph.relations.frames import bullets, figures, makers, nouns, verbs
from sppgraph.relations.times import timed
from sppgraph.relations.world import World, relation
from sppgraph.resolve import Resolved
from sppgraph.values import Document, Fact, Figure, Membership, PartialDate, Relation

RULES: tuple[Callable[[Clause, World], Iterator[Fact]], ...] = (
    offices.find,
    deeds.find,
    secretariats.find,
    persons.find,
    meetings.find,
    publishing.find,
    parts.find,
    counts.find,
    imprint.find,
)
# Read last, for what no rule above has read: they find more, and err more often.
FRAMES: tuple[Callable[[Clause, World], Iterator[Fact]], ...] = (
    bullets.find,
    nouns.find,
    verbs.find,
    makers.find,
    figures.find,
)
_SINGLE = ("schema:startDate", "schema:endDate", "schema:eventAttendanceMode", "schema:datePublished")


def extract(document: Document, clauses: Sequence[Clause], resolved: Resolved) -> tuple[Fact, ...]:
    """Every fact that the document states, each once, with every sentence that states it.

    Returns:
        Sorted. A role stated with and without a start is one fact with the start; of two dates of
        one event the more precise is kept, the one printed first among equals.
    """
    world = World(document=document, entities=resolved.entities, clauses=clauses)
    world = replace(
        world, starts=_starts(fact for clause in clauses for fact in meetings.find(clause, world))
    )
    found = [fact for clause in clauses for rule in RULES for fact in rule(clause, world)]
    found += list(
        _unread(found, (fact for clause in clauses for rule in FRAMES for fact in rule(clause, world)))
    )
    found = list(timed(found, clauses, world))
    merged = _merge([*found, *_years_in_names(clauses, world, found)])
    return tuple(sorted(_single(_dated(_since_founded(merged))), key=_order))


def _unread(found: Iterable[Fact], more: Iterable[Fact]) -> Iterator[Fact]:
    """Of roles that frames find, those whose holder no other rule gives the role, or one in that body, by the same sentence."""
    told: set[tuple[str, str, int]] = set()
    for fact in found:
        if isinstance(fact, Membership):
            for sentence in fact.evidence:
                told |= {(fact.member, fact.role, sentence), (fact.member, fact.organization, sentence)}
    made = {(fact.subject, fact.object) for fact in found if isinstance(fact, Relation)}
    counted = {
        (fact.value, sentence) for fact in found if isinstance(fact, Figure) for sentence in fact.evidence
    }
    for fact in more:
        if isinstance(fact, Figure):
            if (fact.value, fact.evidence[0]) not in counted:
                yield fact
        elif isinstance(fact, Relation):
            if (fact.subject, fact.object) not in made:
                yield fact
        elif isinstance(fact, Membership):
            keys = {(fact.member, what, fact.evidence[0]) for what in (fact.role, fact.organization)}
            if not keys & told:
                yield fact


def _starts(facts: Iterable[Fact]) -> Mapping[str, PartialDate]:
    """When what is said to have been done at each event was done: its day, of several days only the month they share."""
    first: dict[str, PartialDate] = {}
    last: dict[str, PartialDate] = {}
    for fact in facts:
        if isinstance(fact, Relation) and isinstance(fact.object, PartialDate):
            side = first if fact.predicate == "schema:startDate" else last
            side.setdefault(fact.subject, fact.object)
    return {event: _shared(date, last.get(event, date)) for event, date in first.items()}


def _shared(first: PartialDate, last: PartialDate) -> PartialDate:
    """What two dates agree in, down to the year of the first."""
    if first == last:
        return first
    same = 0
    for one, other in zip(first.iso.split("-"), last.iso.split("-"), strict=False):
        if one != other:
            break
        same += 1
    return PartialDate("-".join(first.iso.split("-")[: max(same, 1)]))


def _years_in_names(clauses: Sequence[Clause], world: World, facts: Sequence[Fact]) -> Iterator[Relation]:
    """An event without a date whose name holds a year took place in that year: 2024全球论坛."""
    dated = {
        fact.subject for fact in facts if isinstance(fact, Relation) and fact.predicate == "schema:startDate"
    }
    for clause in clauses:
        for slot in clause.slots:
            if (
                slot is None
                or not slot.entity
                or slot.entity in dated
                or world.type_of(slot.entity) != "Event"
            ):
                continue
            year = re.search(r"(?<!\d)(?:19|20)\d{2}(?!\d)", world.name(slot.entity))
            if year:
                yield relation(clause, slot.entity, "schema:startDate", PartialDate(year[0]), "year-in-name")


def _key(fact: Fact) -> tuple[object, ...]:
    return tuple(
        getattr(fact, name) for name in fact.__dataclass_fields__ if name not in ("evidence", "rule")
    )


def _merge(facts: Iterable[Fact]) -> list[Fact]:
    """The same fact found twice is one fact with two sentences; the rule that found it first is named."""
    by_key: dict[tuple[object, ...], Fact] = {}
    for fact in facts:
        key = (type(fact).__name__, *_key(fact))
        known = by_key.get(key)
        evidence = sorted({*known.evidence, *fact.evidence}) if known else fact.evidence
        by_key[key] = replace(known or fact, evidence=tuple(evidence))
    return _counted_once(by_key.values())


def _counted_once(facts: Iterable[Fact]) -> list[Fact]:
    """38家单位 and 38家采购单位 of one declaration are one figure, under the fuller unit."""
    kept: list[Fact] = []
    for fact in facts:
        same = next(
            (k for k in kept if isinstance(k, Figure) and isinstance(fact, Figure) and _same_count(k, fact)),
            None,
        )
        if same is None:
            kept.append(fact)
        elif isinstance(fact, Figure) and isinstance(same, Figure):
            unit = max(same.unit, fact.unit, key=len)
            merged = replace(same, unit=unit, evidence=tuple(sorted({*same.evidence, *fact.evidence})))
            kept[kept.index(same)] = merged
    return kept


def _same_count(one: Figure, other: Figure) -> bool:
    alike = one.unit.endswith(other.unit) or other.unit.endswith(one.unit)
    return alike and (one.about, one.value, one.date) == (other.about, other.value, other.date)


def _since_founded(facts: Sequence[Fact]) -> list[Fact]:
    """Those that a group is composed of take part since it was founded, where the text says when."""
    founded = {
        fact.organization: fact.start
        for fact in facts
        if isinstance(fact, Membership) and fact.role == "founder" and fact.start
    }
    return [
        replace(fact, start=founded.get(fact.organization))
        if isinstance(fact, Membership) and fact.rule == deeds.COMPOSED and fact.start is None
        else fact
        for fact in facts
    ]


def _dated(facts: Sequence[Fact]) -> list[Fact]:
    """Fold a role without a time into the one dated fact of the same role."""
    dated: Mapping[tuple[str, str, str], list[Membership]] = defaultdict(list)
    for fact in facts:
        if isinstance(fact, Membership) and (fact.start or fact.end):
            dated[fact.member, fact.role, fact.organization].append(fact)
    kept: list[Fact] = []
    extra: dict[Membership, set[int]] = defaultdict(set)
    for fact in facts:
        if isinstance(fact, Membership) and not (fact.start or fact.end):
            same = dated[fact.member, fact.role, fact.organization]
            if same:
                extra[min(same, key=_order)] |= set(fact.evidence)
                continue
        kept.append(fact)
    return [
        replace(fact, evidence=tuple(sorted({*fact.evidence, *extra[fact]})))
        if isinstance(fact, Membership) and fact in extra
        else fact
        for fact in kept
    ]


def _single(facts: Sequence[Fact]) -> Iterator[Fact]:
    """One start, one end, one mode, one day of publication for each thing."""
    best: dict[tuple[str, str], Relation] = {}
    for fact in facts:
        if isinstance(fact, Relation) and fact.predicate in _SINGLE:
            key = (fact.subject, fact.predicate)
            if key not in best or _precision(fact) > _precision(best[key]):
                best[key] = fact
        else:
            yield fact
    for fact in best.values():
        start = best.get((fact.subject, "schema:startDate"))
        if fact.predicate != "schema:endDate" or (
            start is not None and set(start.evidence) & set(fact.evidence)
        ):
            yield fact


def _precision(fact: Relation) -> int:
    return 0 if isinstance(fact.object, str) else len(fact.object.iso)


def _order(fact: Fact) -> tuple[str, ...]:
    if isinstance(fact, Figure):
        return ("figure", fact.about, f"{fact.value:020.4f}", fact.unit)
    if isinstance(fact, Membership):
        return (
            "membership",
            fact.organization,
            fact.role,
            fact.member,
            fact.start.iso if fact.start else "",
            fact.end.iso if fact.end else "",
        )
    return ("relation", fact.subject, fact.predicate, str(fact.object))
