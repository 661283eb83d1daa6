"""The names of a thing as its page lists them: where each is printed, and why it is a name of it."""

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox
from rdflib.namespace import SKOS

from sppgraph.browse import label, local, nodes, objects, texts
from sppgraph.evidence import Quote
from sppgraph.explain import Explanation
from sppgraph.iris import SKOSXL, SPP
from sppgraph.web.language import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """An issue that prints a name."""

    iri: str
    label: str
    sentences: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """A name."""

    text: str
    tongue: str  # its language, "" where none is said
    preferred: bool
    printed: tuple[Printed, ...]
    reasons: tuple[str, ...]  # of the merge, in the language of the page
    quotes: tuple[Quote, ...]  # the sentences that the merge rests on


def names_of(
    store: ox.Store, node: ox.NamedNode, told: Explanation, language: Language
) -> tuple[Called, ...]:
    """Every name: the preferred ones, then those printed most, then by their letters."""
    merges = _merges(store, node, language)
    quotes = {linked.text: linked.quotes for linked in told.linked}
    preferred = {term.value for term in objects(store, node, SKOS.prefLabel) if isinstance(term, ox.Literal)}
    found = [
        Called(
            text=text,
            tongue=tongue,
            preferred=text in preferred,
            printed=_printed(told.sentences, text),
            reasons=merges.get(text, ()),
            quotes=quotes.get(text, ()),
        )
        for text, tongue in _forms(store, node).items()
    ]
    return tuple(sorted(found, key=_order))


def _order(name: Called) -> tuple[bool, bool, int, str]:
    often = sum(issue.sentences for issue in name.printed)
    return not name.preferred, name.tongue != "zh", -often, name.text


def _forms(store: ox.Store, node: ox.NamedNode) -> dict[str, str]:
    """Each name once, with its language."""
    terms = objects(store, node, SKOS.prefLabel, SKOS.altLabel)
    return {term.value: term.language or "" for term in terms if isinstance(term, ox.Literal)}


def _printed(sentences: Iterable[Quote], text: str) -> tuple[Printed, ...]:
    """The issues with sentences about the thing that print a name, in order."""
    counted: dict[str, Printed] = {}
    for said in sentences:
        times = sum(said.text[start:end] == text for start, end in said.marks)
        if times:
            iri = said.issue.iri or ""
            before = counted[iri].sentences if iri in counted else 0
            counted[iri] = Printed(iri=iri, label=said.issue.label, sentences=before + 1)
    return tuple(counted.values())


def _merges(store: ox.Store, node: ox.NamedNode, language: Language) -> dict[str, tuple[str, ...]]:
    """The reasons for each form that was merged."""
    found: dict[str, tuple[str, ...]] = {}
    for merge in nodes(store, node, SKOSXL.altLabel):
        reasons = tuple(_reason(store, one, language) for one in nodes(store, merge, SPP.mergeReason))
        for text in texts(store, merge, SKOSXL.literalForm):
            found[text] = tuple(dict.fromkeys((*found.get(text, ()), *reasons)))
    return found


def _reason(store: ox.Store, node: ox.NamedNode, language: Language) -> str:
    terms = [term for term in objects(store, node, SKOS.prefLabel) if isinstance(term, ox.Literal)]
    own = next((term.value for term in terms if term.language == language), "")
    return own or label(store, node) or local(node.value)
