"""Things, relations and times in the words of a page's language; names stay as newsletters print them."""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

import pyoxigraph as ox
from rdflib.namespace import ORG, RDF, SKOS

from sppgraph.browse import local, nodes, objects
from sppgraph.evidence import Thing, Told
from sppgraph.iris import SPP
from sppgraph.views.look import load_look
from sppgraph.views.rdf import compact
from sppgraph.web.citing import edition_of, issue_name
from sppgraph.web.language import Language
from sppgraph.web.words import word

_WHEN: Mapping[str, str] = MappingProxyType({"since": "自", "until": "至", "as of": "截至"})
_CAPITALS = re.compile(r"(?<=[a-z])(?=[A-Z])")


def timed(text: str, language: Language) -> str:
    """The time of a fact in words, from what ``sppgraph explain`` says of it.

    >>> timed("since 2020-09 until 2023", "zh")
    '自 2020-09 至 2023'
    """
    if language == "en":
        return text
    return re.sub("since|until|as of", lambda match: _WHEN[match[0]], text)


class Wording:
    """What a page calls what stands in its part of the graph.

    Args:
        store: With the labels of classes and properties.
        language: Of the page. An English page gives English names where they are known.
    """

    def __init__(self, store: ox.Store, language: Language) -> None:
        self.store, self.language = store, language
        self._called: dict[str, str] = {}

    def called(self, thing: Thing) -> str:
        """The name of a thing."""
        if thing.iri and thing.type == "Issue":
            return self._issue(ox.NamedNode(thing.iri), thing.label)
        if not thing.iri or self.language == "zh":
            return thing.label
        if thing.iri not in self._called:
            self._called[thing.iri] = self._english(thing.iri) or thing.label
        return self._called[thing.iri]

    def way(self, fact: Told) -> str:
        """The IRI of the role or property that relates the participants, "" for a figure."""
        found = nodes(self.store, ox.NamedNode(fact.node), ORG.role, RDF.predicate)
        return found[0].value if found else ""

    def relation(self, fact: Told, seen_from: str = "") -> str:
        """The role or property in words.

        Args:
            fact: With both participants in the store.
            seen_from: IRI of a participant; as the object of a property it has a wording of its own.
        """
        way = self.way(fact)
        if not way:
            return word(str(SPP.Figure), self.language)
        known = terms().get(compact(way), {})
        if seen_from and seen_from == fact.object.iri != fact.subject.iri and "inverse" in known:
            return str(known["inverse"][self.language])
        return (
            self._label(way, self.language)
            or word(way, self.language)
            or _CAPITALS.sub(" ", local(way)).lower()
        )

    def qualifier(self, fact: Told) -> str:
        """How exact a figure is: 约, 至少, or "" for one that is exact."""
        return str(terms().get(fact.relation, {}).get(self.language, fact.relation))

    def when(self, fact: Told) -> str:
        """The time of a fact."""
        return timed(fact.when, self.language)

    def _issue(self, issue: ox.NamedNode, label: str) -> str:
        said = edition_of(self.store, issue, self.language)
        return issue_name(label, local(issue.value), said, self.language)

    def _english(self, iri: str) -> str:
        return word(iri, "en") or self._label(iri, "en")

    def _label(self, iri: str, language: Language) -> str:
        found = objects(self.store, ox.NamedNode(iri), SKOS.prefLabel)
        return next(
            (one.value for one in found if isinstance(one, ox.Literal) and one.language == language), ""
        )


@cache
def terms() -> Mapping[str, Any]:
    """Roles, properties and values by CURIE, as the views call them."""
    return load_look().terms
