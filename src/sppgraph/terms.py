"""One role told in several issues: which issue's undated role is the term that another one dates."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from sppgraph.values import Membership, Reading

Told = tuple[str, Membership]  # Issue.id, the role as it states it, without evidence and rule


def told(issue: str, role: Membership) -> Told:
    """What an issue says of a role, in whichever sentences."""
    return issue, replace(role, evidence=(), rule="")


def terms(readings: Iterable[Reading]) -> Mapping[Told, Membership]:
    """The dated role that each undated one is, where exactly one can be meant.

    A role stands from its start to its stated end, and while no end is stated it goes on. So what an
    issue asserts without a time is the one term, stated in any issue, that holds in the issue's year.
    With two such terms, or no known year, it stays a role by itself.

    Args:
        readings: In any order.

    Returns:
        Entries for undated roles only; the value has the dates of the term.
    """
    dated: dict[tuple[str, str, str], set[Membership]] = defaultdict(set)
    undated: list[tuple[Told, int]] = []
    for reading in readings:
        issue = reading.document.issue
        for role in reading.facts:
            if not isinstance(role, Membership):
                continue
            if role.start or role.end:
                dated[role.member, role.role, role.organization].add(replace(role, evidence=(), rule=""))
            elif issue.known_year is not None:
                undated.append((told(issue.id, role), issue.known_year))
    found = {}
    for (issue_id, role), year in undated:
        holding = [term for term in dated[role.member, role.role, role.organization] if _holds(term, year)]
        if len(holding) == 1:
            found[issue_id, role] = holding[0]
    return found


def _holds(term: Membership, year: int) -> bool:
    """Whether a term has begun by a year and is not said to have ended before it."""
    begun = term.start is None or term.start.year <= year
    return begun and (term.end is None or year <= term.end.year)
