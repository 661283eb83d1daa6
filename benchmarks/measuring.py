"""Take times: every engine once a round, so that a busy moment of the machine hits all of them alike."""

import json
import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from statistics import median

import pyoxigraph as ox

from benchmarks.questions import GRAPH, Asked, Question

WARM_UP = 3  # rounds that do not count
ROUNDS = 50
FEWEST = 7  # rounds, however long they take
BUDGET = 40.0  # seconds for the rounds of one question

_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came, and the seconds from the question to its last byte."""

    seconds: float
    body: bytes
    tag: str = ""  # the ETag, where there is one


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


def measure(asked: Asked, engines: Mapping[str, Ask], fewest: int = FEWEST) -> dict[str, Sample]:
    """Ask every engine in turn, round by round, each round in a text that is new.

    Args:
        asked: The question.
        engines: By name, in the order of a round. One that is asked after another in the same round
            gets the same text.
        fewest: Rounds, also if they take longer than ``BUDGET``.
    """
    taken: dict[str, list[float]] = {name: [] for name in engines}
    rows: dict[str, int | None] = dict.fromkeys(engines)
    late: set[str] = set()
    started = time.perf_counter()
    for number in range(WARM_UP + ROUNDS):
        if number >= WARM_UP + fewest and time.perf_counter() - started > BUDGET:
            break
        text = asked.distinct(next(_numbers))
        for name in [name for name in engines if name not in late]:
            answer = engines[name](asked, text)
            if answer is None:
                late.add(name)
                taken[name].clear()
                continue
            if number >= WARM_UP:
                taken[name].append(answer.seconds)
            elif answer.body:
                rows[name] = counted(answer.body, asked.question)
    return {name: Sample(tuple(taken[name]), rows[name]) for name in engines}


def counted(body: bytes, question: Question) -> int:
    """The rows of an answer, or its triples, each once."""
    if question.media_type == GRAPH:
        return len(set(ox.parse(body, format=ox.RdfFormat.N_TRIPLES)))
    rows: Sequence[object] = json.loads(body)["results"]["bindings"]
    return len(rows)
