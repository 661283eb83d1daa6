"""``/review``: the facts to be looked at, the least trusted first."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from sppgraph.corrections.keeping import Entries
from sppgraph.evidence import Told
from sppgraph.web.citing import pieces
from sppgraph.web.overview import addresses, overview
from sppgraph.web.reading import Pairs, address_parameters
from sppgraph.web.review.access import page, value
from sppgraph.web.review.decided import decisions_on, key_of
from sppgraph.web.review.desk import entries
from sppgraph.web.review.details import relation, told
from sppgraph.web.review.facts import KINDS, Item, items, label, names
from sppgraph.web.review.filters import STATES, Filter, Paged, counted
from sppgraph.web.review.session import Session
from sppgraph.web.review.standing import Standing, standing
from sppgraph.web.wording import timed


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A fact as the page shows it."""

    item: Item
    told: Told
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
        news=await news(request, pairs, kept),
        addresses=await addresses(request),
        citing=citing,
        pieces=pieces,
        relation=relation,
        when=timed,
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
