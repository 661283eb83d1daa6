"""Articles compared, by title or by how the body starts; and the issue, field by field."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from rdflib import URIRef
from rdflib.term import Node

from sppgraph.iris import SCHEMA, SPP
from sppgraph.score.gold import ArticleRecord, Gold, IssueRecord
from sppgraph.score.match import Tally, add_up, dice, fold, pair_up
from sppgraph.score.statements import Statements

_LIKE_TITLE = 0.7  # how alike two headlines must be to be one


def articles(said: Statements, gold: Gold) -> Mapping[str, Tally]:
    """Articles by a like headline, else by a passage that holds how the body starts."""
    passages = _passages(said)

    def same(record: ArticleRecord, node: Node) -> float:
        headline = said.text(node, SCHEMA.headline)
        if record.title and headline and dice(fold(record.title), fold(headline)) >= _LIKE_TITLE:
            return 2.0
        start = fold(record.starts_with or "")
        return float(bool(start) and any(start in text for text in passages.get(node, ())))

    pairing = pair_up(gold.of(ArticleRecord), said.of(SPP.Article), same)
    tally = pairing.tally(
        lambda record: f"{record.title} | {record.starts_with}",
        lambda node: said.text(node, SCHEMA.headline) or str(node),
    )
    return {"article": tally}


def _passages(said: Statements) -> Mapping[Node | None, list[str]]:
    """The folded sentences of each article."""
    texts: defaultdict[Node | None, list[str]] = defaultdict(list)
    for passage in said.of(SPP.Passage):
        texts[said.first(passage, SCHEMA.isPartOf)].append(fold(said.text(passage, SCHEMA.text) or ""))
    return texts


def issue(said: Statements, gold: Gold) -> Mapping[str, Tally]:
    """The fields of the issue that the gold has: a wrong one is missed, none is ever too much.

    A graph without an issue has none of them, and with several the first one answers.
    """
    record, node = gold.of(IssueRecord)[0], next(iter(said.of(SPP.Issue)), None)
    fields = (
        ("year", record.year, _year(said, node, SPP.year)),
        ("inferred_year", record.inferred_year, _year(said, node, SPP.inferredYear)),
        ("number", record.number, _text(said, node, SCHEMA.issueNumber)),
        ("total", record.total, _text(said, node, SPP.totalNumber)),
    )
    return {"issue": add_up(_field(*field) for field in fields)}


def _field(name: str, want: int | None, got: str | None) -> Tally:
    if want is None:
        return Tally()
    if str(want) == got:
        return Tally(tp=1)
    return Tally(fn=1, wrong=(f"{name}: want {want}, got {got}",))


def _year(said: Statements, node: Node | None, predicate: URIRef) -> str | None:
    """The first four digits, since a year is a literal or the IRI of one."""
    years: Iterable[Node] = () if node is None else said.objects(node, predicate)
    digits = (re.search(r"\d{4}", str(year)) for year in years)
    return next((found.group() for found in digits if found), None)


def _text(said: Statements, node: Node | None, predicate: URIRef) -> str | None:
    return None if node is None else said.text(node, predicate)
