"""What pages remember of the graph."""

import asyncio

import pytest

from sppgraph.engine.pool import Gone
from sppgraph.web.memory import Memory


def test_it_is_worked_out_once_a_version() -> None:
    """Whoever asks meanwhile waits for it; another version is worked out anew."""
    made: list[str] = []

    async def run() -> list[str]:
        memory = Memory()

        async def make(version: str) -> str:
            made.append(version)
            await asyncio.sleep(0)
            return f"of {version}"

        first = await asyncio.gather(*(memory.get("a", "1", lambda: make("1")) for _ in range(5)))
        return [
            *first,
            await memory.get("a", "2", lambda: make("2")),
            await memory.get("b", "2", lambda: make("2")),
        ]

    assert asyncio.run(run()) == ["of 1"] * 5 + ["of 2"] * 2
    assert made == ["1", "2", "2"]


def test_what_could_not_be_worked_out_is_tried_again() -> None:
    """A client that left, or a busy moment, is not remembered."""

    async def run() -> str:
        memory = Memory()

        async def fail() -> str:
            raise RuntimeError

        async def make() -> str:
            return "made"

        with pytest.raises(RuntimeError):
            await memory.get("a", "1", fail)
        return await memory.get("a", "1", make)

    assert asyncio.run(run()) == "made"


def test_who_waits_shares_what_goes_wrong() -> None:
    """What takes too long for one takes too long for those who wait for it: they are told at the same time."""

    async def run() -> list[object]:
        memory = Memory()

        async def fail() -> str:
            await asyncio.sleep(0)
            raise RuntimeError

        async def never() -> str:
            raise AssertionError

        waiting = (memory.get("a", "1", never) for _ in range(3))
        return await asyncio.gather(memory.get("a", "1", fail), *waiting, return_exceptions=True)

    assert [type(one) for one in asyncio.run(run())] == [RuntimeError] * 4


def test_who_leaves_takes_nobody_along() -> None:
    """The next of those who wait works it out."""

    async def run() -> list[object]:
        memory = Memory()

        async def leave() -> str:
            await asyncio.sleep(0)
            raise Gone

        async def make() -> str:
            return "made"

        waiting = (memory.get("a", "1", make) for _ in range(2))
        return await asyncio.gather(memory.get("a", "1", leave), *waiting, return_exceptions=True)

    first, *others = asyncio.run(run())
    assert isinstance(first, Gone)
    assert others == ["made", "made"]
