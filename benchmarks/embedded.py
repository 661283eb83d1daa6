"""Engines inside a program: each in a process of its own, so that its memory is its own too."""

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from types import FrameType

import pyoxigraph as ox
import rdflib

from benchmarks.measuring import Answer
from benchmarks.questions import GRAPH, Asked
from sppgraph.snapshot import open_snapshot, write_snapshot
from sppgraph.store import unite

_GRACE = 5.0  # seconds after its limit in which a process must say that it was late
_LOADING = 600.0  # seconds

# Answers a text in a media type; its bytes.
_Answers = Callable[[str, str], bytes]


class _Late(Exception):
    """The limit of seconds has passed."""


# In the process of an engine


def _in_memory(file: Path) -> _Answers:
    return _oxigraph(_read(file))


def _on_disk(file: Path) -> _Answers:
    store = open_snapshot(file)
    assert store is not None, "it was written before"
    return _oxigraph(store)


def _read(file: Path) -> ox.Store:
    """As ``sppgraph.store.open_store`` reads a file that has no snapshot."""
    store = ox.Store()
    store.bulk_load(path=str(file), format=ox.RdfFormat.N_QUADS)
    unite(store)
    return store


def _oxigraph(store: ox.Store) -> _Answers:
    def answer(text: str, _media_type: str) -> bytes:
        result = store.query(text)
        if isinstance(result, ox.QueryTriples):
            return result.serialize(format=ox.RdfFormat.N_TRIPLES) or b""
        return result.serialize(format=ox.QueryResultsFormat.JSON) or b""

    return answer


def _rdflib(file: Path) -> _Answers:
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(file, format="nquads")

    def answer(text: str, media_type: str) -> bytes:
        result = dataset.query(text)
        return result.serialize(format="nt" if media_type == GRAPH else "json") or b""

    return answer


def _snapshot(file: Path) -> _Answers:
    """Write the snapshot; nothing is asked of it here."""
    write_snapshot(_read(file), file)
    return lambda _text, _media_type: b""


_LOADS: dict[str, Callable[[Path], _Answers]] = {
    "rdflib": _rdflib,
    "in memory": _in_memory,
    "on disk": _on_disk,
    "writing": _snapshot,
}


def _serve(connection: Connection, kind: str, file: Path) -> None:
    """Load a graph and answer until the other end is closed."""
    signal.signal(signal.SIGALRM, _ring)
    started = time.perf_counter()
    answers = _LOADS[kind](file)
    connection.send(time.perf_counter() - started)
    with suppress(EOFError):
        while True:
            text, media_type, limit = connection.recv()
            connection.send(_timed(answers, text, media_type, limit))


def _timed(answers: _Answers, text: str, media_type: str, limit: float) -> Answer | None:
    signal.setitimer(signal.ITIMER_REAL, limit)  # ends rdflib; Oxigraph does not hear it
    try:
        started = time.perf_counter()
        body = answers(text, media_type)
        return Answer(time.perf_counter() - started, body)
    except _Late:
        return None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _ring(_signal: int, _frame: FrameType | None) -> None:
    raise _Late


# In ours


@dataclass(frozen=True, slots=True)
class Embedded:
    """An engine that has a graph."""

    connection: Connection
    pid: int
    load: float  # seconds from the file to being ready
    limit: float  # seconds that one answer may take

    def ask(self, asked: Asked, text: str) -> Answer | None:
        """Its answer; None if that takes too long."""
        self.connection.send((text, asked.question.media_type, self.limit))
        if not self.connection.poll(self.limit + _GRACE):
            raise TimeoutError(f"{asked.question.name}: no answer in {self.limit + _GRACE} seconds.")
        answer = self.connection.recv()
        assert answer is None or isinstance(answer, Answer)
        return answer


@contextmanager
def embedded(kind: str, file: Path, limit: float = 60.0) -> Iterator[Embedded]:
    """An engine with a graph while the block runs.

    Args:
        kind: "rdflib", "in memory" or "on disk"; "writing" writes what "on disk" opens.
        file: N-Quads.
        limit: Seconds that one answer may take.
    """
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, kind, file), daemon=True)
    process.start()
    theirs.close()
    try:
        if not ours.poll(_LOADING):
            raise TimeoutError(f"{kind}: {file} was not loaded in {_LOADING} seconds.")
        load = ours.recv()
        yield Embedded(ours, process.pid or 0, load, limit)
    finally:
        ours.close()
        process.kill()
        process.join()
