"""The page of an issue: its contents, what it is the first to name, its facts by kind."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

import pyoxigraph as ox

from sppgraph.browse import local, nodes, texts
from sppgraph.engine.values import Reply
from sppgraph.evidence import Quote, Thing, Told, all_facts, thing
from sppgraph.iris import SCHEMA, SPP
from sppgraph.values import ENTITY_TYPES
from sppgraph.web.addresses import Addresses
from sppgraph.web.article_page import articles_of, issue_title, types_in
from sppgraph.web.citing import Citing, edition, page_of, pieces
from sppgraph.web.language import Language
from sppgraph.web.lines import Line, Teller
from sppgraph.web.pages import Link, render
from sppgraph.web.shelf import Shelved
from sppgraph.web.statements import Lister
from sppgraph.web.text import Reader, headline, passages_of, position, shortened
from sppgraph.web.thing_page import load
from sppgraph.web.wording import Wording
from sppgraph.web.words import word

_MOST = 60_000  # triples
_KINDS = ("roles", "events", "publications", "parts", "figures", "others")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An article in the contents."""

    title: str
    headed: bool  # the title is a headline, not the first words
    address: str
    position: int  # in the issue
    section: str
    sentences: int
    facts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The things of a type that an issue names."""

    type: str
    count: int
    first: tuple[Link, ...]  # those that no earlier issue names


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuePage:
    """What stands around the part of the graph that is an issue."""

    iri: str
    language: Language
    addresses: Addresses
    links: tuple[tuple[str, str], ...]  # suffix and address of each format
    before: Shelved | None  # the issues beside it
    after: Shelved | None
    first: tuple[str, ...]  # IRIs of what it is the first to name

    @property
    def most(self) -> int:
        """How many triples are looked at."""
        return _MOST

    def render(self, reply: Reply, body: bytes) -> bytes:
        """The page; the triples come as N-Triples."""
        store = load(body)
        node = ox.NamedNode(self.iri)
        teller = Teller(Wording(store, self.language), self.addresses)
        citing = Citing(store, self.addresses, self.language)
        lister = Lister(teller.wording, self.addresses)
        around = Reader(teller).paragraphs(node)
        facts = [replace(fact, quotes=_with_words(fact)) for fact in all_facts(store)]
        entries = [_entry(store, citing, article, facts) for article in articles_of(store, node)]
        named = _named(store, teller, self.first)
        return render(
            "issue.html",
            self.language,
            page=self,
            cut=reply.cut,
            title=issue_title(store, citing, node),
            edition=citing.edition(self.iri),
            numbers=_numbers(store, node),
            made=_made(store, teller, node),
            contents=[
                (section, list(found)) for section, found in groupby(entries, key=lambda one: one.section)
            ],
            sentences=sum(one.sentences for one in entries) + sum(len(one.sentences) for one in around),
            around=around,
            types=types_in(around),
            facts=len(facts),
            named=named,
            kinds=_by_kind(teller, facts),
            citing=citing,
            pieces=pieces,
            before=self._beside(self.before),
            after=self._beside(self.after),
            bare=False,
            outgoing=lister.outgoing(node),
            incoming=lister.incoming(node),
        )

    def _beside(self, issue: Shelved | None) -> Link | None:
        if issue is None:
            return None
        name = (
            edition(issue.year, issue.number, self.language, implied=issue.implied)
            or issue.name
            or local(issue.iri)
        )
        return Link(name, page_of(self.addresses.of(issue.iri)))


def _with_words(fact: Told) -> tuple[Quote, ...]:
    """The sentences of this issue; of those of others only the places are here."""
    return tuple(said for said in fact.quotes if said.text)


def _entry(store: ox.Store, citing: Citing, article: ox.NamedNode, facts: Iterable[Told]) -> Entry:
    said = [text for one in passages_of(store, article) for text in texts(store, one, SCHEMA.text)]
    title = headline(store, article)
    return Entry(
        title=title or shortened(said[0] if said else ""),
        headed=bool(title),
        address=citing.page(article.value),
        position=position(store, article),
        section=next(iter(texts(store, article, SCHEMA.articleSection)), ""),
        sentences=len(said),
        facts=sum(any(one.holder == article.value for one in fact.quotes) for fact in facts),
    )


def _numbers(store: ox.Store, node: ox.NamedNode) -> dict[str, str]:
    """Number, total number, year and implied year with its reason; "" for what is not said."""
    said = {
        "number": texts(store, node, SCHEMA.issueNumber),
        "total": texts(store, node, SPP.totalNumber),
        "year": [local(one.value) for one in nodes(store, node, SPP.year)],
        "implied": [local(one.value) for one in nodes(store, node, SPP.inferredYear)],
        "reason": texts(store, node, SPP.inferenceReason),
    }
    return {name: next(iter(found), "") for name, found in said.items()}


def _made(store: ox.Store, teller: Teller, node: ox.NamedNode) -> list[tuple[str, list[Link]]]:
    """Who publishes and edits it."""
    found = []
    for way in (SCHEMA.publisher, SCHEMA.editor):
        others = [thing(store, one) for one in nodes(store, node, way)]
        if others:
            found.append((word(str(way), teller.wording.language), [_link(teller, one) for one in others]))
    return found


def _link(teller: Teller, one: Thing) -> Link:
    return Link(teller.wording.called(one), teller.addresses.of(one.iri or ""))


def _named(store: ox.Store, teller: Teller, first: Iterable[str]) -> tuple[Named, ...]:
    """What it names, by type."""
    quads = store.quads_for_pattern(None, ox.NamedNode(SCHEMA.mentions), None)
    things = [thing(store, term) for term in sorted({quad.object for quad in quads}, key=str)]
    new = set(first)
    return tuple(
        Named(
            type=kind,
            count=sum(one.type == kind for one in things),
            first=tuple(
                sorted(
                    (_link(teller, one) for one in things if one.type == kind and one.iri in new),
                    key=lambda link: (link.text, link.address),
                )
            ),
        )
        for kind in ENTITY_TYPES
        if any(one.type == kind for one in things)
    )


def _by_kind(teller: Teller, facts: Iterable[Told]) -> list[tuple[str, int, tuple[Line, ...]]]:
    """The facts of each kind: how many, and as lines in reading order."""
    kinds = {kind: [fact for fact in facts if fact.group == kind] for kind in _KINDS}
    return [(kind, len(found), teller.lines(found)) for kind, found in kinds.items() if found]
