"""Take times: engines take turns, so that a busy moment of the machine hits all of them alike."""

import json
import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from statistics import median

import pyoxigraph as ox

from benchmarks.questions import GRAPH, Asked, Question

_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came, and the seconds from the question to its last byte."""

    seconds: float
    body: bytes
    tag: str = ""  # the ETag, where there is one


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How often one question is asked."""

    warm_up: int = 3  # rounds that do not count
    rounds: int = 50  # that do
    fewest: int = 7  # of them, however long they take
    seconds: float = 25.0  # after which no round begins, once there are the fewest


# Asks a text that may be new to the engine or not; None if the engine takes too long.
Ask = Callable[[Asked, str], Answer | None]


@dataclass(frozen=True, slots=True)
class Sample:
    """The times of one question on one engine."""

    seconds: tuple[float, ...]  # () if it took too long
    rows: int | None  # or triples, of the last answer that had a body

    @property
    def median(self) -> float:
        """Half of the answers came faster; infinite where none came in time."""
        return median(self.seconds) if self.seconds else math.inf

    @property
    def p95(self) -> float:
        """Nineteen of twenty answers came as fast or faster."""
        if not self.seconds:
            return math.inf
        return sorted(self.seconds)[math.ceil(0.95 * len(self.seconds)) - 1]


def measure(asked: Asked, engines: Mapping[str, Ask], effort: Effort) -> dict[str, Sample]:
    """Ask every engine in turn, round by round, each round in a text that is new.

    Args:
        asked: The question.
        engines: By name, in the order of a round. One that is asked after another in the same round
            gets the same text.
        effort: How often.
    """
    series = {name: _Series(ask) for name, ask in engines.items()}
    started = time.perf_counter()
    for number in range(effort.warm_up + effort.rounds):
        counts = number - effort.warm_up
        if counts >= effort.fewest and time.perf_counter() - started > effort.seconds:
            break
        text = asked.distinct(next(_numbers))
        for one in series.values():
            one.take(asked, text, counts=counts >= 0)
    return {name: Sample(tuple(one.seconds), one.rows) for name, one in series.items()}


@dataclass(slots=True)
class _Series:
    """What one engine has answered so far."""

    ask: Ask
    seconds: list[float] = field(default_factory=list)
    rows: int | None = None
    late: bool = False

    def take(self, asked: Asked, text: str, *, counts: bool) -> None:
        """Ask once more, unless it took too long before."""
        answer = None if self.late else self.ask(asked, text)
        if answer is None:
            self.late = True
            self.seconds.clear()
        elif counts:
            self.seconds.append(answer.seconds)
        elif answer.body:
            self.rows = counted(answer.body, asked.question)


def counted(body: bytes, question: Question) -> int:
    """The rows of an answer, or its triples, each once."""
    if question.media_type == GRAPH:
        return len(set(ox.parse(body, format=ox.RdfFormat.N_TRIPLES)))
    rows: Sequence[object] = json.loads(body)["results"]["bindings"]
    return len(rows)
