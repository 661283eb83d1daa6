"""Facts in a person's words against facts of newsletters: which are meant, and how a new one is made."""

from collections.abc import Mapping

from sppgraph.corrections.model import FIGURE, NAME, OBJECTS, ROLE_PREFIX, Correction, Said
from sppgraph.corrections.names import Names
from sppgraph.facts import node_of
from sppgraph.iris import DATA_BASE, Mint
from sppgraph.terms import Told, told
from sppgraph.values import Fact, Figure, Membership, Merge, PartialDate, Relation

RULE = "correction"


def is_meant(fact: Fact, said: Said, subject: str, names: Names) -> bool:
    """Whether a fact says this; what the words leave open may be anything."""
    match fact:
        case Membership():
            return (
                said.relation == ROLE_PREFIX + fact.role
                and (subject, _thing(said, names)) == (fact.member, fact.organization)
                and (said.start, said.end) in ((None, None), (fact.start, fact.end))
            )
        case Figure():
            return (
                said.relation == FIGURE
                and (subject, float(said.object)) == (fact.about, fact.value)
                and said.unit == fact.unit
                and said.qualifier in (None, fact.qualifier)
                and said.as_of in (None, fact.date)
            )
        case Relation():
            return (said.relation, subject) == (fact.predicate, fact.subject) and _object(
                said, names
            ) == fact.object


def place_of(fact: Fact, issue: str, terms: Mapping[Told, Membership]) -> str:
    """The end of the IRI of a fact of an issue, also where another issue dates it."""
    whole = terms.get(told(issue, fact), fact) if isinstance(fact, Membership) else fact
    return str(node_of(whole, Mint())).removeprefix(DATA_BASE)


def made(correction: Correction, subject: str, names: Names) -> Fact | Merge:
    """The fact that a person adds.

    Raises:
        NoSuchThing: its object is unknown, or may be several things.
    """
    said = correction.said
    assert said is not None, "an addition says something"
    if said.relation == NAME:
        return Merge(entity=subject, form=said.object, reason="corrected", evidence=())
    if said.relation == FIGURE:
        return Figure(
            about=subject,
            value=float(said.object),
            unit=said.unit or "",
            qualifier=said.qualifier or "exact",
            date=said.as_of,
            rule=RULE,
        )
    if said.relation in OBJECTS:
        return Relation(subject=subject, predicate=said.relation, object=_object(said, names), rule=RULE)
    return Membership(
        member=subject,
        role=said.relation.removeprefix(ROLE_PREFIX),
        organization=_thing(said, names),
        start=said.start,
        end=said.end,
        rule=RULE,
    )


def _object(said: Said, names: Names) -> str | PartialDate:
    kind = OBJECTS.get(said.relation, "entity")
    if kind == "date":
        return PartialDate(said.object)
    return _thing(said, names) if kind == "entity" else said.object


def _thing(said: Said, names: Names) -> str:
    return names.find(said.object).id
