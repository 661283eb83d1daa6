"""The figures as Markdown."""

import math
import os
import platform
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import version

from tabulate import tabulate

from benchmarks.criteria import Samples, Verdict
from benchmarks.measuring import Sample
from benchmarks.questions import Question

_PACKAGES = "pyoxigraph", "rdflib", "starlette", "uvicorn", "h11"


@dataclass(frozen=True, slots=True)
class Held:
    """What it costs an engine to hold a graph."""

    load: float  # seconds
    memory: float  # MB


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What one run has found for one size."""

    triples: int
    written: float  # seconds from the file to the snapshot on disk
    held: Mapping[str, Held]
    samples: Mapping[Question, Samples]
    verdicts: tuple[Verdict, ...]


def machine() -> str:
    """What was measured on and with, in lines of Markdown."""
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1e9
    lines = [
        f"{os.cpu_count()} cores, {memory:.0f} GB of memory, {platform.system()} {platform.machine()}",
        f"load before the run {os.getloadavg()[0]:.1f}",
        f"Python {platform.python_version()}, " + ", ".join(f"{name} {version(name)}" for name in _PACKAGES),
        f"Virtuoso {_virtuoso()}",
    ]
    return "".join(f"- {line}\n" for line in lines)


def _virtuoso() -> str:
    said = subprocess.run(["virtuoso-t", "-?"], capture_output=True, text=True, check=False)
    lines = (said.stdout + said.stderr).splitlines()
    return next((line.split()[1] for line in lines if line.startswith("Version ")), "of unknown version")


def page(figures: Figures, limit: float) -> str:
    """The figures of one size.

    Args:
        figures: What was found.
        limit: Seconds after which rdflib was stopped.
    """
    return "\n".join(
        [
            f"### {figures.triples:,} triples\n",
            _held(figures.held),
            f"The snapshot was written in {figures.written:.1f} s, reading the file included.\n",
            "Median (95th percentile) in milliseconds:\n",
            _latencies(figures.samples, limit),
            *(f"- {'met' if verdict.met else 'NOT MET'}: {verdict.said}" for verdict in figures.verdicts),
            "",
        ]
    )


def _held(held: Mapping[str, Held]) -> str:
    rows = [
        ["load, s", *(f"{one.load:.2f}" for one in held.values())],
        ["memory, MB", *(f"{one.memory:,.0f}" for one in held.values())],
    ]
    return _table(["", *held], rows)


def _latencies(samples: Mapping[Question, Samples], limit: float) -> str:
    names = list(next(iter(samples.values())))
    rows = [
        [f"{question.name} ({question.shape})", _rows(found), *(_cell(found[name], limit) for name in names)]
        for question, found in samples.items()
    ]
    return _table(["query", "rows", *names], rows)


def _rows(found: Samples) -> str:
    return "/".join(sorted({f"{one.rows:,}" for one in found.values() if one.rows is not None}))


def _cell(sample: Sample, limit: float) -> str:
    if math.isinf(sample.median):
        return f"> {limit * 1000:,.0f}"
    return f"{_ms(sample.median)} ({_ms(sample.p95)})"


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:,.{0 if seconds >= 0.1 else 1 if seconds >= 0.01 else 2}f}"


def _table(names: Iterable[str], rows: list[list[str]]) -> str:
    aligned = ["left", *["right"] * (len(rows[0]) - 1)]
    written = tabulate(rows, list(names), tablefmt="pipe", disable_numparse=True, colalign=aligned)
    return f"{written}\n"
