"""Laws of the RDF we write, on newsletters, names and facts of any kind."""

from collections.abc import Sequence
from random import Random

import pyoxigraph as ox
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Dataset, Literal
from rdflib.namespace import PROV, RDF, SKOS

from sppgraph.emit import to_dataset
from sppgraph.export import FORMATS, named_quads, union
from sppgraph.iris import OA, SCHEMA, SPP, Mint
from sppgraph.mend import mend
from sppgraph.turtle import trig, turtle
from sppgraph.validate import validate
from sppgraph.values import (
    ENTITY_TYPES,
    Article,
    Document,
    Entity,
    Fact,
    Figure,
    Issue,
    Membership,
    Mention,
    PartialDate,
    Reading,
    Relation,
    Sentence,
    Source,
    Span,
)

LAW = settings(max_examples=40, deadline=None)  # a busy machine breaks no law
SLOW_LAW = settings(max_examples=10, deadline=None)

PRINTED = st.characters(exclude_categories=["Cs", "Cc", "Cn"])  # reading refuses control characters
NAMES = st.text(st.one_of(st.sampled_from('环境署会议 "\\《》<>AB'), PRINTED), min_size=1, max_size=6)
DATES = st.dates().map(lambda day: day.isoformat()).filter(lambda iso: iso >= "1000")
PARTIAL = st.builds(lambda iso, length: PartialDate(iso[:length]), DATES, st.sampled_from((4, 7, 10)))
RULES = st.sampled_from(("one", "two"))


@st.composite
def sentences(draw: st.DrawFn) -> tuple[str, tuple[Sentence, ...]]:
    """A source and its sentences, each one stretch or two."""
    words = draw(st.lists(st.text("环境署AB“”：—", min_size=1, max_size=5), min_size=2, max_size=6))
    text, spans = "", []
    for word in words:
        text += draw(st.sampled_from(("", "\n", " \n\n", "　")))
        spans.append(Span(len(text), len(text) + len(word)))
        text += word
    cut = draw(st.integers(1, len(spans) - 1))
    groups = [tuple(spans[: cut + 1]), *((span,) for span in spans[cut + 1 :])]
    return text, tuple(_sentence(index, text, group) for index, group in enumerate(groups))


def _sentence(index: int, text: str, spans: tuple[Span, ...]) -> Sentence:
    parts = [mend(text, span) for span in spans]
    return Sentence(
        index=index,
        kind="body" if index else "masthead",
        article=min(index, 1),
        text="".join(part.text for part in parts),
        offsets=tuple(offset for part in parts for offset in part.offsets),
        spans=spans,
    )


@st.composite
def entities(draw: st.DrawFn) -> tuple[Entity, ...]:
    """At least one of each type, with any names."""
    extra = draw(st.lists(st.sampled_from(ENTITY_TYPES), max_size=4))
    return tuple(
        Entity(
            id=f"{kind.lower()}/{number}",
            type=kind,
            name=draw(NAMES),
            english=draw(st.none() | NAMES),
            names=tuple(sorted(draw(st.sets(NAMES, max_size=2)))),
            known=draw(st.booleans()),
        )
        for number, kind in enumerate((*ENTITY_TYPES, *extra))
    )


@st.composite
def facts(draw: st.DrawFn, things: Sequence[Entity], count: int) -> Fact:
    """A fact of any kind, stated in one or two of ``count`` sentences."""

    def of(*kinds: str) -> str:
        return draw(st.sampled_from([thing.id for thing in things if thing.type in kinds]))

    evidence = tuple(sorted(draw(st.sets(st.integers(0, count - 1), min_size=1, max_size=2))))
    rule, date = draw(RULES), draw(st.none() | PARTIAL)
    kind = draw(st.sampled_from(("membership", "figure", "date", "maker", "title")))
    if kind == "membership":
        return Membership(
            member=of("Organisation", "Programme", "Person", "Country"),
            role=draw(st.sampled_from(("lead", "member", "funder"))),
            organization=of("Organisation", "Programme"),
            start=date,
            evidence=evidence,
            rule=rule,
        )
    if kind == "figure":
        return Figure(
            about=of(*ENTITY_TYPES),
            value=draw(st.floats(0, 1e12).map(lambda value: round(value, draw(st.integers(0, 2))))),
            unit=draw(NAMES),
            qualifier=draw(st.sampled_from(("approx", "at-least", "exact"))),
            date=date,
            evidence=evidence,
            rule=rule,
        )
    # One date for all: newsletters that contradict each other do not hold to the shapes.
    choices: dict[str, tuple[str, str, str | PartialDate]] = {
        "date": (of("Publication"), "schema:datePublished", PartialDate("2022")),
        "maker": (of("Event"), "schema:organizer", of(*ENTITY_TYPES)),
        "title": (of("Publication"), "dcterms:title", draw(NAMES)),
    }
    made, predicate, value = choices[kind]
    return Relation(subject=made, predicate=predicate, object=value, evidence=evidence, rule=rule)


@st.composite
def readings(draw: st.DrawFn) -> list[Reading]:
    """One to three newsletters that speak of the same things, under names of their own."""
    return [_reading(draw, number) for number in range(draw(st.integers(1, 3)))]


def _reading(draw: st.DrawFn, number: int) -> Reading:
    text, cut = draw(sentences())
    things = draw(entities())
    mentions = tuple(
        Mention(sentence=where, start=0, end=1, text=cut[where].text[0], printed=name, entity=id_, rule="x")
        for thing in things
        for id_, name, where in [(thing.id, draw(NAMES), draw(st.integers(0, len(cut) - 1)))]
    )
    year = draw(st.none() | st.integers(1000, 9999))
    return Reading(
        document=Document(
            source=Source(name=f"{number}.txt", media_type="text/plain", text=text),
            issue=Issue(id=f"issue/{number}", title=draw(st.none() | NAMES), year=year),
            articles=(Article(position=1, title=draw(st.none() | NAMES), section=draw(st.none() | NAMES)),),
            sentences=cut,
        ),
        entities=things,
        mentions=mentions,
        facts=tuple(draw(st.lists(facts(things, len(cut)), max_size=6))),
    )


def named(dataset: Dataset, identifier: str) -> list[str]:
    """The preferred Chinese names of an entity over all graphs."""
    labels = dataset.objects(Mint().of(identifier), SKOS.prefLabel)
    return [str(label) for label in labels if isinstance(label, Literal) and label.language == "zh"]


@LAW
@given(readings())
def test_every_passage_can_be_read_back_from_its_source(newsletters: list[Reading]) -> None:
    """Its offsets lead to its text; there are as many passages as spans."""
    dataset = to_dataset(newsletters)
    for reading in newsletters:
        source, issue = reading.document.source.text, reading.document.issue.id
        passages = set(dataset.subjects(OA.hasSource, Mint().source(issue)))
        assert len(passages) == sum(len(sentence.spans) for sentence in reading.document.sentences)
        for passage in passages:
            place = dataset.value(passage, OA.hasSelector)
            span = Span(*(int(str(dataset.value(place, bound))) for bound in (OA.start, OA.end)))
            assert mend(source, span).text == str(dataset.value(passage, SCHEMA.text))


@LAW
@given(readings())
def test_one_preferred_name_however_many_are_printed(newsletters: list[Reading]) -> None:
    """And no name is lost: each one is preferred or stands beside it."""
    dataset = to_dataset(newsletters)
    for thing in (thing for reading in newsletters for thing in reading.entities):
        node = Mint().of(thing.id)
        names = {str(label) for p in (SKOS.prefLabel, SKOS.altLabel) for label in dataset.objects(node, p)}

        assert len(named(dataset, thing.id)) == 1
        assert {thing.name, *thing.names} - names == set()


@LAW
@given(readings())
def test_every_fact_keeps_its_evidence(newsletters: list[Reading]) -> None:
    """Each fact of a newsletter has, in its graph, the passages of its sentences."""
    dataset, mint = to_dataset(newsletters), Mint()
    for reading in newsletters:
        graph = dataset.graph(mint.graph(reading.document.issue.id))
        stated = {
            mint.passage(reading.document.issue.id, span)
            for fact in reading.facts
            for index in fact.evidence
            for span in reading.document.sentences[index].spans
        }
        assert set(graph.objects(None, PROV.wasDerivedFrom)) == stated
        for fact in graph.subjects(RDF.type, SPP.Fact):
            assert graph.value(fact, PROV.wasDerivedFrom, any=True)


@LAW
@given(readings(), st.randoms(use_true_random=False))
def test_order_of_newsletters_changes_no_byte(newsletters: list[Reading], chance: Random) -> None:
    """Neither does that of the facts within one."""
    shuffled = [
        Reading(
            document=reading.document,
            entities=reading.entities,
            mentions=reading.mentions,
            facts=tuple(chance.sample(reading.facts, len(reading.facts))),
        )
        for reading in chance.sample(newsletters, len(newsletters))
    ]
    first, second = (named_quads(to_dataset(each)) for each in (newsletters, shuffled))

    assert FORMATS["nquads"](first) == FORMATS["nquads"](second)
    assert FORMATS["turtle"](first) == FORMATS["turtle"](second)


@LAW
@given(readings())
def test_turtle_and_trig_lose_nothing(newsletters: list[Reading]) -> None:
    """Whatever stands in a name, Oxigraph reads back what we wrote."""
    quads = named_quads(to_dataset(newsletters))
    triples = [quad.triple for quad in ox.parse(turtle(union(quads)), format=ox.RdfFormat.TURTLE)]

    assert sorted(triples, key=str) == union(quads)
    assert set(ox.parse(trig(quads), format=ox.RdfFormat.TRIG)) == set(quads)


@SLOW_LAW
@given(readings())
def test_what_we_write_holds_to_the_shapes(newsletters: list[Reading]) -> None:
    """Whatever a newsletter says, its graph conforms."""
    assert validate(to_dataset(newsletters)).violations == ()
