"""Engines behind HTTP: our endpoint, and a Virtuoso that has loaded the graph."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from shutil import copyfile
from urllib.parse import quote

import served
import virtuoso
from benchmarks.measuring import Answer
from benchmarks.questions import Asked

BUFFERS = 170_000  # pages of 8 KB that Virtuoso keeps: 1.4 GB, more than the whole database

_LIMIT = 120.0  # seconds that one answer may take
_LOAD = """\
ld_dir('{folder}', 'graph.nq', 'urn:x-no-graph');
rdf_loader_run();
checkpoint;
select ll_error from DB.DBA.load_list where ll_error is not null;
"""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A SPARQL endpoint that is asked over one connection, which is kept."""

    connection: HTTPConnection
    pid: int
    load: float  # seconds from the file to being ready

    def ask(self, asked: Asked, text: str) -> Answer:
        """Its answer."""
        return self._get(asked, text, {}, 200)

    def again(self, asked: Asked, text: str) -> Answer:
        """Its answer to what it was asked just now, for whoever has it already: none but “not modified”."""
        tag = self._get(asked, text, {}, 200).tag
        return self._get(asked, text, {"If-None-Match": tag}, 304)

    def _get(self, asked: Asked, text: str, headers: dict[str, str], status: int) -> Answer:
        target = f"/sparql?query={quote(text, safe='')}"
        given = {"Accept": asked.question.media_type, **headers}
        try:
            found, answer = self._timed(target, given)
        except ConnectionError:  # closed by the server while slower engines were asked
            self.connection.close()
            found, answer = self._timed(target, given)
        if found != status:
            raise RuntimeError(f"{asked.question.name}: status {found}: {answer.body[:400]!r}")
        return answer

    def _timed(self, target: str, headers: dict[str, str]) -> tuple[int, Answer]:
        started = time.perf_counter()
        self.connection.request("GET", target, headers=headers)
        response = self.connection.getresponse()
        body = response.read()
        seconds = time.perf_counter() - started
        return response.status, Answer(seconds, body, response.headers.get("ETag", ""))


@contextmanager
def ours(folder: Path) -> Iterator[Endpoint]:
    """``sppgraph serve`` on a folder while the block runs."""
    started = time.perf_counter()
    with served.served(folder) as server, _kept(server.port) as connection:
        yield Endpoint(connection, server.process.pid, time.perf_counter() - started)


@contextmanager
def theirs(file: Path) -> Iterator[Endpoint]:
    """A Virtuoso that has loaded a file by its bulk loader, while the block runs."""
    with virtuoso.running(BUFFERS) as server, _kept(server.port) as connection:
        copyfile(file, server.files / "graph.nq")
        started = time.perf_counter()
        done = subprocess.run(
            server.isql,
            input=_LOAD.format(folder=server.files),
            capture_output=True,
            text=True,
            check=True,
        )
        load = time.perf_counter() - started
        if "Error" in done.stdout + done.stderr or "\n0 Rows." not in done.stdout:
            raise RuntimeError(f"Virtuoso did not load {file}.\n{done.stdout}{done.stderr}")
        yield Endpoint(connection, _pid(server), load)


def _pid(server: virtuoso.Virtuoso) -> int:
    """It writes its number into its lock, which lies beside the folder of its files."""
    lock = (server.files.parent / "virtuoso.lck").read_text(encoding="utf-8")
    return int(lock.partition("VIRT_PID=")[2].split()[0])


@contextmanager
def _kept(port: int) -> Iterator[HTTPConnection]:
    connection = HTTPConnection("127.0.0.1", port, timeout=_LIMIT)
    try:
        yield connection
    finally:
        connection.close()
