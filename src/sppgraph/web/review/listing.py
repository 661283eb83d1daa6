"""``/review``: the facts to be looked at, the least trusted first."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from sppgraph.corrections.keeping import Entries
from sppgraph.corrections.names import Names
from sppgraph.evidence import Told
from sppgraph.iris import DATA_BASE
from sppgraph.web.citing import pieces
from sppgraph.web.overview import addresses, overview
from sppgraph.web.pages import Link
from sppgraph.web.reading import Pairs, address_parameters
from sppgraph.web.review.access import page, value
from sppgraph.web.review.decided import decisions_on, key_of
from sppgraph.web.review.desk import PATH, entries
from sppgraph.web.review.details import relation, told
from sppgraph.web.review.facts import KINDS, Item, is_nameable, items, label, names
from sppgraph.web.review.filters import STATES, Filter, Paged, counted
from sppgraph.web.review.session import Session
from sppgraph.web.review.standing import Standing, standing
from sppgraph.web.wording import timed


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A fact as the page shows it."""

    item: Item
    told: Told
    things: tuple[Link, ...]  # those that take part and have names and a type to decide on
    decisions: tuple[Standing, ...]


async def listing(request: Request, session: Session) -> Response:
    """The facts that fit a filter, each with its sentences and what was decided."""
    pairs = address_parameters(request)
    asked = Filter.of_pairs(pairs)
    every, called, kept = await items(request), await names(request), await entries(request)
    decisions = decisions_on(every, kept, called)
    found = Paged.of(asked.select(every, decisions), asked.page)
    words, citing = await told(request, found.shown)
    rows = [
        Row(
            item=item,
            told=words[item.node],
            things=_things(item, words[item.node], called, asked.address(page=found.page)),
            decisions=tuple(await standing(request, kept, decisions.get(item.node, ()))),
        )
        for item in found.shown
        if item.node in words
    ]
    return page(
        request,
        "review.html",
        session,
        asked=asked,
        found=found,
        rows=rows,
        left=sum(item.node not in decisions for item in every),
        total=len(every),
        pending=len(kept),
        kinds=KINDS,
        states=STATES,
        rules=counted(every),
        issues=(await overview(request)).issues,
        about=label(asked.of, called) if asked.of else "",
        nameable=is_nameable(called.things.get(asked.of.removeprefix(DATA_BASE))),
        news=await news(request, pairs, kept),
        addresses=await addresses(request),
        citing=citing,
        pieces=pieces,
        relation=relation,
        when=timed,
    )


def _things(item: Item, said: Told, called: Names, back: str) -> tuple[Link, ...]:
    """The pages of the things of a fact; an issue has none, nor has what nothing is called."""
    every = zip(item.things, (said.subject, said.object), strict=False)
    return tuple(
        Link(one.label, f"{PATH}/thing?{urlencode({'iri': iri, 'back': back})}")
        for iri, one in every
        if is_nameable(called.things.get(iri.removeprefix(DATA_BASE)))
    )


async def news(request: Request, pairs: Pairs, kept: Entries) -> Mapping[str, object]:
    """What the form that led here did: ``done`` an entry, ``undone`` so many, or ``met`` another decision."""
    done = value(pairs, "done")
    entry = [one for one in kept if done and key_of(one) == done]
    return {
        "done": next(iter(await standing(request, kept, entry)), None),
        "undone": value(pairs, "undone"),
        "met": value(pairs, "met"),
    }
