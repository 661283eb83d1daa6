"""Pictures of the graph: one self-contained page each, that asks the network for nothing."""

from sppgraph.views.network import write_network

__all__ = ["write_network"]
