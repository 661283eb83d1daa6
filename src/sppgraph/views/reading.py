"""The graph in, a ``Picture`` out: the only module of the network that knows RDF."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

import pyoxigraph as ox

from sppgraph.errors import GraphError
from sppgraph.iris import PREFIXES, expand
from sppgraph.store import open_store
from sppgraph.views.model import TYPES, Fact, Issue, Passage, Picture, Thing, year_id


class Description:
    """The properties of one subject; the same triple in two named graphs counts once."""

    def __init__(self) -> None:
        self._values: dict[str, set[ox.Literal | ox.NamedNode]] = defaultdict(set)

    def add(self, quad: ox.Quad) -> None:
        """Take in one triple."""
        if isinstance(quad.object, ox.Literal | ox.NamedNode):
            self._values[quad.predicate.value].add(quad.object)

    def all(self, curie: str, language: str | None = None) -> list[str]:
        """Every value of a property, sorted; in one language if asked."""
        values = self._values.get(str(expand(curie)), set())
        return sorted({value.value for value in values if language in (None, _language(value))}, key=natural)

    def one(self, curie: str, language: str | None = None) -> str:
        """The first value, or an empty text."""
        return next(iter(self.all(curie, language)), "")

    def literal(self, curie: str) -> ox.Literal | None:
        """The value of a property if it is a literal."""
        values = self._values.get(str(expand(curie)), set())
        return next((value for value in values if isinstance(value, ox.Literal)), None)


Descriptions = Mapping[str, Description]


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


def described(store: ox.Store, curie: str) -> dict[str, Description]:
    """Every instance of a class by its IRI, sorted as people count (2 before 10)."""
    kind = ox.NamedNode(str(expand(curie)))
    found: dict[str, Description] = {}
    for typed in store.quads_for_pattern(None, ox.NamedNode(str(expand("rdf:type"))), kind):
        if isinstance(typed.subject, ox.NamedNode) and typed.subject.value not in found:
            found[typed.subject.value] = description = Description()
            for quad in store.quads_for_pattern(typed.subject, None, None):
                description.add(quad)
    return {iri: found[iri] for iri in sorted(found, key=natural)}


def compact(iri: str) -> str:
    """An IRI as a CURIE, or itself where no prefix fits.

    >>> compact("https://schema.org/organizer")
    'schema:organizer'
    """
    space, prefix = max(
        ((space, name) for name, space in PREFIXES.items() if iri.startswith(space)), default=("", "")
    )
    return f"{prefix}:{iri.removeprefix(space)}" if space else iri


def natural(text: str) -> tuple[tuple[int, str], ...]:
    """A sort key that counts numbers by their value.

    >>> sorted(["passage/10-12", "passage/9-10"], key=natural)
    ['passage/9-10', 'passage/10-12']
    """
    return tuple(
        (int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", text) if part
    )


def _language(value: ox.Literal | ox.NamedNode) -> str | None:
    return value.language if isinstance(value, ox.Literal) else None


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
    )


def _relation(said: Description, evidence: tuple[str, ...]) -> Fact:
    literal = said.literal("rdf:object")
    dated = literal is not None and compact(literal.datatype.value) in (
        "xsd:date",
        "xsd:gYearMonth",
        "xsd:gYear",
    )
    value = said.one("rdf:object")
    return Fact(
        kind="relation",
        term=compact(said.one("rdf:predicate")),
        subject=said.one("rdf:subject"),
        object=value,
        start=value if dated else "",
        passages=evidence,
    )


def _figure(said: Description, evidence: tuple[str, ...]) -> Fact:
    return Fact(
        kind="figure",
        term=said.one("spp:qualifier"),
        subject=said.one("schema:observationAbout"),
        object=f"{said.one('schema:value')} {said.one('schema:unitText')}".strip(),
        as_of=said.one("schema:observationDate"),
        passages=evidence,
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
