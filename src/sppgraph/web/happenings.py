"""Events and publications that a thing has to do with, by date, each with place and makers."""

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox
from rdflib import URIRef

from sppgraph.browse import objects, texts
from sppgraph.evidence import Thing, Told, thing
from sppgraph.iris import SCHEMA
from sppgraph.web.dating import partial
from sppgraph.web.lines import Line, Party, Teller
from sppgraph.web.words import word

_STARTS = (SCHEMA.startDate, SCHEMA.datePublished)
_ABOUT = (SCHEMA.location, SCHEMA.organizer, SCHEMA.publisher, SCHEMA.author)


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An event or a publication, as another thing's page tells of it."""

    party: Party
    date: str  # "" where no newsletter says
    end: str  # the last day of an event, if another than the first
    relations: tuple[str, ...]  # how the thing of the page has to do with it
    about: tuple[tuple[str, tuple[Party, ...]], ...]  # its place, its makers
    behind: tuple[tuple[Line, ...], ...]  # the same, with those together that rest on the same sentences


def happenings(teller: Teller, facts: Iterable[Told]) -> tuple[Happening, ...]:
    """Each event or publication once, the oldest first, the undated last."""
    met: dict[str, list[Told]] = {}
    for fact in facts:
        met.setdefault(teller.other(fact).iri or "", []).append(fact)
    found = [_happening(teller, told) for iri, told in met.items() if iri]
    return tuple(sorted(found, key=lambda one: (not one.date, one.date, one.party.label, one.party.link)))


def _happening(teller: Teller, told: list[Told]) -> Happening:
    other = teller.other(told[0])
    node = ox.NamedNode(other.iri or "")
    store = teller.wording.store
    date = _first(texts(store, node, *_STARTS))
    end = _first(texts(store, node, SCHEMA.endDate))
    return Happening(
        party=teller.party(other, told[0]),
        date=date,
        end=end if end != date else "",
        relations=tuple(dict.fromkeys(teller.wording.relation(fact, teller.iri) for fact in told)),
        about=tuple(_about(teller, node, told[0])),
        behind=_together(teller.lines(told)),
    )


def _together(lines: Iterable[Line]) -> tuple[tuple[Line, ...], ...]:
    found: dict[tuple[tuple[str, int], ...], list[Line]] = {}
    for line in lines:
        found.setdefault(tuple((said.holder, said.start) for said in line.quotes), []).append(line)
    return tuple(map(tuple, found.values()))


def _about(teller: Teller, node: ox.NamedNode, fact: Told) -> Iterable[tuple[str, tuple[Party, ...]]]:
    for way in _ABOUT:
        others = _things(teller, node, way)
        if others:
            label = word(str(way), teller.wording.language)
            yield label, tuple(teller.party(other, fact) for other in others)


def _things(teller: Teller, node: ox.NamedNode, way: URIRef) -> list[Thing]:
    store = teller.wording.store
    return [thing(store, term) for term in objects(store, node, way)]


def _first(said: list[str]) -> str:
    return next((text for text in said if partial(text)), "")
