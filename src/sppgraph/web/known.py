"""The names of the graph's things, so that a name in an answer leads to what it names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sppgraph.iris import STANDARD_TYPES

# A thing of several kinds is shown as the first of them; a country is a place too.
_KINDS = (*STANDARD_TYPES, "Role", "Issue")
_ISSUE = "/issue/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A thing of the graph: what it is called, and what it is."""

    label: str
    kind: str  # a class of our own, such as "Organisation"
    english: str = ""  # of an issue, which is called by its year and number too


@dataclass(frozen=True, slots=True)
class Known:
    """The things of one version of the graph. All are equal in a key: a kept page has the version beside it.

    ``named`` has the one thing that a preferred name stands for; names of several things are left out.
    """

    things: Mapping[str, Thing] = field(default_factory=dict)  # by IRI
    named: Mapping[str, str] = field(default_factory=dict)  # IRIs by preferred name
    issues: Mapping[str, str] = field(
        default_factory=dict
    )  # IRIs by their ends, as saved queries give issues

    def __repr__(self) -> str:
        """Short: a key of the cache is made of it."""
        return "Known()"


def known_of(found: Iterable[tuple[str, ...]]) -> Known:
    """The things of rows of an IRI, a preferred name, its language and a class.

    >>> one = known_of([("x:1", "宜可城", "zh", "Organisation"), ("x:1", "ICLEI", "en", "Organisation")])
    >>> one.things["x:1"].label, one.named["ICLEI"]
    ('宜可城', 'x:1')
    """
    things: dict[str, Thing] = {}
    owners: dict[str, set[str]] = {}
    for iri, label, _, kind in sorted(found, key=_rank):
        if kind in _KINDS:
            things.setdefault(iri, Thing(label=label, kind=kind))
            owners.setdefault(label, set()).add(iri)
    return Known(
        things=things,
        named={label: min(iris) for label, iris in owners.items() if len(iris) == 1},
        issues={
            iri.rpartition(_ISSUE)[2]: iri
            for iri, thing in things.items()
            if thing.kind == "Issue" and _ISSUE in iri
        },
    )


def _rank(row: tuple[str, ...]) -> tuple[int, bool, tuple[str, ...]]:
    kind = row[3]
    return _KINDS.index(kind) if kind in _KINDS else len(_KINDS), row[2] != "zh", row
