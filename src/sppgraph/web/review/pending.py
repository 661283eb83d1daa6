"""``/review/pending``: every decision in the file, each to be taken back."""

import shlex

from starlette.requests import Request
from starlette.responses import Response

from sppgraph.web.overview import addresses
from sppgraph.web.reading import address_parameters
from sppgraph.web.review.access import page
from sppgraph.web.review.desk import desk_of, entries
from sppgraph.web.review.filters import Filter, Paged
from sppgraph.web.review.listing import news
from sppgraph.web.review.session import Session
from sppgraph.web.review.standing import standing
from sppgraph.web.service import service_of

_PAGE = 50  # decisions


async def pending(request: Request, session: Session) -> Response:
    """The decisions in the order of the file."""
    pairs, kept = address_parameters(request), await entries(request)
    found = Paged.of(kept, Filter.of_pairs(pairs).page, _PAGE)
    folder, file = str(service_of(request).settings.directory), str(desk_of(request).file)
    return page(
        request,
        "review_pending.html",
        session,
        found=found,
        rows=await standing(request, kept, found.shown),
        command=shlex.join(["sppgraph", "build", "…", "-o", folder, "--corrections", file]).replace(
            "'…'", "…"
        ),
        file=file,
        news=await news(request, pairs, kept),
        addresses=await addresses(request),
    )
