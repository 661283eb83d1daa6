"""What a picture shows: things, the facts between them, and the sentences behind the facts."""

from dataclasses import dataclass
from typing import Literal

# From special to general: a country is typed as a place too.
TYPES = ("Programme", "Organisation", "Event", "Publication", "Person", "Country", "Place", "SdgTarget")

Kind = Literal["role", "relation", "figure"]


def year_id(date: str) -> str:
    """The Thing.id of the year of a date: no IRI, because a date's year need not be in the graph.

    >>> year_id("2022-05-10")
    'year/2022'
    """
    return f"year/{date[:4]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One sentence and where it stands."""

    text: str
    issue: str  # IRI of the newsletter
    article: str = ""  # its headline
    position: str = ""  # of the article within the issue, from "1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One newsletter, as it calls itself. What it does not print is ""."""

    name: str
    year: str = ""  # printed, else implied
    number: str = ""  # within the year
    implied: bool = False  # the year is not printed


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """What becomes a node."""

    id: str  # its IRI; for a year as year_id gives it
    type: str  # one of TYPES, or "Year"
    name: str
    english: str = ""
    names: tuple[str, ...] = ()  # every other name, sorted
    years: tuple[str, ...] = ()  # Thing.id of each year it is attested in, sorted
    mentions: tuple[str, ...] = ()  # IRIs of the passages that name it, in reading order


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One statement. A role reads: ``subject`` is ``term`` in ``object``."""

    kind: Kind
    term: str  # CURIE of the role or the predicate; of the qualifier for a figure
    subject: str  # Thing.id, or the IRI of something that is not drawn
    object: str  # Thing.id, a CURIE, or plain text
    start: str = ""  # ISO prefix, as precise as the newsletter; a date that is itself the object too
    end: str = ""
    as_of: str = ""  # when a figure was counted: never a start
    passages: tuple[str, ...] = ()  # IRIs, in reading order
    confidence: str = ""  # from "0" to "1"; "" where no rule of it was measured

    @property
    def dated(self) -> tuple[str, ...]:
        """Thing.id of each year in which it began, ended or was counted."""
        return tuple(sorted({year_id(date) for date in (self.start, self.end, self.as_of) if date}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Everything a view may draw, in an order that depends on content alone."""

    things: tuple[Thing, ...]
    facts: tuple[Fact, ...]
    passages: dict[str, Passage]  # by IRI, in reading order
    issues: dict[str, Issue]  # by IRI, oldest first
