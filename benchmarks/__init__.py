"""How long the engines take on one graph in two sizes: ``python -m benchmarks.run``; see docs/benchmarks.md."""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]

# The servers are started as the tests start them.
sys.path.append(str(ROOT / "tests"))
