"""Send answers to clients that may read slowly, or leave."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_PIECE = 1 << 20  # bytes


@dataclass(slots=True)
class Underway:
    """The bytes of answers that clients have not taken yet."""

    size: int = 0


class Pieces(Response):
    """An answer sent piece by piece, so that a client that stops reading is noticed."""

    def __init__(
        self, content: bytes, content_type: str, headers: Mapping[str, str], underway: Underway
    ) -> None:
        super().__init__(content, headers={**headers, "Content-Type": content_type})
        self.underway = underway

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the answer."""
        del scope, receive
        content = bytes(self.body)
        start_of = {"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers}
        self.underway.size += len(content)
        try:
            await send(start_of)
            for start in range(0, max(1, len(content)), _PIECE):
                more = start + _PIECE < len(content)
                piece = content[start : start + _PIECE]
                await send({"type": "http.response.body", "body": piece, "more_body": more})
        finally:
            self.underway.size -= len(content)


class Patience:
    """Gives a client up that does not take what it asked for.

    Args:
        app: Whose answers are sent.
        seconds: That one piece may take.
    """

    def __init__(self, app: ASGIApp, seconds: float) -> None:
        self.app, self.seconds = app, seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; its answer must be taken in time."""

        async def bounded(message: Message) -> None:
            async with asyncio.timeout(self.seconds):  # wait_for would make a task for every piece
                await send(message)

        # Uvicorn closes the connection of an answer that was begun and not ended.
        with suppress(TimeoutError):
            await self.app(scope, receive, bounded if scope["type"] == "http" else send)


@asynccontextmanager
async def leaving(request: Request) -> AsyncIterator[asyncio.Future[None]]:
    """Done when the client of a request whose body has been read goes away."""

    async def wait() -> None:
        while (await request.receive())["type"] != "http.disconnect":
            pass

    waiting = asyncio.ensure_future(wait())
    try:
        yield waiting
    finally:
        waiting.cancel()
