"""Readings in, RDF out: what every issue says in its own named graph, background in another.

The terms are those of ontology/sppgraph.ttl; docs/ontology.md shows them at work.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rdflib import Dataset, Literal, URIRef
from rdflib.namespace import DCTERMS, PROV, RDF, RDFS, TIME

from sppgraph.background import authority, describe, types
from sppgraph.confidence import load_confidence
from sppgraph.corrections.model import Decision
from sppgraph.decided import Decided, person_graph, triples
from sppgraph.errors import GraphError
from sppgraph.facts import bounds, bounds_of_entities, date_literal, named, node_of, state
from sppgraph.iris import DATA_BASE, OA, PREFIXES, SCHEMA, SPP, Mint, Triple
from sppgraph.mend import mend
from sppgraph.naming import Naming, namings, text_literal
from sppgraph.terms import Told, terms, told
from sppgraph.values import (
    Article,
    Entity,
    Fact,
    Issue,
    Membership,
    Merge,
    PartialDate,
    Reading,
    Sentence,
    Source,
    Span,
)


def to_dataset(
    readings: Sequence[Reading],
    base: str = DATA_BASE,
    decisions: Sequence[Decision] = (),
    *,
    confidence: Mapping[str, Decimal] | None = None,
) -> Dataset:
    """Write readings as RDF.

    Args:
        readings: In any order; the same readings give the same quads.
        base: What the IRIs of all data begin with.
        confidence: That of each measured rule, 0 to 1; as ontology/confidence.ttl has it if left out.
        decisions: What people corrected in these readings.

    Returns:
        A dataset whose default graph is the union of one named graph an issue, one of background, and
        one for each person who corrected something.

    Raises:
        GraphError: two readings are of the same issue.
        VocabularyError: a membership's role is not in ontology/roles.ttl, or confidence.ttl is damaged.
    """
    mint, dataset = Mint(base), Dataset(default_union=True)
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace, override=True, replace=True)
    _refuse_twins(readings)
    entities = [entity for reading in readings for entity in reading.entities]
    decided = Decided.of(decisions)
    names = namings(entities, decided.languages)
    whole = terms(readings)
    trust = _trust(readings, mint, whole, load_confidence() if confidence is None else confidence)
    for reading in readings:
        sentences = {sentence.index: sentence for sentence in reading.document.sentences}
        writer = _Writer(reading, mint, names, decided, whole, trust, sentences)
        _add(dataset, mint.graph(reading.document.issue.id), writer.everything())
    _add(dataset, mint.authority, authority(entities, mint, names, decided.types))
    for decision in decisions:
        _add(dataset, person_graph(decision, mint), triples(decision, entities, mint, names))
    _add(dataset, mint.authority, describe(dataset, mint))
    return dataset


def _add(dataset: Dataset, graph: URIRef, triples: Iterable[Triple]) -> None:
    context = dataset.graph(graph)
    context.addN((*triple, context) for triple in triples)


def _refuse_twins(readings: Iterable[Reading]) -> None:
    """One graph is one source, or the offsets of its passages would mean nothing."""
    seen = {"issue/authority": "the authority files"}
    for document in (reading.document for reading in readings):
        if document.issue.id in seen:
            names = " and ".join(sorted((seen[document.issue.id], document.source.name)))
            raise GraphError(f"{names}: both are {document.issue.id}.\n  Keep one of the two, or rename it.")
        seen[document.issue.id] = document.source.name


def _trust(
    readings: Iterable[Reading],
    mint: Mint,
    whole: Mapping[Told, Membership],
    confidence: Mapping[str, Decimal],
) -> Mapping[URIRef, Decimal]:
    """The confidence of each fact whose rule is measured; of several rules, that of the best.

    What two rules found is at least as sure as what the better one found alone. How much surer, nobody
    has measured.
    """
    best: dict[URIRef, Decimal] = {}
    for reading in readings:
        for fact in (fact for fact in reading.facts if fact.rule in confidence):
            node = node_of(_whole(reading.document.issue, fact, whole), mint)
            best[node] = max(confidence[fact.rule], best.get(node, Decimal(0)))
    return best


def _whole(issue: Issue, fact: Fact, whole: Mapping[Told, Membership]) -> Fact:
    """The dated role of another issue that an undated one is; any other fact is itself."""
    return whole.get(told(issue.id, fact), fact) if isinstance(fact, Membership) else fact


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes what one issue says."""

    reading: Reading
    mint: Mint
    names: Mapping[str, Naming]
    decided: Decided
    terms: Mapping[Told, Membership]  # dated roles that undated ones of this issue are
    trust: Mapping[URIRef, Decimal]  # by the node of a fact
    sentences: Mapping[int, Sentence]  # by Sentence.index

    @property
    def issue(self) -> Issue:
        return self.reading.document.issue

    def everything(self) -> Iterator[Triple]:
        document = self.reading.document
        yield from self.masthead()
        yield from self.source(document.source)
        for article in document.articles:
            yield from self.article(article)
        for sentence in document.sentences:
            for span in sentence.spans:
                yield from self.passage(sentence, span)
        yield from self.mentions()
        for entity in self.reading.entities:
            yield from self.entity(entity)
        for merge in self.reading.merges:
            yield from self.merge(merge)
        for fact in self.reading.facts:
            yield from self.fact(fact)
        yield from bounds_of_entities(self.reading, self.mint)

    # The issue and its text

    def masthead(self) -> Iterator[Triple]:
        issue, node = self.issue, self.mint.of(self.issue.id)
        number = issue.id.removeprefix("issue/")
        yield node, RDF.type, SPP.Issue
        yield node, RDF.type, SCHEMA.PublicationIssue
        yield node, RDFS.label, text_literal(f"{issue.title} {number}" if issue.title else number)
        if issue.title:
            yield node, SCHEMA.name, text_literal(issue.title)
        if issue.number is not None:
            yield node, SCHEMA.issueNumber, Literal(issue.number)
        if issue.total is not None:
            yield node, SPP.totalNumber, Literal(issue.total)
        if issue.published:
            yield node, SCHEMA.datePublished, date_literal(issue.published)
            yield from bounds(node, [issue.published], [issue.published])
        yield from self.year(node)

    def year(self, node: URIRef) -> Iterator[Triple]:
        """The year of the issue, apart from one that is only inferred."""
        issue = self.issue
        if issue.year is None and issue.inferred_year is not None:
            yield node, SPP.inferredYear, self.mint.year(issue.inferred_year)
            yield node, SPP.inferenceReason, text_literal(issue.why or "")
        elif issue.year is not None:
            yield node, SPP.year, self.mint.year(issue.year)
        if issue.known_year is not None:
            year, number = self.mint.year(issue.known_year), f"{issue.known_year:04d}"
            yield year, RDF.type, SPP.Year
            yield year, RDF.type, TIME.ProperInterval
            yield year, RDFS.label, Literal(number)
            yield year, TIME.year, date_literal(PartialDate(number))

    def source(self, source: Source) -> Iterator[Triple]:
        node = self.mint.source(self.issue.id)
        yield self.mint.of(self.issue.id), DCTERMS.hasFormat, node
        yield node, RDF.type, SCHEMA.DigitalDocument
        yield node, SCHEMA.name, text_literal(source.name)
        yield node, DCTERMS["format"], Literal(source.media_type)

    def article(self, article: Article) -> Iterator[Triple]:
        node = self.mint.article(self.issue.id, article.position)
        yield node, RDF.type, SPP.Article
        yield node, RDF.type, SCHEMA.Article
        yield node, SCHEMA.isPartOf, self.mint.of(self.issue.id)
        yield node, SCHEMA.position, Literal(article.position)
        if article.title:
            yield node, SCHEMA.headline, text_literal(article.title)
            yield node, RDFS.label, text_literal(article.title)
        if article.section:
            yield node, SCHEMA.articleSection, text_literal(article.section)

    def passage(self, sentence: Sentence, span: Span) -> Iterator[Triple]:
        node = self.mint.passage(self.issue.id, span)
        selector = URIRef(f"{node}/selector")
        yield node, RDF.type, SPP.Passage
        yield node, RDF.type, OA.SpecificResource
        yield node, SCHEMA.text, text_literal(mend(self.reading.document.source.text, span).text)
        yield node, SCHEMA.isPartOf, self.whole_of(sentence)
        yield node, OA.hasSource, self.mint.source(self.issue.id)
        yield node, OA.hasSelector, selector
        yield selector, RDF.type, OA.TextPositionSelector
        yield selector, OA.start, Literal(span.start)
        yield selector, OA.end, Literal(span.end)

    def whole_of(self, sentence: Sentence) -> URIRef:
        """Its article, or the issue for what frames the articles."""
        if sentence.article and sentence.kind in ("body", "title"):
            return self.mint.article(self.issue.id, sentence.article)
        return self.mint.of(self.issue.id)

    # The things it names

    def mentions(self) -> Iterator[Triple]:
        """Link each name to the passage that holds its first character, and keep the form it has there."""
        for mention in self.reading.mentions:
            sentence, node = self.sentences[mention.sentence], self.mint.of(mention.entity)
            first = sentence.offsets[mention.start]
            [span] = (span for span in sentence.spans if span.start <= first < span.end)
            yield self.mint.passage(self.issue.id, span), SCHEMA.mentions, node
            if (mention.entity, mention.printed) not in self.decided.forms:
                yield from self.names[mention.entity].other_labels(node, [mention.printed])

    def entity(self, entity: Entity) -> Iterator[Triple]:
        node, naming = self.mint.of(entity.id), self.names[entity.id]
        if entity.id not in self.decided.types:
            yield from types(node, entity)
        yield from self.attested(node)
        if not naming.known:
            yield from naming.preferred_labels(node)
        if not entity.known:
            yield from naming.other_labels(node, (entity.name, entity.english, *entity.names))

    def attested(self, node: URIRef) -> Iterator[Triple]:
        if self.issue.known_year is not None:
            yield node, SPP.year, self.mint.year(self.issue.known_year)

    def merge(self, merge: Merge) -> Iterator[Triple]:
        """Why a form is a name of its entity; the preferred names need no reason."""
        if self.names[merge.entity].is_preferred(merge.form):
            return
        node = self.mint.name(merge.entity, merge.form)
        yield from named(node, merge, self.mint)
        yield from self.attested(node)
        yield from self.proof(node, merge.evidence)

    # The facts it states

    def fact(self, fact: Fact) -> Iterator[Triple]:
        node = node_of(_whole(self.issue, fact, self.terms), self.mint)
        yield node, RDF.type, SPP.Fact
        yield node, SPP.rule, Literal(fact.rule)
        if node in self.trust:
            yield node, SPP.confidence, Literal(self.trust[node])
        yield from state(fact, self.mint, node)
        yield from self.attested(node)
        yield from self.proof(node, fact.evidence)

    def proof(self, node: URIRef, evidence: Iterable[int]) -> Iterator[Triple]:
        for index in evidence:
            for span in self.sentences[index].spans:
                yield node, PROV.wasDerivedFrom, self.mint.passage(self.issue.id, span)
