"""What has been decided so far, as pages show it."""

from collections.abc import Iterable
from dataclasses import dataclass

from starlette.requests import Request

from sppgraph.corrections import Correction
from sppgraph.corrections.keeping import Entries
from sppgraph.corrections.model import is_fact
from sppgraph.corrections.names import Names
from sppgraph.iris import DATA_BASE
from sppgraph.web.inner import rows
from sppgraph.web.language import Language, language_of
from sppgraph.web.memory import remembered
from sppgraph.web.review.decided import key_of, replaced_by
from sppgraph.web.review.facts import Item, items, label, names
from sppgraph.web.review.terms import relation_label

_APPLIED = "SELECT ?correction { ?correction a spp:Correction }"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One entry of the file."""

    entry: Correction
    key: str
    words: tuple[str, ...]  # what it is about, part by part
    address: str  # IRI of the fact it is about, "" if it is about none
    applied: bool  # whether the graph has it already
    along: tuple[
        tuple[str, str, bool], ...
    ] = ()  # key and words of additions that may belong to it, and whether they do


async def standing(request: Request, entries: Entries, some: Iterable[Correction]) -> list[Standing]:
    """Some of the entries of a file, as pages show them.

    Raises:
        Problem: the graph cannot be asked.
    """
    called = await names(request)
    by_node = {item.node: item for item in await items(request)}
    applied = await _applied(request)
    return [_one(entry, entries, called, by_node, applied, language_of(request)) for entry in some]


async def _applied(request: Request) -> frozenset[str]:
    async def make() -> frozenset[str]:
        return frozenset(iri.rpartition("/")[2] for (iri,) in await rows(request, _APPLIED))

    return await remembered(request, "review applied", make)


def _one(
    entry: Correction,
    entries: Entries,
    called: Names,
    by_node: dict[str, Item],
    applied: frozenset[str],
    language: Language,
) -> Standing:
    node = DATA_BASE + entry.subject.removeprefix(DATA_BASE)
    item = by_node.get(node) if entry.said is None else None
    along = replaced_by(entry, entries, called)
    key = key_of(entry)
    return Standing(
        entry=entry,
        key=key,
        words=item_words(item, called, language) if item else entry_words(entry, called, language),
        address=node if entry.said is None and is_fact(entry.subject) else "",
        applied=key in applied,
        along=tuple(
            (key_of(one), " — ".join(entry_words(one, called, language)), len(along) == 1) for one in along
        ),
    )


def item_words(item: Item, called: Names, language: Language) -> tuple[str, ...]:
    """A fact part by part."""
    what = (
        label(item.object, called)
        if item.has_thing
        else relation_label(item.object, language)
        if item.relation.endswith("Mode")
        else " ".join(filter(None, (item.object, item.unit)))
    )
    return tuple(
        filter(None, (label(item.subject, called), relation_label(item.relation, language), what, item.when))
    )


def entry_words(entry: Correction, called: Names, language: Language) -> tuple[str, ...]:
    """An entry part by part, without what it does."""
    first = label(entry.subject, called)
    if entry.said is None:
        names = " / ".join(filter(None, (entry.form, entry.name, entry.english, entry.type)))
        return tuple(filter(None, (first, names, entry.into and f"→ {label(entry.into, called)}")))
    said = entry.said
    start, end, day = (date.iso if date else "" for date in (said.start, said.end, said.as_of))
    times = f"{start}..{end}" if start or end else day
    what = " ".join(filter(None, (label(said.object, called), said.unit)))
    return tuple(filter(None, (first, relation_label(said.relation, language), what, times)))
