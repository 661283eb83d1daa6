"""What the pool asks of workers and keepers, and what these reply. All of it crosses a socket."""

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["rows", "boolean", "graph"]
# No such grammar; asks others for something; a graph that is not here; no format that both know; not possible
# with this graph; done, but it could not be kept; done, but on a graph that a build has replaced.
Trouble = Literal["malformed", "forbidden", "unknown", "unacceptable", "unfit", "unsaved", "overtaken"]


@dataclass(frozen=True, slots=True)
class Stamp:
    """What changes when a file is replaced."""

    inode: int
    size: int
    modified: int  # nanoseconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one query may take."""

    seconds: float = 30.0  # by the clock on the wall
    memory: int = 1 << 30  # bytes of address space beyond the graph itself
    rows: int = 100_000  # rows of a SELECT, triples of a CONSTRUCT
    size: int = 32 << 20  # bytes of an answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """The graphs that a query is to look at, by IRI; nothing given means every graph."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether any graph is given."""
        return bool(self.default or self.named)


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A query to answer.

    The formats are keys of ``answering.RESULTS`` and ``answering.GRAPHS``; which of the two is taken
    depends on the query, and None is none that the client reads.
    """

    text: str
    row_format: str | None
    graph_format: str | None
    outside: tuple[str, ...] = ()  # IRIs that SERVICE may name
    dataset: Dataset = field(default_factory=Dataset)
    base: str | None = None
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True, kw_only=True)
class GetGraph:
    """A whole graph to hand out; ``graph`` None is the store's own default graph."""

    graph: str | None
    format: str
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """A SPARQL update to carry out."""

    text: str
    outside: tuple[str, ...] = ()  # IRIs that SERVICE and LOAD may name
    using: Dataset = field(default_factory=Dataset)
    base: str | None = None
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """RDF in a syntax: what a client sends as the content of a graph."""

    data: bytes
    media_type: str
    base: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PutGraph:
    """Content for a graph: to replace what is there, or to add to it."""

    graph: str | None
    parts: tuple[Part, ...]
    replace: bool
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True, kw_only=True)
class DropGraph:
    """A graph to take away."""

    graph: str | None
    limits: Limits = field(default_factory=Limits)


Read = Query | GetGraph
Write = Update | PutGraph | DropGraph


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer to a read; its body follows on the socket."""

    kind: Kind
    size: int  # bytes of the body
    cut: str = ""  # how the answer was cut, in words; "" where it is whole
    version: str = ""  # of the graph that was asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """Why something was not done: the request is at fault, not the service."""

    trouble: Trouble
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """The graph that was asked for is not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A keeper holds a graph and waits to fork."""

    pid: int
    version: str  # 16 hexadecimal digits of the graph's SHA-256
    quads: int
    stamp: Stamp | None = None  # of the file that a write has left
    created: bool = False  # the write that made this keeper made a graph that was not there


@dataclass(frozen=True, slots=True, kw_only=True)
class Hello:
    """A worker is there."""

    pid: int
