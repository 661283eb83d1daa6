"""Memberships compared: who holds which role in what, and since when."""

from collections.abc import Mapping
from dataclasses import dataclass

from rdflib.namespace import ORG
from rdflib.term import Node

from sppgraph.iris import ROLE, SCHEMA
from sppgraph.score.gold import Gold, MembershipRecord
from sppgraph.score.match import Pairing, Tally, add_up, compare_value, pair_up
from sppgraph.score.statements import Statements


@dataclass(frozen=True, slots=True)
class Held:
    """A membership as the graph has it, once for each role of its node."""

    node: Node
    member: Node | None
    role: str
    organization: Node | None
    start: str | None
    end: str | None


def memberships(said: Statements, gold: Gold) -> Mapping[str, Tally]:
    """Memberships by agent, role and body; the times are scored apart."""
    pairing = pair_memberships(said, gold)
    return {
        "membership": pairing.tally(show_record, lambda held: show_held(said, held)),
        "membership time": add_up(compare_times(record, held) for record, held in pairing.pairs),
    }


def pair_memberships(said: Statements, gold: Gold) -> Pairing[MembershipRecord, Held]:
    """Memberships matched by agent, role and body; the same start wins a tie."""

    def same(record: MembershipRecord, held: Held) -> float:
        agrees = (
            record.role == held.role
            and said.is_named(held.member, gold.names(record.agent))
            and said.is_named(held.organization, gold.names(record.organization))
        )
        return agrees * (2.0 if record.start == held.start else 1.0)

    return pair_up(gold.of(MembershipRecord), _held(said), same)


def _held(said: Statements) -> tuple[Held, ...]:
    return tuple(
        Held(
            node=node,
            member=said.first(node, ORG.member),
            role=str(role).removeprefix(ROLE),
            organization=said.first(node, ORG.organization),
            start=said.text(node, SCHEMA.startDate),
            end=said.text(node, SCHEMA.endDate),
        )
        for node in said.of(ORG.Membership)
        for role in said.objects(node, ORG.role)
    )


def compare_times(record: MembershipRecord, held: Held) -> Tally:
    """Dates the gold has must be there. A start it lacks is wrong unless it is the year of the issue."""
    what = f"{record.agent} {record.role} {record.organization}:"
    start, end = Tally(), Tally()
    if record.start or not (record.optional or record.asserted == held.start):
        start = compare_value(record.start, held.start, f"{what} start")
    if record.end:
        end = compare_value(record.end, held.end, f"{what} end")
    return start + end


def show_record(record: MembershipRecord) -> str:
    """A record on one line."""
    return _show(record.agent, record.role, record.organization, record.start, record.end)


def show_held(said: Statements, held: Held) -> str:
    """What the graph says, in the same words."""
    return _show(said.label(held.member), held.role, said.label(held.organization), held.start, held.end)


def _show(agent: str, role: str, body: str, start: str | None, end: str | None) -> str:
    when = f" [{start or ''}..{end or ''}]" if start or end else ""
    return f"{agent} --{role}--> {body}{when}"
