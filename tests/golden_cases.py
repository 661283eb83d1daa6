"""Facts, names and clauses as the golden files write them, and how a reading is held against a case.

A title that ends in ``[2024]`` gives the year of the issue. An expected line that opens with ``?``
may come out or not: annotators differ on it. ``nothing`` alone expects no line at all.
"""

import re
from functools import cache

from cases import Case, source_of
from sppgraph.clauses import Clause
from sppgraph.pipeline import read_text
from sppgraph.values import Fact, Figure, Membership, PartialDate, Reading, Relation

ISSUE = "本期"  # stands for the issue itself in facts of its imprint
_WORDS = {
    "schema:organizer": "organizer",
    "schema:attendee": "attendee",
    "schema:performer": "speaker",
    "schema:location": "place",
    "schema:superEvent": "within",
    "schema:startDate": "start",
    "schema:endDate": "end",
    "schema:eventAttendanceMode": "mode",
    "schema:publisher": "publisher",
    "schema:author": "author",
    "schema:datePublished": "published",
    "schema:editor": "editor",
    "dcterms:isPartOf": "part of",
    "org:subOrganizationOf": "unit of",
    "schema:OnlineEventAttendanceMode": "online",
    "schema:OfflineEventAttendanceMode": "onsite",
    "schema:MixedEventAttendanceMode": "hybrid",
}


@cache
def reading_of(case: Case) -> Reading:
    """What a case's text says, printed under a masthead of its year where the title gives one."""
    year = re.search(r"\[(\d{4})\]$", case.title)
    masthead = f"# 绿色采购通讯 {year[1]}年第1期\n\n" if year else ""
    return read_text(source_of(masthead + case.text))


def facts_of(reading: Reading) -> list[str]:
    """Each fact in a line of the golden files."""
    names = {entity.id: entity.name for entity in reading.entities} | {reading.document.issue.id: ISSUE}
    return [_fact(fact, names) for fact in reading.facts]


def _fact(fact: Fact, names: dict[str, str]) -> str:
    if isinstance(fact, Membership):
        term = f" [{_iso(fact.start)}..{_iso(fact.end)}]" if fact.start or fact.end else ""
        return f"{names[fact.organization]} <- {fact.role} -- {names[fact.member]}{term}"
    if isinstance(fact, Figure):
        as_of = f" [{fact.date.iso}]" if fact.date else ""
        return f"figure {names[fact.about]}: {fact.value:.15g} {fact.unit} {fact.qualifier}{as_of}"
    return f"{names[fact.subject]} {_WORDS[fact.predicate]} {_object(fact, names)}"


def _iso(date: PartialDate | None) -> str:
    return date.iso if date else ""


def _object(fact: Relation, names: dict[str, str]) -> str:
    if isinstance(fact.object, PartialDate):
        return fact.object.iso
    return names.get(fact.object) or _WORDS[fact.object]


def names_of(reading: Reading) -> list[str]:
    """Each entity: its type, its name, and behind ``=`` the other forms of a new name in the text."""
    return [
        f"{entity.type} {entity.name}"
        + (f" = {', '.join(entity.names)}" if entity.names and not entity.known else "")
        for entity in reading.entities
    ]


def masked(clause: Clause, reading: Reading) -> str:
    """A clause with each name and date in braces, and behind an arrow what a pointer back means."""
    names = {entity.id: entity.name for entity in reading.entities}
    shown = []
    for char, slot in zip(clause.text, clause.slots, strict=True):
        if slot is None:
            shown.append(char)
            continue
        said = clause.sentence.text[slot.start : slot.end]
        shown.append(f"{{{said}→{names[slot.entity]}}}" if slot.back else f"{{{said}}}")
    return "".join(shown)


def wrong_lines(case: Case, found: list[str], forms: bool = True) -> list[str]:
    """What is missing (``-``) and what should not be there (``+``), by a case's expected lines.

    Without ``forms``, a line that gives a name alone stands for the name with any other forms.
    """
    lines = [line for line in case.expected.split("\n") if line and line != "nothing"]
    wanted = [line for line in lines if not line.startswith("?")]
    allowed = [line.removeprefix("?").strip() for line in lines]
    readings = {one: {one} if forms else {one, one.split(" = ")[0]} for one in found}
    missing = [f"- {line}" for line in wanted if not any(line in said for said in readings.values())]
    return missing + [f"+ {one}" for one, said in readings.items() if not said & set(allowed)]
