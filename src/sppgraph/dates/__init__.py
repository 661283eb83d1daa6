"""Dates in Chinese news, each as precise as the text and the issue's own date allow."""

from sppgraph.dates.find import find_dates
from sppgraph.dates.model import Anchor, Kind, TimeExpression, after, covers

__all__ = ["Anchor", "Kind", "TimeExpression", "after", "covers", "find_dates"]
