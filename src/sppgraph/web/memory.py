"""What pages have worked out of the graph, once for every version of it."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TypeVar, cast

from starlette.requests import Request

from sppgraph.engine.pool import Gone
from sppgraph.web.service import service_of

T = TypeVar("T")


class Memory:
    """What the pages have worked out of the graph."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[str, object]] = {}  # with the version that it was worked out of
        self._making: dict[tuple[str, str], asyncio.Future[None]] = {}

    async def get(self, name: str, version: str, make: Callable[[], Awaitable[T]]) -> T:
        """What ``make`` gives; it runs once a version, and whoever asks meanwhile shares what comes of it.

        Args:
            name: What it is; always the same kind of thing.
            version: Of the graph.
            make: May raise; only that its client has left is not shared.
        """
        while (found := self._found.get(name, ("", None)))[0] != version:
            making = self._making.get((name, version))
            if making is None:
                return await self._make(name, version, make)
            with suppress(Gone):
                await asyncio.shield(making)
        return cast(T, found[1])

    async def _make(self, name: str, version: str, make: Callable[[], Awaitable[T]]) -> T:
        making = self._making[name, version] = asyncio.get_running_loop().create_future()
        making.add_done_callback(asyncio.Future.exception)  # nobody else may have waited for it
        try:
            value = await make()
            self._found[name] = version, value
            making.set_result(None)
        except BaseException as error:
            making.set_exception(error if isinstance(error, Exception) else Gone())
            raise
        finally:
            del self._making[name, version]
        return value


async def remembered(request: Request, name: str, make: Callable[[], Awaitable[T]]) -> T:
    """What ``make`` gives on the graph as it is now; see ``Memory.get``."""
    memory = request.app.state.memory
    assert isinstance(memory, Memory)
    return await memory.get(name, service_of(request).engine.version, make)
