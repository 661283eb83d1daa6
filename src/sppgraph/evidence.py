"""Facts read back from a graph in the words of its labels, each with the sentences that state it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

import pyoxigraph as ox
from rdflib import URIRef
from rdflib.namespace import DCTERMS, ORG, PROV, RDF

from sppgraph.browse import Term, instances, label, local, names, nodes, objects, subjects, texts
from sppgraph.iris import OA, SCHEMA, SPP
from sppgraph.values import ENTITY_TYPES

Group = Literal["roles", "events", "publications", "parts", "figures", "others"]

_TYPES = (*ENTITY_TYPES, "Issue")
# What points from a fact to its subject, its relation and its object.
_SHAPES: Mapping[Literal["roles", "figures", "others"], tuple[URIRef, URIRef, URIRef]] = {
    "roles": (ORG.member, ORG.role, ORG.organization),
    "figures": (SCHEMA.observationAbout, SPP.qualifier, SCHEMA.value),
    "others": (RDF.subject, RDF.predicate, RDF.object),
}
_PARTS = (ox.NamedNode(DCTERMS.isPartOf), ox.NamedNode(ORG.subOrganizationOf))
_OF_TYPE: Mapping[str | None, Group] = {"Event": "events", "Publication": "publications"}
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A participant in a fact: a node with its label, or a literal."""

    label: str
    iri: str | None = None
    type: str | None = None  # an EntityType or "Issue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A sentence that states a fact. ``marks`` are code points of ``text``, half-open, in order."""

    text: str
    marks: tuple[tuple[int, int], ...]  # where the participants are named
    issue: Thing
    article: str | None  # its headline; None outside an article or where it has none
    start: int  # code point of the source
    holder: str = ""  # IRI of the article it stands in, or of the issue
    passage: str = ""  # its own IRI

    def marked(self, left: str = "【", right: str = "】") -> str:
        """The sentence with the names of the participants between two marks."""
        text = self.text
        for start, end in reversed(self.marks):
            text = f"{text[:start]}{left}{text[start:end]}{right}{text[end:]}"
        return text


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A fact in words. ``when`` is empty or such as "since 2022-05"."""

    node: str  # IRI of the fact
    group: Group
    subject: Thing
    relation: str
    object: Thing
    when: str
    rules: tuple[str, ...]
    confidence: str  # from "0" to "1"; empty where no rule of it was measured
    quotes: tuple[Quote, ...]  # by issue, then in reading order

    @property
    def line(self) -> str:
        """The fact on one line."""
        line = " — ".join((self.subject.label, self.relation, self.object.label))
        return f"{line}, {self.when}" if self.when else line

    @property
    def order(self) -> tuple[str, int, str, str]:
        """What to sort facts by: issue, place of the first sentence, words."""
        issue, start = next(((quote.issue.iri or "", quote.start) for quote in self.quotes), ("", 0))
        return issue, start, self.line, self.node


# Participants


def thing(store: ox.Store, term: Term) -> Thing:
    """A participant with its label and type; a country is a country before it is a place."""
    if not isinstance(term, ox.NamedNode):
        return Thing(label=term.value if isinstance(term, ox.Literal) else str(term))
    classes = {node.value for node in nodes(store, term, RDF.type)}
    kind = next((name for name in _TYPES if str(SPP[name]) in classes), None)
    return Thing(label=label(store, term), iri=term.value, type=kind)


# Facts


def all_facts(store: ox.Store) -> tuple[Told, ...]:
    """Every fact of the graph, by issue and in reading order."""
    return _tell_all(store, instances(store, SPP.Fact))


def facts_about(store: ox.Store, node: ox.NamedNode) -> tuple[Told, ...]:
    """Every fact in which a node takes part, by issue and in reading order."""
    found = {
        fact
        for who, _, what in _SHAPES.values()
        for way in (who, what)
        for fact in subjects(store, way, node)
    }
    return _tell_all(store, found)


def _tell_all(store: ox.Store, facts: Iterable[ox.NamedNode]) -> tuple[Told, ...]:
    told = (one for fact in facts if (one := tell(store, fact)))
    return tuple(sorted(told, key=lambda one: one.order))


def tell(store: ox.Store, fact: ox.NamedNode) -> Told | None:
    """One fact in words; None for a node that lacks a participant."""
    for shape, ways in _SHAPES.items():
        found = [objects(store, fact, way) for way in ways]
        if all(found):
            who, how, what = (terms[0] for terms in found)
            subject = thing(store, who)
            return Told(
                node=fact.value,
                group=shape if shape != "others" else _group(subject, how),
                subject=subject,
                relation=_relation(store, how),
                object=_amount(store, fact, what) if shape == "figures" else thing(store, what),
                when=_when(store, fact),
                rules=tuple(texts(store, fact, SPP.rule)),
                confidence=max(texts(store, fact, SPP.confidence), default=""),
                quotes=_quotes(store, fact, (who, what)),
            )
    return None


def _group(subject: Thing, predicate: Term) -> Group:
    return "parts" if predicate in _PARTS else _OF_TYPE.get(subject.type, "others")


def _relation(store: ox.Store, how: Term) -> str:
    """A role by its labels, a property by the words of its name (isPartOf, is part of)."""
    if not isinstance(how, ox.NamedNode):
        return thing(store, how).label
    name, own = label(store, how), local(how.value)
    return _HUMP.sub(" ", own).lower() if name == own else f"{name} ({own})"


def _amount(store: ox.Store, figure: ox.NamedNode, value: Term) -> Thing:
    return Thing(label=" ".join([thing(store, value).label, *texts(store, figure, SCHEMA.unitText)]))


def _when(store: ox.Store, fact: ox.NamedNode) -> str:
    start, end, day = (
        texts(store, fact, p) for p in (SCHEMA.startDate, SCHEMA.endDate, SCHEMA.observationDate)
    )
    said = (("since", start), ("until", end), ("as of", day))
    return " ".join(f"{word} {dates[0]}" for word, dates in said if dates)


# Sentences


def quote(store: ox.Store, passage: ox.NamedNode, participants: Iterable[Term]) -> Quote:
    """A passage as a quotation in which the participants are marked."""
    said = " ".join(texts(store, passage, SCHEMA.text))
    holder = next(iter(nodes(store, passage, SCHEMA.isPartOf)), passage)
    issue = next(iter(nodes(store, holder, SCHEMA.isPartOf)), holder)
    starts = (
        int(start) for node in nodes(store, passage, OA.hasSelector) for start in texts(store, node, OA.start)
    )
    return Quote(
        text=said,
        marks=marks_of(said, {form for term in participants for form in _forms(store, term)}),
        issue=thing(store, issue),
        article=next(iter(texts(store, holder, SCHEMA.headline)), None),
        start=next(starts, 0),
        holder=holder.value,
        passage=passage.value,
    )


def in_order(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """Quotations by issue, then in reading order."""
    return tuple(sorted(quotes, key=lambda one: (one.issue.iri or "", one.start, one.text)))


def together(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """Each sentence once, with the marks of all its quotations."""
    found: dict[tuple[str | None, int, str], Quote] = {}
    for one in in_order(quotes):
        place = (one.issue.iri, one.start, one.text)
        known = found.get(place, one)
        found[place] = replace(known, marks=_united((*known.marks, *one.marks)))
    return tuple(found.values())


def _united(marks: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Marks that overlap become one."""
    united: list[tuple[int, int]] = []
    for start, end in sorted(marks):
        if united and start < united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((start, end))
    return tuple(united)


def _quotes(store: ox.Store, fact: ox.NamedNode, participants: Iterable[Term]) -> tuple[Quote, ...]:
    return in_order(
        quote(store, passage, participants) for passage in nodes(store, fact, PROV.wasDerivedFrom)
    )


def _forms(store: ox.Store, term: Term) -> list[str]:
    """How a participant may stand in a sentence."""
    return names(store, term) if isinstance(term, ox.NamedNode) else [thing(store, term).label]


def marks_of(text: str, forms: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Where the forms stand, the longest first at each place; a Latin one only as a whole word."""
    longest_first = sorted({form for form in forms if len(form) > 1}, key=lambda form: (-len(form), form))
    patterns = (
        rf"(?<![A-Za-z0-9]){re.escape(f)}(?![A-Za-z0-9])" if f.isascii() else re.escape(f)
        for f in longest_first
    )
    found = re.finditer("|".join(patterns), text) if longest_first else ()
    return tuple(match.span() for match in found)
