"""The graph in, a ``Picture`` out: here and in ``rdf.py`` alone do the views know RDF."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

import pyoxigraph as ox

from sppgraph.errors import GraphError
from sppgraph.store import open_store
from sppgraph.views.model import TYPES, Fact, Issue, Passage, Picture, Thing, year_id
from sppgraph.views.rdf import Description, compact, described, natural

Descriptions = Mapping[str, Description]
DATES = ("xsd:date", "xsd:gYearMonth", "xsd:gYear")


def read_picture(graph: Path | ox.Store) -> Picture:
    """Read what is drawn out of a graph file (N-Quads, TriG, Turtle) or a store.

    Things that no newsletter names and no fact is about (background knowledge only) are left out.

    Raises:
        GraphError: the file is missing or is not RDF, or nothing in it can be drawn.
    """
    # open_store gives Oxigraph unless asked for rdflib.
    store = graph if isinstance(graph, ox.Store) else cast(ox.Store, open_store(graph))
    years = {iri: year.one("time:year")[:4] for iri, year in described(store, "spp:Year").items()}
    issues = _issues(described(store, "spp:Issue"), years)
    sentences = described(store, "spp:Passage")
    passages = _passages(sentences, described(store, "spp:Article"))
    facts = tuple(sorted(_facts(store, passages), key=_fact_order))
    things = (*_things(store, facts, _mentions(sentences), years), *_years(facts, years))
    if not facts and not passages:
        where = graph if isinstance(graph, Path) else "the store"
        raise GraphError(f"{where}: no fact and no sentence to draw.\n  Write a graph with `sppgraph build`.")
    return Picture(things=things, facts=facts, passages=passages, issues=issues)


def _issues(described_issues: Descriptions, years: Mapping[str, str]) -> dict[str, Issue]:
    def issue(said: Description) -> Issue:
        printed = [years.get(year, year) for year in said.all("spp:year")]
        implied = [years.get(year, year) for year in said.all("spp:inferredYear")]
        return Issue(
            name=said.one("schema:name"),
            year=(printed or implied or [""])[0],
            number=said.one("schema:issueNumber"),
            implied=not printed and bool(implied),
        )

    found = {iri: issue(said) for iri, said in described_issues.items()}
    return dict(sorted(found.items(), key=lambda item: (item[1].year, natural(item[1].number), item[0])))


def _passages(sentences: Descriptions, articles: Descriptions) -> dict[str, Passage]:
    def passage(said: Description) -> Passage:
        part = said.one("schema:isPartOf")
        article = articles.get(part)
        if article is None:
            return Passage(text=said.one("schema:text"), issue=part)
        return Passage(
            text=said.one("schema:text"),
            issue=article.one("schema:isPartOf"),
            article=article.one("schema:headline"),
            position=article.one("schema:position"),
        )

    return {iri: passage(said) for iri, said in sentences.items()}


def _mentions(sentences: Descriptions) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for iri, said in sentences.items():
        for thing in said.all("schema:mentions"):
            found[thing].append(iri)
    return found


def _facts(store: ox.Store, passages: Mapping[str, Passage]) -> Iterator[Fact]:
    def evidence(said: Description) -> tuple[str, ...]:
        return tuple(iri for iri in said.all("prov:wasDerivedFrom") if iri in passages)

    for said in described(store, "org:Membership").values():
        yield _role(said, evidence(said))
    for said in described(store, "rdf:Statement").values():
        yield _relation(said, evidence(said))
    for said in described(store, "spp:Figure").values():
        yield _figure(said, evidence(said))


def _role(said: Description, evidence: tuple[str, ...]) -> Fact:
    return Fact(
        kind="role",
        term=compact(said.one("org:role")),
        subject=said.one("org:member"),
        object=said.one("org:organization"),
        start=said.one("schema:startDate"),
        end=said.one("schema:endDate"),
        passages=evidence,
        confidence=said.one("spp:confidence"),
    )


def _relation(said: Description, evidence: tuple[str, ...]) -> Fact:
    literal = said.literal("rdf:object")
    dated = literal is not None and compact(literal.datatype.value) in DATES
    value = said.one("rdf:object")
    return Fact(
        kind="relation",
        term=compact(said.one("rdf:predicate")),
        subject=said.one("rdf:subject"),
        object=value,
        start=value if dated else "",
        passages=evidence,
        confidence=said.one("spp:confidence"),
    )


def _figure(said: Description, evidence: tuple[str, ...]) -> Fact:
    return Fact(
        kind="figure",
        term=said.one("spp:qualifier"),
        subject=said.one("schema:observationAbout"),
        object=f"{said.one('schema:value')} {said.one('schema:unitText')}".strip(),
        as_of=said.one("schema:observationDate"),
        passages=evidence,
        confidence=said.one("spp:confidence"),
    )


def _fact_order(fact: Fact) -> tuple[str, ...]:
    return (fact.kind, fact.term, fact.subject, fact.object, fact.start, fact.end, fact.as_of)


def _things(
    store: ox.Store, facts: tuple[Fact, ...], mentions: Mapping[str, list[str]], years: Mapping[str, str]
) -> Iterator[Thing]:
    named = set(mentions) | {end for fact in facts for end in (fact.subject, fact.object)}
    seen: set[str] = set()
    for type_ in TYPES:
        for iri, said in described(store, f"spp:{type_}").items():
            if iri in named and iri not in seen:
                seen.add(iri)
                yield _thing(iri, type_, said, tuple(mentions.get(iri, ())), years)


def _thing(
    iri: str, type_: str, said: Description, mentions: tuple[str, ...], years: Mapping[str, str]
) -> Thing:
    english = said.one("skos:prefLabel", "en")
    name = said.one("skos:prefLabel", "zh") or said.one("skos:prefLabel") or said.one("rdfs:label") or iri
    return Thing(
        id=iri,
        type=type_,
        name=name,
        english=english,
        names=tuple(other for other in said.all("skos:altLabel") if other not in (name, english)),
        years=tuple(sorted({year_id(years[year]) for year in said.all("spp:year") if year in years})),
        mentions=mentions,
    )


def _years(facts: tuple[Fact, ...], years: Mapping[str, str]) -> Iterator[Thing]:
    for year in sorted({*map(year_id, years.values()), *(year for fact in facts for year in fact.dated)}):
        yield Thing(id=year, type="Year", name=year.removeprefix("year/"))
