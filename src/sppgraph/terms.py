"""One role told in several issues: which issue's undated role is the term that another one dates."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sppgraph.values import Membership, Reading

Held = tuple[str, str, str]  # member, role, organization
Told = tuple[str, Membership]  # Issue.id, the role as it states it, without evidence and rule


def told(issue: str, role: Membership) -> Told:
    """What an issue says of a role, in whichever sentences."""
    return issue, replace(role, evidence=(), rule="")


def terms(readings: Sequence[Reading]) -> Mapping[Told, Membership]:
    """The dated role that each undated one is, where exactly one can be meant.

    A role stands from its start to its stated end, and while no end is stated it goes on. So what an
    issue asserts without a time is the one term, stated in any issue, that holds in the issue's year.
    With two such terms, or no known year, it stays a role by itself.

    Args:
        readings: In any order.

    Returns:
        Entries for undated roles only; the value has the dates of the term.
    """
    dated: dict[Held, set[Membership]] = defaultdict(set)
    for reading in readings:
        for role in _roles(reading):
            if _has_time(role):
                dated[_held(role)].add(replace(role, evidence=(), rule=""))
    found = {}
    for reading in readings:
        issue, own = reading.document.issue, {_held(role) for role in _roles(reading) if _has_time(role)}
        for role in _roles(reading):
            # An issue that dates the role itself has been asked already, when its facts were read.
            if issue.known_year is not None and _held(role) not in own:
                holding = [term for term in dated[_held(role)] if _holds(term, issue.known_year)]
                if len(holding) == 1:
                    found[told(issue.id, role)] = holding[0]
    return found


def _roles(reading: Reading) -> list[Membership]:
    return [fact for fact in reading.facts if isinstance(fact, Membership)]


def _held(role: Membership) -> Held:
    return role.member, role.role, role.organization


def _has_time(role: Membership) -> bool:
    return role.start is not None or role.end is not None


def _holds(term: Membership, year: int) -> bool:
    """Whether a term has begun by a year and is not said to have ended before it."""
    begun = term.start is None or term.start.year <= year
    return begun and (term.end is None or year <= term.end.year)
