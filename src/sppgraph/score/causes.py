"""Why something was missed or is wrong, as far as the graph and the annotation show it.

Every miss and every mistake that the scores count has one cause here; ``docs/quality.md`` lists them.
"""

from collections.abc import Callable, Iterator

from rdflib.term import Node

from sppgraph.iris import SCHEMA
from sppgraph.score.event_causes import argument_mistakes, event_mistakes
from sppgraph.score.gold import EntityRecord, FigureRecord, Gold, MembershipRecord, PartRecord
from sppgraph.score.issues import articles, issue
from sppgraph.score.match import align
from sppgraph.score.memberships import Held, compare_times, pair_memberships, show_held, show_record
from sppgraph.score.mistakes import Mistake, Text
from sppgraph.score.statements import Statements
from sppgraph.score.things import (
    MAKERS,
    has_type,
    number_of,
    pair_entities,
    pair_figures,
    pair_parts,
    pair_publications,
    show_figure,
    show_found_figure,
)


def mistakes(said: Statements, gold: Gold) -> tuple[Mistake, ...]:
    """Everything that the scores count as missed or wrong in one text, by kind."""
    text = Text(said, gold)
    return tuple(mistake for look in _LOOKS for mistake in look(text))


# Entities


def _entities(text: Text) -> Iterator[Mistake]:
    pairing = pair_entities(text.said, text.gold)
    for record in pairing.missed:
        names = text.gold.names(record.name)
        cut = any(_overlap(names, text.said.names_of(node)) for node in pairing.wrong)
        cause = "found with other boundaries" if cut else "not found"
        yield text.missed("entity", cause, f"{record.name} ({record.type})", record)
    for node in pairing.wrong:
        yield text.wrong("entity", _why_too_much(text, node, pairing.missed), text.said.label(node), node)
    for record, node in pairing.pairs:
        if not has_type(text.said, record, node):
            yield text.wrong("entity type accuracy", f"annotated as {record.type}", record.name, node)


def _why_too_much(text: Text, node: Node, missed: tuple[EntityRecord, ...]) -> str:
    names = text.said.names_of(node)
    if any(text.gold.names(record.name) & names for record in text.gold.of(EntityRecord)):
        return "one thing became two"
    if any(_overlap(text.gold.names(record.name), names) for record in missed):
        return "found with other boundaries"
    if any(_overlap(text.gold.names(record.name), names) for record in text.gold.of(EntityRecord)):
        return "part of an annotated name, or longer than one"
    return "nothing annotated"


def _overlap(some: frozenset[str], others: frozenset[str]) -> bool:
    return any(a in b or b in a for a in some for b in others)


# Memberships


def _memberships(text: Text) -> Iterator[Mistake]:
    pairing = pair_memberships(text.said, text.gold)
    for record in pairing.missed:
        yield text.missed("membership", _why_missed(text, record, pairing.wrong), show_record(record), record)
    records = text.gold.of(MembershipRecord)
    for held in pairing.wrong:
        causes = [cause for record in records if (cause := _differs(text, record, held))]
        what = show_held(text.said, held)
        yield text.wrong("membership", min(causes, default="nothing annotated"), what, held.node)
    for record, held in pairing.pairs:
        for line in compare_times(record, held).wrong:
            wrong = not line.endswith("got None")
            yield text.either(
                "membership time", wrong, "date wrong" if wrong else "date missed", line, record
            )


def _why_missed(text: Text, record: MembershipRecord, wrong: tuple[Held, ...]) -> str:
    causes = [cause for held in wrong if (cause := _differs(text, record, held))]
    return (
        text.unnamed(record.agent, "who holds it")
        or text.unnamed(record.organization, "what it is held in")
        or min(causes, default=text.wording((record.agent, record.organization), record))
    )


def _differs(text: Text, record: MembershipRecord, held: Held) -> str:
    """In what one thing a membership and a record differ; nothing if in more."""
    agrees = (
        text.said.is_named(held.member, text.gold.names(record.agent)),
        record.role == held.role,
        text.said.is_named(held.organization, text.gold.names(record.organization)),
    )
    return _DIFFERENCES.get(agrees, "")


_DIFFERENCES = {
    (True, False, True): "read with another role",
    (True, True, False): "read of another body",
    (False, True, True): "read of another holder",
    (True, True, True): "said twice",
}


# Publications, parts, figures


def _publications(text: Text) -> Iterator[Mistake]:
    pairing = pair_publications(text.said, text.gold)
    for record in pairing.missed:
        cause = text.unnamed(record.title, "the title") or "found as another kind of thing"
        yield text.missed("publication", cause, record.title, record)
    for node in pairing.wrong:
        yield text.wrong("publication", "nothing annotated", text.said.label(node), node)
    for record, node in pairing.pairs:
        if record.optional:
            continue
        got = text.said.objects(node, *MAKERS)
        hits = align(map(text.gold.names, record.makers), [text.said.names_of(one) for one in got])
        for maker in (maker for maker, hit in zip(record.makers, hits, strict=True) if hit is None):
            cause = text.unnamed(maker, "the maker") or text.wording((maker, record.title), record)
            yield text.missed("publication makers", cause, f"{record.title}: {maker}", record)
        for place in set(range(len(got))) - set(hits):
            what = f"{record.title}: {text.said.label(got[place])}"
            yield text.wrong_relation("publication makers", "nothing annotated", what, node, got[place])


def _parts(text: Text) -> Iterator[Mistake]:
    pairing = pair_parts(text.said, text.gold)
    for record in pairing.missed:
        cause = (
            text.unnamed(record.child, "the part")
            or text.unnamed(record.parent, "the whole")
            or text.wording((record.child, record.parent), record)
        )
        yield text.missed("part_of", cause, f"{record.child} < {record.parent}", record)
    records = text.gold.of(PartRecord)
    for child, parent in pairing.wrong:
        known = any(text.said.is_named(child, text.gold.names(record.child)) for record in records)
        cause = "given to another whole" if known else "nothing annotated"
        what = f"{text.said.label(child)} < {text.said.label(parent)}"
        yield text.wrong_relation("part_of", cause, what, child, parent)


def _figures(text: Text) -> Iterator[Mistake]:
    pairing = pair_figures(text.said, text.gold)
    read = {number_of(text.said, node) for node in pairing.wrong}
    for record in pairing.missed:
        other = "value read, said of another thing" if record.value in read else ""
        cause = other or text.unnamed(record.of, "what it counts") or "value not read"
        yield text.missed("figure", cause, show_figure(record), record)
    records = text.gold.of(FigureRecord)
    for node in pairing.wrong:
        value = number_of(text.said, node)
        about = text.said.first(node, SCHEMA.observationAbout)
        same = any(text.said.is_named(about, text.gold.names(record.of)) for record in records)
        cause = "another number of an annotated thing" if same else "nothing annotated"
        if any(record.value == value for record in pairing.missed):
            cause = "value read, said of another thing"
        elif any(record.value == value for record in records):
            cause = "said twice, or of a second thing"
        yield text.wrong("figure", cause, show_found_figure(text.said, node), node)


# Articles and the issue


def _layout(text: Text) -> Iterator[Mistake]:
    [found] = articles(text.said, text.gold).values()
    yield from (Mistake("article", "missed", "not found", line, "") for line in found.missed)
    yield from (Mistake("article", "wrong", "nothing annotated", line, "") for line in found.wrong)
    [fields] = issue(text.said, text.gold).values()
    yield from (Mistake("issue", "missed", "field missed or wrong", line, "") for line in fields.wrong)


_LOOKS: tuple[Callable[[Text], Iterator[Mistake]], ...] = (
    _entities,
    _memberships,
    event_mistakes,
    argument_mistakes,
    _publications,
    _parts,
    _figures,
    _layout,
)
