"""From a name to the node it names: a person asks for “宜可城” and not for an IRI."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

import pyoxigraph as ox

from sppgraph.errors import ParameterError, Reason
from sppgraph.iris import PREFIXES
from sppgraph.parameters import Parameter, bind_terms
from sppgraph.results import Answer, Rows

Ask = Callable[[str], Answer]


@dataclass(frozen=True, slots=True)
class Named:
    """A name of a thing; a thing of several kinds has it once for each of them."""

    iri: str
    name: str
    kind: str  # a class of the ontology, such as "Organisation"; "" for what has none
    preferred: str  # its name in Chinese that is preferred to all others; "" for an issue


# What a name may be written with or without: white space, quotes, title marks, dashes and dots.
_DROPPED = "[\\s\"'“”‘’《》〈〉「」『』\\-‐–—_·•.]"
_LABELS = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX spp: <https://w3id.org/sppgraph/ontology#>
SELECT DISTINCT ?thing ?label ?kind ?preferred WHERE {
  { ?thing skos:prefLabel|skos:altLabel ?label } UNION { ?thing a spp:Issue ; rdfs:label ?label }
  %s
  OPTIONAL { ?thing a ?kind FILTER(STRSTARTS(STR(?kind), STR(spp:))) }
  OPTIONAL { ?thing skos:prefLabel ?preferred FILTER(LANG(?preferred) = "zh") }
} ORDER BY STR(?thing) STR(?label) COALESCE(STR(?kind), "")
"""
_MATCHING = _LABELS % (
    'FILTER(LCASE(REPLACE(STR(?label), ?_dropped, "")) = ?_folded || STRENDS(STR(?thing), ?_ending))'
)
_HOLDING = _LABELS % 'FILTER(CONTAINS(LCASE(REPLACE(STR(?label), ?_dropped, "")), ?_folded))'
_ALL = _LABELS % ""
_TAGS = ("zh", "en", None)  # the languages in which the graph has names
_SUGGESTED = 8


def find_iri(value: str, ask: Ask, parameter: Parameter, query: str) -> ox.NamedNode:
    """The node that a value stands for.

    Args:
        value: An IRI, a CURIE of the house such as ``role:co-lead``, any name of a thing in the graph,
            or the end of its IRI such as ``2022-2`` or ``country/SE``. Names are compared as written
            first, then without regard to case, spaces, quotes and dashes.
        ask: Answers queries over the graph.
        parameter: What the value is for; of several things, one of the kind that it chooses from is meant.
        query: What to call the query in an error.

    Raises:
        ParameterError: no thing has this name, or several do; both list candidates.
    """
    iri = _as_iri(value)
    if iri is not None:
        return iri
    found = (
        _of_kind(parameter.choices, _best(value, _written(value, ask) or matching(value, ask)))
        if fold(value)
        else ()
    )
    where = f"{query}: the parameter “{parameter.name}”"
    if not found:
        near = _first(_of_kind(parameter.choices, _near(value, ask)))
        raise _unclear(
            f"{where}: nothing is called “{value}”.{_listed('Near it:', near)}",
            "nothing",
            parameter,
            value,
            near,
        )
    if len({named.iri for named in found}) > 1:
        meant = _first(found)
        message = f"{where}: “{value}” may be one of several; give its IRI.{_listed('They are:', meant)}"
        raise _unclear(message, "several", parameter, value, meant)
    return ox.NamedNode(found[0].iri)


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


def _written(value: str, ask: Ask) -> tuple[Named, ...]:
    """The names that are a value exactly, which a store finds without looking at every name."""
    labels = " ".join(str(ox.Literal(value, language=tag)) for tag in _TAGS)
    return _named(ask(_LABELS % f"VALUES ?label {{ {labels} }}"))


def matching(value: str, ask: Ask) -> tuple[Named, ...]:
    """The names that are a value but for their writing, and all names of a thing whose IRI ends so."""
    terms = {"_dropped": _DROPPED, "_folded": fold(value), "_ending": f"/{value}"}
    text = bind_terms(_MATCHING, {name: ox.Literal(term) for name, term in terms.items()}, value)
    return _named(ask(text))


def names_of_all(ask: Ask) -> tuple[Named, ...]:
    """Every name of every thing."""
    return _named(ask(_ALL))


def names_holding(part: str, ask: Ask) -> tuple[Named, ...]:
    """The names that hold a text, but for what ``fold`` leaves out; none hold a text of nothing else."""
    terms = {"_dropped": ox.Literal(_DROPPED), "_folded": ox.Literal(fold(part))}
    return _named(ask(bind_terms(_HOLDING, terms, part))) if fold(part) else ()


def _named(answer: Answer) -> tuple[Named, ...]:
    assert isinstance(answer, Rows), "all of these queries are SELECT"
    return tuple(
        Named(thing, label, kind.rpartition("#")[2], preferred)
        for thing, label, kind, preferred in answer.texts()
    )


def _best(value: str, found: tuple[Named, ...]) -> tuple[Named, ...]:
    """Those that match as written, else those that match folded, else those whose IRI ends so."""
    exact = tuple(named for named in found if named.name == value)
    folded = tuple(named for named in found if fold(named.name) == fold(value))
    return exact or folded or found


def _of_kind(kind: str | None, found: tuple[Named, ...]) -> tuple[Named, ...]:
    """Those of a kind, or all where there is none of it."""
    return tuple(named for named in found if named.kind == kind) or found


def _near(value: str, ask: Ask) -> tuple[Named, ...]:
    """Names that hold the value or are held in it, then names spelled like it."""
    key = fold(value)
    every = names_of_all(ask) if key else ()
    within = [named for named in every if key in fold(named.name) or fold(named.name) in key]
    alike = set(get_close_matches(key, {fold(named.name) for named in every}, n=_SUGGESTED, cutoff=0.5))
    near = [*within, *(named for named in every if fold(named.name) in alike)]
    return tuple(dict.fromkeys(near))


def _first(found: Iterable[Named]) -> list[Named]:
    """Each thing once, by the first of its names; sorted, a few at most."""
    first = {named.iri: named for named in reversed(tuple(found))}
    return [first[iri] for iri in sorted(first)][:_SUGGESTED]


def _unclear(
    message: str, reason: Reason, parameter: Parameter, value: str, found: Iterable[Named]
) -> ParameterError:
    candidates = [(named.name, named.kind, named.iri) for named in found]
    return ParameterError(message, reason, parameter=parameter.name, value=value, candidates=candidates)


def _listed(title: str, shown: Sequence[Named]) -> str:
    if not shown:
        return "\n  See the names in the graph with: SELECT ?name { ?x skos:prefLabel ?name }"
    lines = ("  ".join(filter(None, (named.name, named.kind, f"<{named.iri}>"))) for named in shown)
    return "\n    ".join([f"\n  {title}", *lines])
