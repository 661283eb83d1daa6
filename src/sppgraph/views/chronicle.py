"""Which rows a timeline has: issues, events, roles and publications, each with its marks."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from sppgraph.views.marks import Mark, attested, happened, held, parsed, published
from sppgraph.views.model import Fact, Picture, Thing

Group = Literal["issues", "events", "roles", "publications"]
STARTS = {"events": "schema:startDate", "publications": "schema:datePublished"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the timeline."""

    group: Group
    id: str  # Thing.id, the IRI of an issue, or for a role member, role and object
    subject: str  # whose row it is: Thing.id or the IRI of an issue
    term: str = ""  # CURIE of the role
    object: str = ""  # what the role is in
    marks: tuple[Mark, ...] = ()
    starts: tuple[str, ...] = ()  # as told, ISO prefixes
    ends: tuple[str, ...] = ()
    years: tuple[str, ...] = ()  # of the issues that speak of it
    facts: tuple[int, ...] = field(default=())  # numbers in Picture.facts


def chronicle(picture: Picture) -> tuple[Row, ...]:
    """Every row: first the issues, then events, roles by what they are in, publications.

    Within a group rows with dates come first, in their order; those that issues only speak of follow.
    What has neither a date nor a year of an issue has no row.
    """
    rows = (*_issues(picture), *_dated(picture, "Event", "events"), *_roles(picture))
    every = (*rows, *_dated(picture, "Publication", "publications"))
    return tuple(row for row in every if row.marks)


def _issues(picture: Picture) -> Iterator[Row]:
    for iri, issue in picture.issues.items():
        marks = published(issue.year, issue.implied)
        yield Row(group="issues", id=iri, subject=iri, marks=marks, years=(issue.year,))


def _dated(picture: Picture, type_: str, group: Group) -> list[Row]:
    told: dict[str, list[int]] = defaultdict(list)
    for number, fact in enumerate(picture.facts):
        if fact.kind == "relation" and fact.term in (STARTS[group], "schema:endDate"):
            told[fact.subject].append(number)
    rows = [
        _dated_row(picture, thing, group, told[thing.id]) for thing in picture.things if thing.type == type_
    ]
    return sorted(rows, key=_order)


def _dated_row(picture: Picture, thing: Thing, group: Group, told: list[int]) -> Row:
    facts = [picture.facts[number] for number in told]
    starts = parsed(fact.start for fact in facts if fact.term == STARTS[group])
    ends = parsed(fact.start for fact in facts if fact.term == "schema:endDate")
    years = tuple(year.removeprefix("year/") for year in thing.years)
    return Row(
        group=group,
        id=thing.id,
        subject=thing.id,
        marks=happened(starts, ends) or attested(years),
        starts=tuple(date.iso for date in starts),
        ends=tuple(date.iso for date in ends),
        years=years,
        facts=tuple(told),
    )


def _roles(picture: Picture) -> list[Row]:
    """One row for each member, role and object; the objects with the most roles first."""
    same: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for number, fact in enumerate(picture.facts):
        if fact.kind == "role":
            same[fact.object, fact.subject, fact.term].append(number)
    rows = [_role_row(picture, numbers) for numbers in same.values()]
    size = Counter(row.object for row in rows)
    return sorted(rows, key=lambda row: (-size[row.object], row.object, *_order(row)))


def _role_row(picture: Picture, numbers: list[int]) -> Row:
    facts = [picture.facts[number] for number in numbers]
    first = facts[0]
    years = _years_of(picture, facts)
    starts, ends = (parsed(getattr(fact, side) for fact in facts) for side in ("start", "end"))
    marks = {mark for fact in facts for mark in _bar(picture, fact)}
    dated = {mark for mark in marks if mark.shape != "attested"}
    return Row(
        group="roles",
        id=f"{first.subject}~{first.term}~{first.object}",
        subject=first.subject,
        term=first.term,
        object=first.object,
        marks=tuple(sorted(dated or marks)),
        starts=tuple(date.iso for date in starts),
        ends=tuple(date.iso for date in ends),
        years=years,
        facts=tuple(numbers),
    )


def _bar(picture: Picture, fact: Fact) -> tuple[Mark, ...]:
    start, end = (next(iter(parsed([side])), None) for side in (fact.start, fact.end))
    return held(start, end, _years_of(picture, [fact]))


def _years_of(picture: Picture, facts: list[Fact]) -> tuple[str, ...]:
    """Of the issues whose sentences state the facts."""
    said = {picture.passages[iri].issue for fact in facts for iri in fact.passages}
    return tuple(sorted({picture.issues[iri].year for iri in said if iri in picture.issues} - {""}))


def _order(row: Row) -> tuple[bool, tuple[Mark, ...], str]:
    return (not (row.starts or row.ends), row.marks, row.id)
