"""Gold files: JSON Lines in, frozen records out; the fields are those of docs/annotation-guide.md."""

import dataclasses
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args, get_type_hints

from sppgraph.errors import GoldError
from sppgraph.score.match import fold
from sppgraph.values import EntityType

Mode = Literal["online", "onsite", "hybrid"]
R = TypeVar("R", bound="Record")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every record has. An optional one is neither rewarded nor punished."""

    quote: str
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityRecord(Record):
    """A thing the text names."""

    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipRecord(Record):
    """A role held: dates are ISO prefixes, ``asserted`` the year a text without dates states it in."""

    agent: str
    role: str
    organization: str = field(metadata={"json": "in"})
    start: str | None = None
    end: str | None = None
    asserted: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRecord(Record):
    """Something that happened or is planned."""

    name: str
    start: str | None = None
    end: str | None = None
    places: tuple[str, ...] = ()
    organisers: tuple[str, ...] = ()
    attendees: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    mode: Mode | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationRecord(Record):
    """A report, guide, declaration, tool …"""

    title: str
    publishers: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()

    @property
    def makers(self) -> tuple[str, ...]:
        """Publishers and authors, each once."""
        return tuple(dict.fromkeys((*self.publishers, *self.authors)))


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRecord(Record):
    """One programme within another, one body under another."""

    child: str
    parent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRecord(Record):
    """A number said of a named thing."""

    of: str
    value: float
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueRecord(Record):
    """What the newsletter says of itself."""

    year: int | None = None
    inferred_year: int | None = None
    number: int | None = None
    total: int | None = None
    publisher: str | None = None
    editor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRecord(Record):
    """One news item."""

    title: str | None = None
    starts_with: str | None = None


RECORDS: Mapping[str, type[Record]] = {
    "entity": EntityRecord,
    "membership": MembershipRecord,
    "event": EventRecord,
    "publication": PublicationRecord,
    "part_of": PartRecord,
    "figure": FigureRecord,
    "issue": IssueRecord,
    "article": ArticleRecord,
}


@dataclass(frozen=True)
class Gold:
    """The records of one annotated newsletter, in the file's order."""

    records: tuple[Record, ...]

    @cached_property
    def _names(self) -> Mapping[str, frozenset[str]]:
        return {record.name: _folded(record) for record in self.of(EntityRecord)}

    def of(self, record: type[R]) -> tuple[R, ...]:
        """The records of one kind."""
        return tuple(r for r in self.records if isinstance(r, record))

    def names(self, name: str) -> frozenset[str]:
        """Every name, folded, of what a record calls ``name``; the name alone if no entity has it."""
        return self._names.get(name, frozenset({fold(name)}))


def load_gold(path: Path) -> Gold:
    """Read one annotated newsletter: UTF-8, one JSON record a line, empty lines ignored.

    Fields that the comparison does not use (``section``, ``qualifier``, ``why`` …) may be there.

    Raises:
        GoldError: The file cannot be read, a line is no record of a known kind with its fields of
            the right type (the message has the line's number), or there is not exactly one issue.
    """
    gold = Gold(tuple(_record(line, f"{path}:{number}") for number, line in _lines(path)))
    issues = len(gold.of(IssueRecord))
    if issues != 1:
        raise GoldError(f'{path}: {issues} records of kind "issue".\n  Write exactly one.')
    return gold


def _lines(path: Path) -> list[tuple[int, str]]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{path}: cannot be read: {error}.\n  Give a JSON Lines file in UTF-8.") from error
    return [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]


def _record(line: str, where: str) -> Record:
    try:
        values = json.loads(line)
    except json.JSONDecodeError as error:
        raise GoldError(f"{where}: not JSON: {error}.\n  Write one JSON object on one line.") from error
    kind = values.get("kind") if isinstance(values, dict) else None
    if not isinstance(kind, str) or kind not in RECORDS:
        raise GoldError(f"{where}: no record of a known kind: {kind}.\n  Kinds: {', '.join(RECORDS)}.")
    return _build(RECORDS[kind], values, f"{where}: {kind}")


def _build(record: type[Record], values: Mapping[str, Any], where: str) -> Record:
    types = get_type_hints(record)
    found = {}
    for part in dataclasses.fields(record):
        key = part.metadata.get("json", part.name)
        if values.get(key) is not None:
            found[part.name] = _value(values[key], types[part.name], f"{where}: “{key}”")
        elif part.default is dataclasses.MISSING:
            raise GoldError(f"{where}: “{key}” is missing.\n  See docs/annotation-guide.md for its fields.")
    return record(**found)


def _value(value: Any, wanted: Any, where: str) -> Any:
    """The value as the dataclass has it, or an error that says what it should have been."""
    choices = tuple(c for part in (wanted, *get_args(wanted)) for c in get_args(part) if isinstance(c, str))
    name, fits = ("one of " + ", ".join(choices), choices.__contains__) if choices else _CHECKS[wanted]
    if not fits(value):
        raise GoldError(f"{where} is {value!r}.\n  It must be {name}.")
    return tuple(value) if isinstance(value, list) else value


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value)


_CHECKS: Mapping[Any, tuple[str, Callable[[Any], bool]]] = {
    str: ("text", _is_text),
    str | None: ("text or null", _is_text),
    bool: ("true or false", lambda value: isinstance(value, bool)),
    float: ("a number", _is_number),
    int | None: ("a whole number or null", lambda value: _is_number(value) and isinstance(value, int)),
    tuple[str, ...]: ("a list of texts", lambda value: isinstance(value, list) and all(map(_is_text, value))),
}


def _folded(record: EntityRecord) -> frozenset[str]:
    return frozenset(map(fold, (record.name, *record.aliases))) - {""}
