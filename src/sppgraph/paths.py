"""Where the project's data lies: beside the code in a wheel, at the top level in a checkout."""

from pathlib import Path

_PACKAGED = Path(__file__).parent / "data"
ROOT = _PACKAGED if _PACKAGED.is_dir() else Path(__file__).parents[2]

ONTOLOGY = ROOT / "ontology"
AUTHORITY = ONTOLOGY / "authority"
CONFIDENCE = ONTOLOGY / "confidence.ttl"
QUERIES = ROOT / "queries"
