"""The graph without its nodes of proof: a table of facts for spreadsheets, a network for graph tools."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO, StringIO

import networkx as nx
import pyoxigraph as ox

from sppgraph.iris import PREFIXES, expand
from sppgraph.values import ENTITY_TYPES

Term = ox.NamedNode | ox.Literal
Place = tuple[str, int, str]  # issue, first code point, fact

COLUMNS = (
    "fact", "subject", "predicate", "object", "start", "end", "as_of",
    "value", "unit", "qualifier", "issue", "sentence", "rule",
)  # fmt: skip
# What points from a fact to its subject, its relation and its object, by the class of the fact.
_SHAPES = {
    "org:Membership": ("org:member", "org:role", "org:organization"),
    "rdf:Statement": ("rdf:subject", "rdf:predicate", "rdf:object"),
    "spp:Figure": ("schema:observationAbout", "spp:qualifier", "schema:value"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact by its parts; a role reads: ``subject`` is ``relation`` in ``value``."""

    node: str  # IRI
    kind: str  # CURIE of the class that gives it its parts
    subject: Term
    relation: Term
    value: Term


class Properties:
    """The triples by subject and predicate."""

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        self._found: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        self._instances: dict[str, list[str]] = defaultdict(list)
        for subject, predicate, value in triples:
            self._found[subject.value][predicate.value].append(value)
            if predicate.value == _iri("rdf:type"):
                self._instances[value.value].append(subject.value)

    def instances(self, curie: str) -> list[str]:
        """The IRIs of a class, sorted."""
        return sorted(self._instances[_iri(curie)])

    def all(self, node: str, curie: str) -> list[Term]:
        """The values of a property, sorted."""
        return sorted(self._found[node][_iri(curie)], key=str)

    def texts(self, node: str, curie: str, language: str | None = None) -> list[str]:
        """IRIs and literals of a property as plain text, in one language if asked, sorted."""
        return [
            value.value
            for value in self.all(node, curie)
            if language is None or (isinstance(value, ox.Literal) and value.language == language)
        ]

    def first(self, node: str, curie: str, language: str | None = None) -> str:
        """The first value of a property, or an empty text."""
        return next(iter(self.texts(node, curie, language)), "")

    def label(self, term: Term) -> str:
        """A literal's text; a node's Chinese name, else its label, its CURIE or its IRI."""
        if isinstance(term, ox.Literal):
            return term.value
        node = term.value
        return self.first(node, "skos:prefLabel", "zh") or self.first(node, "rdfs:label") or shorten(node)


def _iri(curie: str) -> str:
    return str(expand(curie))  # rdflib's own strings are equal to no other


def shorten(iri: str) -> str:
    """An IRI as a CURIE where its namespace has a prefix.

    >>> shorten("https://schema.org/organizer")
    'schema:organizer'
    """
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def table(triples: Iterable[ox.Triple]) -> bytes:
    """The facts as CSV: a row for each fact and issue that states it, in reading order.

    Begins with a byte order mark, without which spreadsheet programs take Chinese for another script.
    """
    graph, out = Properties(triples), StringIO()
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    rows = [row for fact in _facts(graph) for row in _rows(graph, fact)]
    writer.writerows(row for _, row in sorted(rows, key=lambda one: one[0]))
    return out.getvalue().encode("utf-8-sig")


def _facts(graph: Properties) -> Iterator[Fact]:
    """Every fact that has all its parts."""
    for kind, ways in _SHAPES.items():
        for node in graph.instances(kind):
            found = [graph.all(node, way) for way in ways]
            if all(found):
                subject, relation, value = (values[0] for values in found)
                yield Fact(node, kind, subject, relation, value)


def _rows(graph: Properties, fact: Fact) -> Iterator[tuple[Place, dict[str, str]]]:
    """A row for each issue, with what to sort it by."""
    said = _said(graph, fact)
    by_issue = defaultdict(list)
    for passage in graph.texts(fact.node, "prov:wasDerivedFrom"):
        by_issue[_issue_of(graph, passage)].append((_start_of(graph, passage), passage))
    for issue, places in by_issue.items():
        sentence = " … ".join(graph.first(passage, "schema:text") for _, passage in sorted(places))
        row = {**said, "issue": graph.label(ox.NamedNode(issue)), "sentence": sentence}
        yield (issue, min(places)[0], fact.node), row


def _said(graph: Properties, fact: Fact) -> dict[str, str]:
    is_figure = fact.kind == "spp:Figure"
    return {
        "fact": fact.node,
        "subject": graph.label(fact.subject),
        "predicate": "schema:value" if is_figure else shorten(fact.relation.value),
        "object": "" if is_figure else graph.label(fact.value),
        "start": graph.first(fact.node, "schema:startDate"),
        "end": graph.first(fact.node, "schema:endDate"),
        "as_of": graph.first(fact.node, "schema:observationDate"),
        "value": graph.first(fact.node, "schema:value"),
        "unit": graph.first(fact.node, "schema:unitText"),
        "qualifier": graph.first(fact.node, "spp:qualifier"),
        "rule": " ".join(graph.texts(fact.node, "spp:rule")),
    }


def _issue_of(graph: Properties, passage: str) -> str:
    whole = graph.first(passage, "schema:isPartOf")
    return graph.first(whole, "schema:isPartOf") or whole


def _start_of(graph: Properties, passage: str) -> int:
    return int(graph.first(graph.first(passage, "oa:hasSelector"), "oa:start") or 0)


def network(triples: Iterable[ox.Triple]) -> bytes:
    """Entities and the relations between them as GraphML.

    Nodes carry label, english, type and years; edges property, label and years. Years are those of
    the issues, four digits, separated by ``;``. A role is one edge, its shortcut property.
    """
    graph, drawn = Properties(triples), nx.MultiDiGraph()
    for node, kind in sorted(_entities(graph).items()):
        english = graph.first(node, "skos:prefLabel", "en")
        label = graph.label(ox.NamedNode(node))
        drawn.add_node(node, label=label, english=english, type=kind, years=_years(graph, [node]))
    for number, ((source, predicate, target), facts) in enumerate(sorted(_edges(graph, drawn).items())):
        curie = shorten(predicate)
        label, years = curie.partition(":")[2], _years(graph, facts)
        # Graph tools take edges with the same key for one edge, so the key is a number.
        drawn.add_edge(source, target, key=number, property=curie, label=label, years=years)
    out = BytesIO()
    nx.write_graphml(drawn, out)
    return out.getvalue()


def _entities(graph: Properties) -> dict[str, str]:
    """Each entity with its class, the narrower where one holds the other: Country before Place."""
    narrow_last = reversed(ENTITY_TYPES)
    return {node: kind for kind in narrow_last for node in graph.instances(f"spp:{kind}")}


def _edges(graph: Properties, nodes: Iterable[str]) -> Mapping[tuple[str, str, str], list[str]]:
    """The facts behind each relation of two entities."""
    known, edges = set(nodes), defaultdict(list)
    for fact in _facts(graph):
        property_ = graph.first(fact.relation.value, "org:roleProperty") or fact.relation.value
        if {fact.subject.value, fact.value.value} <= known:
            edges[fact.subject.value, property_, fact.value.value].append(fact.node)
    return edges


def _years(graph: Properties, nodes: Iterable[str]) -> str:
    years = {graph.first(year, "time:year") for node in nodes for year in graph.texts(node, "spp:year")}
    return ";".join(sorted(years))
