"""Questions in Chinese, understood as one saved query with its parameters, or declined.

Nothing is guessed: every word of a question has its part in the form of one saved query, or the
question is declined and the message says which word stands in the way. The words are those of
ontology/cues/questions.ttl, the forms those of ontology/questions.ttl, the names those of the graph.
"""

from sppgraph.asking.index import Index
from sppgraph.asking.model import Candidate, Declined, Understood
from sppgraph.asking.understand import understand

__all__ = ["Candidate", "Declined", "Index", "Understood", "understand"]
