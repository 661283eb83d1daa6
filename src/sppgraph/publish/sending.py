"""Publish a graph: send what is missing, take away what is gone, count what has arrived."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from sppgraph.errors import RemoteError
from sppgraph.publish.parts import Part
from sppgraph.publish.state import State
from sppgraph.publish.target import NoGraphStore, Target

Deed = Literal["send", "keep", "remove"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What is to be done, or has been done, with one named graph."""

    deed: Deed
    graph: str
    triples: int  # that it is to hold


_AGAIN = "Publish again, which sends them again."
_READ_BACK = "Publish again, and have them counted with --query URL: a store may cut what it hands out."

Tell = Callable[[Step], None]


def plan(parts: Sequence[Part], state: State) -> tuple[Step, ...]:
    """What the state lets expect, without asking the store.

    A graph that was sent as it is now is kept; one that was sent before and is no longer there is removed.
    """
    kept = {part.name for part in parts if state.sent.get(part.name) == part.digest}
    gone = sorted({*state.sent} - {part.name for part in parts})
    return (
        *(
            Step(deed="keep" if part.name in kept else "send", graph=part.name, triples=len(part.lines))
            for part in parts
        ),
        *(Step(deed="remove", graph=name, triples=0) for name in gone),
    )


def publish(parts: Sequence[Part], target: Target, state: State, tell: Tell) -> None:
    """Make a store hold these named graphs.

    A graph counts as arrived when the store has answered; the state is written then. So a publication
    that broke off goes on with the graph at which it did. One that the state knows is sent again
    nevertheless if the store counts otherwise. Graphs that were never sent from here stay as they are.

    Args:
        parts: All named graphs.
        target: The store; one that speaks no Graph Store Protocol is sent updates.
        state: What it was sent before.
        tell: Hears of each step when it is done.

    Raises:
        RemoteError: the store refuses, is late, cannot be reached, or counts otherwise in the end.
        OutputError: the state cannot be written.
    """
    by_name = {part.name: part for part in parts}
    target = target.resolved()
    for step in plan(parts, state):
        if step.deed == "remove":
            target.drop(step.graph)
            state = state.lacking(step.graph)
        elif step.deed == "send" or target.count(step.graph) != step.triples:
            part = by_name[step.graph]
            target = _put(target, part)
            state = state.having(part.name, part.digest)
            step = replace(step, deed="send")
        tell(step)
    _verify(parts, target, state)


def _put(target: Target, part: Part) -> Target:
    """Send a graph; the way by which it went is that of the next ones."""
    try:
        target.put(part)
        return target
    except NoGraphStore:
        updating = target.updating()
    updating.put(part)
    return updating


def _verify(parts: Sequence[Part], target: Target, state: State) -> None:
    wrong = tuple(_miscounted(parts, target))
    for part, _ in wrong:
        state = state.lacking(part.name)
    if wrong:
        told = "".join(f"\n  <{part.name}>: {len(part.lines)} sent, {count} there" for part, count in wrong)
        raise RemoteError(
            f"{target.address}: {len(wrong)} of {len(parts)} graphs did not arrive whole:{told}\n"
            f"  {_AGAIN if target.query or not target.store else _READ_BACK}"
        )


def _miscounted(parts: Sequence[Part], target: Target) -> Iterator[tuple[Part, int]]:
    for part in parts:
        if (count := target.count(part.name)) != len(part.lines):
            yield part, count
