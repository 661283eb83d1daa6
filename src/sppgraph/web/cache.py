"""Answers kept for whoever asks the same of the same graph again."""

import re
from collections import OrderedDict
from dataclasses import dataclass
from hashlib import sha256

from sppgraph.engine.values import Reply

_MOST = 50_000  # answers: one of no bytes takes some hundred beside its body
_LARGEST = 8  # the part of the cache that one answer may take is 1 in this many

# A query with one of these may answer differently each time.
_FICKLE = re.compile(r"\b(?:RAND|NOW|S?T?R?UUID|BNODE|SERVICE)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer."""

    reply: Reply
    body: bytes


def key(*parts: object) -> str:
    """A name for a question: 32 hexadecimal digits of the SHA-256 of its parts."""
    return sha256("\0".join(map(repr, parts)).encode()).hexdigest()[:32]


def fickle(text: str) -> bool:
    """Whether a query may answer differently each time."""
    return bool(_FICKLE.search(text))


class Cache:
    """The answers asked for last, up to a number of bytes."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._used = 0
        self._kept: OrderedDict[str, Kept] = OrderedDict()

    def get(self, name: str, version: str) -> Kept | None:
        """The answer to a question, if it was given on this version of the graph."""
        kept = self._kept.get(name)
        if kept is None or kept.reply.version != version:
            return None
        self._kept.move_to_end(name)
        return kept

    def put(self, name: str, kept: Kept) -> None:
        """Keep an answer; those not asked for longest make room."""
        if len(kept.body) > self.size // _LARGEST:
            return
        self._drop(name)
        self._kept[name] = kept
        self._used += len(kept.body)
        while self._used > self.size or len(self._kept) > _MOST:
            self._drop(next(iter(self._kept)))

    def _drop(self, name: str) -> None:
        if dropped := self._kept.pop(name, None):
            self._used -= len(dropped.body)
