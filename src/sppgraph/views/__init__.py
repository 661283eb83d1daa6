"""Pictures of the graph: one self-contained page each, that asks the network for nothing."""

from sppgraph.views.network import write_network
from sppgraph.views.organisations import write_organisations
from sppgraph.views.timeline import write_timeline

__all__ = ["write_network", "write_organisations", "write_timeline"]
