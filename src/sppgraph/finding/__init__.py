"""Find things by what somebody types: any of their names, spelled out, abbreviated or mistyped."""

from sppgraph.finding.index import Findable, Found, Index, Why

__all__ = ["Findable", "Found", "Index", "Why"]
