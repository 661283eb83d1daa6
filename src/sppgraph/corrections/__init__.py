"""What a person decides about the graph: a file of corrections, applied last on every build."""

from sppgraph.corrections.apply import Corrected, Stale, correct
from sppgraph.corrections.file import read_corrections
from sppgraph.corrections.keeping import change
from sppgraph.corrections.model import Action, Correction, Decision, Said
from sppgraph.corrections.writing import write_corrections, written

__all__ = [
    "Action",
    "Corrected",
    "Correction",
    "Decision",
    "Said",
    "Stale",
    "change",
    "correct",
    "read_corrections",
    "write_corrections",
    "written",
]
