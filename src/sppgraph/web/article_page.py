"""The page of an article: its whole text, with every name linked and every fact beside its sentence."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox
from rdflib.namespace import RDF

from sppgraph.browse import nodes, subjects, texts
from sppgraph.engine.values import Reply
from sppgraph.evidence import thing
from sppgraph.iris import SCHEMA, SPP
from sppgraph.values import ENTITY_TYPES
from sppgraph.web.addresses import Addresses
from sppgraph.web.citing import Citing, page_of
from sppgraph.web.language import Language
from sppgraph.web.lines import Teller
from sppgraph.web.pages import Link, render
from sppgraph.web.statements import Lister
from sppgraph.web.text import Paragraph, Reader, headline, position, shortened
from sppgraph.web.thing_page import load
from sppgraph.web.wording import Wording

_MOST = 20_000  # triples


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage:
    """What stands around the part of the graph that is an article."""

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
        store = load(body)
        node = ox.NamedNode(self.iri)
        issue = next(iter(nodes(store, node, SCHEMA.isPartOf)), node)
        wording = Wording(store, self.language)
        lister = Lister(wording, self.addresses)
        paragraphs = Reader(Teller(wording, self.addresses)).paragraphs(node)
        before, after = self._beside(store, node, issue)
        citing = Citing(store, self.addresses, self.language)
        return render(
            "article.html",
            self.language,
            page=self,
            cut=reply.cut,
            title=headline(store, node) or _opening(paragraphs) or thing(store, node).label,
            headed=bool(headline(store, node)),
            section=next(iter(texts(store, node, SCHEMA.articleSection)), ""),
            position=position(store, node),
            issue=Link(issue_title(store, citing, issue), citing.page(issue.value)),
            paragraphs=paragraphs,
            types=types_in(paragraphs),
            facts=sum(
                len(line.parties) for one in paragraphs for said in one.sentences for line in said.lines
            ),
            before=before,
            after=after,
            bare=False,
            outgoing=lister.outgoing(node),
            incoming=lister.incoming(node),
        )

    def _beside(
        self, store: ox.Store, node: ox.NamedNode, issue: ox.NamedNode
    ) -> tuple[Link | None, Link | None]:
        """The articles before and after it."""
        articles = articles_of(store, issue)
        place = articles.index(node) if node in articles else len(articles)
        before = articles[place - 1 : place] if place else []
        after = articles[place + 1 : place + 2]
        return self._link(store, before), self._link(store, after)

    def _link(self, store: ox.Store, found: list[ox.NamedNode]) -> Link | None:
        if not found:
            return None
        return Link(
            headline(store, found[0]) or f"{position(store, found[0])}",
            page_of(self.addresses.of(found[0].value)),
        )


def articles_of(store: ox.Store, issue: ox.NamedNode) -> list[ox.NamedNode]:
    """The articles of an issue in their order."""
    kind = ox.NamedNode(SPP.Article)
    found = [one for one in subjects(store, SCHEMA.isPartOf, issue) if kind in nodes(store, one, RDF.type)]
    return sorted(found, key=lambda one: (position(store, one), one.value))


def issue_title(store: ox.Store, citing: Citing, issue: ox.NamedNode) -> str:
    """What to call an issue: its name with year and number, or these where it prints none."""
    return citing.called(issue, thing(store, issue).label)


def types_in(paragraphs: Iterable[Paragraph]) -> tuple[tuple[str, int], ...]:
    """The types of what a text names, each with how many times."""
    runs = (run for one in paragraphs for said in one.sentences for run in said.runs if run.type)
    counted = Counter(run.type for run in runs)
    return tuple((kind, counted[kind]) for kind in ENTITY_TYPES if counted[kind])


def _opening(paragraphs: Iterable[Paragraph]) -> str:
    return next((shortened(said.text) for one in paragraphs for said in one.sentences), "")
