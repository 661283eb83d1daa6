"""What every part of the service shares, and the one way in which an answer is made."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from starlette.requests import Request
from starlette.responses import Response

from sppgraph.engine.pool import Busy, Engine, Stopped, TimedOut
from sppgraph.engine.values import Failed, Limits, Missing, Query, Read, Ready, Reply, Write
from sppgraph.query import SavedQuery
from sppgraph.web import cache
from sppgraph.web.cache import Cache, Kept
from sppgraph.web.conditional import has
from sppgraph.web.negotiate import Choice
from sppgraph.web.pages import VARY, Framed, frame
from sppgraph.web.problems import Problem, of_exhaustion, of_failure
from sppgraph.web.sending import Pieces, Underway, leaving
from sppgraph.web.settings import Settings

_SMALL = 1 << 20  # bytes of an answer that always goes out
CUT = "SPP-Cut"  # the header that says how an answer was cut


@dataclass(frozen=True, slots=True)
class Service:
    """The graph, what it was started with, and answers kept."""

    settings: Settings
    engine: Engine
    cache: Cache
    saved: Mapping[str, SavedQuery] = field(default_factory=dict)  # by name, sorted
    underway: Underway = field(default_factory=Underway)


@dataclass(frozen=True, slots=True, kw_only=True)
class Formats:
    """What a client takes where a query answers with rows, and where it answers with a graph."""

    rows: Choice | None
    graphs: Choice | None

    def of(self, reply: Reply) -> Choice:
        """The one that an answer was written in."""
        chosen = self.graphs if reply.kind == "graph" else self.rows
        assert chosen is not None, "the engine writes nothing that was not chosen"
        return chosen


def service_of(request: Request) -> Service:
    """The service that a request has come to."""
    service = request.app.state.service
    assert isinstance(service, Service)
    return service


async def respond(request: Request, asked: Read, formats: Formats, *, page: Framed | None = None) -> Response:
    """Answer from the cache or the graph, or say that the client has the answer already.

    Args:
        request: Its body has been read.
        asked: With formats of the engine: see ``engine_format``.
        formats: What they stand for.
        page: What stands around the answer, if it is to be a page.

    Raises:
        Problem: it cannot be answered.
    """
    service = service_of(request)
    asked = replace(asked, limits=_limits(service, formats, page))
    name = cache.key(asked, formats, page, frame() if page else "")
    steady = not (isinstance(asked, Query) and cache.fickle(asked.text))
    kept = service.cache.get(name, service.engine.version) if steady else None
    if steady and has(request, _tag(name, service.engine.version)):
        return Response(status_code=304, headers=_headers(_tag(name, service.engine.version), page))
    if kept is None:
        kept = await asyncio.to_thread(_paged, await ask(request, asked), formats, page)
        if steady:
            service.cache.put(name, kept)
    if len(kept.body) > _SMALL and service.underway.size > service.settings.underway:
        raise of_exhaustion(Busy(), 0)
    headers = _headers(_tag(name, kept.reply.version) if steady else None, page)
    if steady and has(request, "*"):  # any answer will do, so there must be one
        return Response(status_code=304, headers=headers)
    if kept.reply.cut:
        headers[CUT] = kept.reply.cut
    return Pieces(kept.body, formats.of(kept.reply).content_type, headers, service.underway)


async def ask(request: Request, asked: Read) -> Kept:
    """Have the engine answer, unless the client leaves.

    Raises:
        Problem: it cannot.
    """
    service = service_of(request)
    try:
        async with leaving(request) as gone:
            answered = await service.engine.read(asked, gone)
    except (Busy, TimedOut, Stopped) as error:
        raise of_exhaustion(error, asked.limits.seconds) from error
    if isinstance(answered, Failed):
        raise of_failure(answered)
    if isinstance(answered, Missing):
        raise Problem(404, "There is no such graph.")
    return Kept(*answered)


async def change(request: Request, write: Write) -> Ready | Missing:
    """Have the engine write.

    Raises:
        Problem: it cannot; nothing was changed.
    """
    service = service_of(request)
    try:
        done = await service.engine.write(replace(write, limits=service.settings.limits))
    except (TimedOut, Stopped) as error:
        raise of_exhaustion(error, service.settings.limits.seconds) from error
    if isinstance(done, Failed):
        raise of_failure(done)
    return done


def engine_format(choice: Choice | None, page: str) -> str | None:
    """What the engine is to write: for a page it writes what the page is made of."""
    if choice is None:
        return None
    return page if choice.format.name == "html" else choice.format.name


def _limits(service: Service, formats: Formats, page: Framed | None) -> Limits:
    limits = service.settings.limits
    shown = [choice for choice in (formats.rows, formats.graphs) if choice and choice.format.name == "html"]
    return replace(limits, rows=min(limits.rows, page.most)) if page and shown else limits


def _paged(kept: Kept, formats: Formats, page: Framed | None) -> Kept:
    if page is None or formats.of(kept.reply).format.name != "html":
        return kept
    return Kept(kept.reply, page.render(kept.reply, kept.body))


# Conditional requests (https://www.rfc-editor.org/rfc/rfc9110#name-conditional-requests)


def _tag(name: str, version: str) -> str:
    """A weak tag: the same rows, be it in another order."""
    return f'W/"{name}-{version}"'


def _headers(tag: str | None, page: Framed | None) -> dict[str, str]:
    headers = {"Vary": VARY if page else "Accept", "Cache-Control": "no-cache" if tag else "no-store"}
    return {**headers, "ETag": tag} if tag else headers
