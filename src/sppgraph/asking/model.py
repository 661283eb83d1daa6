"""What the steps of understanding a question hand on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

Reason = Literal["empty", "long", "several", "words", "beyond", "ambiguous", "no year", "year", "form"]

WORDS = "words"  # the kind of what stands in quotation marks
NAME = "thing"  # a kind that everything named in the graph has beside its own
FILLER = "filler"
BEYOND = "beyond"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """One thing that a word or name may stand for."""

    kinds: frozenset[str]  # "Programme", "role", "year", or the name of a cue without “asked-”
    value: str = ""  # what a parameter takes: an IRI, a year, a unit, words
    label: str = ""  # what people read


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A part of a question that is understood, with all that it may mean."""

    text: str
    meanings: tuple[Meaning, ...]

    def has(self, kind: str) -> bool:
        """Whether one of its meanings is of this kind."""
        return any(kind in meaning.kinds for meaning in self.meanings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """A question that one saved query answers."""

    question: str
    query: str  # its name
    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))  # for ``query.bind``
    labels: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))  # of the values
    column: str = ""  # the query gives more than was asked for, and this column of the answer tells it apart


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Candidate:
    """What an ambiguous name or question may mean."""

    label: str
    kind: str  # the class of a thing, or "query"
    value: str  # its IRI, or the name of a saved query


@dataclass(frozen=True, slots=True, kw_only=True)
class Declined:
    """A question that no saved query answers for sure."""

    question: str
    reason: Reason
    what: tuple[str, ...] = ()  # the words or names that stand in the way
    candidates: tuple[Candidate, ...] = ()
    examples: tuple[str, ...] = ()  # questions of the same words that would be understood
