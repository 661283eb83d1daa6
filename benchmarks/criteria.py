"""What is promised of our endpoint, and whether it holds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from benchmarks.measuring import Sample
from benchmarks.questions import Question

# The names of what is timed, in the order of a round.
MEMORY, DISK, FIRST, AGAIN, UNCHANGED, VIRTUOSO, VIRTUOSO_AGAIN, RDFLIB = (
    "Oxigraph in memory",
    "snapshot on disk",
    "endpoint, first",
    "endpoint, again",
    "endpoint, 304",
    "Virtuoso, first",
    "Virtuoso, again",
    "rdflib",
)

_FIXED, _FACTOR = 0.003, 1.3  # seconds, and times Oxigraph's own
_CACHED = 0.002  # seconds

Samples = Mapping[str, Sample]


@dataclass(frozen=True, slots=True)
class Verdict:
    """One promise, held to figures of one run."""

    met: bool
    said: str  # which promise, and the figures


def verdicts(question: Question, samples: Samples) -> Iterator[Verdict]:
    """Whether our endpoint keeps what is promised of one question."""
    most = _FIXED + _FACTOR * samples[MEMORY].median
    first = samples[FIRST].median
    yield Verdict(
        first <= most,
        f"{question.name}, first answer: {_ms(first)} of at most {_ms(most)} ms"
        f" (3 ms + 1.3 × {_ms(samples[MEMORY].median)} ms)",
    )
    for kind in (AGAIN, UNCHANGED):
        taken = samples[kind].median
        yield Verdict(
            taken < _CACHED, f"{question.name}, {kind}: {_ms(taken)} of less than {_ms(_CACHED)} ms"
        )
    rows = {name: sample.rows for name, sample in samples.items() if sample.rows is not None}
    alike = len(set(rows.values())) == 1
    found = f"{rows[MEMORY]:,}" if alike else ", ".join(f"{name} {number:,}" for name, number in rows.items())
    yield Verdict(alike, f"{question.name}, the same number of rows on {len(rows)} engines and ways: {found}")


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.2f}"
