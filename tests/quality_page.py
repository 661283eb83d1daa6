"""docs/quality.md: what is reached, how far each rule can be trusted, and what goes wrong by cause."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rdflib.namespace import ORG, RDF

from annotated import ROOT, SETS, Annotated, scores_of
from floors import ROWS, File, Floors
from sppgraph.confidence import Measure
from sppgraph.flatten import shorten
from sppgraph.iris import SPP, Mint
from sppgraph.score import Scores, Tally
from sppgraph.score.causes import mistakes
from sppgraph.score.mistakes import Mistake
from sppgraph.score.rules import measure
from sppgraph.score.things import pair_entities

DOCUMENT = ROOT / "docs" / "quality.md"
_EXAMPLES = 3  # of each cause
_LONGEST = 90  # characters of a quotation
_SPECIAL = re.compile(r"([\\`*_<>\[\]|~])")
_KINDS: Mapping[str, str] = {
    "entity": "Things that are named",
    "entity type accuracy": "The type of a thing",
    "membership": "Roles",
    "membership time": "When a role was held",
    "event": "Events",
    "event arguments": "Who, where and when of an event",
    "publication": "Publications",
    "publication makers": "Who made a publication",
    "part_of": "What is part of what",
    "figure": "Figures",
    "article": "Articles",
    "issue": "What an issue says of itself",
}
_HEAD = """\
# How well it reads, in figures

Written by `make golden`, never by hand. [evaluation.md](evaluation.md) says what is counted and how.

Annotated by hand are {seeds} newsletters of `seeds/` and {invented} invented texts (`tests/gold/invented/`), which were written to try other
wordings and layouts. The rules were made with the newsletters in sight, and later with the invented texts too. {further} further texts
(`tests/gold/further/`) were each measured before any rule was changed for them; [evaluation.md](evaluation.md) has those first figures,
and they, not the tables here, are what to expect of a newsletter that nobody has read yet.
"""
_SCORES = """\
**P**recision is the share of what is read that is right, **r**ecall the share of what the text says that is read, **F1** their
harmonic mean. The floor is what tests hold; the aim is what the project set out to reach. A dash stands where there is nothing to
count.
"""
_RULES = """\
Each fact in the graph names the rule that found it (`spp:rule`). Here is how often that was right on all {texts} texts: a fact is right
if the table above counts it as right and none of its dates is wrong. What is said of an event or publication that is none counts as
wrong. **Confidence** is the precision smoothed, (right + 1) / (judged + 2), so that a rule tried twice does not pass for certain;
[the decision](decisions/confidence.md) says why. It stands in `ontology/confidence.ttl` and, as `spp:confidence`, on every fact;
`--min-confidence` leaves out what lies below.
"""
_NAMES = """\
The same for names: whether the thing is annotated, by the rule that found it first in the text. Names carry no confidence in the graph.
"""
_CAUSES = """\
Every miss and every mistake that the table counts, with the cause as far as the graph and the annotation show it, and up to three
examples. “Names both, no rule fits” asks for a new wording; “not found as a name” for a name rule or an authority entry; “only points”
means that the sentence says 该计划 or leaves the subject out.
"""


def page(texts: Sequence[Annotated], floors: File) -> str:
    """The whole page; the same texts give the same bytes."""
    scores = scores_of(tuple(texts))
    counts = {name: sum(text.set == name for text in texts) for name in SETS}
    parts = [_HEAD.format(**counts), f"## What is reached\n\n{_SCORES}"]
    parts += [_table(name, scores[name], floors.sets[name]) for name in SETS]
    parts += [f"## How far each rule can be trusted\n\n{_RULES.format(texts=len(texts))}", _rules(texts)]
    parts += [f"### Names\n\n{_NAMES}", _name_rules(texts), f"## What is still wrong, by cause\n\n{_CAUSES}"]
    return "\n".join([*parts, *_causes(texts)])


# What is reached


def _table(name: str, scores: Scores, floors: Floors) -> str:
    head = ("", "P", "R", "F1", "right", "too much", "missed", "floor", "aim")
    rows = [
        (_KINDS[kind], *_figures(kind, tally), _held(kind, floors.floors), _held(kind, floors.aims))
        for kind, tally in scores.items()
    ]
    gold = ", ".join(f"{count} {kind}" for kind, count in floors.records.items())
    return f"### {name.capitalize()}\n\n{_grid(head, rows)}\nRequired records: {gold}.\n"


def _figures(kind: str, tally: Tally) -> tuple[str, ...]:
    if kind == "entity type accuracy":
        return (_ratio(tally.precision), "–", "–", str(tally.tp), str(tally.fp), "–")
    ratios = map(_ratio, (tally.precision, tally.recall, tally.f1))
    return (*ratios, str(tally.tp), str(tally.fp), str(tally.fn))


def _held(kind: str, held: Mapping[str, float]) -> str:
    """What is held of a kind: “P 0.94, R 0.96”."""
    letters = {"precision": "P", "recall": "R", "f1": "F1"}
    found = [(letters[ratio], held[row]) for row, (of, ratio) in ROWS.items() if of == kind]
    return ", ".join(f"{letter} {value:.2f}" for letter, value in found)


def _ratio(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _grid(head: Sequence[str], rows: Iterable[Sequence[str]], words: int = 1) -> str:
    """A table whose first columns hold words, the others numbers."""
    lines = [head, [*["---"] * words, *["--:"] * (len(head) - words)], *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


# Rules


def _rules(texts: Sequence[Annotated]) -> str:
    measures = measure((text.said, text.gold) for text in texts)
    states = _states(texts)
    rows = [
        (
            f"`{rule}`",
            ", ".join(sorted(states[rule])),
            *_measured(measures[rule]),
            str(measures[rule].confidence),
        )
        for rule in sorted(measures, key=lambda rule: (-measures[rule].confidence, rule))
    ]
    never = ", ".join(f"`{rule}`" for rule in sorted(states.keys() - measures.keys()))
    told = f"\nNever measured, so without a confidence: {never}.\n" if never else ""
    return _grid(("rule", "states", "right", "wrong", "precision", "confidence"), rows, words=2) + told


def _states(texts: Iterable[Annotated]) -> dict[str, set[str]]:
    """What the facts of each rule say: their property, or roles or figures."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for said in (text.said for text in texts):
        for fact in said.of(ORG.Membership, SPP.Figure, RDF.Statement):
            predicate = said.text(fact, RDF.predicate)
            kind = "figures" if fact in said.members.get(SPP.Figure, ()) else "roles"
            for rule in said.objects(fact, SPP.rule):
                found[str(rule)].add(f"`{shorten(predicate)}`" if predicate else kind)
    return found


def _measured(measure: Measure) -> tuple[str, str, str]:
    return str(measure.right), str(measure.wrong), _ratio(measure.precision)


def _name_rules(texts: Sequence[Annotated]) -> str:
    right, wrong = defaultdict[str, int](int), defaultdict[str, int](int)
    for text in texts:
        first: dict[str, str] = {}
        for mention in text.reading.mentions:
            first.setdefault(str(Mint().of(mention.entity)), mention.rule)
        pairing = pair_entities(text.said, text.gold)
        for node in (node for record, node in pairing.pairs if not record.optional):
            right[first[str(node)]] += 1
        for node in pairing.wrong:
            wrong[first[str(node)]] += 1
    measures = {rule: Measure(right[rule], wrong[rule]) for rule in {*right, *wrong}}
    most_used = sorted(measures, key=lambda rule: (-right[rule] - wrong[rule], rule))
    rows = [(f"`{rule}`", *_measured(measures[rule])) for rule in most_used]
    return _grid(("rule", "right", "wrong", "precision"), rows)


# Causes


def _causes(texts: Sequence[Annotated]) -> Iterator[str]:
    found: defaultdict[str, list[tuple[Annotated, Mistake]]] = defaultdict(list)
    for text in texts:
        for mistake in mistakes(text.said, text.gold):
            found[mistake.kind].append((text, mistake))
    for kind, title in _KINDS.items():
        if found[kind]:
            yield f"### {title}\n"
            yield from _sides(found[kind])


def _sides(found: Sequence[tuple[Annotated, Mistake]]) -> Iterator[str]:
    groups: defaultdict[tuple[str, str], list[tuple[Annotated, Mistake]]] = defaultdict(list)
    for text, mistake in found:
        groups[mistake.side, mistake.cause].append((text, mistake))
    for (side, cause), those in sorted(
        groups.items(), key=lambda item: (item[0][0], -len(item[1]), item[0][1])
    ):
        told = (f"  - {_told(text, mistake)}\n" for text, mistake in those[:_EXAMPLES])
        yield f"- **{len(those)} {side}**: {cause}\n{''.join(told)}"


def _told(text: Annotated, mistake: Mistake) -> str:
    quote = mistake.quote if len(mistake.quote) <= _LONGEST else f"{mistake.quote[:_LONGEST]}…"
    said = f": “{_plain(quote)}”" if quote else ""
    return f"{_plain(mistake.what)} ({text.name}){said}"


def _plain(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
