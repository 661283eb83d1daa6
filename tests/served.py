"""The real server for the tests: ``sppgraph serve`` as a process of its own, asked over raw HTTP."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread, Timer
from urllib.parse import urlsplit

import sppgraph

LIMIT = 60.0  # seconds to start, to answer or to end; only a server that hangs takes so long
TOKEN = "a-word-that-only-the-tests-know"  # of a server that may be written to
_CLEAN = (0, -signal.SIGTERM)


@dataclass(frozen=True, slots=True)
class Heard:
    """What came back."""

    status: int
    headers: Message
    body: bytes

    @property
    def media_type(self) -> str:
        """The body's type without parameters; "" if it names none."""
        return self.headers.get("Content-Type", "").partition(";")[0].strip().lower()

    @property
    def text(self) -> str:
        """The body as UTF-8."""
        return self.body.decode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A running server."""

    process: subprocess.Popen[str]
    port: int
    token: str  # "" where nobody may write

    def url(self, path: str = "/sparql") -> str:
        """The address of a path."""
        return f"http://127.0.0.1:{self.port}{path}"

    @property
    def bearer(self) -> dict[str, str]:
        """The header that allows to write."""
        return {"Authorization": f"Bearer {self.token}"}

    def send(self, raw: bytes, patience: float = LIMIT) -> bytes:
        """Send bytes as they are, and give all that comes back until the server closes the connection.

        Raises:
            TimeoutError: nothing comes for so many seconds.
        """
        with socket.create_connection(("127.0.0.1", self.port), patience) as connection:
            connection.sendall(raw)
            return b"".join(iter(lambda: connection.recv(1 << 16), b""))

    def ask(
        self, method: str, target: str, headers: Mapping[str, str] | None = None, body: bytes | None = None
    ) -> Heard:
        """Send one request exactly so, on a connection of its own; nothing is added but Host and length."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=LIMIT)
        try:
            connection.putrequest(method, target, skip_accept_encoding=True)
            given = dict(headers or {})
            if body is not None or method in ("PUT", "POST", "PATCH"):
                given.setdefault("Content-Length", str(len(body or b"")))
            for name, value in given.items():
                connection.putheader(name, value)
            connection.endheaders(body)
            response = connection.getresponse()
            return Heard(response.status, response.headers, response.read())
        finally:
            connection.close()


@contextmanager
def served(directory: Path, *options: str, writable: bool = False) -> Iterator[Server]:
    """Serve a folder while the block runs.

    Args:
        directory: Holds ``graph.nq``, or nothing yet.
        options: Further arguments of ``sppgraph serve``.
        writable: Start it with a token, which is ``Server.token``.

    Raises:
        AssertionError: it does not start, does not end, or complains of an error of its own.
    """
    with TemporaryDirectory(prefix="served-") as scratch:
        token = Path(scratch) / "token"
        token.touch(0o600)
        token.write_text(f"{TOKEN}\n", encoding="utf-8")
        given = [*options, *(["--token-file", str(token)] if writable else [])]
        said = Path(scratch) / "stderr"
        process = _start([str(directory), "--port", "0", *given], said)
        port = _port(process, said)
        try:
            yield Server(process=process, port=port, token=TOKEN if writable else "")
        finally:
            _end(process, said)


def _start(arguments: list[str], said: Path) -> subprocess.Popen[str]:
    # The server is to be of the same checkout as the tests, wherever the interpreter finds another.
    source = str(Path(sppgraph.__file__).parents[1])
    with said.open("w", encoding="utf-8") as stderr:
        return subprocess.Popen(
            [sys.executable, "-m", "sppgraph", "serve", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=stderr,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": source, "PYTHONUTF8": "1"},
        )


def _port(process: subprocess.Popen[str], said: Path) -> int:
    """The port that the server tells; whatever it prints after that is let go."""
    assert process.stdout is not None
    timer = Timer(LIMIT, process.kill)
    timer.start()
    line = process.stdout.readline()
    timer.cancel()
    address = re.fullmatch(r"Serving .* at (http://127\.0\.0\.1:\d+)/\n", line)
    if address is None:
        process.kill()
        process.wait()
        raise AssertionError(f"The server did not say where it serves, but “{line.strip()}”.\n{_read(said)}")
    Thread(target=process.stdout.read, daemon=True).start()
    return urlsplit(address[1]).port or 80


def _end(process: subprocess.Popen[str], said: Path) -> None:
    process.terminate()
    try:
        code = process.wait(LIMIT)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        raise AssertionError(f"The server did not end when asked to.\n{_read(said)}") from None
    complaint = _read(said)
    assert code in _CLEAN, f"The server ended with {code}.\n{complaint}"
    assert "Traceback" not in complaint, f"The server met an error of its own.\n{complaint}"


def _read(said: Path) -> str:
    return said.read_text(encoding="utf-8", errors="replace")[-4000:]
