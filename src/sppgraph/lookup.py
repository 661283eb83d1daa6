"""From a name to the node it names: a person asks for “宜可城” and not for an IRI."""

import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches

import pyoxigraph as ox

from sppgraph.errors import QueryError
from sppgraph.iris import PREFIXES
from sppgraph.parameters import Parameter, bind_terms
from sppgraph.results import Answer, Rows

Ask = Callable[[str], Answer]
Named = tuple[str, str]  # (IRI, one of its names)

# What a name may be written with or without: white space, quotes, title marks, dashes and dots.
_DROPPED = "[\\s\"'“”‘’《》〈〉「」『』\\-‐–—_·•.]"
_LABELS = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX spp: <https://w3id.org/sppgraph/ontology#>
SELECT DISTINCT ?thing ?label WHERE {
  { ?thing skos:prefLabel|skos:altLabel ?label } UNION { ?thing a spp:Issue ; rdfs:label ?label }
  %s
} ORDER BY STR(?thing) STR(?label)
"""
_MATCHING = _LABELS % (
    'FILTER(LCASE(REPLACE(STR(?label), ?_dropped, "")) = ?_folded || STRENDS(STR(?thing), ?_ending))'
)
_ALL = _LABELS % ""
_SUGGESTED = 8


def find_iri(value: str, ask: Ask, parameter: Parameter, query: str) -> ox.NamedNode:
    """The node that a value stands for.

    Args:
        value: An IRI, a CURIE of the house such as ``role:co-lead``, any name of a thing in the graph,
            or the end of its IRI such as ``2022-2`` or ``country/SE``. Names are compared as written
            first, then without regard to case, spaces, quotes and dashes.
        ask: Answers queries over the graph.
        parameter: What the value is for.
        query: What to call the query in an error.

    Raises:
        QueryError: no thing has this name, or several do; both list candidates.
    """
    iri = _as_iri(value)
    if iri is not None:
        return iri
    found = _best(value, _ask_matching(value, ask)) if fold(value) else ()
    where = f"{query}: the parameter “{parameter.name}”"
    if not found:
        raise QueryError(f"{where}: nothing is called “{value}”.{_listed('Near it:', _near(value, ask))}")
    if len({thing for thing, _ in found}) > 1:
        raise QueryError(
            f"{where}: “{value}” may be one of several; give its IRI.{_listed('They are:', found)}"
        )
    return ox.NamedNode(found[0][0])


def _as_iri(value: str) -> ox.NamedNode | None:
    prefix, colon, local = value.partition(":")
    if not colon or not (local.startswith("//") or prefix == "urn" or prefix in PREFIXES):
        return None
    try:
        return ox.NamedNode(PREFIXES.get(prefix, f"{prefix}:") + local)
    except ValueError:
        return None


def fold(name: str) -> str:
    """A name without what people write differently.

    >>> fold("宜可城——地方可持续发展协会") == fold("宜可城-地方可持续发展协会"), fold("“One Planet” ")
    (True, 'oneplanet')
    """
    return re.sub(_DROPPED, "", name).lower()


def _ask_matching(value: str, ask: Ask) -> tuple[Named, ...]:
    terms = {"_dropped": _DROPPED, "_folded": fold(value), "_ending": f"/{value}"}
    text = bind_terms(_MATCHING, {name: ox.Literal(term) for name, term in terms.items()}, value)
    return _named(ask(text))


def _named(answer: Answer) -> tuple[Named, ...]:
    assert isinstance(answer, Rows), "both queries are SELECT"
    return tuple((thing, label) for thing, label in answer.texts())


def _best(value: str, found: tuple[Named, ...]) -> tuple[Named, ...]:
    """Those that match as written, else those that match folded, else those whose IRI ends so."""
    exact = tuple(named for named in found if named[1] == value)
    folded = tuple(named for named in found if fold(named[1]) == fold(value))
    return exact or folded or found


def _near(value: str, ask: Ask) -> tuple[Named, ...]:
    """Names that hold the value or are held in it, then names spelled like it."""
    key = fold(value)
    every = _named(ask(_ALL)) if key else ()
    within = [named for named in every if key in fold(named[1]) or fold(named[1]) in key]
    alike = set(get_close_matches(key, {fold(label) for _, label in every}, n=_SUGGESTED, cutoff=0.5))
    near = [*within, *(named for named in every if fold(named[1]) in alike)]
    return tuple(dict.fromkeys(near))


def _listed(title: str, found: Iterable[Named]) -> str:
    names = dict(reversed(tuple(found)))
    if not names:
        return "\n  See the names in the graph with: SELECT ?name { ?x skos:prefLabel ?name }"
    shown = sorted(names.items())[:_SUGGESTED]
    return f"\n  {title}" + "".join(f"\n    {label}  <{thing}>" for thing, label in shown)
