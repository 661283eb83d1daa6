"""What the graph says of one entity, each fact with its sentences: looked up by name, told as text."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox
from rdflib.namespace import PROV

from sppgraph.browse import as_store, instances, label, local, names, nodes, subjects, texts
from sppgraph.errors import QueryError
from sppgraph.evidence import Quote, Thing, Told, facts_about, in_order, quote, thing
from sppgraph.iris import SCHEMA, SKOSXL, SPP
from sppgraph.lookup import fold
from sppgraph.score.match import dice
from sppgraph.store import LocalGraph
from sppgraph.values import ENTITY_TYPES

_CLOSE = 0.4  # how alike a name must be to be offered for one that is unknown
_OFFERED = 5
_TITLES: Mapping[str, str] = {
    "roles": "Roles it holds",
    "members": "Roles others hold in it",
    "events": "Events",
    "publications": "Publications",
    "parts": "Parts",
    "figures": "Figures",
    "others": "Other facts",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name and the issues that print it, by the last part of their IRIs: "2022-2"."""

    text: str
    issues: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A form of a name, and why it was taken for one of the entity."""

    text: str
    reasons: tuple[str, ...]  # such as "文中定义 (defined-as)"
    quotes: tuple[Quote, ...]  # the sentences it rests on


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Facts of one sort, by issue and in reading order."""

    title: str
    facts: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Everything the graph says of an entity."""

    entity: Thing
    names: tuple[Name, ...]  # the preferred one first
    years: tuple[str, ...]  # in which it is attested
    sentences: tuple[Quote, ...]  # every one that names it
    sections: tuple[Section, ...]  # those that are not empty
    linked: tuple[Linked, ...]  # every form that is not a preferred name, by its letters


def explain(graph: LocalGraph, name: str) -> Explanation:
    """Gather what a graph says of an entity.

    Args:
        graph: As ``sppgraph.store.open_store`` gives it.
        name: An IRI, its end ("organisation/unep", "unep"), or any name of the entity, told apart
            neither by case and width nor by spaces, quotes, book marks and dashes.

    Raises:
        QueryError: Nothing has that name, or several things have it; the message lists them.
    """
    store = as_store(graph)
    return gather(store, find(store, name))


def gather(store: ox.Store, node: ox.NamedNode) -> Explanation:
    """What a graph says of a node."""
    passages = subjects(store, SCHEMA.mentions, node)
    sentences = in_order(quote(store, passage, [node]) for passage in passages)
    entity = thing(store, node)
    return Explanation(
        entity=entity,
        names=_names(store, node, entity.label, sentences),
        years=tuple(local(year.value) for year in nodes(store, node, SPP.year)),
        sentences=sentences,
        sections=_sections(node, facts_about(store, node)),
        linked=_linked(store, node),
    )


def find(store: ox.Store, name: str) -> ox.NamedNode:
    """The one entity or issue of that IRI, name, or end of an IRI; see ``explain``."""
    known = {node for kind in (*ENTITY_TYPES, "Issue") for node in instances(store, SPP[kind])}
    forms = {node: names(store, node) for node in sorted(known, key=str)}
    found = (
        [node for node in forms if node.value == name]
        or [node for node in forms if name in forms[node]]
        or [node for node in forms if fold(name) in map(fold, forms[node])]
        or [node for node in forms if node.value.endswith(f"/{name}")]
    )
    if not found:
        raise _unknown(store, name, forms)
    if len(found) > 1:
        raise QueryError(
            f"“{name}” names {len(found)} things.\n{_list(store, found)}\n  Give one of the IRIs."
        )
    return found[0]


def _unknown(store: ox.Store, name: str, forms: Mapping[ox.NamedNode, list[str]]) -> QueryError:
    """The names that hold an unknown one come first, then those spelled like it."""
    key = fold(name)
    merits = {n: max((_merit(key, fold(form)) for form in forms[n]), default=0.0) for n in forms}
    close = sorted((n for n in merits if merits[n] >= _CLOSE), key=lambda n: (-merits[n], n.value))
    if not close:
        return QueryError(f"“{name}” is not in the graph.\n  Give another name of it, or its IRI.")
    offered = _list(store, close[:_OFFERED])
    return QueryError(f"“{name}” is not in the graph.\n  Perhaps one of these is meant:\n{offered}")


def _merit(key: str, form: str) -> float:
    return dice(key, form) + bool(key and key in form)


def _list(store: ox.Store, found: Iterable[ox.NamedNode]) -> str:
    things = (thing(store, node) for node in found)
    return "\n".join(f"  {one.iri}  {one.label} ({one.type})" for one in things)


def _names(
    store: ox.Store, node: ox.NamedNode, preferred: str, sentences: Iterable[Quote]
) -> tuple[Name, ...]:
    """Every name with the issues in which a sentence about the entity prints it."""
    printed: dict[str, dict[str, None]] = {form: {} for form in (preferred, *names(store, node))}
    for sentence in sentences:
        for start, end in sentence.marks:
            printed[sentence.text[start:end]][local(sentence.issue.iri or "")] = None
    return tuple(Name(text=form, issues=tuple(issues)) for form, issues in printed.items())


def _linked(store: ox.Store, node: ox.NamedNode) -> tuple[Linked, ...]:
    merges = [merge for merge in nodes(store, node, SKOSXL.altLabel) if texts(store, merge, SPP.rule)]
    return tuple(sorted((_link(store, node, merge) for merge in merges), key=lambda linked: linked.text))


def _link(store: ox.Store, node: ox.NamedNode, merge: ox.NamedNode) -> Linked:
    return Linked(
        text=" ".join(texts(store, merge, SKOSXL.literalForm)),
        reasons=tuple(
            f"{label(store, reason)} ({local(reason.value)})"
            for reason in nodes(store, merge, SPP.mergeReason)
        ),
        quotes=in_order(
            quote(store, passage, [node]) for passage in nodes(store, merge, PROV.wasDerivedFrom)
        ),
    )


def _sections(node: ox.NamedNode, facts: Iterable[Told]) -> tuple[Section, ...]:
    sorts: dict[str, list[Told]] = {sort: [] for sort in _TITLES}
    for fact in facts:
        held_by_others = fact.group == "roles" and fact.subject.iri != node.value
        sorts["members" if held_by_others else fact.group].append(fact)
    return tuple(Section(title=_TITLES[sort], facts=tuple(told)) for sort, told in sorts.items() if told)


def render(explanation: Explanation, marks: tuple[str, str] = ("【", "】")) -> str:
    """An explanation as plain text.

    Args:
        explanation: What ``explain`` gathered.
        marks: What stands before and behind a participant's name in a sentence; a terminal may have
            ``("\\x1b[1m", "\\x1b[0m")``.
    """
    entity = explanation.entity
    head = [f"{entity.label} ({entity.type})", entity.iri or "", *_render_names(explanation)]
    facts = (line for part in explanation.sections for line in _render(part, marks))
    return "\n".join([*head, *facts, *_render_linked(explanation.linked, marks)])


def _render_names(explanation: Explanation) -> list[str]:
    forms = (f"{n.text} ({', '.join(n.issues)})" if n.issues else n.text for n in explanation.names)
    lines = [f"Names: {'; '.join(forms)}"]
    if explanation.years:
        lines.append(f"Years: {', '.join(explanation.years)}")
    return [*lines, f"Sentences that name it: {len(explanation.sentences)}"]


def _render(section: Section, marks: tuple[str, str]) -> list[str]:
    lines = ["", f"{section.title} ({len(section.facts)})"]
    for fact in section.facts:
        lines.append(f"- {fact.line} [{', '.join(filter(None, (*fact.rules, fact.confidence)))}]")
        lines += _render_quotes(fact.quotes, marks)
    return lines


def _render_linked(linked: Sequence[Linked], marks: tuple[str, str]) -> list[str]:
    lines = ["", f"Why these are names of it ({len(linked)})"] if linked else []
    for form in linked:
        lines.append(f"- {form.text} [{', '.join(form.reasons)}]")
        lines += _render_quotes(form.quotes, marks)
    return lines


def _render_quotes(quotes: Iterable[Quote], marks: tuple[str, str]) -> list[str]:
    return [line for said in quotes for line in (f"    {said.marked(*marks)}", f"      {source(said)}")]


def source(said: Quote) -> str:
    """Where a sentence stands: its issue and, if it has one, its article."""
    return f"{said.issue.label}, {said.article}" if said.article else said.issue.label
