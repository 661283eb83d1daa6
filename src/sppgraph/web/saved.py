"""``/queries/NAME``: a saved query, asked with parameters from the address."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from sppgraph.choices import choices_of
from sppgraph.engine.values import Query
from sppgraph.errors import ParameterError, QueryError
from sppgraph.lookup import Ask
from sppgraph.query import SavedQuery, bind, without_head
from sppgraph.web.beside import beside
from sppgraph.web.candidates import candidates
from sppgraph.web.fields import Field, Option, fields_of
from sppgraph.web.knowing import known
from sppgraph.web.language import language_of
from sppgraph.web.listing import formats_of
from sppgraph.web.memory import remembered
from sppgraph.web.negotiate import GRAPHS, HTML, ROWS, Choice, Format, choose, named
from sppgraph.web.overview import addresses
from sppgraph.web.pages import Link, Page, html, render
from sppgraph.web.problems import Problem
from sppgraph.web.reading import accepted, address_parameters
from sppgraph.web.service import Formats, engine_format, respond, service_of

FEDERATION = "federation"
VIEW = "view"  # in an address: which chart to show; no saved query has a parameter of that name
_OFFERED = 300  # values that a form brings along; more are suggested while somebody types


async def ask_saved(request: Request) -> Response:
    """Answer a saved query, or show its form."""
    saved, suffix = _found(request)
    given = _given(request)
    chosen = _format(request, saved, suffix)
    if chosen.format is not HTML:
        try:
            text = await bound(request, saved, given)
        except QueryError as error:
            raise Problem(422, str(error)) from error
        return await answered(request, text, chosen, None)
    lacking = any(one.required and one.name not in given for one in saved.parameters)
    page = await page_around(request, saved, given)
    if lacking and not given:
        return html(render("form.html", page.language, page=page, error="", unfit=None, candidates=()))
    try:
        text = await bound(request, saved, given)
    except QueryError as error:
        return _refused(page, error, given)
    return await answered(request, text, chosen, replace(page, query=without_head(text)))


def _refused(page: Page, error: QueryError, given: Mapping[str, str]) -> Response:
    """The form again, with what is wrong and what may be meant."""
    unfit = error if isinstance(error, ParameterError) else None
    found = candidates(unfit, given, f"/queries/{page.name}", page.language) if unfit else ()
    content = render(
        "form.html",
        page.language,
        page=page,
        error=str(error),
        unfit=unfit,
        candidates=found,
        type=_asked(page, unfit),
    )
    return html(content, status=422)


def _asked(page: Page, unfit: ParameterError | None) -> str:
    """The type of the parameter that does not fit, "" where there is no such parameter."""
    return next((one.type for one in page.fields if unfit and one.name == unfit.parameter), "")


async def page_around(request: Request, saved: SavedQuery, given: Mapping[str, str]) -> Page:
    """What stands around the answer to a saved query: its form and the other formats.

    Raises:
        Problem: the values to choose from cannot be looked up.
    """
    query = urlencode(given)
    return Page(
        query=without_head(saved.text),
        language=language_of(request),
        name=saved.name,
        title=saved.summary_zh or saved.name,
        title_en=saved.summary_en,
        note=saved.description_zh,
        note_en=saved.description,
        outward=saved.group == FEDERATION and not service_of(request).settings.outside,
        fields=await _fields(request, saved, given),
        links=tuple(
            Link(one.name, f"/queries/{saved.name}.{one.suffix}{'?' if query else ''}{query}")
            for one in formats_of(saved)
            if one is not HTML
        ),
        addresses=await addresses(request),
        known=await known(request),
        here=f"/queries/{saved.name}{'?' if query else ''}{query}",
        view=view_of(request),
    )


def view_of(request: Request) -> str:
    """The chart that an address asks for, "" for none."""
    return next((value for name, value in address_parameters(request) if name == VIEW), "")


async def _fields(request: Request, saved: SavedQuery, given: Mapping[str, str]) -> tuple[Field, ...]:
    async def make() -> Mapping[str, Sequence[Option]]:
        return await beside(request, partial(_options, saved))

    return fields_of(saved.parameters, given, await remembered(request, f"options {saved.name}", make))


def _options(saved: SavedQuery, ask: Ask) -> Mapping[str, Sequence[Option]]:
    found = {one.name: choices_of(one, ask)[:_OFFERED] for one in saved.parameters}
    return {
        name: tuple(Option(value=choice.value, label=choice.label, iri=choice.iri) for choice in choices)
        for name, choices in found.items()
    }


async def bound(request: Request, saved: SavedQuery, given: Mapping[str, str]) -> str:
    """The SPARQL of a saved query with its parameters.

    Raises:
        QueryError: a parameter is missing, unknown or unfit.
        Problem: the graph cannot be asked for a name.
    """
    return await beside(request, partial(bind, saved, given))


async def answered(request: Request, text: str, chosen: Choice, page: Page | None) -> Response:
    """The answer to a query of ours.

    Raises:
        Problem: there is none.
    """
    asked = Query(
        text=text,
        row_format=engine_format(chosen, "json") if chosen.format in ROWS else None,
        graph_format=engine_format(chosen, "ntriples") if chosen.format in GRAPHS else None,
        outside=tuple(sorted(service_of(request).settings.outside)),
    )
    return await respond(request, asked, Formats(rows=chosen, graphs=chosen), page=page)


# What the address says


def _found(request: Request) -> tuple[SavedQuery, str]:
    """The query that an address names, and the suffix behind its name."""
    every = service_of(request).saved
    name = request.path_params["name"]
    if name in every:
        return every[name], ""
    stem, _, suffix = name.rpartition(".")
    if stem in every:
        return every[stem], suffix
    raise Problem(
        404,
        f"No saved query is called “{name}”.\n  /queries lists them.",
        zh=f"没有名为“{name}”的查询。\n  “查询”页列出了全部查询。",
    )


def _given(request: Request) -> dict[str, str]:
    """The parameters in the address; an empty one, as forms send it, is none. The view is no parameter."""
    given: dict[str, str] = {}
    for name, value in address_parameters(request):
        if name == VIEW:
            continue
        if name in given:
            raise Problem(422, f"The parameter “{name}” is there twice.\n  Give it once.")
        if value:
            given[name] = value
    return given


def _format(request: Request, saved: SavedQuery, suffix: str) -> Choice:
    offered = formats_of(saved)
    if suffix and suffix not in {one.suffix for one in (*ROWS, *GRAPHS)}:
        raise Problem(404, f"There is no format “.{suffix}”.\n  There is {_listed(offered)}.")
    chosen = named(suffix, offered) if suffix else choose(accepted(request), offered)
    if chosen is None:
        what = "a graph" if offered is GRAPHS else "rows"
        raise Problem(406, f"The query answers with {what}.\n  Take it as {_listed(offered)}.")
    return chosen


def _listed(formats: Sequence[Format]) -> str:
    return ", ".join(f".{one.suffix} ({one.media_types[0]})" for one in formats)
