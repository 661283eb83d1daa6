"""Does a graph hold to ontology/shapes.ttl? Where not, which sentences is that from?"""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

import pyshacl
from rdflib import Graph
from rdflib.namespace import PROV, RDF, RDFS, SH
from rdflib.term import Node

from sppgraph import paths
from sppgraph.export import named_quads, union
from sppgraph.flatten import shorten
from sppgraph.iris import OA, SCHEMA, SPP
from sppgraph.store import LocalGraph

# Which statements a bound is drawn from.
_DATES = {SCHEMA.startDate, SCHEMA.endDate, SCHEMA.datePublished}
_BOUNDS = {SPP["from"], SPP.until}


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Source:
    """A passage that a violation comes from."""

    issue: str  # its label
    start: int  # code points into the source as read
    text: str
    passage: str  # IRI


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Violation:
    """One node that breaks one rule."""

    node: str  # IRI
    path: str  # CURIE of the property, or "" where the whole node is wrong
    value: str  # what was found there, or ""
    message: str  # English: what is expected
    message_zh: str
    sources: tuple[Source, ...]  # by issue, in reading order; none for what no sentence states


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidationReport:
    """What a check found, sorted by node."""

    violations: tuple[Violation, ...]

    @property
    def conforms(self) -> bool:
        """Whether nothing was found."""
        return not self.violations


def validate(graph: LocalGraph) -> ValidationReport:
    """Check the union of a graph's named graphs against the shapes.

    Raises:
        Nothing: a graph that is wrong gives violations, and an empty one none.
    """
    lines = "".join(f"{triple} .\n" for triple in union(named_quads(graph)))
    with _quiet():
        data = Graph().parse(data=lines, format="nt")
        _, results, _ = pyshacl.validate(data, shacl_graph=_shapes(), inplace=True)
    # Not every sh:ValidationResult: some are only the details of another.
    found = {_violation(data, results, result) for result in results.objects(None, SH.result)}
    return ValidationReport(violations=tuple(sorted(found)))


@contextmanager
def _quiet() -> Iterator[None]:
    """Without rdflib's log of literals that are none: the shapes find them, and say where."""
    logger = logging.getLogger("rdflib.term")
    before = logger.disabled
    logger.disabled = True
    try:
        yield
    finally:
        logger.disabled = before


@cache
def _shapes() -> Graph:
    return Graph().parse(paths.ONTOLOGY / "shapes.ttl", format="turtle")


def _violation(data: Graph, results: Graph, result: Node) -> Violation:
    path = results.value(result, SH.resultPath)
    node, value = results.value(result, SH.focusNode), results.value(result, SH.value)
    if results.value(result, SH.sourceConstraintComponent) == SH.SPARQLConstraintComponent:
        node, value = value, None  # shape:Plain looks at all facts at once
    assert node is not None, "every result has a focus node"
    chinese, english = sorted(map(str, results.objects(result, SH.resultMessage)), key=str.isascii)
    return Violation(
        node=str(node),
        path=_path(results, path),
        value="" if value in (None, node) else str(value),
        message=english,
        message_zh=chinese,
        sources=tuple(sorted(_source(data, passage) for passage in _passages(data, node, path))),
    )


def _path(results: Graph, path: Node | None) -> str:
    """A property as a CURIE; ``^`` before one that is followed backwards."""
    if path is None:
        return ""
    backwards = results.value(path, SH.inversePath)
    return f"^{shorten(str(backwards))}" if backwards else shorten(str(path))


def _passages(data: Graph, node: Node, path: Node | None) -> set[Node]:
    """What a node rests on: itself, its evidence, that of statements about it, or where it is named."""
    if (node, RDF.type, SPP.Passage) in data:
        return {node}
    predicates = _DATES if path in _BOUNDS else {path}
    about = [
        fact for fact in data.subjects(RDF.subject, node) if data.value(fact, RDF.predicate) in predicates
    ]
    return (
        set(data.subjects(OA.hasSelector, node))
        or _evidence(data, [node])
        or _evidence(data, about)
        or set(data.subjects(SCHEMA.mentions, node))
    )


def _evidence(data: Graph, facts: Iterable[Node]) -> set[Node]:
    return {passage for fact in facts for passage in data.objects(fact, PROV.wasDerivedFrom)}


def _source(data: Graph, passage: Node) -> Source:
    whole = data.value(passage, SCHEMA.isPartOf)
    issue = data.value(whole, SCHEMA.isPartOf) or whole
    start = str(data.value(data.value(passage, OA.hasSelector), OA.start))
    return Source(
        issue=str(data.value(issue, RDFS.label) or issue or ""),
        start=int(start) if start.isdecimal() else 0,  # this may be what is wrong
        text=str(data.value(passage, SCHEMA.text) or ""),
        passage=str(passage),
    )
