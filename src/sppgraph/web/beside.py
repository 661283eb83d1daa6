"""Threads beside the loop, for code that asks the graph and waits for its answer."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from starlette.requests import Request

from sppgraph.engine.pool import Busy
from sppgraph.lookup import Ask
from sppgraph.results import Answer
from sppgraph.web.inner import answer
from sppgraph.web.problems import of_exhaustion

T = TypeVar("T")
_THREADS = 8


class Beside:
    """Threads for code that asks the graph and waits: some at once, and not for ever.

    Args:
        most: Requests that may be served by them or wait for them.
    """

    def __init__(self, most: int) -> None:
        self.most, self._here = most, 0
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="beside")

    async def run(self, work: Callable[[], T]) -> T:
        """What ``work`` gives.

        Raises:
            Busy: too many wait already.
        """
        if self._here >= self.most:
            raise Busy
        self._here += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)
        finally:
            self._here -= 1


async def beside(request: Request, work: Callable[[Ask], T]) -> T:
    """Run code that asks the graph and waits, without holding up everybody else.

    Args:
        request: On whose behalf it asks.
        work: What it is given answers queries as ``answer`` does.

    Raises:
        Problem: one of its queries cannot be answered, or too many ask.
    """
    loop = asyncio.get_running_loop()

    def wait(text: str) -> Answer:
        return asyncio.run_coroutine_threadsafe(answer(request, text), loop).result()

    threads = request.app.state.beside
    assert isinstance(threads, Beside)
    try:
        return await threads.run(partial(work, wait))
    except Busy as error:
        raise of_exhaustion(error, 0) from error
