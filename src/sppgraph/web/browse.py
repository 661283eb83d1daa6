"""``/browse``: the things of the graph by type, role, year, country, programme and issue."""

import asyncio
import csv
import io
from collections.abc import Iterable
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response

from sppgraph.finding import Index
from sppgraph.web.catalogue import FACETS, Catalogue, catalogue
from sppgraph.web.facets import SORTS, Choice, Selection, select
from sppgraph.web.finder import finder
from sppgraph.web.language import language_of
from sppgraph.web.marks import Marks
from sppgraph.web.overview import addresses, overview
from sppgraph.web.pages import html, render
from sppgraph.web.problems import Problem
from sppgraph.web.ranked import facets_of, name_of, ordered, orders
from sppgraph.web.reading import Pairs, address_parameters
from sppgraph.web.words import kind

_PAGE = 50  # things
_LONGEST = 200  # characters of what names are to hold
_CHOSEN = 2_000  # characters of all values that are chosen: the link of every other value repeats them
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")  # what a cell begins with that a spreadsheet runs
_COLUMNS = ("name", "english", "type", "years", "facts", "iri")


async def browse(request: Request) -> Response:
    """A page of the things that fit, beside what else could be chosen."""
    choice = choice_of(address_parameters(request))
    seen, selection, numbers = await _chosen(request, choice)
    pages = max(1, -(-len(numbers) // _PAGE))
    choice = replace(choice, page=min(choice.page, pages))
    language, here = language_of(request), await addresses(request)
    content = render(
        "browse.html",
        language,
        choice=choice,
        facets=facets_of(seen, choice, selection, (await overview(request)).editions(language), language),
        count=len(numbers),
        first=(choice.page - 1) * _PAGE + 1,
        pages=pages,
        rows=[
            (name_of(seen.things[one], language), seen.things[one], seen.years[one])
            for one in numbers[(choice.page - 1) * _PAGE : choice.page * _PAGE]
        ],
        sorts=[(name, replace(choice, sort=name, page=1).address()) for name in SORTS],
        to=lambda page: replace(choice, page=page).address(),
        cleared=Choice(sort=choice.sort).address(),
        file=replace(choice, page=1).address(".csv"),
        kind=lambda name: kind(name, language),
        here=here,
    )
    return html(content)


async def browse_csv(request: Request) -> Response:
    """All things that fit, as CSV."""
    choice = choice_of(address_parameters(request))
    seen, _, numbers = await _chosen(request, choice)
    return Response(
        await asyncio.to_thread(_csv, seen, numbers),
        headers={
            "Content-Type": "text/csv; charset=utf-8",
            "Content-Disposition": 'attachment; filename="browse.csv"',
            "Cache-Control": "no-cache",
            "Vary": "Accept-Language, Cookie",  # the order of names depends on them
        },
    )


def choice_of(pairs: Pairs) -> Choice:
    """What an address asks for.

    Raises:
        Problem: 422, it names something else or too much, or an order or a page that there cannot be.
    """
    values: dict[str, tuple[str, ...]] = {}
    others: dict[str, str] = {}
    for name, value in pairs:
        if name in FACETS:
            values[name] = tuple(dict.fromkeys((*values.get(name, ()), value))) if value else ()
        elif name in ("q", "sort", "page") and name not in others:
            others[name] = value.strip()
        else:
            raise _unfit(f"The parameter “{name}” is unknown or given twice.")
    if sum(len(value) for chosen in values.values() for value in chosen) > _CHOSEN:
        raise _unfit("More is chosen than a page can offer to take back.")
    sort, page = others.get("sort") or SORTS[0], others.get("page") or "1"
    if sort not in SORTS:
        raise _unfit(f"There is no order “{sort}”.")
    if not (page.isascii() and page.isdecimal() and len(page) < 7):
        raise _unfit(f"There is no page “{page}”.")
    return Choice(values=values, text=others.get("q", "")[:_LONGEST], sort=sort, page=max(1, int(page)))


def _unfit(said: str) -> Problem:
    return Problem(
        422,
        f"{said}\n  /browse takes {', '.join(FACETS)}, q, page, and sort, which is one of {', '.join(SORTS)}.",
    )


async def _chosen(request: Request, choice: Choice) -> tuple[Catalogue, Selection, list[int]]:
    """What there is, what of it fits, and that in order."""
    seen, here = await catalogue(request), await addresses(request)
    index = await finder(request) if choice.text else None
    ranks = (await orders(request, seen))[language_of(request)]

    def work() -> tuple[Selection, list[int]]:
        named = None if index is None else _named(seen, index, choice.text)
        selection = select(seen, Marks(here), choice, named)
        return selection, ordered(selection.numbers, choice.sort, seen, ranks)

    return (seen, *await asyncio.to_thread(work))


def _named(seen: Catalogue, index: Index, text: str) -> list[int]:
    """The things whose names fit a text."""
    found = index.find(text, len(seen.by_iri) + len(seen.things))
    return [seen.numbers[one.thing.iri] for one in found if one.thing.iri in seen.numbers]


def _csv(seen: Catalogue, numbers: Iterable[int]) -> bytes:
    """A row a thing, behind the mark by which spreadsheets know UTF-8."""
    written = io.StringIO(newline="")
    rows = csv.writer(written)
    rows.writerow(_COLUMNS)
    for one in numbers:
        thing = seen.things[one]
        names = map(_inert, (thing.label, thing.english))
        rows.writerow((*names, thing.kind, " ".join(seen.years[one]), thing.facts, thing.iri))
    return written.getvalue().encode("utf-8-sig")


def _inert(name: str) -> str:
    """A name that no spreadsheet takes for a formula: as in the tables of the views, a quote keeps it text."""
    return f"'{name}" if name.startswith(_FORMULAS) else name
