"""The facts that may be reviewed, read from the graph once a version: what each says, and how far it is trusted."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from math import isfinite
from typing import Literal

from starlette.requests import Request

from sppgraph.corrections.facts import RULE
from sppgraph.corrections.model import FIGURE, OBJECTS, ROLE_PREFIX
from sppgraph.corrections.names import Names, NoSuchThing, Thing
from sppgraph.flatten import shorten
from sppgraph.iris import DATA_BASE
from sppgraph.lookup import Named, names_of_all
from sppgraph.values import ENTITY_TYPES
from sppgraph.web.beside import beside
from sppgraph.web.inner import rows
from sppgraph.web.memory import remembered

Kind = Literal["role", "event", "figure", "publication", "relation"]
KINDS: tuple[Kind, ...] = ("role", "event", "figure", "publication", "relation")
_FACTS = """
SELECT ?fact ?who ?how ?what ?confidence ?start ?end ?unit ?qualifier ?day ?type WHERE {
  { ?fact org:member ?who ; org:role ?how ; org:organization ?what }
  UNION { ?fact schema:observationAbout ?who ; schema:value ?what BIND("schema:value" AS ?how) }
  UNION { ?fact rdf:subject ?who ; rdf:predicate ?how ; rdf:object ?what }
  ?fact a spp:Fact .
  OPTIONAL { ?fact spp:confidence ?confidence }
  OPTIONAL { ?fact schema:startDate ?start }
  OPTIONAL { ?fact schema:endDate ?end }
  OPTIONAL { ?fact schema:unitText ?unit }
  OPTIONAL { ?fact spp:qualifier ?qualifier }
  OPTIONAL { ?fact schema:observationDate ?day }
  OPTIONAL { ?who a ?type FILTER(?type IN (spp:Event, spp:Publication)) }
} ORDER BY COALESCE(?confidence, 2) STR(?fact)
"""
_RULES = "SELECT DISTINCT ?fact ?rule { ?fact spp:rule ?rule FILTER NOT EXISTS { ?fact a spp:Merge } }"
_ISSUES = """
SELECT DISTINCT ?fact ?issue {
  ?fact a spp:Fact FILTER NOT EXISTS { ?fact a spp:Merge }
  ?fact prov:wasDerivedFrom/oa:hasSource ?source . ?issue dcterms:hasFormat ?source ; a spp:Issue
}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A fact of newsletters, with what a correction of it would say."""

    node: str  # IRI of the fact
    kind: Kind
    subject: str  # IRI
    relation: str  # as ``corrections.model.Said`` has it
    object: str  # IRI of a thing; CURIE of a mode; else text
    start: str = ""
    end: str = ""
    unit: str = ""
    qualifier: str = ""
    as_of: str = ""
    confidence: str = ""  # "" where no rule of it was measured
    rules: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()  # IRIs

    @property
    def when(self) -> str:
        """Its times, such as ``2019-05..``, or the day of a figure."""
        return f"{self.start}..{self.end}" if self.start or self.end else self.as_of

    @property
    def things(self) -> tuple[str, ...]:
        """The IRIs of the things that take part."""
        return (self.subject, self.object) if self.has_thing else (self.subject,)

    @property
    def has_thing(self) -> bool:
        """Whether its object is a thing."""
        return OBJECTS.get(self.relation, "entity") == "entity"


async def items(request: Request) -> tuple[Item, ...]:
    """Every fact that a newsletter states, the least trusted first, those without a measure last.

    Raises:
        Problem: the graph cannot be asked.
    """

    async def make() -> tuple[Item, ...]:
        rules = _gathered(await rows(request, _RULES))
        issues = _gathered(await rows(request, _ISSUES))
        found = {row[0]: row for row in await rows(request, _FACTS)}
        every = (_item(row, rules, issues) for row in found.values())
        return tuple(item for item in every if item.rules != (RULE,))

    return await remembered(request, "review facts", make)


async def names(request: Request) -> Names:
    """What the things of the graph are called.

    Raises:
        Problem: the graph cannot be asked.
    """

    async def make() -> Names:
        return names_of(await beside(request, names_of_all))

    return await remembered(request, "review names", make)


def names_of(found: Iterable[Named]) -> Names:
    """The things behind names, each with its preferred name first and of its narrower type."""
    kinds: dict[str, set[str]] = defaultdict(set)
    forms: dict[str, dict[str, None]] = defaultdict(dict)
    for one in found:
        kinds[one.iri].add(one.kind)
        forms[one.iri] |= {form: None for form in (one.preferred, one.name) if form}
    types = {iri: next((t for t in (*ENTITY_TYPES, "Issue") if t in kinds[iri]), "") for iri in forms}
    return Names.of(
        Thing(iri.removeprefix(DATA_BASE), types[iri], tuple(forms[iri]))
        for iri in forms
        if types[iri] and forms[iri]  # a graph that others wrote may have names that are empty
    )


def reference(iri: str, names: Names) -> str:
    """How a file of corrections calls a thing: by its name, with its type or as an IRI where that is not enough."""
    thing = names.things.get(iri.removeprefix(DATA_BASE))
    if thing is None:
        return iri
    for text in (thing.names[0], f"{thing.names[0]} ({thing.type})"):
        with suppress(NoSuchThing):  # several are called so
            if names.find(text) == thing:
                return text
    return iri


def is_nameable(thing: Thing | None) -> bool:
    """Whether names and a type of a thing can be decided on: an issue has those that it prints."""
    return thing is not None and thing.type != "Issue"


def label(iri: str, names: Names) -> str:
    """What to call a thing."""
    thing = names.things.get(iri.removeprefix(DATA_BASE))
    return thing.names[0] if thing else iri.removeprefix(DATA_BASE)


def _gathered(pairs: Iterable[tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for fact, value in pairs:
        found[fact].add(value)
    return {fact: tuple(sorted(values)) for fact, values in found.items()}


def _item(
    row: tuple[str, ...], rules: Mapping[str, tuple[str, ...]], issues: Mapping[str, tuple[str, ...]]
) -> Item:
    fact, who, how, what, confidence, start, end, unit, qualifier, day, type = row
    relation = how if how == FIGURE else shorten(how)
    return Item(
        node=fact,
        kind=_kind(relation, type.rpartition("#")[2]),
        subject=who,
        relation=relation,
        object=shorten(what) if OBJECTS.get(relation) == "mode" else what,
        start=start,
        end=end,
        unit=unit,
        qualifier=qualifier,
        as_of=day,
        confidence=_measure(confidence),
        rules=rules.get(fact, ()),
        issues=issues.get(fact, ()),
    )


def _measure(text: str) -> str:
    """A confidence as the graph writes it, "" for what is no number."""
    try:
        return text if isfinite(float(text)) else ""
    except ValueError:
        return ""


def _kind(relation: str, type: str) -> Kind:
    if relation.startswith(ROLE_PREFIX):
        return "role"
    if relation == FIGURE:
        return "figure"
    return "event" if type == "Event" else "publication" if type == "Publication" else "relation"
