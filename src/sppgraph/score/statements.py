"""A graph as the comparison reads it: every named graph at once, every answer sorted."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from rdflib import Dataset, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS, SKOS
from rdflib.term import Node

from sppgraph.iris import SCHEMA, SPP
from sppgraph.score.match import fold
from sppgraph.store import open_store

Relation = tuple[Node, URIRef, Node]  # subject, predicate, object

_NAMES = (SKOS.prefLabel, SKOS.altLabel, RDFS.label, DCTERMS.title, SCHEMA.name)


@dataclass(frozen=True, slots=True)
class Statements:
    """The triples of a dataset, whichever named graph they stand in.

    Sorted by their text, so that neither the order of the file nor the seed of Python's hashes
    decides which of two equally good answers is taken.
    """

    values: Mapping[tuple[Node, Node], tuple[Node, ...]]  # (subject, predicate) to objects
    members: Mapping[Node, frozenset[Node]]  # class to instances
    names: Mapping[Node, frozenset[str]]  # subject to its folded names
    mentioned: frozenset[Node]  # what some passage names

    def objects(self, subject: Node, *predicates: URIRef) -> tuple[Node, ...]:
        """What is said of a subject."""
        return _sorted({o for p in predicates for o in self.values.get((subject, p), ())})

    def first(self, subject: Node, predicate: URIRef) -> Node | None:
        """The first thing said of a subject, where one at most is expected."""
        return next(iter(self.values.get((subject, predicate), ())), None)

    def text(self, subject: Node, predicate: URIRef) -> str | None:
        """The first thing said of a subject, as text."""
        value = self.first(subject, predicate)
        return None if value is None else str(value)

    def of(self, *classes: URIRef) -> tuple[Node, ...]:
        """The instances of any of the classes."""
        return _sorted({s for c in classes for s in self.members.get(c, ())})

    def mentioned_of(self, *classes: URIRef) -> tuple[Node, ...]:
        """The instances that some passage names."""
        return tuple(s for s in self.of(*classes) if s in self.mentioned)

    def names_of(self, node: Node) -> frozenset[str]:
        """Its folded names, or what stands there if it has none."""
        return self.names.get(node, frozenset({fold(str(node))}))

    def is_named(self, node: Node | None, names: frozenset[str]) -> bool:
        """Whether a node has one of the folded names."""
        return node is not None and bool(self.names.get(node, frozenset()) & names)

    def label(self, node: Node | None) -> str:
        """What to call a node in a message: in Chinese, if it has a Chinese name."""
        labels = [n for p in _NAMES for n in self.values.get((node, p), ())] if node is not None else []
        chinese = [name for name in labels if isinstance(name, Literal) and name.language == "zh"]
        return next(filter(None, map(str, (*chinese, *labels))), str(node))


def read_statements(graph: Dataset | Path) -> Statements:
    """Index a dataset, or the file or folder of a written one.

    Raises:
        GraphError: There is no such file, or it is not RDF.
    """
    dataset = cast(Dataset, open_store(graph, "rdflib")) if isinstance(graph, Path) else graph
    values: defaultdict[tuple[Node, Node], set[Node]] = defaultdict(set)
    for subject, predicate, value, _ in dataset.quads():
        values[subject, predicate].add(value)
    found = {key: _sorted(objects) for key, objects in values.items()}
    members = _instances(found)
    passages = members.get(SPP.Passage, frozenset())
    mentioned = frozenset(e for passage in passages for e in found.get((passage, SCHEMA.mentions), ()))
    return Statements(found, members, _names(found), mentioned)


def stated(said: Statements) -> Mapping[Relation, Node]:
    """The node of each direct relation that is a fact."""
    found = {}
    for node in said.of(RDF.Statement):
        subject, predicate, value = (
            said.first(node, way) for way in (RDF.subject, RDF.predicate, RDF.object)
        )
        if subject is not None and isinstance(predicate, URIRef) and value is not None:
            found[subject, predicate, value] = node
    return found


def _instances(values: Mapping[tuple[Node, Node], tuple[Node, ...]]) -> dict[Node, frozenset[Node]]:
    members: defaultdict[Node, set[Node]] = defaultdict(set)
    for (subject, predicate), objects in values.items():
        for value in objects if predicate == RDF.type else ():
            members[value].add(subject)
    return {value: frozenset(subjects) for value, subjects in members.items()}


def _names(values: Mapping[tuple[Node, Node], tuple[Node, ...]]) -> dict[Node, frozenset[str]]:
    names: defaultdict[Node, set[str]] = defaultdict(set)
    for (subject, predicate), objects in values.items():
        if predicate in _NAMES:
            names[subject] |= {fold(str(value)) for value in objects}
    return {subject: frozenset(found - {""}) for subject, found in names.items()}


def _sorted(nodes: Iterable[Node]) -> tuple[Node, ...]:
    return tuple(sorted(nodes, key=str))
