"""What a page tells of a thing, in sections: those with nothing to tell are left out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import pyoxigraph as ox
from rdflib.namespace import DCTERMS

from sppgraph.browse import local, nodes, texts
from sppgraph.evidence import Told
from sppgraph.explain import Explanation
from sppgraph.iris import SCHEMA, SPP
from sppgraph.web.dating import partial
from sppgraph.web.figures import Chart, charts
from sppgraph.web.happenings import Happening, happenings
from sppgraph.web.lines import Line, Teller, anchor
from sppgraph.web.timeline import Held, Timeline, timeline

FOLD = 30  # rows that stand open
_FIRST = tuple(
    map(
        str,
        (
            DCTERMS.title,
            SCHEMA.startDate,
            SCHEMA.endDate,
            SCHEMA.datePublished,
            SCHEMA.location,
            SCHEMA.eventAttendanceMode,
            SCHEMA.organizer,
            SCHEMA.publisher,
            SCHEMA.author,
        ),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a page."""

    name: str  # its anchor: "own", "roles", "members", "holders", "events", "publications", "parts" …
    count: int  # facts
    lines: tuple[Line, ...] = ()
    timelines: tuple[Timeline, ...] = ()  # the first rows, and the rest
    happenings: tuple[Happening, ...] = ()
    charts: tuple[Chart, ...] = ()


def sections_of(
    teller: Teller, told: Explanation, holders: Sequence[Told], stated: Sequence[Told]
) -> tuple[Section, ...]:
    """The sections of a thing's page in their order.

    Args:
        teller: Seen from the thing.
        told: All that is said of it.
        holders: Who holds it, where it is a role.
        stated: What it states, where it is a sentence.
    """
    by_title = {section.title: section.facts for section in told.sections}
    own: list[Told] = []
    events: list[Told] = []
    publications: list[Told] = []
    for title, rest in (("Events", events), ("Publications", publications)):
        for fact in by_title.get(title, ()):
            (own if fact.subject.iri == teller.iri else rest).append(fact)
    found = (
        _plain(teller, "stated", [replace(fact, quotes=()) for fact in stated]),
        _plain(teller, "own", sorted(own, key=lambda fact: _rank(teller, fact))),
        _roles(teller, "roles", by_title.get("Roles it holds", ())),
        _roles(teller, "members", by_title.get("Roles others hold in it", ())),
        _roles(teller, "holders", holders),
        Section(name="events", count=len(events), happenings=happenings(teller, events)),
        Section(name="publications", count=len(publications), happenings=happenings(teller, publications)),
        _plain(teller, "parts", by_title.get("Parts", ())),
        _figures(teller, by_title.get("Figures", ())),
        _plain(teller, "others", by_title.get("Other facts", ())),
    )
    return tuple(section for section in found if section.count)


def _plain(teller: Teller, name: str, facts: Sequence[Told]) -> Section:
    return Section(name=name, count=len(facts), lines=teller.lines(facts))


def _rank(teller: Teller, fact: Told) -> int:
    """When, where, how and by whom come before the rest."""
    way = teller.wording.way(fact)
    return _FIRST.index(way) if way in _FIRST else len(_FIRST)


def _figures(teller: Teller, facts: Sequence[Told]) -> Section:
    drawn = charts(teller.wording, facts)
    return Section(name="figures", count=len(facts), lines=teller.lines(facts), charts=drawn)


# Roles


def _roles(teller: Teller, name: str, facts: Sequence[Told]) -> Section:
    """Roles by time: the dated ones by their dates, the others by the newsletters that tell of them."""
    held = sorted(((_held(teller, fact), fact) for fact in facts), key=lambda pair: _order(pair[0]))
    roles = [role for role, _ in held]
    whole = timeline(roles)
    return Section(
        name=name,
        count=len(facts),
        lines=teller.lines(fact for _, fact in held),
        timelines=tuple(_folded(whole)) if whole else (),
    )


def _folded(whole: Timeline) -> Iterable[Timeline]:
    """The first rows, and the rest on the same axis."""
    yield Timeline(ticks=whole.ticks, bars=whole.bars[:FOLD])
    if len(whole.bars) > FOLD:
        yield Timeline(ticks=whole.ticks, bars=whole.bars[FOLD:])


def _order(role: Held) -> tuple[str, str]:
    attested = str(min(role.years, default=9999))
    dated = role.start or role.end
    return (dated.iso if dated else attested), role.label


def _held(teller: Teller, fact: Told) -> Held:
    store, node = teller.wording.store, ox.NamedNode(fact.node)
    years = (local(year.value) for year in nodes(store, node, SPP.year))
    relation, when = teller.wording.relation(fact), teller.wording.when(fact)
    about = [one for one in (fact.subject, fact.object) if one.iri != teller.iri]
    names = " → ".join(map(teller.wording.called, about))
    start, end = (
        next((found for said in texts(store, node, way) if (found := partial(said))), None)
        for way in (SCHEMA.startDate, SCHEMA.endDate)
    )
    return Held(
        label=f"{relation} · {names}" if len(about) == 1 else names,
        words=" ".join(filter(None, (relation, names, when))),
        anchor=anchor(fact.node),
        start=start,
        end=end,
        years=tuple(sorted(year.year for said in years if (year := partial(said)))),
    )
