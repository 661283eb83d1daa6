"""Secretariats: who runs one, and where it sits."""

import re
from collections.abc import Iterator
from functools import cache

from sppgraph.clauses import Clause, compile_clause
from sppgraph.relations.world import WORD, World, cue, date_slots, membership
from sppgraph.values import Fact, PartialDate

RULE = "secretariat"


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return (
        (
            "secretariat",
            compile_clause(
                rf"(?P<a>{{O}}){WORD}{{0,8}}?(?:担任|作为)(?:{{P}}的?)?(?P<s>{{O}})(?:单位)?(?=[，。；]|$)"
            ),
        ),
        ("secretariat", compile_clause(r"作为(?:{P}的?)?(?P<s>{O})，(?P<a>{O})")),
        ("host", compile_clause(rf"(?P<s>{{O}}){WORD}{{0,4}}?设[在于](?:{{LC}}{{L}}?的)?(?P<a>{{O}})")),
        ("secretariat", compile_clause(r"(?P<s>{O})(?:——|—|-|：)(?:{C}的)?(?P<a>{O})")),
        (
            "secretariat",
            compile_clause(
                rf"(?P<a>{{O}}){WORD}{{0,10}}?(?:接手|承担|接管|负责)(?P<s>{{O}})(?:的?工作|职能)"
            ),
        ),
        (
            "secretariat",
            compile_clause(
                rf"(?P<s>{{O}})(?:的?工作)?(?:{WORD}|[，]|由?{{L}}){{0,20}}?由(?:设在{{LC}}{{L}}?的)?(?P<a>{{O}}){WORD}{{0,4}}?(?:承担|负责|担任|提供|接管|接手|代管|运营|接办)"
            ),
        ),
    )


def find(clause: Clause, world: World) -> Iterator[Fact]:
    """Constructions: ``秘书处——A``, ``秘书处[工作]由A承担``, ``秘书处设在A``; the role is in the body it serves."""
    for role, pattern in _patterns():
        for match in pattern.finditer(clause.text):
            secretariat = clause.group(match, "s")[0]
            if not world.name(secretariat).endswith("秘书处"):
                continue
            body = (
                _set_up(clause, match, world)
                or world.body_of(secretariat)
                or _inner(clause, match, world)
                or secretariat
            )
            since = [
                s.date
                for s in date_slots(
                    clause,
                    match.start("a") if match.start("a") < match.start("s") else match.start(),
                    match.end(),
                )
                if s.date and s.date.kind == "since"
            ]
            opening = clause.slots[0] if clause.text[1:2] == "，" else None
            if (
                not since
                and opening is not None
                and opening.date is not None
                and opening.date.kind == "since"
            ):
                since = [opening.date]
            start: PartialDate | None = since[0].begin if since and since[0] else None
            yield membership(clause, RULE, clause.group(match, "a")[0], role, body, start=start)


def _set_up(clause: Clause, match: re.Match[str], world: World) -> str | None:
    """What the sentence, or the one before, has set up, if a bare 秘书处 comes behind it: 设立工作组，…，A承担秘书处职能."""
    slot = clause.slot(match.start("s"))
    if clause.sentence.text[slot.start : slot.end] != "秘书处":
        return None
    found = compile_clause(rf"{cue('founds')}了?(?P<p>{{P}})，").search(clause.text[: match.start()])
    if found:
        return clause.group(found, "p")[0]
    named = clause.entities(0, match.start("s"), "P")
    return named[0] if named else world.launched(clause)


def _inner(clause: Clause, match: re.Match[str], world: World) -> str | None:
    """The programme named inside the secretariat's name."""
    inner = clause.slot(match.start("s")).inner
    return next((m.entity for m in inner if world.type_of(m.entity) == "Programme"), None)
