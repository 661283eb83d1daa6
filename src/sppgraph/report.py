"""A build told in Markdown, for people to review: what every issue says, each fact with its sentence.

The same graph gives the same text, so the difference of two reports is what a change did.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from sppgraph.browse import as_store, local
from sppgraph.contents import Contents, Found, contents, count
from sppgraph.corrections import Corrected, Correction
from sppgraph.evidence import Group, Quote, Told, together
from sppgraph.store import LocalGraph
from sppgraph.values import ENTITY_TYPES

_SPECIAL = re.compile(r"([\\`*_<>\[\]|#~])")
_COUNTS: Mapping[str, str] = {
    "article": "articles",
    "sentence": "sentences",
    **{kind: kind for kind in ENTITY_TYPES},
    "new": "entities first met here",
    "roles": "memberships",
    "events": "facts of events",
    "publications": "facts of publications",
    "parts": "parts",
    "figures": "figures",
    "others": "other facts",
}
_GROUPS: Mapping[Group, str] = {
    "roles": "Memberships",
    "events": "Facts of events",
    "publications": "Facts of publications",
    "parts": "Parts",
    "figures": "Figures",
    "others": "Other facts",
}
_BY_SUBJECT = ("events", "publications", "others")  # facts told together under what they are about


def report(graph: LocalGraph) -> str:
    """Everything the issues of a graph say, as Markdown: counts first, then issue by issue."""
    issues = contents(as_store(graph))
    lines = (line for issue in issues for line in _issue(issue))
    return "\n".join(["# What the newsletters say", "", *_table(issues), *lines]) + "\n"


def summary(graph: LocalGraph) -> str:
    """What was found, in a dozen lines: counts of all issues together, then a line for each issue."""
    issues = contents(as_store(graph))
    counts = count(issues)
    types = {kind: counts[kind] for kind in ENTITY_TYPES if counts[kind]}
    facts = {_COUNTS[group]: counts[group] for group in _GROUPS if counts[group]}
    return "\n".join(
        [
            f"{len(issues)} issues, {counts['article']} articles, {counts['sentence']} sentences",
            f"{sum(types.values())} entities, {counts['new']} of them first met here:",
            f"  {', '.join(f'{number} {kind}' for kind, number in types.items())}",
            f"{sum(facts.values())} facts:",
            *(f"  {number} {kind}" for kind, number in facts.items()),
            *(_one_line(issue) for issue in issues),
        ]
    )


def report_corrections(corrected: Corrected) -> str:
    """What people corrected, and what of it found nothing, as further sections; "" without corrections."""
    applied = [f"- {_plain(d.correction.line)} ({_whose(d.correction)})" for d in corrected.decisions]
    stale = [
        f"- {_plain(one.correction.line)}: {_plain(one.why)} ({_whose(one.correction)})"
        for one in corrected.stale
    ]
    lines: list[str] = []
    for title, told in (("Corrections", applied), ("Corrections without effect", stale)):
        lines += [*_section(f"## {title} ({len(told)})"), *told] if told else []
    return "".join(f"{line}\n" for line in lines)


def _whose(correction: Correction) -> str:
    return f"{_plain(correction.by)}: {_plain(correction.reason)}"


def _one_line(issue: Contents) -> str:
    found = f"{len(issue.articles)} articles, {len(issue.entities)} entities, {len(issue.facts)} facts"
    return f"{local(issue.issue.iri or '')}: {found}"


# Counts


def _table(issues: Sequence[Contents]) -> Iterator[str]:
    columns = [count([issue]) for issue in issues] + [count(issues)]
    yield f"| | {' | '.join(_plain(local(issue.issue.iri or '')) for issue in issues)} | all |"
    yield "| --- |" + " ---: |" * len(columns)
    for kind, name in _COUNTS.items():
        yield f"| {name} | {' | '.join(str(column[kind]) for column in columns)} |"


# One issue


def _issue(issue: Contents) -> Iterator[str]:
    yield from _section(f"## {_plain(issue.issue.label)}")
    yield from (f"- {name}: {_plain(value)}" for name, value in issue.numbers)
    yield from _section("### Articles")
    yield from (f"{place}. {_plain(title or '(untitled)')}" for place, title in enumerate(issue.articles, 1))
    for kind in ENTITY_TYPES:
        yield from _entities(kind, [found for found in issue.entities if found.entity.type == kind])
    for group in _GROUPS:
        yield from _facts(group, [fact for fact in issue.facts if fact.group == group])


def _section(heading: str) -> tuple[str, str, str]:
    return "", heading, ""


def _entities(kind: str, entities: Sequence[Found]) -> Iterator[str]:
    if entities:
        yield from _section(f"### Entities: {kind} ({len(entities)})")
    for found in entities:
        names = f" — {_plain('; '.join(found.names))}" if found.names else ""
        yield f"- {_plain(found.entity.label)}{' (new)' if found.new else ''}{names}"
        yield from _sentences([found.first])


def _facts(group: Group, facts: Sequence[Told]) -> Iterator[str]:
    if facts:
        yield from _section(f"### {_GROUPS[group]} ({len(facts)})")
    for gathered in _gathered(facts, _subject if group in _BY_SUBJECT else _place):
        yield from (f"- {_plain(fact.line)} ({', '.join(fact.rules)})" for fact in gathered)
        yield from _sentences(together(quote for fact in gathered for quote in fact.quotes))


def _subject(fact: Told) -> object:
    return fact.subject.iri


def _place(fact: Told) -> object:
    """Facts of the same sentences stand together, so that a long list of members has it once."""
    return tuple(quote.start for quote in fact.quotes)


def _gathered(facts: Iterable[Told], key: Callable[[Told], object]) -> Iterable[list[Told]]:
    groups: dict[object, list[Told]] = {}
    for fact in facts:
        groups.setdefault(key(fact), []).append(fact)
    return groups.values()


def _sentences(quotes: Iterable[Quote]) -> Iterator[str]:
    """Block quotes within the list item above; those of one item are paragraphs of one quote."""
    yield "\n  >\n".join(f"  > {_plain(quote.marked())}" for quote in quotes)


def _plain(text: str) -> str:
    """Text that Markdown shows as it is."""
    return _SPECIAL.sub(r"\\\1", text)
