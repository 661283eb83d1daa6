"""What a parameter may be given: the roles, years and units of a graph, and the names of its things."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sppgraph.iris import STANDARD_TYPES
from sppgraph.lookup import Ask, Named, fold, names_holding, names_of_all
from sppgraph.parameters import Parameter
from sppgraph.results import Rows

# A query for every list of literals: the value, and in words what it stands for.
_LISTS: Mapping[str, str] = MappingProxyType(
    {
        "years": """
            SELECT DISTINCT ?value ?label {
              { ?x time:year ?when } UNION { ?x spp:from|spp:until ?when }
              BIND(SUBSTR(STR(?when), 1, 4) AS ?value) BIND("" AS ?label)
            } ORDER BY ?value""",
        "units": """
            SELECT DISTINCT ?value ?label {
              ?x schema:unitText ?unit BIND(STR(?unit) AS ?value) BIND("" AS ?label)
            } ORDER BY ?value""",
        "codes": """
            SELECT DISTINCT ?value ?label {
              ?x a spp:Country ; schema:identifier ?code ; skos:prefLabel ?name
              FILTER(LANG(?name) = "zh") BIND(STR(?code) AS ?value) BIND(STR(?name) AS ?label)
            } ORDER BY ?value ?label""",
    }
)
_THINGS = (*STANDARD_TYPES, "Role", "Issue")
CHOICES = (*_LISTS, *_THINGS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A value to give, with what it stands for."""

    value: str  # a name, a year, a unit …; an IRI where several things have the name
    label: str = ""  # in words, where the value itself is a code or one of several names
    kind: str = ""  # of a thing: "Organisation", "Role" …
    iri: str = ""  # of a thing


def choices_of(parameter: Parameter, ask: Ask) -> tuple[Choice, ...]:
    """The values that a parameter may be given, sorted; none where any value of its type will do.

    Args:
        parameter: Of a saved query; its head may enumerate the values or name a list of ``CHOICES``.
        ask: Answers queries over the graph.
    """
    if parameter.choices is not None and parameter.choices in _LISTS:
        answer = ask(_LISTS[parameter.choices])
        assert isinstance(answer, Rows), "every list is a SELECT"
        return tuple(Choice(value=value, label=label) for value, label in answer.texts())
    if parameter.type != "iri":
        return tuple(Choice(value=value) for value in parameter.values)
    every = [named for named in names_of_all(ask) if named.name == (named.preferred or named.name)]
    if parameter.values:
        found = [named for named in every if named.iri in parameter.values]
    else:
        kinds = (parameter.choices,) if parameter.choices else _THINGS
        found = [named for named in every if named.kind in kinds]
    return _chosen(sorted(found, key=lambda named: (named.name, named.iri)), every)


def suggest(text: str, ask: Ask, limit: int = 10) -> tuple[Choice, ...]:
    """Complete a name.

    Args:
        text: A part of any name of a thing, in any language; case, spaces, quotes and dashes do not matter.
        ask: Answers queries over the graph.
        limit: How many to return.

    Returns:
        A thing once, by the name that fits best: the whole name, then names that begin so, then shorter
        ones; ``label`` is its preferred name where that is another.
    """
    if "\\" in text or not fold(text).isprintable():
        return ()  # no name holds such, and written as escapes they are refused in a query
    return completed(text, names_holding(text, ask), limit)


def completed(text: str, names: Iterable[Named], limit: int = 10) -> tuple[Choice, ...]:
    """What ``suggest`` returns, from the names that hold the text."""
    found = [named for named in names if named.kind in _THINGS]
    found.sort(key=lambda named: _fit(text, named))
    return _chosen(found, found)[:limit]


def _fit(text: str, named: Named) -> tuple[int, int, str, str]:
    name, part = fold(named.name), fold(text)
    rank = 0 if name == part else 1 if name.startswith(part) else 2
    return rank, len(name), named.name, named.iri


def _chosen(found: Iterable[Named], every: Iterable[Named]) -> tuple[Choice, ...]:
    """Each thing once, by the first of its names; by its IRI where another thing has that name too."""
    first: dict[str, Named] = {}
    for named in found:
        first.setdefault(named.iri, named)
    owners: dict[str, set[str]] = {}
    for named in every:
        owners.setdefault(named.name, set()).add(named.iri)
    return tuple(_choice(named, shared=len(owners[named.name]) > 1) for named in first.values())


def _choice(named: Named, *, shared: bool) -> Choice:
    return Choice(
        value=named.iri if shared else named.name,
        label=named.name if shared else named.preferred if named.preferred != named.name else "",
        kind=named.kind,
        iri=named.iri,
    )
