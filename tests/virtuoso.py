"""A real Virtuoso for the tests: Debian's, on loopback, in a folder of its own, stopped at the end."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import HTTPDigestAuthHandler, HTTPPasswordMgrWithDefaultRealm, ProxyHandler, Request
from urllib.request import build_opener as opener_of

import pyoxigraph as ox

LIMIT = 60.0  # seconds to start or to end; only a server that hangs takes so long
USER, PASSWORD = "dba", "a-word-that-only-the-tests-know"
MOST_ROWS = 20_000  # of one answer
BUFFERS = 4_000  # pages of 8 KB of its database that it keeps in memory

_NEEDED = "virtuoso-t", "isql-vt"
_SETTINGS = """\
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql_port}
DisableUnixSocket = 1
CheckpointInterval = 0
NumberOfBuffers = {buffers}
MaxDirtyBuffers = {dirty}
DirsAllowed = {files}
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerThreads = 8
Charset = UTF-8
[SPARQL]
ResultSetMaxRows = {rows}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Virtuoso:
    """A running server, and whoever may write to it: ``USER`` with ``PASSWORD``, by digest."""

    port: int  # of HTTP
    sql_port: int
    files: Path  # the folder from which it may load

    def url(self, path: str = "/sparql") -> str:
        """The address of a path; ``/sparql-auth`` takes updates, ``/sparql-graph-crud-auth`` graphs."""
        return f"http://127.0.0.1:{self.port}{path}"

    @property
    def isql(self) -> tuple[str, ...]:
        """The command that runs SQL on it from standard input."""
        return "isql-vt", f"127.0.0.1:{self.sql_port}", USER, PASSWORD

    @contextmanager
    def holding(self, graphs: Mapping[str, Iterable[ox.Triple]]) -> Iterator[None]:
        """Have these named graphs while the block runs."""
        try:
            for name, triples in graphs.items():
                self._send("PUT", name, ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES))
            yield
        finally:
            self.drop(graphs)

    def drop(self, names: Iterable[str]) -> None:
        """Take graphs away; those that are not there stay away."""
        for name in names:
            self._send("DELETE", name, None)

    def _send(self, method: str, name: str, body: bytes | None) -> None:
        passwords = HTTPPasswordMgrWithDefaultRealm()
        address = self.url("/sparql-graph-crud-auth")
        passwords.add_password(None, address, USER, PASSWORD)
        opener = opener_of(ProxyHandler({}), HTTPDigestAuthHandler(passwords))
        request = Request(f"{address}?graph={quote(name, safe='')}", body, method=method)
        request.add_header("Content-Type", "application/n-triples")
        try:
            opener.open(request, timeout=LIMIT).close()
        except HTTPError as error:
            if (method, error.code) != ("DELETE", 404):
                raise


@contextmanager
def running(buffers: int = BUFFERS) -> Iterator[Virtuoso]:
    """A Virtuoso with an empty database while the block runs.

    Args:
        buffers: Pages of 8 KB of its database that it keeps in memory.

    Raises:
        AssertionError: it is not installed, or does not start.
    """
    missing = [program for program in _NEEDED if shutil.which(program) is None]
    assert not missing, (
        f"These tests ask a real Virtuoso, and there is no {' and no '.join(missing)}.\n"
        "  Install it; on Debian: sudo apt-get install virtuoso-opensource"
    )
    with TemporaryDirectory(prefix="virtuoso-") as scratch:
        folder = Path(scratch)
        server = Virtuoso(port=_free_port(), sql_port=_free_port(), files=folder / "files")
        server.files.mkdir()
        process = _start(server, folder, buffers)
        try:
            _wait(server, process, folder)
            _grant(server)
            yield server
        finally:
            _end(process)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
    return port


def _start(server: Virtuoso, folder: Path, buffers: int) -> subprocess.Popen[bytes]:
    settings = _SETTINGS.format(
        sql_port=server.sql_port,
        port=server.port,
        files=server.files,
        rows=MOST_ROWS,
        buffers=buffers,
        dirty=buffers * 3 // 4,
    )
    (folder / "virtuoso.ini").write_text(settings, encoding="utf-8")
    with (folder / "said").open("wb") as said:
        return subprocess.Popen(
            ["virtuoso-t", "+foreground", "+configfile", "virtuoso.ini"],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
        )


def _wait(server: Virtuoso, process: subprocess.Popen[bytes], folder: Path) -> None:
    """It listens for SQL last, when all else is ready."""
    deadline = time.monotonic() + LIMIT
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", server.sql_port)) == 0:
                return
        time.sleep(0.05)
    said = (folder / "said").read_text(encoding="utf-8", errors="replace")
    raise AssertionError(f"Virtuoso did not start.\n{said[-4000:]}")


def _grant(server: Virtuoso) -> None:
    """A new database has a known password, and its own keeper may not use SPARQL Update over HTTP."""
    statements = f"user_set_password('{USER}', '{PASSWORD}');\ngrant SPARQL_UPDATE to \"{USER}\";\n"
    known = [*server.isql[:-1], "dba"]
    done = subprocess.run(known, input=statements, capture_output=True, text=True, timeout=LIMIT)
    assert "Error" not in done.stdout + done.stderr, (
        f"Virtuoso did not let us in.\n{done.stdout}{done.stderr}"
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    """At once: nothing in its database is worth a checkpoint."""
    process.kill()
    process.wait(LIMIT)
