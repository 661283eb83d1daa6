"""Turtle and TriG for people: sorted, with a blank line between things, the same bytes every time.

Written here because rdflib orders subjects by how often they are referred to and Oxigraph sorts
nothing, so that neither gives files whose versions can be compared line by line.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

import pyoxigraph as ox

from sppgraph.iris import DATA_BASE, PREFIXES

Statement = ox.Triple | ox.Quad

_WIDTH = 100
_TYPE = ox.NamedNode(f"{PREFIXES['rdf']}type")
_STRING = ox.NamedNode(f"{PREFIXES['xsd']}string")
_LOCAL = re.compile(r"[A-Za-z_][\w-]*", re.ASCII)
_RELATIVE = re.compile(r"[a-z]+(?:/[\w~%!$&'()*+,;=@:-][\w~%!$&'()*+,;=@:.-]*)*", re.ASCII)
_BARE = {  # numbers that Turtle takes without quotes
    f"{PREFIXES['xsd']}integer": re.compile(r"[+-]?[0-9]+"),
    f"{PREFIXES['xsd']}decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
}
_DIGITS = re.compile(r"([0-9]+)")


def turtle(triples: Iterable[ox.Triple]) -> str:
    """Triples as Turtle, sorted by subject, predicate and object."""
    return "\n".join((_head(), *_subjects(triples)))


def trig(quads: Iterable[ox.Quad]) -> str:
    """Quads as TriG, graph by graph."""
    parts = [_head()]
    for graph, group in groupby(sorted(quads, key=_graph), key=_graph):
        inner = "\n".join(_subjects(group))
        parts.append(f"<{_shorter(graph)}> {{\n\n{inner}\n}}\n" if graph else inner)
    return "\n".join(parts)


def _head() -> str:
    lines = [f"@base <{DATA_BASE}> ."]
    lines += [f"@prefix {prefix}: <{namespace}> ." for prefix, namespace in PREFIXES.items()]
    return "\n".join(lines) + "\n"


def _graph(quad: ox.Quad) -> str:
    return quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""


def _subjects(statements: Iterable[Statement]) -> Iterator[str]:
    """One block of text a subject."""
    for subject, group in groupby(sorted(statements, key=_order), key=lambda one: one.subject):
        by_predicate = groupby(group, key=lambda one: one.predicate)
        lines = [_line(predicate, same) for predicate, same in by_predicate]
        yield f"{_term(subject)}\n" + " ;\n".join(lines) + " .\n"


def _order(one: Statement) -> tuple[list[str | tuple[int, str]], bool, str, str]:
    return _natural(str(one.subject)), one.predicate != _TYPE, one.predicate.value, str(one.object)


def _natural(text: str) -> list[str | tuple[int, str]]:
    """Sorts passage 9 before passage 10, and before what lies below it."""
    parts = _DIGITS.split(text.rstrip(">"))
    return [_number(part) if index % 2 else part for index, part in enumerate(parts)]


def _number(digits: str) -> tuple[int, str]:
    """Sorts as the number does; Python reads no number of more than 4,300 digits."""
    bare = digits.lstrip("0")
    return len(bare), bare


def _line(predicate: ox.NamedNode, statements: Iterable[Statement]) -> str:
    """A predicate and its objects, each on a line of its own where one line would be too long."""
    name = "a" if predicate == _TYPE else _term(predicate)
    terms = list(dict.fromkeys(_term(one.object) for one in statements))
    line = f"    {name} {', '.join(terms)}"
    return (
        line
        if len(line) <= _WIDTH or len(terms) == 1
        else f"    {name}\n        " + ",\n        ".join(terms)
    )


def _term(term: object) -> str:
    if isinstance(term, ox.NamedNode):
        return _curie(term.value) or f"<{_shorter(term.value)}>"
    return _literal(term) if isinstance(term, ox.Literal) else str(term)


def _literal(literal: ox.Literal) -> str:
    if literal.language or literal.datatype == _STRING:
        return str(literal)
    bare = _BARE.get(literal.datatype.value)
    if bare and bare.fullmatch(literal.value):
        return literal.value
    return f"{ox.Literal(literal.value)}^^{_term(literal.datatype)}"


def _curie(iri: str) -> str | None:
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and _LOCAL.fullmatch(iri, len(namespace)):
            return f"{prefix}:{iri[len(namespace) :]}"
    return None


def _shorter(iri: str) -> str:
    """An IRI relative to the base, where it resolves to itself without a doubt."""
    local = iri.removeprefix(DATA_BASE)
    return local if local != iri and _RELATIVE.fullmatch(local) else iri
