"""What the steps hand on to each other: frozen values, compared by content.

Two coordinate systems, never mixed: a ``Span`` counts Unicode code points of ``Source.text``; the
``start`` and ``end`` of a ``Mention`` count code points of its sentence's ``text``.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

EntityType = Literal[
    "Organisation", "Programme", "Event", "Publication", "Person", "Country", "Place", "SdgTarget"
]
ENTITY_TYPES: tuple[EntityType, ...] = get_args(EntityType)

SentenceKind = Literal["body", "title", "section", "masthead", "colophon"]
Qualifier = Literal["approx", "at-least", "exact"]
Precision = Literal["year", "month", "day"]
_PRECISIONS: tuple[Precision, ...] = get_args(Precision)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points of ``Source.text``, half-open: ``text[start:end]``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date as precise as the text: an ISO prefix, ``2022``, ``2022-05`` or ``2022-05-10``."""

    iso: str

    @property
    def precision(self) -> Precision:
        """What the ISO prefix reaches down to."""
        return _PRECISIONS[self.iso.count("-")]

    @property
    def year(self) -> int:
        """The calendar year."""
        return int(self.iso[:4])

    @property
    def first_day(self) -> date:
        """The earliest day this date can mean."""
        parts = [int(part) for part in self.iso.split("-")]
        return date(*[*parts, 1, 1][:3])

    @property
    def last_day(self) -> date:
        """The latest day this date can mean."""
        parts = [int(part) for part in self.iso.split("-")]
        month = parts[1] if len(parts) > 1 else 12
        return date(parts[0], month, parts[2] if len(parts) > 2 else monthrange(parts[0], month)[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A newsletter as read: every offset in the graph counts code points of ``text``."""

    name: str  # the file's name, without folders
    media_type: str  # such as "text/plain"
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence, in the form that the rules read.

    ``text`` is the printed sentence with hard line breaks mended, traditional script and full-width
    forms folded to their plain equivalents, and Markdown marks removed; ``offsets[i]`` says at which
    code point of the source ``text[i]`` stands, so ``len(offsets) == len(text)``.
    """

    index: int  # place in reading order, from 0
    kind: SentenceKind
    article: int  # position of its article, from 1; 0 outside any article
    text: str
    offsets: tuple[int, ...]
    spans: tuple[Span, ...]  # where it is printed: one span, or more where page furniture interrupts it


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One news item of an issue."""

    position: int  # in reading order, from 1
    title: str | None
    section: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """What a newsletter says of itself. ``year`` only if printed; an implied one is ``inferred_year``."""

    id: str  # "issue/2022-2", or "issue/" and the file's name where no number is printed
    title: str | None
    year: int | None = None
    number: int | None = None  # within the year
    total: int | None = None  # since the first issue
    inferred_year: int | None = None
    why: str | None = None  # the reason for the inferred year
    published: PartialDate | None = None  # a printed date of publication

    @property
    def known_year(self) -> int | None:
        """The printed year, else the inferred one."""
        return self.year if self.year is not None else self.inferred_year


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A source cut into articles and sentences, both in reading order."""

    source: Source
    issue: Issue
    articles: tuple[Article, ...]
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A thing the graph speaks of. ``id`` is its IRI without the base: "organisation/unep"."""

    id: str
    type: EntityType
    name: str  # preferred, Chinese unless only a Latin one is known
    english: str | None = None
    names: tuple[str, ...] = ()  # every other name and printed form, sorted
    known: bool = False  # from the authority files or a library, not first met in this text


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name found in a sentence, resolved to its entity."""

    sentence: int  # Sentence.index
    start: int  # code points of Sentence.text
    end: int
    text: str  # Sentence.text[start:end]
    printed: str  # as it stands in the source, line breaks mended
    entity: str  # Entity.id
    rule: str  # what found it, such as "lexicon" or "suffix"


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """A name form was taken for a name of an entity, and why."""

    entity: str  # Entity.id
    form: str  # as Entity.names or Mention.printed has it
    reason: str  # local name in merge:, such as "defined-as"
    evidence: tuple[int, ...]  # Sentence.index: the defining sentence, else the first that has the form


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """An agent holds a role in a programme or organisation."""

    member: str  # Entity.id
    role: str  # local name in role:, such as "co-lead"
    organization: str  # Entity.id
    start: PartialDate | None = None
    end: PartialDate | None = None
    evidence: tuple[int, ...] = ()  # Sentence.index of each sentence that states it
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A direct statement: written as a plain triple and as a fact.

    ``predicate`` is a CURIE such as ``schema:organizer``; ``object`` is an ``Entity.id`` or a CURIE
    in ``schema:`` (attendance modes), a date, or a string literal.
    """

    subject: str  # Entity.id or Issue.id
    predicate: str
    object: str | PartialDate
    evidence: tuple[int, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number said of an entity."""

    about: str  # Entity.id
    value: float  # whole numbers are written without a fraction
    unit: str
    qualifier: Qualifier
    date: PartialDate | None = None
    evidence: tuple[int, ...] = ()
    rule: str = ""


Fact = Membership | Relation | Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything one newsletter says: the hand-over from extraction to RDF."""

    document: Document
    entities: tuple[Entity, ...]  # each one mentioned at least once, sorted by id
    mentions: tuple[Mention, ...]
    facts: tuple[Fact, ...]
    merges: tuple[Merge, ...] = ()  # one for each name form of an entity, sorted
