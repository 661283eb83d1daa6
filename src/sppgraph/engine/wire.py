"""Values over a socket between our own processes: eight bytes of length, then the value pickled.

Both ends are forks of one program, so nothing foreign is ever unpickled.
"""

import asyncio
import pickle
import struct
from socket import socket

_LENGTH = struct.Struct("!Q")


def framed(value: object) -> bytes:
    """A value as it goes over the wire."""
    data = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    return _LENGTH.pack(len(data)) + data


def send(connection: socket, value: object, body: bytes = b"") -> None:
    """Send a value, and behind it a body whose length the value tells."""
    connection.sendall(framed(value) + body)  # at once, so that the other side wakes up once


def receive(connection: socket) -> object:
    """Wait for a value.

    Raises:
        EOFError: the other side has gone.
    """
    (length,) = _LENGTH.unpack(_exactly(connection, _LENGTH.size))
    return unpickled(_exactly(connection, length))


def unpickled(data: bytes) -> object:
    """The value that went over the wire as these bytes."""
    return pickle.loads(data)


def _exactly(connection: socket, length: int) -> bytes:
    data = bytearray()
    while len(data) < length:
        chunk = connection.recv(min(1 << 20, length - len(data)))
        if not chunk:
            raise EOFError
        data += chunk
    return bytes(data)


async def receive_from(reader: asyncio.StreamReader) -> object:
    """Wait for a value without blocking the loop.

    Raises:
        asyncio.IncompleteReadError: the other side has gone; it is an EOFError.
    """
    (length,) = _LENGTH.unpack(await reader.readexactly(_LENGTH.size))
    return unpickled(await reader.readexactly(length))
