"""The graph and the report of the seeds are those that people reviewed, byte for byte, on every run."""

import os
import subprocess
import sys
from difflib import unified_diff
from itertools import islice
from pathlib import Path

import pytest

from builds import files

ROOT = Path(__file__).parents[1]
GOLDEN = ("graph.ttl", "report.md")
SHOWN = 60  # lines of a difference
BUILD = "import sys; from pathlib import Path; from sppgraph.build import build; build([Path('seeds')], Path(sys.argv[1]))"


@pytest.mark.parametrize("name", GOLDEN)
def test_a_fresh_build_gives_the_golden_bytes(name: str, seeds_graph: Path) -> None:
    """A rule that changes a fact shows it here; `make golden` accepts it, and the commit shows it."""
    golden = (ROOT / "output" / name).read_bytes()
    fresh = seeds_graph.with_name(name).read_bytes()

    assert fresh == golden, _difference(golden.decode(), fresh.decode(), name)


def _difference(golden: str, fresh: str, name: str) -> str:
    lines = unified_diff(
        golden.splitlines(), fresh.splitlines(), f"golden/{name}", f"fresh/{name}", "", "", 1
    )
    return "\n".join([f"{name} differs; if it is meant: make golden", *islice(lines, SHOWN)])


@pytest.mark.parametrize("seed", ["1", "4242"])
def test_chance_changes_nothing(seed: str, seeds_graph: Path, tmp_path: Path) -> None:
    """Whatever the order of sets in another process, every file of the output has the same bytes."""
    environment = {**os.environ, "PYTHONHASHSEED": seed}

    subprocess.run((sys.executable, "-c", BUILD, tmp_path), cwd=ROOT, env=environment, check=True)

    assert files(tmp_path) == files(seeds_graph.parent)


def test_the_golden_files_are_of_all_seeds() -> None:
    """A build of fewer newsletters must not become the golden one."""
    graph = (ROOT / "output" / "graph.ttl").read_text(encoding="utf-8")
    sources = sorted(path.name for path in (ROOT / "seeds").iterdir())

    assert len(sources) == 5
    assert all(f'"{name}"' in graph for name in sources)
