"""``/``: what is served here, and the ways in."""

from starlette.requests import Request
from starlette.responses import Response

from sppgraph.groups import load_groups
from sppgraph.query import SavedQuery
from sppgraph.values import ENTITY_TYPES
from sppgraph.web.catalogue import catalogue
from sppgraph.web.highlights import highlights
from sppgraph.web.language import language_of
from sppgraph.web.overview import addresses, overview
from sppgraph.web.pages import html, render
from sppgraph.web.ranked import name_of
from sppgraph.web.service import service_of
from sppgraph.web.viewing import drawn

_ISSUES = 6  # that are shown


async def home(request: Request) -> Response:
    """The first page."""
    seen, language = await overview(request), language_of(request)
    things = (await catalogue(request)).values["type"]
    content = render(
        "home.html",
        language,
        seen=seen,
        issues=seen.issues[:_ISSUES],
        kinds=[(name, len(things[name])) for name in ENTITY_TYPES if name in things],
        facts=seen.count("Fact") - seen.count("Merge"),  # a reason why names are one is told as a fact too
        drawn=await drawn(request),
        lead=await highlights(request),
        name=lambda thing: name_of(thing, language),
        addresses=await addresses(request),
        queries=_handful(tuple(service_of(request).saved.values())),
        root=str(request.base_url),
    )
    return html(content)


def _handful(saved: tuple[SavedQuery, ...]) -> list[SavedQuery]:
    """One saved query of each group, in the groups' own order: the first that asks for nothing, if any."""
    found = []
    for group in load_groups():
        members = [one for one in saved if one.group == group.name]
        ready = [one for one in members if not any(parameter.required for parameter in one.parameters)]
        found += (ready or members)[:1]
    return found
