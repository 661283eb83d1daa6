"""Who has logged in to review: sessions kept in memory, and how often a wrong token was given."""

from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, field
from hashlib import sha256
from math import ceil
from secrets import compare_digest, token_urlsafe
from time import monotonic

HOURS = 8.0  # that a session lasts
_MOST = 200  # sessions, and addresses whose mistakes are remembered
_TRIES = 5  # wrong tokens that an address may give within a minute
_MINUTE = 60.0
Clock = Callable[[], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Somebody who gave the token."""

    name: str  # the author of what they decide
    secret: str  # stands in every form of theirs, so that no other site can send one
    until: float  # by the clock of ``Sessions``

    def may_send(self, secret: str) -> bool:
        """Whether a form is one of theirs."""
        return compare_digest(secret.encode(), self.secret.encode())


@dataclass(slots=True)
class Sessions:
    """The sessions that last, by what their cookies hold; they end with the process."""

    clock: Clock = monotonic
    _open: MutableMapping[str, Session] = field(
        default_factory=dict
    )  # by digest: no comparison tells a cookie

    def open(self, name: str) -> str:
        """What a new session's cookie is to hold."""
        self._forget()
        cookie = token_urlsafe(32)
        session = Session(name=name, secret=token_urlsafe(32), until=self.clock() + HOURS * 3600)
        self._open[_digest(cookie)] = session
        return cookie

    def get(self, cookie: str) -> Session | None:
        """The session of a cookie, while it lasts."""
        session = self._open.get(_digest(cookie))
        return session if session and session.until > self.clock() else None

    def close(self, cookie: str) -> None:
        """End a session."""
        self._open.pop(_digest(cookie), None)

    def _forget(self) -> None:
        """Drop the sessions that are over, and the oldest where there are too many."""
        for key in [key for key, session in self._open.items() if session.until <= self.clock()]:
            del self._open[key]
        while len(self._open) >= _MOST:
            del self._open[next(iter(self._open))]


@dataclass(slots=True)
class Attempts:
    """Wrong tokens by the address that they came from."""

    clock: Clock = monotonic
    _failed: MutableMapping[str, list[float]] = field(default_factory=dict)

    def wait(self, address: str) -> int:
        """Seconds until an address may try again; 0 if it may now."""
        recent = self._recent(address)
        return ceil(recent[-_TRIES] + _MINUTE - self.clock()) if len(recent) >= _TRIES else 0

    def fail(self, address: str) -> None:
        """Remember a wrong token."""
        recent = [*self._recent(address), self.clock()]
        self._failed.pop(address, None)
        while len(self._failed) >= _MOST:
            del self._failed[next(iter(self._failed))]
        self._failed[address] = recent

    def _recent(self, address: str) -> list[float]:
        since = self.clock() - _MINUTE
        return [when for when in self._failed.get(address, []) if when > since]


def _digest(cookie: str) -> str:
    return sha256(cookie.encode()).hexdigest()
