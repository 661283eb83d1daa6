"""The page about one thing: its names, the facts it takes part in, and the sentences behind each."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import pyoxigraph as ox
from rdflib.namespace import RDF, SKOS

from sppgraph.browse import local, nodes, objects, texts
from sppgraph.engine.values import Reply
from sppgraph.evidence import Quote, Thing, Told, in_order, quote, tell
from sppgraph.explain import Explanation, gather
from sppgraph.iris import PREFIXES, SCHEMA, SPP
from sppgraph.parameters import bind_terms
from sppgraph.web.addresses import Addresses
from sppgraph.web.language import Language
from sppgraph.web.pages import render
from sppgraph.web.statements import incoming, outgoing
from sppgraph.web.words import labels, word

_MOST = 20_000  # triples
_SENTENCES = 200  # beside those of the facts
_TITLES: Mapping[str, str] = MappingProxyType(
    {
        "Roles it holds": "担任的角色",
        "Roles others hold in it": "他方在其中的角色",
        "Events": "活动",
        "Publications": "出版物",
        "Parts": "组成与隶属",
        "Figures": "数字",
        "Other facts": "其他事实",
    }
)
_WHEN: Mapping[str, str] = MappingProxyType({"since": "自", "until": "至", "as of": "截至"})
_QUALIFIERS: Mapping[str, str] = MappingProxyType({"approx": "约", "at-least": "至少", "exact": "为"})
_PRINTED = """
SELECT DISTINCT ?passage {
  { ?_node dcterms:hasFormat/^oa:hasSource ?passage }
  UNION { ?passage schema:isPartOf ?_node }
  UNION { ?_node prov:wasDerivedFrom ?passage }
  ?passage schema:text ?text
}
"""
Section = tuple[str, str, tuple[Told, ...]]  # its title in Chinese and English, and its facts


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingPage:
    """What stands around the part of the graph about a thing."""

    iri: str
    language: Language
    addresses: Addresses
    links: tuple[tuple[str, str], ...]  # suffix and address of each format

    @property
    def most(self) -> int:
        """How many triples are looked at."""
        return _MOST

    def render(self, reply: Reply, body: bytes) -> bytes:
        """The page; the triples come as N-Triples."""
        store = ox.Store()
        store.load(body, format=ox.RdfFormat.N_TRIPLES)
        store.extend(ox.Quad(*triple) for triple in labels())
        node = ox.NamedNode(self.iri)
        told, fact = gather(store, node), tell(store, node)
        sections = _sections(told, fact)
        printed = [] if fact else _printed(store, node)
        return render(
            "thing.html",
            self.language,
            page=self,
            cut=reply.cut,
            told=told,
            title=fact.line if fact else _title(store, node, told),
            names=_names(store, node, told),
            types=_types(store, node),
            sections=sections,
            heading=("其中的句子", "Its sentences")
            if printed
            else ("提到它的其他句子", "Other sentences that name it"),
            sentences=_others(sections, (*printed, *told.sentences))[:_SENTENCES],
            bare=told.entity.type is None,
            outgoing=outgoing(store, node, self.addresses),
            incoming=incoming(store, node, self.addresses),
            years=lambda said: _year(store, said),
            pieces=pieces,
            when=when,
            relation=relation,
        )

    def address(self, thing: Thing) -> str:
        """Where a participant is found; "" for the thing of the page itself."""
        return self.addresses.of(thing.iri) if thing.iri and thing.iri != self.iri else ""


# Words


def pieces(said: Quote) -> list[tuple[str, bool]]:
    """A sentence in pieces, and whether each names a participant.

    >>> pieces(Quote(text="宜可城加入。", marks=((0, 3),), issue=Thing(label="1"), article=None, start=0))
    [('宜可城', True), ('加入。', False)]
    """
    found: list[tuple[str, bool]] = []
    done = 0
    for start, end in said.marks:
        found += [(said.text[done:start], False), (said.text[start:end], True)]
        done = end
    found.append((said.text[done:], False))
    return [piece for piece in found if piece[0]]


def when(text: str) -> str:
    """The time of a fact in Chinese.

    >>> when("since 2020-09 until 2023")
    '自 2020-09 至 2023'
    """
    return re.sub("since|until|as of", lambda match: _WHEN[match[0]], text)


def relation(fact: Told) -> str:
    """What relates the participants; how exact a figure is, in Chinese."""
    return _QUALIFIERS.get(fact.relation, fact.relation) if fact.group == "figures" else fact.relation


def _title(store: ox.Store, node: ox.NamedNode, told: Explanation) -> str:
    """Its label; a sentence is its own, where a thing has no other."""
    said = texts(store, node, SCHEMA.text, SCHEMA.headline)
    return said[0] if said and told.entity.label == local(node.value) else told.entity.label


def _types(store: ox.Store, node: ox.NamedNode) -> list[tuple[str, str]]:
    """Its own classes in Chinese and English; the standard ones where it has no other."""
    every = [one.value for one in nodes(store, node, RDF.type)]
    own = [iri for iri in every if iri.startswith(str(SPP))] or every
    return [(word(iri) or local(iri), word(iri, "en")) for iri in own]


def _names(store: ox.Store, node: ox.NamedNode, told: Explanation) -> list[tuple[str, str, tuple[str, ...]]]:
    """Each name with its language and the issues that print it."""
    terms = objects(store, node, SKOS.prefLabel, SKOS.altLabel)
    languages = {term.value: term.language or "" for term in terms if isinstance(term, ox.Literal)}
    return [(one.text, languages[one.text], one.issues) for one in told.names if one.text in languages]


def _year(store: ox.Store, said: Quote) -> str:
    """The year that an issue prints or implies."""
    issue = ox.NamedNode(said.issue.iri) if said.issue.iri else None
    found = nodes(store, issue, SPP.year, SPP.inferredYear) if issue else []
    return local(found[0].value) if found else ""


# Facts and sentences


def _sections(told: Explanation, fact: Told | None) -> list[Section]:
    if fact:
        return [("事实", "Fact", (fact,))]
    return [(_TITLES[section.title], section.title, section.facts) for section in told.sections]


def _printed(store: ox.Store, node: ox.NamedNode) -> list[Quote]:
    """The sentences that stand in an issue or an article, or that a name rests on."""
    found = store.query(bind_terms(_PRINTED, {"_node": node}, "page"), prefixes=dict(PREFIXES))
    assert isinstance(found, ox.QuerySolutions), "it is a SELECT"
    passages = (row["passage"] for row in found)
    return [quote(store, one, ()) for one in passages if isinstance(one, ox.NamedNode)]


def _others(sections: Iterable[Section], quotes: Iterable[Quote]) -> list[Quote]:
    """The sentences that no fact shows, each once."""
    facts = [fact for _, _, facts in sections for fact in facts]
    shown = {(said.issue.iri, said.start) for fact in facts for said in fact.quotes}
    rest = {(said.issue.iri, said.start): said for said in quotes}
    return list(in_order(said for place, said in rest.items() if place not in shown))
