"""``/``: what is served here, and where."""

from starlette.requests import Request
from starlette.responses import Response

from sppgraph.iris import SPP
from sppgraph.values import ENTITY_TYPES
from sppgraph.web.language import language_of
from sppgraph.web.listing import grouped
from sppgraph.web.overview import addresses, overview
from sppgraph.web.pages import html, render
from sppgraph.web.service import service_of
from sppgraph.web.words import word


async def home(request: Request) -> Response:
    """The first page."""
    seen = await overview(request)
    kinds = [(word(str(SPP[name])), word(str(SPP[name]), "en"), seen.count(name)) for name in ENTITY_TYPES]
    content = render(
        "home.html",
        language_of(request),
        seen=seen,
        kinds=[kind for kind in kinds if kind[2]],
        facts=seen.count("Fact"),
        addresses=await addresses(request),
        groups=grouped(service_of(request).saved),
        root=str(request.base_url),
    )
    return html(content)
