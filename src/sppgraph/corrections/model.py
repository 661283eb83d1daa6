"""A correction as a person writes it, and what it decided once it was applied."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, get_args

from sppgraph.iris import DATA_BASE
from sppgraph.values import EntityType, Fact, Merge, PartialDate, Qualifier

Action = Literal["split", "retype", "merge", "rename", "reject", "accept", "add"]
ACTIONS: tuple[Action, ...] = get_args(Action)  # in the order in which they are applied

FIGURE, NAME = "schema:value", "skos:altLabel"
ROLE_PREFIX = "role:"
_FACTS = ("fact/", "membership/", "figure/")  # how the ids of facts begin
# What stands behind each relation that is no role: an entity, a date, a mode of attendance, or text.
OBJECTS: Mapping[str, Literal["entity", "date", "mode", "text", "number"]] = MappingProxyType(
    {
        "schema:organizer": "entity",
        "schema:attendee": "entity",
        "schema:performer": "entity",
        "schema:location": "entity",
        "schema:superEvent": "entity",
        "schema:about": "entity",
        "schema:publisher": "entity",
        "schema:author": "entity",
        "schema:editor": "entity",
        "dcterms:isPartOf": "entity",
        "org:subOrganizationOf": "entity",
        "schema:startDate": "date",
        "schema:endDate": "date",
        "schema:datePublished": "date",
        "schema:eventAttendanceMode": "mode",
        "dcterms:title": "text",
        NAME: "text",
        FIGURE: "number",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A fact in a person's words: a role, a relation, a figure or a name of the correction's subject."""

    relation: str  # "role:co-lead", or a CURIE of OBJECTS
    object: str  # a thing by name or IRI, an ISO date, a CURIE, a number or text: as OBJECTS has it
    start: PartialDate | None = None  # of a role
    end: PartialDate | None = None
    unit: str | None = None  # of a figure
    qualifier: Qualifier | None = None
    as_of: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One entry of a file of corrections.

    Things go by a name, by a name with a type behind it, ``瑞典 (Country)``, or by their IRI.
    """

    action: Action
    subject: str  # a thing; of a rejection or an acceptance also the IRI of a fact
    reason: str
    by: str
    date: PartialDate | None = None  # given by the person
    into: str | None = None  # the thing that a merge or split leads to
    form: str | None = None  # the name form to split off
    name: str | None = None  # the preferred name in Chinese
    english: str | None = None
    type: EntityType | None = None  # the type to take; of a split, that of the new thing
    said: Said | None = None  # the fact to reject, accept or add

    @property
    def line(self) -> str:
        """What it does, on one line."""
        return f"{self.action}: {self.subject}{self._rest()}"

    def _rest(self) -> str:
        if self.said:
            parts = (self.said.relation, self.said.object, self.said.unit, _term(self.said))
            return "".join(f" — {part}" for part in parts if part)
        names = " / ".join(filter(None, (self.form, self.name, self.english, self.type)))
        return f"{f' — {names}' if names else ''}{f' → {self.into}' if self.into else ''}"


def _term(said: Said) -> str:
    """The times of a fact: 2019-05.., or as of 2021-03."""
    if said.as_of:
        return said.as_of.iso
    if not (said.start or said.end):
        return ""
    return "..".join(date.iso if date else "" for date in (said.start, said.end))


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What one correction decided, in ids; the graph of its author says this and nobody else's does."""

    correction: Correction
    about: tuple[str, ...] = ()  # Entity.id of each thing it is about that is still there
    renamed: str | None = None  # Entity.id whose preferred names are the correction's
    retyped: str | None = None  # Entity.id whose type is the correction's
    added: tuple[Fact | Merge, ...] = ()
    accepted: tuple[str, ...] = ()  # the end of the IRI of each fact that the person confirms


def is_fact(reference: str) -> bool:
    """Whether a reference is the IRI of a fact, whole or its end.

    >>> is_fact("membership/x.member.y"), is_fact("organisation/x")
    (True, False)
    """
    return reference.removeprefix(DATA_BASE).startswith(_FACTS)
