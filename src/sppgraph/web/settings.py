"""What a service is started with."""

from dataclasses import dataclass, field
from pathlib import Path

from sppgraph.engine.pool import Size
from sppgraph.engine.values import Limits

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where the graph is, who may do what, and how much."""

    directory: Path  # that holds graph.nq
    token: str | None = None  # who sends it may write; without one nobody may
    corrections: Path | None = None  # the file that review pages write; without one there are none
    hosts: frozenset[str] = LOOPBACK  # names that we answer to
    origins: frozenset[str] = frozenset()  # of other sites whose pages may ask; "*" is every one
    outside: frozenset[str] = frozenset()  # IRIs that SERVICE and LOAD may name
    limits: Limits = field(default_factory=Limits)
    size: Size = field(default_factory=Size)
    query_size: int = 4 << 20  # bytes of a query or update form
    graph_size: int = 256 << 20  # bytes of a graph or update that the holder of the token sends
    reader_patience: float = 60.0  # seconds in which a client must take 1 MiB of an answer, or go on sending
    underway: int = 256 << 20  # bytes of answers on their way to clients, beyond which no long one goes out
    cache_size: int = 64 << 20  # bytes of answers kept
