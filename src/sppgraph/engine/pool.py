"""Drive the keeper and its workers from an asyncio program.

Queries wait for a free worker, some of them and not for ever. A worker that takes too long, or whose
client has gone, is killed and another is forked. A write makes another keeper, and workers of the old
one end as soon as they are free, so every query sees the graph before a write or after it.
"""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL, Popen
from typing import Any

from sppgraph.engine import wire
from sppgraph.engine.graphfile import stamp
from sppgraph.engine.values import Failed, Hello, Missing, Read, Ready, Reply, Stamp, Write
from sppgraph.errors import GraphError

_START = 300.0  # seconds that reading a graph may take
_LOOK = 1.0  # seconds between two looks at the file of the graph
_AGAIN = 60.0  # seconds until one that could not be read is read again


class Busy(Exception):
    """No worker became free in time."""


class TimedOut(Exception):
    """The limit of seconds has passed; nothing of the work remains."""


class Stopped(Exception):
    """The process ended in the middle: most often it needed more memory than it may have."""


class Gone(Exception):
    """Nobody waits for the answer any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much a pool does at once."""

    workers: int = 4
    waiting: int = 64  # requests that may wait for a worker
    patience: float = 10.0  # seconds that one waits at most


@dataclass(frozen=True, slots=True)
class _Channel:
    """A process at the other end of a socket."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    pid: int
    generation: int

    def kill(self) -> None:
        """End the process, whatever it is doing."""
        if not self.reader.at_eof():  # else it has ended, and its number may be another's by now
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
        self.writer.close()


class Engine:
    """A graph in a folder, ready to be asked and, where that is allowed, changed."""

    def __init__(self, directory: Path, size: Size | None = None, *, may_go_out: bool = False) -> None:
        self.directory = directory
        self.size = size or Size()
        self.may_go_out = may_go_out
        self.ready: Ready | None = None  # of the keeper that forks now
        self._control: socket.socket | None = None
        self._generation = 0
        self._idle: list[_Channel] = []
        self._busy: set[_Channel] = set()
        self._free = asyncio.Semaphore(self.size.workers)
        self._waiting = 0
        self._changing = asyncio.Lock()
        self._stamp: Stamp | None = None
        self._watcher: asyncio.Task[None] | None = None

    @property
    def version(self) -> str:
        """The version of the graph that is answered from."""
        assert self.ready is not None, "the engine has been started"
        return self.ready.version

    @property
    def busy(self) -> tuple[int, ...]:
        """The process numbers of the workers that are answering."""
        return tuple(channel.pid for channel in self._busy)

    # Life

    async def start(self) -> None:
        """Read the graph and fork the first worker.

        Raises:
            GraphError: the graph cannot be read.
        """
        await self._reload()
        self._watcher = asyncio.create_task(self._watch())

    async def close(self) -> None:
        """End every process."""
        if self._watcher:
            self._watcher.cancel()
        for channel in (*self._idle, *self._busy):
            channel.kill()
        self._idle.clear()
        if self._control:
            self._control.close()

    async def _reload(self) -> None:
        """Start a keeper on the graph as it lies in the folder now."""
        seen = stamp(self.directory)
        ours, theirs = socket.socketpair()
        with theirs:
            arguments = [str(theirs.fileno()), str(self.directory), *["may-go-out"] * self.may_go_out]
            process = Popen(
                [sys.executable, "-m", "sppgraph.engine.keeper", *arguments],
                pass_fds=[theirs.fileno()],
                stdin=DEVNULL,
                stdout=DEVNULL,
                env={
                    **os.environ,
                    "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
                    "RUST_BACKTRACE": "0",
                },
            )
        try:
            ready = await asyncio.wait_for(_first(ours), _START)
        except (EOFError, TimeoutError) as error:
            ours.close()
            process.kill()
            raise GraphError(
                f"{self.directory}: the process that is to hold the graph ended before it had read it.\n"
                "  It may need more memory than there is."
            ) from error
        finally:
            asyncio.get_running_loop().run_in_executor(None, process.wait)
        if isinstance(ready, Failed):
            ours.close()
            raise GraphError(ready.message)
        assert isinstance(ready, Ready)
        self._adopt(ours, ready, seen)

    def _adopt(self, control: socket.socket, ready: Ready, seen: Stamp | None) -> None:
        """From now on fork from this keeper; the one before ends."""
        if self._control:
            self._control.close()
        self._control, self.ready, self._stamp = control, ready, seen
        self._generation += 1
        for channel in self._idle:
            channel.writer.close()
        self._idle.clear()

    async def _watch(self) -> None:
        """Follow the file: a build swaps in another graph while we serve."""
        loop = asyncio.get_running_loop()
        broken, again = None, 0.0  # a file that could not be read, and when it is tried again
        while True:
            await asyncio.sleep(_LOOK)
            seen = stamp(self.directory)
            if self._changing.locked() or seen in (None, self._stamp):
                continue
            if seen == broken and loop.time() < again:
                continue
            async with self._changing:
                try:
                    await self._reload()
                except (GraphError, OSError) as error:  # what is served goes on being served
                    broken, again = seen, loop.time() + _AGAIN
                    sys.stderr.write(f"Error: {error}\n")
                    sys.stderr.flush()

    # Reading

    async def read(
        self, request: Read, gone: asyncio.Future[None] | None = None
    ) -> tuple[Reply, bytes] | Failed | Missing:
        """Have a worker answer.

        Args:
            request: With its limits.
            gone: Done when nobody waits for the answer any more.

        Raises:
            Busy: no worker is free.
            TimedOut: it took longer than its limits say.
            Stopped: the worker ended in the middle.
            Gone: ``gone`` came first.
        """
        async with self._worker(gone) as worker:
            answering = asyncio.ensure_future(_ask(worker, request))
            waited: set[asyncio.Future[Any]] = {answering, *([gone] if gone else [])}
            done, _ = await asyncio.wait(
                waited, timeout=request.limits.seconds, return_when=asyncio.FIRST_COMPLETED
            )
            if answering in done:
                try:
                    return answering.result()
                except (EOFError, ConnectionError) as error:
                    raise Stopped from error
            answering.cancel()
            raise Gone if done else TimedOut

    @asynccontextmanager
    async def _worker(self, gone: asyncio.Future[None] | None) -> AsyncIterator[_Channel]:
        """A worker of one's own; whatever is raised meanwhile costs it its life."""
        await self._turn(gone)
        try:
            worker = self._spare() or await self._fork()
            self._busy.add(worker)
            try:
                yield worker
            except BaseException:
                worker.kill()
                raise
            finally:
                self._busy.discard(worker)
            if worker.generation == self._generation:
                self._idle.append(worker)
            else:
                worker.writer.close()
        finally:
            self._free.release()

    def _spare(self) -> _Channel | None:
        """A worker that waits; one that was ended while it waited is none."""
        while self._idle:
            worker = self._idle.pop()
            if not worker.reader.at_eof():
                return worker
            worker.writer.close()
        return None

    async def _turn(self, gone: asyncio.Future[None] | None) -> None:
        """Wait for a worker; whoever leaves meanwhile takes no place and no worker from others."""
        if self._free.locked() and self._waiting >= self.size.waiting:
            raise Busy
        self._waiting += 1
        turn = asyncio.ensure_future(self._free.acquire())
        waited: set[asyncio.Future[Any]] = {turn, *([gone] if gone else [])}
        try:
            done, _ = await asyncio.wait(
                waited, timeout=self.size.patience, return_when=asyncio.FIRST_COMPLETED
            )
            if done != {turn}:
                raise Gone if done else Busy
        except BaseException:
            if turn.done() and not turn.cancelled():
                self._free.release()
            turn.cancel()
            raise
        finally:
            self._waiting -= 1

    async def _fork(self) -> _Channel:
        """A new worker; a keeper that has died is replaced once."""
        generation = self._generation
        try:
            reader, writer = await self._open(b"w")
            hello = await wire.receive_from(reader)
        except (EOFError, OSError):
            async with self._changing:
                if generation == self._generation:
                    await self._reload()
            generation = self._generation
            reader, writer = await self._open(b"w")
            hello = await wire.receive_from(reader)
        assert isinstance(hello, Hello)
        return _Channel(reader, writer, hello.pid, generation)

    async def _open(self, command: bytes) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """Have the keeper fork a process, and open a channel to it."""
        return await asyncio.open_unix_connection(sock=self._forked(command))

    def _forked(self, command: bytes) -> socket.socket:
        """Have the keeper fork a process that talks over this socket."""
        assert self._control is not None, "the engine has been started"
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                socket.send_fds(self._control, [command], [theirs.fileno()])
            except OSError:
                ours.close()
                raise
        return ours

    # Writing

    async def write(self, change: Write) -> Ready | Failed | Missing:
        """Carry out a write; afterwards every new query sees it, and it is on disk.

        Raises:
            TimedOut: it took longer than its limits say; nothing was changed.
            Stopped: the process ended in the middle; nothing was changed.
        """
        async with self._changing:
            try:
                if stamp(self.directory) not in (None, self._stamp):
                    await self._reload()  # a build has swapped in another: it is that which is to be changed
                done = await self._written(change)
                if isinstance(done, Failed) and done.trouble == "overtaken":
                    await self._reload()
                    done = await self._written(change)
                return done
            except GraphError:
                message = "The graph on disk was replaced and cannot be read, so nothing was changed."
                return Failed(trouble="unsaved", message=message)

    async def _written(self, change: Write) -> Ready | Failed | Missing:
        control = await self._candidate()
        loop = asyncio.get_running_loop()
        started = loop.time()
        try:
            await loop.sock_sendall(control, wire.framed(change))
            done = await asyncio.wait_for(_first(control), change.limits.seconds + _START)
        except (EOFError, OSError) as error:
            control.close()
            late = loop.time() - started > change.limits.seconds  # its own alarm has ended it
            raise (TimedOut if late else Stopped) from error
        if not isinstance(done, Ready):
            control.close()
            assert isinstance(done, Failed | Missing)
            return done
        self._adopt(control, done, done.stamp)
        return done

    async def _candidate(self) -> socket.socket:
        """A socket to a new candidate; a keeper that has died is replaced once."""
        try:
            control = self._forked(b"c")
        except OSError:
            await self._reload()
            control = self._forked(b"c")
        control.setblocking(False)
        return control


async def _first(control: socket.socket) -> object:
    """The one value that a keeper sends, read without taking the socket over."""
    control.setblocking(False)
    loop = asyncio.get_running_loop()
    head = await _exactly(loop, control, 8)
    return wire.unpickled(await _exactly(loop, control, int.from_bytes(head, "big")))


async def _exactly(loop: asyncio.AbstractEventLoop, control: socket.socket, length: int) -> bytes:
    data = b""
    while len(data) < length:
        chunk = await loop.sock_recv(control, length - len(data))
        if not chunk:
            raise EOFError
        data += chunk
    return data


async def _ask(worker: _Channel, request: Read) -> tuple[Reply, bytes] | Failed | Missing:
    worker.writer.write(wire.framed(request))
    await worker.writer.drain()
    replied = await wire.receive_from(worker.reader)
    if isinstance(replied, Reply):
        return replied, await worker.reader.readexactly(replied.size)
    assert isinstance(replied, Failed | Missing)
    return replied
