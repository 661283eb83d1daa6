"""The keeper: a process that holds the graph and forks workers and candidates from it.

It is started as a program of its own, so that it never has more than one thread: only then is a fork
whole. Over its control socket it is told, by one byte and a file descriptor, to fork a worker (``w``)
or a candidate (``c``) that talks over that descriptor. It ends when its control socket is closed.
"""

import gc
import os
import signal
import socket
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import pyoxigraph as ox

from sppgraph.engine import graphfile, wire
from sppgraph.engine.answering import answer
from sppgraph.engine.limits import limited
from sppgraph.engine.values import Failed, GetGraph, Hello, Missing, Query, Ready, Stamp, Write
from sppgraph.engine.writing import carry_out
from sppgraph.errors import SppgraphError

_FORK_WORKER = b"w"
Lies = tuple[str, Stamp | None]  # the version of the graph, and the file in which it lies


def main(descriptor: int, directory: Path, may_go_out: bool) -> None:
    """Read the graph and fork until the control socket is closed.

    Args:
        descriptor: The control socket.
        directory: The folder with the graph.
        may_go_out: Whether queries may open connections, because some address is allowed.
    """
    control = socket.socket(fileno=descriptor)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the web process, which closes us
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the kernel buries the children
    seen = graphfile.stamp(directory)
    try:
        store, version = graphfile.load(directory)
    except SppgraphError as error:
        wire.send(control, Failed(trouble="unfit", message=str(error)))
        return
    gc.freeze()
    wire.send(control, Ready(pid=os.getpid(), version=version, quads=len(store)))
    _keep(control, store, (version, seen), directory, may_go_out)


def _keep(control: socket.socket, store: ox.Store, lies: Lies, directory: Path, may_go_out: bool) -> NoReturn:
    """Fork what is asked for; a candidate that succeeds goes on here, with a control socket of its own."""
    while True:
        command, descriptor = _command(control)
        if os.fork():
            os.close(descriptor)
            continue
        control.close()
        connection = socket.socket(fileno=descriptor)
        with suppress(EOFError, OSError):  # whoever asked has gone
            if command == _FORK_WORKER:
                _work(connection, store, lies[0], may_go_out)
            store, lies = _changed(connection, store, lies, directory, may_go_out)
            control = connection
            continue
        os._exit(0)


def _command(control: socket.socket) -> tuple[bytes, int]:
    """What to fork, and the socket it is to talk over; without anybody to tell, this process ends."""
    with suppress(OSError):
        command, descriptors, _, _ = socket.recv_fds(control, 1, 1)
        if command:
            return command, descriptors[0]
    os._exit(0)


def _work(connection: socket.socket, store: ox.Store, version: str, may_go_out: bool) -> NoReturn:
    """Answer one request after another."""
    wire.send(connection, Hello(pid=os.getpid()))
    while True:
        request = wire.receive(connection)
        assert isinstance(request, Query | GetGraph)
        with limited(request.limits, closed=not may_go_out):
            answered = answer(store, request)
        if isinstance(answered, Failed | Missing):
            wire.send(connection, answered)
        else:
            reply, body = answered
            wire.send(connection, replace(reply, version=version), body)


def _changed(
    connection: socket.socket, store: ox.Store, lies: Lies, directory: Path, may_go_out: bool
) -> tuple[ox.Store, Lies]:
    """Carry out one write; where it fails, this process has nothing more to do."""
    write = wire.receive(connection)
    assert isinstance(write, Write)
    with limited(write.limits, closed=not may_go_out):
        done = carry_out(store, write)
    if isinstance(done, Failed | Missing):
        wire.send(connection, done)
        os._exit(0)
    changed, created = done
    if (now := graphfile.stamp(directory)) is not None and now != lies[1]:
        message = "A build replaced the graph meanwhile, so nothing was changed.\n  Send it again."
        wire.send(connection, Failed(trouble="overtaken", message=message))
        os._exit(0)
    try:
        version = graphfile.save(changed, directory)
    except SppgraphError as error:
        # The place is the keeper's business alone, and he reads this stream.
        sys.stderr.write(f"Error: {error}\n")
        sys.stderr.flush()
        message = "The change could not be written to disk, so nothing was changed."
        wire.send(connection, Failed(trouble="unsaved", message=message))
        os._exit(0)
    lies = version, graphfile.stamp(directory)
    wire.send(
        connection,
        Ready(pid=os.getpid(), version=version, quads=len(changed), stamp=lies[1], created=created),
    )
    return changed, lies


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:] == ["may-go-out"])
