"""A built graph to a store elsewhere: sent graph by graph, or written out for the store's own loader."""

from sppgraph.publish.bulk import write_bulk
from sppgraph.publish.parts import Part, parts_of
from sppgraph.publish.sending import Step, plan, publish
from sppgraph.publish.target import Target

__all__ = ["Part", "Step", "Target", "parts_of", "plan", "publish", "write_bulk"]
