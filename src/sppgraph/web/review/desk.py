"""What the review pages share: the file of corrections, and who is logged in."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from starlette.requests import Request

from sppgraph.corrections import Correction
from sppgraph.corrections.keeping import Entries, change, entries_of
from sppgraph.web.review.session import Attempts, Session, Sessions

COOKIE = "review"
PATH = "/review"


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The state of reviewing."""

    file: Path  # of corrections
    token: str
    sessions: Sessions = field(default_factory=Sessions)
    attempts: Attempts = field(default_factory=Attempts)


def desk_of(request: Request) -> Desk:
    """The desk of the service that a request has come to."""
    desk = request.app.state.desk
    assert isinstance(desk, Desk), "there are review pages only where there is a desk"
    return desk


def session_of(request: Request) -> Session | None:
    """Who asks, if they have logged in."""
    return desk_of(request).sessions.get(request.cookies.get(COOKIE, ""))


async def entries(request: Request) -> Entries:
    """What the file of corrections holds now.

    Raises:
        CorrectionError: it is not whole.
    """
    return await asyncio.to_thread(entries_of, desk_of(request).file)


async def decide(request: Request, what: Callable[[Entries], Iterable[Correction]]) -> Entries:
    """Change the file; see ``corrections.change``."""
    return await asyncio.to_thread(change, desk_of(request).file, what)
